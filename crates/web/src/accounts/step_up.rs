//! Giving the password again before a weighty act.

use cqr_app::accounts::{self, StepUpError};
use cqr_edge::Fields;

use super::{onward, view::StepUp};
use crate::{
    ctx::{Answer, Ctx, html},
    page::Section,
};

/// The form.
pub async fn ask(ctx: Ctx) -> Answer {
    let page = ctx.frame(Section::None).await?.page;
    html(&StepUp::new(page, &ctx.query("next"), None))
}

/// Checks it and goes on to what was wanted.
pub async fn check(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["password", "next"])?;
    let next = fields.text("next");
    match accounts::step_up(ctx.app(), ctx.caller()?, fields.get("password").unwrap_or_default()).await {
        Ok(signed_in) => Ok(onward(&ctx, &signed_in, next)),
        Err(StepUpError::Account(error)) => Err(error.into()),
        Err(refused) => {
            let page = ctx.frame(Section::None).await?.page;
            let error = match refused {
                StepUpError::Wait(seconds) => super::wait(&page, seconds),
                _ => page.t("error-password-wrong").to_string(),
            };
            let mut view = StepUp::new(page, next, None);
            view.password.error = Some(error);
            view.problems = crate::forms::Problems::of(&view.page, &[&view.password]);
            html(&view)
        }
    }
}
