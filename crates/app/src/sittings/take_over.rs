//! Going on in another session or on another machine: the earlier player is closed (A15).

use cqr_domain::{
    accounts::Principal,
    ids::SittingId,
    sittings::{Command, decide},
};
use cqr_store::sittings;

use super::{Player, SittingError, SittingView, Started, context, record};
use crate::App;

/// Makes this session the active player of the holder's own sitting. Done again by the active player, nothing changes.
///
/// # Errors
/// When the sitting ended, or is somebody else's.
pub async fn take_over(app: &App, principal: &Principal, id: SittingId) -> Result<Started, SittingError> {
    let player = Player::of(principal).ok_or(SittingError::NotFound)?;
    let (programs, keys) = (app.programs.clone(), app.keys.clone());
    app.store
        .write(move |tx| {
            let row = player.own(tx, id)?;
            let held = sittings::load(tx, id)?.ok_or(SittingError::NotFound)?;
            let now = tx.now();
            if !player.is_active(&row) {
                let program = programs.current(&row.program);
                player.hold_session(tx, row.deadline_at.0)?;
                let events = decide(
                    &held.sitting,
                    &Command::TakeOver {
                        session: player.session(),
                    },
                    now,
                )?;
                record(tx, held, &context(&program, player.actor(), "A15", now), &events)?;
            }
            let row = player.own(tx, id)?;
            let view = SittingView::of(tx, &row, player, now)?;
            Ok(Started {
                view,
                token: player.token(&keys, id),
                resumed: true,
            })
        })
        .await
}
