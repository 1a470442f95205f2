//! Programs and the database: applying a folder as a new version, and loading what is in force. Versions of another day are
//! read in `versions`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use cqr_domain::{
    journal::{Actor, PolicyVersion},
    programs::{EarlierPolicy, Program},
};
use cqr_store::{Db, Store, StoreError, Tx, audit, cases, programs, sittings};
use jiff::civil::{Date, date};

use super::{
    Missing, Mistake, Place, ProgramFiles, Programs, embedded_files, read,
    versions::{all_before, parsed},
};
use crate::texts::LANGUAGE;

/// From when the first version of a program is in force: earlier than any award, so that every day has one.
const FIRST_FROM: Date = date(1, 1, 1);

/// Why a program could not be read, stored or loaded; told to the operator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgramError {
    /// Its files have mistakes.
    #[error("{}", lines(.0))]
    Mistakes(Vec<Mistake>),
    /// It would be in force before a version that is stored already.
    #[error("from {from} is before {latest}, when the newest version comes into force")]
    BeforeNewest {
        /// The day that was asked for.
        from: Date,
        /// The first day of the newest version.
        latest: Date,
    },
    /// It would change the past.
    #[error("from {from} is in the past: today is {today}, and what was decided stays decided")]
    InPast {
        /// The day that was asked for.
        from: Date,
        /// Today in the body's zone.
        today: Date,
    },
    /// It lacks outlines by which somebody is read who is not done (R-SSA-4).
    #[error(
        "the program lacks {}, by which windows or assessments of the register are read that are not done; keep the file of \
         each until they are, with effective_to where nobody is to begin with it any more",
        .0.join(", ")
    )]
    OutlinesInUse(Vec<String>),
    /// The store.
    #[error("the database of programs: {0}")]
    Store(#[from] StoreError),
}

/// What applying did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The version of the program with these files.
    pub version: PolicyVersion,
    /// The first day on which it is in force.
    pub from_on: Date,
    /// Whether it was stored now; otherwise the newest version has the same files.
    pub is_new: bool,
}

