//! The life of a sitting told as tables: wish, moment, outcome.

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::{
    ids::{CaseId, FormId, PersonId, SessionId},
    journal::{Event, Reason},
    sittings::{DeadlineRule, StartFacts, start},
};

const HOME: SessionId = SessionId::from_bits(10);
const LIBRARY: SessionId = SessionId::from_bits(11);

/// Minute 0 is the start.
fn at(minute: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute)
}

fn started(open_until: Timestamp) -> Result<Sitting, Refusal> {
    let facts = StartFacts {
        case: CaseId::from_bits(1),
        person: PersonId::from_bits(2),
        program: "arrt-like".into(),
        form: FormId::from_bits(3),
        outline: "R-2022".into(),
        questions: 80,
        minutes: 120,
        open_until,
        order_seed: 9,
        session: HOME,
    };
    start(facts, at(0)).map(|event| Sitting::open(&event).unwrap())
}

fn after(sitting: Sitting, minute: i64, wish: &Command) -> Sitting {
    let events = decide(&sitting, wish, at(minute)).unwrap();
    events.iter().fold(sitting, Sitting::evolve)
}

const fn submit(session: SessionId) -> Command {
    Command::Submit { session, answered: 70 }
}
const TIME_OUT: Command = Command::TimeOut { answered: 70 };
const TAKE_OVER: Command = Command::TakeOver { session: LIBRARY };
fn result() -> Command {
    Command::RecordResult {
        rule: "raw-1".into(),
        lines: vec![],
    }
}

#[test]
fn the_end_is_the_time_limit_or_the_close_of_the_window() {
    for (close, deadline, rule) in [
        (121, 120, Ok(DeadlineRule::TimeLimit)),
        (120, 120, Ok(DeadlineRule::TimeLimit)),
        (119, 119, Ok(DeadlineRule::WindowClose)),
        (1, 1, Ok(DeadlineRule::WindowClose)),
        (0, 0, Err(Refusal::WindowClosed)),
        (-5, 0, Err(Refusal::WindowClosed)),
    ] {
        let sitting = started(at(close));
        assert_eq!(
            sitting.map(|s| (s.deadline, s.rule)),
            rule.map(|r| (at(deadline), r)),
            "close at {close}"
        );
    }
}

/// R-SSA-7, R-SSA-21: a longer window gives back the time that the old close had taken, and nothing ever takes any.
#[test]
fn a_longer_window_gives_the_time_back_that_its_close_had_taken() {
    use DeadlineRule::{TimeLimit, WindowClose};
    for (close, asked_at, new_close, expected) in [
        (30, 20, 9_999, Some((120, TimeLimit))),
        (30, 29, 120, Some((120, TimeLimit))),
        (30, 20, 60, Some((60, WindowClose))),
        (30, 20, 30, None),
        (30, 20, 25, None),
        (30, 30, 9_999, None),
        (9_999, 20, 20_000, None),
        (9_999, 20, 60, None),
    ] {
        let sitting = started(at(close)).unwrap();
        let wish = Command::Lengthen {
            started: at(0),
            open_until: at(new_close),
        };
        let events = decide(&sitting, &wish, at(asked_at)).unwrap();
        let told = expected.map(|(minute, rule)| SittingEvent::SittingLengthened {
            deadline: at(minute),
            rule,
        });
        assert_eq!(events, Vec::from_iter(told), "close {close}, then {new_close}");
        let end = sitting.deadline;
        let longer = after(sitting, asked_at, &wish);
        assert_eq!(longer.deadline, expected.map_or(end, |(minute, _)| at(minute)));
        assert_eq!(decide(&longer, &wish, at(asked_at)), Ok(vec![]), "asked again");
    }
    for wish in [submit(HOME), TIME_OUT] {
        let over = after(started(at(30)).unwrap(), if wish == TIME_OUT { 30 } else { 5 }, &wish);
        let late = Command::Lengthen {
            started: at(0),
            open_until: at(9_999),
        };
        assert_eq!(decide(&over, &late, at(31)), Ok(vec![]), "{wish:?}");
    }
}

#[test]
fn submitting_twice_is_one_submission() {
    let sitting = after(started(at(9_999)).unwrap(), 60, &submit(HOME));
    assert_eq!(sitting.submitted, Some((SubmittedBy::Holder, 70)));
    for wish in [submit(HOME), submit(LIBRARY), TIME_OUT] {
        assert_eq!(decide(&sitting, &wish, at(130)), Ok(vec![]), "{wish:?}");
    }
}

