//! What a discontinuation concerns (R-STAT-4): the credential whose window was not finished, or everything the person holds
//! in the program.

use super::{Credential, CredentialStatus, PersonEvent};
use crate::{
    ids::{CaseId, CredentialId, DecisionId},
    programs::Scope,
    renewals::EndingCause,
};

/// What becomes of a person's credentials when the case of one is discontinued.
#[must_use]
pub fn discontinued(
    scope: Scope,
    credentials: &[Credential],
    concerned: CredentialId,
    case: CaseId,
    decision: DecisionId,
) -> Vec<PersonEvent> {
    let program = credentials
        .iter()
        .find(|held| held.id == concerned)
        .map(|held| &held.program);
    let with_it = |held: &&Credential| {
        scope == Scope::Person && held.status == CredentialStatus::Registered && Some(&held.program) == program
    };
    let others = credentials.iter().filter(|held| held.id != concerned).filter(with_it);
    [concerned]
        .into_iter()
        .chain(others.map(|held| held.id))
        .map(|credential| PersonEvent::CredentialDiscontinued {
            credential,
            case,
            decision,
        })
        .collect()
}

/// A case brings back what it took, also where the body chose another scope since (R-REIN-2, R-APP-1). `ended` is why and by
/// which decision the registration ended meanwhile, if it did: then the credential is where the others are, for a finished
/// window does not lead back from that (R-REIN-1, R-PROB-2, R-AUD-4).
#[must_use]
pub fn reinstated(
    credentials: &[Credential],
    concerned: CredentialId,
    case: CaseId,
    ended: Option<(EndingCause, DecisionId)>,
) -> Vec<PersonEvent> {
    let taken = |held: &&Credential| held.id == concerned || held.status == CredentialStatus::Discontinued(case);
    let back = |held: &Credential| {
        let credential = held.id;
        let ends = ended.map(|(cause, decision)| PersonEvent::CredentialEnded {
            credential,
            cause,
            decision,
        });
        [PersonEvent::CredentialReinstated { credential, case }]
            .into_iter()
            .chain(ends)
    };
    credentials.iter().filter(taken).flat_map(back).collect()
}

#[cfg(test)]
#[path = "scope_tests.rs"]
mod tests;
