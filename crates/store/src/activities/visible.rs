//! Activities that nobody sees yet, because the import that brings them is still loading or was broken off.

use std::collections::HashSet;

use cqr_domain::ids::ImportId;
use diesel::prelude::*;

use super::schema::activities;
use crate::{Db, MultiBackend, Sql, StoreError, Tx, imports};

/// Which of these codes belong to activities that nobody sees yet.
///
/// # Errors
/// Those of the database.
pub fn hidden_codes(db: &mut Db, program: &str, codes: &[String]) -> Result<HashSet<String>, StoreError> {
    let hidden: Vec<String> = activities::table
        .filter(activities::program.eq(program.to_owned()))
        .filter(activities::code.eq_any(codes.to_vec()))
        .filter(activities::import_id.is_not_null())
        .filter(activities::import_id.ne_all(imports::live()))
        .select(activities::code)
        .into_boxed::<MultiBackend>()
        .load(db)?;
    Ok(hidden.into_iter().collect())
}

/// Hands activities over to an import, which now decides when they are seen.
///
/// # Errors
/// Those of the database.
pub fn set_import(tx: &mut Tx, program: &str, codes: &[String], import: ImportId) -> Result<(), StoreError> {
    let before = activities::table
        .filter(activities::program.eq(program.to_owned()))
        .filter(activities::code.eq_any(codes.to_vec()))
        .select(activities::import_id)
        .load(&mut **tx)?;
    imports::drop_others(tx, before, import)?;
    let handed_over = activities::table
        .filter(activities::program.eq(program.to_owned()))
        .filter(activities::code.eq_any(codes.to_vec()));
    diesel::update(handed_over)
        .set(activities::import_id.eq(Some(Sql(import))))
        .execute(&mut **tx)?;
    Ok(())
}
