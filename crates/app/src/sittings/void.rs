//! A case that closes while its sitting is open: nobody answers any further, and there is nothing to score (R-ELIG-3,
//! R-ELIG-10).

use cqr_domain::{
    ids::{CaseId, SittingId},
    journal::{Context, Reason},
    sittings::{Command, SittingState, decide},
};
use cqr_store::{StoreError, Tx, sittings};

use super::record;

/// The sitting of a case that takes answers now. What was handed in, or has run out of time, was finished before and keeps its
/// way to the result.
pub(crate) fn open_of(tx: &mut Tx, case: CaseId) -> Result<Option<SittingId>, StoreError> {
    let now = tx.now();
    let found = sittings::find_by_case(tx, case)?;
    Ok(found
        .filter(|row| row.state.0 == SittingState::Open && now < row.deadline_at.0)
        .map(|row| row.id.0))
}

/// Ends a sitting without a result, with a code that says why; every answer stays stored.
pub(crate) fn void(tx: &mut Tx, id: SittingId, why: &str, context: &Context) -> Result<(), StoreError> {
    let held = sittings::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let wish = Command::Void {
        reason: Reason::new(why),
    };
    let now = tx.now();
    let events = decide(&held.sitting, &wish, now).map_err(|refusal| StoreError::Other(refusal.to_string()))?;
    record(tx, held, context, &events).map(drop)
}
