//! What differs between two versions of a program.

use std::{collections::BTreeSet, fmt};

use cqr_domain::programs::Program;

use super::flat::flat;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What changes, such as `policy.calendar.cycle_years` or `outlines.R-2022.TA.questions`.
    pub path: String,
    /// What it is now; nothing when it is new.
    pub from: Option<String>,
    /// What it will be; nothing when it goes away.
    pub to: Option<String>,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => write!(f, "{}: {from} becomes {to}", self.path),
            (None, Some(to)) => write!(f, "{}: new, {to}", self.path),
            (Some(from), None) => write!(f, "{}: removed, was {from}", self.path),
            (None, None) => f.write_str(&self.path),
        }
    }
}

/// Every difference, by path. Order within lists and comments of files are none.
#[must_use]
pub fn diff(old: &Program, new: &Program) -> Vec<Change> {
    let (old, new) = (flat(old), flat(new));
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |path: &String| Change {
        path: path.clone(),
        from: old.get(path).cloned(),
        to: new.get(path).cloned(),
    };
    paths
        .into_iter()
        .map(change)
        .filter(|change| change.from != change.to)
        .collect()
}
