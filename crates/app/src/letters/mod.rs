//! Letters: what goes on paper, printed and posted by staff in batches, opened by the holder, and checked by anybody with
//! the code that stands on it (R-NOTE-5, A45).

mod desk;
mod fate;
mod open;
mod queue;
mod verify;

use cqr_domain::{ids::NoticeId, letters::Code, programs::Program, requests::Since};
use cqr_store::{Db, StoreError, letters as stored, notices::NoticeRow, people::PersonRow};
use jiff::{Timestamp, civil::Date};

pub use desk::{
    BATCH_MAX, BATCHES_MOST, Batch, Board, Counts, Waiting, batch, board, board_page, counts, make, one, post,
    post_looked_at, undo,
};
pub use open::{find, mine, open};
pub use verify::{Checked, Found, verify};

pub use cqr_domain::letters::{Aside, Cause, Fate, Way, way_of};
pub use cqr_store::letters::{BatchState, Papers};

/// A letter with what it takes to write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The notice it brings.
    pub notice: NoticeRow,
    /// To whom.
    pub person: PersonRow,
    /// Why it goes on paper.
    pub cause: Cause,
    /// By which anybody can check it.
    pub code: Code,
    /// When its batch was made; nothing while it waits. From then on it counts its days, for nobody knows when it is posted.
    pub batched_at: Option<Timestamp>,
}

/// Why a letter cannot be shown, or a batch not changed.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// There is none, or it is not for whoever asks.
    #[error("no such letter")]
    NotFound,
    /// No letter waits.
    #[error("no letter waits")]
    NothingWaits,
    /// So many batches are made and not posted that no other one is made.
    #[error("too many batches are to be posted")]
    TooManyToPost,
    /// The batch was posted or undone before.
    #[error("the batch is settled")]
    Settled,
    /// Letters of the batch were left out since whoever posts looked at it, or none of it is left to post.
    #[error("letters were left out of the batch")]
    LeftOut,
    /// The store.
    #[error("letters")]
    Store(#[from] StoreError),
}

impl Letter {
    fn of((letter, notice, person): Stored, batched_at: Option<Timestamp>) -> Self {
        Self {
            cause: letter.cause.0,
            code: letter.code.0,
            batched_at,
            notice,
            person,
        }
    }

    /// The same with the batch that it is in.
    fn with_batch(db: &mut Db, found: Stored) -> Result<Self, StoreError> {
        let batch = match &found.0.batch_id {
            Some(id) => stored::lookup_batch(db, id.0)?,
            None => None,
        };
        Ok(Self::of(found, batch.map(|batch| batch.made_at.0)))
    }

    /// The letter's id: that of its notice.
    #[must_use]
    pub const fn id(&self) -> NoticeId {
        self.notice.id.0
    }
}

/// A letter as the store has it.
type Stored = (stored::LetterRow, NoticeRow, PersonRow);

/// The last day on which an appeal against what this notice tells can be filed (R-APP-1): the days run from when it first came
/// to its person, by letter or otherwise. While it did not, they are counted from now.
#[must_use]
pub fn appeal_until(program: &Program, notice: &NoticeRow, by_letter: Option<Timestamp>, now: Timestamp) -> Date {
    let came_on = notice.came_at(by_letter).map(|at| program.today(at));
    Since::Told(came_on).last_day(program, program.today(now))
}
