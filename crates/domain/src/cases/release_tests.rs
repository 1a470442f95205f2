//! A proposed discontinuation as stories a case officer can read: two people, nothing open, everything told, a day to
//! think again.

use jiff::ToSpan as _;

use super::*;
use crate::{
    cases::{Command, decide},
    journal::Event as _,
};

const OFFICER: AccountId = AccountId::from_bits(71);
const CHIEF: AccountId = AccountId::from_bits(72);

fn at(hours: i64) -> Timestamp {
    "2029-07-01T12:00:00Z".parse::<Timestamp>().expect("an instant") + hours.hours()
}

fn sweep(suspended: bool) -> Command {
    Command::PassTime {
        decision: DecisionId::from_bits(73),
        people: 2,
        suspended,
        grace: true,
    }
}

/// Two people are asked, and a release can be taken back for 24 hours.
fn release_at(by: AccountId, hours: i64) -> Command {
    Command::Release {
        by,
        facts: ReleaseFacts::default(),
        people: 0,
        takes_effect_at: at(hours + 24),
        grace: true,
    }
}

fn after(case: Case, wishes: &[(i64, Command)]) -> Case {
    wishes.iter().fold(case, |case, (hours, wish)| {
        let events = decide(&case, wish, at(*hours)).unwrap_or_else(|refusal| panic!("{wish:?}: {refusal}"));
        events.iter().fold(case, Case::evolve)
    })
}

/// The window closed with everything open.
fn closed() -> Case {
    let opened = Case::open(&CaseEvent::samples().remove(0)).expect("an opening opens");
    after(opened, &[(0, sweep(false))])
}

fn confirmed() -> Case {
    after(closed(), &[(1, release_at(OFFICER, 1)), (2, release_at(CHIEF, 2))])
}

#[test]
fn a_proposal_is_kept_until_its_day_or_until_somebody_says_otherwise() {
    use crate::decisions::{KeepFacts, KeepRefusal, Keeping};
    use jiff::civil::date;

    let facts = KeepFacts {
        own: false,
        today: date(2029, 7, 1),
        latest: date(2029, 8, 30),
    };
    let keep = |until, facts| {
        Command::Keep(Keeping {
            by: OFFICER,
            until: Some(until),
            facts,
        })
    };
    let resume = |facts| {
        Command::Keep(Keeping {
            by: CHIEF,
            until: None,
            facts,
        })
    };
    let outside = Refusal::Keep(KeepRefusal::Outside {
        earliest: date(2029, 7, 2),
        latest: date(2029, 8, 30),
    });
    let table = [
        ("today", keep(date(2029, 7, 1), facts), outside.clone()),
        ("too late", keep(date(2029, 8, 31), facts), outside),
        (
            "the own record",
            keep(date(2029, 7, 16), KeepFacts { own: true, ..facts }),
            Refusal::OwnCase,
        ),
        ("nothing to end", resume(facts), Refusal::Keep(KeepRefusal::NotKept)),
    ];
    for (story, wish, refusal) in table {
        assert_eq!(decide(&closed(), &wish, at(1)), Err(refusal), "{story}");
    }
    let until = date(2029, 7, 16);
    let kept = after(closed(), &[(1, release_at(OFFICER, 1)), (2, keep(until, facts))]);
    let proposal = kept.discontinuation.clone().expect("it is still proposed");
    assert_eq!(proposal.released_by, [OFFICER], "what one person released stands");
    let held = proposal.kept.expect("it is kept");
    assert_eq!((held.ahead(date(2029, 7, 15)), held.ahead(until)), (Some(until), None));
    let resumed = after(kept.clone(), &[(3, resume(facts))]);
    assert_eq!(resumed.discontinuation.and_then(|proposal| proposal.kept), None);
    // On its day there is nothing to end any more.
    let over = KeepFacts { today: until, ..facts };
    let late = decide(&kept, &resume(over), at(400));
    assert_eq!(late, Err(Refusal::Keep(KeepRefusal::NotKept)));
    // What enough people released is taken back first.
    assert_eq!(
        decide(&confirmed(), &keep(until, facts), at(3)),
        Err(Refusal::Confirmed)
    );
}

