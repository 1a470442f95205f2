//! How a credential stands that comes with a cut-over: registered as always, with more time for its window, or past a close:
//! discontinued, in the grace year or after it, or ended for another reason. What the system before this one decided is recorded
//! as imported; nobody is told by it, and nobody here decides it again.

use cqr_domain::{
    calendar::{Cycle, cycle_on},
    cases::Longer,
    people::Ending,
    programs::Program,
    renewals::EndingCause,
};
use jiff::civil::Date;

use super::{Cells, recount::Counted};
use crate::cases::closing_on;

/// What may stand in the column `status`.
const STATUSES: &str = "registered (or nothing), in_grace, discontinued, renewal_missed, probation_over, audit_unanswered, \
                        surrendered, retired, deceased, suspended or revoked";

/// What is wrong with a row: the column, the value, and what is expected.
pub(super) type Wrong = (&'static str, String, String);

/// How a credential stands, as a row says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comes {
    /// The row says nothing of it: a new one is registered, and one that is here stands as it does.
    Unsaid,
    /// Registered; its windows are those that the calendar gives.
    Registered,
    /// Registered; the window that runs was made longer there.
    Longer {
        /// Its last day.
        close_on: Date,
    },
    /// Discontinued there over a window that closed.
    Discontinued {
        /// Whether the grace year runs.
        in_grace: bool,
        /// Since when.
        ended_on: Date,
        /// The last day of the window, where it was made longer there.
        close_on: Option<Date>,
        /// The last day of the grace year, where the file says it.
        grace_until: Option<Date>,
    },
    /// It had ended there with the registration.
    Ended {
        /// Why.
        cause: EndingCause,
        /// From which day.
        ended_on: Date,
    },
    /// No longer held, for another reason.
    Closed {
        /// Why.
        ending: Ending,
        /// From which day.
        ended_on: Date,
    },
}

impl Comes {
    /// Reads the columns `status`, `ended_on`, `close_on` and `grace_until`; notes what contradicts itself.
    pub(super) fn read(cells: &mut Cells<'_>, today: Date) -> Option<Self> {
        let status = cells.text("status");
        match status {
            "" | "registered" => {
                empty(
                    cells,
                    "ended_on",
                    "nothing, for the status is registered; give the status it has",
                );
                empty(cells, "grace_until", "nothing, for the status is registered");
                let close_on = day(cells, "close_on")?;
                let says_so = if status.is_empty() {
                    Self::Unsaid
                } else {
                    Self::Registered
                };
                Some(close_on.map_or(says_so, |close_on| Self::Longer { close_on }))
            }
            "in_grace" | "discontinued" => {
                let ended_on = past(cells, today)?;
                let (close_on, grace_until) = (day(cells, "close_on")?, day(cells, "grace_until")?);
                if close_on.is_some_and(|close_on| ended_on <= close_on) {
                    cells.fault("ended_on", "a day after close_on, the last day of the window");
                    return None;
                }
                Some(Self::Discontinued {
                    in_grace: status == "in_grace",
                    ended_on,
                    close_on,
                    grace_until,
                })
            }
            other => {
                let (ending, cause) = (Ending::from_name(other), EndingCause::from_name(other));
                if ending.is_none() && cause.is_none() {
                    cells.fault("status", STATUSES);
                    return None;
                }
                empty(cells, "close_on", "nothing, for no window runs with this status");
                empty(
                    cells,
                    "grace_until",
                    "nothing, for there is no grace year with this status",
                );
                let ended_on = past(cells, today)?;
                let closed = ending.map(|ending| Self::Closed { ending, ended_on });
                closed.or_else(|| cause.map(|cause| Self::Ended { cause, ended_on }))
            }
        }
    }

    /// The cell that says it: its column and what stands there.
    pub(super) fn cell(&self) -> (&'static str, String) {
        let status = match self {
            Self::Longer { close_on } => return ("close_on", close_on.to_string()),
            Self::Unsaid => "",
            Self::Registered => "registered",
            Self::Discontinued { in_grace: true, .. } => "in_grace",
            Self::Discontinued { in_grace: false, .. } => "discontinued",
            Self::Ended { cause, .. } => cause.name(),
            Self::Closed { ending, .. } => ending.name(),
        };
        ("status", status.to_owned())
    }

