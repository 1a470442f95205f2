//! What a unit of work is given: the connection, one time, ids.

use std::{
    ops::{Deref, DerefMut},
    sync::atomic::{AtomicBool, AtomicI64, Ordering},
};

use cqr_domain::ids::Id;
use diesel::Connection as _;
use jiff::Timestamp;

use crate::{Clock, Db, StoreError, chance::Chance, clock};

/// What all threads of one store share.
pub(crate) struct Core {
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    demo: AtomicBool,
    /// The latest time given out, so that a clock set back does not turn time round.
    latest_us: AtomicI64,
}

impl Core {
    pub(crate) fn new(clock: Clock, seed: Option<u64>) -> Self {
        Self {
            clock,
            chance: Chance::new(seed),
            demo: AtomicBool::new(false),
            latest_us: AtomicI64::new(i64::MIN),
        }
    }

    /// Whether this is a database made by `demo`, whose clock may be moved.
    pub(crate) fn is_demo(&self) -> bool {
        self.demo.load(Ordering::Acquire)
    }

    pub(crate) fn set_demo(&self, is_demo: bool) {
        self.demo.store(is_demo, Ordering::Release);
    }

    /// The process's clock in microseconds, never going back.
    pub(crate) fn process_time_us(&self) -> i64 {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one place where the process's clock is read"
        )]
        let now = Timestamp::now().as_microsecond();
        self.latest_us.fetch_max(now, Ordering::AcqRel).max(now)
    }
}

/// A unit of work that may write. Everything in it is stored together or not at all.
///
/// It derefs to [`Db`], so functions that take `&mut Db` take a `&mut Tx` as well.
pub struct Tx<'a> {
    db: &'a mut Db,
    core: &'a Core,
    now: Timestamp,
    /// Set when another unit came first, and running this one again will see its result.
    overtaken: bool,
}

impl<'a> Tx<'a> {
    pub(crate) fn begin(db: &'a mut Db, core: &'a Core) -> Result<Self, StoreError> {
        let now = clock::read(db, core)?;
        Ok(Self {
            db,
            core,
            now,
            overtaken: false,
        })
    }

    /// The connection.
    pub fn db(&mut self) -> &mut Db {
        self.db
    }

    /// The time of this unit of work, the same throughout (invariant 8).
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// A new id of 128 random bits.
    #[must_use]
    pub fn id<K>(&self) -> Id<K> {
        Id::from_bits(u128::from_be_bytes(self.random_bytes()))
    }

    /// Random bytes fit for secrets.
    #[must_use]
    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        self.core.chance.bytes()
    }

    /// Does something that may be refused, and undoes only that when it is; the unit of work goes on.
    /// On PostgreSQL a failed statement otherwise ends the whole unit.
    ///
    /// # Errors
    /// The refusal, or the store's error when the savepoint itself fails.
    pub fn attempt<T, E: From<StoreError>>(&mut self, act: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        /// Carries the caller's error through diesel's transaction.
        enum Undo<E> {
            Refused(E),
            Broken(diesel::result::Error),
        }
        impl<E> From<diesel::result::Error> for Undo<E> {
            fn from(error: diesel::result::Error) -> Self {
                Self::Broken(error)
            }
        }
        let (core, now) = (self.core, self.now);
        let mut overtaken = false;
        let result = self.db.transaction(|db| {
            let mut inner = Tx {
                db,
                core,
                now,
                overtaken: false,
            };
            let result = act(&mut inner).map_err(Undo::Refused);
            overtaken = inner.overtaken;
            result
        });
        self.overtaken |= overtaken;
        result.map_err(|undo| match undo {
            Undo::Refused(error) => error,
            Undo::Broken(error) => StoreError::from(error).into(),
        })
    }

    /// Whether this is a database made by `demo`.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.core.is_demo()
    }

    /// The clock may be moved from now on. Harmless should the unit be undone: without a row there is no offset.
    pub(crate) fn mark_demo(&self) {
        self.core.set_demo(true);
    }

    /// Another unit of work stored the same thing first: where units run side by side, this one is run again.
    pub(crate) const fn mark_overtaken(&mut self) {
        self.overtaken = true;
    }

    pub(crate) const fn is_overtaken(&self) -> bool {
        self.overtaken
    }
}

impl Deref for Tx<'_> {
    type Target = Db;
    fn deref(&self) -> &Db {
        self.db
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Db {
        self.db
    }
}

/// A reading unit: all its queries see the same state of the database.
pub struct Rx<'a> {
    db: &'a mut Db,
    now: Timestamp,
}

impl<'a> Rx<'a> {
    pub(crate) fn begin(db: &'a mut Db, core: &Core) -> Result<Self, StoreError> {
        let now = clock::read(db, core)?;
        Ok(Self { db, now })
    }

    /// The connection.
    pub fn db(&mut self) -> &mut Db {
        self.db
    }

    /// The time of this read, the same throughout.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.now
    }
}

impl Deref for Rx<'_> {
    type Target = Db;
    fn deref(&self) -> &Db {
        self.db
    }
}

impl DerefMut for Rx<'_> {
    fn deref_mut(&mut self) -> &mut Db {
        self.db
    }
}
