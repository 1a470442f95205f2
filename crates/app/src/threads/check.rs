//! What all messages have in common: their limits, their key, their files, and who may act.

use cqr_domain::{
    accounts::Principal,
    calendar::working_days_after,
    ids::{PersonId, UploadId},
    programs::Program,
};
use cqr_store::{Db, StoreError, credentials, hex, uploads};
use jiff::{Timestamp, civil::Date};
use sha2::{Digest as _, Sha256};

use super::{TextError, ThreadError};
use crate::{officers::officers_only, programs::Programs};

/// Only those who look after people get past here; for everybody else there is no queue.
pub(super) fn staff_only(principal: &Principal) -> Result<(), ThreadError> {
    officers_only(principal, &[], ThreadError::NotFound)
}

/// The program in whose time a person is answered: that of the first credential, or the installation's.
pub(super) fn program_of(
    db: &mut Db,
    programs: &Programs,
    person: PersonId,
) -> Result<std::sync::Arc<Program>, StoreError> {
    let held = credentials::of_person(db, person)?;
    Ok(held
        .first()
        .map_or_else(|| programs.default_program(), |first| programs.current(&first.program)))
}

/// By the end of which day a message of now is answered (R-NOTE-7).
#[must_use]
pub fn due_on(program: &Program, now: Timestamp) -> Date {
    let policy = &program.policy.help;
    working_days_after(program.today(now), policy.reply_working_days, &policy.closed_on)
}

/// A text without spaces around it, line ends as one character, and no control characters.
pub(crate) fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    kept.trim().to_owned()
}

/// Neither empty nor too long.
pub(crate) fn within(field: &'static str, text: &str, most: u32) -> Result<(), TextError> {
    if text.is_empty() {
        return Err(TextError::Empty(field));
    }
    if text.chars().count() > most as usize {
        return Err(TextError::TooLong { field, most });
    }
    Ok(())
}

/// The checksums of a person's own files, so that the same file sent twice is the same message.
pub(crate) fn own_files(
    db: &mut Db,
    person: PersonId,
    files: &[UploadId],
    most: u32,
) -> Result<Vec<String>, ThreadError> {
    if files.len() > most as usize {
        return Err(ThreadError::TooManyFiles(most));
    }
    files
        .iter()
        .map(|id| {
            let row = uploads::lookup_owned(db, *id, person)?.ok_or(ThreadError::NotFound)?;
            Ok(row.sha256)
        })
        .collect()
}

/// What makes a second, equal message impossible: who sends what, on top of what was there when the form was opened. A
/// double click, a second tab and the way back all send the same (U12).
pub(super) fn once_key(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // Lengths keep ("a", "bc") and ("ab", "c") apart.
        hash.update(format!("{}\n", part.len()));
        hash.update(part);
    }
    hex::of(&hash.finalize())
}
