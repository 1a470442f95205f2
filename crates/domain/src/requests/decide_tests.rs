//! Requests as stories a case officer can read: more time in hardship, appeals with their clocks, complaints.

use jiff::civil::date;

use super::*;
use crate::{
    cases::{Case, CaseEvent, CaseState, Command as CaseCommand},
    ids::{AccountId, CaseId, DecisionId},
    journal::Event as _,
    requests::{Filing, against, file},
};

#[path = "decide_again_tests.rs"]
mod again;

const ANA: AccountId = AccountId::from_bits(11);
const BEN: AccountId = AccountId::from_bits(12);
const CAM: AccountId = AccountId::from_bits(13);
const TODAY: Date = date(2029, 5, 2);

/// A window from July 1, 2026 to June 30, 2029.
fn case() -> Case {
    Case::open(&CaseEvent::samples().remove(0)).expect("an opening opens")
}

fn filing(wish: Wish, about: &str) -> Filing {
    Filing {
        case: CaseId::from_bits(3),
        wish,
        about: about.into(),
        by_holder: true,
        today: TODAY,
        appeal_until: Some(date(2029, 5, 20)),
        is_open: false,
        earlier: None,
    }
}

fn filed(wish: Wish, about: &str) -> Request {
    let event = file(&filing(wish, about), &case(), &Policy::default()).expect("it can be filed");
    Request::open(&event).expect("a filing begins")
}

fn facts() -> VoteFacts {
    VoteFacts {
        own: false,
        wrote: false,
        involved: false,
        today: TODAY,
        earliest: date(2029, 7, 1),
        latest: date(2030, 6, 30),
        way_back: WayBack::Open,
        revisable: false,
    }
}

fn vote(by: AccountId, verdict: Verdict, window_close: Option<Date>) -> Command {
    let vote = Vote {
        by,
        verdict,
        window_close,
        lines: Vec::new(),
    };
    Command::Decide { vote, facts: facts() }
}

fn grants(by: AccountId, day: Date) -> Command {
    vote(by, Verdict::Granted, Some(day))
}

fn refuses(by: AccountId) -> Command {
    vote(by, Verdict::Refused, None)
}

fn after(request: Request, commands: &[Command]) -> Request {
    commands.iter().fold(request, |request, command| {
        let events = decide(&request, command, &Policy::default());
        let events = events.unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        events.iter().fold(request, Request::evolve)
    })
}

#[test]
fn what_can_be_filed_and_by_when_it_is_decided() {
    let table = [
        ("more time", filing(Wish::Extension, "illness"), Ok(date(2029, 5, 16))),
        (
            "a cause that the program does not know",
            filing(Wish::Extension, "weather"),
            Err(Refusal::UnknownCause),
        ),
        ("an appeal", filing(Wish::Appeal, "prescription"), Ok(date(2029, 6, 1))),
        (
            "an appeal against nothing",
            Filing {
                appeal_until: None,
                ..filing(Wish::Appeal, "prescription")
            },
            Err(Refusal::NothingDecided),
        ),
        (
            "on the last day",
            Filing {
                appeal_until: Some(date(2029, 5, 2)),
                ..filing(Wish::Appeal, "course")
            },
            Ok(date(2029, 6, 1)),
        ),
        (
            "a day too late",
            Filing {
                appeal_until: Some(date(2029, 5, 1)),
                ..filing(Wish::Appeal, "course")
            },
            Err(Refusal::TooLate(date(2029, 5, 1))),
        ),
        (
            "the same once more",
            Filing {
                is_open: true,
                ..filing(Wish::Appeal, "prescription")
            },
            Err(Refusal::AlreadyOpen),
        ),
        ("a complaint", filing(Wish::Complaint, ""), Ok(date(2029, 6, 1))),
    ];
    for (story, filing, expected) in table {
        let due = file(&filing, &case(), &Policy::default()).map(|event| match event {
            RequestEvent::RequestFiled { due_on, .. } => due_on,
            other => panic!("{other:?}"),
        });
        assert_eq!(due, expected, "{story}");
    }
}

#[test]
fn more_time_is_asked_for_until_a_discontinuation_takes_effect() {
    let mut case = case();
    let ask = |case: &Case| file(&filing(Wish::Extension, "family"), case, &Policy::default()).map(drop);
    for state in CaseState::ALL {
        case.state = state;
        let open = !state.is_finished() && state != CaseState::DiscontinuedGrace;
        assert_eq!(ask(&case).is_ok(), open, "{state:?}");
    }
    // The sweep alone is not what ends it: a proposal can still be answered with a request.
    let sweep = CaseCommand::PassTime {
        decision: DecisionId::from_bits(1),
        people: 2,
        suspended: false,
        grace: true,
    };
    let opened = self::case();
    let events = crate::cases::decide(&opened, &sweep, jiff::Timestamp::MAX).expect("time passes");
    assert_eq!(ask(&events.iter().fold(opened, Case::evolve)), Ok(()));
}

