//! The rows of an activity: the facts follow from its stream, title and provider live only here.

use cqr_domain::{
    activities::{Activity, Category, Share, Terms},
    ids::{ActivityId, ImportId},
};
use diesel::prelude::*;

use super::schema::{activities, activity_credits};
use crate::{Hundredths, On, Sql, StoreError};

/// The free text of an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The title as the provider gives it.
    pub title: String,
    /// Who offers it.
    pub provider: String,
}

/// The columns that follow from the stream.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = activities, treat_none_as_null = true)]
pub struct ActivityFacts {
    /// The program it belongs to.
    pub program: String,
    /// The identifier of the import file or of the provider.
    pub code: String,
    /// Who approved it.
    pub approver: String,
    /// The approver's number for it.
    pub reference_number: String,
    /// How long it takes.
    pub minutes: i32,
    /// Price in minor units.
    pub price_minor: i64,
    /// ISO 4217 code of the price.
    pub currency: String,
    /// What counts for the biennium.
    pub ce_credits: Hundredths,
    /// A or A+.
    pub category: Sql<Category>,
    /// Kind of activity, a code of the program.
    pub kind: String,
    /// First day on which a completion counts.
    pub valid_from: On,
    /// Last day on which a completion counts.
    pub valid_to: On,
    /// Its last day, once it was taken out of the catalog.
    pub withdrawn_on: Option<On>,
    /// Version of the stream these facts stand for.
    pub version: i32,
}

/// One activity as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = activities)]
pub struct ActivityRow {
    /// The activity.
    pub id: Sql<ActivityId>,
    /// The title.
    pub title: String,
    /// Who offers it.
    pub provider: String,
    /// The import that brought it, while that decides whether it is visible.
    pub import_id: Option<Sql<ImportId>>,
    /// What follows from the stream.
    #[diesel(embed)]
    pub facts: ActivityFacts,
}

/// Credits of an activity in one subcategory.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = activity_credits)]
pub struct CreditRow {
    /// The activity.
    pub activity_id: Sql<ActivityId>,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Code of the subcategory.
    pub subcategory: String,
    /// What a prescription can count there.
    pub credits: Hundredths,
}

impl CreditRow {
    /// The share this row stands for.
    #[must_use]
    pub fn share(&self) -> Share {
        Share {
            discipline: self.discipline.clone(),
            subcategory: self.subcategory.clone(),
            credits: self.credits.0,
        }
    }
}

/// The rows that stand for an activity at a version of its stream.
///
/// # Errors
/// When a figure is larger than its column.
pub fn rows_of(
    id: ActivityId,
    activity: &Activity,
    version: u32,
) -> Result<(ActivityFacts, Vec<CreditRow>), StoreError> {
    let terms = &activity.terms;
    let too_large = |what: &str| StoreError::Other(format!("{what} is too large to be stored"));
    let facts = ActivityFacts {
        program: activity.program.clone(),
        code: activity.code.clone(),
        approver: terms.approver.clone(),
        reference_number: terms.reference_number.clone(),
        minutes: i32::try_from(terms.minutes).map_err(|_| too_large("the length"))?,
        price_minor: i64::try_from(terms.price_minor).map_err(|_| too_large("the price"))?,
        currency: terms.currency.clone(),
        ce_credits: Hundredths(terms.ce_credits),
        category: Sql(terms.category),
        kind: terms.kind.clone(),
        valid_from: On(terms.valid_from),
        valid_to: On(terms.valid_to),
        withdrawn_on: activity.withdrawn_on.map(On),
        version: i32::try_from(version).map_err(|_| too_large("the version"))?,
    };
    Ok((facts, credits_of(id, terms)))
}

fn credits_of(id: ActivityId, terms: &Terms) -> Vec<CreditRow> {
    let mut rows: Vec<CreditRow> = terms
        .split
        .iter()
        .map(|share| CreditRow {
            activity_id: Sql(id),
            discipline: share.discipline.clone(),
            subcategory: share.subcategory.clone(),
            credits: Hundredths(share.credits),
        })
        .collect();
    rows.sort_by(|a, b| (&a.discipline, &a.subcategory).cmp(&(&b.discipline, &b.subcategory)));
    rows
}
