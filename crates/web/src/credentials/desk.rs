//! One credential of a person for staff: ending it without a mark, a sanction and its lifting, an examination.

use axum::extract::Path;
use cqr_app::{
    App,
    credentials::{self as acts, Act, CredentialError, Mistake, SaidMistake, Stands},
    people::full_name,
};
use cqr_domain::{
    accounts::Role,
    ids::{CredentialId, PersonId},
    people::{CredentialStatus, Ending, Refusal},
    programs::Discipline,
};
use cqr_edge::{Fields, Problem};
use jiff::civil::Date;

use super::view::{CredentialForm, CredentialPage, MistakeView};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
    threads::{error_field, marked},
};

/// The fields of both forms.
const FIELDS: [&str; 4] = ["then", "ending", "passed", "day"];

/// What was entered, and what is wrong with it.
#[derive(Default)]
struct Entered {
    then: String,
    choice: String,
    day: String,
    wrong: Option<(&'static str, &'static str)>,
}

/// The page.
pub async fn show(ctx: Ctx, Path((person, credential)): Path<(String, String)>) -> Answer {
    again(&ctx, segment(&person)?, segment(&credential)?, Entered::default()).await
}

/// Ends it, takes that back, lifts a sanction, or notes an examination or a supporting credential of another body.
pub async fn act(ctx: Ctx, Path((person, credential)): Path<(String, String)>, fields: Fields) -> Answer {
    let fields = fields.only(&FIELDS)?;
    let (person, credential): (PersonId, CredentialId) = (segment(&person)?, segment(&credential)?);
    let then = fields.text("then").to_owned();
    let choice = fields
        .text(if then == "examine" { "passed" } else { "ending" })
        .to_owned();
    let mut entered = Entered {
        day: fields.text("day").to_owned(),
        then,
        choice,
        wrong: None,
    };
    let done = match said(&entered.then) {
        Some(said) => acts::mistake(ctx.app(), ctx.caller()?, person, credential, said).await,
        None => match wish(&entered) {
            Ok(wish) => acts::act(ctx.app(), ctx.caller()?, person, credential, wish).await,
            Err(wrong) => {
                entered.wrong = Some(wrong);
                return again(&ctx, person, credential, entered).await;
            }
        },
    };
    match done {
        Ok(()) => Ok(go(format_args!("{}?done=credential", paths::person(person)))),
        Err(CredentialError::NotFound) => Err(Problem::not_found()),
        Err(CredentialError::Store(error)) => Err(store(error)),
        Err(CredentialError::Refused(refusal)) => {
            entered.wrong = Some(refused(refusal));
            again(&ctx, person, credential, entered).await
        }
    }
}

/// What a form says about an end that was noted by mistake; nothing for the other forms.
fn said(then: &str) -> Option<Mistake> {
    match then {
        "mistake" => Some(Mistake::Said),
        "no-mistake" => Some(Mistake::Dropped),
        "was-mistake" => Some(Mistake::Confirmed),
        _ => None,
    }
}

/// What the form asks for, or the field and the text of what is wrong with it.
fn wish(entered: &Entered) -> Result<Act, (&'static str, &'static str)> {
    let day = || {
        entered
            .day
            .parse::<Date>()
            .map_err(|_| ("day", "staff-error-extension-day"))
    };
    match entered.then.as_str() {
        "support" => Ok(Act::NoteOutsideSupport),
        "lift" => Ok(Act::LiftSanction),
        "examine" => {
            let passed = match entered.choice.as_str() {
                "yes" => true,
                "no" => false,
                _ => return Err(("passed", "staff-error-credential-passed")),
            };
            Ok(Act::Examine {
                taken_on: day()?,
                passed,
            })
        }
        _ => {
            let ending = Ending::from_name(&entered.choice).ok_or(("ending", "staff-error-credential-ending"))?;
            Ok(Act::End { ending, on: day()? })
        }
    }
}

fn refused(refusal: Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::Ahead => ("day", "staff-error-credential-ahead"),
        Refusal::BeforeLoss => ("day", "staff-error-credential-before"),
        Refusal::NotEligible => ("ending", "staff-error-credential-retire"),
        Refusal::Sanctioned => ("passed", "staff-error-credential-sanctioned"),
        Refusal::GraceRuns => ("passed", "staff-error-credential-grace"),
        Refusal::NoAttemptLeft => ("passed", "staff-error-credential-attempts"),
        Refusal::SecondPerson => ("", "staff-error-credential-second"),
        Refusal::OutOfOrder => ("", "staff-error-request-settled"),
    }
}

