//! Cases: the overview a holder sees, and the one way in which a case changes.

mod extend;
mod find;
mod kept_day;
mod moves;
mod overview;
mod pace;
mod record;

pub(crate) use extend::{bounds, closing_on, extend};
pub use find::find;
pub use kept_day::opening_kept_since;
pub use moves::{DateMoves, Moved, moves};
pub use overview::{CaseView, CredentialView, Discontinued, Overview, api_list, overview};
pub(crate) use overview::{first_open, view_of_person};
pub use pace::{open_credits, pace};
pub use record::{Because, CaseError, command};
pub(crate) use record::{command_quietly, command_upon, notice_among};

pub use cqr_store::{
    cases::{CaseRow, LineRow},
    credentials::RegisterStatus,
};
