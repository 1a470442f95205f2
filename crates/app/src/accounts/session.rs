//! Beginning a session: always a new token, whatever the browser held before (A28).

use cqr_domain::{
    accounts::Principal,
    ids::{AccountId, PersonId, SessionId},
};
use cqr_store::{
    StoreError, Tx,
    accounts::{self, AccountRow, NewSession, SessionKindName},
};
use jiff::Timestamp;

use super::{AccountError, Token};
use crate::App;

/// From where and with what somebody comes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrival {
    /// The network of the client, as in `203.0.113.0/24`.
    pub network: String,
    /// What the browser calls itself.
    pub agent: String,
    /// The token of a device somebody signed in from before.
    pub device: Option<String>,
    /// The token of the session that ends with this sign-in.
    pub before: Option<String>,
}

/// Who will hold the session's token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// A browser, in a cookie.
    Browser,
    /// A program, as a bearer token.
    Api,
}

/// A new session.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session's token; shown this once.
    pub token: Token,
    /// A token for the device, when it was not known yet.
    pub device: Option<Token>,
    /// The account.
    pub account: AccountId,
    /// The person on the register, for holders.
    pub person: Option<PersonId>,
    /// The session.
    pub session: SessionId,
    /// When it ends in any case.
    pub ends_at: Timestamp,
}

/// Begins a session and ends the one the browser had.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    policy: &cqr_domain::programs::AccountsPolicy,
    account: &AccountRow,
    arrival: &Arrival,
    door: Door,
) -> Result<SignedIn, StoreError> {
    let id = account.id.0;
    if let Some(before) = arrival.before.as_deref().and_then(Token::of_session)
        && let Some((session, _)) = accounts::find_session(tx, &before.hash())?
    {
        accounts::end_session(tx, session.account_id.0, session.id.0, "signed_in_again")?;
    }
    let token = Token::draw(tx);
    let kind = match door {
        Door::Browser => SessionKindName::Browser,
        Door::Api => SessionKindName::Api,
    };
    let new = NewSession {
        account: id,
        token_hash: token.hash(),
        kind,
        network: arrival.network.clone(),
        agent: arrival.agent.clone(),
    };
    let session = accounts::add_session(tx, &new)?;
    let device = match (door, arrival.device.as_deref().and_then(Token::of_session)) {
        (Door::Api, _) => None,
        (Door::Browser, Some(known)) => {
            accounts::add_device(tx, id, &known.hash())?;
            None
        }
        (Door::Browser, None) => {
            let device = Token::draw(tx);
            accounts::add_device(tx, id, &device.hash())?;
            Some(device)
        }
    };
    let now = tx.now();
    let roles = accounts::roles(tx, id, now)?;
    let ends_at = super::resume::absolute_end(policy, roles, session.started_at.0);
    let person = account.person_id.map(|person| person.0);
    Ok(SignedIn {
        token,
        device,
        account: id,
        person,
        session: session.id.0,
        ends_at,
    })
}

/// Keeps the player of a running sitting usable with this session until an instant, past its idle end (ASVS 7.1.1).
/// Everything else of the account still needs a new sign-in then.
///
/// # Errors
/// Those of the store.
pub async fn hold(app: &App, principal: &Principal, until: Timestamp) -> Result<(), AccountError> {
    let session = principal.session;
    Ok(app
        .store
        .write_row_locked(move |tx| accounts::hold(tx, session, until))
        .await?)
}
