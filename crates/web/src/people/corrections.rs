//! Correcting a birth date or an award, with a look at what it changes first; and the form of a legal change of name. Another
//! birth date is proposed here, and another officer confirms it.

use std::collections::BTreeMap;

use axum::extract::Path;
use cqr_app::{
    people::{self, Change, CorrectError, Corrected, Correction, Moves, PersonPage as Found},
    renewals::Shift,
};
use cqr_domain::ids::{CredentialId, PersonId};
use cqr_edge::{Fields, Problem};
use jiff::civil::Date;

use super::{
    corrections_view::{ChangeView, CorrectionsPage, PreviewForm},
    rename,
};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
    threads::error_field,
};

/// What was entered, and what is wrong with it.
#[derive(Default)]
struct Entered {
    birth: Option<String>,
    awards: BTreeMap<String, String>,
    reason: String,
    names: Option<(String, String)>,
    document: String,
    wrong: Option<(&'static str, &'static str)>,
    preview: Option<Moves>,
}

/// The forms; with dates filled in, what they would change.
pub async fn show(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let person = segment(&id)?;
    let found = look(&ctx, person).await?;
    let mut entered = dates(&found, &fields)?;
    if entered.birth.is_some() {
        match correction(&found, &entered) {
            Ok(wish) => match people::preview(ctx.app(), ctx.caller()?, person, wish).await {
                Ok(moves) => entered.preview = Some(moves),
                Err(error) => entered.wrong = Some(wrong(error)?),
            },
            Err(wrong) => entered.wrong = Some(wrong),
        }
    }
    page(&ctx, person, &found, entered).await
}

/// Corrects the dates, proposes another birth date, or goes on with a change of name.
pub async fn act(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let person = segment(&id)?;
    let found = look(&ctx, person).await?;
    if fields.text("then").starts_with("rename") {
        return rename::act(&ctx, person, &found, &fields).await;
    }
    let mut entered = dates(&found, &fields)?;
    let result = match correction(&found, &entered) {
        Ok(wish) => people::correct(ctx.app(), ctx.caller()?, person, wish, &entered.reason).await,
        Err(wrong) => {
            entered.wrong = Some(wrong);
            return page(&ctx, person, &found, entered).await;
        }
    };
    match result {
        Ok(Corrected::Done) => Ok(go(format_args!("{}?done=corrected", paths::person(person)))),
        Ok(Corrected::Waits) => Ok(go(format_args!("{}?done=birth-date-waits", paths::person(person)))),
        Err(error) => {
            entered.wrong = Some(wrong(error)?);
            page(&ctx, person, &found, entered).await
        }
    }
}

/// The page once more, with the name that was entered and what is wrong with it.
pub(super) async fn with_name(
    ctx: &Ctx,
    person: PersonId,
    found: &Found,
    (given, family): (&str, &str),
    document: &str,
    wrong: Option<(&'static str, &'static str)>,
) -> Answer {
    let entered = Entered {
        names: Some((given.to_owned(), family.to_owned())),
        document: document.to_owned(),
        wrong,
        ..Entered::default()
    };
    page(ctx, person, found, entered).await
}

/// The person whom an officer corrects; the look is audited. The own record does not exist.
pub(super) async fn look(ctx: &Ctx, person: PersonId) -> Result<Found, Problem> {
    let found = people::look(ctx.app(), ctx.caller()?, person)
        .await
        .map_err(|error| match error {
            people::LookError::NotFound => Problem::not_found(),
            people::LookError::Store(error) => store(error),
        })?;
    if ctx.caller()?.person == Some(person) {
        return Err(Problem::not_found());
    }
    Ok(found)
}

