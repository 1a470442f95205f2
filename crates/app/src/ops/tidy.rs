//! What is kept for a while only, and is removed day by day.

use cqr_store::{StoreError, Tx, idempotency, notices};

use crate::{
    App,
    accounts::{AccountError, forget_old_tries},
};

/// How many one unit of work removes.
const CHUNK: i64 = 500;

/// What was removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Removed {
    /// Answers kept for requests that come twice.
    pub answers: usize,
    /// What wrong passwords were counted under.
    pub tries: usize,
    /// Where mails went from which nothing comes back any more.
    pub addresses: usize,
}

/// Removes answers to repeated requests, wrong tries and the addresses of mails that are old, in short units of work. For once a
/// day.
///
/// # Errors
/// Those of the store; what was removed before stays removed.
pub async fn tidy(app: &App) -> Result<Removed, AccountError> {
    Ok(Removed {
        answers: chunk_by_chunk(app, idempotency::remove_outdated).await?,
        tries: forget_old_tries(app).await?,
        addresses: chunk_by_chunk(app, notices::remove_outdated_addresses).await?,
    })
}

/// Removes until a unit of work finds less than a whole chunk; answers how many.
async fn chunk_by_chunk(
    app: &App,
    remove: fn(&mut Tx<'_>, i64) -> Result<usize, StoreError>,
) -> Result<usize, StoreError> {
    let mut removed = 0;
    loop {
        let some = app.store.write(move |tx| remove(tx, CHUNK)).await?;
        removed += some;
        if i64::try_from(some).unwrap_or(i64::MAX) < CHUNK {
            return Ok(removed);
        }
    }
}
