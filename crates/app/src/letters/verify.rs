//! Checking a letter by its code: whether it is genuine, what it says, and what became of it (A45). The person's name is
//! told as the public register tells it, and nothing beside.

use cqr_domain::{
    ids::PersonId,
    letters::{Code, Fate},
};
use cqr_store::{
    StoreError,
    letters::{self as stored},
    notices::NoticeRow,
    people::full_name,
    register,
};
use jiff::Timestamp;

use super::fate::fate_of;
use crate::App;

/// What a code leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// Nothing was typed that could be a code.
    NoCode,
    /// No letter of ours has it.
    Unknown,
    /// A letter of ours.
    Genuine(Box<Found>),
}

/// A genuine letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it says.
    pub notice: NoticeRow,
    /// To whom, as the public register shows the name; nothing for whom it does not show.
    pub name: Option<(PersonId, String)>,
    /// What became of it.
    pub fate: Fate<Timestamp>,
    /// The instant at which all this was so.
    pub as_of: Timestamp,
}

/// Checks what somebody typed.
///
/// # Errors
/// Those of the store.
pub async fn verify(app: &App, typed: &str) -> Result<Checked, StoreError> {
    let Ok(code) = typed.parse::<Code>() else {
        return Ok(Checked::NoCode);
    };
    app.store
        .read(move |rx| {
            let as_of = rx.now();
            let Some((_, notice)) = stored::find_by_code(rx, code)? else {
                return Ok(Checked::Unknown);
            };
            let fate = fate_of(&notice, &stored::follow_ups_to(rx, &[notice.person_id.0])?);
            let shown = register::find(rx, notice.person_id.0)?;
            let name = shown.map(|shown| (shown.id.0, full_name(&shown.given_name, &shown.family_name)));
            Ok(Checked::Genuine(Box::new(Found {
                notice,
                name,
                fate,
                as_of,
            })))
        })
        .await
}
