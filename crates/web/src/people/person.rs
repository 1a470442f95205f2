//! One person: where each credential stands, the time line, and how to reach them. Never what they answered.

use std::collections::BTreeSet;

use axum::extract::Path;
use cqr_app::{
    cases::{RegisterStatus, opening_kept_since},
    people::{self, LookError, PersonPage as Found},
    register, renewals,
};
use cqr_domain::{
    Credits,
    accounts::Role,
    cases::CaseState,
    ids::{CaseId, CredentialId},
    notices::MailChoices,
    requests::Wish,
};
use cqr_edge::Problem;

use super::{
    corrections, danger,
    time_line::timeline,
    view::{Listing, PersonAct, PersonCredential, PersonPage},
};
use crate::{
    accounts::{Reach, account_view},
    completions::names,
    ctx::{Answer, Ctx, Frame, html, segment, store},
    decisions::RuleView,
    notices::{self, told},
    page::{Page, Section},
    paths,
    programs::RuleLinks,
    renewals::refused as of_renewal,
    requests::{self, RequestLine},
};

/// The person; the look is audited.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = people::look(ctx.app(), ctx.caller()?, segment(&id)?)
        .await
        .map_err(refused)?;
    let id = found.person.id.0;
    let looked = renewals::look(ctx.app(), ctx.caller()?, id).await.map_err(of_renewal)?;
    let listed = register::is_listed(ctx.app(), found.person.id.0).await.map_err(store)?;
    let wishes = requests::wishes(&ctx, &found).await?;
    let frame = ctx.frame(Section::People).await?;
    let requests = asked(&ctx, &frame, &found).await?;
    let policies = found.time_line.iter().map(|entry| entry.policy.as_str());
    let links = RuleLinks::of(&ctx, &frame.page, policies).await?;
    let person = &found.person;
    let is_officer = ctx.caller()?.has(Role::CaseOfficer);
    let is_own = ctx.caller()?.person == Some(person.id.0);
    let may_act = is_officer && !is_own && found.merged_into.is_none();
    html(&PersonPage {
        name: person.full_name(),
        number: person.external_id.clone(),
        registration: paths::person_standing(person.id.0),
        seen: paths::seen_overview(person.id.0),
        standing: standing(&ctx, &frame, &found),
        dangers: danger::dangers(&ctx, &frame, &found, &looked),
        pending: danger::pending(&ctx, &frame, &found),
        missing: danger::missing(&ctx, &frame, &found, &looked),
        told: found
            .notices
            .iter()
            .map(|notice| told(&ctx, &frame, notice, &found.papers))
            .collect(),
        credentials: credentials(&ctx, &frame, &found, &wishes),
        timeline: found
            .time_line
            .iter()
            .map(|entry| timeline(&frame.page, &frame.format, &links, entry))
            .collect(),
        facts: facts(&frame, &found),
        requests,
        corrections: (is_officer && found.merged_into.is_none()).then(|| paths::corrections(person.id.0)),
        address: may_act.then(|| paths::staff_address(person.id.0)),
        birth_date: (is_officer && !is_own && found.birth_date_waits)
            .then(|| corrections::waits(&frame.page, person.id.0)),
        merge: may_act.then(|| paths::merge(person.id.0)),
        note_call: may_act.then(|| (paths::call(person.id.0), notices::outcomes(&frame.page))),
        merged_into: found.merged_into.as_ref().map(|into| {
            let name = into.full_name();
            let words = frame
                .page
                .t("staff-merged-into")
                .s("name", name)
                .s("number", &into.external_id);
            (paths::person(into.id.0), words.to_string())
        }),
        merged_from: merged_from(&frame.page, &found),
        account: account_view(
            &frame.page,
            &frame.format,
            &found.account,
            Reach::of(person),
            may_act.then(|| paths::person_invitation(person.id.0)),
        ),
        listing: Listing {
            listed,
            entry: paths::register_entry(person.id.0),
            change: is_officer.then(|| paths::listing(person.id.0)),
        },
        page: frame.page,
    })
}

