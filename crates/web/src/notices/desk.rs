//! Mails that came back: staff find another way to the person, or find that the address takes mail again.

use axum::extract::Path;
use cqr_app::notices::{self, ReturnOutcome, Returned};
use cqr_edge::{Fields, Problem};

use super::view::{ReturnedLine, ReturnedPage};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    page::Section,
    paths,
};

/// Whose mails came back, the one due first in front.
pub async fn show(ctx: Ctx) -> Answer {
    let returned = notices::returned(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let frame = ctx.frame(Section::Work).await?;
    let program = ctx.app().programs.default_program();
    html(&ReturnedPage {
        hours: program.policy.notices.bounce_hours,
        lines: returned.iter().map(|one| line(&frame, one)).collect(),
        page: frame.page,
    })
}

/// Notes what was found out.
pub async fn settle(ctx: Ctx, Path(person): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["then"])?;
    let (outcome, done) = match fields.text("then") {
        "other_way" => (ReturnOutcome::OtherWay, "other-way"),
        "reaches" => (ReturnOutcome::Reaches, "reaches"),
        _ => return Err(Problem::not_found()),
    };
    notices::settle_returned(ctx.app(), ctx.caller()?, segment(&person)?, outcome)
        .await
        .map_err(store)?;
    Ok(go(format_args!("{}?done={done}", paths::RETURNED_MAILS)))
}

fn line(frame: &Frame, one: &Returned) -> ReturnedLine {
    ReturnedLine {
        href: paths::returned_mail(one.person),
        person: paths::person(one.person),
        name: one.name.clone(),
        number: one.number.clone(),
        address: one.address.clone(),
        reason: one.reason.clone(),
        mails: one.mails,
        account: one
            .about
            .iter()
            .map(|about| frame.page.t_of("staff-returned-account", about.name()).to_string())
            .collect(),
        since: frame.format.instant(one.since),
        due: frame.format.instant(one.due_at),
        overdue: one.is_overdue,
    }
}
