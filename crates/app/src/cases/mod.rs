//! Cases: the overview a holder sees, and the one way in which a case changes.

mod overview;
mod record;

pub use overview::{CaseView, CredentialView, Overview, api_list, overview};
pub(crate) use record::notice_of;
pub use record::{Because, CaseError, command};
