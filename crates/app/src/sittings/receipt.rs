//! Receipts: what the server says it has saved, so that nobody has to take anybody's word for it (design.md section 8).
//!
//! `SITTING.QUESTION.REVISION.SAVED_AT.RESPONSE.MAC`: the instant in microseconds, the hash of the response, and a mac
//! over all of it. The hash has the same length for every response (A08).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use cqr_domain::{ids::SittingId, items::Letters};
use cqr_store::{Db, StoreError, sittings};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::keys::{Keys, Purpose};

/// Bytes of the hash of a response in a receipt.
const HASH_LEN: usize = 16;

/// The receipt of a saved answer.
pub(super) fn receipt(
    keys: &Keys,
    sitting: SittingId,
    number: u16,
    revision: u32,
    response: Letters,
    saved_at: Timestamp,
) -> String {
    let text = facts(sitting, number, revision, response, saved_at);
    let signature = keys.sign(Purpose::Receipt, &text);
    format!("{text}.{signature}")
}

/// What a receipt says, without the mac.
fn facts(sitting: SittingId, number: u16, revision: u32, response: Letters, saved_at: Timestamp) -> String {
    format!(
        "{sitting}.{number}.{revision}.{}.{}",
        saved_at.as_microsecond(),
        hash(response)
    )
}

fn hash(response: Letters) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(response.to_string())[..HASH_LEN])
}

/// What a receipt is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptCheck {
    /// We did not write it, or it was changed.
    NotOurs,
    /// We wrote it, and the answer stands in the database as it says.
    Stored,
    /// We wrote it, and the database does not have that answer: something was lost.
    Missing,
}

/// Checks a receipt against the keys and the database: the command `check --receipt`.
///
/// # Errors
/// Those of the store.
pub fn check_receipt(db: &mut Db, keys: &Keys, receipt: &str) -> Result<ReceiptCheck, StoreError> {
    let Some((text, signature)) = receipt.trim().rsplit_once('.') else {
        return Ok(ReceiptCheck::NotOurs);
    };
    let sitting = text.split('.').next().and_then(|id| id.parse::<SittingId>().ok());
    let Some(sitting) = sitting.filter(|_| keys.is_signed(Purpose::Receipt, text, signature)) else {
        return Ok(ReceiptCheck::NotOurs);
    };
    let stored = sittings::history(db, sitting)?.into_iter().any(|answer| {
        let (number, revision) = (
            u16::try_from(answer.item_no).unwrap_or(0),
            answer.revision.unsigned_abs(),
        );
        facts(sitting, number, revision, answer.response.0, answer.saved_at.0) == text
    });
    Ok(if stored {
        ReceiptCheck::Stored
    } else {
        ReceiptCheck::Missing
    })
}
