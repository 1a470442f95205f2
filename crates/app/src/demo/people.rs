//! The demonstration's start page: the people it offers. On any other database there are none.

use cqr_domain::{
    accounts::Roles,
    ids::{AccountId, PersonId},
};
use cqr_store::{StoreError, accounts, credentials, demo, people};

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
    /// By what the register finds a holder: number, city and state. Empty for staff.
    pub listed: String,
    /// The disciplines a holder has, in words.
    pub disciplines: Vec<String>,
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
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let mut offered = Vec::new();
            for (id, story) in demo::offered(rx)? {
                let Some(account) = accounts::lookup(rx, id)? else {
                    continue;
                };
                let person = account.person_id.map(|person| person.0);
                let held = person.map(|person| credentials::of_person(rx, person)).transpose()?;
                let word = |held: &credentials::CredentialRow| {
                    let program = programs.current(&held.program);
                    let found = program.discipline(&held.discipline);
                    found.map_or_else(|| held.discipline.clone(), |found| found.name.clone())
                };
                let disciplines = held.unwrap_or_default().iter().map(word).collect();
                let row = person.map(|person| people::lookup(rx, person)).transpose()?.flatten();
                let listed = row.as_ref().map_or_else(String::new, |row| {
                    format!("{} · {}, {}", row.external_id, row.city, row.region)
                });
                let name = row.map_or(account.name, |row| format!("{} {}", row.given_name, row.family_name));
                offered.push(DemoPerson {
                    account: id,
                    person,
                    name,
                    listed,
                    disciplines,
                    roles: accounts::roles(rx, id, now)?,
                    story,
                });
            }
            Ok(offered)
        })
        .await
}
