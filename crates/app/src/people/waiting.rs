//! What waits for a second officer: a merge and another birth date are counted alike, and listed in the same order.

use jiff::Timestamp;

/// How many proposals wait, as far as whoever looks may see them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WaitingCounts {
    /// For whoever looks.
    pub to_decide: i64,
    /// For others: whoever looks proposed them.
    pub for_others: i64,
}

/// Sorts a list of them by whether a proposal waits for others and since when: what whoever looks may decide in front, and of
/// that what waits longest.
pub(super) fn sort_waiting<T>(found: &mut [T], by: impl Fn(&T) -> (bool, Timestamp)) {
    found.sort_by_key(by);
}