#[test]
fn only_the_active_player_submits() {
    let sitting = after(started(at(9_999)).unwrap(), 10, &TAKE_OVER);
    assert_eq!((sitting.player, sitting.session), (2, LIBRARY));
    assert_eq!(decide(&sitting, &submit(HOME), at(11)), Err(Refusal::OtherPlayer));
    assert_eq!(after(sitting, 12, &submit(LIBRARY)).state, SittingState::Submitted);
}

#[test]
fn the_deadline_itself_is_too_late() {
    let open = started(at(9_999)).unwrap();
    assert_eq!(decide(&open, &TIME_OUT, at(119)), Err(Refusal::NotDue));
    assert_eq!(decide(&open, &TAKE_OVER, at(120)), Err(Refusal::TimeIsOver));
    for wish in [TIME_OUT, submit(HOME), submit(LIBRARY)] {
        let over = after(open.clone(), 120, &wish);
        assert_eq!(over.submitted, Some((SubmittedBy::TimeOver, 70)), "{wish:?}");
    }
}

#[test]
fn a_result_comes_once_and_only_after_the_submission() {
    let open = started(at(9_999)).unwrap();
    assert_eq!(decide(&open, &result(), at(1)), Err(Refusal::NotSubmitted));
    let scored = after(after(open, 60, &submit(HOME)), 61, &result());
    assert_eq!(scored.state, SittingState::Scored);
    assert_eq!(decide(&scored, &result(), at(62)), Ok(vec![]));
    assert_eq!(decide(&scored, &TAKE_OVER, at(62)), Err(Refusal::Closed));
}

#[test]
fn a_voided_sitting_stays_closed() {
    let void = Command::Void {
        reason: Reason::new("proctor_interrupted"),
    };
    let voided = after(started(at(9_999)).unwrap(), 5, &void);
    for (wish, outcome) in [
        (submit(HOME), Err(Refusal::Voided)),
        (result(), Err(Refusal::Voided)),
        (TAKE_OVER, Err(Refusal::Voided)),
        (TIME_OUT, Ok(vec![])),
        (void, Ok(vec![])),
    ] {
        assert_eq!(decide(&voided, &wish, at(200)), outcome, "{wish:?}");
    }
}

#[test]
fn every_event_has_a_sample_under_its_own_name() {
    let names: std::collections::BTreeSet<_> = SittingEvent::samples().iter().map(Event::name).collect();
    assert_eq!(names.len(), SittingEvent::samples().len());
}

#[test]
fn each_question_stands_at_its_own_place_of_the_form() {
    let sitting = started(at(9_999)).unwrap();
    let mut places: Vec<_> = (1..=80).map(|number| sitting.position_of(number).unwrap()).collect();
    places.sort_unstable();
    assert_eq!(places, (1..=80).collect::<Vec<_>>());
    assert_eq!((sitting.position_of(0), sitting.position_of(81)), (None, None));
}

/// A17: whatever is asked in whatever order, a sitting only goes forward, and each step happens once.
#[test]
fn no_walk_of_wishes_makes_an_illegal_step() {
    let wishes = [
        submit(HOME),
        submit(LIBRARY),
        TIME_OUT,
        TAKE_OVER,
        Command::TakeOver { session: HOME },
        result(),
        Command::Void {
            reason: Reason::new("proctor_interrupted"),
        },
    ];
    let mut ends = std::collections::BTreeMap::new();
    for walk in 0..20_000u64 {
        let (mut sitting, mut history) = (started(at(9_999)).unwrap(), Vec::new());
        let mut minute = 0;
        // Voiding is rare, so that most walks come to another end.
        for step in crate::forms::seeded_order(walk, 50).into_iter().take(12) {
            minute += i64::try_from(step).unwrap();
            let wish = &wishes[if step == 49 { 6 } else { step % 6 }];
            if let Ok(events) = decide(&sitting, wish, at(minute)) {
                assert!(events.len() <= 1, "one wish, one step");
                history.extend(events.iter().map(Event::name));
                sitting = events.iter().fold(sitting, Sitting::evolve);
            }
        }
        let steps: Vec<_> = history
            .iter()
            .filter(|name| **name != "player_taken_over")
            .copied()
            .collect();
        let legal: [&[&str]; 5] = [
            &[],
            &["sitting_submitted"],
            &["sitting_submitted", "result_recorded"],
            &["sitting_voided"],
            &["sitting_submitted", "sitting_voided"],
        ];
        assert!(legal.contains(&&*steps), "walk {walk}: {history:?}");
        *ends.entry(steps).or_insert(0) += 1;
    }
    assert_eq!(ends.len(), 5, "every legal end was reached: {ends:?}");
}
