//! Notices which errors the engine gave while a closure ran, also those the closure swallowed or turned into its own.

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use diesel::{
    Connection as _,
    connection::{InstrumentationEvent, TransactionManager},
    result::Error,
};

use crate::{Db, StoreError, error};

const ANY: u8 = 1;
const RETRYABLE: u8 = 2;
const CLOSED: u8 = 4;
const DISK: u8 = 8;
const FULL: u8 = 16;

/// Sees the errors of one connection.
#[derive(Clone, Default)]
pub(crate) struct Watch(Arc<AtomicU8>);

/// What was seen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen(u8);

impl Watch {
    /// A watch on this connection.
    pub(crate) fn on(db: &mut Db) -> Self {
        let watch = Self::default();
        let seen = watch.clone();
        db.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::FinishQuery { error: Some(error), .. } = event {
                seen.note(error);
            }
        });
        watch
    }

    fn note(&self, error: &Error) {
        let mut bits = ANY;
        if error::is_retryable(error) {
            bits |= RETRYABLE;
        }
        if error::is_closed(error) {
            bits |= CLOSED;
        }
        if let Error::DatabaseError(_, info) = error
            && error::is_disk_trouble(info.message())
        {
            bits |= DISK;
            if error::is_refused_by_disk(info.message()) {
                bits |= FULL;
            }
        }
        self.0.fetch_or(bits, Ordering::Relaxed);
    }

    /// What was seen since the last call.
    pub(crate) fn take(&self) -> Seen {
        Seen(self.0.swap(0, Ordering::Relaxed))
    }
}

impl Seen {
    /// Any error at all.
    pub(crate) const fn any(self) -> bool {
        self.0 & ANY != 0
    }
    /// A serialization failure or a deadlock.
    pub(crate) const fn retryable(self) -> bool {
        self.0 & RETRYABLE != 0
    }
    /// The connection is gone.
    pub(crate) const fn closed(self) -> bool {
        self.0 & CLOSED != 0
    }
    /// The disk is full or failing, or the file is damaged: SQLite may have undone the whole transaction.
    pub(crate) const fn disk(self) -> bool {
        self.0 & DISK != 0
    }
    /// The disk refused a write.
    pub(crate) const fn full(self) -> bool {
        self.0 & FULL != 0
    }
}

type Manager = <Db as diesel::Connection>::TransactionManager;

/// How many transactions and savepoints are open; nothing when the connection is broken.
pub(crate) fn depth(db: &mut Db) -> Option<u32> {
    let status = <Manager as TransactionManager<Db>>::transaction_manager_status_mut(db);
    status
        .transaction_depth()
        .ok()
        .map(|depth| depth.map_or(0, std::num::NonZeroU32::get))
}

/// Rolls back until only `target` levels are open: a panic inside nested savepoints leaves several (database.md, trap 2).
pub(crate) fn roll_back_to(db: &mut Db, target: u32) -> Result<(), StoreError> {
    while depth(db).ok_or_else(|| StoreError::Unavailable("the connection is broken".into()))? > target {
        Manager::rollback_transaction(db)?;
    }
    Ok(())
}

/// Begins a transaction or a savepoint.
pub(crate) fn begin(db: &mut Db) -> Result<(), Error> {
    Manager::begin_transaction(db)
}

/// Commits the innermost transaction or savepoint.
pub(crate) fn commit(db: &mut Db) -> Result<(), Error> {
    Manager::commit_transaction(db)
}