/// The dates of the form; none before it is filled in.
fn dates(found: &Found, fields: &Fields) -> Result<Entered, Problem> {
    let ids: Vec<String> = found
        .credentials
        .iter()
        .map(|held| format!("award_{}", held.id.0))
        .collect();
    let mut known: Vec<&str> = vec!["then", "birth_date", "reason"];
    known.extend(ids.iter().map(String::as_str));
    let fields = fields.clone().only(&known)?;
    let awards = ids
        .iter()
        .filter_map(|id| Some((id.clone(), fields.get(id)?.trim().to_owned())));
    Ok(Entered {
        birth: fields.get("birth_date").map(|text| text.trim().to_owned()),
        awards: awards.collect(),
        reason: fields.text("reason").to_owned(),
        ..Entered::default()
    })
}

fn correction(found: &Found, entered: &Entered) -> Result<Correction, (&'static str, &'static str)> {
    let day = |text: &str, id| text.parse::<Date>().map_err(|_| (id, "staff-error-extension-day"));
    let birth = entered
        .birth
        .as_deref()
        .map(|text| day(text, "birth-date"))
        .transpose()?;
    let mut awards: BTreeMap<CredentialId, Date> = BTreeMap::new();
    for held in &found.credentials {
        if let Some(text) = entered.awards.get(&format!("award_{}", held.id.0)) {
            awards.insert(held.id.0, day(text, "award")?);
        }
    }
    Ok(Correction {
        birth_date: birth,
        awards,
    })
}

fn wrong(error: CorrectError) -> Result<(&'static str, &'static str), Problem> {
    Ok(match error {
        CorrectError::NotFound => return Err(Problem::not_found()),
        CorrectError::Store(error) => return Err(store(error)),
        CorrectError::UnknownReason => ("reason", "staff-error-correct-reason"),
        CorrectError::Nothing => ("", "staff-error-correct-nothing"),
        CorrectError::Impossible => ("", "staff-error-correct-impossible"),
        CorrectError::BirthDateFirst => ("birth-date", "staff-error-correct-birth-first"),
        CorrectError::Waits => ("", "staff-error-correct-waits"),
    })
}

async fn page(ctx: &Ctx, person: PersonId, found: &Found, entered: Entered) -> Answer {
    let frame = ctx.frame(Section::People).await?;
    let program = ctx.app().programs.default_program();
    let page = &frame.page;
    let words = |id: &str| {
        let wrong = entered.wrong.filter(|(at, _)| *at == id);
        wrong.map(|(_, text)| page.t(text).to_string())
    };
    let fields = date_fields(ctx, page, found, &entered, &words);
    let (given, family) = entered
        .names
        .clone()
        .unwrap_or_else(|| (found.person.given_name.clone(), found.person.family_name.clone()));
    let name = |id: &str, value: String| Field {
        error: words(id),
        ..Field::text(page, id).value(value)
    };
    let names = vec![name("given-name", given), name("family-name", family)];
    let (reason_error, document_error) = (words("reason"), words("document"));
    let (reason, document) = (
        error_field("reason", &reason_error),
        error_field("document", &document_error),
    );
    let mut all: Vec<&Field> = fields.iter().collect();
    all.push(&reason);
    all.extend(&names);
    all.push(&document);
    let problems = Problems::of(page, &all).and(words(""));
    let choices = |codes: &[String], start: &str, chosen: &str| -> Vec<Choice> {
        let choice = |code: &String| Choice {
            chosen: code == chosen,
            label: page.t_of(start, code).to_string(),
            value: code.clone(),
            ..Choice::default()
        };
        codes.iter().map(choice).collect()
    };
    let reasons = choices(
        &program.policy.calendar.correction_reasons,
        "staff-correct-reason",
        &entered.reason,
    );
    html(&CorrectionsPage {
        problems,
        href: paths::corrections(person),
        person: (paths::person(person), found.person.full_name()),
        who: rename::who(&frame, found),
        preview: entered
            .preview
            .as_ref()
            .map(|moves| preview(ctx, &frame, moves, hidden(&entered))),
        waits: found.birth_date_waits.then(|| waits(page, person)),
        proposes: proposes(ctx, found, &entered),
        fields,
        reasons,
        reason_error,
        names,
        documents: choices(
            &program.policy.accounts.name_documents,
            "staff-rename-document",
            &entered.document,
        ),
        document_error,
        page: frame.page,
    })
}

