//! The life of a case as stories a case officer can read.

use jiff::{Timestamp, ToSpan};

use super::*;
use crate::{
    Credits,
    cases::{PrescribedLine, ReleaseFacts},
    ids::{AccountId, CompletionId, DecisionId, PrescriptionId, ProfileId, SittingId},
    journal::Event,
    people::Ending,
};

const OFFICER: AccountId = AccountId::from_bits(71);
const CHIEF: AccountId = AccountId::from_bits(72);
const DECISION: DecisionId = DecisionId::from_bits(73);
const SITTING: SittingId = SittingId::from_bits(5);
const COURSE: CompletionId = CompletionId::from_bits(8);

fn at(day: i16) -> Timestamp {
    "2026-07-01T05:00:00Z".parse::<Timestamp>().expect("an instant") + (i64::from(day) * 24).hours()
}

fn opened() -> Case {
    let mut event = CaseEvent::samples().remove(0);
    if let CaseEvent::CaseOpened {
        closes_at,
        grace_ends_at,
        ..
    } = &mut event
    {
        (*closes_at, *grace_ends_at) = (at(1096), at(1461));
    }
    Case::open(&event).expect("an opening opens")
}

/// Plays wishes one after the other; every one must be granted.
fn after(case: Case, wishes: &[(i16, Command)]) -> Case {
    wishes.iter().fold(case, |case, (day, wish)| {
        let events = decide(&case, wish, at(*day)).unwrap_or_else(|refusal| panic!("{wish:?}: {refusal}"));
        events.iter().fold(case, Case::evolve)
    })
}

fn profile() -> Command {
    Command::SubmitProfile {
        profile: ProfileId::from_bits(6),
    }
}
fn start() -> Command {
    Command::StartSitting {
        sitting: SITTING,
        outline: "R-2022".into(),
    }
}
fn result(lines: &[(&str, u32)]) -> Command {
    Command::RecordResult {
        sitting: SITTING,
        prescription: PrescriptionId::from_bits(7),
        rule: "raw-1".into(),
        lines: lines
            .iter()
            .map(|(code, whole)| PrescribedLine {
                subcategory: (*code).into(),
                credits: Credits::whole(*whole),
            })
            .collect(),
    }
}
fn course(completion: CompletionId, code: &str, hundredths: u32) -> Command {
    let lines = vec![CreditLine {
        subcategory: code.into(),
        credits: Credits::from_hundredths(hundredths),
    }];
    Command::AllocateCredits { completion, lines }
}
fn sweep() -> Command {
    Command::PassTime {
        decision: DECISION,
        people: 2,
        suspended: false,
        grace: true,
    }
}
fn release(by: AccountId) -> Command {
    Command::Release {
        by,
        facts: ReleaseFacts::default(),
        people: 0,
        takes_effect_at: Timestamp::UNIX_EPOCH,
        grace: true,
    }
}

// R-FLOW-5: the steps and the ways between them.
#[test]
fn profile_then_assessment_then_courses_complete_the_case() {
    let steps = [
        (1, profile(), CaseState::SsaDue),
        (2, start(), CaseState::SsaUnderWay),
        (3, result(&[("RP", 3), ("TA", 0)]), CaseState::CeDue),
        (4, course(COURSE, "RP", 150), CaseState::CeDue),
        (5, course(CompletionId::from_bits(9), "RP", 150), CaseState::Complete),
    ];
    let mut case = opened();
    for (day, wish, expected) in steps {
        case = after(case, &[(day, wish)]);
        assert_eq!(case.state, expected);
    }
    assert_eq!(case.lines.len(), 1, "a subcategory without a gap gets no line");
}

#[test]
fn nothing_prescribed_completes_at_once() {
    let case = after(opened(), &[(1, profile()), (2, start()), (3, result(&[]))]);
    assert_eq!((case.state, case.prescription), (CaseState::Complete, None));
}

