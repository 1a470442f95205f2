//! Signing in with a holder number or an e-mail address, which need not be one person's alone.

use cqr_domain::{ids::AccountId, journal::Actor, programs::AccountsPolicy};
use cqr_store::{
    Db, StoreError,
    accounts::{self, AccountRow, SessionKindName},
    audit, people,
};

use super::{
    AccountError, Arrival, Door, SignedIn, Token,
    hasher::{self, Turn},
    mail::{self, About},
    session, throttle,
    throttle::Counters,
};
use crate::App;

/// Most accounts that may share an address and are still told apart by their passwords.
const SHARED_MAX: usize = 4;

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The name is unknown, the password is wrong, the account is closed: always the same (A38).
    #[error("the number or address and the password do not belong together")]
    Refused,
    /// Too many wrong tries lately; this many seconds to wait.
    #[error("wait {0} seconds before the next try")]
    Wait(u32),
    /// The store or the machine.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<StoreError> for SignInError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

/// Signs somebody in and begins a session.
///
/// # Errors
/// [`SignInError::Refused`] and [`SignInError::Wait`], which say the same for known and unknown names.
pub async fn sign_in(
    app: &App,
    identifier: &str,
    password: &str,
    arrival: &Arrival,
    door: Door,
) -> Result<SignedIn, SignInError> {
    let policy = app.programs.default_program().policy.accounts.clone();
    let (candidates, counters) = gather(app, &policy, identifier, arrival).await?;
    let turn = hasher::turn().await?;
    let (counted, reserving) = (counters.clone(), policy.clone());
    let wait = app
        .store
        .write_row_locked(move |tx| Ok::<_, AccountError>(throttle::reserve(tx, &reserving, &counted)?))
        .await?;
    if let Some(seconds) = wait {
        return Err(SignInError::Wait(seconds));
    }
    let usable = |row: &AccountRow| u32::try_from(row.wrong_tries).unwrap_or(0) < policy.disable_after_tries;
    let (tried, hashes): (Vec<_>, Vec<_>) = candidates
        .into_iter()
        .filter(usable)
        .filter_map(|row| row.password_hash.clone().map(|hash| (row, hash)))
        .unzip();
    let found = matching(&turn, &policy, password, hashes).await?;
    drop(turn);
    if let Some(place) = found {
        let account = tried[place].clone();
        let admitted = admit(app, policy, account, arrival.clone(), door, counters).await?;
        if let Some(signed_in) = admitted {
            return Ok(signed_in);
        }
    }
    refuse(app, tried).await
}

/// Longer texts than any password may be are not looked at, with the same work.
async fn matching(
    turn: &Turn,
    policy: &AccountsPolicy,
    password: &str,
    hashes: Vec<String>,
) -> Result<Option<usize>, AccountError> {
    let most = usize::try_from(policy.password_max).unwrap_or(usize::MAX);
    // What is typed may be a little longer than what remains after normalization.
    if password.chars().count() > most.saturating_mul(4) {
        return hasher::matching(turn, "", Vec::new()).await;
    }
    hasher::matching(turn, password, hashes).await
}

/// The accounts with this name and what the try is counted under, unless it has to wait.
async fn gather(
    app: &App,
    policy: &AccountsPolicy,
    identifier: &str,
    arrival: &Arrival,
) -> Result<(Vec<AccountRow>, Counters), SignInError> {
    let (policy, identifier, arrival) = (policy.clone(), identifier.trim().to_owned(), arrival.clone());
    app.store
        .read(move |rx| {
            let candidates = find(rx, &identifier)?;
            let mut counters = Counters::of(&identifier, &arrival.network);
            if let Some(device) = arrival.device.as_deref().and_then(Token::of_session) {
                for row in &candidates {
                    if accounts::is_known_device(rx, row.id.0, &device.hash())? {
                        counters = Counters::of_known(&row.id.0.to_string(), device.as_str());
                    }
                }
            }
            let now = rx.now();
            match throttle::wait(rx, &policy, &counters, now)? {
                Some(seconds) => Err(SignInError::Wait(seconds)),
                None => Ok((candidates, counters)),
            }
        })
        .await
}

