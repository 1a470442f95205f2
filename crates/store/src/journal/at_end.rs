//! Appending one fact each to many streams, for imports: few statements for many rows.

use std::collections::HashMap;

use cqr_domain::journal::{Context, Event, StreamKind};
use diesel::{
    ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _,
    dsl::{self, insert_into},
};
use jiff::Timestamp;

use super::row::NewRow;
use crate::{At, Db, Sql, StoreError, Tx, core_schema::event, on};

/// Rows in one insert; SQLite takes 32,766 values in one statement.
const ROWS: usize = 200;

/// One fact for the end of a stream.
#[derive(Debug, Clone, PartialEq)]
pub struct Addition<E: Event> {
    /// The stream.
    pub stream: E::StreamId,
    /// What surrounds the fact.
    pub context: Context,
    /// The fact.
    pub event: E,
}

/// Appends facts that hold whatever else their streams say, such as an award; the streams may be new.
/// Several facts of one stream keep their order.
///
/// # Errors
/// [`StoreError::Conflict`] when another unit of work was faster.
pub fn append_at_end<E: Event>(tx: &mut Tx<'_>, additions: &[Addition<E>]) -> Result<(), StoreError> {
    let ids: Vec<String> = additions.iter().map(|addition| addition.stream.to_string()).collect();
    let mut ends = ends_of(tx, E::STREAM, &ids)?;
    append_after(tx, additions, &ids, &mut ends)
}

/// Begins streams; an error when one of them exists already.
///
/// # Errors
/// [`StoreError::Conflict`] when one exists.
pub fn begin_many<E: Event>(tx: &mut Tx<'_>, additions: &[Addition<E>]) -> Result<(), StoreError> {
    let ids: Vec<String> = additions.iter().map(|addition| addition.stream.to_string()).collect();
    append_after(tx, additions, &ids, &mut HashMap::new())
}

/// Version of a stream and when its last fact was recorded.
type Ends = HashMap<String, (u32, Timestamp)>;

fn append_after<E: Event>(
    tx: &mut Tx<'_>,
    additions: &[Addition<E>],
    ids: &[String],
    ends: &mut Ends,
) -> Result<(), StoreError> {
    let now = tx.now();
    let mut rows = Vec::with_capacity(additions.len());
    for (addition, id) in additions.iter().zip(ids) {
        let end = ends.entry(id.clone()).or_insert((0, Timestamp::MIN));
        // A clock that was set back must not turn a stream's order round.
        *end = (end.0 + 1, now.max(end.1));
        rows.push(NewRow::of(id, end.0, &addition.context, &addition.event, At(end.1))?);
    }
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(ROWS));
        let stored = on!(tx.db(), c => insert_into(event::table).values(rows).execute(c));
        rows = rest;
        match stored.map_err(StoreError::from) {
            Ok(_) => {}
            Err(StoreError::Unique(_)) => {
                tx.mark_overtaken();
                return Err(StoreError::Conflict);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn ends_of(db: &mut Db, kind: StreamKind, ids: &[String]) -> Result<Ends, StoreError> {
    let query = event::table
        .filter(event::stream_kind.eq(Sql(kind)))
        .filter(event::stream_id.eq_any(ids))
        .group_by(event::stream_id)
        .select((event::stream_id, dsl::max(event::version), dsl::max(event::recorded_at)));
    let found: Vec<(String, Option<i32>, Option<At>)> = on!(db, c => query.load(c))?;
    let end = |(id, version, at): (String, Option<i32>, Option<At>)| {
        Some((id, (version?.unsigned_abs(), at.map_or(Timestamp::MIN, |at| at.0))))
    };
    Ok(found.into_iter().filter_map(end).collect())
}