/// The way to the birth date that waits already.
pub(super) fn waits(page: &Page, person: PersonId) -> (String, String) {
    (paths::birth_date(person), page.t("staff-correct-waits").to_string())
}

/// Whether the birth date of the form is another one, and another officer has to confirm it.
fn proposes(ctx: &Ctx, found: &Found, entered: &Entered) -> bool {
    let needed = ctx.app().programs.default_program().policy.accounts.birth_date_people;
    let day = entered.birth.as_deref().and_then(|text| text.parse::<Date>().ok());
    needed > 1 && day.is_some_and(|day| day != found.person.birth_date.0)
}

fn date_fields(
    ctx: &Ctx,
    page: &Page,
    found: &Found,
    entered: &Entered,
    words: &impl Fn(&str) -> Option<String>,
) -> Vec<Field> {
    let born = entered
        .birth
        .clone()
        .unwrap_or_else(|| found.person.birth_date.0.to_string());
    let birth = Field {
        error: words("birth-date"),
        ..Field::text(page, "birth-date").kind("date").width(10).value(born)
    };
    let award = |held: &cqr_app::people::CredentialRow| {
        let name = format!("award_{}", held.id.0);
        let value = entered.awards.get(&name).cloned();
        let discipline = names::discipline(ctx.app(), &held.discipline);
        Field {
            id: name.replace('_', "-"),
            name,
            label: page.t("staff-correct-award").s("discipline", discipline).to_string(),
            error: words("award"),
            error_word: page.t("error-word").to_string(),
            ..Field::default()
        }
        .kind("date")
        .width(10)
        .value(value.unwrap_or_else(|| held.awarded_on.0.to_string()))
    };
    [birth].into_iter().chain(found.credentials.iter().map(award)).collect()
}

fn hidden(entered: &Entered) -> Vec<(String, String)> {
    let birth = entered.birth.clone().map(|day| ("birth_date".to_owned(), day));
    let awards = entered.awards.iter().map(|(name, day)| (name.clone(), day.clone()));
    birth.into_iter().chain(awards).collect()
}

/// What is moved, in words, with the hidden fields of the form that goes on from there.
pub(super) fn preview(ctx: &Ctx, frame: &Frame, moves: &Moves, hidden: Vec<(String, String)>) -> PreviewForm {
    PreviewForm {
        changes: moves.changes.iter().map(|change| view(ctx, frame, change)).collect(),
        years: moves.years.iter().map(|shift| moved(frame, *shift)).collect(),
        hidden,
    }
}

/// A last day that moves, in words.
fn moved(frame: &Frame, shift: Shift) -> String {
    let (id, now, then) = match shift {
        Shift::Renewal { now, then } => ("staff-correct-renewal", now, then),
        Shift::Biennium { now, then } => ("staff-correct-biennium", now, then),
    };
    let words = frame.page.t(id).s("now", frame.format.date(now));
    words.s("then", frame.format.date(then)).to_string()
}

/// What changes for a credential, in words.
fn view(ctx: &Ctx, frame: &Frame, change: &Change) -> ChangeView {
    let (page, format) = (&frame.page, &frame.format);
    let days = |(first, last): (Date, Date)| {
        page.t("staff-window-days")
            .s("opens", format.date(first))
            .s("closes", format.date(last))
            .to_string()
    };
    let none = || page.t("staff-none").to_string();
    let day = |day: Option<Date>| day.map_or_else(none, |day| format.date(day).text);
    let exempt = page.t("staff-correct-exempt").to_string();
    let reviewed = |window: String| page.t("staff-correct-reviewed").s("window", window).to_string();
    ChangeView {
        discipline: names::discipline(ctx.app(), &change.discipline),
        window: match change.window {
            None => (none(), none()),
            Some((now, _)) if change.exempts => (days(now), exempt),
            Some((now, then)) if change.reviewed => (days(now), reviewed(days(then))),
            Some((now, then)) => (days(now), days(then)),
        },
        next: (day(change.next.0), day(change.next.1)),
        changes: change.is_change(),
    }
}
