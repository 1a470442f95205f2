//! Signing in and out.

use cqr_app::accounts::{self, Door, SignInError};
use cqr_edge::{Fields, end_session_cookie};

use super::{onward, view::SignIn, wait};
use crate::{
    ctx::{Answer, Ctx, go, html},
    page::Section,
    paths,
};

/// The form.
pub async fn ask(ctx: Ctx) -> Answer {
    let frame = ctx.frame(Section::SignIn).await?;
    html(&SignIn::new(frame.page, "", &ctx.query("next"), None))
}

/// Signs in.
pub async fn enter(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["identifier", "password", "next"])?;
    let (identifier, next) = (fields.text("identifier"), fields.text("next"));
    // A password is taken as it was typed, white space and all.
    let password = fields.get("password").unwrap_or_default();
    match accounts::sign_in(ctx.app(), identifier, password, &ctx.visit.arrival(), Door::Browser).await {
        Ok(signed_in) => Ok(onward(&ctx, &signed_in, next)),
        Err(SignInError::Account(error)) => Err(error.into()),
        Err(refused) => {
            let page = ctx.frame(Section::SignIn).await?.page;
            let error = match refused {
                SignInError::Wait(seconds) => wait(&page, seconds),
                _ => page.t("error-sign-in").to_string(),
            };
            html(&SignIn::new(page, identifier, next, Some(error)))
        }
    }
}

/// Signs out.
pub async fn leave(ctx: Ctx) -> Answer {
    accounts::sign_out(ctx.app(), ctx.caller()?).await?;
    let mut response = go(format!("{}?done=signed-out", paths::SIGN_IN));
    for (name, value) in end_session_cookie(&ctx.edge) {
        response.headers_mut().append(name, value);
    }
    Ok(response)
}
