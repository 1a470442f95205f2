//! The letters of the person who asks.

use cqr_domain::{accounts::Principal, ids::NoticeId};
use cqr_store::{StoreError, letters, notices};

use super::{Letter, LetterError};
use crate::{App, threads::Reading};

/// How many the list shows.
const PAGE: i64 = 50;

/// The letters of the person who asks, the newest in front; nothing for accounts without a person.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, principal: &Principal) -> Result<Vec<notices::NoticeRow>, StoreError> {
    let Some(person) = principal.person else {
        return Ok(Vec::new());
    };
    let found = app.store.read(move |rx| letters::of_person(rx, person, PAGE));
    Ok(found.await?.into_iter().map(|(_, notice)| notice).collect())
}

/// The letter that brings a notice of the person who asks, if it goes on paper.
///
/// # Errors
/// Those of the store.
pub async fn find(app: &App, principal: &Principal, id: NoticeId) -> Result<Option<Letter>, StoreError> {
    let Some(person) = principal.person else {
        return Ok(None);
    };
    app.store
        .read(move |rx| {
            let found = letters::lookup_owned(rx, id, person)?;
            found.map(|found| Letter::with_batch(rx, found)).transpose()
        })
        .await
}

/// The letter, which proves that its notice was read unless it is only fetched ahead (docs/adr/0012).
///
/// # Errors
/// [`LetterError::NotFound`] also when it is somebody else's (A01).
pub async fn open(app: &App, principal: &Principal, id: NoticeId, reading: Reading) -> Result<Letter, LetterError> {
    let person = principal.person.ok_or(LetterError::NotFound)?;
    app.store
        .write(move |tx| {
            let found = letters::lookup_owned(tx, id, person)?.ok_or(LetterError::NotFound)?;
            if found.1.read_at.is_none() && reading == Reading::Opens {
                notices::mark_read(tx, id, person)?;
            }
            Ok(Letter::with_batch(tx, found)?)
        })
        .await
}
