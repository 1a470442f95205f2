//! What may be done in a thread, and what it leads to.

use jiff::civil::Date;

use super::{Act, Thread, ThreadState};
use crate::ids::AccountId;

/// A wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// The holder writes; the answer would be due on this day.
    Ask {
        /// The last day of the time for an answer.
        due_on: Date,
    },
    /// Staff answer.
    Answer {
        /// The last place they had seen.
        seen: u32,
    },
    /// Staff write a note for staff.
    Note,
    /// Staff take it on.
    Claim {
        /// Who had it when they looked.
        from: Option<AccountId>,
    },
    /// Staff give it back.
    Release,
    /// Staff close it.
    Close {
        /// The last place they had seen.
        seen: u32,
    },
}

/// Why a wish is not granted; ordered by precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The holder wrote again, or somebody answered, since the page was opened.
    #[error("something was written in the meantime")]
    Newer,
    /// Somebody else took it on since the page was opened.
    #[error("somebody else took it on in the meantime")]
    Taken,
}

/// What a wish leads to; nothing where it is so already.
///
/// # Errors
/// What happened since whoever wishes has looked.
pub fn decide(thread: &Thread, command: Command, by: AccountId) -> Result<Vec<Act>, Refusal> {
    match command {
        Command::Ask { due_on } => Ok(vec![Act::Asked { due_on }]),
        Command::Note => Ok(vec![Act::Noted]),
        Command::Answer { seen } => {
            not_behind(thread, seen)?;
            // Whoever answers looks after it, unless somebody does.
            let claim = thread.assignee.is_none().then_some(Act::Claimed);
            Ok(claim.into_iter().chain([Act::Answered]).collect())
        }
        Command::Claim { .. } if thread.assignee == Some(by) => Ok(Vec::new()),
        Command::Claim { from } if thread.assignee == from => Ok(vec![Act::Claimed]),
        Command::Claim { .. } => Err(Refusal::Taken),
        Command::Release if thread.assignee == Some(by) => Ok(vec![Act::Released]),
        Command::Release => Ok(Vec::new()),
        Command::Close { .. } if thread.state == ThreadState::Closed => Ok(Vec::new()),
        Command::Close { seen } => {
            not_behind(thread, seen)?;
            Ok(vec![Act::Closed])
        }
    }
}

/// Nobody answers or closes what they have not read.
fn not_behind(thread: &Thread, seen: u32) -> Result<(), Refusal> {
    if thread.said_place > seen {
        Err(Refusal::Newer)
    } else {
        Ok(())
    }
}