#[test]
fn steps_out_of_order_are_refused_with_the_rule() {
    let with_profile = after(opened(), &[(1, profile())]);
    let started = after(with_profile.clone(), &[(2, start())]);
    let done = after(started.clone(), &[(3, result(&[("RP", 3)]))]);
    let table = [
        // R-FLOW-2: the self-assessment follows the profile.
        (
            "assessment before the profile",
            opened(),
            start(),
            Refusal::OutOfOrder(CaseState::ProfileDue),
        ),
        (
            "profile after the start",
            started.clone(),
            profile(),
            Refusal::AlreadyAssessed,
        ),
        (
            "a second assessment",
            started.clone(),
            start(),
            Refusal::AlreadyAssessed,
        ),
        (
            "courses before the result",
            started.clone(),
            course(COURSE, "RP", 1),
            Refusal::OutOfOrder(CaseState::SsaUnderWay),
        ),
        (
            "the result twice",
            done.clone(),
            result(&[("RP", 3)]),
            Refusal::AlreadyAssessed,
        ),
        (
            "result of another sitting",
            with_profile,
            result(&[]),
            Refusal::OtherSitting,
        ),
        (
            "more than prescribed",
            done.clone(),
            course(COURSE, "RP", 301),
            Refusal::MoreThanOpen {
                subcategory: "RP".into(),
            },
        ),
        (
            "another subcategory",
            done.clone(),
            course(COURSE, "TA", 1),
            Refusal::MoreThanOpen {
                subcategory: "TA".into(),
            },
        ),
        (
            "release without proposal",
            done,
            release(OFFICER),
            Refusal::NothingProposed,
        ),
    ];
    for (story, case, wish, refusal) in table {
        assert_eq!(decide(&case, &wish, at(10)), Err(refusal), "{story}");
    }
}

#[test]
fn the_same_course_never_counts_twice() {
    let case = after(
        opened(),
        &[
            (1, profile()),
            (2, start()),
            (3, result(&[("RP", 3)])),
            (4, course(COURSE, "RP", 100)),
        ],
    );
    assert_eq!(
        decide(&case, &course(COURSE, "RP", 100), at(5)),
        Err(Refusal::AlreadyCounted)
    );
}

#[test]
fn at_the_close_an_unfinished_case_is_looked_at_by_two_people() {
    let case = after(opened(), &[(1, profile())]);
    assert_eq!(
        decide(&case, &sweep(), at(1095)),
        Ok(vec![]),
        "not a moment before the close"
    );
    let case = after(case, &[(1096, sweep())]);
    assert_eq!(case.state, CaseState::CloseReview);
    assert_eq!(
        decide(&case, &sweep(), at(1097)),
        Ok(vec![]),
        "sweeping again changes nothing"
    );
    assert_eq!(decide(&case, &start(), at(1096)), Err(Refusal::Closed));

    let case = after(case, &[(1100, release(OFFICER))]);
    assert_eq!(case.state, CaseState::CloseReview, "one person alone cannot release");
    assert_eq!(decide(&case, &release(OFFICER), at(1101)), Err(Refusal::SamePerson));
    let case = after(case, &[(1101, release(CHIEF))]);
    assert_eq!(case.state, CaseState::DiscontinuedGrace);
}

#[test]
fn an_ending_and_a_new_award_close_without_a_mark_whatever_was_decided() {
    let steps = [
        (1, profile()),
        (1096, sweep()),
        (1097, release(OFFICER)),
        (1098, release(CHIEF)),
    ];
    // How many of the steps came before; where the case stands then.
    let table = [
        (0, CaseState::ProfileDue),
        (1, CaseState::SsaDue),
        (2, CaseState::CloseReview),
        (3, CaseState::CloseReview),
        (4, CaseState::DiscontinuedGrace),
    ];
    for (count, state) in table {
        for ending in [None, Some(Ending::Surrendered)] {
            let case = after(opened(), &steps[..count]);
            assert_eq!(case.state, state);
            let closed = after(case, &[(1100, Command::Close { ending })]);
            assert_eq!(closed.state, CaseState::Closed, "{state:?}");
            assert_eq!(decide(&closed, &sweep(), at(1500)), Ok(vec![]), "{state:?}");
        }
    }
}

#[test]
fn a_course_in_review_at_the_close_still_completes_the_case() {
    let case = after(
        opened(),
        &[(1, profile()), (2, start()), (3, result(&[("RP", 1)])), (1096, sweep())],
    );
    let case = after(case, &[(1099, course(COURSE, "RP", 100))]);
    assert_eq!(case.state, CaseState::Complete);
}

