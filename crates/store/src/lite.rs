//! The one writer of an embedded database: many units of work in one synced commit, each in its own savepoint.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use diesel::connection::AnsiTransactionManager;

use crate::{
    Db, StoreError, Tx,
    db::{Access, Target, connect},
    tx::Core,
    unit::{Verdict, WriteUnit},
    watch::{self, Watch},
};

/// The most units in one commit: more gain nothing, as measured (database.md).
const GROUP_MAX: usize = 64;
/// No unit joins a group that is older: another process may be waiting for its turn (design.md section 4).
const GROUP_MAX_AGE: Duration = Duration::from_millis(25);

/// The writing connection.
pub(crate) struct LiteWriter {
    target: Target,
    core: Arc<Core>,
    /// None after a failure that left the connection in doubt; the next group opens a new one.
    open: Option<(Db, Watch)>,
}

impl LiteWriter {
    pub(crate) fn open(target: Target, core: Arc<Core>) -> Result<Self, StoreError> {
        let mut writer = Self { target, core, open: None };
        writer.connection()?;
        Ok(writer)
    }

    fn connection(&mut self) -> Result<(), StoreError> {
        if self.open.is_none() {
            let mut db = connect(&self.target, Access::Write)?;
            let watch = Watch::on(&mut db);
            self.open = Some((db, watch));
        }
        Ok(())
    }

    /// The open connection, for whoever needs it outside a group.
    pub(crate) fn db(&mut self) -> Result<&mut Db, StoreError> {
        self.connection()?;
        self.open.as_mut().map(|(db, _)| db).ok_or_else(|| StoreError::Unavailable("no connection".into()))
    }

    /// Runs a group: the first unit and as many of `more` as are waiting, then one commit, then all answers.
    pub(crate) fn run_group(&mut self, first: Box<dyn WriteUnit>, mut more: impl FnMut() -> Option<Box<dyn WriteUnit>>) {
        let mut group = Vec::new();
        let outcome = match self.begin() {
            Ok(()) => self.run_units(&mut group, first, &mut more),
            Err(error) => {
                group.push(first);
                Err(error)
            }
        };
        if let Err(error) = &outcome {
            tracing::warn!(store.group = group.len(), %error, "store.group_failed");
            // Whatever the engine kept of this transaction goes with the connection (database.md, trap 5).
            if !matches!(error, StoreError::Busy(_)) && self.target != Target::Memory {
                self.open = None;
            }
        }
        for unit in group {
            unit.finish(outcome.clone());
        }
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        let Db::Lite(lite) = self.db()? else {
            return Err(StoreError::Other("the embedded writer was given another engine".into()));
        };
        // IMMEDIATE: a transaction that begins by reading could not become a writer beside another process.
        Ok(AnsiTransactionManager::begin_transaction_sql(lite, "BEGIN IMMEDIATE")?)
    }

    fn run_units(
        &mut self,
        group: &mut Vec<Box<dyn WriteUnit>>,
        first: Box<dyn WriteUnit>,
        more: &mut impl FnMut() -> Option<Box<dyn WriteUnit>>,
    ) -> Result<(), StoreError> {
        let Some((db, watch)) = self.open.as_mut() else {
            return Err(StoreError::Unavailable("no connection".into()));
        };
        let started = Instant::now();
        let mut next = Some(first);
        while let Some(mut unit) = next.take() {
            let ran = run_one(db, watch, &self.core, &mut *unit);
            group.push(unit);
            if let Err(error) = ran {
                drop(watch::roll_back_to(db, 0));
                return Err(error);
            }
            if group.len() < GROUP_MAX && started.elapsed() < GROUP_MAX_AGE {
                next = more();
            }
        }
        watch::commit(db).map_err(StoreError::from).inspect_err(|_| drop(watch::roll_back_to(db, 0)))
    }
}

/// Runs one unit in its savepoint. An error here means that the whole transaction is in doubt, not that the unit refused.
fn run_one(db: &mut Db, watch: &Watch, core: &Core, unit: &mut dyn WriteUnit) -> Result<(), StoreError> {
    watch::begin(db)?;
    watch.take();
    let mut tx = Tx::begin(db, core)?;
    let verdict = unit.run(&mut tx);
    let seen = watch.take();
    if verdict == Verdict::Keep && seen.disk() {
        return Err(StoreError::Full("a unit of work went on after the disk refused a write".into()));
    }
    if verdict == Verdict::Keep && watch::depth(db) == Some(2) {
        return Ok(watch::commit(db)?);
    }
    if verdict == Verdict::Keep {
        return Err(StoreError::Other("a unit of work left a transaction open or closed its own".into()));
    }
    watch::roll_back_to(db, 1)?;
    // SQLite undoes a whole transaction by itself on some errors; then there is nothing left to roll back to.
    if watch::depth(db) == Some(1) { Ok(()) } else { Err(StoreError::Full("the transaction was undone by SQLite".into())) }
}
