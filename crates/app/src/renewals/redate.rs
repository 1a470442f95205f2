//! Counting the dates of registration and of the biennium that runs again after a correction of the month of birth (R-DATE-9).
//! What was renewed, or has ended, stays as it is.

use cqr_domain::{
    bienniums::Command as OfBiennium,
    calendar::Born,
    ids::PersonId,
    journal::{Actor, Reason},
    renewals::{Command, planned_after},
};
use cqr_store::{StoreError, Tx, completions, renewals};
use jiff::{ToSpan as _, civil::Date};

use super::{RenewalError, command};
use crate::{
    bienniums::{BienniumError, command as of_biennium},
    cases::Because,
    programs::Programs,
};

/// Counts again for a person whose month of birth is another one.
///
/// # Errors
/// Those of the store.
pub(crate) fn redate(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    born: Born,
    today: Date,
) -> Result<(), StoreError> {
    let because = Because {
        actor: Actor::Import,
        reason: Reason::new("R-DATE-9"),
        today,
    };
    for row in renewals::of_person(tx, person)? {
        let program = programs.current(&row.program);
        // The same year's month of birth, unless that has passed: nobody is late by a correction.
        let Some(through) = same_year(row.through_on.0, born, today).map(Date::last_of_month) else {
            continue;
        };
        let (policy, zone) = (&program.policy.calendar, &program.body.zone);
        let next = through.yesterday().ok();
        let Some(next) = next.and_then(|day| planned_after(policy, zone, born, day)) else {
            continue;
        };
        match command(tx, &program, row.id.0, &Command::Redate { through, next }, &because) {
            Ok(_) | Err(RenewalError::NotFound | RenewalError::Refused(_)) => {}
            Err(RenewalError::Store(error)) => return Err(error),
        }
    }
    for row in completions::bienniums_of(tx, person)? {
        let program = programs.current(&row.program);
        let after = row.ends_on.0.tomorrow().ok();
        let Some(ends_on) = after
            .and_then(|after| same_year(after, born, today))
            .and_then(|first| first.yesterday().ok())
        else {
            continue;
        };
        let wish = OfBiennium::Redate { ends_on, today };
        match of_biennium(tx, &program, row.id.0, &wish, &because) {
            Ok(_) | Err(BienniumError::NotFound | BienniumError::Refused(_)) => {}
            Err(BienniumError::Store(error)) => return Err(error),
        }
    }
    Ok(())
}

/// The first day of a month of birth in the year of a day, or in the next year when its last day has passed.
fn same_year(day: Date, born: Born, today: Date) -> Option<Date> {
    let first = Date::new(day.year(), born.month(), 1).ok()?;
    if first.last_of_month() >= today {
        Some(first)
    } else {
        first.checked_add(1.year()).ok()
    }
}
