//! A window that is gone: its stream says so, and no row stands for it any more.

use cqr_domain::{cases::CaseEvent, journal::Context};
use diesel::{prelude::*, sql_query, sql_types::Text};

use super::Held;
use crate::{StoreError, Tx, journal};

/// In this order, for rows name the window; what was told of it stays with the person.
const STATEMENTS: [&str; 3] = [
    "UPDATE notices SET case_id = NULL WHERE case_id = $1",
    "DELETE FROM prescription_lines WHERE case_id = $1",
    "DELETE FROM cases WHERE id = $1",
];

/// Drops a window in which nobody did anything here.
///
/// # Errors
/// `Conflict` when the stream has moved on since `held` was read.
pub fn drop_window(tx: &mut Tx, held: &Held, context: &Context) -> Result<(), StoreError> {
    journal::append(tx, held.id, held.version, context, &[CaseEvent::CaseDropped {}])?;
    let id = held.id.to_string();
    for statement in STATEMENTS {
        sql_query(statement).bind::<Text, _>(id.clone()).execute(&mut **tx)?;
    }
    Ok(())
}
