//! The store's own benchmark (feature `bench`): durable acts a second through [`crate::Store::write`] and, in the same
//! run on the same disk, through rusqlite with group commit, as design.md section 12 asks.

mod peer;
mod register;

pub use peer::rusqlite_group_commit;
pub use register::{count_people, multiply, pretend};

use diesel::{RunQueryDsl as _, connection::SimpleConnection as _, sql_query, sql_types};

use crate::{Store, StoreError, Tx, on};

/// The scratch table: one row an answer, as in a sitting.
pub(crate) const TABLE: &str = "CREATE TABLE IF NOT EXISTS bench_answers (
    sitting TEXT NOT NULL, item INTEGER NOT NULL, revision INTEGER NOT NULL, response TEXT NOT NULL, saved_at BIGINT NOT NULL,
    PRIMARY KEY (sitting, item, revision))";
pub(crate) const LATEST: &str =
    "SELECT coalesce(max(revision), 0) AS n FROM bench_answers WHERE sitting = $1 AND item = $2";
pub(crate) const INSERT: &str =
    "INSERT INTO bench_answers (sitting, item, revision, response, saved_at) VALUES ($1, $2, $3, $4, $5)";

#[derive(diesel::QueryableByName)]
struct Revision {
    #[diesel(sql_type = sql_types::Integer)]
    n: i32,
}

/// Makes the scratch table.
///
/// # Errors
/// Those of the database.
pub fn prepare(store: &Store) -> Result<(), StoreError> {
    store.write_blocking(|tx| tx.db().batch_execute(TABLE).map_err(StoreError::from))
}

/// One durable act: look at the latest revision, add the next one.
///
/// # Errors
/// Those of the database.
pub async fn act(store: &Store, client: u32, turn: u32) -> Result<(), StoreError> {
    store.write(move |tx| save(tx, client, turn)).await
}

fn save(tx: &mut Tx<'_>, client: u32, turn: u32) -> Result<(), StoreError> {
    let (sitting, item) = (format!("sitting-{client:06}"), i32::try_from(turn % 80).unwrap_or(0));
    let now = tx.now().as_microsecond();
    let latest = sql_query(LATEST)
        .bind::<sql_types::Text, _>(sitting.clone())
        .bind::<sql_types::Integer, _>(item);
    let latest: Revision = on!(tx.db(), c => latest.get_result(c))?;
    let insert = sql_query(INSERT)
        .bind::<sql_types::Text, _>(sitting)
        .bind::<sql_types::Integer, _>(item)
        .bind::<sql_types::Integer, _>(latest.n + 1)
        .bind::<sql_types::Text, _>("B")
        .bind::<sql_types::BigInt, _>(now);
    on!(tx.db(), c => insert.execute(c))?;
    Ok(())
}
