//! What is not held against a holder: an award by examination since, days that stood still, and a granted appeal against the end
//! of the registration.

use super::*;

#[test]
fn what_was_taken_over_is_judged_but_not_for_an_award_since_it_began() {
    let day = date(2027, 8, 1);
    let short = biennium().evolve(&BienniumEvent::BienniumTakenOver {
        credits: Credits::whole(5),
        a_plus: Credits::ZERO,
        import: crate::ids::ImportId::from_bits(9),
    });
    for (award, expected) in [
        (None, "probation_began"),
        (Some(biennium().starts_on), "probation_began"),
        (Some(date(2027, 1, 10)), "biennium_not_judged"),
        (Some(date(2027, 7, 20)), "biennium_not_judged"),
    ] {
        let look = Look {
            judged_from: date(2026, 1, 1),
            award,
            ..look(day)
        };
        assert_eq!(pass(&short, look, day), [expected], "{award:?}");
    }
}

#[test]
fn a_probation_that_stood_still_ends_later_and_never_earlier() {
    let (on_probation, over) = (live(biennium(), date(2027, 8, 1)), date(2028, 1, 1));
    let ends = |day| EndsOn { day, at: at(day) };
    let lengthen = |day| decide(&on_probation, &Command::LengthenProbation { ends: ends(day) }, at(over));
    assert_eq!(lengthen(date(2027, 12, 1)), Ok(Vec::new()));
    let events = lengthen(date(2028, 3, 1)).expect("no refusal");
    let longer = events.iter().fold(on_probation.clone(), Biennium::evolve);
    assert!(pass(&longer, look(over), over).is_empty());
    let later = date(2028, 3, 2);
    assert_eq!(pass(&longer, look(later), later), ["probation_missed"]);
}

#[test]
fn after_a_granted_appeal_nothing_more_is_asked_of_a_probation_and_an_audit_has_new_days() {
    let over = date(2028, 1, 1);
    let spare = |biennium: &Biennium| decide(biennium, &Command::Spare, at(over)).expect("no refusal");
    let on_probation = live(biennium(), date(2027, 8, 1));
    assert_eq!(spare(&on_probation), [], "it runs");
    let missed = live(on_probation, over);
    assert_eq!(spare(&missed), [BienniumEvent::BienniumNotJudged {}]);

    let again = Command::AskAgain {
        audit: AuditId::from_bits(14),
        answer: answer_by(date(2028, 2, 1)),
    };
    let refused = decide(&audited(), &again, at(over));
    assert_eq!(refused, Err(Refusal::AuditOver), "its days run");
    let unanswered = live(audited(), over);
    let events = decide(&unanswered, &again, at(over)).expect("nobody sent anything");
    let reopened = events.iter().fold(unanswered, Biennium::evolve);
    let found = reopened.audit(AuditId::from_bits(14)).expect("the audit");
    assert_eq!((found.state, found.answer_by), (AuditState::Open, date(2028, 2, 1)));
}
