//! Stored versions of programs: read and parsed at first use, then kept in memory. The page of a person leads from each
//! decision to the rules of its day, and would otherwise parse the same files again for each of them.
//!
//! What is kept stays true: a version is stored once and never changed, as program and number are the key of its row and
//! nothing updates or deletes there. A database has its own [`Programs`], made with the store by the composition root, so
//! the same number of two databases never meets.
//!
//! Only a read keeps what it parsed. Within a unit of work that writes, a version may be there that this unit has just added
//! or, on SQLite, another unit of the same commit. Should that be undone, its number goes to other files later, and memory
//! would go on telling of the first ones. A read sees only what is committed, so the type of the connection decides.

use std::{
    collections::VecDeque,
    sync::{Arc, PoisonError, RwLock},
};

use cqr_domain::{ids::CaseId, journal::PolicyVersion, programs::Program};
use cqr_store::{Db, Rx, StoreError, Tx, cases, programs};
use jiff::civil::Date;

use super::{Missing, ProgramError, ProgramFiles, Programs, read};

/// How many versions are kept. Of more the one that was kept first gives way; it is parsed again when somebody asks for it.
const KEPT: usize = 64;

/// The versions that were read, the first one in front. They are few, so they are looked through in order.
#[derive(Default)]
pub(super) struct Versions(RwLock<VecDeque<Arc<Program>>>);

impl Versions {
    fn find(&self, version: &PolicyVersion) -> Option<Arc<Program>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|program| program.version == *version).cloned()
    }

    /// Keeps a program by its version. Of two reads at once the first one's is kept, and both get it.
    fn keep(&self, program: Program) -> Arc<Program> {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.iter().find(|known| known.version == program.version) {
            return Arc::clone(known);
        }
        if kept.len() >= KEPT {
            kept.pop_front();
        }
        let program = Arc::new(program);
        kept.push_back(Arc::clone(&program));
        program
    }
}

/// The version of a program that was in force on a day; nothing when it was not stored then.
///
/// # Errors
/// Those of the store.
pub fn version_in_force(db: &mut Db, id: &str, on: Date) -> Result<Option<PolicyVersion>, StoreError> {
    let number = programs::number_in_force(db, id, on)?;
    Ok(number.map(|number| PolicyVersion::of(id, number)))
}

/// The version under which the window of a case opened, where that is another than today's.
pub(crate) fn opened_under(db: &mut Db, program: &Program, case: CaseId) -> Result<Option<PolicyVersion>, StoreError> {
    let (row, _) = cases::lookup(db, case)?.ok_or(StoreError::NotFound)?;
    let version = version_in_force(db, &program.id, row.window_open_on.0)?;
    Ok(version.filter(|version| *version != program.version))
}

/// The program as it was under a version such as `arrt-like@3`, which is kept in memory from now on; nothing when there is
/// none.
///
/// # Errors
/// When the stored version cannot be read by this binary, or the store.
pub fn program_of_version(
    rx: &mut Rx<'_>,
    held: &Programs,
    version: &PolicyVersion,
) -> Result<Option<Arc<Program>>, ProgramError> {
    if let Some(known) = held.versions().find(version) {
        return Ok(Some(known));
    }
    let found = parsed_version(rx, version)?;
    Ok(found.map(|program| held.versions().keep(program)))
}

/// The rules of a day: the version of a program that was in force then. Those in force now where no day is named, and where no
/// version is stored.
///
/// # Errors
/// As [`program_of_version`].
pub(crate) fn program_on(
    rx: &mut Rx<'_>,
    held: &Programs,
    id: &str,
    day: Option<Date>,
) -> Result<Arc<Program>, ProgramError> {
    let current = held.current(id);
    let Some(day) = day else {
        return Ok(current);
    };
    match version_in_force(rx, id, day)? {
        Some(version) if version != current.version => Ok(program_of_version(rx, held, &version)?.unwrap_or(current)),
        _ => Ok(current),
    }
}

/// As [`program_of_version`], within a unit of work: it takes what is in memory and adds nothing to it.
///
/// # Errors
/// When the stored version cannot be read by this binary, or the store.
pub fn program_within(
    tx: &mut Tx<'_>,
    held: &Programs,
    version: &PolicyVersion,
) -> Result<Option<Arc<Program>>, ProgramError> {
    if let Some(known) = held.versions().find(version) {
        return Ok(Some(known));
    }
    Ok(parsed_version(tx, version)?.map(Arc::new))
}

/// Reads the versions before a program, which are kept in memory from now on: whoever asks them about many people, such as
/// [`newest_before`], parses none of them again for each.
///
/// # Errors
/// Those of the store. One that this binary cannot read is passed over.
pub(crate) fn keep_before(rx: &mut Rx<'_>, held: &Programs, program: &Program) -> Result<(), StoreError> {
    for version in names_before(program).iter().take(KEPT) {
        if let Err(ProgramError::Store(error)) = program_of_version(rx, held, version) {
            return Err(error);
        }
    }
    Ok(())
}

