//! More time for many at once (R-STAT-7): look how many it concerns, propose, approve with two people, apply in chunks.

mod apply;
mod approve;
mod list;
mod preview;
mod propose;

pub(crate) use apply::ask_to_apply;
pub use apply::{APPLY_JOB, ApplyPayload, apply};
pub use approve::{approve, drop_it};
pub use list::{Listed, count_waiting, list, look};
pub use preview::{PEOPLE_SHOWN, Preview, preview};
pub use propose::{Proposal, propose};

pub use cqr_store::extensions::BulkRow;

use cqr_domain::{
    accounts::{Principal, Role, Roles},
    extensions::Refusal,
};
use cqr_store::StoreError;

/// Who may propose and approve.
const DECIDES: Roles = Roles::of(&[Role::CaseOfficer, Role::DecisionMaker]);

/// Why something is not done.
#[derive(Debug, thiserror::Error)]
pub enum ExtensionError {
    /// There is none, or whoever asks may not see it.
    #[error("no such extension")]
    NotFound,
    /// The rule that stands in the way.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store.
    #[error("working on an extension for many")]
    Store(#[from] StoreError),
}

fn staff_only(principal: &Principal) -> Result<(), ExtensionError> {
    if principal.roles.meets(DECIDES) {
        Ok(())
    } else {
        Err(ExtensionError::NotFound)
    }
}