/// What the person asked people to decide, each with what whoever looks can do about it.
async fn asked(ctx: &Ctx, frame: &Frame, found: &Found) -> Result<Vec<(RequestLine, String)>, Problem> {
    let decides = requests::may_decide(ctx);
    let open = found.requests.iter().filter(|row| decides && row.due_on.is_some());
    let ids = open.map(|row| row.id.0).collect();
    let of_others = if decides {
        cqr_app::requests::of_others(ctx.app(), ctx.caller()?, ids)
            .await
            .map_err(requests::of_request)?
    } else {
        BTreeSet::new()
    };
    let line = |row: &cqr_app::requests::RequestRow| {
        let act = if of_others.contains(&row.id.0) {
            "staff-request-look"
        } else {
            "staff-request-act"
        };
        let href = decides.then(|| paths::staff_request(row.id.0));
        let words = (decides && row.due_on.is_some()).then(|| frame.page.t(act).to_string());
        let line = RequestLine {
            href: href.unwrap_or_default(),
            ..requests::staff_line(frame, row)
        };
        (line, words.unwrap_or_default())
    };
    Ok(found.requests.iter().map(line).collect())
}

/// Which records gave way to this one, in words.
fn merged_from(page: &Page, found: &Found) -> String {
    let numbers: Vec<&str> = found.merged_from.iter().map(|row| row.external_id.as_str()).collect();
    if numbers.is_empty() {
        return String::new();
    }
    page.t("staff-merged-from")
        .n("count", numbers.len())
        .s("numbers", numbers.join(", "))
        .to_string()
}

/// What whoever looks can do about a credential and its newest window; nothing about the own one.
fn acts(
    ctx: &Ctx,
    frame: &Frame,
    found: &Found,
    credential: CredentialId,
    wishes: &[(CaseId, Wish)],
) -> Vec<PersonAct> {
    let own = ctx
        .caller()
        .is_ok_and(|caller| caller.person == Some(found.person.id.0));
    if own || !requests::may_decide(ctx) {
        return Vec::new();
    }
    let offered = wishes.iter().map(|(case, wish)| PersonAct {
        href: paths::staff_request_new(case, wish.name()),
        words: frame.page.t_of("staff-act", wish.name()).to_string(),
    });
    let own_page = PersonAct {
        href: paths::staff_credential(found.person.id.0, credential),
        words: frame.page.t("staff-act-credential").to_string(),
    };
    offered.chain([own_page]).collect()
}

/// A problem of looking at a person.
pub(crate) fn refused(error: LookError) -> Problem {
    match error {
        LookError::NotFound => Problem::not_found(),
        LookError::Store(error) => store(error),
    }
}

/// Where the newest unfinished window stands, in a sentence.
fn standing(ctx: &Ctx, frame: &Frame, found: &Found) -> String {
    let Some((case, lines)) = found.cases.iter().find(|(case, _)| !case.state.0.is_finished()) else {
        return frame.page.t("staff-standing-none").to_string();
    };
    let left: Credits = lines.iter().map(|line| line.open()).sum();
    let due = if case.state.0 == CaseState::DiscontinuedGrace {
        case.grace_end_on
    } else {
        case.window_close_on
    };
    frame
        .page
        .t_of("staff-standing", case.state.0.name())
        .s("discipline", names::discipline(ctx.app(), &case.discipline))
        .s("credits", frame.format.credits(left))
        .s("date", frame.format.date(due.0))
        .to_string()
}