fn lines(mistakes: &[Mistake]) -> String {
    mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The program of a folder, as version 0: it is stored under another number.
///
/// # Errors
/// Every mistake with file and line; a folder that cannot be read is one mistake.
pub fn read_folder(folder: &Path) -> Result<Program, Vec<Mistake>> {
    read(&folder_files(folder)?, 0, Missing::IsMistake)
}

fn folder_files(folder: &Path) -> Result<ProgramFiles, Vec<Mistake>> {
    ProgramFiles::from_folder(folder).map_err(|error| {
        let place = Place {
            file: folder.display().to_string(),
            line: 1,
        };
        vec![Mistake {
            place,
            what: format!("the folder cannot be read: {error}"),
        }]
    })
}

/// Stores the program of a folder as a new version, in the operator's name; from today when no day is given.
///
/// # Errors
/// Its mistakes, a day that would change the past, an outline that it lacks and somebody needs, or the store.
pub fn apply_folder(store: &Store, folder: &Path, from: Option<Date>) -> Result<Applied, ProgramError> {
    let files = folder_files(folder).map_err(ProgramError::Mistakes)?;
    store.write_blocking(move |tx| apply(tx, &files, from, Actor::Operator))
}

/// Stores a program as a new version unless the newest one has the same files.
///
/// # Errors
/// Its mistakes, a day that would change the past, an outline that it lacks and somebody needs, or the store.
pub fn apply(tx: &mut Tx, files: &ProgramFiles, from: Option<Date>, by: Actor) -> Result<Applied, ProgramError> {
    let program = read(files, 0, Missing::IsMistake).map_err(ProgramError::Mistakes)?;
    // An installation that begins with a program of its own does not have the binary's.
    if program.id == default_id()? {
        ensure_default(tx)?;
    }
    let sha256 = files.sha256();
    let newest = programs::newest(tx, &program.id)?;
    let from_on = match &newest {
        Some(row) if row.sha256 == sha256 => return Ok(applied(row, false)),
        // The first version of another program.
        None => from.unwrap_or(FIRST_FROM),
        Some(row) => {
            let today = program.today(tx.now());
            let from = from.unwrap_or_else(|| today.max(row.from_on.0));
            if from < today {
                return Err(ProgramError::InPast { from, today });
            }
            if from < row.from_on.0 {
                return Err(ProgramError::BeforeNewest {
                    from,
                    latest: row.from_on.0,
                });
            }
            from
        }
    };
    let lacking = lacking(tx, &program)?;
    if !lacking.is_empty() {
        return Err(ProgramError::OutlinesInUse(lacking));
    }
    let row = programs::add(tx, &program.id, from_on, files.0.clone(), &sha256, by)?;
    audit::append(tx, &entry(&row, by))?;
    Ok(applied(&row, true))
}

/// The outlines that somebody's window or assessment has, and a program has not.
fn lacking(db: &mut Db, program: &Program) -> Result<Vec<String>, StoreError> {
    let mut in_use: BTreeSet<String> = cases::outlines_in_use(db, &program.id)?.into_iter().collect();
    in_use.extend(sittings::outlines_in_use(db, &program.id)?);
    in_use.retain(|outline| program.outline(outline).is_none());
    Ok(in_use.into_iter().collect())
}

fn applied(row: &programs::ProgramVersionRow, is_new: bool) -> Applied {
    Applied {
        version: version_of(row),
        from_on: row.from_on.0,
        is_new,
    }
}

fn version_of(row: &programs::ProgramVersionRow) -> PolicyVersion {
    PolicyVersion::of(&row.program, row.version)
}

fn entry(row: &programs::ProgramVersionRow, by: Actor) -> audit::Entry {
    let version = version_of(row).0;
    audit::Entry {
        actor: by,
        act: "program_applied".to_owned(),
        subject_kind: "program",
        subject_id: version.clone(),
        details: format!("from {} sha256 {}", row.from_on.0, row.sha256),
        policy: Some(version),
    }
}

/// Stores the program that the binary carries as the first version, unless there is one already: a newer binary never
/// changes the policy of an installation by itself.
fn ensure_default(tx: &mut Tx) -> Result<(), ProgramError> {
    let (files, id) = (embedded_files(), default_id()?);
    if programs::newest(tx, &id)?.is_none() {
        let row = programs::add(tx, &id, FIRST_FROM, files.0.clone(), &files.sha256(), Actor::System)?;
        audit::append(tx, &entry(&row, Actor::System))?;
    }
    Ok(())
}

fn default_id() -> Result<String, ProgramError> {
    let program = read(&embedded_files(), 0, Missing::HasDefault).map_err(ProgramError::Mistakes)?;
    Ok(program.id)
}

/// Puts into memory whatever is in force now, and stores the binary's program first if nothing is stored. Where the binary's
/// program is not stored, the one that was stored first is the default. To be called at
/// the start, after applying, and now and then: versions come into force on their day.
///
/// # Errors
/// When a stored version cannot be read by this binary, or the store.
pub fn load_in_force(store: &Store, held: &Programs) -> Result<(), ProgramError> {
    let found = store.write_blocking(in_force)?;
    let default = default_id()?;
    let has_default = found.iter().any(|(program, _)| program.id == default);
    let mut first = !has_default && held.find(&default).is_some();
    for (program, own) in found {
        if std::mem::take(&mut first) {
            held.begin_with(program, &own)?;
        } else {
            held.put_with(program, &own)?;
        }
    }
    Ok(())
}

/// Looks whether other versions are in force than those held in memory, because their day has come or another process
/// applied them, and puts them into force. Answers the versions that came. Every serving process asks now and then.
///
/// # Errors
/// When a stored version cannot be read by this binary, or the store.
pub async fn refresh_in_force(store: &Store, held: &Programs) -> Result<Vec<PolicyVersion>, ProgramError> {
    let known = held.clone();
    let came = store
        .read(move |rx| {
            let now = rx.now();
            let mut in_force: BTreeMap<String, i32> = BTreeMap::new();
            for row in programs::list(rx)? {
                if row.from_on.0 <= known.current(&row.program).today(now) {
                    in_force.insert(row.program, row.version);
                }
            }
            let mut came = Vec::new();
            for (id, version) in in_force {
                let version = PolicyVersion::of(&id, version);
                if known.find(&id).is_some_and(|program| program.version == version) {
                    continue;
                }
                came.extend(with_texts(rx, &version)?);
            }
            Ok::<_, ProgramError>(came)
        })
        .await?;
    let versions = came.iter().map(|(program, _)| program.version.clone()).collect();
    for (program, own) in came {
        held.put_with(program, &own)?;
    }
    Ok(versions)
}

/// A program with its own texts.
type WithTexts = (Program, Vec<(String, String)>);

/// Every program in force now, each read from its stored version; the one that was stored first stands first.
fn in_force(tx: &mut Tx) -> Result<Vec<WithTexts>, ProgramError> {
    let mut stored_versions = programs::list(tx)?;
    if stored_versions.is_empty() {
        ensure_default(tx)?;
        stored_versions = programs::list(tx)?;
    }
    stored_versions.retain(|row| row.version == 1);
    stored_versions.sort_by_key(|row| row.applied_at);
    let ids = stored_versions.into_iter().map(|row| row.program);
    let mut found = Vec::new();
    for id in ids {
        let Some(newest) = programs::newest(tx, &id)? else {
            continue;
        };
        // The zone that says what today is: that of the newest version.
        let today = parsed(newest)?.today(tx.now());
        if let Some(row) = programs::in_force(tx, &id, today)? {
            found.push(placed(tx, row)?);
        }
    }
    Ok(found)
}

/// The program of a version with the version's own texts.
fn with_texts(db: &mut Db, version: &PolicyVersion) -> Result<Option<WithTexts>, ProgramError> {
    let Some((id, number)) = version.numbered() else {
        return Ok(None);
    };
    let Some(row) = programs::lookup(db, id, number)? else {
        return Ok(None);
    };
    placed(db, row).map(Some)
}

/// A version as it is held in force: with its texts, and with the figures of those before it.
fn placed(db: &mut Db, row: programs::ProgramVersionRow) -> Result<WithTexts, ProgramError> {
    let own = ProgramFiles(row.files.0.clone()).texts(LANGUAGE);
    let from_on = row.from_on.0;
    let mut program = parsed(row)?;
    program.earlier = earlier(db, &program, from_on)?;
    Ok((program, own))
}

/// The figures of the versions before a program that is in force from a day, the oldest in front.
fn earlier(db: &mut Db, program: &Program, from_on: Date) -> Result<Vec<EarlierPolicy>, StoreError> {
    let mut days = BTreeMap::new();
    for row in programs::list(db)? {
        if row.program == program.id {
            days.insert(PolicyVersion::of(&row.program, row.version).0, row.from_on.0);
        }
    }
    let (mut found, mut until) = (Vec::new(), from_on);
    for before in all_before(db, program)? {
        let Some(from) = days.get(&before.version.0).copied() else {
            continue;
        };
        found.push(EarlierPolicy {
            from,
            until,
            policy: before.policy,
        });
        until = from;
    }
    found.reverse();
    Ok(found)
}

#[cfg(test)]
#[path = "apply_tests.rs"]
mod tests;
