//! A proposal that fell away and was made anew is another one (R-STAT-6).

use super::*;

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
