//! Saving an answer: acknowledged only after the synced commit, and by the same way for right and wrong (A08).
//! Repeats and late arrivals of older revisions are answered with the current state (A16).

use cqr_domain::{
    ids::SittingId,
    items::Letters,
    sittings::{Refusal, SittingState},
};
use cqr_store::{
    Tx,
    sittings::{self, NewAnswer},
};
use jiff::Timestamp;

use super::{Answer, Player, SittingError, receipt::receipt};
use crate::App;

/// One revision of one answer, as the player sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveAnswer {
    /// Number of the question, from 1.
    pub number: u16,
    /// Number of the revision, from 1; each change of an answer has a higher one.
    pub revision: u32,
    /// What was chosen; empty takes the answer back.
    pub response: Letters,
    /// The clock of the holder's machine, for the record only.
    pub client_at: Option<Timestamp>,
    /// The key the request came with.
    pub idempotency_key: Option<String>,
}

/// What counts for the question now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedAnswer {
    /// The revision that counts.
    pub revision: u32,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// Proves that it was saved.
    pub receipt: String,
}

/// Saves an answer for the active player before the end of the sitting.
///
/// # Errors
/// The rule that stands in the way; what was saved before stays saved.
pub async fn save(app: &App, player: Player, id: SittingId, wish: SaveAnswer) -> Result<SavedAnswer, SittingError> {
    player.may_reach(id)?;
    if wish.number == 0 || wish.revision == 0 {
        return Err(SittingError::NotFound);
    }
    let number = wish.number;
    let counts = app
        .store
        .write_row_locked(move |tx| save_in(tx, player, id, &wish))
        .await?;
    let Answer {
        revision,
        response,
        saved_at,
        ..
    } = counts;
    Ok(SavedAnswer {
        revision,
        saved_at,
        receipt: receipt(&app.keys, id, number, revision, response, saved_at),
    })
}

/// Saves an answer in the caller's unit of work.
pub(crate) fn save_in(tx: &mut Tx, player: Player, id: SittingId, wish: &SaveAnswer) -> Result<Answer, SittingError> {
    let answer = NewAnswer {
        sitting: id,
        person: player.person(),
        session: player.session(),
        number: wish.number,
        revision: wish.revision,
        response: wish.response,
        client_at: wish.client_at,
        idempotency_key: wish.idempotency_key.clone(),
    };
    if sittings::save(tx, &answer)? {
        let SaveAnswer {
            number,
            revision,
            response,
            ..
        } = *wish;
        return Ok(Answer {
            number,
            revision,
            response,
            saved_at: tx.now(),
        });
    }
    why_not(tx, player, id, wish)
}

/// Nothing was stored: either the answer is there already, or a rule stands in the way.
fn why_not(tx: &mut Tx, player: Player, id: SittingId, wish: &SaveAnswer) -> Result<Answer, SittingError> {
    let row = player.own(tx, id)?;
    if row.position_of(wish.number).is_none() {
        return Err(SittingError::NotFound);
    }
    let current = sittings::current_of(tx, id, wish.number)?.as_ref().map(Answer::of);
    let same_revision = match current {
        Some(current) if current.revision == wish.revision => Some(current),
        Some(current) if current.revision > wish.revision => sittings::revision_of(tx, id, wish.number, wish.revision)?
            .as_ref()
            .map(Answer::of),
        _ => None,
    };
    match (current, same_revision) {
        // A repeat of what was saved is answered even after the end: its reply may have been lost.
        (Some(current), Some(same)) if same.response == wish.response => Ok(current),
        // Nothing goes on anywhere when it was ended with its case.
        _ if row.state.0 == SittingState::Voided => Err(Refusal::Voided.into()),
        _ if !player.is_active(&row) => Err(Refusal::OtherPlayer.into()),
        (_, Some(same)) => Err(SittingError::RevisionTaken(same.revision)),
        (Some(current), None) if current.revision > wish.revision => Ok(current),
        _ if row.state.0 != SittingState::Open => Err(Refusal::Closed.into()),
        _ => Err(Refusal::TimeIsOver.into()),
    }
}