    /// The day that stands in `ended_on`.
    pub(super) const fn ended_on(&self) -> Option<Date> {
        match self {
            Self::Unsaid | Self::Registered | Self::Longer { .. } => None,
            Self::Discontinued { ended_on, .. } | Self::Ended { ended_on, .. } | Self::Closed { ended_on, .. } => {
                Some(*ended_on)
            }
        }
    }
}

/// The day from which it ended, which is past.
fn past(cells: &mut Cells<'_>, today: Date) -> Option<Date> {
    let day = cells.date("ended_on")?;
    if day > today {
        cells.fault("ended_on", "a date that is not in the future");
        return None;
    }
    Some(day)
}

/// A day that may be left out.
fn day(cells: &mut Cells<'_>, column: &'static str) -> Option<Option<Date>> {
    if cells.text(column).is_empty() {
        return Some(None);
    }
    cells.date(column).map(Some)
}

fn empty(cells: &mut Cells<'_>, column: &'static str, expected: &str) {
    if !cells.text(column).is_empty() {
        cells.fault(column, expected);
    }
}

/// The window that a row is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    /// Its cycle, as the calendar has it.
    pub(super) cycle: Cycle,
    /// Its dates, as the system before had them.
    pub(super) dates: Longer,
}

/// The window that a row is about, with the close that it had; nothing where a row is about none. What contradicts the calendar
/// or the rules is wrong.
pub(super) fn window(
    program: &Program,
    counted: Counted<'_>,
    comes: &Comes,
    today: Date,
) -> Result<Option<Window>, Wrong> {
    match *comes {
        Comes::Unsaid | Comes::Registered | Comes::Ended { .. } | Comes::Closed { .. } => Ok(None),
        Comes::Longer { close_on } => {
            if close_on < today {
                let expected = "today or a later day; of a window that closed, give status and ended_on instead";
                return Err(("close_on", close_on.to_string(), expected.to_owned()));
            }
            let cycle = closed_by(program, counted, close_on, "close_on")?;
            if cycle.window_open > today {
                let expected = format!(
                    "the last day of a window that is open; this one opens on {}",
                    cycle.window_open
                );
                return Err(("close_on", close_on.to_string(), expected));
            }
            closing(program, cycle, close_on).map(Some)
        }
        Comes::Discontinued {
            in_grace,
            ended_on,
            close_on,
            grace_until,
        } => {
            let cycle = match close_on {
                Some(close_on) => closed_by(program, counted, close_on, "close_on")?,
                None => closed_by(program, counted, ended_on.yesterday().unwrap_or(ended_on), "ended_on")?,
            };
            let window = closing(program, cycle, close_on.unwrap_or(cycle.window_close))?;
            let end = window.dates.grace_end;
            if let Some(told) = grace_until.filter(|told| *told != end) {
                let expected =
                    format!("{end}, counted from the close; where that was later there, give it as close_on");
                return Err(("grace_until", told.to_string(), expected));
            }
            let runs = program.policy.reinstatement.in_grace && today <= end;
            let expected = match (in_grace, runs) {
                (true, true) | (false, false) => return Ok(Some(window)),
                (true, false) => format!("discontinued, for the grace year ended on {end} or the program gives none"),
                (false, true) => format!("in_grace, for the grace year runs until {end}"),
            };
            let (column, value) = comes.cell();
            Err((column, value, expected))
        }
    }
}

/// The last cycle of which the calendar's close is not after a day.
fn closed_by(program: &Program, counted: Counted<'_>, day: Date, column: &'static str) -> Result<Cycle, Wrong> {
    let Counted { award, born } = counted;
    let wrong = |expected: String| (column, day.to_string(), expected);
    let on = cycle_on(&program.policy.calendar, award.discipline, award.on, born, day);
    let on = on.map_err(|exempt| wrong(format!("nothing, for the credential has no window: {exempt}")))?;
    let own = if on.window_close <= day {
        on.number
    } else {
        on.number - 1
    };
    if own == 0 {
        let expected = format!("a later day, for the first window closes on {}", on.window_close);
        return Err(wrong(expected));
    }
    let cycle = program.cycle_since(award, born, own + award.cycles_before);
    cycle.map_err(|exempt| wrong(format!("a day of one of its windows: {exempt}")))
}

fn closing(program: &Program, cycle: Cycle, close_on: Date) -> Result<Window, Wrong> {
    let dates = closing_on(program, cycle, close_on);
    let dates = dates.ok_or_else(|| ("close_on", close_on.to_string(), "a day of the calendar".to_owned()))?;
    Ok(Window { cycle, dates })
}
