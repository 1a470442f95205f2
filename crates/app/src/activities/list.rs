//! Searching the catalog by words, subcategory and day.

use cqr_domain::{accounts::Principal, ids::ActivityId};
use cqr_store::activities::{self, ActivityRow, CreditRow, Filter};
use jiff::{Timestamp, civil::Date};

use super::{ActivityError, matching::taken};
use crate::{App, programs::Programs};

/// How many activities a page has.
pub const PAGE: u32 = 20;
/// More words than this narrow nothing further.
const WORDS_MAX: usize = 8;

/// What is searched for; empty fields do not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// The program; the installation's when nothing is said.
    pub program: Option<String>,
    /// Words in title, provider, code or reference number.
    pub text: String,
    /// Credits in one of these subcategories of this discipline.
    pub covers: Option<(String, Vec<String>)>,
    /// Approved on this day; today when nothing is said.
    pub on: Option<Date>,
    /// Page, from 0.
    pub page: u32,
}

/// A page of the catalog.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The activities, by title.
    pub activities: Vec<(ActivityRow, Vec<CreditRow>)>,
    /// How many there are in all.
    pub total: i64,
}

/// A page of the activities that a search leaves.
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App, search: Search) -> Result<Catalog, ActivityError> {
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let offset = i64::from(search.page) * i64::from(PAGE);
            let filter = narrow(&programs, search, rx.now());
            Ok(Catalog {
                activities: activities::list(rx, &filter, offset, i64::from(PAGE))?,
                total: activities::count(rx, &filter)?,
            })
        })
        .await
}

/// Up to `limit` activities that a search leaves, by title, behind one of them if one is named; the page of the search
/// counts for nothing. One more than the limit says that there are more.
///
/// # Errors
/// [`ActivityError::NotFound`] when there is none with the id that is named.
pub async fn list_after(
    app: &App,
    search: Search,
    after: Option<ActivityId>,
    limit: u32,
) -> Result<Catalog, ActivityError> {
    let programs = app.programs.clone();
    let limit = i64::from(limit);
    app.store
        .read(move |rx| {
            let filter = narrow(&programs, search, rx.now());
            let found = match after {
                None => activities::list(rx, &filter, 0, limit)?,
                Some(id) => {
                    let (after, _) = activities::lookup(rx, id)?.ok_or(ActivityError::NotFound)?;
                    activities::list_after(rx, &filter, &after, limit)?
                }
            };
            Ok(Catalog {
                activities: found,
                total: activities::count(rx, &filter)?,
            })
        })
        .await
}

/// The first page of all that is listed today, for the two-year credits of the person who asks: what they reported already
/// is left out.
///
/// # Errors
/// [`ActivityError::NotFound`] for accounts without a person.
pub async fn not_reported(
    app: &App,
    principal: &Principal,
) -> Result<Vec<(ActivityRow, Vec<CreditRow>)>, ActivityError> {
    let person = principal.person.ok_or(ActivityError::NotFound)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let filter = narrow(&programs, Search::default(), rx.now());
            let taken = taken(rx, person)?;
            let mut found = activities::list(rx, &filter, 0, i64::from(PAGE))?;
            found.retain(|(row, _)| !taken.contains(&row.id.0));
            Ok(found)
        })
        .await
}

fn narrow(programs: &Programs, search: Search, now: Timestamp) -> Filter {
    let default = programs.default_program();
    Filter {
        on: Some(search.on.unwrap_or_else(|| default.today(now))),
        program: search.program.unwrap_or_else(|| default.id.clone()),
        covers: search.covers,
        words: search
            .text
            .split_whitespace()
            .take(WORDS_MAX)
            .map(str::to_owned)
            .collect(),
    }
}
