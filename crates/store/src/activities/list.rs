//! Lookups and lists of activities: the catalog of a holder, a reviewer and the planner.

use cqr_domain::ids::ActivityId;
use diesel::prelude::*;
use jiff::civil::Date;

use super::{
    ActivityRow, CreditRow,
    schema::{activities, activity_credits},
};
use crate::{Db, MultiBackend, On, Sql, StoreError, imports};

/// What a list of the catalog is narrowed by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The program.
    pub program: String,
    /// Only activities whose approval covers this day.
    pub on: Option<Date>,
    /// Only activities with credits in one of these subcategories of this discipline.
    pub covers: Option<(String, Vec<String>)>,
    /// Words that title, provider, code or reference number must hold, every one of them.
    pub words: Vec<String>,
}

/// Up to `limit` activities after `offset`, by title, each with its credits per subcategory.
///
/// # Errors
/// Those of the database.
pub fn list(
    db: &mut Db,
    filter: &Filter,
    offset: i64,
    limit: i64,
) -> Result<Vec<(ActivityRow, Vec<CreditRow>)>, StoreError> {
    let rows: Vec<ActivityRow> = narrowed(filter)
        .order((activities::title, activities::id))
        .offset(offset)
        .limit(limit)
        .select(ActivityRow::as_select())
        .load(db)?;
    with_credits(db, rows)
}

/// Up to `limit` activities that stand behind one of them in [`list`]: the place stays where it is while others come
/// and go.
///
/// # Errors
/// Those of the database.
pub fn list_after(
    db: &mut Db,
    filter: &Filter,
    after: &ActivityRow,
    limit: i64,
) -> Result<Vec<(ActivityRow, Vec<CreditRow>)>, StoreError> {
    let title = after.title.clone();
    let behind = activities::title
        .gt(title.clone())
        .or(activities::title.eq(title).and(activities::id.gt(after.id)));
    let rows: Vec<ActivityRow> = narrowed(filter)
        .filter(behind)
        .order((activities::title, activities::id))
        .limit(limit)
        .select(ActivityRow::as_select())
        .load(db)?;
    with_credits(db, rows)
}

/// How many activities a filter leaves.
///
/// # Errors
/// Those of the database.
pub fn count(db: &mut Db, filter: &Filter) -> Result<i64, StoreError> {
    Ok(narrowed(filter).count().get_result(db)?)
}

type Narrowed<'a> = diesel::helper_types::IntoBoxed<'a, activities::table, MultiBackend>;

fn narrowed(filter: &Filter) -> Narrowed<'static> {
    let mut query = activities::table
        .filter(activities::program.eq(filter.program.clone()))
        .filter(
            activities::import_id
                .is_null()
                .or(activities::import_id.eq_any(imports::live())),
        )
        .into_boxed::<MultiBackend>();
    if let Some(day) = filter.on {
        query = query
            .filter(activities::valid_from.le(On(day)))
            .filter(activities::valid_to.ge(On(day)))
            .filter(
                activities::withdrawn_on
                    .is_null()
                    .or(activities::withdrawn_on.ge(On(day))),
            );
    }
    if let Some((discipline, subcategories)) = &filter.covers {
        let covering = activity_credits::table
            .filter(activity_credits::discipline.eq(discipline.clone()))
            .filter(activity_credits::subcategory.eq_any(subcategories.clone()))
            .select(activity_credits::activity_id);
        query = query.filter(activities::id.eq_any(covering));
    }
    for word in &filter.words {
        let text = |before: &str| activities::search_text.like(pattern(before, word)).escape('\\');
        query = query.filter(text("").or(text("% ")).or(text("%-")).or(text("%(")));
    }
    query
}

/// A word that begins with these letters, behind whatever stands before it; what LIKE would read as a wildcard stands for
/// itself.
fn pattern(before: &str, word: &str) -> String {
    let escaped = word
        .to_lowercase()
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("{before}{escaped}%")
}

/// One activity of the catalog with its credits per subcategory; not one of an import that is still loading.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: ActivityId) -> Result<Option<(ActivityRow, Vec<CreditRow>)>, StoreError> {
    let row: Option<ActivityRow> = activities::table
        .filter(activities::id.eq(Sql(id)))
        .filter(
            activities::import_id
                .is_null()
                .or(activities::import_id.eq_any(imports::live())),
        )
        .select(ActivityRow::as_select())
        .first(db)
        .optional()?;
    Ok(with_credits(db, row.into_iter().collect())?.pop())
}

/// The id of the activity with this code, live or still loading.
///
/// # Errors
/// Those of the database.
pub fn find_by_code(db: &mut Db, program: &str, code: &str) -> Result<Option<ActivityId>, StoreError> {
    let id: Option<Sql<ActivityId>> = activities::table
        .filter(activities::program.eq(program.to_owned()))
        .filter(activities::code.eq(code.to_owned()))
        .select(activities::id)
        .first(db)
        .optional()?;
    Ok(id.map(|id| id.0))
}

fn with_credits(db: &mut Db, rows: Vec<ActivityRow>) -> Result<Vec<(ActivityRow, Vec<CreditRow>)>, StoreError> {
    let ids: Vec<Sql<ActivityId>> = rows.iter().map(|row| row.id).collect();
    let credits: Vec<CreditRow> = activity_credits::table
        .filter(activity_credits::activity_id.eq_any(ids))
        .order((
            activity_credits::activity_id,
            activity_credits::discipline,
            activity_credits::subcategory,
        ))
        .select(CreditRow::as_select())
        .load(db)?;
    let of = |id: Sql<ActivityId>| {
        credits
            .iter()
            .filter(|credit| credit.activity_id == id)
            .cloned()
            .collect()
    };
    Ok(rows
        .into_iter()
        .map(|row| {
            let mine = of(row.id);
            (row, mine)
        })
        .collect())
}
