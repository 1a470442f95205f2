//! Counting the dates of registration and of the biennium that runs again after a correction of the month of birth (R-DATE-9).
//! What was renewed, or has ended, stays as it is.

use std::sync::Arc;

use cqr_domain::{
    bienniums::{self, Command as OfBiennium},
    calendar::Born,
    completions::BienniumEvent,
    ids::{BienniumId, PersonId, RegistrationId},
    journal::{Actor, Reason},
    programs::Program,
    renewals::{Command, RegistrationEvent, decide as of_registration, planned_after},
};
use cqr_store::{Db, StoreError, Tx, completions, renewals};
use jiff::{Timestamp, ToSpan as _, civil::Date};

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
    let counted = counted(tx, programs, person, born, today)?;
    for (id, program, wish) in &counted.registrations {
        match command(tx, program, *id, wish, &because) {
            Ok(_) | Err(RenewalError::NotFound | RenewalError::Refused(_)) => {}
            Err(RenewalError::Store(error)) => return Err(error),
        }
    }
    for (id, program, wish) in &counted.bienniums {
        match of_biennium(tx, program, *id, wish, &because) {
            Ok(_) | Err(BienniumError::NotFound | BienniumError::Refused(_)) => {}
            Err(BienniumError::Store(error)) => return Err(error),
        }
    }
    Ok(())
}

/// A last day that a correction moves, now and then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// The day through which the registration is good, and by which it is renewed.
    Renewal {
        /// Now.
        now: Date,
        /// Then.
        then: Date,
    },
    /// The last day of the two years of continuing education that run.
    Biennium {
        /// Now.
        now: Date,
        /// Then.
        then: Date,
    },
}

/// What [`redate`] would move, by the same rules. Changes nothing.
///
/// # Errors
/// Those of the store.
pub(crate) fn shifts(
    db: &mut Db,
    programs: &Programs,
    person: PersonId,
    born: Born,
    (today, now): (Date, Timestamp),
) -> Result<Vec<Shift>, StoreError> {
    let counted = counted(db, programs, person, born, today)?;
    let mut shifts = Vec::new();
    for (id, _, wish) in &counted.registrations {
        let Some(held) = renewals::load(db, *id)? else { continue };
        let events = of_registration(&held.registration, wish, now).unwrap_or_default();
        shifts.extend(events.iter().find_map(|event| match event {
            RegistrationEvent::RegistrationRedated { through, .. } => Some(Shift::Renewal {
                now: held.registration.through,
                then: *through,
            }),
            _ => None,
        }));
    }
    for (id, _, wish) in &counted.bienniums {
        let Some(held) = completions::load(db, *id)? else {
            continue;
        };
        let events = bienniums::decide(&held.biennium, wish, now).unwrap_or_default();
        shifts.extend(events.iter().find_map(|event| match event {
            BienniumEvent::BienniumMoved { ends_on } => Some(Shift::Biennium {
                now: held.biennium.ends_on,
                then: *ends_on,
            }),
            _ => None,
        }));
    }
    Ok(shifts)
}

/// What is asked of each registration and each biennium of a person.
struct Counted {
    registrations: Vec<(RegistrationId, Arc<Program>, Command)>,
    bienniums: Vec<(BienniumId, Arc<Program>, OfBiennium)>,
}

fn counted(db: &mut Db, programs: &Programs, person: PersonId, born: Born, today: Date) -> Result<Counted, StoreError> {
    let mut counted = Counted {
        registrations: Vec::new(),
        bienniums: Vec::new(),
    };
    for row in renewals::of_person(db, person)? {
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
        let wish = Command::Redate { through, next };
        counted.registrations.push((row.id.0, program, wish));
    }
    for row in completions::bienniums_of(db, person)? {
        let program = programs.current(&row.program);
        let after = row.ends_on.0.tomorrow().ok();
        let Some(ends_on) = after
            .and_then(|after| same_year(after, born, today))
            .and_then(|first| first.yesterday().ok())
        else {
            continue;
        };
        let wish = OfBiennium::Redate { ends_on, today };
        counted.bienniums.push((row.id.0, program, wish));
    }
    Ok(counted)
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
