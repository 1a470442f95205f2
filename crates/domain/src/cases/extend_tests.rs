//! A longer window as stories a case officer can read. The case of these stories closes on June 30, 2029.

use jiff::civil::date;

use super::*;
use crate::{
    cases::{Command, decide},
    ids::{AccountId, DecisionId, PrescriptionId, ProfileId, SittingId},
    journal::Event as _,
};

const REQUEST: ExtendedBy = ExtendedBy::Request(RequestId::from_bits(1));
const BULK: ExtendedBy = ExtendedBy::Bulk(BulkExtensionId::from_bits(2));

/// Noon of a day in the body's summer.
fn noon(day: Date) -> Timestamp {
    format!("{day}T17:00:00Z").parse().expect("an instant")
}

/// The end of a day, exclusive.
fn end(day: Date) -> Timestamp {
    format!("{}T05:00:00Z", day.tomorrow().expect("a next day"))
        .parse()
        .expect("an instant")
}

fn until(close: Date, grace: Date) -> Longer {
    Longer {
        window_close: close,
        grace_end: grace,
        closes_at: end(close),
        grace_ends_at: end(grace),
    }
}

fn opened() -> Case {
    let mut event = CaseEvent::samples().remove(0);
    if let CaseEvent::CaseOpened {
        closes_at,
        grace_ends_at,
        ..
    } = &mut event
    {
        (*closes_at, *grace_ends_at) = (end(date(2029, 6, 30)), end(date(2030, 6, 30)));
    }
    Case::open(&event).expect("an opening opens")
}

fn extend_by(by: ExtendedBy, today: Date, longer: Longer) -> Command {
    Command::Extend {
        by,
        today,
        longer,
        reverses: false,
    }
}

fn appeal(by: ExtendedBy, today: Date, longer: Longer) -> Command {
    Command::Extend {
        by,
        today,
        longer,
        reverses: true,
    }
}

fn after(case: Case, day: Date, wish: &Command) -> Case {
    let events = decide(&case, wish, noon(day)).unwrap_or_else(|refusal| panic!("{wish:?}: {refusal}"));
    events.iter().fold(case, Case::evolve)
}

fn sweep() -> Command {
    Command::PassTime {
        decision: DecisionId::from_bits(7),
        people: 1,
        suspended: false,
        grace: true,
    }
}

fn close_review(case: Case, day: Date) -> Case {
    after(case, day, &sweep())
}

#[test]
fn a_longer_window_moves_the_close_and_the_grace_year_and_nothing_else() {
    let today = date(2029, 5, 2);
    let longer = until(date(2029, 12, 31), date(2030, 12, 31));
    let case = after(opened(), today, &extend_by(REQUEST, today, longer));
    assert_eq!(
        (case.window_close, case.closes_at),
        (date(2029, 12, 31), end(date(2029, 12, 31)))
    );
    assert_eq!(
        (case.grace_end, case.grace_ends_at),
        (date(2030, 12, 31), end(date(2030, 12, 31)))
    );
    assert_eq!(
        (case.start, case.window_open, case.cycle),
        (date(2019, 7, 1), date(2026, 7, 1), 1)
    );
    assert_eq!(case.state, CaseState::ProfileDue);
    assert_eq!(
        decide(
            &case,
            &extend_by(REQUEST, today, until(date(2030, 1, 31), date(2031, 1, 31))),
            noon(today)
        ),
        Ok(vec![]),
        "the same act never counts twice"
    );
    assert_eq!(
        close_review(case.clone(), date(2029, 7, 1)).state,
        CaseState::ProfileDue
    );
    assert_eq!(close_review(case, date(2030, 1, 1)).state, CaseState::CloseReview);
}

#[test]
fn who_is_granted_more_time_after_the_close_goes_on_where_they_stood() {
    let profile = Command::SubmitProfile {
        profile: ProfileId::from_bits(6),
    };
    let with_profile = after(opened(), date(2029, 6, 1), &profile);
    let today = date(2029, 7, 10);
    for (case, stands) in [(opened(), CaseState::ProfileDue), (with_profile, CaseState::SsaDue)] {
        let closed = close_review(case, date(2029, 7, 1));
        assert_eq!(closed.state, CaseState::CloseReview);
        let case = after(
            closed,
            today,
            &extend_by(REQUEST, today, until(date(2029, 12, 31), date(2030, 12, 31))),
        );
        assert_eq!(
            (case.state, &case.discontinuation),
            (stands, &None),
            "nothing is proposed any more"
        );
        // At the new close it is proposed anew.
        assert!(close_review(case, date(2030, 1, 1)).discontinuation.is_some());
    }
}