async fn again(ctx: &Ctx, person: PersonId, credential: CredentialId, entered: Entered) -> Answer {
    let found = acts::stands(ctx.app(), ctx.caller()?, person, credential)
        .await
        .map_err(|error| match error {
            CredentialError::Store(error) => store(error),
            _ => Problem::not_found(),
        })?;
    let frame = ctx.frame(Section::People).await?;
    let page = &frame.page;
    let decider = ctx.caller()?.has(Role::DecisionMaker);
    let (end, examine) = (
        end_form(page, &found, &entered, decider),
        examine_form(page, &found, &entered),
    );
    let mut problems = Problems::of(page, &[]);
    for form in [&end, &examine].into_iter().flatten() {
        let choice = error_field(form.id, &form.choice_error);
        problems.list.extend(Problems::of(page, &[&choice, &form.day]).list);
    }
    let words = entered
        .wrong
        .filter(|_| problems.list.is_empty())
        .map(|(_, id)| page.t(id).to_string());
    html(&CredentialPage {
        problems: problems.and(words),
        href: paths::staff_credential(person, credential),
        person: (paths::person(person), full_name(&found.given_name, &found.family_name)),
        title: names::discipline(ctx.app(), &found.credential.discipline),
        status: page
            .t_of("staff-credential-status", status(found.credential.status))
            .to_string(),
        facts: facts(ctx.app(), &frame, &found),
        lift: matches!(found.credential.status, CredentialStatus::Closed(ending) if ending.is_sanction())
            && !found.credential.lifted
            && decider,
        support: (found.unsupported || found.credential.status == CredentialStatus::NotRenewed)
            && !found.credential.outside_support,
        may_be_mistake: found.may_be_mistake,
        mistake: found.mistake.as_ref().map(|said| mistake(page, said)),
        end,
        examine,
        page: frame.page,
    })
}

/// What somebody said about an end that was noted by mistake.
fn mistake(page: &Page, said: &SaidMistake) -> MistakeView {
    let (words, drop) = if said.is_own {
        (page.t("staff-mistake-own").to_string(), "staff-mistake-take-back")
    } else {
        let words = page.t("staff-mistake-said").s("by", said.by.clone());
        (words.to_string(), "staff-mistake-drop")
    };
    MistakeView {
        words,
        may_confirm: said.may_confirm,
        drop: page.t(drop).to_string(),
    }
}

/// How a credential stands, as a code.
pub(super) fn status(status: CredentialStatus) -> &'static str {
    match status {
        CredentialStatus::Registered => "registered",
        CredentialStatus::Discontinued(_) | CredentialStatus::Ended(_) => "discontinued",
        CredentialStatus::NotRenewed => "not_renewed",
        CredentialStatus::Closed(ending) => ending.name(),
    }
}

fn facts(app: &App, frame: &Frame, found: &Stands) -> Vec<(String, String)> {
    let (page, format) = (&frame.page, &frame.format);
    let mut facts = vec![(
        page.t("staff-fact-awarded").to_string(),
        format.date(found.credential.awarded_on).text,
    )];
    let program = app.programs.current(&found.credential.program);
    let discipline = program.discipline(&found.credential.discipline);
    if let Some(ends) = discipline.and_then(Discipline::retirement) {
        let label = page.t("staff-credential-ends").to_string();
        facts.push((label, names::retirement(app, page, format, &ends)));
    }
    for day in &found.credential.attempts {
        facts.push((page.t("staff-credential-attempt").to_string(), format.date(*day).text));
    }
    let mut support = |id: &str| {
        facts.push((page.t("staff-credential-support").to_string(), page.t(id).to_string()));
    };
    match (&found.credential, found.unsupported) {
        (held, _) if held.outside_support => support("staff-credential-outside"),
        (held, _) if held.status == CredentialStatus::NotRenewed => support("staff-credential-stopped"),
        (held, true) if held.renewed_until.is_some() => support("staff-credential-left-out"),
        (_, true) if found.stops => support("staff-credential-unsupported"),
        (_, true) => support("staff-credential-warned"),
        (_, false) => {}
    }
    facts
}

fn form(
    page: &Page,
    id: &'static str,
    day_id: &'static str,
    entered: &Entered,
    choices: Vec<(&'static str, String)>,
    here: bool,
) -> CredentialForm {
    let wrong = entered
        .wrong
        .filter(|_| here)
        .map(|(at, id)| (at, page.t(id).to_string()));
    let day = Field {
        id: day_id.to_owned(),
        name: "day".to_owned(),
        ..Field::text(page, day_id).kind("date").width(10)
    };
    let day = if here { day.value(entered.day.clone()) } else { day };
    let at_day = wrong
        .as_ref()
        .filter(|(at, _)| *at == "day")
        .map(|(_, words)| (day_id, words.clone()));
    CredentialForm {
        id,
        choices: choices
            .into_iter()
            .map(|(value, label)| Choice {
                value: value.to_owned(),
                label,
                chosen: here && entered.choice == value,
                ..Choice::default()
            })
            .collect(),
        choice_error: wrong.filter(|(at, _)| *at == id).map(|(_, words)| words),
        day: marked(day, at_day.as_ref()),
    }
}

fn end_form(page: &Page, found: &Stands, entered: &Entered, decider: bool) -> Option<CredentialForm> {
    let offered = Ending::ALL
        .into_iter()
        .filter(|ending| decider || !ending.is_sanction());
    let choices = offered.map(|ending| (ending.name(), page.t_of("staff-ending", ending.name()).to_string()));
    let ended = matches!(found.credential.status, CredentialStatus::Closed(ending) if ending != Ending::Suspended);
    (!ended).then(|| {
        form(
            page,
            "ending",
            "end-day",
            entered,
            choices.collect(),
            entered.then == "end",
        )
    })
}

fn examine_form(page: &Page, found: &Stands, entered: &Entered) -> Option<CredentialForm> {
    let choices = ["yes", "no"].map(|code| (code, page.t_of("staff-examine", code).to_string()));
    let here = entered.then == "examine";
    found
        .may_be_examined
        .then(|| form(page, "passed", "examine-day", entered, choices.into(), here))
}
