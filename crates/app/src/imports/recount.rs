//! Dates of a credential, counted from its award and its holder's birth month: anew at an award, again after a
//! correction (R-DATE-9). Closed cycles stay as they are.

use cqr_domain::{
    calendar::{Born, cycle_on},
    cases::Command,
    journal::{Actor, Reason},
    programs::Program,
};
use cqr_store::{
    StoreError, Tx,
    cases::{self, CaseRow},
    credentials::{self, CredentialRow},
};
use jiff::{Timestamp, civil::Date};

use crate::{
    cases::{Because, CaseError, command},
    programs::Programs,
};

/// What the dates of a credential are counted from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted<'a> {
    /// The discipline, by its abbreviation.
    pub discipline: &'a str,
    /// The date of award.
    pub awarded_on: Date,
    /// Birth month of the holder.
    pub born: Born,
}

/// The next window that opens, with the number of its cycle: that of today's cycle, unless a case stands for it.
/// Nothing when the credential is not subject.
pub(super) fn next_opening(
    program: &Program,
    counted: Counted<'_>,
    today: Date,
    is_taken: impl Fn(u32) -> bool,
) -> Option<(Timestamp, u32)> {
    let Counted {
        discipline,
        awarded_on,
        born,
    } = counted;
    let current = cycle_on(&program.policy.calendar, discipline, awarded_on, born, today).ok()?;
    let number = if is_taken(current.number) {
        current.number + 1
    } else {
        current.number
    };
    let cycle = program.cycle(discipline, awarded_on, born, number).ok()?;
    Some((cycle.opens(&program.body.zone)?.at, number))
}

/// Counts everything again after a correction: the next window, and the open case if there is one.
pub(super) fn count_again(
    tx: &mut Tx,
    programs: &Programs,
    born: Born,
    credential: &CredentialRow,
    today: Date,
) -> Result<(), StoreError> {
    let program = programs.current(&credential.program);
    let counted = Counted {
        discipline: &credential.discipline,
        awarded_on: credential.awarded_on.0,
        born,
    };
    let cases = cases::of_credential(tx, credential.id.0)?;
    let taken = |number| cases.iter().any(|case| i64::from(case.cycle) == i64::from(number));
    credentials::set_next_opening(tx, credential.id.0, next_opening(&program, counted, today, taken))?;
    for case in cases.iter().filter(|case| !case.state.0.is_finished()) {
        redate(tx, &program, counted, case, today)?;
    }
    Ok(())
}

fn redate(tx: &mut Tx, program: &Program, counted: Counted<'_>, case: &CaseRow, today: Date) -> Result<(), StoreError> {
    let number = u32::try_from(case.cycle).unwrap_or(1);
    let Ok(cycle) = program.cycle(counted.discipline, counted.awarded_on, counted.born, number) else {
        return Ok(());
    };
    let zone = &program.body.zone;
    let Some((closes, grace_ends)) = cycle.closes(zone).zip(cycle.grace_ends(zone)) else {
        return Ok(());
    };
    if cycle.window_close == case.window_close_on.0 && cycle.start == case.start_on.0 {
        return Ok(());
    }
    let wish = Command::Redate {
        start: cycle.start,
        window_open: cycle.window_open,
        window_close: cycle.window_close,
        grace_end: cycle.grace_end,
        closes_at: closes.at,
        grace_ends_at: grace_ends.at,
    };
    let because = Because {
        actor: Actor::Import,
        reason: Reason::new("R-DATE-9"),
        today,
    };
    match command(tx, program, case.id.0, &wish, &because) {
        Ok(_) | Err(CaseError::NotFound | CaseError::Refused(_)) => Ok(()),
        Err(CaseError::Store(error)) => Err(error),
    }
}
