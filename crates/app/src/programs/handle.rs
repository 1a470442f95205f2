//! The programs in force, in memory: read on every request, replaced when a new version comes into force.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use cqr_domain::{calendar::Deadline, programs::Program};
use jiff::{Timestamp, civil::Date};

use super::{ProgramError, versions::Versions};
use crate::texts::{CatalogError, Texts};

/// The programs in force; cheap to clone, and all clones see the same.
#[derive(Clone)]
pub struct Programs {
    held: Arc<RwLock<InForce>>,
    /// Versions that were asked for, in force or not.
    versions: Arc<Versions>,
    /// The texts of the default program.
    texts: Texts,
}

struct InForce {
    /// The program whose body, zone and texts the installation uses.
    default: Arc<Program>,
    by_id: BTreeMap<String, Arc<Program>>,
}

impl Programs {
    /// An installation with this program as its default, and no texts but those of the binary.
    ///
    /// # Panics
    /// When the binary's own texts cannot be read, which tests find.
    #[must_use]
    pub fn new(default: Program) -> Self {
        let texts = Texts::of(&default, &[]).expect("the tests read the embedded texts");
        let default = Arc::new(default);
        let by_id = BTreeMap::from([(default.id.clone(), Arc::clone(&default))]);
        Self {
            held: Arc::new(RwLock::new(InForce { default, by_id })),
            versions: Arc::default(),
            texts,
        }
    }

    /// Puts a version that has no texts of its own into force in place of the one before it.
    ///
    /// # Panics
    /// When the binary's own texts cannot be read, which tests find.
    pub fn put(&self, program: Program) {
        self.put_with(program, &[]).expect("the tests read the embedded texts");
    }

    /// Puts a version with its own texts (file name, content) into force in place of the one before it.
    ///
    /// # Errors
    /// When its texts cannot be read; nothing has changed then.
    pub fn put_with(&self, program: Program, own: &[(String, String)]) -> Result<(), ProgramError> {
        let texts = Texts::of(&program, own).map_err(unreadable)?;
        let program = Arc::new(program);
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        if held.default.id == program.id {
            self.texts.become_like(&texts);
            held.default = Arc::clone(&program);
        }
        held.by_id.insert(program.id.clone(), program);
        Ok(())
    }

    /// Makes a program the default one and forgets the one that was it: an installation that began with a program of its
    /// own does not know the binary's.
    ///
    /// # Errors
    /// When its texts cannot be read; nothing has changed then.
    pub fn begin_with(&self, program: Program, own: &[(String, String)]) -> Result<(), ProgramError> {
        let texts = Texts::of(&program, own).map_err(unreadable)?;
        let program = Arc::new(program);
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        self.texts.become_like(&texts);
        let former = std::mem::replace(&mut held.default, Arc::clone(&program));
        held.by_id.remove(&former.id);
        held.by_id.insert(program.id.clone(), program);
        Ok(())
    }

    /// The stored versions that were read.
    pub(super) fn versions(&self) -> &Versions {
        &self.versions
    }

    /// The texts of the default program; they stay those of whatever version is in force.
    #[must_use]
    pub fn texts(&self) -> Texts {
        self.texts.clone()
    }

    /// The program whose body, zone and texts the installation uses.
    #[must_use]
    pub fn default_program(&self) -> Arc<Program> {
        Arc::clone(&self.held.read().unwrap_or_else(PoisonError::into_inner).default)
    }

    /// The version in force of a program.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Arc<Program>> {
        self.held
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .by_id
            .get(id)
            .cloned()
    }

    /// The version in force of a program that rows refer to; the default one if the program is no longer there,
    /// so that a page can still be shown.
    #[must_use]
    pub fn current(&self, id: &str) -> Arc<Program> {
        self.find(id).unwrap_or_else(|| self.default_program())
    }

    /// The ids of all programs.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        self.held
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .by_id
            .keys()
            .cloned()
            .collect()
    }

    /// The name of a discipline by its abbreviation, from the programs in force. One that no program has stays as it is.
    #[must_use]
    pub fn discipline_name(&self, abbr: &str) -> String {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let found = held.by_id.values().find_map(|program| program.discipline(abbr));
        found.map_or_else(|| abbr.to_owned(), |discipline| discipline.name.clone())
    }

    /// The instant at which a day ends in the body's zone, exclusive.
    #[must_use]
    pub fn end_of(&self, day: Date) -> Option<Timestamp> {
        Deadline::end_of(day, &self.default_program().body.zone, "R-DATE-7").map(|deadline| deadline.at)
    }
}

fn unreadable(error: CatalogError) -> ProgramError {
    let place = super::Place {
        file: error.file,
        line: error.line,
    };
    ProgramError::Mistakes(vec![super::Mistake {
        place,
        what: error.reason,
    }])
}
