//! What a submitted profile adds up to.

use cqr_domain::ids::ProfileId;
use diesel::prelude::*;

use crate::{Db, Sql, StoreError, Tx, schema::profile_parts};

/// Breadth and depth of one group of procedures, or of the whole profile.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Queryable)]
pub struct PartRow {
    /// The group of procedures; empty for the whole.
    pub part: String,
    /// Procedures asked.
    pub asked: i32,
    /// Procedures done at all.
    pub done: i32,
    /// The mean place on the scale of what is done; 0 when nothing is.
    pub often: i32,
}

/// The parts of a submitted profile.
///
/// # Errors
/// Those of the database.
pub fn parts(db: &mut Db, profile: ProfileId) -> Result<Vec<PartRow>, StoreError> {
    use profile_parts::dsl;
    Ok(profile_parts::table
        .filter(dsl::profile_id.eq(Sql(profile)))
        .order(dsl::part)
        .select((dsl::part, dsl::asked, dsl::done, dsl::often))
        .load(db)?)
}

pub(super) fn save(tx: &mut Tx, profile: ProfileId, parts: &[PartRow]) -> Result<(), StoreError> {
    use profile_parts::dsl;
    for part in parts {
        let values = (
            dsl::profile_id.eq(Sql(profile)),
            dsl::part.eq(&part.part),
            dsl::asked.eq(part.asked),
            dsl::done.eq(part.done),
            dsl::often.eq(part.often),
        );
        diesel::insert_into(profile_parts::table)
            .values(values)
            .execute(&mut **tx)?;
    }
    Ok(())
}
