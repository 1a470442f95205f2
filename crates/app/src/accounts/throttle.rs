//! Slowing down whoever guesses (A39), over all processes: by the name that is tried, by the network it comes from, and
//! by what comes from everywhere. Waits grow and end; nobody is locked out for good, and a device somebody signed in
//! from before is counted by itself.

use cqr_domain::programs::AccountsPolicy;
use cqr_store::{
    Db, StoreError, Tx,
    accounts::{self, Attempts},
    hex,
};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::AccountError;
use crate::App;

/// Key of what comes from everywhere.
const ALL: &str = "all";
/// After this time nothing is known of wrong tries any more.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// How many keys one unit of work drops.
const FORGOTTEN_AT_ONCE: i64 = 500;

/// What a try is counted under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counters {
    /// The name tried, or the known device it is tried from.
    name: String,
    /// The network, unless the device is known.
    network: Option<String>,
}

impl Counters {
    /// A try with a name from a network.
    pub(super) fn of(name: &str, network: &str) -> Self {
        Self {
            name: format!("name:{}", digest(&name.trim().to_lowercase())),
            network: Some(format!("network:{network}")),
        }
    }

    /// A try from a device that is known to the account, or within a session.
    pub(super) fn of_known(account: &str, device: &str) -> Self {
        Self {
            name: format!("known:{}", digest(&format!("{account} {device}"))),
            network: None,
        }
    }
}

fn digest(text: &str) -> String {
    hex::of(&Sha256::digest(text.as_bytes())[..16])
}

/// How long a try has to wait; nothing when it is looked at now. Only reads, so that a flood costs little.
pub(super) fn wait(
    db: &mut Db,
    policy: &AccountsPolicy,
    counters: &Counters,
    now: Timestamp,
) -> Result<Option<u32>, StoreError> {
    let mut load = |key: &str| Ok::<_, StoreError>(accounts::attempts(db, key)?.unwrap_or(Attempts::none(now)));
    let name = load(&counters.name)?;
    let mut until = name_until(policy, &name);
    if let Some(network) = &counters.network {
        let (all, network) = (load(ALL)?, load(network)?);
        until = until.max(network_until(policy, &all, &network, now));
    }
    Ok(remaining_s(until, now))
}

/// Counts a try before the password is looked at, unless it has to wait.
pub(super) fn reserve(
    tx: &mut Tx<'_>,
    policy: &AccountsPolicy,
    counters: &Counters,
) -> Result<Option<u32>, StoreError> {
    let now = tx.now();
    // In the order of the keys: all, known or name, network.
    let all = counters
        .network
        .as_ref()
        .map(|_| accounts::lock_attempts(tx, ALL))
        .transpose()?;
    let mut name = accounts::lock_attempts(tx, &counters.name)?;
    let network = counters
        .network
        .as_ref()
        .map(|key| accounts::lock_attempts(tx, key))
        .transpose()?;
    let mut until = name_until(policy, &name);
    if let (Some(all), Some(network)) = (&all, &network) {
        until = until.max(network_until(policy, all, network, now));
    }
    if let Some(seconds) = remaining_s(until, now) {
        return Ok(Some(seconds));
    }
    name.in_row += 1;
    name.tried_at = now;
    accounts::save_attempts(tx, &counters.name, &name)?;
    if let (Some(key), Some(all), Some(network)) = (&counters.network, all, network) {
        accounts::save_attempts(tx, ALL, &counted(policy, all, now))?;
        accounts::save_attempts(tx, key, &counted(policy, network, now))?;
    }
    Ok(None)
}

/// Takes back what was counted, since the password was right.
pub(super) fn forgive(tx: &mut Tx<'_>, counters: &Counters) -> Result<(), StoreError> {
    if let Some(network) = &counters.network {
        take_back(tx, ALL)?;
        forgive_name(tx, &counters.name)?;
        return take_back(tx, network);
    }
    forgive_name(tx, &counters.name)
}

