//! Leaving a person out of the public register, and showing them again: an officer's act, with its reason.

use cqr_domain::{
    accounts::Principal,
    ids::PersonId,
    journal::{Context, Reason},
    people::PersonEvent,
};
use cqr_store::{StoreError, audit, people, register};

use crate::{App, officers::officers_only};

/// Why somebody is left out or shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListingReason {
    /// Being found is a danger to the person.
    Safety,
    /// A court or an authority says so.
    LegalOrder,
    /// What was the reason is over.
    NoLonger,
}

impl ListingReason {
    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safety => "listing_safety",
            Self::LegalOrder => "listing_legal_order",
            Self::NoLonger => "listing_no_longer",
        }
    }
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ListingError {
    /// There is no such person, or whoever asks may not do this.
    #[error("no such person")]
    NotFound,
    /// The store.
    #[error("changing who is listed")]
    Store(#[from] StoreError),
}

/// Whether the public register shows a person; for staff.
///
/// # Errors
/// Those of the store.
pub async fn is_listed(app: &App, id: PersonId) -> Result<bool, StoreError> {
    app.store.read(move |rx| register::is_listed(rx, id)).await
}

/// Shows a person on the public register from now on, or no longer. Doing it again changes nothing.
///
/// # Errors
/// [`ListingError::NotFound`] also for those who may not do this.
pub async fn set_listed(
    app: &App,
    principal: &Principal,
    id: PersonId,
    listed: bool,
    reason: ListingReason,
) -> Result<(), ListingError> {
    officers_only(principal, &[], ListingError::NotFound)?;
    let (program, actor) = (app.programs.default_program(), principal.actor());
    app.store
        .write(move |tx| {
            let held = people::load(tx, id)?.ok_or(ListingError::NotFound)?;
            if held.person.unlisted != listed {
                return Ok(());
            }
            let context = Context {
                actor,
                policy: program.version.clone(),
                reason: Reason::new(reason.name()),
                effective_on: program.today(tx.now()),
            };
            people::record(tx, held, &context, &[PersonEvent::ListingChanged { listed }])?;
            let act = if listed { "person_listed" } else { "person_unlisted" };
            audit::append(tx, &audit::Entry::of_person(id, act, actor))?;
            Ok(())
        })
        .await
}
