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

/// Up to `limit` visible people whose number is `text` or whose family name begins with it.
///
/// # Errors
/// Those of the database.
pub fn search(db: &mut Db, text: &str, limit: i64) -> Result<Vec<PersonHit>, StoreError> {
    let prefix = text.trim().to_lowercase();
    // A range instead of LIKE: the index serves it on both engines and the text needs no escaping.
    let end = format!("{prefix}\u{10ffff}");
    let live = imports::table
        .filter(imports::state.eq("live"))
        .select(imports::id.nullable());
    Ok(people::table
        .filter(
            people::external_id
                .eq(text.trim().to_owned())
                .or(people::sort_name.ge(prefix).and(people::sort_name.lt(end))),
        )
        .filter(people::import_id.is_null().or(people::import_id.eq_any(live)))
        .order((people::sort_name, people::id))
        .limit(limit)
        .select((
            people::id,
            people::external_id,
            people::given_name,
            people::family_name,
            people::city,
            people::region,
        ))
        .into_boxed::<MultiBackend>()
        .load(db)?)
}
