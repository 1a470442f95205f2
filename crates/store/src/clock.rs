//! The only clock: PostgreSQL's own, on SQLite the process's, plus the demo's offset (invariant 8). Tests freeze it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use diesel::{OptionalExtension as _, QueryDsl as _, RunQueryDsl as _, sql_types::BigInt};
use jiff::Timestamp;

use crate::{Db, StoreError, core_schema::demo_clock, tx::Core};

/// Where a store takes the time from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The database's clock on PostgreSQL, the process's on SQLite.
    #[default]
    System,
    /// A clock that only moves when it is told to.
    Frozen(FrozenClock),
}

/// A clock that stands still until somebody moves it; clones show the same time.
#[derive(Debug, Clone)]
pub struct FrozenClock(Arc<AtomicI64>);

impl FrozenClock {
    /// A clock that stands at this instant.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(Arc::new(AtomicI64::new(now.as_microsecond())))
    }

    /// Moves the clock to an instant.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.as_microsecond(), Ordering::SeqCst);
    }

    /// Moves the clock by a span of exact time, forward or back.
    pub fn advance(&self, by: jiff::SignedDuration) {
        self.0
            .fetch_add(i64::try_from(by.as_micros()).unwrap_or(i64::MAX), Ordering::SeqCst);
    }

    /// The time it shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        of_microseconds(self.0.load(Ordering::SeqCst))
    }
}

/// Instants are kept to the microsecond, so that what was read equals what is stored.
fn of_microseconds(us: i64) -> Timestamp {
    let clamped = us.clamp(Timestamp::MIN.as_microsecond(), Timestamp::MAX.as_microsecond());
    Timestamp::from_microsecond(clamped).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[derive(diesel::QueryableByName)]
struct DatabaseTime {
    #[diesel(sql_type = BigInt)]
    base_us: i64,
    #[diesel(sql_type = BigInt)]
    offset_us: i64,
}

/// Time and offset in one statement: the offset must not be older than the time it is added to.
const PG_NOW: &str = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS base_us, \
                      coalesce((SELECT offset_us FROM demo_clock), 0)::bigint AS offset_us";

/// The time of the unit of work that begins on this connection.
pub(crate) fn read(db: &mut Db, core: &Core) -> Result<Timestamp, StoreError> {
    let (base_us, offset_us) = match db {
        Db::Pg(pg) => {
            let time: DatabaseTime = diesel::sql_query(PG_NOW).get_result(pg)?;
            (time.base_us, time.offset_us)
        }
        Db::Lite(lite) => {
            let offset_us = if core.is_demo() {
                demo_clock::table
                    .select(demo_clock::offset_us)
                    .first(lite)
                    .optional()?
                    .unwrap_or(0)
            } else {
                0
            };
            (core.process_time_us(), offset_us)
        }
    };
    let base_us = match &core.clock {
        Clock::Frozen(frozen) => frozen.now().as_microsecond(),
        Clock::System => base_us,
    };
    Ok(of_microseconds(base_us.saturating_add(offset_us)))
}
