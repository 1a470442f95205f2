//! A sample of each event of a person, for docs/events.md and for round-trip tests.

use jiff::civil::{Date, date};

use super::{Credential, Ending, Origin, PersonEvent};
use crate::{
    ids::{AccountId, BirthDateCorrectionId, CaseId, CredentialId, DecisionId, ImportId, PersonId},
    renewals::EndingCause,
};

pub(super) fn all() -> Vec<PersonEvent> {
    let credential = CredentialId::from_bits(2);
    let case = CaseId::from_bits(3);
    let origin = Origin::Import(ImportId::from_bits(9));
    let awarded_on = date(2019, 7, 1);
    let mut all = vec![
        PersonEvent::PersonRegistered { birth_month: 7, origin },
        PersonEvent::ContactChanged {
            fields: vec!["email".into()],
            origin: Origin::Staff,
        },
        PersonEvent::BirthMonthCorrected {
            birth_month: 8,
            origin: Origin::Staff,
        },
        PersonEvent::CredentialAwarded {
            credential,
            program: "arrt-like".into(),
            discipline: "R".into(),
            awarded_on,
            origin,
        },
        PersonEvent::AwardDateCorrected {
            credential,
            awarded_on,
            origin,
        },
        PersonEvent::CredentialDiscontinued {
            credential,
            case,
            decision: DecisionId::from_bits(4),
        },
        PersonEvent::CredentialReinstated { credential, case },
        PersonEvent::CredentialEnded {
            credential,
            cause: EndingCause::RenewalMissed,
            decision: DecisionId::from_bits(4),
        },
        PersonEvent::CredentialRestored { credential },
        PersonEvent::CredentialClosed {
            credential,
            ending: Ending::Surrendered,
            ended_on: awarded_on,
        },
        PersonEvent::CredentialNotRenewed {
            credential,
            until: date(2027, 7, 31),
        },
        PersonEvent::CredentialStopped { credential },
        PersonEvent::SupportRegained { credential },
        PersonEvent::OutsideSupportNoted { credential },
        PersonEvent::SanctionLifted { credential },
        PersonEvent::ExaminationRecorded {
            credential,
            taken_on: awarded_on,
            passed: true,
        },
        PersonEvent::CredentialReawarded {
            credential,
            awarded_on,
            cycles_before: 1,
        },
        PersonEvent::ListingChanged { listed: false },
    ];
    all.extend(samples_of_moving_in(credential, case, awarded_on));
    all.extend(samples_of_corrections(credential));
    all.extend(samples_of_merging(credential, awarded_on));
    all
}

fn samples_of_moving_in(credential: CredentialId, case: CaseId, day: Date) -> [PersonEvent; 3] {
    [
        PersonEvent::DiscontinuationTakenOver {
            credential,
            case,
            discontinued_on: day,
        },
        PersonEvent::EndingTakenOver {
            credential,
            cause: EndingCause::ProbationOver,
            ended_on: day,
        },
        PersonEvent::EndTakenBack {
            credential,
            import: ImportId::from_bits(9),
        },
    ]
}

fn samples_of_corrections(credential: CredentialId) -> [PersonEvent; 6] {
    let (correction, by) = (BirthDateCorrectionId::from_bits(5), AccountId::from_bits(10));
    let proposed_by = by;
    [
        PersonEvent::EndingDoubted { credential, by },
        PersonEvent::EndingDoubtDropped { credential, by },
        PersonEvent::EndingCorrected {
            credential,
            proposed_by,
        },
        PersonEvent::BirthDateProposed { correction, by },
        PersonEvent::BirthDateConfirmed {
            correction,
            proposed_by,
        },
        PersonEvent::BirthDateDropped { correction, by },
    ]
}

fn samples_of_merging(credential: CredentialId, awarded_on: Date) -> Vec<PersonEvent> {
    let (into, by) = (PersonId::from_bits(1), AccountId::from_bits(10));
    vec![
        PersonEvent::MergeProposed { into, by },
        PersonEvent::MergeDropped { into, by },
        PersonEvent::RecordMerged {
            from: PersonId::from_bits(3),
            dropped: Vec::new(),
            credentials: vec![Credential::awarded(
                credential,
                "arrt-like",
                "R",
                awarded_on,
                Origin::Staff,
            )],
        },
        PersonEvent::MergedInto {
            into,
            dropped: vec![credential],
        },
    ]
}
