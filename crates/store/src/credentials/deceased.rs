//! Who died, as the record says: one condition for every query that leaves them out (R-ELIG-10).

use std::collections::BTreeSet;

use cqr_domain::{ids::PersonId, people::Ending};
use diesel::{dsl::sql, prelude::*, sql_types::Bool};

use crate::{Db, Sql, StoreError, schema::people};

/// How many people one statement asks for.
const PEOPLE: usize = 500;

/// The condition that a person died, of whom `person` names the column with the id, such as `letters.person_id`.
pub(crate) fn died(person: &str) -> String {
    let deceased = Ending::Deceased.name();
    format!("EXISTS (SELECT 1 FROM credentials gone WHERE gone.person_id = {person} AND gone.ended = '{deceased}')")
}

/// Those of these people of whom the record says that they died.
///
/// # Errors
/// Those of the database.
pub fn deceased_among(db: &mut Db, people: &[PersonId]) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut dead = BTreeSet::new();
    for some in people.chunks(PEOPLE) {
        let some: Vec<Sql<PersonId>> = some.iter().copied().map(Sql).collect();
        let found: Vec<Sql<PersonId>> = people::table
            .filter(people::id.eq_any(some))
            .filter(sql::<Bool>(&died("people.id")))
            .select(people::id)
            .load(db)?;
        dead.extend(found.into_iter().map(|id| id.0));
    }
    Ok(dead)
}
