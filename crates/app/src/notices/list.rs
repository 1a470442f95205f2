//! A holder's message center.

use cqr_domain::accounts::Principal;
use cqr_store::{StoreError, notices};

use crate::App;

/// How many notices a page shows.
const PAGE: i64 = 200;

/// The notices of the person who asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inbox {
    /// The newest in front.
    pub notices: Vec<notices::NoticeRow>,
    /// How many were not opened.
    pub unread: i64,
}

/// The notices of the person who asks; nothing for accounts without a person.
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App, principal: &Principal) -> Result<Inbox, StoreError> {
    let Some(person) = principal.person else {
        return Ok(Inbox::default());
    };
    app.store
        .read(move |rx| {
            let notices = notices::of_person(rx, person, PAGE)?;
            Ok(Inbox {
                notices,
                unread: notices::count_unread(rx, person)?,
            })
        })
        .await
}
