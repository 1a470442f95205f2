//! How one credential stands, for the page on which staff act upon it.

use cqr_domain::{
    accounts::Principal,
    ids::{CredentialId, PersonId},
    people::{Credential, CredentialStatus, Ending, lost_support},
};
use cqr_store::{StoreError, audit, people};

use super::{
    CredentialError,
    end::{OFFICERS, grace_runs},
    mistake::is_alone,
};
use crate::{App, officers::name_of};

/// How a credential stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    /// Given name of its holder.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The credential.
    pub credential: Credential,
    /// Whether it is held and lost the credential it rests on (R-STAT-5).
    pub unsupported: bool,
    /// Whether the next renewal leaves such a credential out (policy `renewal.stops_unsupported`).
    pub stops: bool,
    /// Whether an examination can lead back to it now (R-REIN-3, R-REIN-4).
    pub may_be_examined: bool,
    /// Whether it can be said that its end was noted by mistake.
    pub may_be_mistake: bool,
    /// That somebody said so, while it waits for a second person.
    pub mistake: Option<SaidMistake>,
}

/// What somebody said about an end that was noted by mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidMistake {
    /// Who, by name.
    pub by: String,
    /// Whether whoever looks said so.
    pub is_own: bool,
    /// Whether whoever looks may confirm it.
    pub may_confirm: bool,
}

/// A credential for staff; never one's own. The look is audited.
///
/// # Errors
/// [`CredentialError::NotFound`] for everybody who may not act upon it.
pub async fn stands(
    app: &App,
    principal: &Principal,
    person: PersonId,
    credential: CredentialId,
) -> Result<Stands, CredentialError> {
    if !principal.roles.meets(OFFICERS) || principal.person == Some(person) {
        return Err(CredentialError::NotFound);
    }
    let (programs, actor, me) = (app.programs.clone(), principal.actor(), principal.account);
    app.store
        .write(move |tx| {
            let held = people::load(tx, person)?.ok_or(CredentialError::NotFound)?.person;
            let found = held.credential(credential).ok_or(CredentialError::NotFound)?.clone();
            let row = people::lookup(tx, person)?.ok_or(StoreError::NotFound)?;
            audit::append(tx, &audit::Entry::of_person(person, "credential_looked_at", actor))?;
            let grace_runs = grace_runs(tx, person, &found)?;
            let program = programs.current(&found.program);
            let lost = lost_support(&program, &held.credentials);
            let ended = matches!(found.status, CredentialStatus::Closed(ending) if !ending.is_sanction());
            let mistake = match found.doubted_by {
                None => None,
                Some(by) => Some(SaidMistake {
                    by: name_of(tx, by)?,
                    is_own: by == me,
                    may_confirm: by != me || is_alone(&program),
                }),
            };
            Ok(Stands {
                given_name: row.given_name,
                family_name: row.family_name,
                unsupported: lost.iter().any(|lost| lost.credential == credential),
                stops: program.policy.renewal.stops_unsupported,
                may_be_examined: match found.status {
                    CredentialStatus::Registered
                    | CredentialStatus::NotRenewed
                    | CredentialStatus::Closed(Ending::Deceased) => false,
                    CredentialStatus::Discontinued(_) => !grace_runs,
                    CredentialStatus::Ended(_) => true,
                    CredentialStatus::Closed(ending) => !ending.is_sanction() || found.lifted,
                },
                may_be_mistake: ended && found.earlier.is_some() && mistake.is_none(),
                mistake,
                credential: found,
            })
        })
        .await
}
