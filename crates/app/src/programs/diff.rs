//! What differs between two versions of a program.

use std::{collections::BTreeSet, fmt};

use cqr_domain::programs::Program;
use serde::Serialize;

use super::flat::flat;

/// One side of a difference: a value, or nothing there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Side(pub Option<String>);

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_deref().unwrap_or("(nothing)"))
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What changes, such as `policy.calendar.cycle_years` or `outlines.R-2022.TA.questions`.
    pub path: String,
    /// What it is now; nothing when it is new.
    pub from: Side,
    /// What it will be; nothing when it goes away.
    pub to: Side,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.from.0, &self.to.0) {
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
        from: Side(old.get(path).cloned()),
        to: Side(new.get(path).cloned()),
    };
    paths
        .into_iter()
        .map(change)
        .filter(|change| change.from != change.to)
        .collect()
}
