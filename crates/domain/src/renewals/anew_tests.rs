//! A proposal that fell away and was made anew is another one (R-STAT-6); what is contested holds one, and an end is reversed
//! after an appeal (R-RX-15, R-APP-1).

use super::*;
use crate::renewals::AppealDay;

#[test]
fn what_was_proposed_anew_is_another_proposal() {
    let propose = |decision| Command::Propose {
        cause: EndingCause::ProbationOver,
        decision,
        people: 2,
    };
    let withdraw = Command::Withdraw {
        cause: EndingCause::ProbationOver,
    };
    let (now, new) = (at(date(2027, 6, 1), 9), DecisionId::from_bits(5));
    let (first, _) = story(&[(propose(DECISION), now)]);
    assert_eq!(first.still_proposes(DECISION), Ok(()));
    let (none, _) = story(&[(propose(DECISION), now), (withdraw.clone(), now)]);
    assert_eq!(
        none.still_proposes(DECISION),
        Ok(()),
        "that nothing is proposed is said elsewhere"
    );
    let (second, _) = story(&[(propose(DECISION), now), (withdraw, now), (propose(new), now)]);
    assert_eq!(second.still_proposes(DECISION), Err(Refusal::OtherProposal(new)));
    assert_eq!(second.still_proposes(new), Ok(()));
}

#[test]
fn an_end_is_reversed_by_somebody_else_and_only_where_no_renewal_was_missed() {
    let day = came(date(2027, 6, 2));
    let reverse = |own, involved| Command::Reverse { own, involved, day };
    let ended = |cause| {
        let propose = Command::Propose {
            cause,
            decision: DECISION,
            people: 0,
        };
        story(&[(propose, at(date(2027, 6, 1), 9))]).0
    };
    let now = at(date(2027, 6, 2), 9);
    for cause in [EndingCause::ProbationOver, EndingCause::AuditUnanswered] {
        let registration = ended(cause);
        assert_eq!(decide(&registration, &reverse(true, false), now), Err(Refusal::Own));
        assert_eq!(
            decide(&registration, &reverse(false, true), now),
            Err(Refusal::Involved)
        );
        let events = decide(&registration, &reverse(false, false), now).expect("it is granted");
        assert_eq!(
            events,
            [RegistrationEvent::RegistrationRestored {
                appealed_on: Some(day.came_on)
            }]
        );
        let back = events.iter().fold(registration, Registration::evolve);
        assert_eq!(back.ended, None);
        assert_eq!(decide(&back, &reverse(false, false), now), Err(Refusal::NotEnded));
    }
    let missed = ended(EndingCause::RenewalMissed);
    assert_eq!(decide(&missed, &reverse(false, false), now), Err(Refusal::NotEnded));
}

/// An appeal that came on a day against an end of June 1, of which the person was told at once.
fn came(came_on: Date) -> AppealDay {
    AppealDay {
        came_on,
        ended_on: date(2027, 6, 1),
        last: date(2027, 7, 1),
        today: date(2027, 7, 5),
    }
}

#[test]
fn an_appeal_against_an_end_comes_in_its_days() {
    let propose = Command::Propose {
        cause: EndingCause::ProbationOver,
        decision: DECISION,
        people: 0,
    };
    let (ended, _) = story(&[(propose, at(date(2027, 6, 1), 9))]);
    let on = |day: Date| {
        let wish = Command::Reverse {
            own: false,
            involved: false,
            day: came(day),
        };
        decide(&ended, &wish, at(date(2027, 7, 5), 9))
    };
    assert_eq!(on(date(2027, 5, 31)), Err(Refusal::AppealBefore(date(2027, 6, 1))));
    for day in [date(2027, 6, 1), date(2027, 7, 1)] {
        assert!(on(day).is_ok(), "{day}");
    }
    assert_eq!(on(date(2027, 7, 2)), Err(Refusal::AppealLate(date(2027, 7, 1))));
    assert_eq!(on(date(2027, 7, 6)), Err(Refusal::AppealAhead));
}

#[test]
fn what_can_still_be_contested_holds_a_release() {
    let propose = Command::Propose {
        cause: EndingCause::ProbationOver,
        decision: DECISION,
        people: 2,
    };
    let now = at(date(2027, 6, 1), 9);
    let (registration, _) = story(&[(propose, now)]);
    for (contestable, open_appeals, refusal) in [(1, 1, Refusal::Contestable(1)), (0, 2, Refusal::OpenAppeals(2))] {
        let facts = EndingFacts {
            contestable,
            open_appeals,
            ..EndingFacts::default()
        };
        let release = Command::Release {
            by: AccountId::from_bits(1),
            facts,
            people: 2,
        };
        let released = decide(&registration, &release, now);
        assert_eq!(released, Err(refusal));
    }
}
