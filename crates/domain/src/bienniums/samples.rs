//! One event of each kind, for the document of the events and for tests; the first ones in the order of a completion's life.

use jiff::Timestamp;

use super::{AuditCause, AuditOutcome, BienniumEvent, EndsOn, InDiscipline, ProbationCause};
use crate::{
    Credits,
    activities::{Category, Share},
    completions::{Completion, CompletionState, Earlier},
    ids::{AccountId, ActivityId, AuditId, BienniumId, CompletionId, ImportId, PersonId, RequestId, UploadId},
    journal::Reason,
};

/// All of them.
pub(super) fn all() -> Vec<BienniumEvent> {
    let completion = CompletionId::from_bits(8);
    let activity = Some(ActivityId::from_bits(12));
    let claimed = Credits::from_hundredths(250);
    let (by, at) = (Some(AccountId::from_bits(31)), Some(Timestamp::UNIX_EPOCH));
    let mut all = vec![
        BienniumEvent::BienniumOpened {
            person: PersonId::from_bits(1),
            program: "arrt-like".into(),
            starts_on: jiff::civil::date(2025, 7, 1),
            ends_on: jiff::civil::date(2027, 6, 30),
            required: Credits::whole(24),
            required_a_plus: Credits::ZERO,
            required_in: vec![InDiscipline {
                discipline: "S".into(),
                credits: Credits::whole(16),
            }],
        },
        BienniumEvent::CompletionReported {
            completion,
            activity,
            completed_on: jiff::civil::date(2026, 9, 12),
            claimed,
            upload: Some(UploadId::from_bits(13)),
            reported_at: Timestamp::UNIX_EPOCH,
        },
        BienniumEvent::CompletionWithdrawn { completion },
        BienniumEvent::CompletionApproved {
            completion,
            activity,
            kind: "course".into(),
            category: Category::A,
            credits: claimed,
            split: vec![Share {
                discipline: "R".into(),
                subcategory: "RP".into(),
                credits: Credits::from_hundredths(200),
            }],
            by,
            at,
        },
        BienniumEvent::CompletionRefused {
            completion,
            reason: Reason::new("evidence_unreadable"),
            by,
            at,
        },
        BienniumEvent::CompletionDisputed { completion, at },
        BienniumEvent::CompletionReopened {
            completion,
            request: RequestId::from_bits(32),
            at: Timestamp::UNIX_EPOCH,
        },
        BienniumEvent::CompletionRecounted {
            completion,
            credits: Credits::from_hundredths(50),
        },
    ];
    all.extend(of_life());
    all.extend(of_merges());
    all
}

fn of_life() -> Vec<BienniumEvent> {
    let (completion, audit) = (CompletionId::from_bits(8), AuditId::from_bits(14));
    let ends = EndsOn {
        day: jiff::civil::date(2027, 12, 31),
        at: Timestamp::UNIX_EPOCH,
    };
    let credits = Credits::whole(2);
    vec![
        BienniumEvent::BienniumTakenOver {
            credits,
            a_plus: Credits::ZERO,
            import: ImportId::from_bits(9),
        },
        BienniumEvent::BienniumMoved {
            ends_on: jiff::civil::date(2028, 6, 30),
        },
        BienniumEvent::BienniumMet {
            on: jiff::civil::date(2027, 7, 1),
        },
        BienniumEvent::BienniumNotJudged {},
        BienniumEvent::ProbationBegan {
            ends,
            cause: ProbationCause::Short,
            missing: credits,
            missing_a_plus: Credits::ZERO,
        },
        BienniumEvent::CreditsBorrowed {
            completion,
            from: BienniumId::from_bits(10),
            credits,
            category: Category::A,
            split: Vec::new(),
            activity: Some(ActivityId::from_bits(12)),
            kind: Some("course".into()),
        },
        BienniumEvent::CreditsLent {
            completion,
            to: BienniumId::from_bits(11),
            credits,
        },
        BienniumEvent::LoanTakenBack {
            completion,
            from: BienniumId::from_bits(10),
            credits,
        },
        BienniumEvent::ProbationCleared {
            on: jiff::civil::date(2027, 9, 1),
        },
        BienniumEvent::ProbationMissed {},
        BienniumEvent::AuditBegan {
            audit,
            cause: AuditCause::Sample,
            completions: vec![completion],
            answer: ends,
        },
        BienniumEvent::AuditAnswered {
            audit,
            uploads: vec![UploadId::from_bits(13)],
            answered_at: Timestamp::UNIX_EPOCH,
        },
        BienniumEvent::AuditSettled {
            audit,
            outcome: AuditOutcome::Insufficient,
            insufficient: vec![completion],
        },
        BienniumEvent::AuditReopened { audit, answer: ends },
        BienniumEvent::AuditUnanswered { audit },
    ]
}

fn of_merges() -> Vec<BienniumEvent> {
    let from = BienniumId::from_bits(10);
    let came = Completion {
        id: CompletionId::from_bits(8),
        activity: Some(ActivityId::from_bits(12)),
        completed_on: jiff::civil::date(2026, 9, 12),
        claimed: Credits::from_hundredths(250),
        upload: Some(UploadId::from_bits(13)),
        reported_at: Timestamp::UNIX_EPOCH,
        state: CompletionState::Approved,
        credits: Credits::from_hundredths(250),
        category: Some(Category::A),
        kind: Some("course".into()),
        split: Vec::new(),
        refused_for: None,
        disputes: 0,
        disputed_at: None,
        appealed: false,
        decided_at: Some(Timestamp::UNIX_EPOCH),
        decided_by: vec![AccountId::from_bits(31)],
        earlier: vec![Earlier {
            biennium: from,
            version: 3,
        }],
    };
    vec![
        BienniumEvent::BienniumHandedOver {
            person: PersonId::from_bits(2),
        },
        BienniumEvent::BienniumDropped {},
        BienniumEvent::BienniumGaveWay {
            into: BienniumId::from_bits(11),
        },
        BienniumEvent::BienniumJoined {
            from,
            completions: vec![came],
        },
    ]
}
