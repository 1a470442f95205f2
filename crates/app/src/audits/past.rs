//! Whether an audit that nobody answered is settled, so that nothing can be sent for it any more.

use cqr_domain::bienniums::{AuditState, PastAudit};
use cqr_store::{Db, StoreError, audits::AuditRow, completions, renewals};

/// Why nothing can be sent any more for an audit that nobody answered; nothing while it can, and for every other audit.
pub(super) fn past(db: &mut Db, row: &AuditRow) -> Result<Option<PastAudit>, StoreError> {
    let (person, state) = (row.person_id.0, row.state.0);
    if state != AuditState::Unanswered {
        return Ok(None);
    }
    let bienniums = completions::bienniums_of(db, person)?;
    let asked_in = bienniums.iter().find(|biennium| biennium.id == row.biennium_id);
    let registrations = renewals::of_person(db, person)?;
    let registration = asked_in.and_then(|asked| registrations.iter().find(|found| found.program == asked.program));
    Ok(registration.and_then(|found| {
        let stands = (found.began_on.0, found.ended_for.map(|cause| cause.0));
        PastAudit::of((state, row.answer_by.0), stands)
    }))
}
