//! Making the window of one case longer, in the caller's unit of work; and how long it may become.

use cqr_domain::{
    calendar::Cycle,
    cases::{Case, Command, ExtendedBy, Longer},
    extensions::Span,
    programs::Program,
};
use cqr_store::{Db, StoreError, Tx, cases::Held, credentials, people};
use jiff::{ToSpan as _, civil::Date};

use super::{Because, CaseError, command};
use crate::{
    completions::count_anew,
    imports::recount::{Counted, born},
};

/// The dates of a window that closes on `window_close`: the grace year is counted from the new close. Nothing beyond the
/// calendar's ends.
pub(crate) fn longer(program: &Program, case: &Case, window_close: Date) -> Option<Longer> {
    closing_on(program, case.dates(), window_close)
}

/// The same for the window of a cycle.
pub(crate) fn closing_on(program: &Program, cycle: Cycle, window_close: Date) -> Option<Longer> {
    let years = i64::from(program.policy.calendar.grace_years);
    let grace_end = window_close
        .tomorrow()
        .ok()?
        .checked_add(years.years())
        .ok()?
        .yesterday()
        .ok()?;
    let cycle = Cycle {
        window_close,
        grace_end,
        ..cycle
    };
    let zone = &program.body.zone;
    Some(Longer {
        window_close,
        grace_end,
        closes_at: cycle.closes(zone)?.at,
        grace_ends_at: cycle.grace_ends(zone)?.at,
    })
}

/// Makes the window longer, tells the holder, and counts what was finished after the close that was (R-RX-10), which may be
/// all that was missing; `reverses` says whether an appeal against the discontinuation was granted. The same act again changes
/// nothing. The answer is the case with its longer window.
///
/// # Errors
/// The rule that refuses, or the store.
pub(crate) fn extend(
    tx: &mut Tx,
    program: &Program,
    held: &Held,
    (by, reverses): (ExtendedBy, bool),
    window_close: Date,
    because: &Because,
) -> Result<Held, CaseError> {
    let longer = longer(program, &held.case, window_close).ok_or(cqr_domain::cases::Refusal::NotLonger)?;
    let wish = Command::Extend {
        by,
        today: because.today,
        longer,
        reverses,
    };
    let longer = command(tx, program, held.id, &wish, because)?;
    count_anew(tx, program, held.id, because)?;
    Ok(longer)
}

/// The close that the calendar sets, whatever was granted since; the present one when it cannot be counted.
pub(crate) fn calendar_close(db: &mut Db, program: &Program, case: &Case) -> Result<Date, StoreError> {
    let credential = credentials::lookup(db, case.credential)?.ok_or(StoreError::NotFound)?;
    let person = people::lookup(db, case.person)?.ok_or(StoreError::NotFound)?;
    let counted = Counted::of(&credential, born(&person)?);
    let counted = program.cycle_since(counted.award, counted.born, case.cycle).ok();
    Ok(counted.map_or(case.window_close, |cycle| cycle.window_close))
}

/// The earliest and the latest last day that people may grant today. More time is counted from the close that the calendar
/// sets; once the window is over, what leads back is counted from today.
pub(crate) fn bounds(db: &mut Db, program: &Program, case: &Case, today: Date) -> Result<(Date, Date), StoreError> {
    let most = Span {
        months: program.policy.extension.most_months,
        days: 0,
    };
    let close = calendar_close(db, program, case)?;
    let from = if today > case.window_close {
        close.max(today)
    } else {
        close
    };
    let earliest = case.window_close.tomorrow().unwrap_or(Date::MAX).max(today);
    Ok((earliest, most.after(from).unwrap_or(Date::MAX)))
}
