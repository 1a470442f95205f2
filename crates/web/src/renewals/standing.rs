//! A person's registration, two-year periods and audits, and what staff do about them.

use axum::extract::Path;
use cqr_app::{
    audits,
    bienniums::{self, BienniumError, YearChange},
    people,
    renewals::{self, Looked},
};
use cqr_domain::{accounts::Role, bienniums::Phase, ids::PersonId};
use cqr_edge::{Fields, Problem};

use super::{
    appeal::{self, Entered},
    periods::asks,
    standing_view::{PeriodActs, StandingPage},
};
use crate::{
    audits::refused as of_audit,
    ctx::{Answer, Ctx, go, html, segment},
    page::Section,
    paths,
    people::refused,
    renewals::{period, refused as of_renewal, standing_card},
};

/// The page; the look is audited.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    again(&ctx, segment(&id)?, None, Entered::default()).await
}

/// Changes the year of the period that runs.
pub async fn act(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let (fields, person) = (fields.only(&["then"])?, segment(&id)?);
    match fields.text("then") {
        "later" => change(&ctx, person, YearChange::Later).await,
        "earlier" => change(&ctx, person, YearChange::Earlier).await,
        other => Err(Problem::bad_request(format!("there is no act `{other}`"))),
    }
}

/// Asks for the certificates of a period's courses.
pub async fn ask_for_certificates(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let (fields, person) = (fields.only(&["biennium"])?, segment(&id)?);
    let biennium = segment(fields.text("biennium"))?;
    match audits::begin_for(ctx.app(), ctx.caller()?, biennium, Vec::new()).await {
        Ok(_) => Ok(go(format_args!("{}?done=audit-begun", paths::person_standing(person)))),
        Err(BienniumError::Refused(_)) => {
            again(&ctx, person, Some("staff-registration-error-audit"), Entered::default()).await
        }
        Err(error) => Err(of_audit(error)),
    }
}

async fn change(ctx: &Ctx, person: PersonId, change: YearChange) -> Answer {
    match bienniums::change_year(ctx.app(), ctx.caller()?, person, change).await {
        Ok(()) => Ok(go(format_args!("{}?done=year-changed", paths::person_standing(person)))),
        Err(BienniumError::Refused(_)) => {
            again(ctx, person, Some("staff-registration-error-year"), Entered::default()).await
        }
        Err(error) => Err(of_audit(error)),
    }
}

/// The page with what is wrong and what was entered, if anything was.
pub(super) async fn again(ctx: &Ctx, id: PersonId, wrong: Option<&str>, entered: Entered) -> Answer {
    let found = people::look(ctx.app(), ctx.caller()?, id).await.map_err(refused)?;
    let looked = renewals::look(ctx.app(), ctx.caller()?, id).await.map_err(of_renewal)?;
    let frame = ctx.frame(Section::People).await?;
    let (page, format, person) = (&frame.page, &frame.format, &found.person);
    let appeals = appeal::forms(&frame, &looked, &entered);
    html(&StandingPage {
        problems: appeal::problems(page, &appeals, &entered).and(wrong.map(|id| page.t(id).to_string())),
        href: paths::person_standing(id),
        ask: paths::person_audits(id),
        name: person.full_name(),
        number: person.external_id.clone(),
        back: paths::person(id),
        registrations: looked
            .registrations
            .iter()
            .map(|mine| standing_card(ctx.app(), page, format, mine))
            .collect(),
        periods: periods(ctx, &frame, &looked)?,
        audits: looked
            .audits
            .iter()
            .map(|row| {
                let words = page.t_of("audit-state", row.state.0.name()).to_string();
                let cause = page.t_of("staff-audit-cause", row.cause.0.name()).to_string();
                let by = format.date(row.answer_by.0).text;
                (paths::staff_audit(row.id.0), cause, words, by)
            })
            .collect(),
        may_open_audits: ctx.caller()?.has(Role::CeReviewer),
        appeal: paths::registration_appeal(id),
        appeals,
        page: frame.page.clone(),
    })
}

fn periods(ctx: &Ctx, frame: &crate::ctx::Frame, looked: &Looked) -> Result<Vec<PeriodActs>, Problem> {
    let caller = ctx.caller()?;
    let (officer, reviewer) = (caller.has(Role::CaseOfficer), caller.has(Role::CeReviewer));
    let today = frame.format.today();
    let periods = looked.bienniums.iter().map(|line| {
        let row = &line.row;
        let runs = row.phase.0 == Phase::Running && row.starts_on.0 <= today && today <= row.ends_on.0;
        let mut view = period(&frame.page, &frame.format, line);
        // What the holder is told is written to the holder; staff read it with what follows.
        let asks = asks(&frame.page, &frame.format, looked, row);
        if !asks.is_empty() {
            view.more = asks;
        }
        PeriodActs {
            id: row.id.0.to_string(),
            view,
            can_move: officer && runs,
            can_audit: reviewer && !matches!(row.phase.0, Phase::NotJudged | Phase::Missed),
        }
    });
    Ok(periods.collect())
}
