//! A body moves in with cases that are half done.

use jiff::civil::date;

use super::*;
use crate::{
    cases::{Command, TakenClose, decide},
    ids::{DecisionId, ImportId, ProfileId, SittingId},
    journal::Event,
};

const TODAY: Date = date(2027, 11, 23);

fn opened() -> Case {
    Case::open(&CaseEvent::samples().remove(0)).expect("an opening opens")
}

fn credits(subcategory: &str, hundredths: u32) -> CreditLine {
    CreditLine {
        subcategory: subcategory.into(),
        credits: Credits::from_hundredths(hundredths),
    }
}

fn assessed(earned: &[CreditLine]) -> TakeOver {
    let line = |subcategory: &str, correct| ImportedLine {
        subcategory: subcategory.into(),
        met: correct >= 7,
        correct,
        questions: 10,
    };
    TakeOver {
        profile_on: date(2026, 9, 1),
        assessment: Some(TakenAssessment {
            assessed_on: date(2027, 1, 15),
            outline: "R-2022".into(),
            result: vec![line("PIM", 9), line("RP", 5)],
            prescribed: vec![PrescribedLine {
                subcategory: "RP".into(),
                credits: Credits::whole(3),
            }],
            earned: earned.to_vec(),
        }),
    }
}

fn profile_only() -> TakeOver {
    TakeOver {
        assessment: None,
        ..assessed(&[])
    }
}

fn names(events: &[CaseEvent]) -> Vec<&'static str> {
    events.iter().map(CaseEvent::name).collect()
}

fn take(case: &Case, wish: &TakeOver) -> Result<Vec<CaseEvent>, Refusal> {
    let wish = Command::TakeOver {
        wish: wish.clone(),
        prescription: PrescriptionId::from_bits(7),
        today: TODAY,
    };
    decide(case, &wish, jiff::Timestamp::UNIX_EPOCH)
}

#[test]
fn a_case_is_taken_over_step_by_step_and_the_same_file_again_brings_nothing() {
    let steps = [
        (profile_only(), vec!["profile_imported"], CaseState::SsaDue),
        (
            assessed(&[credits("RP", 100)]),
            vec!["assessment_imported", "prescription_issued", "credits_imported"],
            CaseState::CeDue,
        ),
        (
            assessed(&[credits("RP", 250)]),
            vec!["credits_imported"],
            CaseState::CeDue,
        ),
        (
            assessed(&[credits("RP", 300)]),
            vec!["credits_imported", "case_completed"],
            CaseState::Complete,
        ),
    ];
    let mut case = opened();
    for (wish, expected, state) in steps {
        let events = take(&case, &wish).expect("it is granted");
        assert_eq!(names(&events), expected);
        case = events.iter().fold(case, Case::evolve);
        assert_eq!(case.state, state);
        assert_eq!(take(&case, &wish), Ok(Vec::new()), "once more");
    }
    assert_eq!(case.outline.as_deref(), Some("R-2022"));
}

#[test]
fn every_standard_met_completes_the_case() {
    let mut wish = assessed(&[]);
    if let Some(assessment) = &mut wish.assessment {
        assessment.prescribed.clear();
    }
    let events = take(&opened(), &wish).expect("it is granted");
    assert_eq!(
        names(&events),
        ["profile_imported", "assessment_imported", "case_completed"]
    );
}

#[test]
fn what_was_taken_over_is_the_assessment_of_the_case() {
    let events = take(&opened(), &assessed(&[])).expect("it is granted");
    let case = events.iter().fold(opened(), Case::evolve);
    let profile = Command::SubmitProfile {
        profile: ProfileId::from_bits(1),
    };
    let start = Command::StartSitting {
        sitting: SittingId::from_bits(1),
        outline: "R-2022".into(),
    };
    for wish in [profile, start] {
        assert_eq!(
            decide(&case, &wish, jiff::Timestamp::MIN),
            Err(Refusal::AlreadyAssessed)
        );
    }
}

#[test]
fn contradictions_are_refused() {
    let begun = Case {
        profile: Some(ProfileId::from_bits(1)),
        ..opened()
    };
    let taken = take(&opened(), &assessed(&[credits("RP", 200)]))
        .expect("it is granted")
        .iter()
        .fold(opened(), Case::evolve);
    let in_review = Case {
        state: CaseState::CloseReview,
        ..opened()
    };
    let mut early = profile_only();
    early.profile_on = date(2026, 6, 30);
    let mut other_day = assessed(&[credits("RP", 200)]);
    other_day.profile_on = date(2026, 9, 2);
    let more = |subcategory: &str| Refusal::MoreThanOpen {
        subcategory: subcategory.into(),
    };
    let table = [
        ("begun here", begun, profile_only(), Refusal::BegunHere),
        ("before the opening", opened(), early, Refusal::OutsideWindow),
        ("another day", taken.clone(), other_day, Refusal::TakenOverOtherwise),
        (
            "no assessment now",
            taken.clone(),
            profile_only(),
            Refusal::TakenOverOtherwise,
        ),
        (
            "fewer credits now",
            taken.clone(),
            assessed(&[credits("RP", 100)]),
            Refusal::TakenOverOtherwise,
        ),
        (
            "more than prescribed",
            taken.clone(),
            assessed(&[credits("RP", 301)]),
            more("RP"),
        ),
        ("not prescribed", taken, assessed(&[credits("PIM", 100)]), more("PIM")),
        (
            "people decide",
            in_review,
            profile_only(),
            Refusal::OutOfOrder(CaseState::CloseReview),
        ),
    ];
    for (story, case, wish, refusal) in table {
        assert_eq!(take(&case, &wish), Err(refusal), "{story}");
    }
}

