//! A sample of each event of a case, for docs/events.md and for round-trip tests.

use jiff::{Timestamp, civil::date};

use super::{CaseEvent, CreditLine, ExtendedBy, ImportedLine, PrescribedLine};
use crate::{
    Credits,
    ids::{
        AccountId, CompletionId, CredentialId, DecisionId, PersonId, PrescriptionId, ProfileId, RequestId, SittingId,
    },
    people::Ending,
};

pub(super) fn all() -> Vec<CaseEvent> {
    let sitting = SittingId::from_bits(5);
    let steps = vec![
        sample_opened(),
        sample_redated(),
        CaseEvent::ProfileSubmitted {
            profile: ProfileId::from_bits(6),
        },
        CaseEvent::AssessmentStarted {
            sitting,
            outline: "R-2022".into(),
        },
        CaseEvent::AssessmentVoided { sitting },
        CaseEvent::AssessmentFinished { sitting },
        CaseEvent::PrescriptionIssued {
            prescription: PrescriptionId::from_bits(7),
            rule: "raw-1".into(),
            lines: vec![PrescribedLine {
                subcategory: "RP".into(),
                credits: Credits::whole(3),
            }],
        },
        CaseEvent::PrescriptionRevised {
            request: RequestId::from_bits(12),
            lines: vec![PrescribedLine {
                subcategory: "RP".into(),
                credits: Credits::whole(2),
            }],
        },
        CaseEvent::CreditsAllocated {
            completion: CompletionId::from_bits(8),
            lines: vec![CreditLine {
                subcategory: "RP".into(),
                credits: Credits::from_hundredths(150),
            }],
        },
        CaseEvent::ProfileImported {
            submitted_on: date(2026, 9, 1),
        },
        CaseEvent::AssessmentImported {
            assessed_on: date(2027, 1, 15),
            outline: "R-2022".into(),
            lines: vec![ImportedLine {
                subcategory: "RP".into(),
                met: false,
                correct: 5,
                questions: 10,
            }],
        },
        CaseEvent::CreditsImported {
            lines: vec![CreditLine {
                subcategory: "RP".into(),
                credits: Credits::from_hundredths(150),
            }],
        },
        CaseEvent::DiscontinuationImported {
            discontinued_on: date(2029, 7, 1),
        },
    ];
    steps.into_iter().chain(decided()).collect()
}

/// What finishes a case, and what is decided about it.
fn decided() -> Vec<CaseEvent> {
    let decision = DecisionId::from_bits(4);
    vec![
        CaseEvent::CaseCompleted {},
        CaseEvent::CloseReviewBegan {},
        CaseEvent::DiscontinuationProposed { decision, people: 2 },
        CaseEvent::DiscontinuationReleased {
            decision,
            by: AccountId::from_bits(10),
        },
        CaseEvent::DiscontinuationConfirmed {
            decision,
            takes_effect_at: Timestamp::UNIX_EPOCH,
        },
        CaseEvent::ReleaseTakenBack {
            decision,
            by: AccountId::from_bits(11),
        },
        CaseEvent::DiscontinuationKept {
            decision,
            by: AccountId::from_bits(11),
            until: date(2029, 7, 16),
        },
        CaseEvent::DiscontinuationResumed {
            decision,
            by: AccountId::from_bits(11),
        },
        CaseEvent::DiscontinuationReversed {
            request: RequestId::from_bits(12),
        },
        CaseEvent::CaseExtended {
            by: ExtendedBy::Request(RequestId::from_bits(12)),
            granted_on: date(2029, 5, 2),
            window_close: date(2029, 12, 31),
            grace_end: date(2030, 12, 31),
            closes_at: Timestamp::UNIX_EPOCH,
            grace_ends_at: Timestamp::UNIX_EPOCH,
        },
        CaseEvent::CaseDiscontinued { decision },
        CaseEvent::CaseReinstated {},
        CaseEvent::CaseClosed {
            ending: Some(Ending::Surrendered),
        },
        CaseEvent::GraceEnded {},
        CaseEvent::CaseHandedOver {
            person: PersonId::from_bits(2),
        },
        CaseEvent::CaseDropped {},
        CaseEvent::CaseReopened {},
        CaseEvent::CaseExempted {},
        CaseEvent::ClosingCorrected { voided: None },
    ]
}

fn sample_opened() -> CaseEvent {
    CaseEvent::CaseOpened {
        person: PersonId::from_bits(1),
        credential: CredentialId::from_bits(2),
        program: "arrt-like".into(),
        discipline: "R".into(),
        cycle: 1,
        start: date(2019, 7, 1),
        window_open: date(2026, 7, 1),
        window_close: date(2029, 6, 30),
        grace_end: date(2030, 6, 30),
        closes_at: Timestamp::UNIX_EPOCH,
        grace_ends_at: Timestamp::UNIX_EPOCH,
    }
}

fn sample_redated() -> CaseEvent {
    CaseEvent::CaseRedated {
        start: date(2019, 8, 1),
        window_open: date(2026, 8, 1),
        window_close: date(2029, 7, 31),
        grace_end: date(2030, 7, 31),
        closes_at: Timestamp::UNIX_EPOCH,
        grace_ends_at: Timestamp::UNIX_EPOCH,
    }
}
