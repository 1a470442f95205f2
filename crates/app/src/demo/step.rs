//! One step of the time machine: to the next day that matters on the way to the day that was asked for.

use cqr_store::{
    StoreError,
    demo::{self, TravelKind, TravelState},
};
use jiff::{SignedDuration, ToSpan as _, civil::Date};

use super::{
    dates::{Whose, next_day},
    leap::morning_of,
};
use crate::App;

/// On a longer way the clock stops for everybody's openings and ends, but for the notices of the traveler only: what
/// is due for others meanwhile is found at the next stop.
const FINE: SignedDuration = SignedDuration::from_hours(24 * 100);

/// How many days before the end of a month people are reminded for the last time of what ends with it.
const LAST_CALL: i64 = 7;

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
            let days = [next_day(tx, &program, now, whose)?, beat(program.today(now))];
            let stops = days.into_iter().flatten().filter_map(|day| morning_of(&program, day));
            let to = stops.fold(travel.until_at, Ord::min);
            demo::move_clock(tx, to)?;
            Ok(Step::Moved(program.today(to)))
        })
        .await
}

/// The next day on which the clock stops for whoever acts by the month: its first day, when renewals open and close, and the
/// day of its last call. Without those nobody could be told in time on a long way, and nothing could be decided (I9).
fn beat(today: Date) -> Option<Date> {
    let last_call = |day: Date| day.last_of_month().checked_sub(LAST_CALL.days()).ok();
    let next_month = today.last_of_month().tomorrow().ok();
    let days = [last_call(today), next_month];
    days.into_iter().flatten().filter(|day| *day > today).min()
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_month_has_its_first_day_and_its_last_call() {
        let table = [
            (date(2026, 11, 23), date(2026, 12, 1)),
            (date(2026, 12, 1), date(2026, 12, 24)),
            (date(2026, 12, 24), date(2027, 1, 1)),
            (date(2027, 2, 1), date(2027, 2, 21)),
        ];
        for (today, next) in table {
            assert_eq!(beat(today), Some(next), "{today}");
        }
    }
}
