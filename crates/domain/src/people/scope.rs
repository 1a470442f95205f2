//! What a discontinuation concerns (R-STAT-4): the credential whose window was not finished, or everything the person holds
//! in the program.

use super::{Credential, CredentialStatus, PersonEvent};
use crate::{
    ids::{CaseId, CredentialId, DecisionId},
    programs::Scope,
};

/// What becomes of a person's credentials when the case of one is discontinued. A window takes nothing where its credential is
/// lost already, for then it could give it back (R-PROB-2, R-REIN-4).
#[must_use]
pub fn discontinued(
    scope: Scope,
    credentials: &[Credential],
    concerned: CredentialId,
    case: CaseId,
    decision: DecisionId,
) -> Vec<PersonEvent> {
    let found = credentials.iter().find(|held| held.id == concerned);
    if found.is_some_and(Credential::is_lost) {
        return Vec::new();
    }
    let program = found.map(|held| &held.program);
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

/// A case brings back what it took, also where the body chose another scope since (R-REIN-2, R-APP-1), and nothing else: what
/// was revoked, ended otherwise or was awarded anew since stays as it is (R-REIN-4).
#[must_use]
pub fn reinstated(credentials: &[Credential], case: CaseId) -> Vec<PersonEvent> {
    let taken = |held: &&Credential| held.status == CredentialStatus::Discontinued(case);
    credentials
        .iter()
        .filter(taken)
        .map(|held| PersonEvent::CredentialReinstated {
            credential: held.id,
            case,
        })
        .collect()
}

#[cfg(test)]
#[path = "scope_tests.rs"]
mod tests;
