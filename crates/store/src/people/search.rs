//! Staff's search for a person by name or number.

use cqr_domain::ids::PersonId;
use diesel::prelude::*;

use crate::{
    Db, MultiBackend, Sql, StoreError,
    schema::{imports, people},
};

/// One line of a search result.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct PersonHit {
    /// The person.
    pub id: Sql<PersonId>,
    /// The body's own number.
    pub external_id: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// City.
    pub city: String,
    /// State or region.
    pub region: String,
}

/// Everybody who is not still being imported, as a query to narrow.
macro_rules! visible {
    () => {{
        let live = imports::table
            .filter(imports::state.eq("live"))
            .select(imports::id.nullable());
        people::table
            .filter(people::import_id.is_null().or(people::import_id.eq_any(live)))
            .select((
                people::id,
                people::external_id,
                people::given_name,
                people::family_name,
                people::city,
                people::region,
            ))
            .into_boxed::<MultiBackend>()
    }};
}

/// Up to `limit` visible people whose number is `text` or whose family name begins with it, the number's owner in front.
///
/// # Errors
/// Those of the database.
pub fn search(db: &mut Db, text: &str, limit: i64) -> Result<Vec<PersonHit>, StoreError> {
    let number = text.trim().to_owned();
    let prefix = number.to_lowercase();
    // Two queries, each served by one index however large the register is: an OR of both would sort all it finds.
    let mut found: Vec<PersonHit> = visible!().filter(people::external_id.eq(number)).load(db)?;
    // A range instead of LIKE: the index serves it on both engines and the text needs no escaping.
    let end = format!("{prefix}\u{10ffff}");
    let named: Vec<PersonHit> = visible!()
        .filter(people::sort_name.ge(prefix))
        .filter(people::sort_name.lt(end))
        .order((people::sort_name, people::id))
        .limit(limit)
        .load(db)?;
    found.extend(
        named
            .into_iter()
            .filter(|hit| !found.iter().any(|first| first.id == hit.id))
            .collect::<Vec<_>>(),
    );
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}
