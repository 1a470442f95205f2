//! Beginning an audit, with the clock of its answer (R-AUD-1, R-AUD-2).

use cqr_domain::{
    bienniums::{AuditCause, Command, EndsOn},
    calendar::Deadline,
    ids::{AuditId, BienniumId, CompletionId},
    programs::Program,
};
use cqr_store::Tx;
use jiff::ToSpan as _;

use crate::{
    bienniums::{BienniumError, command},
    cases::Because,
};

/// Begins an audit of a biennium; of all its courses that count when none is named.
///
/// # Errors
/// The rule that stands in the way.
pub(crate) fn begin(
    tx: &mut Tx,
    program: &Program,
    biennium: BienniumId,
    cause: AuditCause,
    completions: Vec<CompletionId>,
    because: &Because,
) -> Result<AuditId, BienniumError> {
    let days = i64::from(program.policy.ce.audit_answer_days);
    let day = because.today.checked_add(days.days()).ok();
    let end = day.and_then(|day| Deadline::end_of(day, &program.body.zone, "R-AUD-2"));
    let end = end.ok_or(BienniumError::NotFound)?;
    let audit = tx.id();
    let wish = Command::BeginAudit {
        audit,
        cause,
        completions,
        most: program.policy.audit.courses_most,
        answer: EndsOn {
            day: end.local_date,
            at: end.at,
        },
    };
    command(tx, program, biennium, &wish, because)?;
    Ok(audit)
}