#[test]
fn an_appeal_that_is_granted_leads_back_from_a_discontinuation() {
    let closed = close_review(opened(), date(2029, 7, 1));
    let gone = after(closed, date(2029, 8, 1), &release(Timestamp::UNIX_EPOCH));
    assert_eq!(gone.state, CaseState::DiscontinuedGrace);
    let today = date(2029, 9, 1);
    let longer = until(date(2029, 12, 31), date(2030, 12, 31));
    let events = decide(&gone, &appeal(REQUEST, today, longer), noon(today)).expect("an appeal leads back");
    assert!(matches!(
        events[..],
        [
            CaseEvent::DiscontinuationReversed { .. },
            CaseEvent::CaseExtended { .. }
        ]
    ));
    assert_eq!(
        events.iter().fold(gone.clone(), Case::evolve).state,
        CaseState::ProfileDue
    );
    for (story, wish) in [
        ("an act for many", extend_by(BULK, today, longer)),
        ("more time asked for before", extend_by(REQUEST, today, longer)),
    ] {
        assert_eq!(
            decide(&gone, &wish, noon(today)),
            Err(Refusal::OutOfOrder(CaseState::DiscontinuedGrace)),
            "{story} does not"
        );
    }
}

#[test]
fn a_window_becomes_longer_or_stays_as_it_is() {
    let today = date(2029, 5, 2);
    let table = [
        ("the same day", today, until(date(2029, 6, 30), date(2030, 6, 30))),
        ("an earlier day", today, until(date(2029, 6, 29), date(2030, 6, 29))),
        (
            "a day that is over",
            date(2029, 9, 2),
            until(date(2029, 8, 31), date(2030, 8, 31)),
        ),
    ];
    for (story, today, longer) in table {
        let wish = extend_by(REQUEST, today, longer);
        assert_eq!(
            decide(&opened(), &wish, noon(today)),
            Err(Refusal::NotLonger),
            "{story}"
        );
    }
}

#[test]
fn a_correction_of_dates_does_not_take_back_what_was_granted() {
    let today = date(2029, 5, 2);
    let longer = until(date(2029, 12, 31), date(2030, 12, 31));
    let granted = after(opened(), today, &extend_by(BULK, today, longer));
    let counted = |(month, close, grace): (i8, Date, Date)| Command::Redate {
        start: date(2019, month, 1),
        window_open: date(2026, month, 1),
        window_close: close,
        grace_end: grace,
        closes_at: end(close),
        grace_ends_at: end(grace),
    };
    let july = (7, date(2029, 6, 30), date(2030, 6, 30));
    let august = (8, date(2029, 7, 31), date(2030, 7, 31));
    let later = (7, date(2030, 6, 30), date(2031, 6, 30));
    // One correction after the other; the dates that hold then.
    let table: [(&str, &[(i8, Date, Date)], Longer); 4] = [
        ("nothing was wrong", &[july], longer),
        ("one month later", &[august], longer),
        ("later than granted", &[later], until(later.1, later.2)),
        ("which was wrong itself", &[later, july], longer),
    ];
    for (story, corrections, holds) in table {
        let one_more = |case: Case, one: &(i8, Date, Date)| after(case, today, &counted(*one));
        let case = corrections.iter().fold(granted.clone(), one_more);
        assert_eq!(case.until(), holds, "{story}");
        let month = corrections.last().map(|one| one.0);
        assert_eq!(Some(case.start.month()), month, "{story}");
    }
}

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

/// One person releases it, and it takes effect then.
fn release(takes_effect_at: Timestamp) -> Command {
    Command::Release {
        by: AccountId::from_bits(8),
        facts: crate::cases::ReleaseFacts::default(),
        people: 0,
        takes_effect_at,
        grace: true,
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
