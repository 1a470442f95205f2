//! A holder's registration with its renewals, two-year periods and requests for certificates.

use std::cmp::Reverse;

use cqr_app::{
    audits, completions,
    renewals::{self, MyRegistration, RenewalRow},
};
use cqr_domain::{bienniums::AuditState, renewals::Price};
use cqr_edge::Problem;

use super::{
    view::{AuditLine, RegistrationPage},
    words::{period, renewal_line, standing_card},
};
use crate::{
    cases::Account,
    completions::of_completion,
    ctx::{Answer, Ctx, Frame, html, store},
    page::Section,
    paths,
};

/// The page.
pub async fn show(ctx: Ctx) -> Answer {
    let all = renewals::mine(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let mine = all.first().ok_or_else(Problem::not_found)?;
    let reported = completions::mine(ctx.app(), ctx.caller()?)
        .await
        .map_err(of_completion)?;
    let asked = audits::mine(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let frame = ctx.frame(Section::Overview).await?;
    let (page, format) = (&frame.page, &frame.format);
    let standing = standing_card(ctx.app(), page, format, mine);
    let says_probation = !standing.probation.is_empty();
    html(&RegistrationPage {
        owed: Account::of(&reported).map_or_else(Vec::new, |account| account.owed_lines(page, format, says_probation)),
        standing,
        periods: reported
            .bienniums
            .iter()
            .map(|line| period(page, format, line))
            .collect(),
        renewals: years(mine)
            .into_iter()
            .map(|(row, price)| renewal_line(page, format, row, price))
            .collect(),
        audits: asked.iter().map(|view| audit_line(&frame, view)).collect(),
        page: frame.page.clone(),
    })
}

/// The renewals, also the one that can come late beside the years, the newest in front; each with what it costs while it is
/// open.
fn years(mine: &MyRegistration) -> Vec<(&RenewalRow, &Price)> {
    let mut all: Vec<(&RenewalRow, &Price)> = mine.renewals.iter().map(|row| (row, &mine.price)).collect();
    if let Some(late) = &mine.late {
        all.extend(late.renewals.iter().map(|row| (row, &late.price)));
    }
    all.sort_by_key(|(row, _)| Reverse(row.due_on));
    all
}

/// One request for certificates in a list.
pub(crate) fn audit_line(frame: &Frame, view: &audits::View) -> AuditLine {
    let (page, row) = (&frame.page, &view.row);
    let color = match row.state.0 {
        AuditState::Open => "orange",
        AuditState::Answered => "blue",
        AuditState::Sufficient => "green",
        AuditState::Insufficient | AuditState::Unanswered => "red",
    };
    let deadline = frame.format.deadline(row.answer_until.0);
    let is_late = row.state.0 == AuditState::Unanswered && view.past.is_none();
    let by = match row.state.0 {
        AuditState::Open => page
            .t("audit-by")
            .s("date", deadline.date)
            .s("time", deadline.time)
            .s("left", deadline.left)
            .to_string(),
        AuditState::Unanswered if is_late => page.t("audit-late").s("date", deadline.date).to_string(),
        _ => String::new(),
    };
    AuditLine {
        href: paths::audit(row.id.0),
        title: page.t("audit-title").n("count", view.courses.len()).to_string(),
        courses: view.courses.len(),
        state: (color, page.t_of("audit-state", row.state.0.name()).to_string()),
        by,
        last_day: (row.state.0 == AuditState::Open || is_late).then(|| frame.format.last_day(row.answer_until.0)),
    }
}
