//! Whom the start page of a demonstration offers.

use cqr_domain::ids::{AccountId, PersonId};
use diesel::prelude::*;

use super::schema::demo_people;
use crate::{Db, Sql, StoreError, Tx, accounts};

/// Offers an account on the start page.
///
/// # Errors
/// Those of the database.
pub fn offer(tx: &mut Tx, position: i32, account: AccountId, story: &str) -> Result<(), StoreError> {
    let row = (
        demo_people::position.eq(position),
        demo_people::account_id.eq(Sql(account)),
        demo_people::story.eq(story.to_owned()),
    );
    diesel::insert_into(demo_people::table).values(row).execute(&mut **tx)?;
    Ok(())
}

/// Everybody who is offered, in order, with the text that tells their story.
///
/// # Errors
/// Those of the database.
pub fn offered(db: &mut Db) -> Result<Vec<(AccountId, String)>, StoreError> {
    let rows: Vec<(Sql<AccountId>, String)> = demo_people::table
        .order(demo_people::position)
        .select((demo_people::account_id, demo_people::story))
        .load(db)?;
    Ok(rows.into_iter().map(|(account, story)| (account.0, story)).collect())
}

/// The holders among them, in order, with the text that tells their story.
///
/// # Errors
/// Those of the database.
pub fn offered_holders(db: &mut Db) -> Result<Vec<(PersonId, String)>, StoreError> {
    let mut holders = Vec::new();
    for (account, story) in offered(db)? {
        let row = accounts::lookup(db, account)?;
        if let Some(person) = row.and_then(|row| row.person_id) {
            holders.push((person.0, story));
        }
    }
    Ok(holders)
}
