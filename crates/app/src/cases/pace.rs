//! How much room the open credits of a case leave before its last day, as every page of staff tells it (R-NOTE-4).

use cqr_domain::{Credits, cases::Pace, programs::Program};
use cqr_store::cases::{CaseRow, LineRow};
use jiff::civil::Date;

/// Prescribed credits that are still to be earned; nothing before the result.
#[must_use]
pub fn open_credits(case: &CaseRow, lines: &[LineRow]) -> Option<Credits> {
    let left = lines.iter().map(LineRow::open).sum();
    case.assessed.then_some(left)
}

/// How the credits still open stand against the days left; nothing where nothing is asked of the holder, or nothing is open.
#[must_use]
pub fn pace(program: &Program, case: &CaseRow, lines: &[LineRow], today: Date) -> Option<Pace> {
    let open = open_credits(case, lines);
    let pace = Pace::of(open, today, case.window_close_on.0, &program.policy.pace);
    pace.filter(|_| case.state.0.asks())
}
