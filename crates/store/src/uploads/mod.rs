//! Uploaded files: who brought which file, and where its bytes stand. The bytes are kept outside the database.

pub(crate) mod schema;

use cqr_domain::ids::{PersonId, UploadId};
use diesel::prelude::*;

use self::schema::uploads;
use crate::{At, Db, Sql, StoreError, Tx};

/// One uploaded file.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = uploads)]
pub struct UploadRow {
    /// The upload.
    pub id: Sql<UploadId>,
    /// Whose it is.
    pub person_id: Sql<PersonId>,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes.
    pub size: i64,
    /// Media type, as its first bytes say.
    pub media_type: String,
    /// What the holder's machine called it, cleaned; never used as a path.
    pub original_name: String,
    /// Where the bytes stand; made by the system.
    pub stored_key: String,
    /// When it came in.
    pub created_at: At,
}

/// Adds a file that is stored already.
///
/// # Errors
/// Those of the database.
pub fn add(tx: &mut Tx, row: &UploadRow) -> Result<(), StoreError> {
    diesel::insert_into(uploads::table).values(row).execute(&mut **tx)?;
    Ok(())
}

/// One upload. Whoever may not see it is told the same as for one that does not exist.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: UploadId) -> Result<Option<UploadRow>, StoreError> {
    Ok(uploads::table
        .find(Sql(id))
        .select(UploadRow::as_select())
        .first(db)
        .optional()?)
}

/// One upload, but only for the person it belongs to (A01).
///
/// # Errors
/// Those of the database.
pub fn lookup_owned(db: &mut Db, id: UploadId, person: PersonId) -> Result<Option<UploadRow>, StoreError> {
    Ok(uploads::table
        .filter(uploads::id.eq(Sql(id)))
        .filter(uploads::person_id.eq(Sql(person)))
        .select(UploadRow::as_select())
        .first(db)
        .optional()?)
}

/// A person's own file with these bytes and this name.
///
/// # Errors
/// Those of the database.
pub fn find_own(db: &mut Db, person: PersonId, sha256: &str, name: &str) -> Result<Option<UploadRow>, StoreError> {
    Ok(uploads::table
        .filter(uploads::person_id.eq(Sql(person)))
        .filter(uploads::sha256.eq(sha256))
        .filter(uploads::original_name.eq(name))
        .order(uploads::id)
        .select(UploadRow::as_select())
        .first(db)
        .optional()?)
}

/// How many files a person has brought, and their bytes in all.
///
/// # Errors
/// Those of the database.
pub fn usage(db: &mut Db, person: PersonId) -> Result<(u64, u64), StoreError> {
    let sizes: Vec<i64> = uploads::table
        .filter(uploads::person_id.eq(Sql(person)))
        .select(uploads::size)
        .load(db)?;
    let bytes = sizes.iter().map(|size| size.unsigned_abs()).sum();
    Ok((u64::try_from(sizes.len()).unwrap_or(u64::MAX), bytes))
}

/// Up to `limit` uploads after one of them, in order of id: `check` compares each with its file (I14).
///
/// # Errors
/// Those of the database.
pub fn page(db: &mut Db, after: Option<UploadId>, limit: i64) -> Result<Vec<UploadRow>, StoreError> {
    let after = after.map_or_else(String::new, |id| id.to_string());
    Ok(uploads::table
        .filter(uploads::id.gt(after))
        .order(uploads::id)
        .limit(limit)
        .select(UploadRow::as_select())
        .load(db)?)
}

/// Where the files of a person stand.
///
/// # Errors
/// Those of the database.
pub fn keys_of(db: &mut Db, person: PersonId) -> Result<Vec<String>, StoreError> {
    Ok(uploads::table
        .filter(uploads::person_id.eq(Sql(person)))
        .order(uploads::id)
        .select(uploads::stored_key)
        .load(db)?)
}
