//! What of a holder waits for the body: while it does, nothing is decided against them (design.md section 13). The release, its
//! effect and the end of the grace year ask the same here.

use cqr_domain::{
    cases::{Case, CaseState},
    programs::Program,
    requests::{Wish, against},
    sittings::SittingState,
};
use cqr_store::{
    Db, StoreError,
    cases::Held,
    completions,
    requests::{self, RequestRow},
    sittings,
};
use jiff::civil::Date;

use crate::completions::may_come_back;

/// What waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Reported courses that wait for a review (R-RX-16).
    pub(crate) reviews: u32,
    /// Whether a refused course may still come back, after the grace year: an appeal against it is not decided for good, or its
    /// holder still has days to dispute the refusal or to appeal (R-RX-15, R-APP-1). Before, everything that is asked holds the
    /// release by itself.
    pub(crate) appealed: bool,
    /// Whether a self-assessment has ended, or is about to, and its result is not recorded (R-SSA-21).
    pub(crate) unscored: bool,
}

impl Waiting {
    /// Whether anything does.
    pub(crate) const fn any(self) -> bool {
        self.reviews > 0 || self.appealed || self.unscored
    }
}

/// Looks what waits of the holder of a case. Of the grace year that is what came before its end: what is reported later counts
/// for nothing (R-REIN-2).
pub(crate) fn waiting(db: &mut Db, program: &Program, held: &Held, today: Date) -> Result<Waiting, StoreError> {
    let case = &held.case;
    let (reviews, appealed) = if case.state == CaseState::DiscontinuedGrace {
        let reviews = completions::count_in_review_before(db, case.person, case.grace_ends_at)?;
        // A course belongs to the person, and so does an appeal against its refusal, whichever window it was filed about.
        let all = requests::of_person(db, case.person)?;
        let asked = all.iter().any(|row| is_course_appeal(row, today));
        // Once the end is recorded, nothing that comes back counts any more: so it waits for the days of the refusal, too.
        (reviews, asked || may_come_back(db, program, case, today)?)
    } else {
        (completions::count_in_review(db, case.person)?, false)
    };
    Ok(Waiting {
        reviews,
        appealed,
        unscored: is_unscored(db, case)?,
    })
}

/// Whether a self-assessment has ended, or is about to, and its result is not recorded.
pub(super) fn is_unscored(db: &mut Db, case: &Case) -> Result<bool, StoreError> {
    let Some(id) = case.sitting.filter(|_| !case.assessed) else {
        return Ok(false);
    };
    let row = sittings::lookup(db, id)?;
    Ok(row.is_some_and(|row| matches!(row.state.0, SittingState::Open | SittingState::Submitted)))
}

/// Whether a request is an appeal against a refused course that waits, or that can still be taken a step further.
fn is_course_appeal(row: &RequestRow, today: Date) -> bool {
    row.wish.0 == Wish::Appeal && row.about == against::COURSE && row.waits(today)
}
