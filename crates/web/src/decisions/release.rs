//! One proposal, reached from its line in the list: the evidence, the button that releases it, and what can be done instead
//! (R-STAT-6). About credentials and about registrations alike.

use askama::Template;
use axum::extract::Path;
use cqr_app::{
    cases::CaseError,
    decisions::{self, ReleaseError, Released},
    renewals::RenewalError,
};
use cqr_domain::{
    cases::Refusal,
    renewals::{Refusal as EndingRefusal, RegistrationState},
};
use cqr_edge::{Fields, Problem};
use jiff::Timestamp;

use super::{
    list::{again, ending_view, other, view},
    parts::Part,
    view::{EndingView, HoldView, KeptView, ProposalView, RuleView},
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    notices::{ToldLine, colleague},
    page::{Page, Section},
    paths,
    programs::RuleLinks,
};

/// The page of one proposal, from which it is released.
#[derive(Template, Clone)]
#[template(path = "staff/release.html")]
pub struct ReleasePage {
    /// What is around it.
    pub page: Page,
    /// Its title: what whoever looks can do here.
    pub title: String,
    /// The address of this page; the form posts there.
    pub href: String,
    /// The holder's name and number.
    pub holder: (String, String),
    /// The holder's page.
    pub person: String,
    /// What ends: the credential in a discipline, or the registration.
    pub subject: String,
    /// Why it is proposed, in a sentence.
    pub reason: String,
    /// What is not finished, a line each; empty where the reason says it all.
    pub open: Vec<String>,
    /// What the holder was told and how it reached them.
    pub told: Vec<ToldLine>,
    /// (label, value): when the holder was last signed in, which notices were not sent, and what they asked for; about a
    /// registration the notices alone.
    pub contact: Vec<(String, String)>,
    /// In short, how it is known that the holder was told.
    pub proof: String,
    /// Whether only letters went: nothing was read, and there is no account to read it in.
    pub silent: bool,
    /// What holds the release.
    pub holds: Vec<HoldView>,
    /// The rule by which it is proposed.
    pub rule: RuleView,
    /// What the last release comes to and from which day, or what came of it.
    pub effect: String,
    /// How many released it so far, of how many.
    pub released: String,
    /// Who released it, and when, a line each.
    pub released_by: Vec<String>,
    /// Whether whoever looks can release it.
    pub can_release: bool,
    /// Whether whoever looks released it and another person has to.
    pub by_me: bool,
    /// The address that takes the release back, while it can be.
    pub take_back: Option<String>,
    /// How it can be kept for now, and who kept it.
    pub kept: KeptView,
}

/// The evidence for a discontinuation, with the button.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = decisions::releasing(ctx.app(), ctx.caller()?, segment(&id)?).await;
    let found = found.map_err(problem)?;
    let frame = ctx.frame(Section::Decisions).await?;
    let links = RuleLinks::of(&ctx, &frame.page, [found.proposal.would.policy.as_str()]).await?;
    let shown = view(&ctx, &frame, &links, &found)?;
    html(&of_credential(
        frame.page.clone(),
        shown,
        names(&frame, &found.released_by),
    ))
}

/// The evidence for the end of a registration, with the button.
pub async fn show_ending(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = decisions::releasing_ending(ctx.app(), ctx.caller()?, segment(&id)?).await;
    let found = found.map_err(problem)?;
    let frame = ctx.frame(Section::Decisions).await?;
    let links = RuleLinks::of(&ctx, &frame.page, [found.proposal.rule.1.as_str()]).await?;
    let shown = ending_view(&ctx, &frame, &links, &found)?;
    let names = names(&frame, &found.released_by);
    html(&of_registration(frame.page.clone(), shown, names))
}

/// Releases it in the name of whoever asks.
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
        Err(ReleaseError::Case(CaseError::Store(error))) => Err(store(error)),
        Err(ReleaseError::Case(CaseError::Refused(Refusal::OtherProposal(now)))) => {
            other(&ctx, paths::decision(now)).await
        }
        Err(ReleaseError::Case(_) | ReleaseError::Changed | ReleaseError::TooMany) => {
            again(&ctx, Part::default(), Some("staff-release-refused")).await
        }
    }
}

/// Releases the end of a registration in the name of whoever asks.
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
        Err(RenewalError::Refused(EndingRefusal::OtherProposal(now))) => other(&ctx, paths::ending(now)).await,
        Err(RenewalError::Refused(_)) => again(&ctx, Part::default(), Some("staff-release-refused")).await,
    }
}

/// The page about a credential.
pub(super) fn of_credential(page: Page, shown: ProposalView, released_by: Vec<String>) -> ReleasePage {
    let line = shown.line;
    ReleasePage {
        subject: page
            .t("staff-release-credential")
            .s("discipline", line.discipline)
            .to_string(),
        title: title(&page, shown.can_release),
        href: line.href,
        holder: line.holder,
        person: shown.person,
        reason: shown.reason,
        open: line.open,
        told: shown.told,
        contact: shown.contact,
        proof: line.proof,
        silent: line.silent,
        by_me: line.by_me && line.effect.is_none(),
        effect: effect(line.effect, &line.holds, shown.would),
        holds: line.holds,
        rule: shown.rule,
        released: line.released,
        released_by,
        can_release: shown.can_release,
        take_back: shown.take_back,
        kept: shown.kept,
        page,
    }
}

/// The page about a registration.
pub(super) fn of_registration(page: Page, shown: EndingView, released_by: Vec<String>) -> ReleasePage {
    let line = shown.line;
    ReleasePage {
        subject: page.t("staff-release-registration").to_string(),
        title: title(&page, shown.can_release),
        href: line.href,
        holder: line.holder,
        person: shown.person,
        reason: line.cause,
        open: Vec::new(),
        told: shown.told,
        contact: shown.not_sent,
        proof: line.proof,
        silent: line.silent,
        effect: effect(None, &line.holds, shown.would),
        holds: line.holds,
        rule: shown.rule,
        released: line.released,
        released_by,
        can_release: shown.can_release,
        by_me: line.by_me,
        take_back: None,
        kept: shown.kept,
        page,
    }
}

/// What came of it, else what the last release comes to; nothing while something holds it.
fn effect(came: Option<String>, holds: &[HoldView], would: String) -> String {
    match came {
        Some(words) => words,
        None if holds.is_empty() => would,
        None => String::new(),
    }
}

/// Only who can release it is asked to look once more.
fn title(page: &Page, can_release: bool) -> String {
    let id = if can_release {
        "staff-release-title"
    } else {
        "staff-release-look"
    };
    page.t(id).to_string()
}

fn names(frame: &Frame, released: &[(String, Timestamp)]) -> Vec<String> {
    let (page, format) = (&frame.page, &frame.format);
    let line = |(name, at): &(String, Timestamp)| {
        let words = page.t("staff-release-by").s("name", colleague(page, name));
        words.s("date", format.date_of(*at)).to_string()
    };
    released.iter().map(line).collect()
}

/// A problem that no page of decisions can show.
pub(super) fn problem(error: ReleaseError) -> Problem {
    match error {
        ReleaseError::Store(error) | ReleaseError::Case(CaseError::Store(error)) => store(error),
        ReleaseError::NotFound | ReleaseError::Case(_) | ReleaseError::Changed | ReleaseError::TooMany => {
            Problem::not_found()
        }
    }
}
