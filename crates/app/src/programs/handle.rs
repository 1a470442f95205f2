//! The programs in force, in memory: read on every request, replaced when a new version comes into force.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use cqr_domain::{calendar::Deadline, programs::Program};
use jiff::{Timestamp, civil::Date};

/// The programs in force; cheap to clone, and all clones see the same.
#[derive(Clone)]
pub struct Programs(Arc<RwLock<InForce>>);

struct InForce {
    /// The program whose body, zone and texts the installation uses.
    default: Arc<Program>,
    by_id: BTreeMap<String, Arc<Program>>,
}

impl Programs {
    /// An installation with this program as its default.
    #[must_use]
    pub fn new(default: Program) -> Self {
        let default = Arc::new(default);
        let by_id = BTreeMap::from([(default.id.clone(), Arc::clone(&default))]);
        Self(Arc::new(RwLock::new(InForce { default, by_id })))
    }

    /// Puts a version into force in place of the one before it.
    pub fn put(&self, program: Program) {
        let program = Arc::new(program);
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if held.default.id == program.id {
            held.default = Arc::clone(&program);
        }
        held.by_id.insert(program.id.clone(), program);
    }

    /// The program whose body, zone and texts the installation uses.
    #[must_use]
    pub fn default_program(&self) -> Arc<Program> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner).default)
    }

    /// The version in force of a program.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Arc<Program>> {
        self.0
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
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .by_id
            .keys()
            .cloned()
            .collect()
    }

    /// The instant at which a day ends in the body's zone, exclusive.
    #[must_use]
    pub fn end_of(&self, day: Date) -> Option<Timestamp> {
        Deadline::end_of(day, &self.default_program().body.zone, "R-DATE-7").map(|deadline| deadline.at)
    }
}
