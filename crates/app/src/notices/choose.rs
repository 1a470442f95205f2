//! What the person who asks chooses about their mails. The account keeps every message, whatever is chosen.

use cqr_domain::{
    accounts::Principal,
    notices::{ChoiceRefusal, MailChoices},
    programs::policy::NoticesPolicy,
};
use cqr_store::{StoreError, audit, notices, people};

use crate::App;

/// What was chosen, and what may be.
#[derive(Debug, Clone, PartialEq)]
pub struct MyChoices {
    /// What holds now.
    pub choices: MailChoices,
    /// What the body offers, and its own quiet hours.
    pub policy: NoticesPolicy,
    /// Where mails go; empty when none is known.
    pub email: String,
    /// The zone of the person as the register has it; empty for the body's.
    pub time_zone: String,
}

/// Why a choice was not kept.
#[derive(Debug, thiserror::Error)]
pub enum ChooseError {
    /// The account has no person.
    #[error("there is nobody to be mailed")]
    NotFound,
    /// The rule that stands in the way.
    #[error(transparent)]
    Refused(#[from] ChoiceRefusal),
    /// The store.
    #[error("choosing about mails")]
    Store(#[from] StoreError),
}

/// What the person who asks chose, and what may be chosen.
///
/// # Errors
/// [`ChooseError::NotFound`] for accounts without a person.
pub async fn choices(app: &App, principal: &Principal) -> Result<MyChoices, ChooseError> {
    let person = principal.person.ok_or(ChooseError::NotFound)?;
    let policy = app.programs.default_program().policy.notices.clone();
    app.store
        .read(move |rx| {
            let row = people::lookup(rx, person)?.ok_or(ChooseError::NotFound)?;
            Ok(MyChoices {
                choices: notices::choices_of(rx, person)?,
                policy,
                email: row.email,
                time_zone: row.time_zone,
            })
        })
        .await
}

/// Keeps what the person who asks chose; messages that are written from now on follow it, by the next sweep at the latest.
///
/// # Errors
/// The rule that stands in the way; [`ChooseError::NotFound`] for accounts without a person.
pub async fn choose(app: &App, principal: &Principal, wish: MailChoices) -> Result<(), ChooseError> {
    let person = principal.person.ok_or(ChooseError::NotFound)?;
    let chosen = wish.checked(&app.programs.default_program().policy.notices)?;
    let actor = principal.actor();
    app.store
        .write(move |tx| {
            if notices::choices_of(tx, person)? == chosen {
                return Ok(());
            }
            notices::put_choices(tx, person, &chosen)?;
            let off: Vec<&str> = chosen.off.iter().map(|topic| topic.name()).collect();
            let entry = audit::Entry::of_person(person, "mail_choices_changed", actor);
            audit::append(tx, &entry.saying(off.join(" ")))?;
            Ok(())
        })
        .await
}
