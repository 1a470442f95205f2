//! A granted appeal against the outcome of an audit (R-APP-1): the courses count again, and there are new days to answer.

use super::*;

/// The wish of a reviewer, who did or did not decide about the answer.
fn reopen(own: OwnReview, involved: bool) -> Command {
    Command::ReopenAudit {
        audit: AuditId::from_bits(14),
        own,
        involved,
        answer: answer_by(date(2027, 11, 15)),
    }
}

/// The second course, of ten credits, was found unproved.
fn unproved() -> Biennium {
    let wishes = [answer(1), settle(AuditOutcome::Insufficient, &[2], OwnReview::Other)];
    wishes.iter().fold(audited(), |biennium, wish| {
        let events = decide(&biennium, wish, at(date(2027, 9, 10))).expect("granted");
        events.iter().fold(biennium, Biennium::evolve)
    })
}

#[test]
fn somebody_who_did_not_decide_it_grants_the_appeal_and_the_days_to_answer_begin_anew() {
    let (short, day) = (unproved(), at(date(2027, 10, 16)));
    let table = [
        (reopen(OwnReview::Own, false), Refusal::Own),
        (reopen(OwnReview::Other, true), Refusal::Involved),
    ];
    for (wish, refusal) in table {
        assert_eq!(decide(&short, &wish, day), Err(refusal), "{wish:?}");
    }
    let wish = reopen(OwnReview::Other, false);
    assert_eq!(
        decide(&audited(), &wish, day),
        Err(Refusal::AuditOver),
        "nothing was decided yet"
    );
    let events = decide(&short, &wish, day).expect("granted");
    let again = events.iter().fold(short, Biennium::evolve);
    assert!(again.missing().is_nothing(), "the course counts again");
    let audit = again.audit(AuditId::from_bits(14)).expect("the audit");
    assert_eq!(
        (audit.state, audit.answer_by, audit.reopened),
        (AuditState::Open, date(2027, 11, 15), 1)
    );
    // Only the new day passes.
    let passed = |day: Date| pass(&again, look(day), day).contains(&"audit_unanswered");
    assert_eq!([date(2027, 11, 14), date(2027, 11, 16)].map(passed), [false, true]);
    assert!(decide(&again, &answer(1), day).is_ok());
}
