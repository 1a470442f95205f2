//! One writing thread of PostgreSQL: a unit of work, a transaction, with retries and a new connection when it breaks.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use diesel::connection::{AnsiTransactionManager, SimpleConnection as _};

use crate::{
    Db, StoreError, Tx,
    db::{Access, Target, connect},
    error,
    tx::Core,
    unit::{Isolation, Verdict, WriteUnit},
    watch::{self, Watch},
};

/// How often a unit is run before its caller is told that the database is busy.
const TRIES: u32 = 8;
/// No further try begins after this: while the server is away, callers are told so within seconds (R19).
const PATIENCE: Duration = Duration::from_secs(4);

/// A writing connection.
pub(crate) struct PgWriter {
    target: Target,
    core: Arc<Core>,
    open: Option<(Db, Watch)>,
}

/// Why a try did not end the unit.
enum Missed {
    /// Nothing was stored and running it again may succeed.
    Retry(StoreError),
    /// Nothing more can be done.
    Final(StoreError),
}

impl PgWriter {
    pub(crate) fn open(target: Target, core: Arc<Core>) -> Result<Self, StoreError> {
        let mut writer = Self {
            target,
            core,
            open: None,
        };
        writer.connection()?;
        Ok(writer)
    }

    fn connection(&mut self) -> Result<&mut (Db, Watch), StoreError> {
        if self.open.is_none() {
            let mut db = connect(&self.target, Access::Write)?;
            let watch = Watch::on(&mut db);
            self.open = Some((db, watch));
        }
        self.open
            .as_mut()
            .ok_or_else(|| StoreError::Unavailable("no connection".into()))
    }

    /// Runs a unit until it is stored or refused, at most [`TRIES`] times, and answers.
    pub(crate) fn run(&mut self, mut unit: Box<dyn WriteUnit>) {
        #[expect(
            clippy::disallowed_methods,
            reason = "how long a caller has waited is measured in the machine's time"
        )]
        let started = Instant::now();
        let mut outcome = Ok(());
        for tried in 0..TRIES {
            if tried > 0 && started.elapsed() > PATIENCE {
                break;
            }
            if tried > 0 {
                self.pause(tried);
            }
            match self.try_once(&mut *unit) {
                Ok(()) => {
                    outcome = Ok(());
                    break;
                }
                Err(Missed::Final(error)) => {
                    outcome = Err(error);
                    break;
                }
                Err(Missed::Retry(error)) => outcome = Err(error),
            }
        }
        if let Err(error) = &outcome {
            tracing::warn!(%error, "store.unit_failed");
        }
        unit.finish(outcome);
    }

    /// Waits longer each time, and never as long as the others: units that met once must not meet again.
    fn pause(&self, tried: u32) {
        let most_us = 4_000u64 << tried.min(6);
        let chance = u64::from(u32::from_be_bytes(self.core.chance.bytes()));
        thread::sleep(Duration::from_micros(500 + chance * most_us / u64::from(u32::MAX)));
    }

    fn try_once(&mut self, unit: &mut dyn WriteUnit) -> Result<(), Missed> {
        let core = Arc::clone(&self.core);
        let (db, watch) = self.connection().map_err(Missed::Retry)?;
        let result = attempt(db, watch, &core, unit);
        // A connection that is not back at rest is not used again.
        if watch.take().closed() || watch::depth(db) != Some(0) {
            self.open = None;
        }
        result
    }
}

fn attempt(db: &mut Db, watch: &Watch, core: &Core, unit: &mut dyn WriteUnit) -> Result<(), Missed> {
    let begin = match unit.isolation() {
        Isolation::Serializable => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        Isolation::RowLocks => "BEGIN ISOLATION LEVEL READ COMMITTED",
    };
    let Db::Pg(pg) = db else {
        return Err(Missed::Final(StoreError::Other(
            "the PostgreSQL writer was given another engine".into(),
        )));
    };
    // Nothing of the unit has run yet, so a connection that died while idle is simply replaced.
    AnsiTransactionManager::begin_transaction_sql(pg, begin).map_err(|e| Missed::Retry(e.into()))?;
    watch.take();
    let mut tx = Tx::begin(db, core).map_err(Missed::Retry)?;
    let verdict = unit.run(&mut tx);
    let seen = watch.take();
    match verdict {
        Verdict::Keep if seen.any() => keep_after_errors(db, seen),
        Verdict::Keep => commit(db),
        Verdict::Undo | Verdict::Overtaken => {
            let undone = watch::roll_back_to(db, 0);
            if verdict == Verdict::Overtaken || seen.retryable() || seen.closed() {
                return Err(Missed::Retry(StoreError::Busy(
                    "gave up after other units came first each time".into(),
                )));
            }
            undone.map_err(Missed::Retry)
        }
    }
}

/// A unit that handled an error in a savepoint may go on; one that just ignored it has an aborted transaction,
/// whose COMMIT PostgreSQL would answer without an error.
fn keep_after_errors(db: &mut Db, seen: watch::Seen) -> Result<(), Missed> {
    if db.batch_execute("SELECT 1").is_ok() && !seen.closed() {
        return commit(db);
    }
    drop(watch::roll_back_to(db, 0));
    if seen.retryable() || seen.closed() {
        return Err(Missed::Retry(StoreError::Busy(
            "gave up after other units came first each time".into(),
        )));
    }
    Err(Missed::Final(StoreError::Other(
        "a unit of work went on after a failed statement; use Tx::attempt".into(),
    )))
}

fn commit(db: &mut Db) -> Result<(), Missed> {
    if watch::depth(db) != Some(1) {
        drop(watch::roll_back_to(db, 0));
        return Err(Missed::Final(StoreError::Other(
            "a unit of work left a transaction open or closed its own".into(),
        )));
    }
    let Err(failed) = watch::commit(db) else {
        return Ok(());
    };
    if error::is_retryable(&failed) {
        drop(watch::roll_back_to(db, 0));
        return Err(Missed::Retry(failed.into()));
    }
    // The server that answers has said no; from one that does not answer nobody knows what it did.
    if !error::is_closed(&failed) && db.batch_execute("SELECT 1").is_ok() {
        return Err(Missed::Final(failed.into()));
    }
    Err(Missed::Final(StoreError::Lost(failed.to_string())))
}
