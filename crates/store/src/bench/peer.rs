//! The peer: rusqlite with one writer thread that takes up to 64 waiting acts into one synced commit.

use std::{
    path::Path,
    sync::mpsc,
    time::{Duration, Instant},
};

use rusqlite::{Connection, params};

use super::{INSERT, LATEST, TABLE};
use crate::StoreError;

/// Acts taken into one commit, as in the store.
const GROUP: usize = 64;

/// Durable acts a second with this many clients for this long.
///
/// # Errors
/// Those of the database.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
pub fn rusqlite_group_commit(file: &Path, clients: u32, measured: Duration) -> Result<f64, StoreError> {
    let failed = |error: rusqlite::Error| StoreError::Other(error.to_string());
    let mut db = Connection::open(file).map_err(failed)?;
    db.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;")
        .map_err(failed)?;
    db.execute_batch(TABLE).map_err(failed)?;
    let (ask, asked) = mpsc::sync_channel::<(u32, u32, mpsc::SyncSender<()>)>(1024);
    let begun = Instant::now();
    let workers: Vec<_> = (0..clients)
        .map(|client| {
            let ask = ask.clone();
            std::thread::spawn(move || {
                let (done, acknowledged) = mpsc::sync_channel(1);
                let mut acts = 0_u64;
                while begun.elapsed() < measured {
                    let turn = u32::try_from(acts % 80).unwrap_or(0);
                    if ask.send((client, turn, done.clone())).is_err() || acknowledged.recv().is_err() {
                        break;
                    }
                    acts += 1;
                }
                acts
            })
        })
        .collect();
    drop(ask);
    while let Ok(first) = asked.recv() {
        let mut group = vec![first];
        while group.len() < GROUP {
            let Ok(next) = asked.try_recv() else { break };
            group.push(next);
        }
        commit(&mut db, &group).map_err(failed)?;
        for (_, _, done) in group {
            // A client whose time is over no longer listens.
            let _told = done.send(());
        }
    }
    let acts: u64 = workers.into_iter().map(|worker| worker.join().unwrap_or(0)).sum();
    #[expect(clippy::cast_precision_loss, reason = "a rate needs no more than 52 bits")]
    Ok(acts as f64 / begun.elapsed().as_secs_f64())
}

fn commit(db: &mut Connection, group: &[(u32, u32, mpsc::SyncSender<()>)]) -> Result<(), rusqlite::Error> {
    let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for (client, turn, _) in group {
        let (sitting, item) = (format!("sitting-{client:06}"), turn % 80);
        let latest: i32 = tx
            .prepare_cached(LATEST)?
            .query_row(params![sitting, item], |row| row.get(0))?;
        tx.prepare_cached(INSERT)?
            .execute(params![sitting, item, latest + 1, "B", 0_i64])?;
    }
    tx.commit()
}
