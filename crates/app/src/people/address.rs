//! The postal address of a person, changed by the person, whose part it is to keep it right (R-NOTE-2), or by an officer who was
//! told another one. The address stands in the person's row; the journal knows only that it changed, by whom and why; what it was
//! before stands in a row of its own, so that the next holders file takes nothing back (R-DATE-9).

use cqr_domain::{
    accounts::Principal,
    ids::PersonId,
    journal::{Context, Reason},
    people::{Origin, PersonEvent},
};
use cqr_store::{
    StoreError, Tx, audit,
    people::{self, Address, ContactRow},
};

use crate::{App, accounts::tell_of_address, imports::is_hidden, officers::officers_only};

/// Longest street, all lines together.
pub const STREET_MAX: usize = 400;
/// Most lines of a street that are entered: more do not stay in the window of an envelope.
pub const STREET_LINES_MAX: usize = 4;
/// Longest city, and longest state or region.
pub const PLACE_MAX: usize = 120;
/// Longest postal code.
pub const POSTAL_CODE_MAX: usize = 20;
/// How an officer knows an address, as codes.
pub const ADDRESS_SOURCES: [&str; 4] = ["told_us", "letter_came_back", "typing_mistake", "other_source"];

/// What is wrong with an address; a part has the name of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressFault {
    /// A part is missing.
    Missing(&'static str),
    /// A part is longer than so many characters.
    Long(&'static str, usize),
    /// The street has more lines than so many.
    Lines(usize),
    /// A part has characters that nobody sees.
    Hidden(&'static str),
    /// The country is no code of two letters.
    Country,
    /// How the officer knows it is none of the ways there are.
    Source,
}

/// Why an address was not changed.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// There is no such person, or whoever asks may not do this.
    #[error("no such person")]
    NotFound,
    /// Everything that is wrong with it, in the order of the form.
    #[error("the address cannot be used: {0:?}")]
    Wrong(Vec<AddressFault>),
    /// The address became another one since whoever asks looked at it: this one, on one line.
    #[error("the address was changed meanwhile")]
    Stale(String),
    /// The store.
    #[error("changing an address")]
    Store(#[from] StoreError),
}

/// An address as it would be written: without spaces around its parts and lines, and without empty lines.
#[must_use]
pub fn cleaned_address(entered: &Address) -> Address {
    let text = entered.lines.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    Address {
        lines: lines.join("\n"),
        city: entered.city.trim().to_owned(),
        region: entered.region.trim().to_owned(),
        postal_code: entered.postal_code.trim().to_owned(),
        country: entered.country.trim().to_ascii_uppercase(),
    }
}

/// Everything that is wrong with a cleaned address, so that nobody has to send the form once for each field.
#[must_use]
pub fn address_faults(address: &Address) -> Vec<AddressFault> {
    let mut faults = Vec::new();
    for (part, text) in address.parts() {
        let (most, is_needed) = match part {
            "address_lines" => (STREET_MAX, true),
            "city" => (PLACE_MAX, true),
            "postal_code" => (POSTAL_CODE_MAX, false),
            _ => (PLACE_MAX, false),
        };
        let is_unseen = |c: char| is_hidden(c) || c == '\u{FFFD}' || (c == '\n' && part != "address_lines");
        if is_needed && text.is_empty() {
            faults.push(AddressFault::Missing(part));
        } else if part == "country" {
            let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
            faults.extend((!text.is_empty() && !is_code).then_some(AddressFault::Country));
        } else if text.chars().count() > most {
            faults.push(AddressFault::Long(part, most));
        } else if text.chars().any(is_unseen) {
            faults.push(AddressFault::Hidden(part));
        } else if text.lines().count() > STREET_LINES_MAX {
            faults.push(AddressFault::Lines(STREET_LINES_MAX));
        }
    }
    faults
}

/// The address of the person who asks; all of it empty where none is known.
///
/// # Errors
/// [`AddressError::NotFound`] for accounts without a person.
pub async fn own_address(app: &App, principal: &Principal) -> Result<Address, AddressError> {
    let person = principal.person.ok_or(AddressError::NotFound)?;
    app.store
        .read(move |rx| {
            let row = people::lookup(rx, person)?.ok_or(AddressError::NotFound)?;
            Ok(Address::from(&row))
        })
        .await
}

/// Changes the address of the person who asks, which was `seen` on one line when they looked. Doing it again changes nothing.
///
/// # Errors
/// Everything that is wrong with the address; [`AddressError::Stale`] where it became a third one meanwhile;
/// [`AddressError::NotFound`] for accounts without a person.
pub async fn change_own_address(
    app: &App,
    principal: &Principal,
    seen: &str,
    entered: &Address,
) -> Result<(), AddressError> {
    let person = principal.person.ok_or(AddressError::NotFound)?;
    let wish = cleaned_address(entered);
    let faults = address_faults(&wish);
    if !faults.is_empty() {
        return Err(AddressError::Wrong(faults));
    }
    change(app, principal, (person, seen), wish, ("R-NOTE-2", Origin::Holder)).await
}

/// Changes the address of a person, which was `seen` on one line when the officer looked. An address that is empty in all parts
/// says that none is known any more. Doing it again changes nothing.
///
/// # Errors
/// [`AddressError::NotFound`] for everybody who may not, and for the own record; else as [`change_own_address`].
pub async fn correct_address(
    app: &App,
    principal: &Principal,
    person: PersonId,
    seen: &str,
    entered: &Address,
    source: &str,
) -> Result<(), AddressError> {
    officers_only(principal, &[person], AddressError::NotFound)?;
    let wish = cleaned_address(entered);
    let mut faults = if wish.is_empty() {
        Vec::new()
    } else {
        address_faults(&wish)
    };
    let known = ADDRESS_SOURCES.into_iter().find(|known| *known == source);
    faults.extend(known.is_none().then_some(AddressFault::Source));
    match known {
        Some(source) if faults.is_empty() => {
            change(app, principal, (person, seen), wish, (source, Origin::Staff)).await
        }
        _ => Err(AddressError::Wrong(faults)),
    }
}

/// Changes it where it is still the one that was seen. A record that gave way to another one gets no letters, and so no address.
async fn change(
    app: &App,
    principal: &Principal,
    (person, seen): (PersonId, &str),
    wish: Address,
    (reason, origin): (&'static str, Origin),
) -> Result<(), AddressError> {
    let (program, actor, seen) = (app.programs.default_program(), principal.actor(), seen.to_owned());
    app.store
        .write(move |tx| {
            let row = people::lookup(tx, person)?.ok_or(AddressError::NotFound)?;
            if people::goes_on(tx, person)? != person {
                return Err(AddressError::NotFound);
            }
            let contact = ContactRow::from(&row);
            let now = Address::from(&contact);
            if now == wish || cleaned_address(&now) == wish {
                return Ok(());
            }
            if now.one_line() != seen {
                return Err(AddressError::Stale(now.one_line()));
            }
            let context = Context {
                actor,
                policy: program.version.clone(),
                reason: Reason::new(reason),
                effective_on: program.today(tx.now()),
            };
            Ok(write(tx, person, (&now, &wish), contact, &context, origin)?)
        })
        .await
}

/// Writes the address into the row, what it was beside it, and that it changed into the journal.
fn write(
    tx: &mut Tx,
    person: PersonId,
    (now, then): (&Address, &Address),
    contact: ContactRow,
    context: &Context,
    origin: Origin,
) -> Result<(), StoreError> {
    people::save_contact(tx, person, &then.put_in(contact))?;
    people::add_former_address(tx, person, now, then)?;
    let parts = now.parts().into_iter().zip(then.parts());
    let fields = parts
        .filter(|(before, after)| before != after)
        .map(|((column, _), _)| column.to_owned())
        .collect();
    let held = people::load(tx, person)?.ok_or(StoreError::NotFound)?;
    people::record(tx, held, context, &[PersonEvent::ContactChanged { fields, origin }])?;
    let entry = audit::Entry::of_person(person, "address_changed", context.actor);
    audit::append(tx, &entry.within(context))?;
    tell_of_address(tx, person)
}
