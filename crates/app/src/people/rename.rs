//! A legal change of name, with the kind of document that proves it. The name stands in the person's row; the journal
//! knows only that it changed, and why; what it was before stands in a row of its own, for the time line.

use cqr_domain::{
    accounts::Principal,
    ids::PersonId,
    journal::{Actor, Context, Reason},
    people::{Origin, PersonEvent},
    programs::Program,
};
use cqr_store::{
    StoreError, Tx, audit,
    people::{self, ContactRow, PersonRow, sort_name},
};

use crate::{App, officers::officers_only};

/// Longest given or family name.
pub const NAME_MAX: usize = 120;

/// Why a name was not changed.
#[derive(Debug, thiserror::Error)]
pub enum RenameError {
    /// There is no such person, or whoever asks may not do this.
    #[error("no such person")]
    NotFound,
    /// The document is none of the program's.
    #[error("no such kind of document")]
    UnknownDocument,
    /// A name is empty or too long.
    #[error("{0} is empty or too long")]
    Name(&'static str),
    /// The name became another one since whoever asks looked at it.
    #[error("the name was changed meanwhile")]
    Stale,
    /// The name stands on the record already.
    #[error("the name is the same")]
    Same,
    /// The store.
    #[error("changing a name")]
    Store(#[from] StoreError),
}

/// A change of name as it would be done: given and family name each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameChange {
    /// Now.
    pub now: (String, String),
    /// Then.
    pub then: (String, String),
}

/// Looks what a change of name would do. Changes nothing.
///
/// # Errors
/// Those of [`rename`]; also [`RenameError::Same`] where it would change nothing.
pub async fn preview_rename(
    app: &App,
    principal: &Principal,
    person: PersonId,
    name: (&str, &str),
    document: &str,
) -> Result<NameChange, RenameError> {
    let then = allowed(app, principal, person, name, document)?;
    let found = app.store.read(move |rx| people::lookup(rx, person)).await?;
    let row = found.ok_or(RenameError::NotFound)?;
    let now = (row.given_name, row.family_name);
    if now == then {
        return Err(RenameError::Same);
    }
    Ok(NameChange { now, then })
}

/// Changes the name of a person, who had the name `seen` when whoever asks looked. Doing it again changes nothing.
///
/// # Errors
/// [`RenameError::NotFound`] for everybody who may not, and for the own record; [`RenameError::Stale`] where the name became
/// a third one meanwhile.
pub async fn rename(
    app: &App,
    principal: &Principal,
    person: PersonId,
    seen: (&str, &str),
    name: (&str, &str),
    document: &str,
) -> Result<(), RenameError> {
    let (given, family) = allowed(app, principal, person, name, document)?;
    let program = app.programs.default_program();
    let (document, actor) = (document.to_owned(), principal.actor());
    let seen = (seen.0.to_owned(), seen.1.to_owned());
    app.store
        .write(move |tx| {
            let name = (given.as_str(), family.as_str());
            let row = people::lookup(tx, person)?.ok_or(RenameError::NotFound)?;
            let now = (row.given_name.as_str(), row.family_name.as_str());
            if now != name && now != (seen.0.as_str(), seen.1.as_str()) {
                return Err(RenameError::Stale);
            }
            Ok(rename_in(tx, &program, &row, name, &document, actor)?)
        })
        .await
}

/// The name as it would be written, where whoever asks may change it for this document.
fn allowed(
    app: &App,
    principal: &Principal,
    person: PersonId,
    (given, family): (&str, &str),
    document: &str,
) -> Result<(String, String), RenameError> {
    officers_only(principal, &[person], RenameError::NotFound)?;
    let program = app.programs.default_program();
    let documents = &program.policy.accounts.name_documents;
    if !documents.iter().any(|known| known == document) {
        return Err(RenameError::UnknownDocument);
    }
    let clean = |field, text: &str| {
        let text = cleaned_name(text);
        let fits = !text.is_empty() && text.chars().count() <= NAME_MAX;
        if fits { Ok(text) } else { Err(RenameError::Name(field)) }
    };
    Ok((clean("given-name", given)?, clean("family-name", family)?))
}

/// A name in one line, without spaces around it.
pub(crate) fn cleaned_name(text: &str) -> String {
    crate::threads::cleaned(text).replace('\n', " ")
}

/// The same in the caller's unit of work, for a person as the record stands, with a name that fits and a document of the
/// program.
///
/// # Errors
/// Those of the store.
pub(crate) fn rename_in(
    tx: &mut Tx,
    program: &Program,
    before: &PersonRow,
    (given, family): (&str, &str),
    document: &str,
    actor: Actor,
) -> Result<(), StoreError> {
    let person = before.id.0;
    let pairs = [
        ("given_name", before.given_name != given),
        ("family_name", before.family_name != family),
    ];
    let fields: Vec<String> = pairs
        .iter()
        .filter(|(_, differs)| *differs)
        .map(|(name, _)| (*name).to_owned())
        .collect();
    if fields.is_empty() {
        return Ok(());
    }
    let contact = ContactRow {
        sort_name: sort_name(given, family),
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        ..ContactRow::from(before)
    };
    people::save_contact(tx, person, &contact)?;
    let names = (before.full_name(), people::full_name(given, family));
    people::add_former_name(tx, person, &names.0, &names.1)?;
    let held = people::load(tx, person)?.ok_or(StoreError::NotFound)?;
    let context = Context {
        actor,
        policy: program.version.clone(),
        reason: Reason::new(document.to_owned()),
        effective_on: program.today(tx.now()),
    };
    let origin = Origin::Staff;
    people::record(tx, held, &context, &[PersonEvent::ContactChanged { fields, origin }])?;
    audit::append(
        tx,
        &audit::Entry::of_person(person, "name_changed", actor).within(&context),
    )
}
