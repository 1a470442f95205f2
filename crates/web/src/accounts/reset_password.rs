//! Asking for a new password and setting it.

use cqr_app::accounts::{self, ResetError};
use cqr_edge::Fields;

use super::{
    onward, password_error,
    view::{ResetAsked, ResetRequest, ResetSet},
};
use crate::{
    ctx::{Answer, Ctx, html},
    page::Section,
};

/// The form.
pub async fn ask(ctx: Ctx) -> Answer {
    html(&ResetRequest::new(ctx.frame(Section::SignIn).await?.page))
}

/// Always the same answer, whether there is such an account or not (A38).
pub async fn request(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["identifier"])?;
    accounts::request_reset(ctx.app(), fields.text("identifier"), &ctx.visit.arrival()).await?;
    html(&ResetAsked {
        page: ctx.frame(Section::SignIn).await?.page,
    })
}

/// The form behind the link.
pub async fn ask_new(ctx: Ctx) -> Answer {
    let page = ctx.frame(Section::SignIn).await?.page;
    html(&ResetSet::new(page, &ctx.query("code"), None))
}

/// Sets the new password and signs in.
pub async fn set(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["token", "new_password"])?;
    let (code, password) = (fields.text("token"), fields.get("new_password").unwrap_or_default());
    match accounts::reset_password(ctx.app(), code, password, &ctx.visit.arrival()).await {
        Ok(signed_in) => Ok(onward(&ctx, &signed_in, "")),
        Err(ResetError::Account(error)) => Err(error.into()),
        Err(refused) => {
            let page = ctx.frame(Section::SignIn).await?.page;
            let error = match refused {
                ResetError::Password(refusal) => password_error(refusal),
                _ => "error-link".to_owned(),
            };
            html(&ResetSet::new(page, code, Some(&error)))
        }
    }
}
