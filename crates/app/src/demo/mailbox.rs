//! The mailbox of a demonstration: what whoever is signed in would have got by mail.

use cqr_domain::accounts::Principal;
use cqr_store::{
    StoreError, accounts,
    demo::{self, DemoMail},
    people,
};

use crate::App;

/// How many mails are shown.
const SHOWN: i64 = 100;

/// The newest mails of whoever is signed in, or of anybody; nothing on any other database.
///
/// # Errors
/// Those of the store.
pub async fn mailbox(app: &App, principal: Option<&Principal>) -> Result<Option<Vec<DemoMail>>, StoreError> {
    if !app.store.is_demo() {
        return Ok(None);
    }
    let who = principal.map(|principal| (principal.account, principal.person));
    app.store
        .read(move |rx| {
            let address = match who {
                Some((_, Some(person))) => people::lookup(rx, person)?.map(|row| row.email),
                Some((account, None)) => accounts::lookup(rx, account)?.map(|row| row.email),
                None => None,
            };
            demo::mails(rx, address.as_deref(), SHOWN).map(Some)
        })
        .await
}