#[test]
fn what_is_open_holds_the_release() {
    let missing = vec!["close-60d".to_owned()];
    let table = [
        (
            "kept for now",
            ReleaseFacts {
                kept: Some(jiff::civil::date(2029, 7, 16)),
                ..ReleaseFacts::default()
            },
            Refusal::Kept(jiff::civil::date(2029, 7, 16)),
        ),
        (
            "the own record",
            ReleaseFacts {
                own_case: true,
                ..Default::default()
            },
            Refusal::OwnCase,
        ),
        (
            "the grace year is over",
            ReleaseFacts {
                grace_over: Some(jiff::civil::date(2030, 6, 30)),
                open_requests: 1,
                ..ReleaseFacts::default()
            },
            Refusal::GraceOver(jiff::civil::date(2030, 6, 30)),
        ),
        (
            "an appeal",
            ReleaseFacts {
                open_requests: 1,
                open_reviews: 2,
                ..Default::default()
            },
            Refusal::OpenRequests(1),
        ),
        (
            "courses in review",
            ReleaseFacts {
                open_reviews: 2,
                told: Told::Never,
                ..Default::default()
            },
            Refusal::OpenReviews(2),
        ),
        (
            "answers that are not scored",
            ReleaseFacts {
                unscored: true,
                told: Told::Never,
                ..Default::default()
            },
            Refusal::Unscored,
        ),
        (
            "a notice that was not handed over",
            ReleaseFacts {
                missing_notices: missing.clone(),
                ..Default::default()
            },
            Refusal::MissingNotices(missing),
        ),
        (
            "nothing was read and nothing went by letter",
            ReleaseFacts {
                told: Told::Never,
                ..Default::default()
            },
            Refusal::NoneRead,
        ),
    ];
    for (story, facts, refusal) in table {
        let wish = Command::Release {
            by: OFFICER,
            facts,
            people: 0,
            takes_effect_at: at(24),
            grace: true,
        };
        assert_eq!(decide(&closed(), &wish, at(1)), Err(refusal), "{story}");
    }
}

#[test]
fn the_last_release_takes_effect_only_when_it_can_no_longer_be_taken_back() {
    let case = confirmed();
    assert_eq!(case.state, CaseState::CloseReview);
    assert_eq!(
        decide(&case, &release_at(AccountId::from_bits(74), 3), at(3)),
        Err(Refusal::Confirmed)
    );
    assert_eq!(
        decide(&case, &sweep(false), at(25)),
        Ok(vec![]),
        "not an hour too early"
    );
    assert_eq!(
        decide(&case, &sweep(true), at(26)),
        Ok(vec![]),
        "an appeal suspends it where the body chose so"
    );
    assert_eq!(after(case, &[(26, sweep(false))]).state, CaseState::DiscontinuedGrace);
}

#[test]
fn a_release_taken_back_begins_anew() {
    let back = |by, own_case| Command::TakeBackRelease {
        by,
        own_case,
        suspended: false,
    };
    assert_eq!(
        decide(&closed(), &back(CHIEF, false), at(1)),
        Err(Refusal::NothingReleased)
    );
    let case = confirmed();
    assert_eq!(decide(&case, &back(CHIEF, true), at(3)), Err(Refusal::OwnCase));
    assert_eq!(
        decide(&case, &back(CHIEF, false), at(26)),
        Err(Refusal::InEffect),
        "too late"
    );
    let case = after(case, &[(25, back(CHIEF, false))]);
    let proposal = case.discontinuation.as_ref().expect("it is proposed still");
    assert_eq!((proposal.released_by.len(), proposal.takes_effect_at), (0, None));
    assert_eq!(
        decide(&case, &sweep(false), at(100)),
        Ok(vec![]),
        "time alone discontinues nobody"
    );
    let case = after(case, &[(101, release_at(OFFICER, 101)), (102, release_at(CHIEF, 102))]);
    assert_eq!(after(case, &[(126, sweep(false))]).state, CaseState::DiscontinuedGrace);
}

#[test]
fn what_is_held_is_not_in_effect_and_can_be_taken_back_though_its_hour_has_passed() {
    let back = |suspended| Command::TakeBackRelease {
        by: CHIEF,
        own_case: false,
        suspended,
    };
    let table = [
        ("its hour lies ahead", 25, false, true),
        ("its hour has passed", 26, false, false),
        ("it is held", 26, true, true),
        ("it is held for long", 900, true, true),
    ];
    for (story, hour, suspended, granted) in table {
        let answer = decide(&confirmed(), &back(suspended), at(hour));
        assert_eq!(answer.is_ok(), granted, "{story}: {answer:?}");
        let begins_anew = answer.iter().flatten().fold(confirmed(), Case::evolve);
        let released = begins_anew.discontinuation.map(|proposal| proposal.released_by.len());
        assert_eq!(released, Some(if granted { 0 } else { 2 }), "{story}");
    }
}

