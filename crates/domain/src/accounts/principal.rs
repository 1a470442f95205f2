//! The person behind a request, as the session and the roles of this very request say.

use super::{Role, Roles};
use crate::{
    ids::{AccountId, PersonId, SessionId},
    journal::Actor,
};

/// Who is asking. Made by the edge from the session; roles are read anew on each request (ASVS 8.3.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// The account that signed in.
    pub account: AccountId,
    /// The session.
    pub session: SessionId,
    /// The person on the register, for holders.
    pub person: Option<PersonId>,
    /// The roles held now.
    pub roles: Roles,
}

impl Principal {
    /// The actor to record.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Account(self.account)
    }

    /// Whether the principal holds this role.
    #[must_use]
    pub const fn has(&self, role: Role) -> bool {
        self.roles.has(role)
    }
}
