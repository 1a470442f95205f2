//! I7: the dates of a window follow from the award and the month of birth, counted here a second time (R-DATE-1 to -7).

use cqr_domain::programs::Program;
use cqr_store::{Rx, StoreError, cases, credentials, people};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{Streams, Violation};

pub fn check(
    rx: &mut Rx<'_>,
    program: &Program,
    streams: &Streams,
    found: &mut Vec<Violation>,
) -> Result<(), StoreError> {
    for id in &streams.cases {
        let Some((row, _)) = cases::lookup(rx, id.parse().unwrap())? else {
            continue;
        };
        let credential = credentials::lookup(rx, row.credential_id.0)?.unwrap();
        let person = people::lookup(rx, row.person_id.0)?.unwrap();
        let expected = dates(program, credential.awarded_on.0, person.birth_month, row.cycle);
        let stored = (
            [
                row.start_on.0,
                row.window_open_on.0,
                row.window_close_on.0,
                row.grace_end_on.0,
            ],
            [row.closes_at.0, row.grace_ends_at.0],
        );
        if stored != expected {
            found.push(Violation {
                invariant: "I7",
                what: format!("case {id} has {stored:?}, its award and birth month give {expected:?}"),
            });
        }
    }
    Ok(())
}

/// Start, opening, close, end of the grace year; the instants at which the last two are over.
fn dates(program: &Program, awarded_on: Date, birth_month: i32, cycle: i32) -> ([Date; 4], [Timestamp; 2]) {
    let first = awarded_on
        .with()
        .month(i8::try_from(birth_month).unwrap())
        .day(1)
        .build()
        .unwrap();
    let first = if first < awarded_on {
        first.checked_add(1.year()).unwrap()
    } else {
        first
    };
    let years = |years: i64| first.checked_add((i64::from(cycle - 1) * 10 + years).years()).unwrap();
    let days = [
        years(0),
        years(7),
        years(10).yesterday().unwrap(),
        years(11).yesterday().unwrap(),
    ];
    let over = |day: Date| crate::world::instant(program, day.tomorrow().unwrap(), 0, 0);
    (days, [over(days[2]), over(days[3])])
}