#[test]
fn the_grace_year_reinstates_or_ends() {
    let discontinued = after(
        opened(),
        &[
            (1, profile()),
            (1096, sweep()),
            (1097, release(OFFICER)),
            (1098, release(CHIEF)),
        ],
    );
    let back = after(discontinued.clone(), &[(1200, start()), (1201, result(&[]))]);
    assert_eq!(back.state, CaseState::Reinstated);
    assert_eq!(
        decide(&discontinued, &start(), at(1461)),
        Err(Refusal::Closed),
        "not after the grace year"
    );
    let over = after(discontinued, &[(1461, sweep())]);
    assert_eq!(over.state, CaseState::DiscontinuedFinal);
}

#[test]
fn a_result_that_comes_after_the_end_is_kept_and_moves_nothing() {
    let under_way = after(opened(), &[(1, profile()), (2, start())]);
    let discontinued = after(
        under_way.clone(),
        &[(1096, sweep()), (1097, release(OFFICER)), (1098, release(CHIEF))],
    );
    let over = after(discontinued, &[(1461, sweep())]);
    let died = Command::Close {
        ending: Some(crate::people::Ending::Deceased),
    };
    let ended = after(under_way, &[(3, died)]);
    for (story, case, stands) in [
        ("the grace year is over", over, CaseState::DiscontinuedFinal),
        ("the holder died", ended, CaseState::Closed),
    ] {
        for gaps in [&[][..], &[("RP", 3)]] {
            let late = after(case.clone(), &[(1462, result(gaps))]);
            assert_eq!((late.state, late.assessed), (stands, true), "{story}, {gaps:?}");
            assert_eq!(
                late.lines.len(),
                gaps.len(),
                "{story}: what was prescribed is kept, too"
            );
            assert_eq!(decide(&late, &sweep(), at(1463)), Ok(vec![]), "{story}: proposed once");
        }
    }
}

#[test]
fn an_appeal_leads_whoever_has_nothing_left_to_do_to_the_end_of_the_case() {
    let over = after(
        opened(),
        &[
            (1, profile()),
            (2, start()),
            (1096, sweep()),
            (1097, release(OFFICER)),
            (1098, release(CHIEF)),
            (1461, sweep()),
            (1462, result(&[])),
        ],
    );
    let longer = crate::cases::Longer {
        window_close: jiff::civil::date(2030, 12, 31),
        grace_end: jiff::civil::date(2031, 12, 31),
        closes_at: at(1644),
        grace_ends_at: at(2009),
    };
    let appeal = Command::Extend {
        by: crate::cases::ExtendedBy::Request(crate::ids::RequestId::from_bits(9)),
        today: jiff::civil::date(2030, 7, 3),
        longer,
        reverses: true,
    };
    assert_eq!(after(over, &[(1463, appeal)]).state, CaseState::Complete);
}

#[test]
fn what_waits_for_its_review_holds_the_end_of_the_grace_year() {
    let discontinued = after(
        opened(),
        &[
            (1, profile()),
            (2, start()),
            (3, result(&[("RP", 1)])),
            (1096, sweep()),
            (1097, release(OFFICER)),
            (1098, release(CHIEF)),
        ],
    );
    let held = Command::PassTime {
        decision: DECISION,
        people: 2,
        suspended: true,
        grace: true,
    };
    assert_eq!(decide(&discontinued, &held, at(1461)), Ok(vec![]), "its day has come");
    // The review comes two days later, for or against it.
    let approved = after(discontinued.clone(), &[(1463, course(COURSE, "RP", 100))]);
    assert_eq!(approved.state, CaseState::Reinstated);
    let refused = after(discontinued, &[(1463, sweep())]);
    assert_eq!(refused.state, CaseState::DiscontinuedFinal);
}

#[test]
fn a_body_may_ask_for_no_release() {
    let case = after(
        opened(),
        &[(
            1096,
            Command::PassTime {
                decision: DECISION,
                people: 0,
                suspended: false,
                grace: true,
            },
        )],
    );
    assert_eq!(case.state, CaseState::DiscontinuedGrace);
}
