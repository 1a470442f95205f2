//! I7: the dates of a window follow from the award, the month of birth and the time that was granted, counted here a second
//! time (R-DATE-1 to -7). After a correction open windows are counted again and those that are over stay (R-DATE-9); what was
//! granted is not taken back.

use cqr_domain::programs::Program;
use cqr_store::{
    Rx, StoreError,
    cases::{self, CaseRow},
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{Streams, Violation};
use crate::sql;

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
        let (longest, over) = granted_and_over(rx, &row)?;
        let since = counted_since(rx, &row, over)?;
        let expected = dates(program, &since, row.cycle, longest);
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
                what: format!("case {id} has {stored:?}, its award, birth month and granted time give {expected:?}"),
            });
        }
    }
    Ok(())
}

/// The last day that was granted, if any; and the place in the journal at which a finished case was over.
fn granted_and_over(rx: &mut Rx<'_>, row: &CaseRow) -> Result<(Option<Date>, i64), StoreError> {
    let query = format!(
        "SELECT coalesce(max(CASE WHEN name = 'case_extended' THEN json_extract(data, '$.window_close') END), '') || '/' || \
            coalesce(max(CASE WHEN name IN ('case_completed', 'case_reinstated', 'grace_ended', 'case_closed', 'case_exempted') THEN seq END), 0) \
            AS line FROM event WHERE stream_kind = 'case' AND stream_id = '{}'",
        row.id.0
    );
    let lines = sql::lines(rx, &query)?;
    let (longest, over) = lines[0].split_once('/').unwrap();
    let longest = (!longest.is_empty()).then(|| longest.parse().unwrap());
    // What a fault calls finished has no event that says so.
    let over = over.parse().ok().filter(|over| *over > 0 && row.state.0.is_finished());
    Ok((longest, over.unwrap_or(i64::MAX)))
}

/// What a window is counted from.
struct Since {
    awarded_on: Date,
    birth_month: i8,
    /// The number of the last cycle before that award.
    cycles_before: i32,
}

/// The award and the month of birth as the journal had them before this place: that of the person or, since records that give
/// way have the same birth date, of one that gave way.
fn counted_since(rx: &mut Rx<'_>, row: &CaseRow, before: i64) -> Result<Since, StoreError> {
    let (person, credential) = (row.person_id.0, row.credential_id.0);
    let query = format!(
        "SELECT coalesce(json_extract(data, '$.awarded_on'), '') || '/' || coalesce(json_extract(data, '$.birth_month'), 0) \
            || '/' || coalesce(json_extract(data, '$.cycles_before'), -1) AS line \
         FROM event WHERE stream_kind = 'person' AND seq < {before} \
         AND stream_id IN (SELECT '{person}' UNION ALL SELECT record FROM kin WHERE person = '{person}') \
         AND (name IN ('person_registered', 'birth_month_corrected') \
            OR (name IN ('credential_awarded', 'award_date_corrected', 'credential_reawarded') \
               AND json_extract(data, '$.credential') = '{credential}')) ORDER BY seq"
    );
    let mut since = Since {
        awarded_on: Date::MIN,
        birth_month: 0,
        cycles_before: 0,
    };
    for line in sql::lines(rx, &query)? {
        let parts: Vec<&str> = line.split('/').collect();
        let [awarded_on, birth_month, cycles_before] = parts[..] else {
            panic!("no three parts: {line}")
        };
        if awarded_on.is_empty() {
            since.birth_month = birth_month.parse().unwrap();
            continue;
        }
        let cycles_before: i32 = cycles_before.parse().unwrap();
        // Earned again by examination: counts for the cycles after those before it, also where the window of such a one was still
        // open at that moment.
        if cycles_before >= row.cycle {
            continue;
        }
        since.awarded_on = awarded_on.parse().unwrap();
        if cycles_before >= 0 {
            since.cycles_before = cycles_before;
        }
    }
    Ok(since)
}

/// Start, opening, close, end of the grace year; the instants at which the last two are over.
fn dates(program: &Program, since: &Since, cycle: i32, longest: Option<Date>) -> ([Date; 4], [Timestamp; 2]) {
    let awarded_on = since.awarded_on;
    let first = awarded_on.with().month(since.birth_month).day(1).build().unwrap();
    let first = if first < awarded_on {
        first.checked_add(1.year()).unwrap()
    } else {
        first
    };
    let before = i64::from(cycle - since.cycles_before - 1) * 10;
    let years = |years: i64| first.checked_add((before + years).years()).unwrap();
    let close = years(10).yesterday().unwrap();
    // A longer window has its year of grace after its own close; later periods do not move.
    let close = longest.map_or(close, |longest| longest.max(close));
    let grace_end = close.tomorrow().unwrap().checked_add(1.year()).unwrap();
    let days = [years(0), years(7), close, grace_end.yesterday().unwrap()];
    let over = |day: Date| crate::world::instant(program, day.tomorrow().unwrap(), 0, 0);
    (days, [over(days[2]), over(days[3])])
}
