//! The journal: every business fact, appended in the transaction that also writes its projections (invariant 2).

mod at_end;
mod row;
pub mod upcast;

use std::str::FromStr;

use cqr_domain::journal::{Context, Event, Recorded, StreamKind};
use diesel::{ExpressionMethods as _, OptionalExtension as _, QueryDsl as _, RunQueryDsl as _, insert_into};
use jiff::Timestamp;

pub use self::at_end::{Addition, append_at_end, begin_many};
use self::row::{NewRow, Row};
use crate::{At, Db, Sql, StoreError, Tx, core_schema::event, on};

/// Streams with their events.
pub type Page<E> = Vec<(<E as Event>::StreamId, Vec<Recorded<E>>)>;

/// Appends events to a stream that is at `expected_version` (0: it does not exist yet) and returns its new version.
///
/// # Errors
/// [`StoreError::Conflict`] when the stream is at another version: load again and decide again.
pub fn append<E: Event>(
    tx: &mut Tx<'_>,
    stream: E::StreamId,
    expected_version: u32,
    context: &Context,
    events: &[E],
) -> Result<u32, StoreError> {
    let stream_id = stream.to_string();
    let last = last_of(tx, E::STREAM, &stream_id)?;
    let (version, last_at) = last.map_or((0, Timestamp::MIN), |(version, At(at))| (version.unsigned_abs(), at));
    if version != expected_version {
        return Err(StoreError::Conflict);
    }
    // A clock that was set back must not turn a stream's order round, on which `--as-of` relies.
    let at = At(tx.now().max(last_at));
    let mut rows = Vec::with_capacity(events.len());
    for (event, version) in events.iter().zip(version + 1..) {
        rows.push(NewRow::of(&stream_id, version, context, event, at)?);
    }
    let new_version = version + u32::try_from(rows.len()).unwrap_or(0);
    let stored = on!(tx.db(), c => insert_into(event::table).values(rows).execute(c));
    match stored.map_err(StoreError::from) {
        Ok(_) => Ok(new_version),
        Err(StoreError::Unique(_)) => {
            tx.mark_overtaken();
            Err(StoreError::Conflict)
        }
        Err(error) => Err(error),
    }
}

/// The events of a stream, oldest first.
///
/// # Errors
/// When the database fails or an event cannot be read.
pub fn load<E: Event>(db: &mut Db, stream: E::StreamId) -> Result<Vec<Recorded<E>>, StoreError> {
    load_with(db, stream, upcast::ALL)
}

/// The events of a stream recorded before an instant (exclusive: for "by the end of May 31" the first instant of June 1).
///
/// # Errors
/// As [`load`].
pub fn load_as_of<E: Event>(
    db: &mut Db,
    stream: E::StreamId,
    before: Timestamp,
) -> Result<Vec<Recorded<E>>, StoreError> {
    let mut events = load::<E>(db, stream)?;
    events.retain(|recorded| recorded.recorded_at < before);
    Ok(events)
}

/// As [`load`], with these up-casters.
///
/// # Errors
/// As [`load`].
pub fn load_with<E: Event>(
    db: &mut Db,
    stream: E::StreamId,
    casters: &[upcast::UpCaster],
) -> Result<Vec<Recorded<E>>, StoreError> {
    let query = event::table
        .filter(event::stream_kind.eq(Sql(E::STREAM)))
        .filter(event::stream_id.eq(stream.to_string()))
        .order(event::version);
    let rows: Vec<Row> = on!(db, c => query.load(c))?;
    rows.into_iter().map(|row| row.recorded(stream, casters)).collect()
}

/// The version of a stream: how many events it has; 0 when it does not exist.
///
/// # Errors
/// When the database fails.
pub fn version<E: Event>(db: &mut Db, stream: E::StreamId) -> Result<u32, StoreError> {
    let last = last_of(db, E::STREAM, &stream.to_string())?;
    Ok(last.map_or(0, |(version, _)| version.unsigned_abs()))
}

/// The ids of the streams of a kind in text order, after one of them, at most `limit`.
///
/// # Errors
/// When the database fails.
pub fn streams(db: &mut Db, kind: StreamKind, after: Option<&str>, limit: u32) -> Result<Vec<String>, StoreError> {
    let query = event::table
        .filter(event::stream_kind.eq(Sql(kind)))
        .filter(event::version.eq(1))
        .filter(event::stream_id.gt(after.unwrap_or("").to_owned()))
        .order(event::stream_id)
        .select(event::stream_id)
        .limit(i64::from(limit));
    Ok(query.load(db)?)
}

/// The next streams of a kind with all their events, in text order of their ids, after one of them.
///
/// # Errors
/// As [`load`]; also when a stored id cannot be read.
pub fn page<E: Event<StreamId: FromStr>>(db: &mut Db, after: Option<&str>, limit: u32) -> Result<Page<E>, StoreError> {
    let ids = streams(db, E::STREAM, after, limit)?;
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else {
        return Ok(Vec::new());
    };
    let query = event::table
        .filter(event::stream_kind.eq(Sql(E::STREAM)))
        .filter(event::stream_id.between(first.clone(), last.clone()))
        .order((event::stream_id, event::version));
    let rows: Vec<Row> = on!(db, c => query.load(c))?;
    by_stream::<E>(rows)
}

/// These streams with all their events, in text order of their ids, by one query: for a few that are at hand, not for all of a
/// kind. One that does not exist is left out.
///
/// # Errors
/// As [`page`].
pub fn load_some<E: Event<StreamId: FromStr>>(db: &mut Db, some: &[E::StreamId]) -> Result<Page<E>, StoreError> {
    if some.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<String> = some.iter().map(ToString::to_string).collect();
    let query = event::table
        .filter(event::stream_kind.eq(Sql(E::STREAM)))
        .filter(event::stream_id.eq_any(&ids))
        .order((event::stream_id, event::version));
    let rows: Vec<Row> = on!(db, c => query.load(c))?;
    by_stream::<E>(rows)
}

/// Rows in the order of their streams, put together to those.
fn by_stream<E: Event<StreamId: FromStr>>(rows: Vec<Row>) -> Result<Page<E>, StoreError> {
    let mut page: Page<E> = Vec::new();
    for row in rows {
        let stream = row.stream::<E>()?;
        let recorded = row.recorded(stream, upcast::ALL)?;
        match page.last_mut() {
            Some((known, events)) if *known == stream => events.push(recorded),
            _ => page.push((stream, vec![recorded])),
        }
    }
    Ok(page)
}

fn last_of(db: &mut Db, kind: StreamKind, stream_id: &str) -> Result<Option<(i32, At)>, StoreError> {
    let query = event::table
        .filter(event::stream_kind.eq(Sql(kind)))
        .filter(event::stream_id.eq(stream_id.to_owned()))
        .order(event::version.desc())
        .select((event::version, event::recorded_at))
        .limit(1);
    Ok(on!(db, c => query.first(c).optional())?)
}
