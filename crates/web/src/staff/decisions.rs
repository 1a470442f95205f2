//! Proposed discontinuations with the evidence for each, and their release by two people.

use axum::extract::Path;
use cqr_app::{
    decisions::{self, EndingEvidence, EndingProposal, Proposal, ReleaseError, Released},
    letters::Posted,
    notices::{MailState, NoticeRow},
    renewals::RenewalError,
};
use cqr_domain::{cases::Refusal, notices::Told, renewals::RegistrationState};
use cqr_edge::{Fields, Problem};
use jiff::Timestamp;

use super::view::{DecisionsPage, EndingView, ProposalView, ToldLine};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    forms::Problems,
    notices,
    page::Section,
    paths, requests,
};

/// The proposals, the oldest in front.
pub async fn show(ctx: Ctx) -> Answer {
    again(&ctx, None).await
}

/// Releases one in the name of whoever asks.
pub async fn release(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    fields.only(&[])?;
    match decisions::release(ctx.app(), ctx.caller()?, segment(&id)?).await {
        Ok(released) => {
            let done = match released {
                Released::Waits => "released",
                Released::Confirmed => "confirmed",
                Released::InEffect => "discontinued",
            };
            Ok(go(format_args!("{}?done={done}", paths::DECISIONS)))
        }
        Err(ReleaseError::NotFound) => Err(Problem::not_found()),
        Err(ReleaseError::Store(error)) => Err(store(error)),
        Err(ReleaseError::Case(cqr_app::cases::CaseError::Store(error))) => Err(store(error)),
        Err(ReleaseError::Case(_)) => again(&ctx, Some("staff-release-refused")).await,
    }
}

/// Takes back what was released, before it takes effect.
pub async fn take_back(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    fields.only(&[])?;
    match decisions::take_back(ctx.app(), ctx.caller()?, segment(&id)?).await {
        Ok(()) => Ok(go(format_args!("{}?done=taken-back", paths::DECISIONS))),
        Err(ReleaseError::NotFound) => Err(Problem::not_found()),
        Err(ReleaseError::Store(error)) => Err(store(error)),
        Err(ReleaseError::Case(cqr_app::cases::CaseError::Store(error))) => Err(store(error)),
        Err(ReleaseError::Case(_)) => again(&ctx, Some("staff-release-refused")).await,
    }
}

/// Releases a proposal to end a registration in the name of whoever asks.
pub async fn release_ending(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    fields.only(&[])?;
    match decisions::release_ending(ctx.app(), ctx.caller()?, segment(&id)?).await {
        Ok(state) => {
            let done = if state == RegistrationState::Ended {
                "ended"
            } else {
                "ending-released"
            };
            Ok(go(format_args!("{}?done={done}", paths::DECISIONS)))
        }
        Err(RenewalError::NotFound) => Err(Problem::not_found()),
        Err(RenewalError::Store(error)) => Err(store(error)),
        Err(RenewalError::Refused(_)) => again(&ctx, Some("staff-release-refused")).await,
    }
}

fn ending_view(ctx: &Ctx, frame: &Frame, proposal: &EndingProposal) -> Result<EndingView, Problem> {
    let (page, ending, person) = (&frame.page, &proposal.ending, &proposal.person);
    let holds = ending_holds(frame, &proposal.evidence);
    let own = ctx.caller()?.person == Some(person.id.0);
    let passed = proposal.passed_on.map(|day| frame.format.date(day).text);
    Ok(EndingView {
        href: paths::ending(ending.id.0),
        id: ending.id.0.to_string(),
        holder: (
            format!("{} {}", person.given_name, person.family_name),
            person.external_id.clone(),
        ),
        person: paths::person_standing(person.id.0),
        cause: reason(
            frame,
            page.t_of("staff-ending", ending.cause.0.name())
                .s("date", passed.unwrap_or_default())
                .to_string(),
            &proposal.evidence.notices,
        ),
        told: proposal
            .evidence
            .notices
            .iter()
            .map(|notice| told(ctx, frame, notice, &proposal.evidence.posted))
            .collect(),
        can_release: holds.is_empty() && !proposal.released_by_me && !own,
        holds,
        released: page
            .t("staff-released")
            .n("released", proposal.released.len())
            .n("people", ending.people_needed)
            .to_string(),
        by_me: proposal.released_by_me,
    })
}

