//! A close that a correction moves, and what was decided about the close before (R-DATE-9).

use super::*;

/// A correction that puts the close here.
fn corrected(close: Date, grace: Date) -> Command {
    Command::Redate {
        start: date(2019, 7, 1),
        window_open: date(2026, 7, 1),
        window_close: close,
        grace_end: grace,
        closes_at: end(close),
        grace_ends_at: end(grace),
    }
}

#[test]
fn what_was_decided_about_a_close_that_is_corrected_holds_no_longer() {
    let today = date(2029, 8, 1);
    let reviewed = close_review(opened(), date(2029, 7, 1));
    let confirmed = after(reviewed.clone(), today, &release(noon(date(2029, 8, 2))));
    let gone = after(reviewed.clone(), today, &release(Timestamp::UNIX_EPOCH));
    let lost = after(gone.clone(), date(2030, 7, 1), &sweep());
    assert_eq!(lost.state, CaseState::DiscontinuedFinal);
    let ahead = corrected(date(2029, 12, 31), date(2030, 12, 31));
    let past = corrected(date(2029, 7, 31), date(2030, 7, 31));
    let long_past = corrected(date(2028, 6, 30), date(2029, 6, 30));
    let back: &[&str] = &["case_redated", "case_reopened"];
    let anew: &[&str] = &["case_redated", "case_reopened", "close_review_began"];
    let dates: &[&str] = &["case_redated"];
    let table = [
        ("in review", &reviewed, &ahead, back, CaseState::ProfileDue),
        ("released", &confirmed, &ahead, back, CaseState::ProfileDue),
        ("discontinued", &gone, &ahead, back, CaseState::ProfileDue),
        ("in review, past", &reviewed, &past, anew, CaseState::CloseReview),
        ("released, past", &confirmed, &past, anew, CaseState::CloseReview),
        ("discontinued, past", &gone, &past, dates, CaseState::DiscontinuedGrace),
        ("extra year over", &gone, &long_past, anew, CaseState::CloseReview),
        ("lost for good", &lost, &ahead, back, CaseState::ProfileDue),
        ("lost for good, past", &lost, &past, anew, CaseState::CloseReview),
        ("before the close", &opened(), &ahead, dates, CaseState::ProfileDue),
    ];
    for (story, case, wish, happened, stands) in table {
        let events = decide(case, wish, noon(today)).unwrap_or_else(|refusal| panic!("{story}: {refusal}"));
        let names: Vec<&str> = events.iter().map(CaseEvent::name).collect();
        assert_eq!(names, happened, "{story}");
        let then = events.iter().fold(case.clone(), Case::evolve);
        assert_eq!(then.state, stands, "{story}");
        let over_the_old_close = then.state == CaseState::DiscontinuedGrace;
        assert_eq!(then.discontinuation.is_some(), over_the_old_close, "{story}");
    }
    // Whose right extra year is over, too, stays where the years put them.
    let over = decide(&lost, &past, noon(date(2030, 8, 2)));
    assert_eq!(over, Err(Refusal::OutOfOrder(CaseState::DiscontinuedFinal)));
    // At the right close it is proposed anew, whichever of them that is.
    let waits = after(after(confirmed.clone(), today, &ahead), date(2029, 8, 3), &sweep());
    assert_eq!(waits.state, CaseState::ProfileDue, "nothing takes effect meanwhile");
    assert!(close_review(waits, date(2030, 1, 1)).discontinuation.is_some());
    let proposed = close_review(after(confirmed, today, &past), date(2029, 8, 3));
    let people = proposed.discontinuation.map(|proposal| proposal.released_by);
    assert_eq!(people, Some(vec![]), "and released anew");
}

#[test]
fn a_window_that_a_correction_left_in_review_before_corrections_said_so_is_open_again() {
    let today = date(2029, 8, 1);
    let reviewed = close_review(opened(), date(2029, 7, 1));
    let ahead = corrected(date(2029, 12, 31), date(2030, 12, 31));
    let events = decide(&reviewed, &ahead, noon(today)).expect("dates are counted again");
    let left = Case::evolve(reviewed, &events[0]);
    assert_eq!(left.state, CaseState::CloseReview, "as streams of earlier releases say");
    let case = after(left, today, &sweep());
    assert_eq!((case.state, case.discontinuation), (CaseState::ProfileDue, None));
}

