//! What became of a completion, for reviewers: who decided what and when, with what was said each time.

use cqr_domain::{
    bienniums::BienniumEvent,
    completions::Completion,
    ids::BienniumId,
    journal::{Actor, Reason, Recorded},
};
use cqr_store::{Db, StoreError, completions::remarks, journal};
use jiff::Timestamp;

use crate::officers;

/// One look at a completion, or the holder's word against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub act: LookAct,
    /// The name of the member of staff; empty for the holder and for what no person did.
    pub by: String,
    /// What was said: the note to the holder, the holder's own words, or the society's reference.
    pub words: String,
}

/// What a look came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookAct {
    /// It was approved.
    Approved,
    /// It was approved by the record of a society (R-AUD-6).
    Transferred,
    /// It was refused for this reason.
    Refused(Reason),
    /// The holder asked for another look.
    Disputed,
    /// An appeal against the refusal was granted (R-APP-1).
    Reopened,
}

/// Everything that was decided about a completion and said against it, the oldest in front; also in the streams in which it
/// stood before it came with a merge.
pub(super) fn history(db: &mut Db, biennium: BienniumId, completion: &Completion) -> Result<Vec<Look>, StoreError> {
    let said = remarks::of_completion(db, completion.id)?;
    let (mut looks, mut before) = (Vec::new(), 0);
    let earlier = completion
        .earlier
        .iter()
        .map(|stream| (stream.biennium, stream.version));
    for (stream, last) in earlier.chain([(biennium, 0)]) {
        for recorded in journal::load::<BienniumEvent>(db, stream)? {
            if recorded.event.completion() == Some(completion.id) {
                looks.extend(look(db, &recorded, before, &said)?);
            }
        }
        before += last;
    }
    Ok(looks)
}

/// What one event came to, with what was said; `before` places of earlier streams lie before it.
fn look(
    db: &mut Db,
    recorded: &Recorded<BienniumEvent>,
    before: u32,
    said: &[(u32, String)],
) -> Result<Option<Look>, StoreError> {
    let act = match &recorded.event {
        BienniumEvent::CompletionApproved { .. } if recorded.context.actor == Actor::Import => LookAct::Transferred,
        BienniumEvent::CompletionApproved { .. } => LookAct::Approved,
        BienniumEvent::CompletionRefused { reason, .. } => LookAct::Refused(reason.clone()),
        BienniumEvent::CompletionDisputed { .. } => LookAct::Disputed,
        BienniumEvent::CompletionReopened { .. } => LookAct::Reopened,
        _ => return Ok(None),
    };
    let words = said.iter().find(|(place, _)| *place == before + recorded.version);
    Ok(Some(Look {
        at: recorded.recorded_at,
        act,
        by: name_of(db, recorded.context.actor)?,
        words: words.map(|(_, words)| words.clone()).unwrap_or_default(),
    }))
}

/// The name of a member of staff; a holder's account has none of its own.
pub(super) fn name_of(db: &mut Db, actor: Actor) -> Result<String, StoreError> {
    let Actor::Account(account) = actor else {
        return Ok(String::new());
    };
    officers::name_of(db, account)
}
