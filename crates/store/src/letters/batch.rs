//! Batches of letters: collected, printed, and either posted or taken apart again.

use cqr_domain::ids::{AccountId, BatchId, BatchKind, NoticeId};
use diesel::{
    dsl::{count_star, min},
    prelude::*,
};
use jiff::Timestamp;

use super::{
    LetterRow,
    schema::{letters, print_batches},
};
use crate::{
    AsText, At, Db, Sql, StoreError, Tx,
    notices::NoticeRow,
    people::PersonRow,
    schema::{notices, people},
};

/// How far a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchState {
    /// Collected, to be printed and posted.
    Made,
    /// Staff brought it to the post.
    Posted,
    /// Its letters wait again.
    Undone,
}

impl BatchState {
    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Posted => "posted",
            Self::Undone => "undone",
        }
    }
}

impl AsText for BatchState {
    fn as_text(&self) -> String {
        self.name().to_owned()
    }
    fn from_text(text: &str) -> Option<Self> {
        [Self::Made, Self::Posted, Self::Undone]
            .into_iter()
            .find(|state| state.name() == text)
    }
}

/// A batch as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = print_batches)]
pub struct BatchRow {
    /// The batch.
    pub id: Sql<BatchId>,
    /// When it was made.
    pub made_at: At,
    /// Who made it.
    pub made_by: Sql<AccountId>,
    /// How many letters it held when it was made; once posted, how many of them were.
    pub letters: i32,
    /// How far it is.
    pub state: Sql<BatchState>,
    /// When it was posted or undone.
    pub settled_at: Option<At>,
    /// Who did that.
    pub settled_by: Option<Sql<AccountId>>,
}

/// Collects these letters, as far as no batch holds them. Nothing when none is left.
///
/// # Errors
/// Those of the database.
pub fn make_batch(tx: &mut Tx, by: AccountId, of: &[NoticeId]) -> Result<Option<BatchRow>, StoreError> {
    let waiting: Vec<Sql<NoticeId>> = of.iter().copied().map(Sql).collect();
    if waiting.is_empty() {
        return Ok(None);
    }
    let batch = BatchRow {
        id: Sql(tx.id::<BatchKind>()),
        made_at: At(tx.now()),
        made_by: Sql(by),
        letters: i32::try_from(waiting.len()).unwrap_or(i32::MAX),
        state: Sql(BatchState::Made),
        settled_at: None,
        settled_by: None,
    };
    diesel::insert_into(print_batches::table)
        .values(&batch)
        .execute(&mut **tx)?;
    // Somebody else may have collected them in between.
    let taken = letters::table
        .filter(letters::notice_id.eq_any(waiting))
        .filter(letters::batch_id.is_null());
    let taken = diesel::update(taken)
        .set(letters::batch_id.eq(Some(batch.id)))
        .execute(&mut **tx)?;
    if taken == 0 {
        diesel::delete(print_batches::table.find(batch.id)).execute(&mut **tx)?;
        return Ok(None);
    }
    let letters = i32::try_from(taken).unwrap_or(i32::MAX);
    diesel::update(print_batches::table.find(batch.id))
        .set(print_batches::letters.eq(letters))
        .execute(&mut **tx)?;
    Ok(Some(BatchRow { letters, ..batch }))
}

/// Takes these letters out of a batch: they wait again, each in its old place, and the batch counts the others.
///
/// # Errors
/// Those of the database.
pub fn leave_out(tx: &mut Tx, id: BatchId, of: &[NoticeId]) -> Result<(), StoreError> {
    if of.is_empty() {
        return Ok(());
    }
    let of: Vec<Sql<NoticeId>> = of.iter().copied().map(Sql).collect();
    let held = letters::table
        .filter(letters::notice_id.eq_any(of))
        .filter(letters::batch_id.eq(Sql(id)));
    let left_out = diesel::update(held)
        .set(letters::batch_id.eq(None::<Sql<BatchId>>))
        .execute(&mut **tx)?;
    let left_out = i32::try_from(left_out).unwrap_or(i32::MAX);
    diesel::update(print_batches::table.find(Sql(id)))
        .set(print_batches::letters.eq(print_batches::letters - left_out))
        .execute(&mut **tx)?;
    Ok(())
}