#[test]
fn whoever_is_not_subject_by_the_corrected_award_has_no_window_until_another_correction_says_otherwise() {
    let today = date(2029, 8, 1);
    let reviewed = close_review(opened(), date(2029, 7, 1));
    let confirmed = after(reviewed.clone(), today, &release(noon(date(2029, 8, 2))));
    let gone = after(reviewed.clone(), today, &release(Timestamp::UNIX_EPOCH));
    let lost = after(gone.clone(), date(2030, 7, 1), &sweep());
    let same = corrected(date(2029, 6, 30), date(2030, 6, 30));
    let ahead = corrected(date(2029, 12, 31), date(2030, 12, 31));
    for (story, case) in [
        ("under way", &opened()),
        ("in review", &reviewed),
        ("released", &confirmed),
        ("discontinued", &gone),
        ("lost for good", &lost),
    ] {
        let closed = after(case.clone(), today, &Command::Exempt);
        assert_eq!(
            (closed.state, &closed.discontinuation),
            (CaseState::Closed, &None),
            "{story}"
        );
        let again = decide(&closed, &Command::Exempt, noon(today));
        assert_eq!(again, Err(Refusal::OutOfOrder(CaseState::Closed)), "{story}");
        assert_eq!(decide(&closed, &sweep(), noon(date(2031, 1, 1))), Ok(vec![]), "{story}");
        let back = after(closed.clone(), today, &ahead);
        let stands = (back.state, back.exempted, back.corrected);
        assert_eq!(stands, (CaseState::ProfileDue, false, 2), "{story}");
        let past = after(closed, today, &same);
        assert_eq!(
            past.state,
            CaseState::CloseReview,
            "{story}: the window had closed meanwhile"
        );
    }
    let surrendered = Command::Close {
        ending: Some(crate::people::Ending::Surrendered),
    };
    let closed = after(opened(), date(2029, 5, 2), &surrendered);
    let refused = decide(&closed, &ahead, noon(date(2029, 5, 3)));
    assert_eq!(
        refused,
        Err(Refusal::OutOfOrder(CaseState::Closed)),
        "what ended otherwise stays"
    );
}

#[test]
fn whose_sitting_was_open_when_the_window_was_closed_by_mistake_starts_anew() {
    let (first, second) = (SittingId::from_bits(9), SittingId::from_bits(10));
    let day = date(2029, 5, 2);
    let begin = |sitting| Command::StartSitting {
        sitting,
        outline: "R-2022".into(),
    };
    let profile = Command::SubmitProfile {
        profile: ProfileId::from_bits(6),
    };
    let under_way = after(after(opened(), day, &profile), day, &begin(first));
    let voided = after(under_way, day, &Command::VoidSitting { sitting: first });
    assert_eq!((voided.state, voided.sitting), (CaseState::SsaDue, None));
    let closed = after(voided, day, &Command::Exempt);
    let late = decide(&closed, &Command::VoidSitting { sitting: first }, noon(day));
    assert_eq!(late, Err(Refusal::OutOfOrder(CaseState::Closed)));
    let back = after(closed, day, &corrected(date(2029, 6, 30), date(2030, 6, 30)));
    assert_eq!(back.state, CaseState::SsaDue);
    assert_eq!(after(back, day, &begin(second)).sitting, Some(second));
}

#[test]
fn whose_result_came_while_the_window_was_closed_by_mistake_has_nothing_more_to_do() {
    let (sitting, day) = (SittingId::from_bits(9), date(2029, 5, 2));
    let steps = [
        Command::SubmitProfile {
            profile: ProfileId::from_bits(6),
        },
        Command::StartSitting {
            sitting,
            outline: "R-2022".into(),
        },
        Command::Exempt,
        Command::RecordResult {
            sitting,
            prescription: PrescriptionId::from_bits(7),
            rule: "raw-1".into(),
            lines: Vec::new(),
        },
    ];
    let closed = steps.iter().fold(opened(), |case, wish| after(case, day, wish));
    assert_eq!((closed.state, closed.assessed), (CaseState::Closed, true));
    let same = corrected(date(2029, 6, 30), date(2030, 6, 30));
    assert_eq!(after(closed, day, &same).state, CaseState::Complete);
}
