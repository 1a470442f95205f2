//! Reading the audit.

use cqr_domain::journal::Actor;
use diesel::prelude::*;

use super::schema::audit;
use crate::{At, Db, Sql, StoreError};

/// One act as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = audit)]
pub struct AuditRow {
    /// Place in the audit.
    pub seq: i64,
    /// When.
    pub at: At,
    /// Who acted.
    pub actor: Sql<Actor>,
    /// What was done.
    pub act: String,
    /// Codes that say more.
    pub details: String,
    /// The policy in force.
    pub policy: Option<String>,
}

/// Everything done to one thing, the newest in front, up to `limit`.
///
/// # Errors
/// Those of the database.
pub fn of_subject(db: &mut Db, kind: &str, id: &str, limit: i64) -> Result<Vec<AuditRow>, StoreError> {
    Ok(audit::table
        .filter(audit::subject_kind.eq(kind))
        .filter(audit::subject_id.eq(id))
        .order(audit::seq.desc())
        .limit(limit)
        .select(AuditRow::as_select())
        .load(db)?)
}

/// The acts of these names done to one thing, the newest in front, up to `limit`.
///
/// # Errors
/// Those of the database.
pub fn acts_upon(db: &mut Db, kind: &str, id: &str, acts: &[&str], limit: i64) -> Result<Vec<AuditRow>, StoreError> {
    Ok(audit::table
        .filter(audit::subject_kind.eq(kind))
        .filter(audit::subject_id.eq(id))
        .filter(audit::act.eq_any(acts.to_vec()))
        .order(audit::seq.desc())
        .limit(limit)
        .select(AuditRow::as_select())
        .load(db)?)
}
