//! A person with their credentials: what was imported, corrected and decided about them.

mod back;
mod decide;
mod dues;
mod ending;
mod event;
mod event_samples;
mod join;
mod lost;
mod merge;
mod scope;
mod state;
mod support;

pub use back::back_into;
pub use decide::{Command, Refusal, decide};
pub use dues::{Due, Dues, Weight, in_order};
pub use ending::Ending;
pub use event::{Origin, PersonEvent};
pub use join::{Apart, IN_BOTH, Join, Moved, OwnBiennium, OwnCourse};
pub use lost::lost_on;
pub use merge::{Obstacle, OwnCredential, OwnRegistration, Plan, Side, merge};
pub use scope::{discontinued, reinstated};
pub use state::{Credential, CredentialStatus, Earlier, Merging, Person, ProposedBirthDate};
pub use support::{
    AtRenewal, Unsupported, at_late_renewal, at_renewal, left_out, lost_support, rests_on, stopped_by, supported_again,
};
