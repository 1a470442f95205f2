//! A proposed birth date: what it moves, and the forms with which another officer confirms it or turns it down (R-DATE-9). And
//! the list of those that wait.

use axum::extract::Path;
use cqr_app::people::{self, BirthDateAgainst, BirthDateError, BirthDateProposal, WaitingBirthDate};
use cqr_domain::ids::{BirthDateCorrectionId, PersonId};
use cqr_edge::{Fields, Problem};

use super::{
    birth_date_view::{BirthDateLine, BirthDateLook, BirthDatePage, BirthDatesPage},
    corrections::preview,
};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    forms::{Field, Problems},
    notices::colleague,
    page::{Page, Section},
    paths,
    threads::marked,
};

/// The id of the field for the reason.
const NOTE: &str = "born-note";

/// What is wrong with what was sent: the field, and the text.
type Wrong = Option<(&'static str, &'static str)>;

/// What waits for a person, with what it moves.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    page(&ctx, segment(&id)?, "", None).await
}

/// Confirms it, or turns it down.
pub async fn decide(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["then", "proposal", "born_note"])?;
    let person: PersonId = segment(&id)?;
    let proposal: BirthDateCorrectionId = segment(fields.text("proposal"))?;
    let (app, caller) = (ctx.app(), ctx.caller()?);
    let note = fields.get("born_note").unwrap_or_default();
    let (done, code) = match fields.text("then") {
        "confirm" => {
            let done = people::confirm_birth_date(app, caller, person, proposal).await;
            (done, "corrected")
        }
        "drop" => {
            let done = people::drop_birth_date(app, caller, person, proposal, note).await;
            (done, "birth-date-dropped")
        }
        _ => return Err(Problem::not_found()),
    };
    let wrong = match done {
        Ok(()) => return Ok(go(format_args!("{}?done={code}", paths::person(person)))),
        Err(BirthDateError::Note) => (NOTE, "staff-error-born-note"),
        Err(BirthDateError::Decided) => ("", "staff-error-born-decided"),
        Err(BirthDateError::SecondPerson) => ("", "staff-error-born-second"),
        Err(BirthDateError::Against(_)) => ("", "staff-error-born-against"),
        Err(error) => return Err(refused(error)),
    };
    page(&ctx, person, note, Some(wrong)).await
}

/// The proposals that wait.
pub async fn list(ctx: Ctx) -> Answer {
    let waiting = people::list_birth_dates(ctx.app(), ctx.caller()?)
        .await
        .map_err(store)?;
    let frame = ctx.frame(Section::People).await?;
    html(&BirthDatesPage {
        lines: waiting.iter().map(|row| waiting_line(&frame, row)).collect(),
        page: frame.page,
    })
}

fn waiting_line(frame: &Frame, row: &WaitingBirthDate) -> BirthDateLine {
    let (page, person) = (&frame.page, &row.person);
    let about = page.t(if row.for_others {
        "staff-borns-own"
    } else {
        "staff-borns-about"
    });
    let about = about.s("reason", page.t_of("staff-correct-reason", &row.reason));
    BirthDateLine {
        href: paths::birth_date(person.id.0),
        title: format!("{} ({})", person.full_name(), person.external_id),
        about: about.s("by", colleague(page, &row.by)).to_string(),
        since: frame.format.instant(row.since),
    }
}

fn refused(error: BirthDateError) -> Problem {
    match error {
        BirthDateError::Store(error) => store(error),
        _ => Problem::not_found(),
    }
}

async fn page(ctx: &Ctx, person: PersonId, note: &str, wrong: Wrong) -> Answer {
    let found = people::look(ctx.app(), ctx.caller()?, person)
        .await
        .map_err(super::person::refused)?;
    let proposal = people::look_at_birth_date(ctx.app(), ctx.caller()?, person)
        .await
        .map_err(refused)?;
    let frame = ctx.frame(Section::People).await?;
    let wrong = wrong.map(|(at, text)| (at, frame.page.t(text).to_string()));
    let note = marked(note_field(&frame.page, note), wrong.as_ref());
    let mut problems = Problems::of(&frame.page, &[&note]);
    if problems.list.is_empty() {
        problems = problems.and(wrong.map(|(_, words)| words));
    }
    html(&BirthDatePage {
        problems,
        href: paths::birth_date(person),
        person: (paths::person(person), found.person.full_name()),
        look: proposal.as_ref().map(|proposal| look(ctx, &frame, proposal, note)),
        page: frame.page,
    })
}

/// The field of the form that turns it down.
pub(super) fn note_field(page: &Page, note: &str) -> Field {
    Field::text(page, NOTE).rows(3).value(note)
}

fn look(ctx: &Ctx, frame: &Frame, proposal: &BirthDateProposal, note: Field) -> BirthDateLook {
    let (page, format) = (&frame.page, &frame.format);
    let reason = page.t_of("staff-correct-reason", &proposal.reason);
    let facts = [
        ("staff-born-from", format.date(proposal.from).text),
        ("staff-born-to", format.date(proposal.to).text),
        ("staff-born-why", reason.to_string()),
        ("staff-born-by", colleague(page, &proposal.by)),
        ("staff-born-since", format.date_of(proposal.since).text),
    ];
    let (preview, against) = match &proposal.outcome {
        Ok(moves) => (Some(preview(ctx, frame, moves, Vec::new())), String::new()),
        Err(BirthDateAgainst::Stale) => {
            let words = page.t("staff-born-stale").s("date", format.date(proposal.stands));
            (None, words.to_string())
        }
        Err(BirthDateAgainst::Impossible) => (None, page.t("staff-born-impossible").to_string()),
    };
    BirthDateLook {
        proposal: proposal.id.to_string(),
        facts: facts
            .into_iter()
            .map(|(id, value)| (page.t(id).to_string(), value))
            .collect(),
        against,
        confirm: preview.is_some() && proposal.may_confirm,
        preview,
        is_own: proposal.is_own,
        note,
    }
}
