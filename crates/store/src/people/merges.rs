//! Which records gave way to another of the same human, which wait for a second person, and what a merge has to know.

use cqr_domain::ids::{AccountId, CaseId, CredentialId, PersonId, RegistrationId};
use diesel::{prelude::*, sql_query, sql_types::Text};
use jiff::Timestamp;

use super::{Held, PersonRow, load_as_of, lookup};
use crate::{
    At, Db, Sql, StoreError,
    schema::{merges, people},
    sql::Count,
};

/// Proposals that a page shows.
pub const WAITING_PAGE: i64 = 100;

/// How far a merge has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeState {
    /// It waits for a second person.
    Proposed,
    /// It is done.
    Merged,
}

crate::as_text!(MergeState {
    Proposed => "proposed",
    Merged => "merged",
});

/// A record that gives way to another, or gave way.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = merges)]
pub struct MergeRow {
    /// The record that gives way.
    pub person_id: Sql<PersonId>,
    /// The record that goes on.
    pub into_id: Sql<PersonId>,
    /// How far it has come.
    pub state: Sql<MergeState>,
    /// Who proposed it.
    pub proposed_by: Sql<AccountId>,
    /// Why, as a code of the program.
    pub reason: String,
    /// When it was proposed, or done.
    pub at: At,
}

/// What is known of a record that gives way, or gave way.
///
/// # Errors
/// Those of the database.
pub fn merge_of(db: &mut Db, person: PersonId) -> Result<Option<MergeRow>, StoreError> {
    Ok(merges::table
        .find(Sql(person))
        .select(MergeRow::as_select())
        .first(db)
        .optional()?)
}

/// The record that goes on for this one: another one if it gave way, else itself.
///
/// # Errors
/// Those of the database.
pub fn goes_on(db: &mut Db, person: PersonId) -> Result<PersonId, StoreError> {
    let into: Option<Sql<PersonId>> = merges::table
        .find(Sql(person))
        .filter(merges::state.eq(Sql(MergeState::Merged)))
        .select(merges::into_id)
        .first(db)
        .optional()?;
    Ok(into.map_or(person, |into| into.0))
}

/// The records that gave way to this one.
///
/// # Errors
/// Those of the database.
pub fn merged_from(db: &mut Db, person: PersonId) -> Result<Vec<PersonId>, StoreError> {
    let rows = into(db, person)?.into_iter();
    Ok(rows
        .filter(|row| row.state.0 == MergeState::Merged)
        .map(|row| row.person_id.0)
        .collect())
}

/// Everything that was merged into a record or waits to be, the oldest in front. Asked by record alone: with a condition on the
/// state, SQLite walks all merges of the register.
fn into(db: &mut Db, person: PersonId) -> Result<Vec<MergeRow>, StoreError> {
    let mut rows: Vec<MergeRow> = merges::table
        .filter(merges::into_id.eq(Sql(person)))
        .select(MergeRow::as_select())
        .load(db)?;
    rows.sort_by_key(|row| (row.at.0, row.person_id.0));
    Ok(rows)
}

/// Proposals that wait for a second person, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn merges_waiting(db: &mut Db) -> Result<Vec<MergeRow>, StoreError> {
    Ok(merges::table
        .filter(merges::state.eq(Sql(MergeState::Proposed)))
        .order((merges::at, merges::person_id))
        .limit(WAITING_PAGE)
        .select(MergeRow::as_select())
        .load(db)?)
}

/// The records that wait to be merged into this one.
///
/// # Errors
/// Those of the database.
pub fn merges_waiting_for(db: &mut Db, person: PersonId) -> Result<Vec<MergeRow>, StoreError> {
    let mut rows = into(db, person)?;
    rows.retain(|row| row.state.0 == MergeState::Proposed);
    Ok(rows)
}

/// Tables whose rows show that something was done in a window, and in a registration, besides what its stream says.
const OF_CASE: &[&str] = &["profiles", "requests", "decisions", "sittings", "allocations"];
const OF_REGISTRATION: &[&str] = &["endings", "payments"];

/// Whether anything hangs on a window that cannot go with it.
///
/// # Errors
/// Those of the database.
pub fn hangs_on_case(db: &mut Db, id: CaseId) -> Result<bool, StoreError> {
    hangs(db, OF_CASE, "case_id", &id.to_string())
}

/// Whether anything hangs on a registration that cannot go with it.
///
/// # Errors
/// Those of the database.
pub fn hangs_on_registration(db: &mut Db, id: RegistrationId) -> Result<bool, StoreError> {
    hangs(db, OF_REGISTRATION, "registration_id", &id.to_string())
}

fn hangs(db: &mut Db, tables: &[&str], column: &str, id: &str) -> Result<bool, StoreError> {
    for table in tables {
        let found: Count = sql_query(format!("SELECT count(*) AS n FROM {table} WHERE {column} = $1"))
            .bind::<Text, _>(id.to_owned())
            .get_result(db)?;
        if found.n > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many rows of a table name this person; for the words of a preview.
///
/// # Errors
/// Those of the database.
pub fn count_of(db: &mut Db, table: &'static str, person: PersonId) -> Result<i64, StoreError> {
    let found: Count = sql_query(format!("SELECT count(*) AS n FROM {table} WHERE person_id = $1"))
        .bind::<Text, _>(person.to_string())
        .get_result(db)?;
    Ok(found.n)
}

/// Whether a proposal about this person waits for people, or can still be taken back.
///
/// # Errors
/// Those of the database.
pub fn is_undecided(db: &mut Db, person: PersonId) -> Result<bool, StoreError> {
    let text = "SELECT count(*) AS n FROM (\
                SELECT id FROM decisions WHERE person_id = $1 AND state = 'proposed' \
                UNION ALL SELECT id FROM endings WHERE person_id = $1 AND state = 'proposed') AS waiting";
    let found: Count = sql_query(text).bind::<Text, _>(person.to_string()).get_result(db)?;
    Ok(found.n > 0)
}

/// A record that gave way, and the one that goes on.
pub type GaveWay = (Sql<PersonId>, Sql<PersonId>);

/// Those among these records that gave way, each with the one that goes on.
///
/// # Errors
/// Those of the database.
pub fn merged_among(db: &mut Db, ids: &[Sql<PersonId>]) -> Result<Vec<GaveWay>, StoreError> {
    Ok(merges::table
        .filter(merges::person_id.eq_any(ids.to_vec()))
        .filter(merges::state.eq(Sql(MergeState::Merged)))
        .select((merges::person_id, merges::into_id))
        .load(db)?)
}

/// The person with the body's own number, or the one to whom that record gave way.
///
/// # Errors
/// Those of the database.
pub fn find_by_external_id(db: &mut Db, external_id: &str) -> Result<Option<PersonRow>, StoreError> {
    let id: Option<Sql<PersonId>> = people::table
        .filter(people::external_id.eq(external_id))
        .select(people::id)
        .first(db)
        .optional()?;
    let Some(id) = id else { return Ok(None) };
    let id = goes_on(db, id.0)?;
    lookup(db, id)
}

/// The record that held a credential by an instant: the person's own, or one that gave way to it since.
///
/// # Errors
/// Those of the database.
pub fn holder_as_of(
    db: &mut Db,
    credential: CredentialId,
    person: PersonId,
    until: Timestamp,
) -> Result<Option<Held>, StoreError> {
    let mut records = vec![person];
    records.extend(merged_from(db, person)?);
    for record in records {
        let held = load_as_of(db, record, until)?;
        if let Some(held) = held.filter(|held| held.person.credential(credential).is_some()) {
            return Ok(Some(held));
        }
    }
    Ok(None)
}
