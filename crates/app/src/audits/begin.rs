//! Beginning an audit, with the clock of its answer (R-AUD-1, R-AUD-2).

use cqr_domain::{
    bienniums::{AuditCause, Command, EndsOn},
    calendar::Deadline,
    ids::{AuditId, BienniumId, CompletionId},
    programs::Program,
};
use cqr_store::Tx;
use jiff::{ToSpan as _, civil::Date};

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
    let answer = answer_ends(program, because.today).ok_or(BienniumError::NotFound)?;
    let audit = tx.id();
    let wish = Command::BeginAudit {
        audit,
        cause,
        completions,
        most: program.policy.audit.courses_most,
        answer,
    };
    command(tx, program, biennium, &wish, because)?;
    Ok(audit)
}

/// The last day to answer what is asked today (R-AUD-2); nothing beyond the calendar's ends.
pub(crate) fn answer_ends(program: &Program, today: Date) -> Option<EndsOn> {
    let days = i64::from(program.policy.ce.audit_answer_days);
    let day = today.checked_add(days.days()).ok()?;
    let end = Deadline::end_of(day, &program.body.zone, "R-AUD-2")?;
    Some(EndsOn {
        day: end.local_date,
        at: end.at,
    })
}
