//! The rules of an extension for many (R-STAT-7): bounds, and different people who approve it.

use jiff::{SignedDuration, Timestamp};

use super::{BulkExtension, BulkExtensionEvent, BulkState, Cohort, Span};
use crate::{
    calendar::{Deadline, Zone},
    ids::AccountId,
    programs::ExtensionPolicy,
};

/// What can be done about one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Approve it.
    Approve {
        /// Who.
        by: AccountId,
        /// When it takes effect, should this be the last approval that it needs.
        takes_effect_at: Timestamp,
    },
    /// Drop it before it is approved, or take it back before it takes effect.
    Drop {
        /// Who.
        by: AccountId,
        /// When.
        now: Timestamp,
    },
    /// Every window was looked at.
    Finish {
        /// How many were made longer.
        extended: u32,
        /// How many were not.
        skipped: u32,
    },
}

/// Why something is not done; ordered by precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The program does not know the cause.
    #[error("the program has no such cause")]
    UnknownCause,
    /// The days are in the wrong order.
    #[error("the first day lies after the last one")]
    DaysReversed,
    /// Nothing, or more than the policy allows.
    #[error("from 1 day to {0} months (R-STAT-7)")]
    OutOfBounds(u32),
    /// Nobody's window would be longer.
    #[error("no window is concerned")]
    NobodyConcerned,
    /// It is past that.
    #[error("this does not fit an extension that is {}", .0.name())]
    OutOfOrder(BulkState),
    /// The same person approved it before.
    #[error("another, different person has to approve this (R-STAT-7)")]
    SamePerson,
}

/// Proposes an extension for a cohort in which `found` windows are concerned.
///
/// # Errors
/// The rule that stands in the way.
pub fn propose(
    cohort: Cohort,
    span: Span,
    cause: String,
    by: AccountId,
    found: u32,
    policy: &ExtensionPolicy,
) -> Result<BulkExtensionEvent, Refusal> {
    if !policy.causes.contains(&cause) {
        return Err(Refusal::UnknownCause);
    }
    if cohort.closes_from > cohort.closes_to {
        return Err(Refusal::DaysReversed);
    }
    let most = Span {
        months: policy.bulk_most_months,
        days: 0,
    };
    let (moved, latest) = (span.after(cohort.closes_to), most.after(cohort.closes_to));
    if moved.is_none_or(|day| day <= cohort.closes_to) || moved > latest {
        return Err(Refusal::OutOfBounds(policy.bulk_most_months));
    }
    if found == 0 {
        return Err(Refusal::NobodyConcerned);
    }
    Ok(BulkExtensionEvent::BulkExtensionProposed {
        cohort,
        span,
        cause,
        by,
        people: policy.bulk_people.max(1),
        found,
    })
}

/// When an extension takes effect that is approved now: after the time in which it can be taken back, or at once where a
/// window of the cohort could end in that time. So nobody is discontinued while more time is on its way to them.
#[must_use]
pub fn takes_effect_at(cohort: &Cohort, zone: &Zone, policy: &ExtensionPolicy, now: Timestamp) -> Timestamp {
    let undo = SignedDuration::from_hours(i64::from(policy.bulk_undo_hours));
    let first_end = Deadline::end_of(cohort.closes_from, zone, "R-DATE-7").map(|end| end.at);
    match (now.checked_add(undo), first_end) {
        (Ok(at), Some(end)) if at < end => at,
        _ => now,
    }
}

