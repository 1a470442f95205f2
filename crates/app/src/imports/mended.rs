//! Taking back, while a body moves in, that a file alone said a credential was lost (`comes`): what is wrong is mended in the files
//! and imported again. What people here did or decided since stays, and so does whatever was here before.

use cqr_domain::{
    ids::{CaseId, ImportId, PersonId},
    journal::{Actor, Context, Event as _, Reason},
    people::{Ending, PersonEvent},
    programs::Program,
};
use cqr_store::{
    Db, StoreError, Tx, accounts, audit, cases,
    credentials::{self, CredentialRow, RegisterStatus},
    cut_overs::{self, CutOverRow},
    imports, journal,
    people::{self, PersonRow},
    profiles, renewals, requests,
};

use super::recount::{Counted, born, next_opening};

/// By what a credential was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LostBy {
    /// By something here, or it is not lost.
    Other,
    /// By a file alone; over this window, where it was over one.
    File(Option<CaseId>),
    /// By a file, and people did something about it since.
    FileAndPeople,
}

/// By what a credential was lost, as its record tells it.
pub(super) fn lost_by(db: &mut Db, row: &CredentialRow) -> Result<LostBy, StoreError> {
    let id = row.id.0;
    let mut by = LostBy::Other;
    for told in journal::load::<PersonEvent>(db, row.person_id.0)? {
        by = match &told.event {
            PersonEvent::DiscontinuationTakenOver { credential, case, .. } if *credential == id => {
                LostBy::File(Some(*case))
            }
            PersonEvent::EndingTakenOver { credential, .. } if *credential == id => LostBy::File(None),
            PersonEvent::CredentialClosed { credential, .. }
                if *credential == id && told.context.actor == Actor::Import =>
            {
                LostBy::File(None)
            }
            PersonEvent::EndTakenBack { credential, .. }
            | PersonEvent::CredentialReinstated { credential, .. }
            | PersonEvent::CredentialRestored { credential }
            | PersonEvent::CredentialReawarded { credential, .. }
                if *credential == id =>
            {
                LostBy::Other
            }
            PersonEvent::CredentialClosed { credential, .. }
            | PersonEvent::CredentialDiscontinued { credential, .. }
            | PersonEvent::CredentialEnded { credential, .. }
            | PersonEvent::SanctionLifted { credential }
            | PersonEvent::ExaminationRecorded { credential, .. }
            | PersonEvent::EndingDoubted { credential, .. }
            | PersonEvent::EndingDoubtDropped { credential, .. }
            | PersonEvent::EndingCorrected { credential, .. }
                if *credential == id && by != LostBy::Other =>
            {
                LostBy::FileAndPeople
            }
            _ => by,
        };
    }
    Ok(by)
}

/// Whether a credential came with the files of the cut-over that runs, and not before it.
pub(super) fn came_with(db: &mut Db, row: &CredentialRow, cut_over: &CutOverRow) -> Result<bool, StoreError> {
    let Some(import) = row.import_id else {
        return Ok(false);
    };
    let run = imports::lookup(db, import.0)?;
    // What nobody sees yet is not here either.
    Ok(run.is_some_and(|run| run.finished_at.is_none_or(|at| at.0 >= cut_over.begun_at.0)))
}

/// Whether a row that says `registered` has nothing to mend.
pub(super) fn is_registered(db: &mut Db, row: &CredentialRow) -> Result<bool, StoreError> {
    if row.status.0 == RegisterStatus::Registered {
        return Ok(true);
    }
    let Some(cut_over) = cut_overs::running(db)? else {
        return Ok(true);
    };
    Ok(!came_with(db, row, &cut_over)? || lost_by(db, row)? == LostBy::Other)
}

/// What stands in the way of taking back what a file said; nothing where it can be.
pub(super) fn in_the_way_back(db: &mut Db, row: &CredentialRow) -> Result<Option<&'static str>, StoreError> {
    Ok(match lost_by(db, row)? {
        LostBy::Other | LostBy::File(None) => None,
        LostBy::File(Some(window)) if is_untouched(db, window)? => None,
        LostBy::File(Some(_)) | LostBy::FileAndPeople => {
            Some("how it stands here, for something was done about it since a file said so; an officer looks at it")
        }
    })
}

fn is_untouched(db: &mut Db, window: CaseId) -> Result<bool, StoreError> {
    let held = cases::load(db, window)?;
    let Some(held) = held.filter(|held| held.case.is_lost_by_files_alone()) else {
        return Ok(false);
    };
    // What was begun and not sent is somebody's work all the same.
    let begun = profiles::draft_of(db, window, held.case.person)?.is_some();
    Ok(!begun && requests::of_case(db, window)?.is_empty())
}

/// Takes back what a file alone said; the window that it was about is gone.
pub(super) fn take_back(
    tx: &mut Tx,
    program: &Program,
    import: ImportId,
    (person, row): (&PersonRow, &CredentialRow),
) -> Result<(), StoreError> {
    let LostBy::File(window) = lost_by(tx, row)? else {
        return Ok(());
    };
    let today = program.today(tx.now());
    let context = Context {
        actor: Actor::Import,
        policy: program.version.clone(),
        reason: Reason::new(cqr_domain::cases::IMPORTED_RULE),
        effective_on: today,
    };
    if let Some(window) = window {
        let held = cases::load(tx, window)?.ok_or(StoreError::NotFound)?;
        cases::drop_window(tx, &held, &context)?;
        audit::append(tx, &audit::Entry::of_case(window, "case_dropped", &context))?;
    }
    let credential = row.id.0;
    let event = PersonEvent::EndTakenBack { credential, import };
    let entry = audit::Entry::new(Actor::Import, event.name(), "person", person.id.0);
    audit::append(tx, &entry.within(&context))?;
    let held = people::load(tx, person.id.0)?.ok_or(StoreError::NotFound)?;
    people::record(tx, held, &context, &[event])?;
    open_account(tx, person.id.0)?;
    let left = cases::of_credential(tx, credential)?;
    let next = next_opening(program, Counted::of(row, born(person)?), today, &left);
    credentials::set_next_opening(tx, credential, next)?;
    renewals::begin_anew(tx, person.id.0)
}

/// Opens the account that a file closed, as it said that its holder had died.
fn open_account(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    let held = people::load(tx, person)?.ok_or(StoreError::NotFound)?.person;
    let Some(account) = accounts::find_by_person(tx, person)? else {
        return Ok(());
    };
    let Some(closed_at) = account
        .disabled_at
        .filter(|_| !held.credentials.iter().any(|held| held.status.is_deceased()))
    else {
        return Ok(());
    };
    let by_file = journal::load::<PersonEvent>(tx, person)?.iter().any(|told| {
        let died = matches!(
            told.event,
            PersonEvent::CredentialClosed {
                ending: Ending::Deceased,
                ..
            }
        );
        died && told.context.actor == Actor::Import && told.recorded_at == closed_at.0
    });
    if by_file {
        accounts::enable(tx, account.id.0)?;
    }
    Ok(())
}
