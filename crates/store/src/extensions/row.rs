//! The row of an extension for many, as a pure function of its folded state.

use cqr_domain::{
    extensions::{BulkExtension, BulkState},
    ids::{AccountId, BulkExtensionId},
};
use diesel::prelude::*;

use super::schema::{bulk_extension_progress, bulk_extensions};
use crate::{Db, On, Sql, StoreError};

crate::as_text_by_name!(BulkState);

/// One extension for many as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = bulk_extensions, treat_none_as_null = true)]
pub struct BulkRow {
    /// The extension.
    pub id: Sql<BulkExtensionId>,
    /// The program.
    pub program: String,
    /// The discipline, by its abbreviation; empty for all.
    pub discipline: String,
    /// The first last day of the windows concerned.
    pub closes_from: On,
    /// The last one.
    pub closes_to: On,
    /// By how many months.
    pub months: i32,
    /// And days.
    pub days: i32,
    /// Why, as a code.
    pub cause: String,
    /// Where it stands.
    pub state: Sql<BulkState>,
    /// Who proposed it.
    pub proposed_by: Sql<AccountId>,
    /// How many different people must approve it.
    pub people_needed: i32,
    /// How many did.
    pub approvals: i32,
    /// How many windows it concerned when it was proposed.
    pub found: i32,
    /// How many were made longer, once it is applied.
    pub extended: Option<i32>,
    /// How many were not.
    pub skipped: Option<i32>,
    /// Version of the stream these facts stand for.
    pub version: i32,
}

/// How far the application of one has come.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = bulk_extension_progress)]
pub struct Progress {
    /// Of which.
    pub bulk_id: Sql<BulkExtensionId>,
    /// The last case that was looked at; empty before the first.
    pub after_case: String,
    /// How many were made longer so far.
    pub extended: i32,
    /// How many were not.
    pub skipped: i32,
}

/// The row that stands for an extension at a version of its stream.
#[must_use]
pub fn row_of(id: BulkExtensionId, bulk: &BulkExtension, version: u32) -> BulkRow {
    let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    BulkRow {
        id: Sql(id),
        program: bulk.cohort.program.clone(),
        discipline: bulk.cohort.discipline.clone().unwrap_or_default(),
        closes_from: On(bulk.cohort.closes_from),
        closes_to: On(bulk.cohort.closes_to),
        months: number(bulk.span.months),
        days: number(bulk.span.days),
        cause: bulk.cause.clone(),
        state: Sql(bulk.state),
        proposed_by: Sql(bulk.proposed_by),
        people_needed: number(bulk.people),
        approvals: i32::try_from(bulk.approved_by.len()).unwrap_or(i32::MAX),
        found: number(bulk.found),
        extended: bulk.outcome.map(|outcome| number(outcome.0)),
        skipped: bulk.outcome.map(|outcome| number(outcome.1)),
        version: number(version),
    }
}

/// Up to `limit` of them, those that wait in front, then the newest.
///
/// # Errors
/// Those of the database.
pub fn list(db: &mut Db, limit: i64) -> Result<Vec<BulkRow>, StoreError> {
    let mut rows: Vec<BulkRow> = bulk_extensions::table
        .order((bulk_extensions::closes_from.desc(), bulk_extensions::id))
        .limit(limit)
        .select(BulkRow::as_select())
        .load(db)?;
    rows.sort_by_key(|row| row.state.0 != BulkState::Proposed);
    Ok(rows)
}

/// Up to `limit` that are approved and not applied to the end.
///
/// # Errors
/// Those of the database.
pub fn approved(db: &mut Db, after: &str, limit: i64) -> Result<Vec<BulkExtensionId>, StoreError> {
    let ids: Vec<Sql<BulkExtensionId>> = bulk_extensions::table
        .filter(bulk_extensions::state.eq(Sql(BulkState::Approved)))
        .filter(bulk_extensions::id.gt(after.to_owned()))
        .order(bulk_extensions::id)
        .limit(limit)
        .select(bulk_extensions::id)
        .load(db)?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}

/// One of them.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: BulkExtensionId) -> Result<Option<BulkRow>, StoreError> {
    Ok(bulk_extensions::table
        .find(Sql(id))
        .select(BulkRow::as_select())
        .first(db)
        .optional()?)
}
