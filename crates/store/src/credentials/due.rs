//! Which windows are due to open: the sweep's way through the credentials.

use cqr_domain::ids::{CredentialId, ImportId, PersonId};
use diesel::prelude::*;
use jiff::Timestamp;

use crate::{
    At, Db, MultiBackend, Sql, StoreError, Tx,
    schema::{credentials, imports, people},
};

/// A credential whose window is due to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The credential.
    pub credential: CredentialId,
    /// Who holds it.
    pub person: PersonId,
    /// When its window opens.
    pub opens_at: Timestamp,
    /// Number of the cycle.
    pub cycle: u32,
    /// Month of birth of the holder, 1 to 12.
    pub birth_month: i8,
}

/// Up to `limit` credentials whose window opens at or before `until`, the earliest in front. Discontinued ones and
/// those of an import that is not live yet are left out.
///
/// # Errors
/// Those of the database.
pub fn due(db: &mut Db, until: Timestamp, limit: i64) -> Result<Vec<Due>, StoreError> {
    let live = imports::table.filter(imports::state.eq("live")).select(imports::id.nullable());
    type Row = (Sql<CredentialId>, Sql<PersonId>, Option<At>, Option<i32>, i32);
    let rows: Vec<Row> = credentials::table
        .inner_join(people::table)
        .filter(credentials::next_opens_at.le(At(until)))
        .filter(credentials::status.eq("registered"))
        .filter(credentials::import_id.is_null().or(credentials::import_id.eq_any(live)))
        .order((credentials::next_opens_at, credentials::id))
        .limit(limit)
        .select((
            credentials::id,
            credentials::person_id,
            credentials::next_opens_at,
            credentials::next_cycle,
            people::birth_month,
        ))
        .into_boxed::<MultiBackend>()
        .load(db)?;
    rows.into_iter()
        .map(|(credential, person, opens_at, cycle, month)| {
            let damaged = || StoreError::Corrupt(format!("next opening of credential {}", credential.0));
            Ok(Due {
                credential: credential.0,
                person: person.0,
                opens_at: opens_at.ok_or_else(damaged)?.0,
                cycle: cycle.and_then(|n| u32::try_from(n).ok()).ok_or_else(damaged)?,
                birth_month: i8::try_from(month).map_err(|_| damaged())?,
            })
        })
        .collect()
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
    diesel::update(credentials::table.find(Sql(id)))
        .set((credentials::next_opens_at.eq(at), credentials::next_cycle.eq(cycle)))
        .execute(&mut **tx)?;
    Ok(())
}

/// How many credentials an import brought.
///
/// # Errors
/// Those of the database.
pub fn of_import(db: &mut Db, import: ImportId) -> Result<i64, StoreError> {
    Ok(credentials::table.filter(credentials::import_id.eq(Sql(import))).count().get_result(db)?)
}
