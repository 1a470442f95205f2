//! The own postal address, which its holder keeps right (R-NOTE-2).

use askama::Template;
use cqr_app::people::{self, Address, AddressError, AddressFault};
use cqr_edge::{Fields, Problem};

use crate::{
    ctx::{Answer, Ctx, go, html, store},
    forms::{Field, Problems},
    page::{Page, Section},
    paths,
    people::{ADDRESS_FIELDS, address_fields, entered_address, stale_address},
};

/// Where letters to the reader go.
#[derive(Template, Clone)]
#[template(path = "accounts/address.html")]
pub struct AddressPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address as it stands, on one line; empty where none is known.
    pub seen: String,
    /// Its parts.
    pub fields: Vec<Field>,
}

/// The form, filled in with the address as it stands.
pub async fn show(ctx: Ctx) -> Answer {
    let own = people::own_address(ctx.app(), ctx.caller()?).await;
    let address = own.map_err(refused)?;
    let frame = ctx.frame(Section::Account).await?;
    html(&view(frame.page, address.one_line(), &address, &[], None))
}

/// Changes it; what is not taken is shown again with all that is wrong.
pub async fn change(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&ADDRESS_FIELDS)?;
    let (address, seen) = (entered_address(&fields), fields.get("seen").unwrap_or_default());
    let done = people::change_own_address(ctx.app(), ctx.caller()?, seen, &address).await;
    let (seen, faults, is_stale) = match done {
        Ok(()) => return Ok(go(format_args!("{}?done=address", paths::ADDRESS))),
        Err(AddressError::Wrong(faults)) => (seen.to_owned(), faults, false),
        Err(AddressError::Stale(now)) => (now, Vec::new(), true),
        Err(other) => return Err(refused(other)),
    };
    let frame = ctx.frame(Section::Account).await?;
    let stale = is_stale.then(|| stale_address(&frame.page, &seen));
    html(&view(frame.page, seen, &address, &faults, stale))
}

fn refused(error: AddressError) -> Problem {
    match error {
        AddressError::NotFound => Problem::not_found(),
        AddressError::Store(error) => store(error),
        other => Problem::bad_request(other.to_string()),
    }
}

/// The page with this address in its fields, what is wrong with it, and what else there is to say.
pub(super) fn view(
    page: Page,
    seen: String,
    address: &Address,
    faults: &[AddressFault],
    stale: Option<String>,
) -> AddressPage {
    let fields = address_fields(&page, address, faults, true);
    let all: Vec<&Field> = fields.iter().collect();
    AddressPage {
        problems: Problems::of(&page, &all).and(stale),
        seen,
        fields,
        page,
    }
}
