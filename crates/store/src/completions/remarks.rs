//! What was said with an event of a completion: a reviewer's note, why the holder sees it differently, or the reference of a
//! society's record. Rows are added, never changed, and can be erased.

use cqr_domain::ids::CompletionId;
use diesel::prelude::*;

use super::schema::completion_remarks;
use crate::{Db, Sql, StoreError, Tx};

/// Adds what was said with the event at this place of the completion's history ([`super::Held::place_of`]). Nothing is kept
/// of empty words.
///
/// # Errors
/// Those of the database.
pub fn add(tx: &mut Tx, completion: CompletionId, place: u32, words: &str) -> Result<(), StoreError> {
    if words.is_empty() {
        return Ok(());
    }
    diesel::insert_into(completion_remarks::table)
        .values((
            completion_remarks::completion_id.eq(Sql(completion)),
            completion_remarks::version.eq(i32::try_from(place).unwrap_or(i32::MAX)),
            completion_remarks::words.eq(words.to_owned()),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// What was said about a completion, with the place of each event.
///
/// # Errors
/// Those of the database.
pub fn of_completion(db: &mut Db, completion: CompletionId) -> Result<Vec<(u32, String)>, StoreError> {
    let rows: Vec<(i32, String)> = completion_remarks::table
        .filter(completion_remarks::completion_id.eq(Sql(completion)))
        .order(completion_remarks::version)
        .select((completion_remarks::version, completion_remarks::words))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(version, words)| (version.unsigned_abs(), words))
        .collect())
}
