//! How many windows open when: counted by the database, so that staff see ahead what they are not ready for.

use diesel::{
    dsl::{count_star, exists, not},
    prelude::*,
};
use jiff::Timestamp;

use crate::{
    At, Db, Sql, StoreError,
    credentials::RegisterStatus,
    imports,
    schema::{cases, credentials},
};

/// Windows of one discipline that open at one instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// When they open.
    pub opens_at: Timestamp,
    /// How many; nobody holds a discipline twice.
    pub holders: i64,
}

/// The windows of a program that open by `until`, also those that were due before, by discipline, the earliest in front.
/// What is left out of [`super::due`] is left out here, and so are the disciplines in `but`.
///
/// # Errors
/// Those of the database.
pub fn openings(db: &mut Db, program: &str, until: Timestamp, but: &[String]) -> Result<Vec<Opening>, StoreError> {
    let undecided = cases::table
        .filter(cases::credential_id.eq(credentials::id))
        .filter(cases::state.eq("close_review"));
    let rows: Vec<(String, Option<At>, i64)> = credentials::table
        .filter(credentials::next_opens_at.le(At(until)))
        .filter(credentials::program.eq(program))
        .filter(credentials::discipline.ne_all(but.to_vec()))
        .filter(credentials::status.eq(Sql(RegisterStatus::Registered)))
        .filter(not(exists(undecided)))
        .filter(
            credentials::import_id
                .is_null()
                .or(credentials::import_id.eq_any(imports::live())),
        )
        .group_by((credentials::discipline, credentials::next_opens_at))
        .select((credentials::discipline, credentials::next_opens_at, count_star()))
        .order((credentials::discipline, credentials::next_opens_at))
        .load(db)?;
    let read = |(discipline, opens_at, holders): (String, Option<At>, i64)| {
        let opens_at = opens_at.map(|at| at.0)?;
        Some(Opening {
            discipline,
            opens_at,
            holders,
        })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}
