//! Submitting: the answers are closed once, by one compare-and-set, and a job scores them (A18).

use cqr_domain::{
    ids::SittingId,
    journal::Actor,
    sittings::{Command, SittingState, SubmittedBy, decide},
};
use cqr_store::{Tx, sittings};

use super::{Player, SittingError, context, record, score::ask_to_score};
use crate::{App, programs::Programs};

/// A sitting whose answers are closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Submitted {
    /// Who ended it: past its end the clock did.
    pub by: SubmittedBy,
    /// How many questions have an answer.
    pub answered: u16,
    /// Whether the result is recorded already.
    pub scored: bool,
}

/// Closes the answers. Done again, it answers what the first time did.
///
/// # Errors
/// When another player is active or the sitting does not count.
pub async fn submit(app: &App, player: Player, id: SittingId) -> Result<Submitted, SittingError> {
    let programs = app.programs.clone();
    app.store
        .write_row_locked(move |tx| {
            player.own(tx, id)?;
            let session = player.session();
            close(tx, &programs, id, player.actor(), "R-SSA-17", |answered| {
                Command::Submit { session, answered }
            })
        })
        .await
}

/// Decides about a wish that closes the answers, and asks for the score.
pub(super) fn close(
    tx: &mut Tx,
    programs: &Programs,
    id: SittingId,
    actor: Actor,
    rule: &str,
    wish: impl Fn(u16) -> Command,
) -> Result<Submitted, SittingError> {
    // Held until the end: a save that is under way is counted, a later one finds the sitting closed.
    sittings::hold(tx, id)?;
    let held = sittings::load(tx, id)?.ok_or(SittingError::NotFound)?;
    let answered = sittings::answered(tx, id)?;
    let events = decide(&held.sitting, &wish(answered), tx.now())?;
    let held = if events.is_empty() {
        held
    } else {
        let program = programs.current(&held.sitting.program);
        let context = context(&program, actor, rule, tx.now());
        let held = record(tx, held, &context, &events)?;
        ask_to_score(tx, id)?;
        held
    };
    let scored = held.sitting.state == SittingState::Scored;
    let (by, answered) = held.sitting.submitted.ok_or(SittingError::NotFound)?;
    Ok(Submitted { by, answered, scored })
}
