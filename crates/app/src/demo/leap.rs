//! Asking the time machine to move: to the next day that matters, by a month, to the deadline, to any day ahead.

use cqr_domain::{accounts::Principal, ids::SittingId, programs::Program};
use cqr_store::{
    Db, StoreError,
    demo::{self, Travel, TravelKind, TravelState},
    sittings,
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{
    dates::{Whose, deadline, next_day, pending_since},
    since::{Since, since},
};
use crate::App;

/// The hour of the morning at which the clock arrives.
const MORNING: i8 = 8;
/// The farthest day ahead, in years: the calendar of a program is counted that far.
const FARTHEST_YEARS: i64 = 40;

/// Where to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leap {
    /// To the next day on which something happens by itself: to whoever is signed in, or to anybody.
    Next,
    /// By a month.
    Month,
    /// To the last day of the window, or of the grace year, of the holder who is signed in.
    Deadline,
    /// To a day ahead.
    Day(Date),
}

/// Why the clock does not move.
#[derive(Debug, thiserror::Error)]
pub enum LeapError {
    /// Not a demonstration.
    #[error("there is no such thing")]
    NotFound,
    /// The day is today or has passed: a history is not undone, only begun again.
    #[error("that day does not lie ahead")]
    NotAhead,
    /// Farther than the calendar goes.
    #[error("that day is too far ahead")]
    TooFar,
    /// Nothing lies ahead: no next day that matters, or no deadline.
    #[error("nothing lies ahead")]
    Nothing,
    /// Only the embedded database can be made anew from a page.
    #[error("not on this database")]
    NotHere,
    /// The clock moves already.
    #[error("the clock moves already")]
    UnderWay,
    /// The store.
    #[error("moving the clock")]
    Store(StoreError),
}

impl From<StoreError> for LeapError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::UnderWay,
            error => Self::Store(error),
        }
    }
}

/// What the bar of the time machine shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// The next day that matters.
    pub next: Option<Date>,
    /// The deadline of the holder who is signed in.
    pub deadline: Option<Date>,
    /// Since when a decision about the holder who is signed in waits for people: no next event brings it.
    pub pending: Option<Date>,
    /// Whether the clock moves right now.
    pub moving: bool,
    /// The sitting that the holder who is signed in has open.
    pub sitting: Option<SittingId>,
    /// What happened on the last way of the clock, while that is news.
    pub since: Option<Since>,
}

/// The bar for whoever is signed in; nothing on any other database.
///
/// # Errors
/// Those of the store.
pub async fn machine(app: &App, principal: Option<&Principal>) -> Result<Option<Machine>, StoreError> {
    if !app.store.is_demo() {
        return Ok(None);
    }
    let person = principal.and_then(|principal| principal.person);
    let program = app.programs.default_program();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let whose = person.map_or(Whose::MostlyOf(None), Whose::Of);
            let (deadline, pending, sitting) = match person {
                Some(person) => (
                    deadline(rx, &program, now, person)?,
                    pending_since(rx, &program, person)?,
                    sittings::open_of_person(rx, person)?,
                ),
                None => (None, None, None),
            };
            let travel = demo::travel(rx)?;
            Ok(Some(Machine {
                next: next_day(rx, &program, now, whose)?,
                deadline,
                pending,
                moving: is_moving(travel),
                sitting,
                since: since(rx, now, travel, person)?,
            }))
        })
        .await
}

/// Asks for a move; the process that runs the jobs carries it out. Answers the day on which the clock will arrive.
///
/// # Errors
/// See [`LeapError`].
pub async fn leap(app: &App, principal: Option<&Principal>, leap: Leap) -> Result<Date, LeapError> {
    let person = principal.and_then(|principal| principal.person);
    let program = app.programs.default_program();
    app.store
        .write(move |tx| {
            // Asked of the very unit of work, so that nothing but the database itself decides.
            if !tx.is_demo() {
                return Err(LeapError::NotFound);
            }
            let now = tx.now();
            let day = match leap {
                Leap::Next => {
                    let whose = person.map_or(Whose::MostlyOf(None), Whose::Of);
                    next_day(tx, &program, now, whose)?.ok_or(LeapError::Nothing)?
                }
                Leap::Month => {
                    let next = program.today(now).checked_add(1.month());
                    next.map_err(|_| LeapError::TooFar)?
                }
                Leap::Deadline => due(tx, &program, now, person)?,
                Leap::Day(day) => day,
            };
            let until = morning(&program, now, day)?;
            demo::ask_travel(tx, TravelKind::Forward, until, person)?;
            Ok(day)
        })
        .await
}

fn due(
    db: &mut Db,
    program: &Program,
    now: Timestamp,
    person: Option<cqr_domain::ids::PersonId>,
) -> Result<Date, LeapError> {
    let person = person.ok_or(LeapError::Nothing)?;
    deadline(db, program, now, person)?.ok_or(LeapError::Nothing)
}

/// The morning of a day ahead.
fn morning(program: &Program, now: Timestamp, day: Date) -> Result<Timestamp, LeapError> {
    let today = program.today(now);
    let farthest = today.checked_add(FARTHEST_YEARS.years()).unwrap_or(Date::MAX);
    if day <= today {
        return Err(LeapError::NotAhead);
    }
    if day > farthest {
        return Err(LeapError::TooFar);
    }
    morning_of(program, day).ok_or(LeapError::TooFar)
}

/// Eight in the morning of a day in the body's zone.
pub(super) fn morning_of(program: &Program, day: Date) -> Option<Timestamp> {
    let zone = program.body.zone.table().clone();
    zone.to_timestamp(day.at(MORNING, 0, 0, 0)).ok()
}

/// Whether a page can ask for the demonstration to be made anew: the embedded database is one file, which goes.
#[must_use]
pub fn can_start_over(app: &App) -> bool {
    app.store.is_demo() && app.store.file().is_some()
}

/// Asks for the demonstration to be made anew, as on its first day.
///
/// # Errors
/// See [`LeapError`].
pub async fn start_over(app: &App) -> Result<(), LeapError> {
    let can = can_start_over(app);
    app.store
        .write(move |tx| {
            if !tx.is_demo() {
                return Err(LeapError::NotFound);
            }
            if !can {
                return Err(LeapError::NotHere);
            }
            let now = tx.now();
            Ok(demo::ask_travel(tx, TravelKind::StartOver, now, None)?)
        })
        .await
}

/// The journey under way, if any, and what the clock shows now; nothing on any other database.
///
/// # Errors
/// Those of the store.
pub async fn under_way(app: &App) -> Result<Option<(Travel, Timestamp)>, StoreError> {
    app.store
        .read(|rx| {
            let now = rx.now();
            Ok(demo::travel(rx)?
                .filter(|travel| is_moving(Some(*travel)))
                .map(|travel| (travel, now)))
        })
        .await
}

fn is_moving(travel: Option<Travel>) -> bool {
    travel.is_some_and(|travel| travel.state == TravelState::UnderWay)
}
