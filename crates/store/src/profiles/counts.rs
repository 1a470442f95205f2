//! How many people gave which answer, counted per setting and band of years in the submitting transaction.

use diesel::{dsl::sql, prelude::*, sql_query, sql_types::BigInt};

use super::{PartRow, ProfileRow};
use crate::{
    Both, Db, StoreError, Tx,
    schema::{profile_counts, profile_part_counts},
};

/// The sum of the people of several rows; both engines would widen it to another type.
const SUM_OF_PEOPLE: &str = "CAST(SUM(people) AS BIGINT)";

/// How many people of one setting and band of years chose one band of one procedure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Queryable, QueryableByName, Insertable)]
#[diesel(table_name = profile_counts)]
pub struct Count {
    /// The program.
    pub program: String,
    /// The discipline.
    pub discipline: String,
    /// Code of the setting; empty when it was not said.
    pub setting: String,
    /// First year of the band of years; -1 when it is not known.
    pub years_from: i32,
    /// Code of the procedure.
    pub procedure: String,
    /// The band, from 0.
    pub band: i32,
    /// How many people.
    pub people: i64,
}

/// How many people of one setting and band of years have one value in one part of the profile.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Queryable, QueryableByName, Insertable)]
#[diesel(table_name = profile_part_counts)]
pub struct PartCount {
    /// The program.
    pub program: String,
    /// The discipline.
    pub discipline: String,
    /// Code of the setting; empty when it was not said.
    pub setting: String,
    /// First year of the band of years; -1 when it is not known.
    pub years_from: i32,
    /// The group of procedures; empty for the whole.
    pub part: String,
    /// [`DONE`] or [`OFTEN`].
    pub measure: String,
    /// The value.
    pub value: i32,
    /// How many people.
    pub people: i64,
}

/// The measure of breadth: how many procedures are done at all.
pub const DONE: &str = "done";
/// The measure of depth: the mean place on the scale of what is done.
pub const OFTEN: &str = "often";
/// The part that is the whole profile.
pub const WHOLE: &str = "";

/// Which rows are added up: everybody, one setting, or one band of years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slice {
    /// Everybody in the discipline.
    All,
    /// One setting.
    Setting(String),
    /// One band of years.
    Years(i32),
}

/// (setting, first year of the band, people): how many profiles are counted in each cell.
///
/// # Errors
/// Those of the database.
pub fn sizes(db: &mut Db, program: &str, discipline: &str) -> Result<Vec<(String, i32, i64)>, StoreError> {
    use profile_part_counts::dsl;
    Ok(profile_part_counts::table
        .filter(dsl::program.eq(program))
        .filter(dsl::discipline.eq(discipline))
        .filter(dsl::part.eq(WHOLE))
        .filter(dsl::measure.eq(OFTEN))
        .group_by((dsl::setting, dsl::years_from))
        .select((dsl::setting, dsl::years_from, sql::<BigInt>(SUM_OF_PEOPLE)))
        .load(db)?)
}

/// (procedure, setting, first year of the band, people): how many people answered each procedure in each cell.
///
/// # Errors
/// Those of the database.
pub fn answered(db: &mut Db, program: &str, discipline: &str) -> Result<Vec<(String, String, i32, i64)>, StoreError> {
    use profile_counts::dsl;
    Ok(profile_counts::table
        .filter(dsl::program.eq(program))
        .filter(dsl::discipline.eq(discipline))
        .group_by((dsl::procedure, dsl::setting, dsl::years_from))
        .select((
            dsl::procedure,
            dsl::setting,
            dsl::years_from,
            sql::<BigInt>(SUM_OF_PEOPLE),
        ))
        .load(db)?)
}

/// (procedure, band, people) of a slice.
///
/// # Errors
/// Those of the database.
pub fn counts(
    db: &mut Db,
    program: &str,
    discipline: &str,
    slice: &Slice,
) -> Result<Vec<(String, i32, i64)>, StoreError> {
    use profile_counts::dsl;
    let mut query = profile_counts::table
        .filter(dsl::program.eq(program))
        .filter(dsl::discipline.eq(discipline))
        .group_by((dsl::procedure, dsl::band))
        .order((dsl::procedure, dsl::band))
        .select((dsl::procedure, dsl::band, sql::<BigInt>(SUM_OF_PEOPLE)))
        .into_boxed();
    match slice {
        Slice::All => {}
        Slice::Setting(setting) => query = query.filter(dsl::setting.eq(setting)),
        Slice::Years(from) => query = query.filter(dsl::years_from.eq(*from)),
    }
    Ok(query.load(db)?)
}

/// (part, measure, value, people) of a slice.
///
/// # Errors
/// Those of the database.
pub fn part_counts(
    db: &mut Db,
    program: &str,
    discipline: &str,
    slice: &Slice,
) -> Result<Vec<(String, String, i32, i64)>, StoreError> {
    use profile_part_counts::dsl;
    let mut query = profile_part_counts::table
        .filter(dsl::program.eq(program))
        .filter(dsl::discipline.eq(discipline))
        .group_by((dsl::part, dsl::measure, dsl::value))
        .order((dsl::part, dsl::measure, dsl::value))
        .select((dsl::part, dsl::measure, dsl::value, sql::<BigInt>(SUM_OF_PEOPLE)))
        .into_boxed();
    match slice {
        Slice::All => {}
        Slice::Setting(setting) => query = query.filter(dsl::setting.eq(setting)),
        Slice::Years(from) => query = query.filter(dsl::years_from.eq(*from)),
    }
    Ok(query.load(db)?)
}

