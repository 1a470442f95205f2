//! Grants of roles. They are read anew on each request, so that one that was ended works no longer (ASVS 8.3.2).

use cqr_domain::{
    accounts::{Role, Roles},
    ids::{AccountId, PersonId},
    journal::Actor,
};
use diesel::prelude::*;
use jiff::Timestamp;

use super::schema::{account_roles, accounts};
use crate::{At, Both, Db, Sql, StoreError, Tx};

/// The roles of an account at an instant.
///
/// # Errors
/// Those of the database.
pub fn roles(db: &mut Db, account: AccountId, now: Timestamp) -> Result<Roles, StoreError> {
    let rows: Vec<(String, Option<At>)> = account_roles::table
        .filter(account_roles::account_id.eq(Sql(account)))
        .select((account_roles::role, account_roles::ends_at))
        .load(db)?;
    let running = rows
        .into_iter()
        .filter(|(_, ends_at)| ends_at.is_none_or(|At(end)| end > now));
    // A role that this program does not know, of a newer one beside it, grants nothing here.
    Ok(running
        .filter_map(|(role, _)| role.parse::<Role>().ok())
        .fold(Roles::NONE, Roles::with))
}

/// How many open accounts hold a role at an instant, without one of them and without a person's own.
///
/// # Errors
/// Those of the database.
pub fn count_with_role(
    db: &mut Db,
    role: Role,
    now: Timestamp,
    besides: AccountId,
    not_of: PersonId,
) -> Result<i64, StoreError> {
    Ok(account_roles::table
        .inner_join(accounts::table)
        .filter(account_roles::role.eq(Sql(role)))
        .filter(account_roles::ends_at.is_null().or(account_roles::ends_at.gt(At(now))))
        .filter(accounts::id.ne(Sql(besides)))
        .filter(accounts::disabled_at.is_null())
        .filter(accounts::person_id.is_null().or(accounts::person_id.ne(Sql(not_of))))
        .count()
        .get_result(db)?)
}

/// Grants a role, or grants it anew.
///
/// # Errors
/// Those of the database.
pub fn grant(
    tx: &mut Tx,
    account: AccountId,
    role: Role,
    by: Actor,
    ends_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let (ends_at, by) = (ends_at.map(At), Sql(by));
    let row = (
        account_roles::account_id.eq(Sql(account)),
        account_roles::role.eq(Sql(role)),
        account_roles::granted_by.eq(by),
        account_roles::granted_at.eq(At(now)),
        account_roles::ends_at.eq(ends_at),
    );
    let again = (
        account_roles::granted_by.eq(by),
        account_roles::granted_at.eq(At(now)),
        account_roles::ends_at.eq(ends_at),
    );
    let upsert = diesel::insert_into(account_roles::table)
        .values(row)
        .on_conflict((account_roles::account_id, account_roles::role))
        .do_update()
        .set(again);
    Both(upsert).execute(&mut **tx)?;
    Ok(())
}

/// Ends a grant now; the very next request goes without it (A03).
///
/// # Errors
/// Those of the database.
pub fn end_role(tx: &mut Tx, account: AccountId, role: Role) -> Result<(), StoreError> {
    let now = tx.now();
    diesel::update(account_roles::table.find((Sql(account), Sql(role))))
        .set(account_roles::ends_at.eq(Some(At(now))))
        .execute(&mut **tx)?;
    Ok(())
}