/// What the newest of the versions before a program answers; nothing where none has an answer. One that this binary cannot
/// read is passed over.
///
/// # Errors
/// Those of the store.
pub(crate) fn newest_before<T>(
    db: &mut Db,
    held: &Programs,
    program: &Program,
    answer: impl Fn(&Program) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    for version in names_before(program) {
        let known = match held.versions().find(&version) {
            Some(known) => Some(known),
            None => legible(db, &version)?.map(Arc::new),
        };
        if let Some(found) = known.as_deref().and_then(&answer) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The versions before a program, the newest in front. Those that this binary cannot read are left out.
///
/// # Errors
/// Those of the store.
pub(super) fn all_before(db: &mut Db, program: &Program) -> Result<Vec<Program>, StoreError> {
    let mut found = Vec::new();
    for version in names_before(program) {
        found.extend(legible(db, &version)?);
    }
    Ok(found)
}

/// The versions before that of a program, the newest in front.
fn names_before(program: &Program) -> Vec<PolicyVersion> {
    let number = program.version.numbered().map_or(1, |(_, number)| number);
    let all = (1..number).rev();
    all.map(|number| PolicyVersion::of(&program.id, number)).collect()
}

/// A stored version, where this binary can read it.
fn legible(db: &mut Db, version: &PolicyVersion) -> Result<Option<Program>, StoreError> {
    match parsed_version(db, version) {
        Ok(found) => Ok(found),
        Err(ProgramError::Store(error)) => Err(error),
        Err(error) => {
            tracing::warn!(%error, "programs.version_unreadable");
            Ok(None)
        }
    }
}

/// A stored version with its first day; nothing when there is none.
pub(super) fn version_with_day(
    rx: &mut Rx<'_>,
    held: &Programs,
    id: &str,
    number: u32,
) -> Result<Option<(Arc<Program>, Date)>, ProgramError> {
    let Ok(number) = i32::try_from(number) else {
        return Ok(None);
    };
    let Some(row) = programs::lookup(rx, id, number)? else {
        return Ok(None);
    };
    let found = program_of_version(rx, held, &PolicyVersion::of(id, number))?;
    Ok(found.map(|program| (program, row.from_on.0)))
}

fn parsed_version(db: &mut Db, version: &PolicyVersion) -> Result<Option<Program>, ProgramError> {
    let Some((id, number)) = version.numbered() else {
        return Ok(None);
    };
    programs::lookup(db, id, number)?.map(parsed).transpose()
}

/// The program of a stored version.
pub(super) fn parsed(row: programs::ProgramVersionRow) -> Result<Program, ProgramError> {
    let number = u32::try_from(row.version).unwrap_or(0);
    read(&ProgramFiles(row.files.0), number, Missing::HasDefault).map_err(ProgramError::Mistakes)
}

#[cfg(test)]
mod tests {
    use cqr_domain::programs::EarlierPolicy;
    use jiff::civil::date;

    use super::{super::embedded, *};

    fn version(number: usize) -> PolicyVersion {
        PolicyVersion(format!("arrt-like@{number}"))
    }

    #[test]
    fn the_version_that_was_kept_first_gives_way() {
        let (versions, program) = (Versions::default(), embedded(1));
        for number in 1..=KEPT + 1 {
            let kept = versions.keep(Program {
                version: version(number),
                ..program.clone()
            });
            assert_eq!(kept.version, version(number));
        }
        assert!(versions.find(&version(1)).is_none());
        assert!(versions.find(&version(2)).is_some());
        assert!(versions.find(&version(KEPT + 1)).is_some());
    }

    #[test]
    fn two_reads_at_once_share_one() {
        let (versions, program) = (Versions::default(), embedded(1));
        let (first, second) = (versions.keep(program.clone()), versions.keep(program));
        assert!(Arc::ptr_eq(&first, &second));
    }

    #[test]
    fn the_longer_of_the_days_then_and_now_holds() {
        let days = |file_days: u32| {
            let mut policy = embedded(1).policy;
            policy.appeals.file_days = file_days;
            policy
        };
        let of = |from, until, file_days| EarlierPolicy {
            from,
            until,
            policy: days(file_days),
        };
        let (spring, summer, autumn) = (date(2027, 3, 1), date(2027, 6, 1), date(2027, 9, 1));
        let program = Program {
            policy: days(20),
            earlier: vec![
                of(Date::MIN, spring, 30),
                of(spring, summer, 10),
                // Replaced on the day on which it would have begun.
                of(summer, summer, 90),
                of(summer, autumn, 40),
            ],
            ..embedded(5)
        };
        let table = [
            ("thirty were told", date(2027, 2, 28), date(2027, 3, 30)),
            ("ten were told, today's are more", spring, date(2027, 3, 21)),
            ("forty were told", summer, date(2027, 7, 11)),
            ("told under today's rules", autumn, date(2027, 9, 21)),
        ];
        for (story, told_on, last) in table {
            assert_eq!(program.last_day_to_appeal(told_on), last, "{story}");
        }
    }
}