async fn again(ctx: &Ctx, refused: Option<&str>) -> Answer {
    let proposals = decisions::list(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let endings = decisions::endings(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let frame = ctx.frame(Section::Decisions).await?;
    let mut views = Vec::with_capacity(proposals.len());
    for proposal in &proposals {
        views.push(view(ctx, &frame, proposal)?);
    }
    let problems = Problems::of(&frame.page, &[]).and(refused.map(|id| frame.page.t(id).to_string()));
    html(&DecisionsPage {
        problems,
        proposals: views,
        endings: endings
            .iter()
            .map(|proposal| ending_view(ctx, &frame, proposal))
            .collect::<Result<_, _>>()?,
        page: frame.page,
    })
}

fn view(ctx: &Ctx, frame: &Frame, proposal: &Proposal) -> Result<ProposalView, Problem> {
    let (decision, case, person) = (&proposal.decision, &proposal.case, &proposal.person);
    let (holds, open) = (holds(frame, proposal), open(ctx, frame, proposal));
    let own = ctx.caller()?.person == Some(person.id.0);
    let released = frame
        .page
        .t("staff-released")
        .n("released", proposal.released.len())
        .n("people", decision.people_needed)
        .to_string();
    Ok(ProposalView {
        href: paths::decision(decision.id.0),
        id: decision.id.0.to_string(),
        holder: (
            format!("{} {}", person.given_name, person.family_name),
            person.external_id.clone(),
        ),
        person: paths::person(person.id.0),
        discipline: names::discipline(ctx.app(), &case.discipline),
        closed: frame.format.date(case.window_close_on.0),
        reason: reason(
            frame,
            frame
                .page
                .t("staff-reason-close")
                .s("date", frame.format.date(case.window_close_on.0))
                .s("open", open.join("; "))
                .to_string(),
            &proposal.evidence.notices,
        ),
        open,
        told: proposal
            .evidence
            .notices
            .iter()
            .map(|notice| told(ctx, frame, notice, &proposal.evidence.posted))
            .collect(),
        contact: contact(frame, proposal),
        can_release: holds.is_empty() && !proposal.released_by_me && !own && decision.takes_effect_at.is_none(),
        effect: decision.takes_effect_at.map(|at| {
            let words = frame.page.t("staff-effect");
            words.s("date", frame.format.instant(at.0)).to_string()
        }),
        take_back: (!proposal.released.is_empty() && !own).then(|| paths::take_back(decision.id.0)),
        holds,
        released,
        by_me: proposal.released_by_me,
    })
}

/// Why it is proposed, in a sentence: what passed or is open, and how many of the messages about it were read.
fn reason(frame: &Frame, what: String, told: &[NoticeRow]) -> String {
    let (page, format) = (&frame.page, &frame.format);
    let read: Vec<Timestamp> = told.iter().filter_map(|notice| notice.read_at.map(|at| at.0)).collect();
    let last = read.iter().max().map(|at| format.date_of(*at).text);
    page.t("staff-reason")
        .s("what", what)
        .n("told", told.len())
        .n("read", read.len())
        .s("date", last.unwrap_or_default())
        .to_string()
}

/// What is not finished, a line each.
fn open(ctx: &Ctx, frame: &Frame, proposal: &Proposal) -> Vec<String> {
    let (page, case) = (&frame.page, &proposal.case);
    let mut open = Vec::new();
    if !proposal.has_profile {
        open.push(page.t("staff-open-profile").to_string());
    }
    if !case.assessed {
        open.push(page.t("staff-open-assessment").to_string());
    }
    for line in &proposal.lines {
        let left = line.prescribed.0.less(line.earned.0);
        if !left.is_zero() {
            let name = names::subject(ctx.app(), &case.discipline, &line.subcategory);
            open.push(
                page.t("staff-open-line")
                    .s("name", name)
                    .s("credits", frame.format.credits(left))
                    .to_string(),
            );
        }
    }
    open
}

/// What the holder was told, and how it reached them.
fn told(ctx: &Ctx, frame: &Frame, notice: &NoticeRow, posted: &Posted) -> ToldLine {
    let (page, format) = (&frame.page, &frame.format);
    let how = match (notice.read_at, posted.get(&notice.id.0), notice.mail_state.0) {
        (Some(at), ..) => page.t("staff-told-read").s("date", format.date_of(at.0)),
        (None, Some(at), _) => page.t("staff-told-posted").s("date", format.date_of(*at)),
        (None, None, MailState::HandedOver) => page.t("staff-told-mailed"),
        (None, None, MailState::Undeliverable) => page.t("staff-told-bounced"),
        (None, None, MailState::None | MailState::Queued) => page.t("staff-told-waiting"),
    };
    ToldLine {
        on: format.date_of(notice.written_at.0),
        title: notices::title(ctx.app(), page, format, notice),
        how: how.to_string(),
    }
}

/// What holds the release, the reason to look at first in front.
fn holds(frame: &Frame, proposal: &Proposal) -> Vec<String> {
    let page = &frame.page;
    let words = |hold: Refusal| match hold {
        Refusal::OpenRequests(count) => vec![page.t("staff-held-requests").n("count", count).to_string()],
        Refusal::OpenReviews(count) => vec![page.t("staff-held-reviews").n("count", count).to_string()],
        Refusal::MissingNotices(keys) => keys
            .iter()
            .map(|key| page.t("staff-held-notice").s("name", key).to_string())
            .collect(),
        Refusal::NoneRead => not_told(frame, Told::Never).into_iter().collect(),
        Refusal::ToldLate(until) => not_told(frame, Told::Late(until)).into_iter().collect(),
        other => vec![other.to_string()],
    };
    proposal.evidence.facts.holds().into_iter().flat_map(words).collect()
}

/// When the holder was last signed in, and what they asked for.
fn contact(frame: &Frame, proposal: &Proposal) -> Vec<(String, String)> {
    let (page, evidence) = (&frame.page, &proposal.evidence);
    let seen = match (evidence.has_account, evidence.last_seen) {
        (false, _) => page.t("staff-evidence-none").to_string(),
        (true, None) => page.t("staff-evidence-never").to_string(),
        (true, Some(at)) => page
            .t("staff-evidence-seen")
            .s("date", frame.format.date_of(at.0))
            .to_string(),
    };
    let mut facts = vec![(page.t("staff-evidence-account").to_string(), seen)];
    for row in &evidence.requests {
        let title = page.t_of("request-title", row.wish.0.name());
        let (state, _) = requests::state(page, row.state.0);
        facts.push((
            page.t("staff-evidence-requests").to_string(),
            format!("{title}: {state}"),
        ));
    }
    facts
}

/// What holds the release of an ending.
fn ending_holds(frame: &Frame, evidence: &EndingEvidence) -> Vec<String> {
    let page = &frame.page;
    let reviews = (evidence.open_reviews > 0).then(|| {
        page.t("staff-held-reviews")
            .n("count", evidence.open_reviews)
            .to_string()
    });
    let notices = evidence
        .missing_notices
        .iter()
        .map(|key| page.t("staff-held-notice").s("name", key).to_string());
    let told = not_told(frame, evidence.told);
    reviews.into_iter().chain(notices).chain(told).collect()
}

/// That somebody was not told in time, if so.
fn not_told(frame: &Frame, told: Told) -> Option<String> {
    let page = &frame.page;
    match told {
        Told::InTime => None,
        Told::Late(until) => Some(
            page.t("staff-held-told-late")
                .s("date", frame.format.date(until))
                .to_string(),
        ),
        Told::Never => Some(page.t("staff-held-none-read").to_string()),
    }
}
