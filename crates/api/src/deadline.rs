//! A deadline in every form that a program may need.

use cqr_app::{App, texts::last_minute};
use cqr_domain::programs::Program;
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
}
