//! What people ask the body's staff to decide: more time in hardship (R-STAT-8), appeals and complaints (R-APP-1), another
//! legal name.

mod attach;
mod decide;
mod error;
mod facts;
mod fetch_file;
mod file;
mod further;
mod look;
mod name;
mod panel;
mod queue;
mod revise;
mod show;
mod withdraw;

pub use attach::attach_for;
pub use decide::{Decision, decide};
pub use error::RequestError;
pub use facts::{Choices, choices, choices_for};
pub use fetch_file::fetch_file;
pub use file::{NewRequest, check_for, file, file_for};
pub use further::take_further;
pub use look::{Look, Obstacle, look, of_others};
pub use name::{NameFault, NameForm, NameWish, file_name, name_form};
pub(crate) use panel::further_until;
pub use queue::{Queue, QueueLine, counts, queue};
pub use show::{Shown, list, show};
pub use withdraw::withdraw;

pub use cqr_store::requests::{Counts, Filter, PAGE, RequestRow, TextAct, TextRow, WishedName};

use cqr_domain::accounts::{Principal, Role, Roles};

/// Who decides what people ask for.
const DECIDES: Roles = Roles::of(&[Role::CaseOfficer, Role::DecisionMaker]);

/// Only those who decide get past here; for everybody else there is no queue.
fn staff_only(principal: &Principal) -> Result<(), RequestError> {
    if principal.roles.meets(DECIDES) {
        Ok(())
    } else {
        Err(RequestError::NotFound)
    }
}
