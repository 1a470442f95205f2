//! An appeal against a prescription that was granted, as stories a case officer can read.

use super::*;
use crate::{
    Credits,
    cases::{CaseState, Command, CreditLine, decide},
    ids::{CompletionId, DecisionId, PrescriptionId, ProfileId, SittingId},
    journal::Event as _,
};

const APPEAL: RequestId = RequestId::from_bits(12);

/// Three credits are prescribed in each of two subcategories, and one counts in the first.
fn prescribed() -> Case {
    let sitting = SittingId::from_bits(5);
    let events = [
        CaseEvent::samples().remove(0),
        CaseEvent::ProfileSubmitted {
            profile: ProfileId::from_bits(6),
        },
        CaseEvent::AssessmentStarted {
            sitting,
            outline: "R-2022".into(),
        },
        CaseEvent::AssessmentFinished { sitting },
        CaseEvent::PrescriptionIssued {
            prescription: PrescriptionId::from_bits(7),
            rule: "raw-1".into(),
            lines: vec![asks("RP", 300), asks("PIM", 300)],
        },
        CaseEvent::CreditsAllocated {
            completion: CompletionId::from_bits(8),
            lines: vec![CreditLine {
                subcategory: "RP".into(),
                credits: Credits::whole(1),
            }],
        },
    ];
    Case::fold(&events).expect("an opening opens")
}

fn asks(subcategory: &str, hundredths: u32) -> PrescribedLine {
    PrescribedLine {
        subcategory: subcategory.into(),
        credits: Credits::from_hundredths(hundredths),
    }
}

fn granted(case: &Case, lines: &[PrescribedLine]) -> Result<Vec<CaseEvent>, Refusal> {
    let wish = Command::Revise {
        request: APPEAL,
        lines: lines.to_vec(),
    };
    decide(case, &wish, jiff::Timestamp::UNIX_EPOCH)
}

fn after(case: Case, events: &[CaseEvent]) -> Case {
    events.iter().fold(case, Case::evolve)
}

/// Each line as "RP 1.0/3.0".
fn told(case: &Case) -> Vec<String> {
    let tell = |line: &Line| format!("{} {}/{}", line.subcategory, line.earned, line.prescribed);
    case.lines.iter().map(tell).collect()
}

#[test]
fn a_line_asks_for_less_or_is_gone_and_what_counts_stays() {
    // What the appeal asks for; what is prescribed then.
    let table: [(&[PrescribedLine], &[&str]); 4] = [
        (&[asks("PIM", 150)], &["RP 1.0/3.0", "PIM 0.0/1.5"]),
        (&[asks("PIM", 0)], &["RP 1.0/3.0"]),
        (&[asks("RP", 200), asks("PIM", 300)], &["RP 1.0/2.0", "PIM 0.0/3.0"]),
        (&[asks("RP", 0)], &["RP 1.0/1.0", "PIM 0.0/3.0"]),
    ];
    for (lines, expected) in table {
        let events = granted(&prescribed(), lines).expect("less is prescribed");
        let case = after(prescribed(), &events);
        assert_eq!(told(&case), expected, "{lines:?}");
        assert_eq!(case.state, CaseState::CeDue, "{lines:?}");
    }
}

#[test]
fn an_appeal_never_asks_for_more_and_always_for_less_of_something() {
    let more = |subcategory: &str| Refusal::MoreThanPrescribed {
        subcategory: subcategory.into(),
    };
    let case = prescribed();
    let table: [(&[PrescribedLine], Refusal); 4] = [
        (&[asks("RP", 301), asks("PIM", 0)], more("RP")),
        (&[asks("SAF", 0)], more("SAF")),
        (&[asks("RP", 300)], Refusal::NothingLess),
        (&[], Refusal::NothingLess),
    ];
    for (lines, refusal) in table {
        assert_eq!(granted(&case, lines), Err(refusal), "{lines:?}");
    }
    // Of a line that is full nothing can be taken away: it is done.
    let full = after(
        case,
        &granted(&prescribed(), &[asks("RP", 0)]).expect("it is full then"),
    );
    assert_eq!(granted(&full, &[asks("RP", 0)]), Err(Refusal::NothingLess));
}

#[test]
fn what_is_prescribed_no_more_may_be_all_that_was_missing() {
    let all: &[PrescribedLine] = &[asks("RP", 100), asks("PIM", 0)];
    let name = |events: &[CaseEvent]| -> Vec<&'static str> { events.iter().map(CaseEvent::name).collect() };
    let events = granted(&prescribed(), all).expect("less is prescribed");
    assert_eq!(name(&events), ["prescription_revised", "case_completed"]);

    // In the grace year the last step leads back (R-REIN-2), and after the end nothing is revised.
    let discontinued = CaseEvent::CaseDiscontinued {
        decision: DecisionId::from_bits(4),
    };
    let grace = after(prescribed(), &[CaseEvent::CloseReviewBegan {}, discontinued]);
    let events = granted(&grace, all).expect("less is prescribed");
    assert_eq!(name(&events), ["prescription_revised", "case_reinstated"]);
    let over = after(grace, &[CaseEvent::GraceEnded {}]);
    assert_eq!(
        granted(&over, all),
        Err(Refusal::OutOfOrder(CaseState::DiscontinuedFinal))
    );
}
