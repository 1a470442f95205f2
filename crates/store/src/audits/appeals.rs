//! Appeals against the outcome of an audit that were granted: who decided, why, in words that the holder reads and that can be
//! erased, and the day on which each came.

use cqr_domain::ids::{AccountId, AuditId, PersonId};
use diesel::prelude::*;
use jiff::civil::Date;

use super::schema::{audit_appeals, audits};
use crate::{At, Db, On, Sql, StoreError, Tx};

/// One appeal that was granted.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_appeals)]
pub struct AppealRow {
    /// The audit whose outcome it was against.
    pub audit_id: Sql<AuditId>,
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
pub fn add_appeal(tx: &mut Tx, audit: AuditId, by: AccountId, came_on: Date, note: &str) -> Result<(), StoreError> {
    let row = AppealRow {
        audit_id: Sql(audit),
        account_id: Sql(by),
        came_on: On(came_on),
        granted_at: At(tx.now()),
        note: note.to_owned(),
    };
    diesel::insert_into(audit_appeals::table)
        .values(&row)
        .execute(&mut **tx)?;
    Ok(())
}

/// The appeal against an audit that was granted last.
///
/// # Errors
/// Those of the database.
pub fn last_appeal(db: &mut Db, audit: AuditId) -> Result<Option<AppealRow>, StoreError> {
    Ok(audit_appeals::table
        .filter(audit_appeals::audit_id.eq(Sql(audit)))
        .order(audit_appeals::granted_at.desc())
        .select(AppealRow::as_select())
        .first(db)
        .optional()?)
}

/// Every appeal of a person against an audit that was granted, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn appeals_about(db: &mut Db, person: PersonId) -> Result<Vec<AppealRow>, StoreError> {
    let about: Vec<Sql<AuditId>> = audits::table
        .filter(audits::person_id.eq(Sql(person)))
        .select(audits::id)
        .load(db)?;
    Ok(audit_appeals::table
        .filter(audit_appeals::audit_id.eq_any(about))
        .order((audit_appeals::granted_at, audit_appeals::audit_id))
        .select(AppealRow::as_select())
        .load(db)?)
}
