//! What holds the release of a proposal, in words, with the way to where it is settled.

use cqr_app::{
    decisions::{EndingEvidence, EndingProposal, HeldBack, Proposal},
    requests::RequestRow,
};
use cqr_domain::{
    accounts::Role,
    cases::Refusal,
    notices::Told,
    programs::{NoticeStep, Program},
    requests::RequestState,
};
use cqr_edge::Problem;
use jiff::civil::Date;

use super::view::HoldView;
use crate::{
    ctx::{Ctx, Frame},
    page::Page,
    paths,
};

/// Where a letter that is missing is dealt with: the desk of letters for officers, what the person was told for others.
fn letters(ctx: &Ctx, person: &str) -> Result<String, Problem> {
    Ok(if ctx.caller()?.has(Role::CaseOfficer) {
        paths::LETTERS.to_owned()
    } else {
        format!("{person}#told")
    })
}

/// What holds the release, the reason to look at first in front; of what enough people released, what holds it now. An open one
/// of these requests is where it is settled; without them the holder's page is.
pub(super) fn holds(
    ctx: &Ctx,
    frame: &Frame,
    proposal: &Proposal,
    requests: &[RequestRow],
) -> Result<Vec<HoldView>, Problem> {
    let page = &frame.page;
    let person = paths::person(proposal.person.id.0);
    let desk = letters(ctx, &person)?;
    let program = ctx.app().programs.current(&proposal.case.program);
    let waits = requests.iter().find(|row| row.state.0 == RequestState::Open);
    let request = waits.map_or_else(|| person.clone(), |row| paths::staff_request(row.id.0));
    let hold = |words: String, href: &str| HoldView {
        words,
        href: href.to_owned(),
    };
    if proposal.decision.takes_effect_at.is_some() {
        let Some(back) = &proposal.held_back else {
            return Ok(Vec::new());
        };
        let review = review(ctx, back)?.unwrap_or_else(|| person.clone());
        let courses = courses_wait(page, back).map(|words| hold(words, &review));
        let asked = requests_wait(page, back).map(|words| hold(words, &request));
        let score = score_waits(page, back).map(|words| hold(words, &person));
        let over = grace_over(frame, back.grace_over).map(|words| hold(words, &person));
        return Ok(courses.into_iter().chain(asked).chain(score).chain(over).collect());
    }
    let words = |refusal: Refusal| match refusal {
        Refusal::Kept(until) => vec![hold(kept(frame, until), "")],
        Refusal::GraceOver(last) => grace_over(frame, Some(last))
            .map(|words| hold(words, &person))
            .into_iter()
            .collect(),
        Refusal::OpenRequests(count) => {
            let words = page.t("staff-held-requests").n("count", count);
            vec![hold(words.to_string(), &request)]
        }
        Refusal::OpenReviews(count) => {
            let words = page.t("staff-held-reviews").n("count", count);
            vec![hold(words.to_string(), &person)]
        }
        Refusal::Unscored => vec![hold(page.t("staff-held-unscored").to_string(), &person)],
        Refusal::MissingNotices(keys) => {
            let keys = keys.iter().map(|key| hold(missing(page, &program, key), &desk));
            let days = program.policy.discontinuation.late_notice_days;
            let ways = out(frame, proposal.evidence.stands_in_from, days);
            keys.chain([hold(ways, &desk)]).collect()
        }
        Refusal::NoneRead => not_told(frame, Told::Never, &desk).into_iter().collect(),
        Refusal::ToldLate(until) => not_told(frame, Told::Late(until), &desk).into_iter().collect(),
        other => vec![hold(other.to_string(), "")],
    };
    Ok(proposal.evidence.facts.holds().into_iter().flat_map(words).collect())
}

/// Where the first course that holds it is reviewed, for whoever reviews.
fn review(ctx: &Ctx, back: &HeldBack) -> Result<Option<String>, Problem> {
    let reviews = ctx.caller()?.has(Role::CeReviewer);
    let course = back.courses.first().filter(|_| reviews);
    Ok(course.map(|course| paths::review(course.id)))
}

/// How many courses hold what was released, in a sentence; nothing where none does.
pub(crate) fn courses_wait(page: &Page, back: &HeldBack) -> Option<String> {
    let count = back.courses.len();
    (count > 0).then(|| page.t("staff-held-reviews").n("count", count).to_string())
}

