//! Counting the dates of registration and of the biennium that runs again after a correction of the month of birth, or of the
//! first award (R-DATE-9). What was renewed, or has ended, stays as it is.

use std::{collections::BTreeMap, sync::Arc};

use cqr_domain::{
    bienniums::{self, BienniumEvent, Command as OfBiennium},
    calendar::{Born, biennium_on, first_registration_ends},
    ids::{BienniumId, CredentialId, PersonId, RegistrationId},
    journal::{Actor, Reason},
    programs::Program,
    renewals::{Command, RegistrationEvent, decide as of_registration, first_through, planned_after},
};
use cqr_store::{
    Db, StoreError, Tx,
    completions::{self, BienniumRow},
    credentials::CredentialRow,
    renewals::{self, RegistrationRow},
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{command, settled};
use crate::{
    bienniums::{command as of_biennium, settled as settled_biennium},
    cases::Because,
    programs::Programs,
};

/// What the dates of registration and bienniums are counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Basis {
    born: Born,
    /// The first award in each program.
    awards: BTreeMap<String, Date>,
}

impl Basis {
    /// That of somebody born in this month who holds these credentials, some of them with another award.
    pub(crate) fn of(born: Born, held: &[CredentialRow], corrected: &BTreeMap<CredentialId, Date>) -> Self {
        let mut awards = BTreeMap::new();
        for row in held {
            let day = corrected.get(&row.id.0).copied().unwrap_or(row.awarded_on.0);
            let first = awards.entry(row.program.clone()).or_insert(day);
            *first = day.min(*first);
        }
        Self { born, awards }
    }
}

/// What is corrected: that from which the dates were counted, and that from which they are now.
pub(crate) type Rebased<'a> = (&'a Basis, &'a Basis);

/// Counts again for a person of whom that is corrected.
///
/// # Errors
/// Those of the store.
pub(crate) fn redate(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    bases: Rebased<'_>,
    (today, actor): (Date, Actor),
) -> Result<(), StoreError> {
    let because = Because {
        actor,
        reason: Reason::new("R-DATE-9"),
        today,
    };
    let counted = counted(tx, programs, person, bases, today)?;
    for (id, program, wish) in &counted.registrations {
        settled(command(tx, program, *id, wish, &because))?;
    }
    for (id, program, wish) in &counted.bienniums {
        settled_biennium(of_biennium(tx, program, *id, wish, &because))?;
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
    bases: Rebased<'_>,
    (today, now): (Date, Timestamp),
) -> Result<Vec<Shift>, StoreError> {
    let counted = counted(db, programs, person, bases, today)?;
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

fn counted(
    db: &mut Db,
    programs: &Programs,
    person: PersonId,
    bases: Rebased<'_>,
    today: Date,
) -> Result<Counted, StoreError> {
    let mut counted = Counted {
        registrations: Vec::new(),
        bienniums: Vec::new(),
    };
    for row in renewals::of_person(db, person)? {
        let program = programs.current(&row.program);
        let (policy, zone) = (&program.policy.calendar, &program.body.zone);
        let Some(through) = through(&program, &row, bases, today) else {
            continue;
        };
        let next = through.yesterday().ok();
        let Some(next) = next.and_then(|day| planned_after(policy, zone, bases.1.born, day)) else {
            continue;
        };
        let wish = Command::Redate { through, next };
        counted.registrations.push((row.id.0, program, wish));
    }
    for row in completions::bienniums_of(db, person)? {
        let program = programs.current(&row.program);
        if let Some(ends_on) = ends_on(&program, &row, bases, today) {
            let wish = OfBiennium::Redate { ends_on, today };
            counted.bienniums.push((row.id.0, program, wish));
        }
    }
    Ok(counted)
}

/// The first award in a program before and after, where it is another one.
fn other_award(program: &str, (was, now): Rebased<'_>) -> Option<(Date, Date)> {
    let both = was.awards.get(program).zip(now.awards.get(program));
    both.map(|(was, now)| (*was, *now)).filter(|(was, now)| was != now)
}

/// Until when a registration is good by what is corrected; nothing where that moves nothing. A first registration was counted
/// from the award (R-REN-4), the later ones are counted from the month of birth alone.
fn through(program: &Program, row: &RegistrationRow, bases: Rebased<'_>, today: Date) -> Option<Date> {
    let (was, now) = bases;
    let policy = &program.policy.calendar;
    if let Some((before, after)) = other_award(&row.program, bases)
        && first_registration_ends(policy, before, was.born) == Some(row.through_on.0)
    {
        return first_through(policy, &program.body.zone, after, now.born, today);
    }
    // The same year's month of birth, unless that has passed: nobody is late by a correction.
    let moved = (was.born != now.born).then(|| same_year(row.through_on.0, now.born, today));
    moved.flatten().map(Date::last_of_month)
}

/// The last day of a biennium by what is corrected; nothing where that moves nothing. One whose year was changed by itself
/// is no longer counted from the award (R-CE-6). Its first day stays, so that no credit is lost.
fn ends_on(program: &Program, row: &BienniumRow, bases: Rebased<'_>, today: Date) -> Option<Date> {
    let (was, now) = bases;
    let policy = &program.policy.calendar;
    if let Some((before, after)) = other_award(&row.program, bases) {
        let by_rule = biennium_on(policy, before, was.born, row.starts_on.0);
        if by_rule.is_some_and(|period| (period.starts_on, period.ends_on) == (row.starts_on.0, row.ends_on.0)) {
            return by_award(program, after, now.born, today);
        }
    }
    if was.born == now.born {
        return None;
    }
    let after = row.ends_on.0.tomorrow().ok()?;
    let first = Date::new(after.year(), now.born.month(), 1).ok()?;
    // It ends before that month begins: once the month runs, the day lies behind, and the next year's is the one (R-CE-7).
    let first = if first > today {
        first
    } else {
        first.checked_add(1.year()).ok()?
    };
    first.yesterday().ok()
}

/// The last day of the biennium that holds a day by this first award, or of the first one while that lies ahead.
fn by_award(program: &Program, award: Date, born: Born, today: Date) -> Option<Date> {
    let policy = &program.policy.calendar;
    let on = |day| biennium_on(policy, award, born, day);
    let within = award.checked_add(1.year()).ok()?;
    let found = on(today).or_else(|| on(award)).or_else(|| on(within));
    found.map(|period| period.ends_on)
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
