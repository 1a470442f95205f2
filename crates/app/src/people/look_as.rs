//! A holder's pages through the eyes of staff: who may, the note that it was done, and as whom the pages are then made
//! (design.md section 13). Only reading follows from it.

use cqr_domain::{
    accounts::{Principal, Roles},
    ids::PersonId,
};
use cqr_store::{audit, people};

use super::{LookError, search::MAY_LOOK};
use crate::App;

/// What is noted of such a look.
pub(crate) const LOOKED_AT_PAGES: &str = "pages_looked_at";

/// A holder whose pages are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookingAs {
    /// The name.
    pub name: String,
    /// The number.
    pub number: String,
    /// As whom the pages are made: the holder's person without any role, in the session of whoever looks.
    pub reader: Principal,
}

/// Looks at a holder's pages. The look itself is audited, and listed for the holder.
///
/// # Errors
/// [`LookError::NotFound`] also for those who may not look.
pub async fn look_as(app: &App, principal: &Principal, id: PersonId) -> Result<LookingAs, LookError> {
    if !principal.roles.meets(MAY_LOOK) {
        return Err(LookError::NotFound);
    }
    let (actor, account, session) = (principal.actor(), principal.account, principal.session);
    app.store
        .write(move |tx| {
            let person = people::lookup(tx, id)?.ok_or(LookError::NotFound)?;
            audit::append(tx, &audit::Entry::of_person(id, LOOKED_AT_PAGES, actor))?;
            Ok(LookingAs {
                name: person.full_name(),
                number: person.external_id,
                reader: Principal {
                    account,
                    session,
                    person: Some(id),
                    roles: Roles::NONE,
                },
            })
        })
        .await
}