#[test]
fn what_was_proposed_anew_is_another_proposal() {
    let (old, new) = (DecisionId::from_bits(73), DecisionId::from_bits(74));
    let anew = Command::PassTime {
        decision: new,
        people: 2,
        suspended: false,
        grace: true,
    };
    let opened_again = [CaseEvent::CaseReopened {}, CaseEvent::CloseReviewBegan {}];
    let fallen_away = opened_again.iter().fold(closed(), Case::evolve);
    assert_eq!(closed().still_proposes(old), Ok(()));
    assert_eq!(
        fallen_away.still_proposes(old),
        Ok(()),
        "that nothing is proposed is said elsewhere"
    );
    let case = after(fallen_away, &[(1, anew)]);
    assert_eq!(case.still_proposes(old), Err(Refusal::OtherProposal(new)));
    assert_eq!(case.still_proposes(new), Ok(()));
    let settled = after(
        case,
        &[
            (2, release_at(OFFICER, 2)),
            (3, release_at(CHIEF, 3)),
            (27, sweep(false)),
        ],
    );
    assert_eq!(settled.state, CaseState::DiscontinuedGrace);
    assert_eq!(settled.still_proposes(old), Ok(()), "nothing waits for people any more");
}

#[test]
fn one_release_of_two_can_be_taken_back_too() {
    let case = after(closed(), &[(1, release_at(OFFICER, 1))]);
    let back = Command::TakeBackRelease {
        by: OFFICER,
        own_case: false,
        suspended: false,
    };
    let case = after(case, &[(2, back), (3, release_at(CHIEF, 3))]);
    assert_eq!(case.state, CaseState::CloseReview, "two are needed again");
}

#[test]
fn where_nobody_has_to_release_it_the_rule_waits_for_what_would_hold_a_release() {
    let by_rule = |suspended, grace| Command::PassTime {
        decision: DecisionId::from_bits(73),
        people: 0,
        suspended,
        grace,
    };
    let opened = || Case::open(&CaseEvent::samples().remove(0)).expect("an opening opens");
    let held = after(opened(), &[(0, by_rule(true, false))]);
    assert_eq!(held.state, CaseState::CloseReview);
    // Whether something holds it, whether there is a grace year; where the case stands then.
    let table = [
        (true, false, CaseState::CloseReview),
        (false, false, CaseState::DiscontinuedFinal),
        (false, true, CaseState::DiscontinuedGrace),
    ];
    for (suspended, grace, expected) in table {
        let case = after(held.clone(), &[(24, by_rule(suspended, grace))]);
        assert_eq!(case.state, expected, "{suspended} {grace}");
    }
    // Another figure of the body later does not leave out people for what was proposed with them, nor the other way round.
    let with_people = after(closed(), &[(24, by_rule(false, true))]);
    assert_eq!(with_people.state, CaseState::CloseReview);
    // Whoever releases it all the same can take it back.
    let released = after(held, &[(24, release_at(OFFICER, 24))]);
    assert_eq!(decide(&released, &by_rule(false, true), at(25)), Ok(vec![]));
}

#[test]
fn what_was_closed_by_mistake_stands_as_before() {
    use crate::{ids::ProfileId, people::Ending};

    let sitting = SittingId::from_bits(74);
    let done = [
        CaseEvent::ProfileSubmitted {
            profile: ProfileId::from_bits(75),
        },
        CaseEvent::AssessmentStarted {
            sitting,
            outline: "R-2022".into(),
        },
    ];
    let opened = Case::open(&CaseEvent::samples().remove(0)).expect("an opening opens");
    let under_way = done.iter().fold(opened, Case::evolve);
    let gone = after(confirmed(), &[(27, sweep(false))]);
    let close = |ending| Command::Close { ending };
    let undo = |voided| Command::UndoClose {
        voided,
        grace_until: None,
    };
    let table = [
        ("under way", under_way.clone(), None, CaseState::SsaUnderWay),
        ("its sitting voided", under_way, Some(sitting), CaseState::SsaDue),
        ("in review", closed(), None, CaseState::CloseReview),
        ("discontinued", gone, None, CaseState::DiscontinuedGrace),
    ];
    for (story, case, voided, stands) in table {
        let steps = [(30, close(Some(Ending::Surrendered))), (31, undo(voided))];
        let back = after(case, &steps);
        assert_eq!((back.state, back.closed_from), (stands, None), "{story}");
        let decided = stands == CaseState::DiscontinuedGrace;
        assert_eq!(back.discontinuation.is_some(), decided, "{story}: else proposed anew");
        let again = decide(&back, &undo(None), at(32));
        assert_eq!(again, Err(Refusal::OutOfOrder(stands)), "{story}");
    }
    let gone = after(confirmed(), &[(27, sweep(false)), (30, close(Some(Ending::Deceased)))]);
    let later = (gone.grace_end + 9.days(), gone.grace_ends_at + 216.hours());
    let undo_later = Command::UndoClose {
        voided: None,
        grace_until: Some(later),
    };
    let back = after(gone, &[(246, undo_later)]);
    assert_eq!(
        (back.grace_end, back.grace_ends_at),
        later,
        "the grace year stood still"
    );
    let anew = after(closed(), &[(30, close(None))]);
    let refused = decide(&anew, &undo(None), at(31));
    assert_eq!(refused, Err(Refusal::OutOfOrder(CaseState::Closed)), "earned anew");
}
