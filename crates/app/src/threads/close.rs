//! Staff close a thread in which nothing more is to be said.

use cqr_domain::{accounts::Principal, ids::ThreadId, threads::Command};

use super::{ThreadError, claim::act};
use crate::App;

/// Closes a thread. `seen` is the last place in it when the page was opened.
///
/// # Errors
/// [`ThreadError::Refused`] when something was written in the meantime.
pub async fn close(app: &App, principal: &Principal, id: ThreadId, seen: u32) -> Result<(), ThreadError> {
    act(app, principal, id, Command::Close { seen }, "thread_closed").await
}
