//! A longer window as stories a case officer can read. The case of these stories closes on June 30, 2029.

use jiff::civil::date;

use super::*;
use crate::{
    cases::{Command, decide},
    ids::{AccountId, DecisionId, PrescriptionId, ProfileId, SittingId},
    journal::Event as _,
};

const REQUEST: ExtendedBy = ExtendedBy::Request(RequestId::from_bits(1));
const BULK: ExtendedBy = ExtendedBy::Bulk(BulkExtensionId::from_bits(2));

/// Noon of a day in the body's summer.
fn noon(day: Date) -> Timestamp {
    format!("{day}T17:00:00Z").parse().expect("an instant")
}

/// The end of a day, exclusive.
fn end(day: Date) -> Timestamp {
    format!("{}T05:00:00Z", day.tomorrow().expect("a next day"))
        .parse()
        .expect("an instant")
}

fn until(close: Date, grace: Date) -> Longer {
    Longer {
        window_close: close,
        grace_end: grace,
        closes_at: end(close),
        grace_ends_at: end(grace),
    }
}

fn opened() -> Case {
    let mut event = CaseEvent::samples().remove(0);
    if let CaseEvent::CaseOpened {
        closes_at,
        grace_ends_at,
        ..
    } = &mut event
    {
        (*closes_at, *grace_ends_at) = (end(date(2029, 6, 30)), end(date(2030, 6, 30)));
    }
    Case::open(&event).expect("an opening opens")
}

fn extend_by(by: ExtendedBy, today: Date, longer: Longer) -> Command {
    Command::Extend {
        by,
        today,
        longer,
        reverses: false,
    }
}

fn appeal(by: ExtendedBy, today: Date, longer: Longer) -> Command {
    Command::Extend {
        by,
        today,
        longer,
        reverses: true,
    }
}

fn after(case: Case, day: Date, wish: &Command) -> Case {
    let events = decide(&case, wish, noon(day)).unwrap_or_else(|refusal| panic!("{wish:?}: {refusal}"));
    events.iter().fold(case, Case::evolve)
}

fn sweep() -> Command {
    Command::PassTime {
        decision: DecisionId::from_bits(7),
        people: 1,
        suspended: false,
        grace: true,
    }
}

fn close_review(case: Case, day: Date) -> Case {
    after(case, day, &sweep())
}

#[test]
fn a_longer_window_moves_the_close_and_the_grace_year_and_nothing_else() {
    let today = date(2029, 5, 2);
    let longer = until(date(2029, 12, 31), date(2030, 12, 31));
    let case = after(opened(), today, &extend_by(REQUEST, today, longer));
    assert_eq!(
        (case.window_close, case.closes_at),
        (date(2029, 12, 31), end(date(2029, 12, 31)))
    );
    assert_eq!(
        (case.grace_end, case.grace_ends_at),
        (date(2030, 12, 31), end(date(2030, 12, 31)))
    );
    assert_eq!(
        (case.start, case.window_open, case.cycle),
        (date(2019, 7, 1), date(2026, 7, 1), 1)
    );
    assert_eq!(case.state, CaseState::ProfileDue);
    assert_eq!(
        decide(
            &case,
            &extend_by(REQUEST, today, until(date(2030, 1, 31), date(2031, 1, 31))),
            noon(today)
        ),
        Ok(vec![]),
        "the same act never counts twice"
    );
    assert_eq!(
        close_review(case.clone(), date(2029, 7, 1)).state,
        CaseState::ProfileDue
    );
    assert_eq!(close_review(case, date(2030, 1, 1)).state, CaseState::CloseReview);
}

#[test]
fn who_is_granted_more_time_after_the_close_goes_on_where_they_stood() {
    let profile = Command::SubmitProfile {
        profile: ProfileId::from_bits(6),
    };
    let with_profile = after(opened(), date(2029, 6, 1), &profile);
    let today = date(2029, 7, 10);
    for (case, stands) in [(opened(), CaseState::ProfileDue), (with_profile, CaseState::SsaDue)] {
        let closed = close_review(case, date(2029, 7, 1));
        assert_eq!(closed.state, CaseState::CloseReview);
        let case = after(
            closed,
            today,
            &extend_by(REQUEST, today, until(date(2029, 12, 31), date(2030, 12, 31))),
        );
        assert_eq!(
            (case.state, &case.discontinuation),
            (stands, &None),
            "nothing is proposed any more"
        );
        // At the new close it is proposed anew.
        assert!(close_review(case, date(2030, 1, 1)).discontinuation.is_some());
    }
}

