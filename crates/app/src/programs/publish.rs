//! What everybody may read of the programs: their versions, the figures of one with how long each holds, and what
//! differs between two (ISO/IEC 17024 7.2: the scheme is described openly).

use std::sync::Arc;

use cqr_domain::{
    journal::PolicyVersion,
    programs::{
        Program,
        policy::{Certainty, Later, Policy, Value},
    },
};
use cqr_store::{Rx, programs};
use jiff::{Timestamp, civil::Date};

use super::{Change, ProgramError, Programs, diff, program_of_version};
use crate::App;

/// One version of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedVersion {
    /// Its number, from 1.
    pub number: u32,
    /// The first day on which it is in force; nothing when it always was.
    pub from_on: Option<Date>,
    /// Where it stands.
    pub state: VersionState,
    /// SHA-256 of its files.
    pub sha256: String,
    /// When it was stored.
    pub stored_at: Timestamp,
}

/// Where a version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionState {
    /// Its day has not come.
    NotYet,
    /// In force.
    InForce,
    /// A later one is in force.
    Replaced,
}

impl VersionState {
    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotYet => "not_yet",
            Self::InForce => "in_force",
            Self::Replaced => "replaced",
        }
    }
}

/// A program with its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedProgram {
    /// Its id.
    pub id: String,
    /// Its name, as the newest version has it.
    pub name: String,
    /// Its versions, the newest in front.
    pub versions: Vec<PublishedVersion>,
}

impl PublishedProgram {
    /// The version in force; nothing when none is yet.
    #[must_use]
    pub fn in_force(&self) -> Option<&PublishedVersion> {
        self.versions
            .iter()
            .find(|version| version.state == VersionState::InForce)
    }
}

/// One figure of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFigure {
    /// Its group, such as `calendar`.
    pub group: &'static str,
    /// Its name within the group.
    pub name: &'static str,
    /// What it is.
    pub value: Value,
    /// The first day of the version since which it is so; nothing when it always was.
    pub since: Option<Date>,
    /// The rule behind it, such as `R-DATE-1`.
    pub rules: String,
    /// How sure it is; nothing when the body chose another value than the default.
    pub certainty: Option<Certainty>,
    /// Why the product does not do yet what it says; nothing when it does.
    pub later: Option<Later>,
}

/// A version with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The program.
    pub program: PublishedProgram,
    /// Which of its versions.
    pub number: u32,
    /// The figures, in the order of the policy.
    pub figures: Vec<PublishedFigure>,
}

/// What differs between two versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// Each difference.
    pub list: Vec<Change>,
    /// The figures of the first one.
    pub before: Policy,
    /// The figures of the second one.
    pub after: Policy,
}

/// Every program with its versions, by id.
///
/// # Errors
/// When a stored version cannot be read, or the store.
pub async fn published(app: &App) -> Result<Vec<PublishedProgram>, ProgramError> {
    let held = app.programs.clone();
    app.store.read(move |rx| gather(rx, &held)).await
}

/// The figures of a version; nothing when there is no such version.
///
/// # Errors
/// When a stored version cannot be read, or the store.
pub async fn figures(app: &App, id: &str, number: u32) -> Result<Option<Figures>, ProgramError> {
    let (id, held) = (id.to_owned(), app.programs.clone());
    app.store
        .read(move |rx| {
            let all = gather(rx, &held)?;
            let Some(program) = all.into_iter().find(|program| program.id == id) else {
                return Ok(None);
            };
            // This version and those before it, the newest in front.
            let mut chain = Vec::new();
            for version in program.versions.iter().filter(|version| version.number <= number) {
                chain.extend(stored(rx, &held, &id, version.number)?.map(|read| (version.from_on, read)));
            }
            let figures = figures_of(&chain);
            let is_there = program.versions.iter().any(|version| version.number == number);
            Ok(is_there.then_some(Figures {
                program,
                number,
                figures,
            }))
        })
        .await
}

/// What differs between two versions of a program; nothing when one of them does not exist.
///
/// # Errors
/// When a stored version cannot be read, or the store.
pub async fn changes(app: &App, id: &str, from: u32, to: u32) -> Result<Option<Changes>, ProgramError> {
    let (id, held) = (id.to_owned(), app.programs.clone());
    app.store
        .read(move |rx| {
            let old = stored(rx, &held, &id, from)?;
            let new = stored(rx, &held, &id, to)?;
            Ok(old.zip(new).map(|(old, new)| Changes {
                list: diff(&old, &new),
                before: old.policy.clone(),
                after: new.policy.clone(),
            }))
        })
        .await
}

fn gather(rx: &mut Rx<'_>, held: &Programs) -> Result<Vec<PublishedProgram>, ProgramError> {
    let now = rx.now();
    let mut found: Vec<PublishedProgram> = Vec::new();
    for row in programs::list(rx)? {
        let version = PublishedVersion {
            number: u32::try_from(row.version).unwrap_or(0),
            // The first version of a program is in force from a day before any award.
            from_on: (row.from_on.0.year() > 1).then_some(row.from_on.0),
            state: VersionState::NotYet,
            sha256: row.sha256,
            stored_at: row.applied_at.0,
        };
        match found.last_mut() {
            Some(program) if program.id == row.program => program.versions.insert(0, version),
            _ => found.push(PublishedProgram {
                id: row.program,
                name: String::new(),
                versions: vec![version],
            }),
        }
    }
    for program in &mut found {
        let Some(newest) = program.versions.first().map(|version| version.number) else {
            continue;
        };
        if let Some(read) = stored(rx, held, &program.id, newest)? {
            program.name.clone_from(&read.name);
            state_of(&mut program.versions, read.today(now));
        }
    }
    Ok(found)
}

/// The newest version whose day has come is in force, those before it are replaced.
fn state_of(versions: &mut [PublishedVersion], today: Date) {
    let mut state = VersionState::InForce;
    for version in versions {
        if version.from_on.is_none_or(|from| from <= today) {
            version.state = state;
            state = VersionState::Replaced;
        }
    }
}

fn stored(rx: &mut Rx<'_>, held: &Programs, id: &str, number: u32) -> Result<Option<Arc<Program>>, ProgramError> {
    program_of_version(rx, held, &PolicyVersion::of(id, number))
}

/// The figures of the first of these programs, each with the first day of the oldest version since which it is the same.
fn figures_of(chain: &[(Option<Date>, Arc<Program>)]) -> Vec<PublishedFigure> {
    let Some((_, newest)) = chain.first() else {
        return Vec::new();
    };
    let keys = Policy::keys().into_iter();
    keys.filter_map(|key| {
        let value = newest.policy.get(key.group, key.name)?;
        let is_same = |program: &Program| program.policy.get(key.group, key.name).as_ref() == Some(&value);
        let same = chain.iter().take_while(|(_, program)| is_same(program));
        let since = same.last().and_then(|(from, _)| *from);
        let rules = key.source.split(';').next().unwrap_or_default().trim();
        Some(PublishedFigure {
            group: key.group,
            name: key.name,
            certainty: (value == key.default).then_some(key.certainty),
            later: key.not_in_use(&value),
            value,
            since,
            rules: rules.to_owned(),
        })
    })
    .collect()
}
