//! Looking somebody up by family name with state or city, or by holder number (R-VER-4): the exact name and names that
//! begin so, whatever their accents and capitals. Only a few people at once, so that nobody copies the register here.

use cqr_domain::register::{name_key, place_key};
use cqr_store::{
    StoreError,
    register::{self, Named},
};
use jiff::Timestamp;

use super::{Entry, entry::entries, regions::region_key};
use crate::App;

/// The most people that are shown; when there are more, none is, and the words have to say more.
pub const FOUND_MAX: usize = 20;
/// A family name of fewer letters is looked for as a whole.
const PREFIX_MIN: usize = 2;

/// Whom somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Somebody with this name in this place.
    Name {
        /// The family name or its beginning.
        family: String,
        /// The given name or its beginning; may be empty.
        given: String,
        /// The city; may be empty when there is a state.
        city: String,
        /// The state, as a name or in letters; may be empty when there is a city.
        region: String,
    },
    /// Whoever has this number.
    Number(String),
}

/// Who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The people, by name; empty when nobody or too many were found.
    pub entries: Vec<Entry>,
    /// Whether there are more than [`FOUND_MAX`].
    pub too_many: bool,
    /// The instant at which all this was so.
    pub as_of: Timestamp,
}

/// What a search lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The family name.
    Family,
    /// State or city.
    Place,
    /// The number.
    Number,
}

/// Why nothing was looked for.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Not enough was said.
    #[error("the search lacks {0:?}")]
    Missing(Vec<Missing>),
    /// The store.
    #[error("looking somebody up")]
    Store(#[from] StoreError),
}

/// Looks somebody up.
///
/// # Errors
/// What is missing from the words.
pub async fn search(app: &App, wish: &Wish) -> Result<Found, SearchError> {
    let query = query(wish).map_err(SearchError::Missing)?;
    let programs = app.programs.clone();
    let found = app.store.read(move |rx| {
        let now = rx.now();
        let limit = i64::try_from(FOUND_MAX + 1).unwrap_or(i64::MAX);
        let mut listed = match &query {
            Query::Named(named) => register::search(rx, named, limit)?,
            Query::Number(number) => register::find_by_number(rx, number)?.into_iter().collect(),
        };
        let too_many = listed.len() > FOUND_MAX;
        if too_many {
            listed.clear();
        }
        Ok::<_, StoreError>(Found {
            entries: entries(rx, &programs, listed, now)?,
            too_many,
            as_of: now,
        })
    });
    Ok(found.await?)
}

enum Query {
    Named(Named),
    Number(String),
}

fn query(wish: &Wish) -> Result<Query, Vec<Missing>> {
    let (family, given, city, region) = match wish {
        Wish::Number(number) => {
            let number = number.trim();
            return match number {
                "" => Err(vec![Missing::Number]),
                number => Ok(Query::Number(number.to_owned())),
            };
        }
        Wish::Name {
            family,
            given,
            city,
            region,
        } => (name_key(family), name_key(given), place_key(city), region_key(region)),
    };
    let no_family = family.is_empty().then_some(Missing::Family);
    let no_place = (city.is_empty() && region.is_empty()).then_some(Missing::Place);
    let missing: Vec<Missing> = no_family.into_iter().chain(no_place).collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    Ok(Query::Named(Named {
        whole_family: family.chars().count() < PREFIX_MIN,
        family,
        given,
        region,
        city,
    }))
}
