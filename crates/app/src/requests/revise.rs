//! What follows from a granted appeal against a prescription: less is prescribed from then on, by an act of its own in the case
//! (R-APP-1, R-RX-4).

use cqr_domain::{
    cases::{Command, PrescribedLine, Refusal, revised},
    ids::{CaseId, RequestId},
    journal::Context,
    programs::Program,
    requests::{Request, Verdict, agreed},
};
use cqr_store::{
    Db, StoreError, Tx,
    cases::{self, LineRow},
};

use super::{Decision, RequestError};
use crate::cases::{Because, CaseError, command};

/// Every line of the prescription as it would stand by a decision, looked at before the first of several people decides. Empty
/// where the decision says nothing of it, or nothing of it can change.
pub(super) fn as_it_would_stand(
    db: &mut Db,
    request: &Request,
    decision: &Decision,
) -> Result<Vec<PrescribedLine>, RequestError> {
    let is_said = decision.verdict == Verdict::Granted && !decision.lines.is_empty();
    let Some(id) = request.case.filter(|_| is_said && request.needs_lines()) else {
        return Ok(Vec::new());
    };
    let case = cases::load(db, id)?.ok_or(StoreError::NotFound)?.case;
    if !case.is_revisable() {
        return Ok(Vec::new());
    }
    let stands = revised(&case, &decision.lines);
    let granted = agreed(request);
    // What counts meanwhile asks for more than a colleague granted, or leaves nothing to ask less of: they agree all the same.
    if !granted.is_empty() && revised(&case, granted) == stands {
        return Ok(granted.to_vec());
    }
    Ok(stands.map_err(CaseError::from)?)
}

/// Prescribes what the people agreed on, in the name of the last of them.
pub(super) fn revise(
    tx: &mut Tx,
    program: &Program,
    (id, request): (RequestId, &Request),
    case: CaseId,
    context: &Context,
) -> Result<(), RequestError> {
    let lines = agreed(request).to_vec();
    // Where the case was over, the answer is in words alone.
    if lines.is_empty() {
        return Ok(());
    }
    let because = Because {
        actor: context.actor,
        reason: context.reason.clone(),
        today: context.effective_on,
    };
    match command(tx, program, case, &Command::Revise { request: id, lines }, &because) {
        // So it is where the holder finished all of it between the first of several people and the last.
        Ok(_) | Err(CaseError::Refused(Refusal::OutOfOrder(_) | Refusal::NothingLess)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The lines of the prescription that an appeal is about, each with its name, while less of it can be prescribed.
pub(super) fn lines(
    db: &mut Db,
    program: &Program,
    request: &Request,
    revisable: bool,
) -> Result<Vec<(LineRow, String)>, StoreError> {
    let Some(id) = request.case.filter(|_| revisable && request.needs_lines()) else {
        return Ok(Vec::new());
    };
    let (row, lines) = cases::lookup(db, id)?.ok_or(StoreError::NotFound)?;
    let outline = row.outline.as_deref().and_then(|outline| program.outline(outline));
    let named = |line: LineRow| {
        let name = outline
            .and_then(|outline| outline.subcategory(&line.subcategory))
            .map_or_else(|| line.subcategory.clone(), |found| found.name.clone());
        (line, name)
    };
    Ok(lines.into_iter().map(named).collect())
}
