//! What lies behind a new award: a CE probation ends with the award that it was of, so nothing is asked, shown or told of it any
//! more, and what is learned since counts for the new award alone (R-ELIG-7, R-PROB-2, R-PROB-6).

use cqr_domain::{
    bienniums::{Command, Phase},
    journal::{Actor, Reason},
    programs::Program,
    renewals::Registration,
};
use cqr_store::{StoreError, Tx, completions};
use jiff::civil::Date;

use super::{command, settled};
use crate::cases::Because;

/// Ends the probations of a registration that lie behind the day from which its bienniums are looked at.
///
/// # Errors
/// Those of the store.
pub(crate) fn leave_behind(
    tx: &mut Tx,
    program: &Program,
    registration: &Registration,
    actor: Actor,
    today: Date,
) -> Result<(), StoreError> {
    let because = Because {
        actor,
        reason: Reason::new("R-PROB-2"),
        today,
    };
    let wish = Command::LeaveBehind {
        judged_from: registration.began_on,
    };
    for row in completions::bienniums_of(tx, registration.person)? {
        if row.program == registration.program && row.phase.0 == Phase::Probation {
            settled(command(tx, program, row.id.0, &wish, &because))?;
        }
    }
    Ok(())
}
