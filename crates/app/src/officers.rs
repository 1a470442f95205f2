//! Who looks after people: asked here by every use case that is for case officers alone. For everybody else what they asked
//! for does not exist (invariant 12).

use cqr_domain::{
    accounts::{Principal, Role},
    ids::{AccountId, PersonId},
};
use cqr_store::{Db, StoreError, accounts};

/// Whether somebody is a case officer.
pub(crate) const fn is_officer(principal: &Principal) -> bool {
    principal.has(Role::CaseOfficer)
}

/// The name of a member of staff; empty for an account that has none of its own or is gone.
///
/// # Errors
/// Those of the database.
pub(crate) fn name_of(db: &mut Db, account: AccountId) -> Result<String, StoreError> {
    Ok(accounts::lookup(db, account)?.map(|row| row.name).unwrap_or_default())
}

/// Only case officers get past here, and nobody about the own record; others are told what is said of things that do not
/// exist. `about` names the records that are worked on, where it is known which.
///
/// # Errors
/// `otherwise`.
pub(crate) fn officers_only<E>(principal: &Principal, about: &[PersonId], otherwise: E) -> Result<(), E> {
    let own = about.iter().any(|person| principal.person == Some(*person));
    if is_officer(principal) && !own {
        Ok(())
    } else {
        Err(otherwise)
    }
}
