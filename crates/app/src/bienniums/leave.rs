//! What lies behind a new award: a CE probation ends with the award that it was of, so nothing is asked, shown or told of it any
//! more, and what is learned since counts for the new award alone (R-ELIG-7, R-PROB-2, R-PROB-6).

use cqr_domain::{
    bienniums::{Command, Phase},
    journal::{Actor, Reason},
    programs::Program,
    renewals::Registration,
};
use cqr_store::{
    Db, StoreError, Tx,
    completions::{self, BienniumRow},
};
use jiff::civil::Date;

use super::{command, settled};
use crate::cases::Because;

/// Ends the probations of a registration that lie behind the award that counts.
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
    for row in completions::bienniums_of(tx, registration.person)? {
        if row.program != registration.program || row.phase.0 != Phase::Probation {
            continue;
        }
        let held = completions::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?;
        if let Some(judged_from) = registration.behind(held.biennium.standing.taken_over.is_some()) {
            let wish = Command::LeaveBehind { judged_from };
            settled(command(tx, program, row.id.0, &wish, &because))?;
        }
    }
    Ok(())
}

/// The two years of a registration that do not lie behind the award that counts.
///
/// # Errors
/// Those of the store.
pub(crate) fn not_behind<'a>(
    db: &mut Db,
    registration: &Registration,
    rows: &'a [BienniumRow],
) -> Result<Vec<&'a BienniumRow>, StoreError> {
    let mut own = Vec::new();
    for row in rows {
        if row.program != registration.program {
            continue;
        }
        if row.ends_on.0 < registration.began_on {
            let held = completions::load(db, row.id.0)?.ok_or(StoreError::NotFound)?;
            let since = registration.behind(held.biennium.standing.taken_over.is_some());
            if since.is_some_and(|since| row.ends_on.0 < since) {
                continue;
            }
        }
        own.push(row);
    }
    Ok(own)
}
