//! Completions that a society sends by file around the end of a biennium (R-AUD-6): recorded and counted exactly like a
//! report that was approved, with the import as the one who acts and the society's reference beside the approval.

use cqr_domain::{
    completions::{Taking, Transfer, TransferRefusal},
    ids::{ActivityId, CompletionId, PersonId},
    journal::{Actor, Reason},
};
use cqr_store::{
    Db, StoreError, Tx, activities,
    completions::{self, BienniumRow},
};
use jiff::civil::Date;

use super::{
    Approval, CompletionError, Report, What,
    approve::{Approver, approve_by},
    report::report_by,
    rules,
};
use crate::programs::Programs;

/// What stands behind every event of a transfer.
const RULE: &str = "R-AUD-6";

/// One record of a society about a holder.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sent<'a> {
    /// The holder.
    pub(crate) person: PersonId,
    /// Code of the activity in the default program, to which the catalog belongs.
    pub(crate) code: &'a str,
    /// The day on which it was finished.
    pub(crate) completed_on: Date,
    /// The society's own number for the record.
    pub(crate) reference: &'a str,
}

/// What is to be done about a record, or the rule that stands in the way; nothing for somebody without a credential in the
/// program. Changes nothing.
pub(crate) fn taking(
    db: &mut Db,
    programs: &Programs,
    sent: Sent<'_>,
    today: Date,
) -> Result<Option<Result<Taking, TransferRefusal>>, StoreError> {
    let name = programs.default_program().id.clone();
    let Some(standing) = rules::standing(db, programs, sent.person, Some(&name))? else {
        return Ok(None);
    };
    let listed = match activities::find_by_code(db, &name, sent.code)? {
        Some(id) => rules::listed(db, id)?,
        None => None,
    };
    let rows = completions::bienniums_of(db, sent.person)?;
    let period = standing.period_on(&rows, sent.completed_on);
    let same =
        |row: &&BienniumRow| row.program == name && period.is_some_and(|(starts_on, _)| row.starts_on.0 == starts_on);
    let held = match rows.iter().find(same) {
        Some(row) => completions::load(db, row.id.0)?,
        None => None,
    };
    let of = listed.as_ref().zip(held.as_ref());
    let transfer = Transfer {
        listed: listed.as_ref(),
        completed_on: sent.completed_on,
        today,
        biennium_ends_on: period.map(|(_, ends_on)| ends_on),
        known: of.and_then(|(listed, held)| held.biennium.holding(listed.id, None)),
    };
    Ok(Some(transfer.decide(&standing.program.policy.ce)))
}

/// Does what [`taking`] answered.
pub(crate) fn take(tx: &mut Tx, programs: &Programs, sent: Sent<'_>, taking: Taking) -> Result<(), CompletionError> {
    let id = match taking {
        Taking::CountsAlready => return Ok(()),
        Taking::Approve(id) => id,
        Taking::ReportAndApprove => report(tx, programs, sent)?,
    };
    let waiting = completions::lookup_for_review(tx, id, None)?.ok_or(CompletionError::NotFound)?;
    let by = Approver {
        actor: Actor::Import,
        account: None,
        reason: Reason::new(RULE),
        words: sent.reference,
    };
    approve_by(tx, programs, &waiting, &Approval::default(), by).map(drop)
}

fn report(tx: &mut Tx, programs: &Programs, sent: Sent<'_>) -> Result<CompletionId, CompletionError> {
    let activity: Option<ActivityId> = activities::find_by_code(tx, &programs.default_program().id, sent.code)?;
    let report = Report {
        what: What::Listed(activity.ok_or(CompletionError::NotFound)?),
        completed_on: sent.completed_on,
        upload: None,
    };
    report_by(tx, programs, sent.person, &report, (Actor::Import, Reason::new(RULE)))
}