/// Notes that a batch was posted: each of its letters is handed over. False when it is no longer there to be posted.
///
/// # Errors
/// Those of the database.
pub fn post_batch(tx: &mut Tx, id: BatchId, by: AccountId) -> Result<bool, StoreError> {
    if !settle(tx, id, by, BatchState::Posted)? {
        return Ok(false);
    }
    let now = Some(At(tx.now()));
    diesel::update(letters::table.filter(letters::batch_id.eq(Sql(id))))
        .set(letters::posted_at.eq(now))
        .execute(&mut **tx)?;
    Ok(true)
}

/// Takes a batch apart: its letters wait again, each in its old place. False when it is no longer there to be undone.
///
/// # Errors
/// Those of the database.
pub fn undo_batch(tx: &mut Tx, id: BatchId, by: AccountId) -> Result<bool, StoreError> {
    if !settle(tx, id, by, BatchState::Undone)? {
        return Ok(false);
    }
    diesel::update(letters::table.filter(letters::batch_id.eq(Sql(id))))
        .set(letters::batch_id.eq(None::<Sql<BatchId>>))
        .execute(&mut **tx)?;
    Ok(true)
}

/// Settles a batch that is made; one that is settled stays as it is.
fn settle(tx: &mut Tx, id: BatchId, by: AccountId, state: BatchState) -> Result<bool, StoreError> {
    let now = At(tx.now());
    let made = print_batches::table
        .filter(print_batches::id.eq(Sql(id)))
        .filter(print_batches::state.eq(Sql(BatchState::Made)));
    let settled = diesel::update(made)
        .set((
            print_batches::state.eq(Sql(state)),
            print_batches::settled_at.eq(Some(now)),
            print_batches::settled_by.eq(Some(Sql(by))),
        ))
        .execute(&mut **tx)?;
    Ok(settled == 1)
}

/// Up to `limit` batches, those to be posted before the others, and of each the newest in front.
///
/// # Errors
/// Those of the database.
pub fn batches(db: &mut Db, limit: i64) -> Result<Vec<BatchRow>, StoreError> {
    let mut rows: Vec<BatchRow> = print_batches::table
        .filter(print_batches::state.eq(Sql(BatchState::Made)))
        .order((print_batches::made_at.desc(), print_batches::id))
        .limit(limit)
        .select(BatchRow::as_select())
        .load(db)?;
    let left = limit - i64::try_from(rows.len()).unwrap_or(limit);
    let settled: Vec<BatchRow> = print_batches::table
        .filter(print_batches::state.ne(Sql(BatchState::Made)))
        .order((print_batches::made_at.desc(), print_batches::id))
        .limit(left)
        .select(BatchRow::as_select())
        .load(db)?;
    rows.extend(settled);
    Ok(rows)
}

/// How many batches are printed and not posted, and when the oldest of them was made.
///
/// # Errors
/// Those of the database.
pub fn count_to_post(db: &mut Db) -> Result<(i64, Option<Timestamp>), StoreError> {
    let (count, oldest): (i64, Option<At>) = print_batches::table
        .filter(print_batches::state.eq(Sql(BatchState::Made)))
        .select((count_star(), min(print_batches::made_at)))
        .first(db)?;
    Ok((count, oldest.map(|at| at.0)))
}

/// One batch.
///
/// # Errors
/// Those of the database.
pub fn lookup_batch(db: &mut Db, id: BatchId) -> Result<Option<BatchRow>, StoreError> {
    Ok(print_batches::table
        .find(Sql(id))
        .select(BatchRow::as_select())
        .first(db)
        .optional()?)
}

/// The letters of a batch, in the order in which they were asked for.
///
/// # Errors
/// Those of the database.
pub fn in_batch(db: &mut Db, id: BatchId) -> Result<Vec<(LetterRow, NoticeRow, PersonRow)>, StoreError> {
    Ok(letters::table
        .inner_join(notices::table)
        .inner_join(people::table)
        .filter(letters::batch_id.eq(Sql(id)))
        .order((letters::asked_at, letters::notice_id))
        .select((LetterRow::as_select(), NoticeRow::as_select(), PersonRow::as_select()))
        .load(db)?)
}
