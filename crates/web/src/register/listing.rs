//! Leaving somebody out of the public register, and showing them again.

use axum::extract::Path;
use cqr_app::register::{self, ListingError, ListingReason};
use cqr_domain::ids::PersonId;
use cqr_edge::{Fields, Problem};

use crate::{
    ctx::{Answer, Ctx, go, segment, store},
    paths,
};

/// Changes whether the public register shows the person.
pub async fn change(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["listed", "reason"])?;
    let id: PersonId = segment(&id)?;
    let (listed, reason) = match (fields.text("listed"), fields.text("reason")) {
        ("yes", _) => (true, ListingReason::NoLonger),
        ("no", "safety") => (false, ListingReason::Safety),
        ("no", "legal_order") => (false, ListingReason::LegalOrder),
        _ => return Err(Problem::bad_request("listed and reason")),
    };
    match register::set_listed(ctx.app(), ctx.caller()?, id, listed, reason).await {
        Ok(()) => {
            let done = if listed { "listed" } else { "unlisted" };
            Ok(go(format_args!("{}?done={done}", paths::person(id))))
        }
        Err(ListingError::NotFound) => Err(Problem::not_found()),
        Err(ListingError::Store(error)) => Err(store(error)),
    }
}
