//! What one unfinished window takes and brings back, as a table.

use jiff::civil::date;

use super::*;
use crate::{
    ids::ImportId,
    people::{Ending, Origin},
    renewals::EndingCause,
};

fn held(number: u128, program: &str, status: CredentialStatus) -> Credential {
    let (id, origin) = (CredentialId::from_bits(number), Origin::Import(ImportId::from_bits(2)));
    Credential {
        status,
        ..Credential::awarded(id, program, &format!("D{number}"), date(2016, 6, 17), origin)
    }
}

fn concerned(events: &[PersonEvent]) -> Vec<u128> {
    let id = |event: &PersonEvent| match event {
        PersonEvent::CredentialDiscontinued { credential, .. }
        | PersonEvent::CredentialReinstated { credential, .. } => credential.bits(),
        other => panic!("{other:?}"),
    };
    events.iter().map(id).collect()
}

#[test]
fn one_credential_or_all_of_the_person_in_the_program() {
    let (case, other) = (CaseId::from_bits(8), CaseId::from_bits(9));
    let credentials = [
        held(1, "a", CredentialStatus::Registered),
        held(2, "a", CredentialStatus::Registered),
        held(3, "a", CredentialStatus::Discontinued(other)),
        held(4, "b", CredentialStatus::Registered),
    ];
    let first = CredentialId::from_bits(1);
    let gone = |scope| discontinued(scope, &credentials, first, case, DecisionId::from_bits(7));
    assert_eq!(concerned(&gone(Scope::Credential)), [1]);
    assert_eq!(concerned(&gone(Scope::Person)), [1, 2]);
}

#[test]
fn a_window_takes_nothing_where_only_an_examination_leads_back_already() {
    let (first, case) = (CredentialId::from_bits(1), CaseId::from_bits(8));
    for (cause, taken) in [
        (EndingCause::ProbationOver, Vec::new()),
        (EndingCause::AuditUnanswered, Vec::new()),
        (EndingCause::RenewalMissed, vec![1, 2]),
    ] {
        let credentials = [
            held(1, "a", CredentialStatus::Ended(cause)),
            held(2, "a", CredentialStatus::Registered),
        ];
        let gone = discontinued(Scope::Person, &credentials, first, case, DecisionId::from_bits(7));
        assert_eq!(concerned(&gone), taken, "{cause:?}");
    }
}

#[test]
fn a_case_brings_back_what_it_took() {
    let (case, other) = (CaseId::from_bits(8), CaseId::from_bits(9));
    let credentials = [
        held(1, "a", CredentialStatus::Discontinued(case)),
        held(2, "a", CredentialStatus::Discontinued(case)),
        held(3, "a", CredentialStatus::Discontinued(other)),
    ];
    assert_eq!(concerned(&reinstated(&credentials, case)), [1, 2]);
}

#[test]
fn a_case_does_not_bring_back_what_stands_otherwise_since() {
    let case = CaseId::from_bits(8);
    for status in [
        CredentialStatus::Registered,
        CredentialStatus::NotRenewed,
        CredentialStatus::Closed(Ending::Suspended),
        CredentialStatus::Closed(Ending::Revoked),
        CredentialStatus::Closed(Ending::Deceased),
    ] {
        let events = reinstated(&[held(1, "a", status)], case);
        assert!(events.is_empty(), "{status:?}: {events:?}");
    }
}
