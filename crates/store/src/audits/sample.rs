//! The monthly samples: their seeds are known a month ahead and never change.

use diesel::prelude::*;
use jiff::civil::Date;

use super::schema::audit_samples;
use crate::{At, Both, Db, On, StoreError, Tx};

/// One month's sample of one program.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = audit_samples)]
pub struct SampleRow {
    /// The program.
    pub program: String,
    /// First day of the month in which it is drawn.
    pub month_on: On,
    /// The seed.
    pub seed: String,
    /// When the seed was drawn.
    pub seeded_at: At,
    /// How many percent were drawn; nothing before it was.
    pub percent: Option<i32>,
    /// Of how many.
    pub candidates: Option<i32>,
    /// How many were drawn.
    pub chosen: Option<i32>,
    /// When.
    pub drawn_at: Option<At>,
}

/// The sample of a month.
///
/// # Errors
/// Those of the database.
pub fn sample(db: &mut Db, program: &str, month: Date) -> Result<Option<SampleRow>, StoreError> {
    Ok(audit_samples::table
        .find((program.to_owned(), On(month)))
        .select(SampleRow::as_select())
        .first(db)
        .optional()?)
}

/// The samples of a program up to a month that were not drawn, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn undrawn(db: &mut Db, program: &str, until: Date) -> Result<Vec<SampleRow>, StoreError> {
    Ok(audit_samples::table
        .filter(audit_samples::program.eq(program.to_owned()))
        .filter(audit_samples::month_on.le(On(until)))
        .filter(audit_samples::drawn_at.is_null())
        .order(audit_samples::month_on)
        .select(SampleRow::as_select())
        .load(db)?)
}

/// The last month of a program that has a seed.
///
/// # Errors
/// Those of the database.
pub fn last_seeded(db: &mut Db, program: &str) -> Result<Option<Date>, StoreError> {
    let last: Option<On> = audit_samples::table
        .filter(audit_samples::program.eq(program.to_owned()))
        .order(audit_samples::month_on.desc())
        .select(audit_samples::month_on)
        .first(db)
        .optional()?;
    Ok(last.map(|month| month.0))
}

/// The samples, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn samples(db: &mut Db, limit: i64) -> Result<Vec<SampleRow>, StoreError> {
    Ok(audit_samples::table
        .order((audit_samples::month_on.desc(), audit_samples::program))
        .limit(limit)
        .select(SampleRow::as_select())
        .load(db)?)
}

/// Adds the seed of a month; one that is there stays.
///
/// # Errors
/// Those of the database.
pub fn add_seed(tx: &mut Tx, program: &str, month: Date, seed: &str) -> Result<(), StoreError> {
    let now = At(tx.now());
    let row = (
        audit_samples::program.eq(program.to_owned()),
        audit_samples::month_on.eq(On(month)),
        audit_samples::seed.eq(seed.to_owned()),
        audit_samples::seeded_at.eq(now),
    );
    Both(
        diesel::insert_into(audit_samples::table)
            .values(row)
            .on_conflict_do_nothing(),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Notes that a sample was drawn.
///
/// # Errors
/// Those of the database.
pub fn note_drawn(
    tx: &mut Tx,
    program: &str,
    month: Date,
    (percent, candidates, chosen): (u32, usize, usize),
) -> Result<(), StoreError> {
    let now = At(tx.now());
    let count = |number: usize| Some(i32::try_from(number).unwrap_or(i32::MAX));
    diesel::update(audit_samples::table.find((program.to_owned(), On(month))))
        .set((
            audit_samples::percent.eq(i32::try_from(percent).ok()),
            audit_samples::candidates.eq(count(candidates)),
            audit_samples::chosen.eq(count(chosen)),
            audit_samples::drawn_at.eq(Some(now)),
        ))
        .execute(&mut **tx)?;
    Ok(())
}
