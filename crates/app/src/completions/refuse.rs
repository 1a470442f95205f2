//! Refusing a completion, always with a reason the holder can act on (R-RX-15).

use cqr_domain::{
    accounts::Principal,
    completions::{Command, decide},
    ids::CompletionId,
    journal::Reason,
};
use cqr_store::{
    Sql, StoreError, Tx,
    completions::{self, TextRow, Waiting, remarks},
};

use super::{CompletionError, rules};
use crate::{
    App,
    notices::{self, Telling},
    programs::Programs,
};

/// Longest note of a reviewer, in characters.
const NOTE_MAX: usize = 1_000;

/// Refuses a completion in the name of the reviewer who asks. `reason` is a code of the program; `note` is for the
/// holder and may be empty, unless the reason says nothing without it.
///
/// # Errors
/// [`CompletionError::NotFound`] also for one's own; otherwise the rule that stands in the way.
pub async fn refuse(
    app: &App,
    principal: &Principal,
    id: CompletionId,
    reason: &str,
    note: &str,
) -> Result<(), CompletionError> {
    rules::reviewer_only(principal)?;
    if note.chars().count() > NOTE_MAX {
        return Err(CompletionError::TooLong("note"));
    }
    let (programs, principal) = (app.programs.clone(), principal.clone());
    let (reason, note) = (reason.to_owned(), note.trim().to_owned());
    app.store
        .write(move |tx| refuse_in(tx, &programs, &principal, id, &reason, &note))
        .await
}

fn refuse_in(
    tx: &mut Tx,
    programs: &Programs,
    principal: &Principal,
    id: CompletionId,
    reason: &str,
    note: &str,
) -> Result<(), CompletionError> {
    let waiting = completions::lookup_for_review(tx, id, principal.person)?.ok_or(CompletionError::NotFound)?;
    let held = completions::load(tx, waiting.worded.completion.biennium_id.0)?.ok_or(StoreError::NotFound)?;
    let program = programs.current(&held.biennium.program);
    if !rules::refusal_reasons(&program).iter().any(|known| known == reason) {
        return Err(CompletionError::UnknownReason(reason.to_owned()));
    }
    if note.is_empty() && rules::needs_note(&program, reason) {
        return Err(CompletionError::Empty("note"));
    }
    let wish = Command::Refuse {
        completion: id,
        reason: Reason::new(reason),
        review: rules::review(tx, &program, Some(principal.account)),
    };
    let events = decide(&held.biennium, &wish)?;
    let context = rules::context(tx, &program, principal.actor(), Reason::new(reason));
    let (person, place) = (held.biennium.person, held.place_of(id));
    let held = completions::record(tx, held, &context, &events)?;
    save_note(tx, id, &waiting, note)?;
    remarks::add(tx, id, held.place_of(id), note)?;
    rules::audit_events(tx, id, &events, &context)?;
    let args = [
        ("course", waiting.worded.title().to_owned()),
        ("reason", reason.to_owned()),
    ];
    // A completion can be refused again after a dispute; each refusal is told.
    let once_key = format!("{id}/course_refused/{place}");
    notices::write(
        tx,
        &program,
        Telling {
            person,
            case: None,
            kind: "course_refused",
            once_key,
            args: &args,
        },
    )?;
    Ok(())
}

fn save_note(tx: &mut Tx, id: CompletionId, waiting: &Waiting, note: &str) -> Result<(), StoreError> {
    let text = match &waiting.worded.text {
        Some(text) => TextRow {
            note: note.to_owned(),
            ..text.clone()
        },
        None if note.is_empty() => return Ok(()),
        None => TextRow {
            completion_id: Sql(id),
            title: String::new(),
            provider: String::new(),
            approver: String::new(),
            reference_number: String::new(),
            note: note.to_owned(),
        },
    };
    completions::save_text(tx, text)
}
