//! A holder's message center.

use cqr_domain::{accounts::Principal, ids::NoticeId};
use cqr_store::{StoreError, notices};

use super::NoticeError;
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

/// Up to `limit` notices of the person who asks, the newest in front, behind one of them if one is named. One more
/// than the limit says that there are more.
///
/// # Errors
/// [`NoticeError::NotFound`] when the one that is named is not there, or is somebody else's.
pub async fn page(app: &App, principal: &Principal, after: Option<NoticeId>, limit: u32) -> Result<Inbox, NoticeError> {
    let Some(person) = principal.person else {
        return Ok(Inbox::default());
    };
    let limit = i64::from(limit);
    app.store
        .read(move |rx| {
            let notices = match after {
                None => notices::of_person(rx, person, limit)?,
                Some(id) => {
                    let after = notices::lookup_owned(rx, id, person)?.ok_or(NoticeError::NotFound)?;
                    notices::of_person_after(rx, person, &after, limit)?
                }
            };
            Ok(Inbox {
                notices,
                unread: notices::count_unread(rx, person)?,
            })
        })
        .await
}
