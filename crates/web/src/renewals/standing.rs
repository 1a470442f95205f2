//! A person's registration, two-year periods and audits, and what staff do about them.

use axum::extract::Path;
use cqr_app::{
    audits,
    bienniums::{self, BienniumError, YearChange},
    people,
    renewals::{self, Looked, RenewalError},
};
use cqr_domain::{
    accounts::{Principal, Role},
    bienniums::Phase,
    ids::PersonId,
    renewals::{EndingCause, Refusal},
};
use cqr_edge::{Fields, Problem};

use super::{
    periods::asks,
    standing_view::{PeriodActs, StandingPage},
};
use crate::{
    audits::refused as of_audit,
    ctx::{Answer, Ctx, go, html, segment},
    forms::Problems,
    page::Section,
    paths,
    people::refused,
    renewals::{period, refused as of_renewal, standing_card},
};

/// The page; the look is audited.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    again(&ctx, segment(&id)?, None).await
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
        Err(BienniumError::Refused(_)) => again(&ctx, person, Some("staff-registration-error-audit")).await,
        Err(error) => Err(of_audit(error)),
    }
}

/// Grants an appeal against the end of a registration.
pub async fn grant_appeal(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let (fields, person) = (fields.only(&["registration"])?, segment(&id)?);
    let registration = segment(fields.text("registration"))?;
    match renewals::reverse(ctx.app(), ctx.caller()?, registration).await {
        Ok(()) => Ok(go(format_args!("{}?done=appealed", paths::person_standing(person)))),
        Err(RenewalError::Refused(Refusal::Involved)) => {
            again(&ctx, person, Some("staff-registration-appeal-involved")).await
        }
        Err(RenewalError::Refused(_)) => again(&ctx, person, Some("staff-registration-appeal-over")).await,
        Err(error) => Err(of_renewal(error)),
    }
}

async fn change(ctx: &Ctx, person: PersonId, change: YearChange) -> Answer {
    match bienniums::change_year(ctx.app(), ctx.caller()?, person, change).await {
        Ok(()) => Ok(go(format_args!("{}?done=year-changed", paths::person_standing(person)))),
        Err(BienniumError::Refused(_)) => again(ctx, person, Some("staff-registration-error-year")).await,
        Err(error) => Err(of_audit(error)),
    }
}

async fn again(ctx: &Ctx, id: PersonId, wrong: Option<&str>) -> Answer {
    let found = people::look(ctx.app(), ctx.caller()?, id).await.map_err(refused)?;
    let looked = renewals::look(ctx.app(), ctx.caller()?, id).await.map_err(of_renewal)?;
    let frame = ctx.frame(Section::People).await?;
    let (page, format, person) = (&frame.page, &frame.format, &found.person);
    html(&StandingPage {
        problems: Problems::of(page, &[]).and(wrong.map(|id| page.t(id).to_string())),
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
        appeals: appeals(ctx.caller()?, id, &looked),
        page: frame.page.clone(),
    })
}

/// The registrations that ended for something against which an appeal is granted here, for those who decide.
fn appeals(caller: &Principal, person: PersonId, looked: &Looked) -> Vec<String> {
    if !caller.has(Role::DecisionMaker) || caller.person == Some(person) {
        return Vec::new();
    }
    let by_people = |cause: EndingCause| cause != EndingCause::RenewalMissed;
    let ended = looked
        .registrations
        .iter()
        .filter(|mine| mine.row.ended_for.is_some_and(|cause| by_people(cause.0)));
    ended.map(|mine| mine.row.id.0.to_string()).collect()
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
