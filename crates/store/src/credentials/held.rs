//! Every credential with what its dates are counted from, page by page: for looking at the whole register.

use cqr_domain::ids::CredentialId;
use diesel::prelude::*;
use jiff::civil::Date;

use super::{
    CredentialRow, Due, RegisterStatus,
    due::{WithHolder, due_of, keys_of},
};
use crate::{
    Db, MultiBackend, Sql, StoreError, imports,
    schema::{credentials, people},
};

/// A credential of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The credential.
    pub credential: CredentialId,
    /// Number of the holder.
    pub number: String,
    /// Given and family name.
    pub name: (String, String),
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// The date of award.
    pub awarded_on: Date,
    /// Month of birth of the holder, 1 to 12.
    pub birth_month: i8,
    /// The number of the last cycle before the award that counts.
    pub cycles_before: u32,
    /// Its next opening; nothing when it has none.
    pub next: Option<Due>,
}

/// A credential whose next opening is counted anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToCount {
    /// Its row.
    pub row: CredentialRow,
    /// Month of birth of the holder, 1 to 12.
    pub birth_month: i8,
    /// Its next opening; nothing when it has none.
    pub next: Option<Due>,
}

/// Up to `limit` registered credentials of a program behind one of them. Those of an import that is not live yet are left
/// out.
///
/// # Errors
/// Those of the database.
pub fn held(db: &mut Db, program: &str, after: Option<CredentialId>, limit: i64) -> Result<Vec<Held>, StoreError> {
    let mut query = credentials::table
        .inner_join(people::table)
        .filter(credentials::program.eq(program))
        .filter(credentials::status.eq(Sql(RegisterStatus::Registered)))
        .filter(
            credentials::import_id
                .is_null()
                .or(credentials::import_id.eq_any(imports::live())),
        )
        .into_boxed::<MultiBackend>();
    if let Some(after) = after {
        query = query.filter(credentials::id.gt(Sql(after)));
    }
    type Row = (CredentialRow, String, String, String, i32);
    let rows: Vec<Row> = query
        .order(credentials::id)
        .limit(limit)
        .select((
            CredentialRow::as_select(),
            people::external_id,
            people::given_name,
            people::family_name,
            people::birth_month,
        ))
        .load(db)?;
    let read = |(row, number, given, family, month): Row| {
        Ok(Held {
            credential: row.id.0,
            name: (given, family),
            discipline: row.discipline.clone(),
            awarded_on: row.awarded_on.0,
            birth_month: month_of(month, &number)?,
            cycles_before: u32::try_from(row.cycles_before).unwrap_or(0),
            next: next_of(row, month)?,
            number,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Up to `limit` credentials of a program behind one of them, however they stand, in order of id.
///
/// # Errors
/// Those of the database.
pub fn to_count(
    db: &mut Db,
    program: &str,
    after: Option<CredentialId>,
    limit: i64,
) -> Result<Vec<ToCount>, StoreError> {
    let mut query = credentials::table
        .inner_join(people::table)
        .filter(credentials::program.eq(program))
        .into_boxed::<MultiBackend>();
    if let Some(after) = after {
        query = query.filter(credentials::id.gt(Sql(after)));
    }
    read_to_count(db, query.limit(limit))
}

/// Those of these credentials that are there, as they stand now, in the order of [`to_count`]: for who has read a page and acts on
/// it later.
///
/// # Errors
/// Those of the database.
pub fn to_count_among(db: &mut Db, among: &[CredentialId]) -> Result<Vec<ToCount>, StoreError> {
    let query = credentials::table
        .inner_join(people::table)
        .into_boxed::<MultiBackend>();
    read_to_count(db, query.filter(credentials::id.eq_any(keys_of(among))))
}

fn read_to_count(db: &mut Db, query: WithHolder<'_>) -> Result<Vec<ToCount>, StoreError> {
    let rows: Vec<(CredentialRow, String, i32)> = query
        .order(credentials::id)
        .select((CredentialRow::as_select(), people::external_id, people::birth_month))
        .load(db)?;
    let read = |(row, number, month): (CredentialRow, String, i32)| {
        Ok(ToCount {
            birth_month: month_of(month, &number)?,
            next: next_of(row.clone(), month)?,
            row,
        })
    };
    rows.into_iter().map(read).collect()
}

fn month_of(month: i32, number: &str) -> Result<i8, StoreError> {
    i8::try_from(month).map_err(|_| StoreError::Corrupt(format!("birth month of {number}")))
}

fn next_of(row: CredentialRow, month: i32) -> Result<Option<Due>, StoreError> {
    row.next_opens_at.is_some().then(|| due_of(row, month)).transpose()
}