/// The window closes on June 30, 2029; the grace year ends a year later.
fn longer(window_close: Date) -> Longer {
    let at = |day: Date| format!("{day}T06:00:00Z").parse().expect("an instant");
    Longer {
        window_close,
        grace_end: date(2030, 12, 31),
        closes_at: at(date(2030, 1, 1)),
        grace_ends_at: at(date(2031, 1, 1)),
    }
}

fn close(today: Date, longer: Option<Longer>, discontinued_on: Option<Date>) -> Command {
    Command::TakeOverClose(TakenClose {
        import: ImportId::from_bits(9),
        today,
        longer,
        discontinued_on,
        grace: true,
    })
}

#[test]
fn what_was_decided_there_about_a_close_stands_once() {
    let ended = Some(date(2029, 7, 2));
    let today = date(2030, 2, 1);
    let now = "2030-02-01T18:00:00Z".parse().expect("an instant");
    let opened = Case {
        grace_ends_at: "2030-07-01T05:00:00Z".parse().expect("an instant"),
        ..opened()
    };
    let events = decide(&opened, &close(today, None, ended), now).expect("nobody decided here");
    assert_eq!(names(&events), ["discontinuation_imported"]);
    let taken = events.iter().fold(opened.clone(), Case::evolve);
    assert_eq!(taken.state, CaseState::DiscontinuedGrace);
    assert_eq!(decide(&taken, &close(today, None, ended), now), Ok(Vec::new()), "once");

    // What was done there in the grace year leads back.
    let done = TakeOver {
        profile_on: date(2029, 8, 1),
        assessment: Some(TakenAssessment {
            assessed_on: date(2029, 9, 1),
            prescribed: Vec::new(),
            ..assessed(&[]).assessment.expect("it was assessed")
        }),
    };
    let wish = Command::TakeOver {
        wish: done,
        prescription: PrescriptionId::from_bits(7),
        today,
    };
    let events = decide(&taken, &wish, now).expect("the grace year runs");
    assert_eq!(
        names(&events),
        ["profile_imported", "assessment_imported", "case_reinstated"]
    );

    let later = "2030-08-01T18:00:00Z".parse().expect("an instant");
    let events = decide(&opened, &close(date(2030, 8, 1), None, ended), later).expect("it is past");
    assert_eq!(names(&events), ["discontinuation_imported", "grace_ended"]);

    let more = Some(longer(date(2029, 12, 31)));
    let events = decide(&opened, &close(date(2029, 6, 1), more, None), now).expect("more time");
    assert_eq!(names(&events), ["case_extended"]);

    let begun = opened.clone().evolve(&CaseEvent::ProfileSubmitted {
        profile: ProfileId::from_bits(6),
    });
    let table = [
        (
            "before the close",
            opened.clone(),
            close(today, more, ended),
            Refusal::OutsideWindow,
        ),
        (
            "ahead",
            opened.clone(),
            close(today, None, Some(date(2030, 2, 2))),
            Refusal::OutsideWindow,
        ),
        (
            "shorter",
            opened,
            close(today, Some(longer(date(2029, 1, 1))), None),
            Refusal::NotLonger,
        ),
        ("begun here", begun, close(today, None, ended), Refusal::BegunHere),
        (
            "another day",
            taken,
            close(today, None, Some(date(2029, 7, 3))),
            Refusal::TakenOverOtherwise,
        ),
    ];
    for (story, case, wish, refusal) in table {
        assert_eq!(decide(&case, &wish, now), Err(refusal), "{story}");
    }
}

#[test]
fn once_people_here_decided_about_another_close_a_file_says_nothing_more() {
    let decision = DecisionId::from_bits(8);
    let there = CaseEvent::DiscontinuationImported {
        discontinued_on: date(2029, 7, 2),
    };
    let wish = TakeOver {
        profile_on: date(2026, 9, 1),
        assessment: None,
    };
    let taken = opened().evolve(&there);
    assert_eq!(
        take(&taken, &wish).map(|events| names(&events)),
        Ok(vec!["profile_imported"])
    );
    let decided_here = [
        CaseEvent::CaseReopened {},
        CaseEvent::CloseReviewBegan {},
        CaseEvent::DiscontinuationProposed { decision, people: 2 },
        CaseEvent::CaseDiscontinued { decision },
    ];
    let here = decided_here.iter().fold(taken, Case::evolve);
    let with_people = Refusal::OutOfOrder(CaseState::DiscontinuedGrace);
    assert_eq!(take(&here, &wish), Err(with_people));
}
