//! One credential of a person, and what staff note about it: an end, a sanction, an examination.

mod desk;
mod sample;
mod view;

use cqr_edge::{EdgeState, RouteTable, Spec};

pub use view::{CredentialForm, CredentialPage, MistakeView};

#[doc(hidden)]
pub use sample::samples;

use crate::{paths, requests};

/// The routes. The credential is found below its person, so no route names an owner.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(
            paths::STAFF_CREDENTIAL,
            Spec::new("staff_credential", "R-ELIG-10, R-REIN-3", requests::DECIDERS),
            desk::show,
        )
        .post(
            paths::STAFF_CREDENTIAL,
            Spec::new("staff_credential_act", "R-ELIG-10, R-REIN-3", requests::DECIDERS).step_up(),
            desk::act,
        )
}
