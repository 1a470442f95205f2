//! The list of people to call: why, by when, where their window stands, and a form for what came of it.

use axum::extract::Path;
use cqr_app::notices::{self, CALLS_PAGE, CALLS_PAGES, CallLine as Found, CallOutcome};
use cqr_domain::{cases::CaseState, notices::CallReason};
use cqr_edge::{Fields, Problem};
use jiff::Timestamp;

use super::view::{CallLine, CallsPage};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    format::Format,
    page::{Page, Section},
    paths,
    threads::Turn,
};

/// A page of the list.
pub async fn show(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["page"])?;
    let number: usize = fields.text("page").parse().unwrap_or(1).clamp(1, CALLS_PAGES);
    let list = notices::list_calls(ctx.app(), ctx.caller()?, number)
        .await
        .map_err(store)?;
    let frame = ctx.frame(Section::Work).await?;
    let shown = i64::try_from(number * CALLS_PAGE).unwrap_or(i64::MAX);
    let turn = |wanted: bool, number: usize| {
        if wanted {
            format!("{}?page={number}", paths::CALLS)
        } else {
            String::new()
        }
    };
    let program = ctx.app().programs.default_program();
    let limits = &program.policy.notices;
    html(&CallsPage {
        count: list.count,
        days: (limits.call_lead_days, limits.call_again_days),
        lines: list
            .lines
            .iter()
            .map(|found| line(&ctx, &frame, found, list.now))
            .collect(),
        outcomes: outcomes(&frame.page),
        turn: Turn {
            before: turn(number > 1, number - 1),
            after: turn(list.count > shown && number < CALLS_PAGES, number + 1),
        },
        page: frame.page,
    })
}

/// Notes what came of a call: from the list, or from the page of a person, who need not be on the list.
pub async fn note(ctx: Ctx, Path(person): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["outcome", "note", "from"])?;
    let outcome = CallOutcome::ALL
        .into_iter()
        .find(|known| known.name() == fields.text("outcome"))
        .ok_or_else(Problem::not_found)?;
    let id = segment(&person)?;
    notices::note_call(ctx.app(), ctx.caller()?, id, outcome, fields.text("note"))
        .await
        .map_err(store)?;
    let back = if fields.text("from") == "person" {
        paths::person(id)
    } else {
        paths::CALLS.to_owned()
    };
    Ok(go(format_args!("{back}?done=called")))
}

/// What can come of a call: the value sent, and the words.
pub(crate) fn outcomes(page: &Page) -> Vec<(String, String)> {
    let outcome = |known: CallOutcome| {
        let words = page.t_of("staff-calls-outcome", known.name()).to_string();
        (known.name().to_owned(), words)
    };
    CallOutcome::ALL.into_iter().map(outcome).collect()
}

fn line(ctx: &Ctx, frame: &Frame, found: &Found, now: Timestamp) -> CallLine {
    let (page, person) = (&frame.page, &found.person);
    let program = ctx.app().programs.default_program();
    let zone = match person.time_zone.as_str() {
        "" => program.body.zone.name(),
        own => own,
    };
    let there = Format::new(&ctx.app().texts, zone, zone, now);
    let limits = &program.policy.notices;
    let hour = |hour: u32| i8::try_from(hour.min(23)).unwrap_or(23);
    let when = page
        .t("staff-calls-when")
        .s("from", there.hour(hour(limits.quiet_until_hour)))
        .s("until", there.hour(hour(limits.quiet_from_hour)))
        .s("now", there.clock())
        .s("zone", frame.format.zone(zone));
    CallLine {
        href: paths::call(person.id.0),
        person: paths::person(person.id.0),
        name: person.full_name(),
        number: person.external_id.clone(),
        address: if needs_street(&found.reasons) {
            paths::staff_address(person.id.0)
        } else {
            String::new()
        },
        phone: person.phone.clone(),
        when: when.to_string(),
        due: frame.format.before(found.due_at),
        why: found
            .reasons
            .iter()
            .map(|reason| page.t_of("staff-calls-why", reason.name()).to_string())
            .collect(),
        tell: tell(ctx, frame, found),
        last: found.last.as_ref().map_or_else(String::new, |call| {
            page.t_of("staff-calls-last", call.outcome.0.name())
                .s("date", frame.format.date_of(call.called_at.0).text)
                .to_string()
        }),
    }
}

/// Whether a street would do instead of the call, so that it is asked for.
fn needs_street(reasons: &[CallReason]) -> bool {
    reasons
        .iter()
        .any(|reason| matches!(reason, CallReason::Unreached | CallReason::Nowhere))
}

/// Where the window stands and what is next, as the person's own page has it.
fn tell(ctx: &Ctx, frame: &Frame, found: &Found) -> String {
    let Some(case) = &found.case else {
        return frame.page.t("staff-standing-none").to_string();
    };
    let left = case.lines.iter().map(|(line, _)| line.open()).sum();
    let program = ctx.app().programs.current(&case.row.program);
    let state: CaseState = case.row.state.0;
    frame
        .page
        .t_of("staff-standing", state.name())
        .s("discipline", program.discipline_name(&case.row.discipline))
        .s("credits", frame.format.credits(left))
        .s("date", frame.format.date(case.due_on()))
        .to_string()
}
