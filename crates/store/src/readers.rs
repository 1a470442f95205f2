//! A reading thread: its own connection that the engine itself keeps from writing; one state per unit.

use std::sync::Arc;

use diesel::RunQueryDsl as _;

use crate::{
    Db, Rx, StoreError,
    db::{Access, Target, connect},
    tx::Core,
    unit::ReadUnit,
    watch,
};

/// A reading connection.
pub(crate) struct Reader {
    target: Target,
    core: Arc<Core>,
    open: Option<Db>,
}

impl Reader {
    pub(crate) const fn new(target: Target, core: Arc<Core>) -> Self {
        Self {
            target,
            core,
            open: None,
        }
    }

    /// Runs a unit and answers.
    pub(crate) fn run(&mut self, mut unit: Box<dyn ReadUnit>) {
        let core = Arc::clone(&self.core);
        let outcome = self.begin().and_then(|db| read_once(db, &core, &mut *unit));
        if outcome.is_err() {
            self.open = None;
        }
        unit.finish(outcome);
    }

    /// A connection with an open transaction; one that died while idle is replaced.
    fn begin(&mut self) -> Result<&mut Db, StoreError> {
        if let Some(db) = &mut self.open
            && watch::begin(db).is_err()
        {
            self.open = None;
        }
        if self.open.is_none() {
            let mut db = connect(&self.target, Access::Read)?;
            watch::begin(&mut db)?;
            self.open = Some(db);
        }
        self.open
            .as_mut()
            .ok_or_else(|| StoreError::Unavailable("no connection".into()))
    }
}

fn read_once(db: &mut Db, core: &Core, unit: &mut dyn ReadUnit) -> Result<(), StoreError> {
    let mut rx = Rx::begin(db, core)?;
    unit.run(&mut rx);
    // The unit's own result is kept even if the connection broke after it; the next unit gets a new one.
    watch::roll_back_to(db, 0).or(Ok(()))
}

#[diesel::declare_sql_function]
extern "SQL" {
    /// How many rows the connection has changed since it was opened.
    fn total_changes() -> diesel::sql_types::BigInt;
}

/// Reads on the only connection of a database in memory. A unit that writes is refused and undone. Its rows are counted for
/// that: `query_only`, as for a file, would expire every prepared statement with each change, and parse it anew.
pub(crate) fn read_in_memory(db: &mut Db, core: &Core, mut unit: Box<dyn ReadUnit>) {
    let outcome = read_counted(db, core, &mut *unit);
    unit.finish(outcome);
}

fn read_counted(db: &mut Db, core: &Core, unit: &mut dyn ReadUnit) -> Result<(), StoreError> {
    let before = changed(db)?;
    watch::begin(db)?;
    read_once(db, core, unit)?;
    if changed(db)? == before {
        Ok(())
    } else {
        Err(StoreError::Other("a unit that only reads wrote something".to_owned()))
    }
}

fn changed(db: &mut Db) -> Result<i64, StoreError> {
    match db {
        Db::Lite(lite) => Ok(diesel::select(total_changes()).get_result(lite)?),
        Db::Pg(_) => Ok(0),
    }
}