/// Adds one profile to the counts, or takes it out again when `weight` is -1.
///
/// # Errors
/// Those of the database.
pub(super) fn add(
    tx: &mut Tx,
    profile: &ProfileRow,
    answers: &[(String, i32)],
    parts: &[PartRow],
    weight: i64,
) -> Result<(), StoreError> {
    let mut counts: Vec<Count> = answers
        .iter()
        .map(|(procedure, band)| Count {
            program: profile.program.clone(),
            discipline: profile.discipline.clone(),
            setting: profile.setting.clone(),
            years_from: profile.years_from,
            procedure: procedure.clone(),
            band: *band,
            people: weight,
        })
        .collect();
    let part_count = |part: &PartRow, measure: &str, value| PartCount {
        program: profile.program.clone(),
        discipline: profile.discipline.clone(),
        setting: profile.setting.clone(),
        years_from: profile.years_from,
        part: part.part.clone(),
        measure: measure.to_owned(),
        value,
        people: weight,
    };
    let both = |part: &PartRow| [part_count(part, DONE, part.done), part_count(part, OFTEN, part.often)];
    let mut part_counts: Vec<PartCount> = parts.iter().flat_map(both).collect();
    // In one order for everybody, so that two submissions never wait for each other in a circle.
    counts.sort();
    part_counts.sort();
    for count in &counts {
        add_count(tx, count)?;
    }
    for count in &part_counts {
        add_part_count(tx, count)?;
    }
    Ok(())
}

pub(crate) fn add_count(tx: &mut Tx, count: &Count) -> Result<(), StoreError> {
    use profile_counts::dsl;
    let key = (
        dsl::program,
        dsl::discipline,
        dsl::setting,
        dsl::years_from,
        dsl::procedure,
        dsl::band,
    );
    let insert = diesel::insert_into(profile_counts::table)
        .values(count.clone())
        .on_conflict(key)
        .do_update()
        .set(dsl::people.eq(dsl::people + count.people));
    Both(insert).execute(&mut **tx)?;
    Ok(())
}

pub(crate) fn add_part_count(tx: &mut Tx, count: &PartCount) -> Result<(), StoreError> {
    use profile_part_counts::dsl;
    let key = (
        dsl::program,
        dsl::discipline,
        dsl::setting,
        dsl::years_from,
        dsl::part,
        dsl::measure,
        dsl::value,
    );
    let insert = diesel::insert_into(profile_part_counts::table)
        .values(count.clone())
        .on_conflict(key)
        .do_update()
        .set(dsl::people.eq(dsl::people + count.people));
    Both(insert).execute(&mut **tx)?;
    Ok(())
}

/// Every count as it is kept, those of nobody left out.
///
/// # Errors
/// Those of the database.
pub fn kept(db: &mut Db) -> Result<(Vec<Count>, Vec<PartCount>), StoreError> {
    let counts = profile_counts::table.filter(profile_counts::people.ne(0)).load(db)?;
    let parts = profile_part_counts::table
        .filter(profile_part_counts::people.ne(0))
        .load(db)?;
    Ok(sorted(counts, parts))
}

/// Every count as a full recount of the profiles gives it.
///
/// # Errors
/// Those of the database.
pub fn recount(db: &mut Db) -> Result<(Vec<Count>, Vec<PartCount>), StoreError> {
    let (counts, parts) = (sql_query(RECOUNT).load(db)?, sql_query(RECOUNT_PARTS).load(db)?);
    Ok(sorted(counts, parts))
}

const RECOUNT: &str = "SELECT p.program, p.discipline, p.setting, p.years_from, a.procedure, a.band, COUNT(*) AS people
    FROM profile_answers a INNER JOIN profiles p ON p.id = a.profile_id
    WHERE p.counted
    GROUP BY p.program, p.discipline, p.setting, p.years_from, a.procedure, a.band";

const RECOUNT_PARTS: &str = "SELECT p.program, p.discipline, p.setting, p.years_from, m.part, m.measure, m.value,
        COUNT(*) AS people
    FROM (
        SELECT profile_id, part, 'done' AS measure, done AS value FROM profile_parts
        UNION ALL SELECT profile_id, part, 'often' AS measure, often AS value FROM profile_parts
    ) m INNER JOIN profiles p ON p.id = m.profile_id
    WHERE p.counted
    GROUP BY p.program, p.discipline, p.setting, p.years_from, m.part, m.measure, m.value";

/// Sorted here, because the engines order texts differently.
fn sorted(mut counts: Vec<Count>, mut parts: Vec<PartCount>) -> (Vec<Count>, Vec<PartCount>) {
    counts.sort();
    parts.sort();
    (counts, parts)
}
