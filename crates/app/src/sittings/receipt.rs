//! Receipts: what the server says it has saved, so that nobody has to take anybody's word for it (design.md section 8).
//!
//! `SITTING.QUESTION.REVISION.SAVED_AT.RESPONSE.MAC`: the instant in microseconds, the hash of the response, and a mac
//! over all of it. The hash has the same length for every response (A08).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use cqr_domain::{ids::SittingId, items::Letters};
use cqr_store::{StoreError, sittings};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::{
    App,
    keys::{Keys, Purpose},
};

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
    let text = format!(
        "{sitting}.{number}.{revision}.{}.{}",
        saved_at.as_microsecond(),
        hash(response)
    );
    let signature = keys.sign(Purpose::Receipt, &text);
    format!("{text}.{signature}")
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
pub async fn check_receipt(app: &App, receipt: &str) -> Result<ReceiptCheck, StoreError> {
    let Some((text, signature)) = receipt.trim().rsplit_once('.') else {
        return Ok(ReceiptCheck::NotOurs);
    };
    if !app.keys.is_signed(Purpose::Receipt, text, signature) {
        return Ok(ReceiptCheck::NotOurs);
    }
    let Some(sitting) = text.split('.').next().and_then(|id| id.parse::<SittingId>().ok()) else {
        return Ok(ReceiptCheck::NotOurs);
    };
    let (text, keys) = (text.to_owned(), app.keys.clone());
    app.store
        .read(move |rx| {
            let stored = sittings::history(rx, sitting)?.into_iter().any(|answer| {
                let number = u16::try_from(answer.item_no).unwrap_or(0);
                let revision = answer.revision.unsigned_abs();
                let ours = self::receipt(&keys, sitting, number, revision, answer.response.0, answer.saved_at.0);
                ours.rsplit_once('.').is_some_and(|(ours, _)| ours == text)
            });
            Ok(if stored {
                ReceiptCheck::Stored
            } else {
                ReceiptCheck::Missing
            })
        })
        .await
}
