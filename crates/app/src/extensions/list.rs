//! The extensions for many, and one of them.

use cqr_domain::{
    accounts::Principal,
    extensions::BulkState,
    ids::{AccountId, BulkExtensionId},
};
use cqr_store::{
    Db, StoreError, accounts,
    extensions::{self, BulkRow},
};
use jiff::Timestamp;

use super::{DECIDES, ExtensionError, staff_only};
use crate::App;

/// How many a page shows.
const PAGE: i64 = 100;

/// One of them with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The extension.
    pub row: BulkRow,
    /// Who proposed it.
    pub proposed_by: String,
    /// Who approved it.
    pub approved_by: Vec<String>,
    /// Whether whoever looks can approve it.
    pub can_approve: bool,
    /// Whether it can be dropped or taken back now.
    pub can_drop: bool,
    /// When it takes effect, while it can be taken back.
    pub takes_effect_at: Option<Timestamp>,
}

/// Those that wait in front, then the newest.
///
/// # Errors
/// [`ExtensionError::NotFound`] for everybody who may not see them.
pub async fn list(app: &App, principal: &Principal) -> Result<Vec<Listed>, ExtensionError> {
    staff_only(principal)?;
    let me = principal.account;
    app.store
        .read(move |rx| {
            let (rows, now) = (extensions::list(rx, PAGE)?, rx.now());
            rows.into_iter()
                .map(|row| listed(rx, row, me, now).map_err(Into::into))
                .collect()
        })
        .await
}

/// One of them.
///
/// # Errors
/// [`ExtensionError::NotFound`] also for everybody who may not see it.
pub async fn look(app: &App, principal: &Principal, id: BulkExtensionId) -> Result<Listed, ExtensionError> {
    staff_only(principal)?;
    let me = principal.account;
    app.store
        .read(move |rx| {
            let row = extensions::lookup(rx, id)?.ok_or(ExtensionError::NotFound)?;
            let now = rx.now();
            Ok(listed(rx, row, me, now)?)
        })
        .await
}

/// How many wait for somebody's approval; 0 for those who may not give it.
///
/// # Errors
/// Those of the store.
pub async fn count_waiting(app: &App, principal: &Principal) -> Result<i64, StoreError> {
    if !principal.roles.meets(DECIDES) {
        return Ok(0);
    }
    let me = principal.account;
    app.store
        .read(move |rx| {
            let (mut waiting, now) = (0, rx.now());
            for row in extensions::list(rx, PAGE)? {
                waiting += i64::from(listed(rx, row, me, now)?.can_approve);
            }
            Ok(waiting)
        })
        .await
}

fn listed(db: &mut Db, row: BulkRow, me: AccountId, now: Timestamp) -> Result<Listed, StoreError> {
    let held = extensions::load(db, row.id.0)?.ok_or(StoreError::NotFound)?;
    let name = |db: &mut Db, account| {
        let found = accounts::lookup(db, account)?;
        Ok::<_, StoreError>(found.map(|found| found.name).unwrap_or_default())
    };
    let mut approved_by = Vec::new();
    for account in &held.bulk.approved_by {
        approved_by.push(name(db, *account)?);
    }
    Ok(Listed {
        proposed_by: name(db, held.bulk.proposed_by)?,
        approved_by,
        can_approve: row.state.0 == BulkState::Proposed && !held.bulk.approved_by.contains(&me),
        can_drop: held.bulk.can_be_dropped(now),
        takes_effect_at: held.bulk.takes_effect_at.filter(|_| held.bulk.can_be_dropped(now)),
        row,
    })
}
