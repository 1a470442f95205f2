//! What is decided again, and what is not: a granted day that the world has passed (R-STAT-8), the same appeal (R-APP-1), and what
//! was taken back.

use super::*;
use crate::requests::Earlier;

#[test]
fn an_appeal_that_was_refused_goes_further_and_does_not_begin_anew() {
    let day = date(2029, 5, 30);
    for (earlier, refusal) in [
        (Earlier::Further(day), Refusal::GoFurther(day)),
        (Earlier::ForGood, Refusal::DecidedForGood),
    ] {
        let again = Filing {
            earlier: Some(earlier),
            ..filing(Wish::Appeal, against::PRESCRIPTION)
        };
        let refused = file(&again, &case(), &Policy::default()).map(drop);
        assert_eq!(refused, Err(refusal));
    }
}

#[test]
fn a_day_that_has_passed_binds_nobody_and_counts_for_nothing() {
    let (passed, day) = (date(2029, 12, 31), date(2030, 3, 31));
    let granted = after(filed(Wish::Extension, "illness"), &[grants(ANA, passed)]);
    // Meanwhile the close moved behind the day that was granted.
    let moved = VoteFacts {
        earliest: date(2030, 1, 1),
        ..facts()
    };
    let grants_now = |by, day| Command::Decide {
        vote: Vote {
            by,
            verdict: Verdict::Granted,
            window_close: Some(day),
            lines: Vec::new(),
        },
        facts: moved,
    };
    let outside = Refusal::CloseOutside {
        earliest: date(2030, 1, 1),
        latest: date(2030, 6, 30),
    };
    assert_eq!(
        decide(&granted, &grants_now(BEN, passed), &Policy::default()),
        Err(outside)
    );
    let second = after(granted, &[grants_now(BEN, day)]);
    assert_eq!(second.state, RequestState::Open, "one person alone says this day");
    assert_eq!(
        decide(&second, &grants_now(BEN, day), &Policy::default()),
        Err(Refusal::SamePerson)
    );
    assert_eq!(
        decide(&second, &grants_now(ANA, date(2030, 2, 28)), &Policy::default()),
        Err(Refusal::OtherClose(day))
    );
    // Who granted the day that has passed says another one instead, so that two people are enough.
    let decided = after(second, &[grants_now(ANA, day)]);
    assert_eq!(
        (decided.state, decided.window_close, decided.votes.len()),
        (RequestState::Granted, Some(day), 2)
    );
}

#[test]
fn what_waits_can_be_taken_back() {
    let gone = after(filed(Wish::Complaint, ""), &[Command::Withdraw]);
    assert_eq!((gone.state, gone.due_on), (RequestState::Withdrawn, None));
    assert_eq!(
        decide(&gone, &Command::Withdraw, &Policy::default()),
        Err(Refusal::Settled)
    );
}
