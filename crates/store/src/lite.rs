//! The one writer of an embedded database: many units of work in one synced commit, each in its own savepoint.

use std::sync::Arc;

use diesel::connection::AnsiTransactionManager;

use crate::{
    Db, StoreError, Tx,
    db::{Access, Target, connect},
    turn::{Turn, Turns},
    tx::Core,
    unit::{Verdict, WriteUnit},
    watch::{self, Watch},
};

/// The most units in one commit: more gain nothing, as measured (database.md).
const GROUP_MAX: usize = 64;
/// The most units in one commit while another process waits for its turn.
const GROUP_MAX_WHEN_WANTED: usize = 8;

/// The writing connection.
pub(crate) struct LiteWriter {
    target: Target,
    core: Arc<Core>,
    /// Turns between processes; a database in memory has none.
    turns: Option<Turns>,
    /// None after a failure that left the connection in doubt; the next group opens a new one.
    open: Option<(Db, Watch)>,
}

impl LiteWriter {
    pub(crate) fn open(target: Target, core: Arc<Core>) -> Result<Self, StoreError> {
        let mut writer = Self {
            target,
            core,
            turns: None,
            open: None,
        };
        writer.db()?;
        if let Some(file) = writer.target.file() {
            writer.turns = Some(Turns::beside(file)?);
        }
        Ok(writer)
    }

    /// The open connection, for whoever needs it outside a group.
    pub(crate) fn db(&mut self) -> Result<&mut Db, StoreError> {
        Ok(&mut open(&mut self.open, &self.target)?.0)
    }

    /// Runs a group: the first unit and as many of `more` as are waiting, then one commit, then all answers.
    pub(crate) fn run_group(&mut self, first: Box<dyn WriteUnit>, more: impl FnMut() -> Option<Box<dyn WriteUnit>>) {
        let mut group = vec![first];
        let outcome = self.store_group(&mut group, more);
        if let Err(error) = &outcome {
            tracing::warn!(store.group = group.len(), %error, "store.group_failed");
            // Whatever the engine kept of this transaction goes with the connection (database.md, trap 5).
            if self.target != Target::Memory {
                self.open = None;
            }
        }
        for unit in group {
            unit.finish(outcome.clone());
        }
    }

    fn store_group(
        &mut self,
        group: &mut Vec<Box<dyn WriteUnit>>,
        mut more: impl FnMut() -> Option<Box<dyn WriteUnit>>,
    ) -> Result<(), StoreError> {
        let (db, watch) = open(&mut self.open, &self.target)?;
        let turn = self.turns.as_ref().map(Turns::wait).transpose()?;
        begin_immediate(db)?;
        let ran = run_units(db, watch, &self.core, group, turn.as_ref(), &mut more);
        ran.and_then(|()| Ok(watch::commit(db)?))
            .inspect_err(|_| drop(watch::roll_back_to(db, 0)))
    }
}

fn open<'a>(open: &'a mut Option<(Db, Watch)>, target: &Target) -> Result<&'a mut (Db, Watch), StoreError> {
    if open.is_none() {
        let mut db = connect(target, Access::Write)?;
        let watch = Watch::on(&mut db);
        *open = Some((db, watch));
    }
    open.as_mut()
        .ok_or_else(|| StoreError::Unavailable("no connection".into()))
}

/// IMMEDIATE: a transaction that begins by reading could not become a writer beside another process.
pub(crate) fn begin_immediate(db: &mut Db) -> Result<(), diesel::result::Error> {
    match db {
        Db::Lite(lite) => AnsiTransactionManager::begin_transaction_sql(lite, "BEGIN IMMEDIATE"),
        Db::Pg(_) => watch::begin(db),
    }
}

/// How many units a group may have at this moment.
fn limit(turn: Option<&Turn<'_>>) -> usize {
    if turn.is_some_and(Turn::is_wanted) {
        GROUP_MAX_WHEN_WANTED
    } else {
        GROUP_MAX
    }
}

fn run_units(
    db: &mut Db,
    watch: &Watch,
    core: &Core,
    group: &mut Vec<Box<dyn WriteUnit>>,
    turn: Option<&Turn<'_>>,
    more: &mut impl FnMut() -> Option<Box<dyn WriteUnit>>,
) -> Result<(), StoreError> {
    let mut ran = 0;
    while let Some(unit) = group.get_mut(ran) {
        run_one(db, watch, core, &mut **unit)?;
        ran += 1;
        if ran < limit(turn)
            && let Some(next) = more()
        {
            group.push(next);
        }
    }
    Ok(())
}

/// Runs one unit in its savepoint. An error here means that the whole transaction is in doubt, not that the unit refused.
fn run_one(db: &mut Db, watch: &Watch, core: &Core, unit: &mut dyn WriteUnit) -> Result<(), StoreError> {
    watch::begin(db)?;
    watch.take();
    let mut tx = Tx::begin(db, core)?;
    let verdict = unit.run(&mut tx);
    let seen = watch.take();
    if verdict == Verdict::Keep && seen.disk() {
        return Err(StoreError::Full(
            "a unit of work went on after the disk refused a write".into(),
        ));
    }
    if seen.full() {
        // SQLite may have undone the whole transaction, with what others wrote in it. Whoever came after would write in none
        // and be stored although told otherwise; a savepoint within the unit hides this from the count of what is open.
        return Err(StoreError::Full("the disk refused a write in this group".into()));
    }
    if verdict == Verdict::Keep && watch::depth(db) == Some(2) {
        return Ok(watch::commit(db)?);
    }
    if verdict == Verdict::Keep {
        return Err(StoreError::Other(
            "a unit of work left a transaction open or closed its own".into(),
        ));
    }
    watch::roll_back_to(db, 1)?;
    // SQLite undoes a whole transaction by itself on some errors; then there is nothing left to roll back to.
    if watch::depth(db) == Some(1) {
        Ok(())
    } else {
        Err(StoreError::Full("the transaction was undone by SQLite".into()))
    }
}
