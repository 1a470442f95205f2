//! What of a holder waits for the body: while it does, nothing is decided against them (design.md section 13). The release, its
//! effect and the end of the grace year ask the same here.

use cqr_domain::{
    cases::{Case, CaseState},
    programs::Program,
    requests::{RequestState, Since, Wish, against},
    sittings::SittingState,
};
use cqr_store::{Db, StoreError, cases::Held, completions, notices, requests::RequestRow, sittings};
use jiff::Timestamp;

use super::asked::{asked, may_bring_the_rest};
use crate::completions::count_contestable;

/// What waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Reported courses that wait for a review (R-RX-16); after the grace year also those that were refused and whose holder can
    /// still have them looked at again (R-RX-15).
    pub(crate) reviews: u32,
    /// Whether a refused course may still come back, or less be prescribed, after the grace year: an appeal against it is not
    /// decided for good, or one against the prescription can still be filed (R-APP-1). Before, everything that is asked holds the
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
/// for nothing (R-REIN-2). There a refusal waits, too, while its holder can still have it looked at again: won later, it would
/// come back to a case that is over.
pub(crate) fn waiting(db: &mut Db, program: &Program, held: &Held, now: Timestamp) -> Result<Waiting, StoreError> {
    let case = &held.case;
    let (reviews, appealed) = if case.state == CaseState::DiscontinuedGrace {
        let (before, today) = (case.grace_ends_at, program.today(now));
        let reviews = completions::count_in_review_before(db, case.person, before)?;
        let refused = count_contestable(db, program, case.person, before, now)?;
        let all = asked(db, program, held)?;
        let asked = all.iter().any(|row| may_bring_the_rest(row, today));
        let appealed = asked || is_appealable(db, program, held, &all, now)?;
        (reviews.saturating_add(refused), appealed)
    } else {
        (completions::count_in_review(db, case.person)?, false)
    };
    Ok(Waiting {
        reviews,
        appealed,
        unscored: is_unscored(db, case)?,
    })
}

/// Whether an appeal against the prescription can still be filed: none was since. Its days are counted from the writing of the
/// message here, as a refusal's are: one that never comes to anybody holds nothing without end.
fn is_appealable(
    db: &mut Db,
    program: &Program,
    held: &Held,
    asked: &[RequestRow],
    now: Timestamp,
) -> Result<bool, StoreError> {
    if !held.case.is_revisable() {
        return Ok(false);
    }
    let told = notices::of_case(db, held.id)?;
    let told = told.iter().filter(|notice| notice.kind == "result_ready");
    let Some(told_on) = told.map(|notice| program.today(notice.written_at.0)).max() else {
        return Ok(false);
    };
    // What was taken back before anybody decided can be filed again.
    let filed = |row: &RequestRow| {
        let counts = row.state.0 != RequestState::Withdrawn || row.step > 1;
        row.wish.0 == Wish::Appeal && row.about == against::PRESCRIPTION && told_on <= row.filed_on.0 && counts
    };
    let in_time = Since::Decided(told_on).is_in_time(program, program.today(now));
    Ok(in_time && !asked.iter().any(filed))
}

/// Whether a self-assessment has ended, or is about to, and its result is not recorded.
pub(super) fn is_unscored(db: &mut Db, case: &Case) -> Result<bool, StoreError> {
    let Some(id) = case.sitting.filter(|_| !case.assessed) else {
        return Ok(false);
    };
    let row = sittings::lookup(db, id)?;
    Ok(row.is_some_and(|row| matches!(row.state.0, SittingState::Open | SittingState::Submitted)))
}
