//! Accepting an invitation with the code that came by mail or letter.

use cqr_app::accounts::{self, AcceptError};
use cqr_edge::Fields;

use super::{onward, password_error, view::Invitation};
use crate::{
    ctx::{Answer, Ctx, html},
    page::Section,
};

/// The form; a link brings the code along.
pub async fn ask(ctx: Ctx) -> Answer {
    let frame = ctx.frame(Section::SignIn).await?;
    html(&Invitation::new(frame.page, &ctx.query("code"), "", [None, None]))
}

/// Accepts it and signs in.
pub async fn accept(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["identifier", "code", "new_password"])?;
    let (code, identifier) = (fields.text("code"), fields.text("identifier"));
    let password = fields.get("new_password").unwrap_or_default();
    match accounts::accept_invitation(ctx.app(), code, identifier, password, &ctx.visit.arrival()).await {
        Ok(signed_in) => Ok(onward(&ctx, &signed_in, "")),
        Err(AcceptError::Account(error)) => Err(error.into()),
        Err(refused) => {
            let page = ctx.frame(Section::SignIn).await?.page;
            let password = match &refused {
                AcceptError::Password(refusal) => Some(password_error(*refusal)),
                _ => None,
            };
            let code_error = password.is_none().then_some("error-code");
            html(&Invitation::new(
                page,
                code,
                identifier,
                [code_error, password.as_deref()],
            ))
        }
    }
}
