//! Argon2id on blocking threads, a few at a time: checking passwords must not slow down a sitting that saves (A36).

use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use cqr_store::StoreError;
use subtle::ConstantTimeEq as _;
use tokio::sync::{Semaphore, SemaphorePermit};
use unicode_normalization::UnicodeNormalization as _;

use super::AccountError;
use crate::App;

/// Memory in KiB: with passes and lanes the floor of ASVS 11.4.2.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over the memory.
const PASSES: u32 = 2;
/// Lanes.
const LANES: u32 = 1;
/// Bytes of the hash.
const HASH_LEN: usize = 32;
/// Hashes worked on at once in a process; each holds a core for some 20 ms and 19 MiB.
const AT_ONCE: usize = 2;
/// Most that wait for their turn; more are told to come back.
const WAITING_MAX: usize = 256;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// A turn to hash. Wrong tries are counted while it is held, so that at most a few are under way uncounted.
pub(super) struct Turn(#[expect(dead_code, reason = "held, not read")] SemaphorePermit<'static>);

/// Waits for a turn.
pub(super) async fn turn() -> Result<Turn, AccountError> {
    /// Leaves the queue also when the request is given up.
    struct Waiting;
    impl Drop for Waiting {
        fn drop(&mut self) {
            WAITING.fetch_sub(1, Ordering::AcqRel);
        }
    }
    let before = WAITING.fetch_add(1, Ordering::AcqRel);
    let _waiting = Waiting;
    if before >= WAITING_MAX {
        return Err(AccountError::Busy);
    }
    TURNS
        .acquire()
        .await
        .map(Turn)
        .map_err(|error| AccountError::Hashing(error.to_string()))
}

/// Hashes a new password.
pub(super) async fn hash(_turn: &Turn, password: &str, salt: [u8; 16]) -> Result<String, AccountError> {
    let password = normalized(password);
    let hash = blocking(move || argon(MEMORY_KIB, PASSES, LANES, &salt, password.as_bytes())).await?;
    let (salt, hash) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(hash));
    Ok(format!(
        "$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${salt}${hash}"
    ))
}

/// Which of these stored hashes the password belongs to. When there is none, the same work is done for nothing (A38).
pub(super) async fn matching(_turn: &Turn, password: &str, stored: Vec<String>) -> Result<Option<usize>, AccountError> {
    let password = normalized(password);
    blocking(move || {
        if stored.is_empty() {
            argon(MEMORY_KIB, PASSES, LANES, &[0; 16], password.as_bytes())?;
        }
        for (place, text) in stored.iter().enumerate() {
            let Stored {
                memory_kib,
                passes,
                lanes,
                salt,
                hash,
            } = read(text)?;
            let given = argon(memory_kib, passes, lanes, &salt, password.as_bytes())?;
            if given.ct_eq(&hash[..]).into() {
                return Ok(Some(place));
            }
        }
        Ok(None)
    })
    .await
}

/// The form in which a password is compared: however it was typed, composed or not (NIST SP 800-63B-4 section 3.1.1.2).
pub(super) fn normalized(password: &str) -> String {
    password.nfkc().collect()
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, AccountError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(AccountError::Hashing),
        Err(error) => Err(AccountError::Hashing(error.to_string())),
    }
}

fn argon(memory_kib: u32, passes: u32, lanes: u32, salt: &[u8], password: &[u8]) -> Result<[u8; HASH_LEN], String> {
    let params = Params::new(memory_kib, passes, lanes, Some(HASH_LEN)).map_err(|error| error.to_string())?;
    let mut hash = [0; HASH_LEN];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password, salt, &mut hash)
        .map_err(|error| error.to_string())?;
    Ok(hash)
}

struct Stored {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

/// Reads the usual text form, so that figures can be raised later without losing old passwords.
fn read(text: &str) -> Result<Stored, String> {
    let parts: Vec<&str> = text.split('$').collect();
    let ["", "argon2id", "v=19", figures, salt, hash] = parts[..] else {
        return Err("not an Argon2id hash".into());
    };
    let figure = |name: &str| {
        let text = figures
            .split(',')
            .find_map(|pair| pair.strip_prefix(name))
            .ok_or("a figure is missing")?;
        text.parse::<u32>().map_err(|error| error.to_string())
    };
    let bytes = |text: &str| STANDARD_NO_PAD.decode(text).map_err(|error| error.to_string());
    let (memory_kib, passes, lanes) = (figure("m=")?, figure("t=")?, figure("p=")?);
    Ok(Stored {
        memory_kib,
        passes,
        lanes,
        salt: bytes(salt)?,
        hash: bytes(hash)?,
    })
}
/// Hashes a new password under a salt of its own, in a turn that ends with it.
///
/// # Errors
/// Those of the store and of waiting for a turn.
pub(super) async fn hash_new(app: &App, password: &str) -> Result<String, AccountError> {
    let salt = app
        .store
        .write(|tx| Ok::<_, StoreError>(tx.random_bytes::<16>()))
        .await?;
    let turn = turn().await?;
    hash(&turn, password, salt).await
}
