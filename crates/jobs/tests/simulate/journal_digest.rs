//! One number for everything that was recorded: every event and every act of the audit, in their order.

use cqr_app::App;
use cqr_store::hex;
use sha2::{Digest as _, Sha256};

use crate::sql;

const EVENTS: &str = "SELECT stream_kind || '|' || stream_id || '|' || version || '|' || name || '|' || schema_version || '|' || data \
    || '|' || actor || '|' || policy || '|' || reason || '|' || effective_on || '|' || recorded_at AS line FROM event ORDER BY seq";
const AUDIT: &str = "SELECT at || '|' || actor || '|' || act || '|' || subject_kind || '|' || subject_id || '|' || details \
    || '|' || coalesce(policy, '') AS line FROM audit ORDER BY seq";

/// SHA-256 of the journal and the audit, with how many lines they have.
pub fn of(app: &App) -> (String, usize) {
    let lines = app
        .store
        .read_blocking(|rx| {
            let mut lines = sql::lines(rx, EVENTS)?;
            lines.extend(sql::lines(rx, AUDIT)?);
            Ok::<_, cqr_store::StoreError>(lines)
        })
        .unwrap();
    let mut hash = Sha256::new();
    for line in &lines {
        hash.update(line.as_bytes());
        hash.update(b"\n");
    }
    let digest = hex::of(&hash.finalize());
    (digest, lines.len())
}
