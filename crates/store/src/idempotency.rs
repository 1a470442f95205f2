//! Answers already given to requests that carry an `Idempotency-Key`: the same request is answered again, not done again (R16).

use diesel::{
    ExpressionMethods as _, Insertable, OptionalExtension as _, QueryDsl as _, RunQueryDsl as _, insert_into,
};
use jiff::{SignedDuration, Timestamp};

use crate::{At, Db, StoreError, Tx, core_schema::idempotency};

/// How long an answer is kept; a repeat that comes later meets the natural guards of the act itself.
pub const KEPT_FOR: SignedDuration = SignedDuration::from_hours(48);

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenAnswer {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// What is known about a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repeat {
    /// It was not used in this scope.
    New,
    /// The same request was answered like this.
    Same(GivenAnswer),
    /// It was used for another request, which is refused.
    Other,
}

#[derive(Insertable)]
#[diesel(table_name = idempotency)]
struct Row<'a> {
    scope: &'a str,
    key: &'a str,
    request_hash: &'a str,
    status: i32,
    body: &'a str,
    created_at: At,
}

/// Looks a key up. The scope says whose key it is, such as an account and an operation.
///
/// # Errors
/// When the database fails.
pub fn lookup(db: &mut Db, scope: &str, key: &str, request_hash: &str, now: Timestamp) -> Result<Repeat, StoreError> {
    let found: Option<(String, i32, String)> = idempotency::table
        .filter(idempotency::scope.eq(scope))
        .filter(idempotency::key.eq(key))
        .filter(idempotency::created_at.gt(At(now - KEPT_FOR)))
        .select((idempotency::request_hash, idempotency::status, idempotency::body))
        .first(db)
        .optional()?;
    Ok(match found {
        None => Repeat::New,
        Some((hash, _, _)) if hash != request_hash => Repeat::Other,
        Some((_, status, body)) => {
            let status = u16::try_from(status).map_err(|_| StoreError::Corrupt("an idempotency status".into()))?;
            Repeat::Same(GivenAnswer { status, body })
        }
    })
}

/// Keeps an answer, in the unit of work that did the act. Look the key up in the same unit first.
///
/// # Errors
/// [`StoreError::Conflict`] when the same key was used at the same time; on PostgreSQL the unit is run again by itself.
pub fn add(
    tx: &mut Tx<'_>,
    scope: &str,
    key: &str,
    request_hash: &str,
    answer: &GivenAnswer,
) -> Result<(), StoreError> {
    let outdated = idempotency::table
        .filter(idempotency::scope.eq(scope.to_owned()))
        .filter(idempotency::key.eq(key.to_owned()))
        .filter(idempotency::created_at.le(At(tx.now() - KEPT_FOR)));
    diesel::delete(outdated).execute(tx.db())?;
    let row = Row {
        scope,
        key,
        request_hash,
        status: i32::from(answer.status),
        body: &answer.body,
        created_at: At(tx.now()),
    };
    match insert_into(idempotency::table)
        .values(row)
        .execute(tx.db())
        .map_err(StoreError::from)
    {
        Ok(_) => Ok(()),
        Err(StoreError::Unique(_)) => {
            tx.mark_overtaken();
            Err(StoreError::Conflict)
        }
        Err(error) => Err(error),
    }
}

/// Removes the oldest of the answers that are kept no longer, about `limit` of them: those of one instant go together.
/// Fewer say that no more are left. For a daily job.
///
/// # Errors
/// When the database fails.
pub fn remove_outdated(tx: &mut Tx<'_>, limit: i64) -> Result<usize, StoreError> {
    let kept_until = At(tx.now() - KEPT_FOR);
    let last: Option<At> = idempotency::table
        .filter(idempotency::created_at.le(kept_until))
        .order(idempotency::created_at)
        .select(idempotency::created_at)
        .offset((limit - 1).max(0))
        .first(tx.db())
        .optional()?;
    let outdated = idempotency::table.filter(idempotency::created_at.le(last.unwrap_or(kept_until)));
    Ok(diesel::delete(outdated).execute(tx.db())?)
}
