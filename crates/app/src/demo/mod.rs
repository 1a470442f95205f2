//! The demonstration's start page: the people it offers. On any other database there are none.

use cqr_domain::{
    accounts::Roles,
    ids::{AccountId, PersonId},
};
use cqr_store::{StoreError, accounts, demo, people};

use crate::App;

/// One person on the start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// The account that one click signs in.
    pub account: AccountId,
    /// The person on the register; nothing for staff.
    pub person: Option<PersonId>,
    /// The name.
    pub name: String,
    /// The roles.
    pub roles: Roles,
    /// Which text of the catalog tells their story: `demo-story-…`.
    pub story: String,
}

/// Whom the start page offers; nobody unless `demo` made the database.
///
/// # Errors
/// Those of the store.
pub async fn people(app: &App) -> Result<Vec<DemoPerson>, StoreError> {
    if !app.store.is_demo() {
        return Ok(Vec::new());
    }
    app.store
        .read(|rx| {
            let now = rx.now();
            let mut offered = Vec::new();
            for (id, story) in demo::offered(rx)? {
                let Some(account) = accounts::lookup(rx, id)? else {
                    continue;
                };
                let person = account.person_id.map(|person| person.0);
                let row = person.map(|person| people::lookup(rx, person)).transpose()?.flatten();
                let name = row.map_or(account.name, |row| format!("{} {}", row.given_name, row.family_name));
                offered.push(DemoPerson {
                    account: id,
                    person,
                    name,
                    roles: accounts::roles(rx, id, now)?,
                    story,
                });
            }
            Ok(offered)
        })
        .await
}
