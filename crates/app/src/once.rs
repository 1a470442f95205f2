//! A wish that carries a key, so that its sender may send it again (R16): the first answer is kept in the transaction that
//! does the act, a repeat gets it again, and the key is refused for anything else.

use cqr_domain::accounts::Principal;
use cqr_store::{
    StoreError, Tx, hex,
    idempotency::{self, GivenAnswer, Repeat},
};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

/// What the answer of an act is kept under; the door adds its own status.
const DONE: u16 = 200;

/// A key with what it was sent for. A key belongs to the account that sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once {
    scope: String,
    key: String,
    wish: String,
}

/// Why a wish with a key was not granted.
#[derive(Debug, thiserror::Error)]
pub enum OnceError<E> {
    /// The key was sent with another wish before.
    #[error("this key was sent with another request before")]
    KeyTaken,
    /// The act itself was refused; the key stays free.
    #[error(transparent)]
    Refused(E),
}

impl<E: From<StoreError>> From<StoreError> for OnceError<E> {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl Once {
    /// The key of whoever asks, for an act and everything that it depends on.
    #[must_use]
    pub fn new(principal: &Principal, key: String, act: &str, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        // Each part with its length, so that no two lists of parts are the same bytes.
        for part in [act.as_bytes()].iter().chain(parts) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Self {
            scope: principal.account.to_string(),
            key,
            wish: hex::of(&hash.finalize()),
        }
    }

    /// The answer this wish got before, if it did.
    pub(crate) fn given<T: DeserializeOwned, E: From<StoreError>>(
        &self,
        tx: &mut Tx<'_>,
    ) -> Result<Option<T>, OnceError<E>> {
        let now = tx.now();
        match idempotency::lookup(tx, &self.scope, &self.key, &self.wish, now)? {
            Repeat::New => Ok(None),
            Repeat::Other => Err(OnceError::KeyTaken),
            Repeat::Same(answer) => serde_json::from_str(&answer.body)
                .map(Some)
                .map_err(|error| StoreError::Corrupt(format!("a kept answer: {error}")).into()),
        }
    }

    fn keep<T: Serialize>(&self, tx: &mut Tx<'_>, answer: &T) -> Result<(), StoreError> {
        let body = serde_json::to_string(answer).map_err(|error| StoreError::Other(error.to_string()))?;
        let answer = GivenAnswer { status: DONE, body };
        idempotency::add(tx, &self.scope, &self.key, &self.wish, &answer)
    }
}

/// Does an act unless the same wish was answered before; its answer is kept in the same unit of work. A refused act leaves
/// nothing behind.
pub(crate) fn within<T, E>(
    tx: &mut Tx<'_>,
    once: Option<&Once>,
    act: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, OnceError<E>>
where
    T: Serialize + DeserializeOwned,
    E: From<StoreError>,
{
    let Some(once) = once else {
        return act(tx).map_err(OnceError::Refused);
    };
    if let Some(given) = once.given(tx)? {
        return Ok(given);
    }
    let answer = act(tx).map_err(OnceError::Refused)?;
    once.keep(tx, &answer)?;
    Ok(answer)
}
