//! A person with their credentials: what was imported, corrected and decided about them.

mod decide;
mod ending;
mod event;
mod state;
mod support;

pub use decide::{Command, Refusal, decide};
pub use ending::Ending;
pub use event::{Origin, PersonEvent};
pub use state::{Credential, CredentialStatus, Person};
pub use support::{Unsupported, unsupported};
