//! A longer window for one case (R-STAT-7, R-STAT-8): the close and the end of the grace year move, later periods never.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Case, CaseEvent, CaseState, Command, Refusal, decide::then_finish};
use crate::ids::{BulkExtensionId, ImportId, RequestId};

/// By what a window was made longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtendedBy {
    /// A request of the holder, or an appeal, that people granted.
    Request(RequestId),
    /// An act for many at once.
    Bulk(BulkExtensionId),
    /// The system before this one, as a file of the cut-over says.
    Import(ImportId),
}

/// One time that a window was made longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extended {
    /// By what.
    pub by: ExtendedBy,
    /// The body's day on which that was decided.
    pub granted_on: Date,
    /// Last day of the window from then on.
    pub window_close: Date,
    /// The other dates from then on.
    dates: Longer,
}

/// The dates that a longer window has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Longer {
    /// Last day of the window.
    pub window_close: Date,
    /// Last day of the grace year.
    pub grace_end: Date,
    /// The instant of the close, exclusive.
    pub closes_at: Timestamp,
    /// The instant at which the grace year ends, exclusive.
    pub grace_ends_at: Timestamp,
}

/// Makes the window longer. The same act a second time changes nothing, so that an act for many can go on where it
/// stopped.
pub(super) fn extend(case: &Case, command: &Command, now: Timestamp) -> Result<Vec<CaseEvent>, Refusal> {
    let Command::Extend {
        by,
        today,
        longer,
        reverses,
    } = *command
    else {
        return Ok(Vec::new());
    };
    if case.extended.iter().any(|before| before.by == by) {
        return Ok(Vec::new());
    }
    let mut events = Vec::new();
    match (case.state, by) {
        // After the release only an appeal that was granted leads back into the window (R-APP-1), also where the body gives
        // no grace year. More time that was asked for before is granted by others than an appeal, so it does not.
        (CaseState::DiscontinuedGrace | CaseState::DiscontinuedFinal, ExtendedBy::Request(request)) if reverses => {
            events.push(CaseEvent::DiscontinuationReversed { request });
        }
        (CaseState::DiscontinuedGrace, _) => return Err(Refusal::OutOfOrder(case.state)),
        (state, _) if state.is_finished() => return Err(Refusal::OutOfOrder(state)),
        _ => {}
    }
    if longer.window_close <= case.window_close || longer.closes_at <= now {
        return Err(Refusal::NotLonger);
    }
    events.push(CaseEvent::CaseExtended {
        by,
        granted_on: today,
        window_close: longer.window_close,
        grace_end: longer.grace_end,
        closes_at: longer.closes_at,
        grace_ends_at: longer.grace_ends_at,
    });
    // Whose result came after the end has nothing more to do when an appeal leads back.
    Ok(then_finish(case, events))
}

/// Dates counted again after a correction (R-DATE-9) do not take back what was granted: the later close holds.
pub(super) fn redate(
    case: &Case,
    start: Date,
    window_open: Date,
    counted: Longer,
    now: Timestamp,
) -> Result<Vec<CaseEvent>, Refusal> {
    let granted = case.extended.iter().map(|one| one.dates);
    let granted = granted.max_by_key(|dates| dates.window_close);
    let longer = match granted.filter(|dates| dates.window_close > counted.window_close) {
        // The extra year may have become longer since (R-REIN-2).
        Some(dates) if dates.window_close == case.window_close => case.until(),
        // An earlier correction had put the close behind what was granted, and was wrong itself.
        Some(dates) => dates,
        None => counted,
    };
    // What a correction closed, another one opens again: the first was wrong. So it is with what was lost for good over a close
    // that was not the right one, while the right extra year is not over (R-STAT-6).
    let moved = longer.window_close != case.window_close;
    let was_lost = case.state == CaseState::DiscontinuedFinal && moved && longer.grace_ends_at > now;
    if case.state.is_finished() && !case.exempted && !was_lost {
        return Err(Refusal::OutOfOrder(case.state));
    }
    let mut events = Vec::new();
    if (start, window_open, longer.window_close) != (case.start, case.window_open, case.window_close) {
        events.push(CaseEvent::CaseRedated {
            start,
            window_open,
            window_close: longer.window_close,
            grace_end: longer.grace_end,
            closes_at: longer.closes_at,
            grace_ends_at: longer.grace_ends_at,
        });
    }
    if case.exempted || !events.is_empty() {
        events.extend(reopened(case, longer, now));
        // Whose result came while the window was closed has nothing more to do.
        events = then_finish(case, events);
    }
    Ok(events)
}

/// What was proposed or decided about a close that was not the right one holds no longer. Where the right one lies ahead, the
/// window is open, also for whoever was discontinued over the wrong one (R-STAT-6); where it is past, the review begins anew,
/// so that the holder is told of that day and people look at what was told of it (I9). The same goes for a window that another
/// correction had closed, as if the credential were not subject, and for whose extra year would be over at once: it was told
/// to run, so people look first and can grant more time (R-REIN-2, R-STAT-8).
fn reopened(case: &Case, right: Longer, now: Timestamp) -> Vec<CaseEvent> {
    let (exempted, moved) = (case.exempted, right.window_close != case.window_close);
    match case.state {
        CaseState::CloseReview | CaseState::DiscontinuedGrace | CaseState::DiscontinuedFinal | CaseState::Closed
            if right.closes_at > now =>
        {
            vec![CaseEvent::CaseReopened {}]
        }
        CaseState::CloseReview | CaseState::DiscontinuedFinal | CaseState::Closed if moved || exempted => {
            vec![CaseEvent::CaseReopened {}, CaseEvent::CloseReviewBegan {}]
        }
        CaseState::DiscontinuedGrace if moved && right.grace_ends_at <= now => {
            vec![CaseEvent::CaseReopened {}, CaseEvent::CloseReviewBegan {}]
        }
        _ => Vec::new(),
    }
}

impl Case {
    /// What a longer window changes: the dates, and after the close also where the case stands.
    pub(super) fn lengthen(&mut self, event: &CaseEvent) {
        let CaseEvent::CaseExtended {
            by,
            granted_on,
            window_close,
            grace_end,
            closes_at,
            grace_ends_at,
        } = event
        else {
            return;
        };
        (self.window_close, self.grace_end) = (*window_close, *grace_end);
        (self.closes_at, self.grace_ends_at) = (*closes_at, *grace_ends_at);
        self.extended.push(Extended {
            by: *by,
            granted_on: *granted_on,
            window_close: *window_close,
            dates: self.until(),
        });
        if self.state == CaseState::CloseReview {
            self.state = self.working_state();
            self.discontinuation = None;
        }
    }

    /// Until when its window and its extra year last, as they stand now.
    fn until(&self) -> Longer {
        Longer {
            window_close: self.window_close,
            grace_end: self.grace_end,
            closes_at: self.closes_at,
            grace_ends_at: self.grace_ends_at,
        }
    }

    /// The last time that the window was made longer.
    #[must_use]
    pub fn last_extended(&self) -> Option<&Extended> {
        self.extended.last()
    }
}

#[cfg(test)]
#[path = "extend_tests.rs"]
mod tests;
