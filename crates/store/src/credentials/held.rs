//! Every credential with what its dates are counted from, page by page: for looking at the whole register.

use cqr_domain::ids::CredentialId;
use diesel::prelude::*;
use jiff::civil::Date;

use super::RegisterStatus;
use crate::{
    Db, MultiBackend, On, Sql, StoreError, imports,
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
    type Row = (Sql<CredentialId>, String, On, String, String, String, i32);
    let rows: Vec<Row> = query
        .order(credentials::id)
        .limit(limit)
        .select((
            credentials::id,
            credentials::discipline,
            credentials::awarded_on,
            people::external_id,
            people::given_name,
            people::family_name,
            people::birth_month,
        ))
        .load(db)?;
    let read = |(id, discipline, awarded_on, number, given, family, month): Row| {
        let birth_month = i8::try_from(month).map_err(|_| StoreError::Corrupt(format!("birth month of {number}")))?;
        Ok(Held {
            credential: id.0,
            number,
            name: (given, family),
            discipline,
            awarded_on: awarded_on.0,
            birth_month,
        })
    };
    rows.into_iter().map(read).collect()
}
