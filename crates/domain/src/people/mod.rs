//! A person with their credentials: what was imported, corrected and decided about them.

mod event;
mod state;

pub use event::{Origin, PersonEvent};
pub use state::{Credential, CredentialStatus, Person};
