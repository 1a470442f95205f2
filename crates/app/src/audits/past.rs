//! Whether an audit that nobody answered is settled, so that nothing can be sent for it any more.

use cqr_domain::bienniums::{AuditState, PastAudit};
use cqr_store::{Db, StoreError, audits::AuditRow, completions, renewals};

use crate::bienniums::behind;

/// Why nothing can be sent any more for an audit that nobody answered; nothing while it can, and for every other audit.
pub(crate) fn past(db: &mut Db, row: &AuditRow) -> Result<Option<PastAudit>, StoreError> {
    let state = row.state.0;
    if state != AuditState::Unanswered {
        return Ok(None);
    }
    let held = completions::load(db, row.biennium_id.0)?.ok_or(StoreError::NotFound)?;
    let biennium = &held.biennium;
    let since = behind(db, biennium)?;
    let registration = renewals::find(db, biennium.person, &biennium.program)?;
    let ended_for = registration.and_then(|found| found.ended_for);
    let days = (row.answer_by.0, biennium.ends_on);
    Ok(PastAudit::of(state, days, since, ended_for.map(|cause| cause.0)))
}