#[test]
fn two_different_people_grant_more_time_and_agree_on_one_day() {
    let day = date(2029, 12, 31);
    let request = after(filed(Wish::Extension, "illness"), &[grants(ANA, day)]);
    assert_eq!(
        (request.state, request.due_on),
        (RequestState::Open, Some(date(2029, 5, 16)))
    );
    let table = [
        ("the same person", grants(ANA, day), Refusal::SamePerson),
        ("another day", grants(BEN, date(2029, 11, 30)), Refusal::OtherClose(day)),
        ("no day", vote(BEN, Verdict::Granted, None), Refusal::NoClose),
    ];
    for (story, command, refusal) in table {
        assert_eq!(decide(&request, &command, &Policy::default()), Err(refusal), "{story}");
    }
    let request = after(request, &[grants(BEN, day)]);
    assert_eq!(
        (request.state, request.window_close),
        (RequestState::Granted, Some(day))
    );
    assert_eq!(
        decide(&request, &grants(CAM, day), &Policy::default()),
        Err(Refusal::Settled)
    );
    let one = {
        let mut policy = Policy::default();
        policy.extension.people = 1;
        policy
    };
    let events = decide(&filed(Wish::Extension, "illness"), &grants(ANA, day), &one).expect("one is enough");
    assert_eq!(events.len(), 2, "the body chose one person");
}

#[test]
fn a_new_last_day_lies_after_the_present_one_and_not_too_far() {
    let request = filed(Wish::Extension, "illness");
    for (day, fits) in [
        (date(2029, 6, 30), false),
        (date(2029, 7, 1), true),
        (date(2030, 6, 30), true),
        (date(2030, 7, 1), false),
    ] {
        let decided = decide(&request, &grants(ANA, day), &Policy::default());
        assert_eq!(decided.is_ok(), fits, "{day}");
    }
}

#[test]
fn the_day_that_is_proposed_is_one_that_would_be_taken() {
    let request = filed(Wish::Extension, "illness");
    let most = proposed(&request, &facts());
    assert_eq!(most, Some(Proposed::Most(date(2030, 6, 30))));
    assert_eq!(
        most.and_then(Proposed::filled_in),
        None,
        "the most is told, not filled in"
    );
    let granted = decide(&request, &grants(ANA, date(2030, 6, 30)), &Policy::default());
    assert!(granted.is_ok(), "{granted:?}");
    // The next person is shown the day that the first one granted, not the most.
    let day = date(2029, 12, 31);
    let voted = after(request.clone(), &[grants(ANA, day)]);
    let agreed = proposed(&voted, &facts());
    assert_eq!(agreed, Some(Proposed::Granted(day)));
    assert_eq!(
        agreed.and_then(Proposed::filled_in),
        Some(day),
        "people agree on one day"
    );
    let over = VoteFacts {
        earliest: date(2030, 1, 1),
        ..facts()
    };
    let most = proposed(&voted, &over);
    assert_eq!(most, Some(Proposed::Most(date(2030, 6, 30))), "that day has passed");
    // Where the window is as long as it can be, no day would be taken, so none is proposed.
    let none = VoteFacts {
        earliest: date(2030, 7, 1),
        ..facts()
    };
    assert_eq!(proposed(&request, &none), None);
    assert_eq!(proposed(&after(voted, &[grants(BEN, day)]), &facts()), None, "decided");
    assert_eq!(proposed(&filed(Wish::Complaint, ""), &facts()), None);
}

#[test]
fn one_person_refuses_more_time_and_nobody_decides_about_themselves() {
    let request = after(filed(Wish::Extension, "other"), &[refuses(ANA)]);
    assert_eq!((request.state, request.further_until), (RequestState::Refused, None));
    let own = Command::Decide {
        vote: Vote {
            by: ANA,
            verdict: Verdict::Granted,
            window_close: Some(date(2029, 12, 31)),
            lines: Vec::new(),
        },
        facts: VoteFacts { own: true, ..facts() },
    };
    assert_eq!(
        decide(&filed(Wish::Extension, "other"), &own, &Policy::default()),
        Err(Refusal::Own)
    );
}

#[test]
fn whoever_wrote_it_down_does_not_decide_it() {
    let wishes = [
        filed(Wish::Extension, "other"),
        filed(Wish::Appeal, against::PRESCRIPTION),
        filed(Wish::Complaint, ""),
    ];
    for (request, verdict) in wishes
        .iter()
        .flat_map(|it| [(it, Verdict::Granted), (it, Verdict::Refused)])
    {
        let vote = Vote {
            by: ANA,
            verdict,
            window_close: Some(date(2029, 12, 31)),
            lines: Vec::new(),
        };
        let wrote = VoteFacts { wrote: true, ..facts() };
        assert_eq!(
            decide(request, &Command::Decide { vote, facts: wrote }, &Policy::default()),
            Err(Refusal::WroteDown),
            "{:?}, {verdict:?}",
            request.wish
        );
    }
}

