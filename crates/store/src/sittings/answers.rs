//! Reading answers: the highest revision of each question counts.

use std::collections::BTreeMap;

use cqr_domain::{ids::SittingId, items::Letters};
use diesel::prelude::*;

use super::schema::answers;
use crate::{At, Db, Sql, StoreError};

/// One revision of one answer.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = answers)]
pub struct AnswerRow {
    /// The sitting.
    pub sitting_id: Sql<SittingId>,
    /// Number of the question, from 1.
    pub item_no: i32,
    /// Number of the revision, from 1.
    pub revision: i32,
    /// What was chosen.
    pub response: Sql<Letters>,
    /// The clock of the holder's machine.
    pub client_at: Option<At>,
    /// When it was saved.
    pub saved_at: At,
    /// The key the request came with.
    pub idempotency_key: Option<String>,
}

/// Every revision of every answer of a sitting, in the order of question and revision.
///
/// # Errors
/// Those of the database.
pub fn history(db: &mut Db, id: SittingId) -> Result<Vec<AnswerRow>, StoreError> {
    Ok(answers::table
        .filter(answers::sitting_id.eq(Sql(id)))
        .order((answers::item_no, answers::revision))
        .select(AnswerRow::as_select())
        .load(db)?)
}

/// The answers that count, by number of the question. An answer that was taken back is empty.
///
/// # Errors
/// Those of the database.
pub fn current(db: &mut Db, id: SittingId) -> Result<BTreeMap<u16, AnswerRow>, StoreError> {
    let numbered = |row: AnswerRow| u16::try_from(row.item_no).ok().map(|number| (number, row));
    // Later revisions come later and replace earlier ones.
    Ok(history(db, id)?.into_iter().filter_map(numbered).collect())
}

/// The answer to one question that counts.
///
/// # Errors
/// Those of the database.
pub fn current_of(db: &mut Db, id: SittingId, number: u16) -> Result<Option<AnswerRow>, StoreError> {
    let query = answers::table
        .filter(answers::sitting_id.eq(Sql(id)))
        .filter(answers::item_no.eq(i32::from(number)))
        .order(answers::revision.desc())
        .select(AnswerRow::as_select());
    Ok(query.first(db).optional()?)
}

/// One revision of the answer to one question.
///
/// # Errors
/// Those of the database.
pub fn revision_of(db: &mut Db, id: SittingId, number: u16, revision: u32) -> Result<Option<AnswerRow>, StoreError> {
    let key = (Sql(id), i32::from(number), i32::try_from(revision).unwrap_or(i32::MAX));
    Ok(answers::table
        .find(key)
        .select(AnswerRow::as_select())
        .first(db)
        .optional()?)
}

/// How many questions of a sitting have an answer.
///
/// # Errors
/// Those of the database.
pub fn answered(db: &mut Db, id: SittingId) -> Result<u16, StoreError> {
    let current = current(db, id)?;
    let answered = current.values().filter(|answer| !answer.response.0.is_empty()).count();
    Ok(u16::try_from(answered).unwrap_or(u16::MAX))
}
