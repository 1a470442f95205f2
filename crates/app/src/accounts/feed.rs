//! The private address of a holder's calendar. It is shown once and kept as a hash; making a new one ends the old one.
//! Whoever knows it reads dates, and nothing else opens with it.

use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::SessionId,
};
use cqr_store::{StoreError, accounts, audit};
use jiff::Timestamp;

use super::{AccountError, Token};
use crate::App;

/// When the address of the person who asks was made; nothing while there is none.
///
/// # Errors
/// Those of the store.
pub async fn feed_made_at(app: &App, principal: &Principal) -> Result<Option<Timestamp>, AccountError> {
    let account = principal.account;
    let found = app.store.read(move |rx| accounts::lookup_feed(rx, account));
    Ok(found.await?.map(|row| row.made_at.0))
}

/// Makes the address of the person who asks; an earlier one ends with that. The secret is answered this once.
///
/// # Errors
/// Those of the store; [`StoreError::NotFound`] for accounts without a person, who have no dates.
pub async fn make_feed(app: &App, principal: &Principal) -> Result<Token, AccountError> {
    let person = principal.person.ok_or(StoreError::NotFound)?;
    let (account, actor) = (principal.account, principal.actor());
    let made = app.store.write(move |tx| {
        let token = Token::draw(tx);
        accounts::put_feed(tx, account, &token.hash())?;
        audit::append(tx, &audit::Entry::of_person(person, "calendar_address_made", actor))?;
        Ok::<_, StoreError>(token)
    });
    Ok(made.await?)
}

/// Switches the address of the person who asks off. Nothing happens when there is none.
///
/// # Errors
/// Those of the store; [`StoreError::NotFound`] for accounts without a person.
pub async fn end_feed(app: &App, principal: &Principal) -> Result<(), AccountError> {
    let person = principal.person.ok_or(StoreError::NotFound)?;
    let (account, actor) = (principal.account, principal.actor());
    let ended = app.store.write(move |tx| {
        if accounts::end_feed(tx, account)? {
            audit::append(tx, &audit::Entry::of_person(person, "calendar_address_ended", actor))?;
        }
        Ok::<_, StoreError>(())
    });
    Ok(ended.await?)
}

/// The holder whose dates an address shows. Nothing when the secret is none of ours, was replaced or switched off, or when the
/// account was closed: always the same.
///
/// # Errors
/// Those of the store.
pub async fn feed_reader(app: &App, secret: &str) -> Result<Option<Principal>, AccountError> {
    let Some(token) = Token::of_session(secret) else {
        return Ok(None);
    };
    let hash = token.hash();
    let found = app.store.read(move |rx| {
        let Some(account) = accounts::find_feed(rx, &hash)? else {
            return Ok(None);
        };
        let now = rx.now();
        let is_holder = accounts::roles(rx, account.id.0, now)?.has(Role::Holder);
        Ok::<_, StoreError>(account.person_id.filter(|_| is_holder).map(|person| Principal {
            account: account.id.0,
            // There is no session: it is no active player of any sitting.
            session: SessionId::from_bits(0),
            person: Some(person.0),
            roles: Roles::of(&[Role::Holder]),
        }))
    });
    Ok(found.await?)
}
