//! What waits for a second officer, as two numbers: a merge and another birth date are counted alike.

/// How many proposals wait, as far as whoever looks may see them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WaitingCounts {
    /// For whoever looks.
    pub to_decide: i64,
    /// For others: whoever looks proposed them.
    pub for_others: i64,
}
