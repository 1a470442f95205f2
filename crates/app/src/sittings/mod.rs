//! Sittings: start, take over, show, save, submit, time out, void, score, result (design.md sections 6 and 7).
//!
//! Answers are stored by one guarded statement; everything else about a sitting goes through its stream.

mod advise;
mod error;
mod estimate;
mod expire;
mod lengthen;
mod player;
mod receipt;
mod result;
mod rules_taken;
mod save;
mod score;
mod show;
mod start;
mod submit;
mod take_over;
mod void;

pub use advise::courses_may_not_fit;
pub use error::SittingError;
pub(crate) use expire::ask_to_expire;
pub use expire::{EXPIRE_JOB, deadline, expire, expire_due};
pub(crate) use lengthen::lengthen;
pub use player::{Player, TOKEN_PREFIX};
pub use receipt::{ReceiptCheck, check_receipt};
pub use result::{ResultLine, ResultView, result};
pub use rules_taken::{RulesTaken, rules_taken};
pub(crate) use save::save_in;
pub use save::{SaveAnswer, SavedAnswer, save};
pub(crate) use score::ask_to_score;
pub use score::{SCORE_JOB, score};
pub use show::{Answer, Question, SittingView, show, show_item};
pub use start::{Started, start};
pub use submit::{Submitted, submit};
pub use take_over::take_over;
pub(crate) use void::{open_of, void};

use cqr_domain::{
    ids::SittingId,
    journal::{Actor, Context, Event as _, Reason},
    programs::Program,
    sittings::SittingEvent,
};
use cqr_store::{StoreError, Tx, audit, sittings::Held};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a job about a sitting carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SittingJob {
    /// The sitting.
    pub sitting: SittingId,
}

/// Who acts and by which rule, on the body's day.
fn context(program: &Program, actor: Actor, rule: &str, now: Timestamp) -> Context {
    Context {
        actor,
        policy: program.version.clone(),
        reason: Reason::new(rule),
        effective_on: program.today(now),
    }
}

/// Records events of a sitting with an audit entry each.
fn record(tx: &mut Tx, held: Held, context: &Context, events: &[SittingEvent]) -> Result<Held, StoreError> {
    let held = cqr_store::sittings::record(tx, held, context, events)?;
    for event in events {
        audit::append(tx, &audit::Entry::of_sitting(held.id, event.name(), context))?;
    }
    Ok(held)
}