/// Decides about a wish.
///
/// # Errors
/// The rule that stands in the way.
pub fn decide(bulk: &BulkExtension, command: Command) -> Result<Vec<BulkExtensionEvent>, Refusal> {
    match (command, bulk.state) {
        (Command::Approve { by, takes_effect_at }, BulkState::Proposed) => {
            if bulk.approved_by.contains(&by) {
                return Err(Refusal::SamePerson);
            }
            let is_last = bulk.approved_by.len() + 1 >= usize::try_from(bulk.people).unwrap_or(usize::MAX);
            Ok(vec![BulkExtensionEvent::BulkExtensionApproved {
                by,
                takes_effect_at: is_last.then_some(takes_effect_at),
            }])
        }
        (Command::Drop { by, now }, _) if bulk.can_be_dropped(now) => {
            Ok(vec![BulkExtensionEvent::BulkExtensionDropped { by }])
        }
        (Command::Finish { extended, skipped }, BulkState::Approved) => {
            Ok(vec![BulkExtensionEvent::BulkExtensionApplied { extended, skipped }])
        }
        // Run again after it was finished, it changes nothing.
        (Command::Finish { .. }, BulkState::Applied) => Ok(Vec::new()),
        (_, state) => Err(Refusal::OutOfOrder(state)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;

    const ANA: AccountId = AccountId::from_bits(1);
    const BEN: AccountId = AccountId::from_bits(2);

    fn summer() -> Cohort {
        Cohort {
            program: "arrt-like".into(),
            discipline: None,
            closes_from: date(2029, 6, 1),
            closes_to: date(2029, 8, 31),
        }
    }

    fn proposed(span: Span, found: u32) -> Result<BulkExtensionEvent, Refusal> {
        propose(
            summer(),
            span,
            "disaster".into(),
            ANA,
            found,
            &ExtensionPolicy::default(),
        )
    }

    #[test]
    fn a_window_that_ends_with_a_month_still_does_after_whole_months() {
        let table: [(Date, u32, u32, Date); 4] = [
            (date(2029, 6, 30), 6, 0, date(2029, 12, 31)),
            (date(2029, 8, 31), 6, 0, date(2030, 2, 28)),
            (date(2029, 6, 16), 1, 0, date(2029, 7, 16)),
            (date(2029, 6, 30), 0, 14, date(2029, 7, 14)),
        ];
        for (last, months, days, moved) in table {
            assert_eq!(Span { months, days }.after(last), Some(moved), "{last}");
        }
    }

    #[test]
    fn what_can_be_proposed() {
        let table = [
            (Span { months: 6, days: 0 }, 10, Ok(())),
            (Span { months: 12, days: 0 }, 10, Ok(())),
            (Span { months: 12, days: 1 }, 10, Err(Refusal::OutOfBounds(12))),
            (Span::default(), 10, Err(Refusal::OutOfBounds(12))),
            (Span { months: 0, days: 1 }, 0, Err(Refusal::NobodyConcerned)),
        ];
        for (span, found, expected) in table {
            assert_eq!(proposed(span, found).map(drop), expected, "{span:?}");
        }
        let cohort = Cohort {
            closes_from: date(2029, 9, 1),
            ..summer()
        };
        let span = Span { months: 1, days: 0 };
        let policy = ExtensionPolicy::default();
        assert_eq!(
            propose(cohort, span, "disaster".into(), ANA, 1, &policy),
            Err(Refusal::DaysReversed)
        );
        assert_eq!(
            propose(summer(), span, "weather".into(), ANA, 1, &policy),
            Err(Refusal::UnknownCause)
        );
    }

    fn at(instant: &str) -> Timestamp {
        instant.parse().expect("an instant")
    }

    #[test]
    fn it_can_be_taken_back_for_a_day_unless_a_window_ends_sooner() {
        let zone = Zone::named("America/Chicago").expect("a zone");
        let policy = ExtensionPolicy::default();
        // The first windows of the cohort end with June 1, at 05:00 of June 2 in UTC.
        let table = [
            ("weeks before", 24, "2029-05-01T17:00:00Z", "2029-05-02T17:00:00Z"),
            (
                "a day and a second before",
                24,
                "2029-06-01T04:59:59Z",
                "2029-06-02T04:59:59Z",
            ),
            ("a day before", 24, "2029-06-01T05:00:00Z", "2029-06-01T05:00:00Z"),
            ("some have ended", 24, "2029-07-01T05:00:00Z", "2029-07-01T05:00:00Z"),
            (
                "the body gives no time for it",
                0,
                "2029-05-01T17:00:00Z",
                "2029-05-01T17:00:00Z",
            ),
        ];
        for (story, hours, now, expected) in table {
            let policy = ExtensionPolicy {
                bulk_undo_hours: hours,
                ..policy.clone()
            };
            assert_eq!(
                takes_effect_at(&summer(), &zone, &policy, at(now)),
                at(expected),
                "{story}"
            );
        }
    }

    #[test]
    fn two_different_people_approve_it_and_once_it_has_effect_nobody_drops_it() {
        let opened = proposed(Span { months: 6, days: 0 }, 10).expect("it can be proposed");
        let bulk = BulkExtension::open(&opened).expect("a proposal begins");
        let act = |bulk: BulkExtension, command| {
            let events = decide(&bulk, command).expect("it is granted");
            events.iter().fold(bulk, BulkExtension::evolve)
        };
        let (now, effect) = (at("2029-05-01T17:00:00Z"), at("2029-05-02T17:00:00Z"));
        let approve = |by| Command::Approve {
            by,
            takes_effect_at: effect,
        };
        let drop_it = |now| Command::Drop { by: BEN, now };
        let bulk = act(bulk, approve(ANA));
        assert_eq!((bulk.state, bulk.takes_effect_at), (BulkState::Proposed, None));
        assert_eq!(decide(&bulk, approve(ANA)), Err(Refusal::SamePerson));
        assert_eq!(act(bulk.clone(), drop_it(now)).state, BulkState::Dropped);
        let finish = Command::Finish {
            extended: 9,
            skipped: 1,
        };
        assert_eq!(decide(&bulk, finish), Err(Refusal::OutOfOrder(BulkState::Proposed)));
        let bulk = act(bulk, approve(BEN));
        assert_eq!((bulk.state, bulk.takes_effect_at), (BulkState::Approved, Some(effect)));
        assert!(!bulk.is_in_effect(now) && bulk.is_in_effect(effect));
        assert_eq!(act(bulk.clone(), drop_it(now)).state, BulkState::Dropped, "taken back");
        assert_eq!(
            decide(&bulk, drop_it(effect)),
            Err(Refusal::OutOfOrder(BulkState::Approved))
        );
        let bulk = act(bulk, finish);
        assert_eq!((bulk.state, bulk.outcome), (BulkState::Applied, Some((9, 1))));
        assert_eq!(decide(&bulk, finish), Ok(vec![]));
    }
}
