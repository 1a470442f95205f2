//! What stands around every page of somebody who is signed in: the name, and how many notices were not opened.

use std::collections::BTreeSet;

use cqr_domain::accounts::Principal;
use cqr_store::{StoreError, notices, people, threads};
use jiff::Timestamp;

use crate::App;

/// Who reads a page, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// The name; empty for nobody and for staff, whose name stands with the session.
    pub name: String,
    /// How many notices and threads with answers were not opened.
    pub unread: i64,
    /// Now.
    pub now: Timestamp,
}

/// The greeting for whoever asks.
///
/// # Errors
/// Those of the store.
pub async fn greet(app: &App, principal: Option<&Principal>) -> Result<Greeting, StoreError> {
    let person = principal.and_then(|principal| principal.person);
    app.store
        .read(move |rx| {
            let now = rx.now();
            let Some(person) = person else {
                return Ok(Greeting {
                    name: String::new(),
                    unread: 0,
                    now,
                });
            };
            let row = people::lookup(rx, person)?.ok_or(StoreError::NotFound)?;
            let name = row.full_name();
            let answered: BTreeSet<_> = threads::unread_by_holder(rx, person)?.into_iter().collect();
            let threads = i64::try_from(answered.len()).unwrap_or(i64::MAX);
            Ok(Greeting {
                name,
                unread: notices::count_unread(rx, person)?.saturating_add(threads),
                now,
            })
        })
        .await
}
