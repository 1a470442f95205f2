//! One line of a prescription and what counts for it.

use super::PrescribedLine;
use crate::Credits;

/// One prescribed subcategory and what counts for it so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Code of the subcategory.
    pub subcategory: String,
    /// What must be earned.
    pub prescribed: Credits,
    /// What was counted.
    pub earned: Credits,
    /// How much of it another system had counted before a cut-over.
    pub taken_over: Credits,
}

impl Line {
    /// What is still to be earned.
    #[must_use]
    pub const fn open(&self) -> Credits {
        self.prescribed.less(self.earned)
    }

    pub(super) fn begin(line: &PrescribedLine) -> Self {
        Self {
            subcategory: line.subcategory.clone(),
            prescribed: line.credits,
            earned: Credits::ZERO,
            taken_over: Credits::ZERO,
        }
    }
}
