//! What rows would add to the figures of the register.

use cqr_domain::{
    Credits,
    cases::{Case, CaseState, Line},
};
use cqr_store::{
    Db, StoreError, cases,
    credentials::{CredentialRow, RegisterStatus},
};

use super::{
    comes::Comes,
    mended::{LostBy, lost_by},
};
use crate::cut_over::{Counts, status_of};

/// A new award that stands like this.
pub(super) fn award(counts: &mut Counts, comes: &Comes) {
    let (status, state) = stands(comes);
    counts.add(status, state, 1);
}

/// A credential that is here and would stand like this.
pub(super) fn stands_otherwise(
    db: &mut Db,
    counts: &mut Counts,
    held: &CredentialRow,
    comes: &Comes,
) -> Result<(), StoreError> {
    let all = cases::of_credential(db, held.id.0)?;
    let registered = held.status.0 == RegisterStatus::Registered;
    let before = all.first().map(|case| case.state.0);
    counts.add(status_of(registered, held.ended.map(|ended| ended.0)), before, -1);
    match comes {
        Comes::Unsaid => counts.add(status_of(registered, held.ended.map(|ended| ended.0)), before, 1),
        Comes::Registered => {
            // The window that a file was wrong about goes with what was prescribed in it.
            let gone = match lost_by(db, held)? {
                LostBy::File(window) => window,
                LostBy::Other | LostBy::FileAndPeople => None,
            };
            let left = all.iter().find(|case| Some(case.id.0) != gone);
            counts.add("registered", left.map(|case| case.state.0), 1);
            if let Some(gone) = gone.map(|id| cases::load(db, id)).transpose()?.flatten() {
                let (prescribed, earned) = sums(Some(&gone.case));
                counts.prescribed -= prescribed;
                counts.earned -= earned;
            }
        }
        // More time changes nothing of what was done in a window that is open here.
        Comes::Longer { .. } => counts.add("registered", before.or(Some(CaseState::ProfileDue)), 1),
        Comes::Discontinued { .. } => award(counts, comes),
        Comes::Ended { .. } => counts.add("discontinued", before, 1),
        Comes::Closed { ending, .. } => counts.add(ending.name(), before, 1),
    }
    Ok(())
}

const fn stands(comes: &Comes) -> (&'static str, Option<CaseState>) {
    match comes {
        Comes::Unsaid | Comes::Registered => ("registered", None),
        Comes::Longer { .. } => ("registered", Some(CaseState::ProfileDue)),
        Comes::Discontinued { in_grace: true, .. } => ("discontinued", Some(CaseState::DiscontinuedGrace)),
        Comes::Discontinued { in_grace: false, .. } => ("discontinued", Some(CaseState::DiscontinuedFinal)),
        Comes::Ended { .. } => ("discontinued", None),
        Comes::Closed { ending, .. } => (ending.name(), None),
    }
}

/// A window that would stand otherwise than before; nothing before where none of the credential had opened.
pub(super) fn moved(counts: &mut Counts, before: Option<&Case>, after: &Case) {
    counts.add(status(before), before.map(|case| case.state), -1);
    counts.add(status(Some(after)), Some(after.state), 1);
    let (then, was) = (sums(Some(after)), sums(before));
    counts.prescribed += then.0 - was.0;
    counts.earned += then.1 - was.1;
}

/// How a credential stands over whose newest window this was decided.
const fn status(case: Option<&Case>) -> &'static str {
    match case {
        Some(case) if matches!(case.state, CaseState::DiscontinuedGrace | CaseState::DiscontinuedFinal) => {
            "discontinued"
        }
        _ => "registered",
    }
}

/// What is prescribed and what counts for it, in hundredths of a credit.
fn sums(case: Option<&Case>) -> (i64, i64) {
    let lines = case.map(|case| case.lines.as_slice()).unwrap_or_default();
    let sum = |of: fn(&Line) -> Credits| -> i64 { lines.iter().map(|line| i64::from(of(line).hundredths())).sum() };
    (sum(|line| line.prescribed), sum(|line| line.earned))
}
