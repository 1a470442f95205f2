//! What the page of a person says of windows that are not finished.

use cqr_domain::ids::CaseId;
use cqr_store::{
    Db, StoreError,
    cases::{self, CaseRow, LineRow},
};
use jiff::Timestamp;

use crate::{
    decisions::{HeldBack, held_back},
    programs::Programs,
};

/// The cases with a submitted profile, and what holds the decision about others.
pub(super) type OpenCases = (Vec<CaseId>, Vec<(CaseId, HeldBack)>);

/// Of the cases that are not finished: those whose profile was submitted, and what holds a discontinuation that was released.
pub(super) fn open_cases(
    db: &mut Db,
    programs: &Programs,
    all: &[(CaseRow, Vec<LineRow>)],
    now: Timestamp,
) -> Result<OpenCases, StoreError> {
    let (mut with_profile, mut back) = (Vec::new(), Vec::new());
    for (row, _) in all.iter().filter(|(row, _)| !row.state.0.is_finished()) {
        let Some(held) = cases::load(db, row.id.0)? else {
            continue;
        };
        if held.case.has_profile() {
            with_profile.push(row.id.0);
        }
        let found = held_back(db, &programs.current(&held.case.program), &held, now)?;
        back.extend(found.map(|found| (row.id.0, found)));
    }
    Ok((with_profile, back))
}
