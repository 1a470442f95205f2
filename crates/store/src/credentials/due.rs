//! Which windows are due to open: the sweep's way through the credentials.

use cqr_domain::ids::{CredentialId, ImportId, PersonId};
use diesel::{
    dsl::{InnerJoin, IntoBoxed, exists, not},
    prelude::*,
};
use jiff::{Timestamp, civil::Date};

use super::CredentialRow;
use crate::{
    At, Db, MultiBackend, Sql, StoreError, Tx, imports,
    schema::{cases, credentials, people},
    update::update,
};

/// A credential whose window is due to open, with all that its dates are counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The credential.
    pub credential: CredentialId,
    /// Who holds it.
    pub person: PersonId,
    /// The program.
    pub program: String,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// The date of award.
    pub awarded_on: Date,
    /// Month of birth of the holder, 1 to 12.
    pub birth_month: i8,
    /// When its window opens.
    pub opens_at: Timestamp,
    /// Number of the cycle.
    pub cycle: u32,
    /// The last step of the schedule before that opening that the holder was told of.
    pub foretold: Option<String>,
    /// The number of the last cycle before the award that counts.
    pub cycles_before: u32,
}

/// Up to `limit` credentials whose window opens at or before `until`, the earliest in front, behind the place `after`
/// (instant and credential). Discontinued ones, those whose last window waits for a decision, and those of an import that
/// is not live yet are left out.
///
/// # Errors
/// Those of the database.
pub fn due(
    db: &mut Db,
    until: Timestamp,
    after: Option<(Timestamp, CredentialId)>,
    limit: i64,
) -> Result<Vec<Due>, StoreError> {
    opening_between(db, Timestamp::MIN, until, after, limit)
}

/// Those of these credentials whose window is still due to open by `until`, as they stand now, in the order of [`due`]: for
/// who has read a page and acts on it later.
///
/// # Errors
/// Those of the database.
pub fn still_due(db: &mut Db, until: Timestamp, among: &[CredentialId]) -> Result<Vec<Due>, StoreError> {
    let query = opening(Timestamp::MIN, until).filter(credentials::id.eq_any(keys_of(among)));
    found(db, query)
}

/// As [`due`], but only those that open after the instant `from`.
///
/// # Errors
/// Those of the database.
pub fn opening_between(
    db: &mut Db,
    from: Timestamp,
    until: Timestamp,
    after: Option<(Timestamp, CredentialId)>,
    limit: i64,
) -> Result<Vec<Due>, StoreError> {
    let mut query = opening(from, until);
    if let Some((at, id)) = after {
        query = query.filter(
            credentials::next_opens_at
                .gt(At(at))
                .or(credentials::next_opens_at.eq(At(at)).and(credentials::id.gt(Sql(id)))),
        );
    }
    found(db, query.limit(limit))
}

/// A question about credentials with their holders.
pub(super) type WithHolder<'a> = IntoBoxed<'a, InnerJoin<credentials::table, people::table>, MultiBackend>;

/// The credentials that open between two instants.
fn opening<'a>(from: Timestamp, until: Timestamp) -> WithHolder<'a> {
    // What a closed window comes to is decided first: nobody is asked to begin anew beside an open decision.
    let undecided = cases::table
        .filter(cases::credential_id.eq(credentials::id))
        .filter(cases::state.eq("close_review"));
    credentials::table
        .inner_join(people::table)
        .filter(credentials::next_opens_at.gt(At(from)))
        .filter(credentials::next_opens_at.le(At(until)))
        .filter(credentials::status.eq("registered"))
        .filter(not(exists(undecided)))
        .filter(
            credentials::import_id
                .is_null()
                .or(credentials::import_id.eq_any(imports::live())),
        )
        .into_boxed::<MultiBackend>()
}

fn found(db: &mut Db, query: WithHolder<'_>) -> Result<Vec<Due>, StoreError> {
    let rows: Vec<(CredentialRow, i32)> = query
        .order((credentials::next_opens_at, credentials::id))
        .select((CredentialRow::as_select(), people::birth_month))
        .load(db)?;
    rows.into_iter().map(|(row, month)| due_of(row, month)).collect()
}

/// Ids as the database compares them.
pub(super) fn keys_of(ids: &[CredentialId]) -> Vec<Sql<CredentialId>> {
    ids.iter().copied().map(Sql).collect()
}

pub(super) fn due_of(row: CredentialRow, month: i32) -> Result<Due, StoreError> {
    let damaged = || StoreError::Corrupt(format!("next opening of credential {}", row.id.0));
    Ok(Due {
        credential: row.id.0,
        person: row.person_id.0,
        opens_at: row.next_opens_at.ok_or_else(damaged)?.0,
        cycle: row.next_cycle.and_then(|n| u32::try_from(n).ok()).ok_or_else(damaged)?,
        birth_month: i8::try_from(month).map_err(|_| damaged())?,
        cycles_before: u32::try_from(row.cycles_before).map_err(|_| damaged())?,
        awarded_on: row.awarded_on.0,
        foretold: row.foretold,
        program: row.program,
        discipline: row.discipline,
    })
}

/// Notes when the next window of a credential opens, and in which cycle; nothing when it is not subject.
///
/// # Errors
/// Those of the database.
pub fn set_next_opening(tx: &mut Tx, id: CredentialId, next: Option<(Timestamp, u32)>) -> Result<(), StoreError> {
    let (at, cycle) = match next {
        Some((at, cycle)) => (Some(At(at)), i32::try_from(cycle).ok()),
        None => (None, None),
    };
    update(credentials::table.find(Sql(id)))
        .set((
            credentials::next_opens_at.eq(at),
            credentials::next_cycle.eq(cycle),
            credentials::foretold.eq(None::<String>),
            credentials::tell_at.eq(at.map(|_| At(Timestamp::UNIX_EPOCH))),
        ))
        .execute(tx)?;
    Ok(())
}

/// Notes of which step before the next opening the holder was told, and when to look again, as
/// [`tell_again`](super::tell_again) does.
///
/// # Errors
/// Those of the database.
pub fn set_foretold(tx: &mut Tx, id: CredentialId, step: &str, again: Option<Timestamp>) -> Result<(), StoreError> {
    update(credentials::table.find(Sql(id)))
        .set((
            credentials::foretold.eq(Some(step)),
            credentials::tell_at.eq(again.map(At)),
        ))
        .execute(tx)?;
    Ok(())
}

/// How many credentials an import brought.
///
/// # Errors
/// Those of the database.
pub fn of_import(db: &mut Db, import: ImportId) -> Result<i64, StoreError> {
    Ok(credentials::table
        .filter(credentials::import_id.eq(Sql(import)))
        .count()
        .get_result(db)?)
}
