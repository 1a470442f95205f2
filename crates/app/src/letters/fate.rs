//! What became of a letter, by what its person was told about the same thing after it.

use cqr_domain::letters::{Fate, fate};
use cqr_store::notices::NoticeRow;
use jiff::Timestamp;

/// What became of the letter of a notice, by what the same person was told, the oldest in front.
pub(super) fn fate_of(notice: &NoticeRow, told: &[NoticeRow]) -> Fate<Timestamp> {
    let later: Vec<(&str, Timestamp)> = told
        .iter()
        .filter(|later| later.written_at.0 > notice.written_at.0 && subject(later) == subject(notice))
        .map(|later| (later.kind.as_str(), later.written_at.0))
        .collect();
    fate(&notice.kind, &later)
}

/// What a notice is about: its window, or the credential or registration that its key begins with.
fn subject(notice: &NoticeRow) -> String {
    match notice.case_id {
        Some(case) => case.0.to_string(),
        None => notice.once_key.split('/').next().unwrap_or_default().to_owned(),
    }
}
