//! The account itself.

use cqr_domain::ids::{AccountId, AccountKind, PersonId};
use diesel::prelude::*;

use super::{mailed::withdraw_mailed, schema::accounts, session::end_others};
use crate::{At, Db, Sql, StoreError, Tx};

/// One account.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = accounts)]
pub struct AccountRow {
    /// The account.
    pub id: Sql<AccountId>,
    /// The person on the register, for holders.
    pub person_id: Option<Sql<PersonId>>,
    /// E-mail address of staff, in lower case; empty for holders.
    pub email: String,
    /// Name of staff; empty for holders.
    pub name: String,
    /// Argon2id of the password, once there is one.
    pub password_hash: Option<String>,
    /// When the password was set.
    pub password_changed_at: Option<At>,
    /// Wrong passwords in a row.
    pub wrong_tries: i32,
    /// When it was closed.
    pub disabled_at: Option<At>,
    /// When it was made.
    pub created_at: At,
}

/// An account to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The person on the register, for holders.
    pub person: Option<PersonId>,
    /// E-mail address of staff.
    pub email: String,
    /// Name of staff.
    pub name: String,
}

/// Makes an account without a password.
///
/// # Errors
/// [`StoreError::Unique`] when the person or the address has one.
pub fn add(tx: &mut Tx, new: &NewAccount) -> Result<AccountRow, StoreError> {
    let row = AccountRow {
        id: Sql(tx.id::<AccountKind>()),
        person_id: new.person.map(Sql),
        email: new.email.trim().to_lowercase(),
        name: new.name.clone(),
        password_hash: None,
        password_changed_at: None,
        wrong_tries: 0,
        disabled_at: None,
        created_at: At(tx.now()),
    };
    diesel::insert_into(accounts::table)
        .values(row.clone())
        .execute(&mut **tx)?;
    Ok(row)
}

/// One account.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: AccountId) -> Result<Option<AccountRow>, StoreError> {
    Ok(accounts::table
        .find(Sql(id))
        .select(AccountRow::as_select())
        .first(db)
        .optional()?)
}

/// The account of a person.
///
/// # Errors
/// Those of the database.
pub fn find_by_person(db: &mut Db, person: PersonId) -> Result<Option<AccountRow>, StoreError> {
    let of_person = accounts::table.filter(accounts::person_id.eq(Some(Sql(person))));
    Ok(of_person.select(AccountRow::as_select()).first(db).optional()?)
}

/// The account of a staff member with this address, in lower case.
///
/// # Errors
/// Those of the database.
pub fn find_by_email(db: &mut Db, email: &str) -> Result<Option<AccountRow>, StoreError> {
    let with_email = accounts::table
        .filter(accounts::email.eq(email))
        .filter(accounts::email.ne(""));
    Ok(with_email.select(AccountRow::as_select()).first(db).optional()?)
}

/// Sets the password and forgets wrong tries.
///
/// # Errors
/// Those of the database.
pub fn set_password(tx: &mut Tx, id: AccountId, hash: &str) -> Result<(), StoreError> {
    let now = tx.now();
    diesel::update(accounts::table.find(Sql(id)))
        .set((
            accounts::password_hash.eq(Some(hash.to_owned())),
            accounts::password_changed_at.eq(Some(At(now))),
            accounts::wrong_tries.eq(0),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Counts a wrong password (NIST SP 800-63B-4 section 3.2.2).
///
/// # Errors
/// Those of the database.
pub fn count_wrong_try(tx: &mut Tx, id: AccountId) -> Result<(), StoreError> {
    diesel::update(accounts::table.find(Sql(id)))
        .set(accounts::wrong_tries.eq(accounts::wrong_tries + 1))
        .execute(&mut **tx)?;
    Ok(())
}

/// Forgets wrong passwords after a right one.
///
/// # Errors
/// Those of the database.
pub fn forget_wrong_tries(tx: &mut Tx, id: AccountId) -> Result<(), StoreError> {
    let counted = accounts::table.find(Sql(id)).filter(accounts::wrong_tries.gt(0));
    diesel::update(counted)
        .set(accounts::wrong_tries.eq(0))
        .execute(&mut **tx)?;
    Ok(())
}

/// Hands an account to another record of the same human, which has none. Links that were mailed to the address of the record
/// before open it no longer.
///
/// # Errors
/// `Unique` when that person has an account.
pub fn hand_over(tx: &mut Tx, id: AccountId, person: PersonId) -> Result<(), StoreError> {
    diesel::update(accounts::table.find(Sql(id)))
        .set(accounts::person_id.eq(Some(Sql(person))))
        .execute(&mut **tx)?;
    withdraw_mailed(tx, id)
}

/// The same where that record has an account, which nobody uses: it is closed and takes the place of the other one.
///
/// # Errors
/// Those of the database.
pub fn hand_over_instead(tx: &mut Tx, row: &AccountRow, unused: &AccountRow) -> Result<(), StoreError> {
    let (Some(from), Some(to)) = (row.person_id, unused.person_id) else {
        return Err(StoreError::NotFound);
    };
    // A person has one account at any instant.
    diesel::update(accounts::table.find(unused.id))
        .set(accounts::person_id.eq(None::<Sql<PersonId>>))
        .execute(&mut **tx)?;
    hand_over(tx, row.id.0, to.0)?;
    hand_over(tx, unused.id.0, from.0)?;
    disable(tx, unused.id.0)
}

/// Opens an account again that was closed by mistake; whoever has it signs in anew.
///
/// # Errors
/// Those of the database.
pub fn enable(tx: &mut Tx, id: AccountId) -> Result<(), StoreError> {
    diesel::update(accounts::table.find(Sql(id)))
        .set(accounts::disabled_at.eq(None::<At>))
        .execute(&mut **tx)?;
    Ok(())
}

/// Closes an account and ends its sessions, so that no player's token outlives it (ASVS 7.4.1, 7.4.2).
///
/// # Errors
/// Those of the database.
pub fn disable(tx: &mut Tx, id: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    diesel::update(accounts::table.find(Sql(id)))
        .set(accounts::disabled_at.eq(Some(At(now))))
        .execute(&mut **tx)?;
    end_others(tx, id, None, "account_closed").map(drop)
}