fn forgive_name(tx: &mut Tx<'_>, key: &str) -> Result<(), StoreError> {
    let name = accounts::lock_attempts(tx, key)?;
    accounts::save_attempts(tx, key, &Attempts { in_row: 0, ..name })
}

fn take_back(tx: &mut Tx<'_>, key: &str) -> Result<(), StoreError> {
    let held = accounts::lock_attempts(tx, key)?;
    accounts::save_attempts(
        tx,
        key,
        &Attempts {
            in_window: (held.in_window - 1).max(0),
            ..held
        },
    )
}

/// Counts a request for a new password and answers whether its network asked too often: then nothing is sent, and
/// nothing is said either.
pub(super) fn asks_too_often(tx: &mut Tx<'_>, policy: &AccountsPolicy, network: &str) -> Result<bool, StoreError> {
    let (key, now) = (format!("reset:{network}"), tx.now());
    let asked = counted(policy, accounts::lock_attempts(tx, &key)?, now);
    accounts::save_attempts(tx, &key, &asked)?;
    Ok(u32::try_from(asked.in_window).unwrap_or(u32::MAX) > policy.throttle_network_tries)
}

/// Drops what nothing was tried under for a day, in short units of work. The daily job calls this.
///
/// # Errors
/// Those of the store.
pub async fn forget_old_tries(app: &App) -> Result<usize, AccountError> {
    let mut forgotten = 0;
    loop {
        let act = |tx: &mut Tx<'_>| {
            let before = tx.now().saturating_sub(KEPT).unwrap_or(Timestamp::MIN);
            accounts::forget_old(tx, before, FORGOTTEN_AT_ONCE)
        };
        let some = app.store.write(act).await?;
        forgotten += some;
        if i64::try_from(some).unwrap_or(i64::MAX) < FORGOTTEN_AT_ONCE {
            return Ok(forgotten);
        }
    }
}

fn counted(policy: &AccountsPolicy, mut attempts: Attempts, now: Timestamp) -> Attempts {
    if is_over(policy, &attempts, now) {
        attempts = Attempts::none(now);
    }
    attempts.in_window += 1;
    attempts.tried_at = now;
    attempts
}

fn window(policy: &AccountsPolicy) -> SignedDuration {
    SignedDuration::from_mins(i64::from(policy.throttle_window_minutes))
}

fn is_over(policy: &AccountsPolicy, attempts: &Attempts, now: Timestamp) -> bool {
    now.duration_since(attempts.window_started_at) >= window(policy)
}

fn name_until(policy: &AccountsPolicy, name: &Attempts) -> Option<Timestamp> {
    until(policy, name.in_row, policy.throttle_account_tries, name.tried_at)
}

/// While much goes wrong everywhere, each network has one try.
fn network_until(policy: &AccountsPolicy, all: &Attempts, network: &Attempts, now: Timestamp) -> Option<Timestamp> {
    if is_over(policy, network, now) {
        return None;
    }
    let limit = i32::try_from(policy.throttle_attack_tries).unwrap_or(i32::MAX);
    let attacked = !is_over(policy, all, now) && all.in_window >= limit;
    let allowed = if attacked { 1 } else { policy.throttle_network_tries };
    until(policy, network.in_window, allowed, network.tried_at)
}

/// Until when no further try is looked at after `count` of them, of which `allowed` were free.
fn until(policy: &AccountsPolicy, count: i32, allowed: u32, tried_at: Timestamp) -> Option<Timestamp> {
    let over = u32::try_from(count).unwrap_or(0).checked_sub(allowed)?;
    let first_s = i64::from(policy.throttle_first_wait_seconds);
    let wait_s = first_s.saturating_mul(1 << over.min(30)).min(window(policy).as_secs());
    tried_at.saturating_add(SignedDuration::from_secs(wait_s)).ok()
}

fn remaining_s(until: Option<Timestamp>, now: Timestamp) -> Option<u32> {
    let left_s = until?.duration_since(now).as_secs_f64().ceil();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most the window, and positive"
    )]
    (left_s > 0.0).then_some(left_s as u32)
}
