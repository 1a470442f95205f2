//! What of a holder waits for the body: while it does, nothing is decided against them (design.md section 13). The release, its
//! effect and the end of the grace year ask the same here.

use cqr_domain::{cases::CaseState, sittings::SittingState};
use cqr_store::{Db, StoreError, cases::Held, completions, sittings};

/// What waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Reported courses that wait for a review (R-RX-16).
    pub(crate) reviews: u32,
    /// Whether a self-assessment has ended, or is about to, and its result is not recorded (R-SSA-21).
    pub(crate) unscored: bool,
}

impl Waiting {
    /// Whether anything does.
    pub(crate) const fn any(self) -> bool {
        self.reviews > 0 || self.unscored
    }
}

/// Looks what waits of the holder of a case. Of the grace year that is what came before its end: what is reported later counts
/// for nothing (R-REIN-2).
pub(crate) fn waiting(db: &mut Db, held: &Held) -> Result<Waiting, StoreError> {
    let case = &held.case;
    let reviews = if case.state == CaseState::DiscontinuedGrace {
        completions::count_in_review_before(db, case.person, case.grace_ends_at)?
    } else {
        completions::count_in_review(db, case.person)?
    };
    let unscored = match case.sitting.filter(|_| !case.assessed) {
        None => false,
        Some(id) => sittings::lookup(db, id)?
            .is_some_and(|row| matches!(row.state.0, SittingState::Open | SittingState::Submitted)),
    };
    Ok(Waiting { reviews, unscored })
}
