//! Appeals against the end of a registration that were granted: who decided, why, in words among staff that can be erased, and the
//! day on which each came.

use cqr_domain::ids::{AccountId, DecisionId, PersonId};
use diesel::prelude::*;
use jiff::civil::Date;

use super::schema::{ending_appeals, endings};
use crate::{At, Db, On, Sql, StoreError, Tx};

/// One appeal that was granted.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ending_appeals)]
pub struct AppealRow {
    /// The end that it was against.
    pub ending_id: Sql<DecisionId>,
    /// Who granted it.
    pub account_id: Sql<AccountId>,
    /// The day on which it came.
    pub came_on: On,
    /// When it was granted.
    pub granted_at: At,
    /// Why, in words.
    pub note: String,
}

/// Writes down that an appeal was granted.
///
/// # Errors
/// Those of the database.
pub fn add_appeal(tx: &mut Tx, ending: DecisionId, by: AccountId, came_on: Date, note: &str) -> Result<(), StoreError> {
    let row = AppealRow {
        ending_id: Sql(ending),
        account_id: Sql(by),
        came_on: On(came_on),
        granted_at: At(tx.now()),
        note: note.to_owned(),
    };
    diesel::insert_into(ending_appeals::table)
        .values(&row)
        .execute(&mut **tx)?;
    Ok(())
}

/// Every appeal of a person against such an end that was granted, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn appeals_about(db: &mut Db, person: PersonId) -> Result<Vec<AppealRow>, StoreError> {
    let about: Vec<Sql<DecisionId>> = endings::table
        .filter(endings::person_id.eq(Sql(person)))
        .select(endings::id)
        .load(db)?;
    Ok(ending_appeals::table
        .filter(ending_appeals::ending_id.eq_any(about))
        .order((ending_appeals::granted_at, ending_appeals::ending_id))
        .select(AppealRow::as_select())
        .load(db)?)
}
