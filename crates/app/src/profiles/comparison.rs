//! What a holder sees of the comparison: nobody's answers but their own.

use cqr_domain::{
    ids::CaseId,
    profiles::{Change, Group, Part, Peers},
};
use jiff::civil::Date;

use super::{Offer, Years};

/// A holder's own profile beside a group's counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The case.
    pub case: CaseId,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Codes of the frequency scale, from never upward.
    pub scale: Vec<String>,
    /// The day on which the profile was submitted.
    pub submitted_on: Option<Date>,
    /// The day of the counts.
    pub as_of: Date,
    /// The smallest group that is shown, the holder left out.
    pub min_group: u64,
    /// Whether the holder does not practice now: then there is nothing to compare.
    pub not_practicing: bool,
    /// Code of the setting of work, if it was said.
    pub setting: Option<String>,
    /// The band of years in the discipline on the day of submission.
    pub years: Option<Years>,
    /// The groups that could be asked for, the widest first.
    pub choices: Vec<Choice>,
    /// The group that was asked for.
    pub wanted: Group,
    /// The group that is shown: the wanted one, or a wider one; nothing when even everybody is too few.
    pub shown: Option<Group>,
    /// How many others there are in the shown group; 0 when nothing is shown.
    pub people: u64,
    /// Whether nobody else at all has submitted a profile in the discipline.
    pub is_first: bool,
    /// The whole profile.
    pub whole: Measured,
    /// The groups of procedures in the order of the program.
    pub groups: Vec<ComparedGroup>,
    /// What changed since the holder's last profile in the discipline.
    pub change: Option<OwnChange>,
    /// Refreshers for what the holder rarely does (R-PROF-8).
    pub refreshers: Vec<Offer>,
}

/// A group that could be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Which.
    pub group: Group,
    /// How many others it has; nothing when it cannot be shown without giving people away.
    pub people: Option<u64>,
}

/// Breadth and depth of a profile or a part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measured {
    /// The holder's own.
    pub own: Part,
    /// How many procedures others do at all.
    pub done: Option<Peers>,
    /// How often others do what they do.
    pub often: Option<Peers>,
}

/// One group of procedures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedGroup {
    /// Its name.
    pub name: String,
    /// Breadth and depth.
    pub measured: Measured,
    /// Its procedures.
    pub procedures: Vec<Compared>,
}

/// One procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The holder's own band, from 0.
    pub own: usize,
    /// The group; nothing when it cannot be shown.
    pub peers: Option<Peers>,
}

/// The holder's own change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnChange {
    /// The day of the profile before.
    pub since: Date,
    /// What changed.
    pub change: Change,
}
