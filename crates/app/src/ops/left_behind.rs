//! Work that should wait in the queue and does not: after a register was read into a new installation, which leaves jobs
//! behind, or whatever else went wrong. What is in the queue already, or was, is not asked for again (R15).

use cqr_domain::{ids::SittingId, sittings::SittingState};
use cqr_store::{StoreError, Tx, accounts, extensions, sittings as stored};
use jiff::Timestamp;

use crate::{
    App,
    accounts::runs::ask_to_work_off,
    extensions::ask_to_apply,
    sittings::{SittingError, ask_to_expire, ask_to_score, expire_due},
};

/// How many a unit of work looks at.
const CHUNK: i64 = 100;
/// How many sittings are closed in one go; those that are left are closed by their jobs or the next day.
const CLOSED_AT_ONCE: i64 = 1_000;

/// Sees to it that every open sitting ends, every submitted one is scored, every approved extension is applied and the mails that
/// invite everybody go on. Answers how many jobs were missing. For once a day; done again, it changes nothing.
///
/// # Errors
/// Those of the store, and when a sitting whose time is over cannot be closed; everything else is seen to first.
pub async fn pick_up(app: &App) -> Result<u64, SittingError> {
    let mut missing = 0;
    for state in [SittingState::Open, SittingState::Submitted] {
        missing += of_sittings(app, state).await?;
    }
    missing += of_extensions(app).await?;
    missing += app.store.write(of_invitations).await?;
    // Also where a job ended too early.
    expire_due(app, CLOSED_AT_ONCE).await?;
    Ok(missing)
}

async fn of_sittings(app: &App, state: SittingState) -> Result<u64, StoreError> {
    by_pages(app, move |tx, after| {
        let found = stored::in_state(tx, state, after, CHUNK)?;
        let mut added = 0;
        for (id, deadline) in &found {
            added += u64::from(ask_for(tx, state, *id, *deadline)?);
        }
        Ok((added, found.last().map(|(id, _)| id.to_string())))
    })
    .await
}

fn ask_for(tx: &mut Tx<'_>, state: SittingState, id: SittingId, deadline: Timestamp) -> Result<bool, StoreError> {
    match state {
        SittingState::Open => ask_to_expire(tx, id, deadline),
        SittingState::Submitted => ask_to_score(tx, id),
        SittingState::Scored | SittingState::Voided => Ok(false),
    }
}

async fn of_extensions(app: &App) -> Result<u64, StoreError> {
    by_pages(app, |tx, after| {
        let found = extensions::approved(tx, after, CHUNK)?;
        let mut added = 0;
        for id in &found {
            if let Some(held) = extensions::load(tx, *id)? {
                added += u64::from(ask_to_apply(tx, &held)?);
            }
        }
        Ok((added, found.last().map(ToString::to_string)))
    })
    .await
}

/// Goes on page by page, a unit of work each, behind the id with which the one before ended; one that ends with none is the
/// last. Answers how many jobs were added in all.
async fn by_pages(
    app: &App,
    page: impl Fn(&mut Tx<'_>, &str) -> Result<(u64, Option<String>), StoreError> + Copy + Send + 'static,
) -> Result<u64, StoreError> {
    let (mut missing, mut after) = (0, String::new());
    loop {
        let (added, last) = app.store.write(move |tx| page(tx, &after)).await?;
        missing += added;
        match last {
            Some(last) => after = last,
            None => return Ok(missing),
        }
    }
}

fn of_invitations(tx: &mut Tx<'_>) -> Result<u64, StoreError> {
    let Some(row) = accounts::running_run(tx)? else {
        return Ok(0);
    };
    Ok(u64::from(ask_to_work_off(tx, row.id.0, row.next_at.0)?))
}
