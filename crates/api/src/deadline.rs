//! A deadline in every form that a program may need.

use cqr_app::{App, texts::last_minute};
use cqr_domain::{calendar, programs::Program};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::Serialize;

use crate::describe::{Day, Instant};

/// A day until whose end something can be done.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Deadline {
    /// The last day.
    #[schemars(with = "Day")]
    last_day: Date,
    /// The first instant that is too late.
    #[schemars(with = "Instant")]
    at: Timestamp,
    /// The zone in which the day ends.
    zone: String,
    /// The last minute in words, in that zone.
    text: String,
    /// Days left, today not counted; 0 on the last day and when it is over.
    days_left: i64,
}

impl Deadline {
    pub(crate) fn of(app: &App, program: &Program, last_day: Date, at: Timestamp, days_left: i64) -> Self {
        Self {
            last_day,
            at,
            zone: program.body.zone.name().to_owned(),
            text: last_minute(&app.texts, &program.body, at),
            days_left,
        }
    }

    /// The same as it stands at `now`.
    pub(crate) fn at(app: &App, program: &Program, last_day: Date, at: Timestamp, now: Timestamp) -> Self {
        let left = program.today(now).until(last_day);
        let days = left.map_or(0, |span| i64::from(span.get_days()));
        Self::of(app, program, last_day, at, days.max(0))
    }

    /// The end of a day for which no instant is kept, by the rule that sets the day; nothing beyond the calendar's end.
    pub(crate) fn on(app: &App, program: &Program, last_day: Date, now: Timestamp, rule: &'static str) -> Option<Self> {
        let end = calendar::Deadline::end_of(last_day, &program.body.zone, rule)?;
        Some(Self::at(app, program, last_day, end.at, now))
    }
}
