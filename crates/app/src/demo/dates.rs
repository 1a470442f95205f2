//! The days at which something happens by itself: openings, closes, ends of grace years, steps of the notices.

use cqr_domain::{
    calendar::Cycle,
    cases::CaseState,
    ids::PersonId,
    programs::{Only, Program},
};
use cqr_store::{
    Db, StoreError, audits, completions, decisions,
    demo::{self, CaseDates},
    renewals,
};
use jiff::{Timestamp, civil::Date};

use super::leap::morning_of;

/// Whose dates count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Everybody's, the steps of the notices included.
    Everybody,
    /// Everybody's openings and ends; steps of the notices of this person only.
    MostlyOf(Option<PersonId>),
    /// This person's only.
    Of(PersonId),
}

/// The next day after today that matters; nothing when nothing lies ahead.
pub(super) fn next_day(
    db: &mut Db,
    program: &Program,
    now: Timestamp,
    whose: Whose,
) -> Result<Option<Date>, StoreError> {
    let today = program.today(now);
    let person = match whose {
        Whose::Of(person) => Some(person),
        Whose::Everybody | Whose::MostlyOf(_) => None,
    };
    let mut days: Vec<Date> = Vec::new();
    days.extend(demo::next_opening(db, now, person)?.map(|at| program.today(at)));
    days.extend(demo::next_grace_end(db, now, person)?.map(|at| program.today(at)));
    days.extend(demo::next_close(db, now, person)?.map(|at| program.today(at)));
    // The clock arrives in the morning: what takes effect later on a day is there on the next one.
    days.extend(demo::next_effect(db, now, person)?.and_then(|at| {
        let day = program.today(at);
        match morning_of(program, day) {
            Some(morning) if morning >= at => Some(day),
            _ => day.tomorrow().ok(),
        }
    }));
    if let Whose::Of(person) = whose {
        days.extend(foretold(db, program, now, person)?);
        days.extend(of_registration(db, person)?);
    }
    let told = match whose {
        Whose::Everybody => demo::dates_of_open_cases(db, None)?,
        Whose::Of(person) | Whose::MostlyOf(Some(person)) => demo::dates_of_open_cases(db, Some(person))?,
        Whose::MostlyOf(None) => Vec::new(),
    };
    days.extend(told.iter().flat_map(|dates| steps(program, dates)));
    Ok(days.into_iter().filter(|day| *day > today).min())
}

/// The days on which something happens to a person's registration, two-year periods and audits: first days of renewals, and
/// the days after last ones.
fn of_registration(db: &mut Db, person: PersonId) -> Result<Vec<Date>, StoreError> {
    let (mut days, mut ends) = (Vec::new(), Vec::new());
    for row in renewals::of_person(db, person)? {
        days.push(row.opens_on.0);
        ends.push(row.due_on.0);
    }
    for row in completions::bienniums_of(db, person)? {
        ends.push(row.ends_on.0);
        ends.extend(row.probation_ends_on.map(|day| day.0));
    }
    for row in audits::of_person(db, person)? {
        ends.push(row.answer_by.0);
    }
    days.extend(ends.into_iter().filter_map(|day| day.tomorrow().ok()));
    Ok(days)
}

/// When a person is told ahead of an opening.
fn foretold(db: &mut Db, program: &Program, now: Timestamp, person: PersonId) -> Result<Vec<Date>, StoreError> {
    let Some(opens_at) = demo::next_opening(db, now, Some(person))? else {
        return Ok(Vec::new());
    };
    let window_open = program.today(opens_at);
    // Steps before an opening are counted from it alone.
    let cycle = Cycle {
        number: 0,
        start: window_open,
        window_open,
        window_close: window_open,
        grace_end: window_open,
    };
    let steps = program.notices.iter().filter(|step| step.is_before_opening());
    Ok(steps.filter_map(|step| step.due_on(&cycle)).collect())
}

/// Since when a proposal about a person waits for people; nothing where none does. No day brings that: people do. What enough
/// of them released is not waited for, it takes effect by itself.
pub(super) fn pending_since(db: &mut Db, program: &Program, person: PersonId) -> Result<Option<Date>, StoreError> {
    let credentials = decisions::waiting_about(db, person)?;
    let registrations = renewals::endings_waiting_about(db, person)?;
    let unreleased = credentials.iter().filter(|row| row.takes_effect_at.is_none());
    let proposed = unreleased.map(|row| row.proposed_at.0);
    let proposed = proposed.chain(registrations.iter().map(|row| row.proposed_at.0));
    Ok(proposed.min().map(|at| program.today(at)))
}

/// The last day that governs a person's open cases now; the nearest when there are several.
pub(super) fn deadline(
    db: &mut Db,
    program: &Program,
    now: Timestamp,
    person: PersonId,
) -> Result<Option<Date>, StoreError> {
    let today = program.today(now);
    let open = demo::dates_of_open_cases(db, Some(person))?;
    let last = |dates: &CaseDates| match dates.state {
        CaseState::DiscontinuedGrace => dates.cycle.grace_end,
        _ => dates.cycle.window_close,
    };
    Ok(open.iter().map(last).filter(|day| *day > today).min())
}

/// When the steps of the notices are due that are meant for a case that stands like this.
fn steps(program: &Program, dates: &CaseDates) -> Vec<Date> {
    let in_grace = dates.state == CaseState::DiscontinuedGrace;
    let meant = |only: Only| match only {
        Only::InGrace => in_grace,
        Only::NotBegun => dates.state == CaseState::ProfileDue,
        Only::All | Only::Unfinished => !in_grace,
    };
    let steps = program.notices.iter().filter(|step| meant(step.only));
    let due = steps.filter_map(|step| step.due_on(&dates.cycle));
    due.filter(|day| *day > dates.cycle.window_open).collect()
}