/// The open accounts that are called so: by holder number, by a staff address, by the address of people.
pub(super) fn find(db: &mut Db, identifier: &str) -> Result<Vec<AccountRow>, StoreError> {
    let lower = identifier.to_lowercase();
    let mut persons = Vec::new();
    persons.extend(people::find_by_external_id(db, identifier)?);
    let mut found = Vec::new();
    if identifier.contains('@') {
        found.extend(accounts::find_by_email(db, &lower)?);
        persons.extend(people::find_by_email(db, identifier)?);
        if lower != identifier {
            persons.extend(people::find_by_email(db, &lower)?);
        }
    }
    for person in persons.into_iter().take(SHARED_MAX) {
        found.extend(accounts::find_by_person(db, person.id.0)?);
    }
    found.retain(|row| row.disabled_at.is_none());
    Ok(found)
}

/// Lets somebody in whose password was right; nobody where it became another one while it was looked at, or the account was
/// closed.
async fn admit(
    app: &App,
    policy: AccountsPolicy,
    account: AccountRow,
    arrival: Arrival,
    door: Door,
    counters: Counters,
) -> Result<Option<SignedIn>, SignInError> {
    app.store
        .write(move |tx| {
            let id = account.id.0;
            if !is_still(tx, &account)? {
                return Ok(None);
            }
            throttle::forgive(tx, &counters)?;
            accounts::forget_wrong_tries(tx, id)?;
            // Told when it is not the first one: somebody else may have the password (ASVS 6.3.5).
            if accounts::has_devices(tx, id)? && !is_known(tx, id, &arrival, door)? {
                mail::enqueue(tx, id, About::NewDevice)?;
            }
            let signed_in = session::begin(tx, &policy, &account, &arrival, door)?;
            let act = audit::Entry::of_account(id, "signed_in", Actor::Account(id));
            audit::append(tx, &act.saying(signed_in.session.to_string()))?;
            Ok(Some(signed_in))
        })
        .await
}

/// Whether an account is still open, with the password that it had when it was read. Hashing takes its time, and a reset or an
/// end of the account that came meanwhile holds.
pub(super) fn is_still(db: &mut Db, read: &AccountRow) -> Result<bool, StoreError> {
    let now = accounts::lookup(db, read.id.0)?;
    Ok(now.is_some_and(|now| now.disabled_at.is_none() && now.password_hash == read.password_hash))
}

/// Whether the account was signed in to like this before: from a device that it knows, whatever other accounts know it; or by a
/// program, which keeps no token of a device, under the same name and in the same network.
fn is_known(db: &mut Db, account: AccountId, arrival: &Arrival, door: Door) -> Result<bool, StoreError> {
    if let Some(device) = arrival.device.as_deref().and_then(Token::of_session)
        && accounts::is_known_device(db, account, &device.hash())?
    {
        return Ok(true);
    }
    match door {
        Door::Browser => Ok(false),
        Door::Api => accounts::was_seen_from(db, account, SessionKindName::Api, &arrival.network, &arrival.agent),
    }
}

async fn refuse(app: &App, tried: Vec<AccountRow>) -> Result<SignedIn, SignInError> {
    app.store
        .write(move |tx| {
            // The same writing for a name that nobody has.
            let mut entry =
                audit::Entry::of_account(cqr_domain::ids::Id::from_bits(0), "sign_in_refused", Actor::System);
            for row in &tried {
                accounts::count_wrong_try(tx, row.id.0)?;
                entry = audit::Entry::of_account(row.id.0, "sign_in_refused", Actor::System);
            }
            audit::append(tx, &entry)?;
            Ok::<_, SignInError>(())
        })
        .await?;
    Err(SignInError::Refused)
}
