//! A CE probation that stood still while nothing was asked, as what was registered was held to have ended by mistake: the days
//! come behind its last one (R-PROB-2).

use cqr_domain::{
    bienniums::{Command, EndsOn, Phase},
    ids::PersonId,
    programs::Program,
};
use cqr_store::{StoreError, Tx, completions};
use jiff::{Timestamp, civil::Date};

use super::{command, settled, time::ends_later};
use crate::cases::Because;

/// A last day with the days behind it that passed since an instant, and when it ends.
pub(crate) fn moved_behind(program: &Program, last: Date, since: Timestamp, today: Date) -> Option<(Date, Timestamp)> {
    let rested = program.today(since).until(today).ok()?;
    let last = last.checked_add(rested).ok()?;
    Some((last, ends_later(program, last)?))
}

/// Lengthens the probations of a person that ran at `since`, when what was registered ended by mistake.
///
/// # Errors
/// Those of the store.
pub(crate) fn lengthen_probations(
    tx: &mut Tx,
    program: &Program,
    person: PersonId,
    since: Timestamp,
    because: &Because,
) -> Result<(), StoreError> {
    for row in completions::bienniums_of(tx, person)? {
        if row.program != program.id || row.phase.0 != Phase::Probation {
            continue;
        }
        let held = completions::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?;
        // One that had passed by then waited for a review alone.
        let ran = held
            .biennium
            .standing
            .probation
            .filter(|probation| probation.ends_at > since);
        let Some((day, at)) = ran.and_then(|it| moved_behind(program, it.ends_on, since, because.today)) else {
            continue;
        };
        let wish = Command::LengthenProbation {
            ends: EndsOn { day, at },
        };
        settled(command(tx, program, row.id.0, &wish, because))?;
    }
    Ok(())
}
