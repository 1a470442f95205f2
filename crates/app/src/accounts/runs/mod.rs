//! Inviting many at once: everybody whom mail reaches, worked off bit by bit by a job, and letters with codes for the others.
//! To one person at a time see [`super::invite`].

mod board;
mod letters;
mod one;
mod start;
mod stop;
mod work_off;

pub use board::{Board, Progress, RunLine, Waiting, board, running};
pub use letters::{InvitationLetter, LETTERS_MOST, Which, make_letters};
pub use start::{Begun, start};
pub use stop::stop;
pub(crate) use work_off::ask_to_work_off;
pub use work_off::{INVITE_JOB, InvitePayload, work_off};

pub use cqr_store::accounts::{InvitationRunId, RunState};

use cqr_domain::{accounts::Principal, journal::Actor};
use cqr_store::{AsText as _, StoreError, Tx, accounts::RunRow, audit};

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is none, or whoever asks may not invite.
    #[error("no such run")]
    NotFound,
    /// There is nobody to invite this way.
    #[error("nobody to invite")]
    Nobody,
    /// So many invitations went to somebody among them within a day: none is made for anybody until tomorrow.
    #[error("{0} invitations went to somebody within a day")]
    TooMany(u32),
    /// The store.
    #[error("inviting many at once")]
    Store(#[from] StoreError),
}

fn officers_only(principal: &Principal) -> Result<(), RunError> {
    crate::officers::officers_only(principal, &[], RunError::NotFound)
}

/// Notes an act upon a run, with its way.
fn note(tx: &mut Tx<'_>, actor: Actor, act: &str, run: &RunRow) -> Result<(), StoreError> {
    let entry = audit::Entry::new(actor, act, "invitation_run", run.id.0);
    audit::append(tx, &entry.saying(run.way.0.as_text()))
}
