//! Versions of programs: stored once, never changed. What their files mean is for the use cases to read.

mod schema;

use std::collections::BTreeMap;

use cqr_domain::journal::Actor;
use diesel::prelude::*;
use jiff::civil::Date;

use self::schema::program_versions;
use crate::{At, Db, Doc, On, Sql, StoreError, Tx};

/// One version of a program with its files.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = program_versions)]
pub struct ProgramVersionRow {
    /// The program, by its id.
    pub program: String,
    /// Its number, from 1.
    pub version: i32,
    /// The first day on which it is in force.
    pub from_on: On,
    /// Contents of the files by their paths.
    pub files: Doc<BTreeMap<String, String>>,
    /// SHA-256 of the files.
    pub sha256: String,
    /// Who applied it.
    pub applied_by: Sql<Actor>,
    /// When.
    pub applied_at: At,
}

/// One version of a program without its files, for lists.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = program_versions)]
pub struct ProgramVersionSummary {
    /// The program, by its id.
    pub program: String,
    /// Its number, from 1.
    pub version: i32,
    /// The first day on which it is in force.
    pub from_on: On,
    /// SHA-256 of the files.
    pub sha256: String,
    /// Who applied it.
    pub applied_by: Sql<Actor>,
    /// When.
    pub applied_at: At,
}

/// Adds the next version of a program and answers its number. Two at once: one of them is refused.
///
/// # Errors
/// `Unique` when somebody else added a version in the meantime.
pub fn add(
    tx: &mut Tx,
    program: &str,
    from_on: Date,
    files: BTreeMap<String, String>,
    sha256: &str,
    by: Actor,
) -> Result<ProgramVersionRow, StoreError> {
    let last = newest(tx, program)?.map_or(0, |row| row.version);
    let row = ProgramVersionRow {
        program: program.to_owned(),
        version: last + 1,
        from_on: On(from_on),
        files: Doc(files),
        sha256: sha256.to_owned(),
        applied_by: Sql(by),
        applied_at: At(tx.now()),
    };
    diesel::insert_into(program_versions::table)
        .values(&row)
        .execute(&mut **tx)?;
    Ok(row)
}

/// The version of a program with the highest number, in force or not yet.
///
/// # Errors
/// Those of the database.
pub fn newest(db: &mut Db, program: &str) -> Result<Option<ProgramVersionRow>, StoreError> {
    Ok(program_versions::table
        .filter(program_versions::program.eq(program))
        .order(program_versions::version.desc())
        .select(ProgramVersionRow::as_select())
        .first(db)
        .optional()?)
}

/// The version of a program that is in force on a day: the last one that has begun by then.
///
/// # Errors
/// Those of the database.
pub fn in_force(db: &mut Db, program: &str, on: Date) -> Result<Option<ProgramVersionRow>, StoreError> {
    Ok(program_versions::table
        .filter(program_versions::program.eq(program))
        .filter(program_versions::from_on.le(On(on)))
        .order(program_versions::version.desc())
        .select(ProgramVersionRow::as_select())
        .first(db)
        .optional()?)
}

/// The number of the version of a program that is in force on a day, without reading its files.
///
/// # Errors
/// Those of the database.
pub fn number_in_force(db: &mut Db, program: &str, on: Date) -> Result<Option<i32>, StoreError> {
    Ok(program_versions::table
        .filter(program_versions::program.eq(program))
        .filter(program_versions::from_on.le(On(on)))
        .order(program_versions::version.desc())
        .select(program_versions::version)
        .first(db)
        .optional()?)
}

/// One version of a program.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, program: &str, version: i32) -> Result<Option<ProgramVersionRow>, StoreError> {
    Ok(program_versions::table
        .find((program.to_owned(), version))
        .select(ProgramVersionRow::as_select())
        .first(db)
        .optional()?)
}

/// All versions of all programs, by program and number.
///
/// # Errors
/// Those of the database.
pub fn list(db: &mut Db) -> Result<Vec<ProgramVersionSummary>, StoreError> {
    Ok(program_versions::table
        .order((program_versions::program, program_versions::version))
        .select(ProgramVersionSummary::as_select())
        .load(db)?)
}