fn credentials(ctx: &Ctx, frame: &Frame, found: &Found, wishes: &[(CaseId, Wish)]) -> Vec<PersonCredential> {
    let (page, format) = (&frame.page, &frame.format);
    let zone = |at| format.date_of(at).text;
    found
        .credentials
        .iter()
        .map(|held| {
            let newest = found
                .cases
                .iter()
                .map(|(case, _)| case)
                .find(|case| case.credential_id == held.id);
            let of_case: Vec<(CaseId, Wish)> = wishes
                .iter()
                .filter(|(case, _)| newest.is_some_and(|newest| newest.id.0 == *case))
                .copied()
                .collect();
            let ended = held
                .ended
                .map(|ending| page.t_of("staff-credential-status", ending.0.name()).to_string());
            let registered = held.status.0 == RegisterStatus::Registered;
            let (status, color) = register_status(
                newest
                    .map(|case| case.state.0)
                    .filter(|state| !(registered && state.is_finished())),
            );
            let mut facts = vec![(
                page.t("staff-fact-awarded").to_string(),
                format.date(held.awarded_on.0).text,
            )];
            if let Some(case) = newest {
                let days = page
                    .t("staff-window-days")
                    .s("opens", format.date(case.window_open_on.0))
                    .s("closes", format.date(case.window_close_on.0))
                    .to_string();
                facts.push((page.t("staff-fact-window").to_string(), days));
            }
            if let Some(at) = held.next_opens_at {
                let day = zone(at.0);
                let kept = opening_kept_since(&ctx.app().programs, held, found.person.birth_month);
                let words = kept.map_or_else(
                    || day.clone(),
                    |since| {
                        let kept = page.t("staff-next-kept").s("date", &day);
                        kept.s("rules", format.date(since)).to_string()
                    },
                );
                facts.push((page.t("staff-fact-next").to_string(), words));
            }
            PersonCredential {
                name: names::discipline(ctx.app(), &held.discipline),
                color: if ended.is_some() { "still" } else { color },
                status: ended.unwrap_or_else(|| page.t(status).to_string()),
                facts,
                acts: acts(ctx, frame, found, held.id.0, &of_case),
            }
        })
        .collect()
}

/// The status on the register and the color of its tag.
pub(crate) const fn register_status(newest: Option<CaseState>) -> (&'static str, &'static str) {
    match newest {
        Some(CaseState::DiscontinuedGrace | CaseState::DiscontinuedFinal) => ("staff-status-discontinued", "red"),
        Some(CaseState::CloseReview) => ("staff-status-pending", "yellow"),
        _ => ("staff-status-registered", "green"),
    }
}

/// By which rule, in words: the number of a version instead of its code. Reasons that are no rules are words of their own,
/// and those of corrections stand with the entry's own text.
pub(crate) fn rule(page: &Page, href: Option<String>, reason: &str, policy: &str) -> RuleView {
    let version = crate::programs::version_number(policy);
    RuleView {
        words: if reason.starts_with("R-") {
            page.t("staff-entry-rule").s("rule", reason).to_string()
        } else {
            String::new()
        },
        href,
        version: page.t("staff-entry-version").s("version", version).to_string(),
    }
}

/// What the person chose about mails, in words; one sentence for each.
fn mails(frame: &Frame, choices: &MailChoices) -> String {
    let (page, format) = (&frame.page, &frame.format);
    let topics: Vec<String> = choices
        .off
        .iter()
        .map(|topic| page.t_of("staff-mails-topic", topic.name()).to_string())
        .collect();
    let mut said = vec![if topics.is_empty() {
        page.t("staff-mails-all").to_string()
    } else {
        page.t("staff-mails-off").s("topics", topics.join(", ")).to_string()
    }];
    if let Some(own) = choices.quiet {
        let hour = |hour: u32| format.hour(i8::try_from(hour).unwrap_or(0));
        let quiet = page
            .t("staff-mails-quiet")
            .s("from", hour(own.from))
            .s("until", hour(own.until));
        said.push(quiet.to_string());
    }
    if choices.on_paper {
        said.push(page.t("staff-mails-paper").to_string());
    }
    said.join(" ")
}

/// How to reach the person, and what stands apart from the credentials.
fn facts(frame: &Frame, found: &Found) -> Vec<(String, String)> {
    let (page, person) = (&frame.page, &found.person);
    let rows = [
        ("staff-fact-email", person.email.clone()),
        ("staff-fact-phone", person.phone.clone()),
        ("staff-fact-address", people::Address::from(person).one_line()),
        ("staff-fact-born", frame.format.date(person.birth_date.0).text),
        ("staff-fact-in-review", found.in_review.to_string()),
        ("staff-fact-mails", mails(frame, &found.mails)),
    ];
    let none = page.t("staff-none").to_string();
    let value = |value: String| if value.is_empty() { none.clone() } else { value };
    rows.into_iter()
        .map(|(id, found)| (page.t(id).to_string(), value(found)))
        .collect()
}
