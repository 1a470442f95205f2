//! What is kept for a while only, and is removed day by day.

use cqr_store::idempotency;

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
}

/// Removes answers to repeated requests and wrong tries that are old, in short units of work. For once a day.
///
/// # Errors
/// Those of the store; what was removed before stays removed.
pub async fn tidy(app: &App) -> Result<Removed, AccountError> {
    let mut answers = 0;
    loop {
        let some = app.store.write(|tx| idempotency::remove_outdated(tx, CHUNK)).await?;
        answers += some;
        if i64::try_from(some).unwrap_or(i64::MAX) < CHUNK {
            break;
        }
    }
    let tries = forget_old_tries(app).await?;
    Ok(Removed { answers, tries })
}
