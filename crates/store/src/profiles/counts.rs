//! How many people chose which band of which procedure, kept up to date in the submitting transaction.

use diesel::{dsl::count_star, prelude::*};

use super::ProfileState;
use crate::{
    Both, Db, Sql, StoreError, Tx,
    schema::{profile_answers, profile_counts, profiles},
};

/// The group that holds everybody of the discipline.
pub const ALL_COMPARATORS: &str = "all";

/// How many people chose one band of one procedure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Queryable)]
pub struct Count {
    /// Code of the procedure.
    pub procedure: String,
    /// The band, from 0.
    pub band: i32,
    /// How many people.
    pub people: i64,
}

/// The counts of one group of comparators.
///
/// # Errors
/// Those of the database.
pub fn counts(db: &mut Db, program: &str, discipline: &str, comparators: &str) -> Result<Vec<Count>, StoreError> {
    Ok(profile_counts::table
        .filter(profile_counts::program.eq(program))
        .filter(profile_counts::discipline.eq(discipline))
        .filter(profile_counts::comparators.eq(comparators))
        .filter(profile_counts::people.gt(0))
        .order((profile_counts::procedure, profile_counts::band))
        .select((profile_counts::procedure, profile_counts::band, profile_counts::people))
        .load(db)?)
}

/// Adds the answers of one profile to the counts, or takes them out again when `weight` is -1.
///
/// # Errors
/// Those of the database.
pub fn add_to_counts(
    tx: &mut Tx,
    program: &str,
    discipline: &str,
    answers: &[(String, i32)],
    weight: i64,
) -> Result<(), StoreError> {
    use profile_counts::dsl;
    // In one order for everybody, so that two submissions never wait for each other in a circle.
    let mut ordered: Vec<_> = answers.iter().collect();
    ordered.sort();
    for (procedure, band) in ordered {
        let values = (
            dsl::program.eq(program.to_owned()),
            dsl::discipline.eq(discipline.to_owned()),
            dsl::comparators.eq(ALL_COMPARATORS.to_owned()),
            dsl::procedure.eq(procedure.clone()),
            dsl::band.eq(*band),
            dsl::people.eq(weight),
        );
        Both(
            diesel::insert_into(profile_counts::table)
                .values(values)
                .on_conflict((
                    dsl::program,
                    dsl::discipline,
                    dsl::comparators,
                    dsl::procedure,
                    dsl::band,
                ))
                .do_update()
                .set(dsl::people.eq(dsl::people + weight)),
        )
        .execute(&mut **tx)?;
    }
    Ok(())
}

/// The counts as a full recount of the submitted profiles gives them, for `check`.
///
/// # Errors
/// Those of the database.
pub fn recount(db: &mut Db, program: &str, discipline: &str) -> Result<Vec<Count>, StoreError> {
    Ok(profile_answers::table
        .inner_join(profiles::table)
        .filter(profiles::program.eq(program))
        .filter(profiles::discipline.eq(discipline))
        .filter(profiles::state.eq(Sql(ProfileState::Submitted)))
        .filter(profiles::not_practicing.eq(false))
        .group_by((profile_answers::procedure, profile_answers::band))
        .order((profile_answers::procedure, profile_answers::band))
        .select((profile_answers::procedure, profile_answers::band, count_star()))
        .load(db)?)
}
