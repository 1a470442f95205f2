//! Staff's search for a person by name or number, each way of looking served by one index however large the register is.

use cqr_domain::ids::PersonId;
use diesel::prelude::*;

use crate::{Db, MultiBackend, On, Sql, StoreError, imports, register::schema::register_entries, schema::people};

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
    /// Date of birth.
    pub birth_date: On,
}

/// One way to look for somebody; every text is the beginning of a key of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// By family name, and by given name unless that is empty.
    Family {
        /// How the family name begins.
        family: String,
        /// How the given name begins.
        given: String,
    },
    /// By the last part of a double family name, and by given name unless that is empty.
    Last {
        /// How the last part begins.
        last: String,
        /// How the given name begins.
        given: String,
    },
    /// By a part in the middle of a compound family name, and by given name unless that is empty.
    Middle {
        /// How the name begins from its second part on.
        middle: String,
        /// How the given name begins.
        given: String,
    },
    /// By given name alone.
    Given(String),
    /// By the body's own number.
    Number(String),
    /// By the number without the letters in front.
    Digits(String),
}

/// Everybody who is not still being imported, as a query to narrow.
macro_rules! visible {
    () => {{
        register_entries::table
            .inner_join(people::table)
            .filter(
                people::import_id
                    .is_null()
                    .or(people::import_id.eq_any(imports::live())),
            )
            .select((
                people::id,
                people::external_id,
                people::given_name,
                people::family_name,
                people::city,
                people::region,
                people::birth_date,
            ))
            .into_boxed::<MultiBackend>()
    }};
}

/// Narrows a query to keys that begin with a text. A range instead of LIKE: the index serves it on both engines and the
/// text needs no escaping.
macro_rules! begins {
    ($query:expr, $key:ident, $start:expr) => {{
        let start: &str = $start;
        $query
            .filter(register_entries::$key.ge(start.to_owned()))
            .filter(register_entries::$key.lt(format!("{start}\u{10ffff}")))
    }};
}

/// Up to `limit` visible people, each once: who is found by the first way in front.
///
/// # Errors
/// Those of the database.
pub fn search(db: &mut Db, ways: &[Way], limit: i64) -> Result<Vec<PersonHit>, StoreError> {
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut found: Vec<PersonHit> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for way in ways {
        if found.len() >= most {
            break;
        }
        let hits = by(db, way, limit)?;
        found.extend(hits.into_iter().filter(|hit| seen.insert(hit.id)));
    }
    found.truncate(most);
    Ok(found)
}

fn by(db: &mut Db, way: &Way, limit: i64) -> Result<Vec<PersonHit>, StoreError> {
    let query = visible!().limit(limit);
    let (family, given, person) = (
        register_entries::family_key,
        register_entries::given_key,
        register_entries::person_id,
    );
    let query = match way {
        // The longer text narrows more: its index leads.
        Way::Family {
            family: start,
            given: of,
        } if of.len() > start.len() => {
            begins!(begins!(query, given_key, of), family_key, start).order((given, family, person))
        }
        Way::Family {
            family: start,
            given: of,
        } if of.is_empty() => begins!(query, family_key, start).order((family, given, person)),
        Way::Family {
            family: start,
            given: of,
        } => begins!(begins!(query, family_key, start), given_key, of).order((family, given, person)),
        Way::Last { last, given: of } if of.is_empty() => {
            begins!(query, last_key, last).order((register_entries::last_key, given, person))
        }
        Way::Last { last, given: of } => {
            begins!(begins!(query, last_key, last), given_key, of).order((register_entries::last_key, given, person))
        }
        Way::Middle { middle, given: of } if of.is_empty() => {
            begins!(query, middle_key, middle).order((register_entries::middle_key, given, person))
        }
        Way::Middle { middle, given: of } => begins!(begins!(query, middle_key, middle), given_key, of).order((
            register_entries::middle_key,
            given,
            person,
        )),
        Way::Given(start) => begins!(query, given_key, start).order((given, family, person)),
        Way::Number(start) => begins!(query, number_key, start).order((register_entries::number_key, person)),
        Way::Digits(start) => begins!(query, digits_key, start).order((register_entries::digits_key, person)),
    };
    Ok(query.load(db)?)
}
