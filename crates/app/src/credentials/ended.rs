//! What is said of the end of a credential, and of what led back to it.

use cqr_domain::{
    ids::CredentialId,
    journal::Recorded,
    people::{Credential, PersonEvent},
};

use super::Line;

/// Why a credential is no longer held, and what led back to it.
pub(super) fn ending_lines(credential: &Credential, told: &[Recorded<PersonEvent>]) -> Vec<Line> {
    let of = |recorded: &Recorded<PersonEvent>| {
        let (id, what, is, rule) = said(&recorded.event)?;
        (id == credential.id).then(|| Line {
            what: what.to_owned(),
            is,
            rule: rule.to_owned(),
            policy: Some(recorded.context.policy.0.clone()),
            recorded_at: Some(recorded.recorded_at.to_string()),
        })
    };
    told.iter().filter_map(of).collect()
}

/// Of which credential an event says something, what, how it is, and by which rule.
fn said(event: &PersonEvent) -> Option<(CredentialId, &'static str, String, &'static str)> {
    Some(match event {
        PersonEvent::CredentialClosed {
            credential,
            ending,
            ended_on,
        } => (
            *credential,
            "ended",
            format!("{} on {ended_on}", ending.name()),
            ending.rule(),
        ),
        PersonEvent::EndingTakenOver {
            credential,
            cause,
            ended_on,
        } => {
            let is = format!("{} on {ended_on}, in the system before this one", cause.name());
            (*credential, "ended", is, "R-REIN-1")
        }
        PersonEvent::EndTakenBack { credential, .. } => {
            let is = "by mistake of a file; registered all the time".to_owned();
            (*credential, "ended", is, "R-STAT-6")
        }
        PersonEvent::CredentialNotRenewed { credential, until } => (
            *credential,
            "renewal",
            format!("left out for it lost its support; registered until {until}"),
            "R-STAT-5",
        ),
        PersonEvent::CredentialStopped { credential } => {
            (*credential, "renewal", "no longer registered".to_owned(), "R-STAT-5")
        }
        PersonEvent::SupportRegained { credential } => (
            *credential,
            "renewal",
            "renewed: support is held again".to_owned(),
            "R-STAT-5",
        ),
        PersonEvent::EndingCorrected { credential, .. } => {
            (*credential, "ended", "by mistake; as before it".to_owned(), "R-ELIG-10")
        }
        PersonEvent::OutsideSupportNoted { credential } => (
            *credential,
            "support",
            "a credential of another body".to_owned(),
            "R-ELIG-12",
        ),
        PersonEvent::SanctionLifted { credential } => (
            *credential,
            "sanction",
            "lifted; only an examination leads back".to_owned(),
            "R-REIN-4",
        ),
        PersonEvent::ExaminationRecorded {
            credential,
            taken_on,
            passed,
        } => {
            let outcome = if *passed { "passed" } else { "not passed" };
            (
                *credential,
                "examination",
                format!("{outcome} on {taken_on}"),
                "R-REIN-5",
            )
        }
        _ => return None,
    })
}
