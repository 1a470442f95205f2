//! One step of the time machine: to the next day that matters on the way to the day that was asked for.

use cqr_store::{
    StoreError,
    demo::{self, TravelKind, TravelState},
};
use jiff::{SignedDuration, civil::Date};

use super::{
    dates::{Whose, next_day},
    leap::morning_of,
};
use crate::App;

/// On a longer way the clock stops for everybody's openings and ends, but for the notices of the traveler only: what
/// is due for others meanwhile is found at the next stop.
const FINE: SignedDuration = SignedDuration::from_hours(24 * 100);

/// What came of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nobody asked for anything.
    Idle,
    /// The clock shows this day now; what is due has to be done before the next step.
    Moved(Date),
    /// The clock shows what was asked for.
    Arrived,
    /// The demonstration shall be made anew.
    StartOver,
}

/// Moves the clock one step, if somebody asked for it.
///
/// # Errors
/// Those of the store.
pub async fn step(app: &App) -> Result<Step, StoreError> {
    let asked = app.store.read(|rx| demo::travel(rx)).await?;
    let Some(travel) = asked.filter(|travel| travel.state == TravelState::UnderWay) else {
        return Ok(Step::Idle);
    };
    if travel.kind == TravelKind::StartOver {
        return Ok(Step::StartOver);
    }
    let program = app.programs.default_program();
    app.store
        .write(move |tx| {
            let now = tx.now();
            if now >= travel.until_at {
                return Ok(Step::Arrived);
            }
            let whose = if travel.until_at.duration_since(travel.begun_at) > FINE {
                Whose::MostlyOf(travel.person)
            } else {
                Whose::Everybody
            };
            let stop = next_day(tx, &program, now, whose)?.and_then(|day| morning_of(&program, day));
            let to = stop.map_or(travel.until_at, |stop| stop.min(travel.until_at));
            demo::move_clock(tx, to)?;
            Ok(Step::Moved(program.today(to)))
        })
        .await
}

/// Notes that the journey has ended, there or on the way.
///
/// # Errors
/// Those of the store.
pub async fn settle(app: &App, arrived: bool) -> Result<(), StoreError> {
    let state = if arrived {
        TravelState::Arrived
    } else {
        TravelState::Stopped
    };
    app.store.write(move |tx| demo::settle_travel(tx, state)).await
}