#[test]
fn an_appeal_is_decided_by_somebody_who_was_not_involved_then_by_a_panel() {
    let policy = Policy::default();
    let appeal = filed(Wish::Appeal, against::PRESCRIPTION);
    let involved = Command::Decide {
        vote: Vote {
            by: ANA,
            verdict: Verdict::Refused,
            window_close: None,
            lines: Vec::new(),
        },
        facts: VoteFacts {
            involved: true,
            ..facts()
        },
    };
    assert_eq!(decide(&appeal, &involved, &policy), Err(Refusal::Involved));
    let refused = after(appeal, &[refuses(BEN)]);
    assert_eq!(
        (refused.state, refused.further_until),
        (RequestState::Refused, Some(date(2029, 6, 1)))
    );
    let late = Command::TakeFurther {
        today: date(2029, 6, 2),
        until: None,
    };
    assert_eq!(decide(&refused, &late, &policy), Err(Refusal::NoFurtherStep));
    // Its message came a day after the decision.
    let came_later = Command::TakeFurther {
        today: date(2029, 6, 2),
        until: Some(date(2029, 6, 2)),
    };
    assert!(decide(&refused, &came_later, &policy).is_ok());
    let further = Command::TakeFurther {
        today: date(2029, 6, 1),
        until: Some(date(2029, 5, 20)),
    };
    let panel = after(refused, &[further]);
    assert_eq!((panel.step, panel.due_on), (2, Some(date(2029, 7, 1))));
    assert_eq!(
        decide(&panel, &refuses(BEN), &policy),
        Err(Refusal::Involved),
        "not a second time"
    );
    // Two of the panel must agree; who thinks otherwise alone decides nothing.
    let grant = |by| vote(by, Verdict::Granted, None);
    let panel = after(panel, &[refuses(ANA), grant(CAM)]);
    assert_eq!(panel.state, RequestState::Open);
    let decided = after(panel, &[grant(AccountId::from_bits(14))]);
    assert_eq!((decided.state, decided.further_until), (RequestState::Granted, None));
}

#[test]
fn a_granted_appeal_against_a_discontinuation_names_a_new_last_day() {
    let appeal = filed(Wish::Appeal, against::DISCONTINUATION);
    assert_eq!(
        decide(&appeal, &vote(ANA, Verdict::Granted, None), &Policy::default()),
        Err(Refusal::NoClose)
    );
    let granted = after(appeal, &[grants(ANA, date(2029, 9, 30))]);
    assert_eq!(granted.window_close, Some(date(2029, 9, 30)));
}

#[test]
fn only_an_appeal_leads_back_and_only_into_the_window_that_took_the_credential() {
    use CaseState::{CeDue, CloseReview, DiscontinuedFinal, DiscontinuedGrace};
    let appeal = filed(Wish::Appeal, against::DISCONTINUATION);
    let more_time = filed(Wish::Extension, "illness");
    let course = filed(Wish::Appeal, against::COURSE);
    let table = [
        (&more_time, CeDue, false, WayBack::Open),
        (&more_time, CloseReview, false, WayBack::Open),
        (&more_time, DiscontinuedGrace, true, WayBack::ByAppeal),
        (&more_time, DiscontinuedFinal, true, WayBack::ByAppeal),
        (&appeal, CloseReview, false, WayBack::Open),
        (&appeal, DiscontinuedGrace, true, WayBack::Open),
        (&appeal, DiscontinuedFinal, true, WayBack::Open),
        // Revoked, died, or awarded anew since.
        (&appeal, DiscontinuedFinal, false, WayBack::Gone),
        (&course, DiscontinuedFinal, false, WayBack::Open),
    ];
    for (request, state, discontinued, way_back) in table {
        let found = WayBack::of(request, state, discontinued);
        assert_eq!(found, way_back, "{:?}, {state:?}, {discontinued}", request.wish);
    }
    let day = date(2029, 9, 30);
    for (request, way_back, refusal) in [
        (&more_time, WayBack::ByAppeal, Refusal::OnlyAnAppeal),
        (&appeal, WayBack::Gone, Refusal::NoWayBack),
    ] {
        let facts = VoteFacts { way_back, ..facts() };
        let decided = |verdict, window_close| {
            let vote = Vote {
                by: ANA,
                verdict,
                window_close,
                lines: Vec::new(),
            };
            decide(request, &Command::Decide { vote, facts }, &Policy::default())
        };
        assert_eq!(decided(Verdict::Granted, Some(day)), Err(refusal));
        assert!(decided(Verdict::Refused, None).is_ok(), "it can be refused");
        assert_eq!(proposed(request, &facts), None, "no day is told");
    }
}

#[test]
fn what_is_asked_for_after_the_release_holds_it_and_an_appeal_where_the_body_chose_so() {
    let holds = |appeals_suspend| Wish::ALL.map(|wish| wish.holds_released(appeals_suspend));
    assert_eq!(holds(false), [true, false, false, false]);
    assert_eq!(holds(true), [true, true, false, false]);
}
