//! When the sweep looks whether a holder has to be told of an opening that lies ahead.

use cqr_domain::ids::{CredentialId, PersonId};
use diesel::prelude::*;
use jiff::Timestamp;

use super::{
    CredentialRow, Due,
    due::{WithHolder, due_of, keys_of},
};
use crate::{
    At, Db, MultiBackend, Sql, StoreError, Tx, imports,
    schema::{credentials, people},
    update::update,
};

/// A credential that is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToTell {
    /// Since when.
    pub tell_at: Timestamp,
    /// Which.
    pub credential: CredentialId,
    /// Who holds it.
    pub person: PersonId,
    /// Its next opening; nothing when it has none.
    pub due: Option<Due>,
}

/// Up to `limit` credentials to be looked at by `until`, what is due longest in front, behind the place `after`.
/// Discontinued ones and those of an import that is not live yet wait.
///
/// # Errors
/// Those of the database.
pub fn to_tell(
    db: &mut Db,
    until: Timestamp,
    after: Option<(Timestamp, CredentialId)>,
    limit: i64,
) -> Result<Vec<ToTell>, StoreError> {
    let mut query = looked_at(until);
    if let Some((at, id)) = after {
        query = query
            .filter(credentials::tell_at.ge(At(at)))
            .filter(credentials::tell_at.gt(At(at)).or(credentials::id.gt(Sql(id))));
    }
    found(db, query.limit(limit))
}

/// Those of these credentials that are still to be looked at by `until`, as they stand now, in the order of [`to_tell`].
///
/// # Errors
/// Those of the database.
pub fn still_to_tell(db: &mut Db, until: Timestamp, among: &[CredentialId]) -> Result<Vec<ToTell>, StoreError> {
    let query = looked_at(until).filter(credentials::id.eq_any(keys_of(among)));
    found(db, query)
}

/// The credentials that are to be looked at by an instant.
fn looked_at<'a>(until: Timestamp) -> WithHolder<'a> {
    credentials::table
        .inner_join(people::table)
        .filter(credentials::tell_at.le(At(until)))
        .filter(credentials::status.eq("registered"))
        .filter(
            credentials::import_id
                .is_null()
                .or(credentials::import_id.eq_any(imports::live())),
        )
        .into_boxed::<MultiBackend>()
}

fn found(db: &mut Db, query: WithHolder<'_>) -> Result<Vec<ToTell>, StoreError> {
    let rows: Vec<(CredentialRow, Option<At>, i32)> = query
        .order((credentials::tell_at, credentials::id))
        .select((CredentialRow::as_select(), credentials::tell_at, people::birth_month))
        .load(db)?;
    rows.into_iter()
        .map(|(row, tell_at, month)| {
            Ok(ToTell {
                tell_at: tell_at.map_or(Timestamp::UNIX_EPOCH, |at| at.0),
                credential: row.id.0,
                person: row.person_id.0,
                due: row.next_opens_at.is_some().then(|| due_of(row, month)).transpose()?,
            })
        })
        .collect()
}

/// Notes when to look at a credential again; nothing: not before its next opening changes.
///
/// # Errors
/// Those of the database.
pub fn tell_again(tx: &mut Tx, id: CredentialId, at: Option<Timestamp>) -> Result<(), StoreError> {
    update(credentials::table.find(Sql(id)))
        .set(credentials::tell_at.eq(at.map(At)))
        .execute(tx)?;
    Ok(())
}