#[test]
fn an_appeal_that_is_granted_leads_back_from_a_discontinuation() {
    let closed = close_review(opened(), date(2029, 7, 1));
    let gone = after(closed, date(2029, 8, 1), &release(Timestamp::UNIX_EPOCH));
    assert_eq!(gone.state, CaseState::DiscontinuedGrace);
    let today = date(2029, 9, 1);
    let longer = until(date(2029, 12, 31), date(2030, 12, 31));
    let events = decide(&gone, &appeal(REQUEST, today, longer), noon(today)).expect("an appeal leads back");
    assert!(matches!(
        events[..],
        [
            CaseEvent::DiscontinuationReversed { .. },
            CaseEvent::CaseExtended { .. }
        ]
    ));
    assert_eq!(
        events.iter().fold(gone.clone(), Case::evolve).state,
        CaseState::ProfileDue
    );
    for (story, wish) in [
        ("an act for many", extend_by(BULK, today, longer)),
        ("more time asked for before", extend_by(REQUEST, today, longer)),
    ] {
        assert_eq!(
            decide(&gone, &wish, noon(today)),
            Err(Refusal::OutOfOrder(CaseState::DiscontinuedGrace)),
            "{story} does not"
        );
    }
}

#[test]
fn a_window_becomes_longer_or_stays_as_it_is() {
    let today = date(2029, 5, 2);
    let table = [
        ("the same day", today, until(date(2029, 6, 30), date(2030, 6, 30))),
        ("an earlier day", today, until(date(2029, 6, 29), date(2030, 6, 29))),
        (
            "a day that is over",
            date(2029, 9, 2),
            until(date(2029, 8, 31), date(2030, 8, 31)),
        ),
    ];
    for (story, today, longer) in table {
        let wish = extend_by(REQUEST, today, longer);
        assert_eq!(
            decide(&opened(), &wish, noon(today)),
            Err(Refusal::NotLonger),
            "{story}"
        );
    }
}

#[test]
fn a_correction_of_dates_does_not_take_back_what_was_granted() {
    let today = date(2029, 5, 2);
    let longer = until(date(2029, 12, 31), date(2030, 12, 31));
    let granted = after(opened(), today, &extend_by(BULK, today, longer));
    let counted = |(month, close, grace): (i8, Date, Date)| Command::Redate {
        start: date(2019, month, 1),
        window_open: date(2026, month, 1),
        window_close: close,
        grace_end: grace,
        closes_at: end(close),
        grace_ends_at: end(grace),
    };
    let july = (7, date(2029, 6, 30), date(2030, 6, 30));
    let august = (8, date(2029, 7, 31), date(2030, 7, 31));
    let later = (7, date(2030, 6, 30), date(2031, 6, 30));
    type Corrections<'a> = &'a [(i8, Date, Date)];
    // One correction after the other; the dates that hold then.
    let table: [(&str, Corrections<'_>, Longer); 4] = [
        ("nothing was wrong", &[july], longer),
        ("one month later", &[august], longer),
        ("later than granted", &[later], until(later.1, later.2)),
        ("which was wrong itself", &[later, july], longer),
    ];
    for (story, corrections, holds) in table {
        let one_more = |case: Case, one: &(i8, Date, Date)| after(case, today, &counted(*one));
        let case = corrections.iter().fold(granted.clone(), one_more);
        assert_eq!(case.until(), holds, "{story}");
        let month = corrections.last().map(|one| one.0);
        assert_eq!(Some(case.start.month()), month, "{story}");
    }
}

/// One person releases it, and it takes effect then.
fn release(takes_effect_at: Timestamp) -> Command {
    Command::Release {
        by: AccountId::from_bits(8),
        facts: crate::cases::ReleaseFacts::default(),
        people: 0,
        takes_effect_at,
        grace: true,
    }
}

#[path = "redated_tests.rs"]
mod redated;