/// How many requests do.
pub(crate) fn requests_wait(page: &Page, back: &HeldBack) -> Option<String> {
    let count = back.requests.len();
    (count > 0).then(|| page.t("staff-held-requests").n("count", count).to_string())
}

/// Whether the result of a self-assessment does.
pub(crate) fn score_waits(page: &Page, back: &HeldBack) -> Option<String> {
    back.unscored.then(|| page.t("staff-held-unscored").to_string())
}

/// That the extra year is over, if so.
pub(crate) fn grace_over(frame: &Frame, last: Option<Date>) -> Option<String> {
    let words = frame.page.t("staff-held-grace-over");
    Some(words.s("date", frame.format.date(last?)).to_string())
}

/// What holds the release of an ending.
pub(super) fn ending_holds(ctx: &Ctx, frame: &Frame, proposal: &EndingProposal) -> Result<Vec<HoldView>, Problem> {
    let (page, evidence): (_, &EndingEvidence) = (&frame.page, &proposal.evidence);
    let person = paths::person(proposal.person.id.0);
    let desk = letters(ctx, &person)?;
    let program = ctx.app().programs.current(&proposal.registration.program);
    let counts = [
        ("staff-held-reviews", evidence.open_reviews),
        ("staff-held-contestable", evidence.contestable),
        ("staff-held-requests", evidence.open_appeals),
    ];
    let courses = counts.into_iter().filter(|(_, count)| *count > 0);
    let courses = courses.map(|(words, count)| HoldView {
        words: page.t(words).n("count", count).to_string(),
        href: person.clone(),
    });
    let notices = evidence.missing_notices.iter().map(|key| HoldView {
        words: missing(page, &program, key),
        href: desk.clone(),
    });
    let days = program.policy.discontinuation.late_notice_days;
    let ways = (!evidence.missing_notices.is_empty()).then(|| HoldView {
        words: out_of_ending(frame, evidence.stands_in_from, days),
        href: desk.clone(),
    });
    let told = not_told(frame, evidence.told, &desk);
    let kept = evidence.kept.map(|until| HoldView {
        words: kept(frame, until),
        href: String::new(),
    });
    let notices = notices.chain(ways);
    Ok(kept.into_iter().chain(courses).chain(notices).chain(told).collect())
}

/// What leads on where a notice is missing that cannot come before the close any more: the notice of the close, so many days
/// after it was handed over, or more time.
fn out(frame: &Frame, stands_in_from: Option<Date>, days: u32) -> String {
    let page = &frame.page;
    match stands_in_from {
        Some(day) => page.t("staff-held-stands-from").s("date", frame.format.date(day)),
        None => page.t("staff-held-stands-later").n("days", days),
    }
    .to_string()
}

/// The same of a registration: the notice that the last day passed, so many days after it was handed over.
fn out_of_ending(frame: &Frame, stands_in_from: Option<Date>, days: u32) -> String {
    let page = &frame.page;
    match stands_in_from {
        Some(day) => page
            .t("staff-held-ending-stands-from")
            .s("date", frame.format.date(day)),
        None => page.t("staff-held-ending-stands-later").n("days", days),
    }
    .to_string()
}

/// That somebody keeps it for now.
fn kept(frame: &Frame, until: Date) -> String {
    let words = frame.page.t("staff-held-kept");
    words.s("date", frame.format.date(until)).to_string()
}

/// That somebody was not told in time, if so.
fn not_told(frame: &Frame, told: Told, desk: &str) -> Option<HoldView> {
    let page = &frame.page;
    let words = match told {
        Told::InTime => return None,
        Told::Late(until) => page.t("staff-held-told-late").s("date", frame.format.date(until)),
        Told::Never => page.t("staff-held-none-read"),
    };
    Some(HoldView {
        words: words.to_string(),
        href: desk.to_owned(),
    })
}

/// Which notice was not handed over: the step of the schedule in words, or its key where the schedule has it no longer.
pub(super) fn missing(page: &Page, program: &Program, key: &str) -> String {
    let told_in_time = |step: &&NoticeStep| step.key == key && (step.months, step.days) < (0, 0);
    match program.notices.iter().find(told_in_time) {
        Some(step) => page
            .t("staff-held-step")
            .n("months", -step.months)
            .n("days", -step.days)
            .s("before", page.t_of("staff-held-before", step.anchor.name()))
            .to_string(),
        None => page.t("staff-held-notice").s("name", key).to_string(),
    }
}
