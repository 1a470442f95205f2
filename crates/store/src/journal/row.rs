//! An event as a row: its name and facts apart, so that an analyst can read them and an older shape can be lifted.

use std::str::FromStr;

use cqr_domain::journal::{Actor, Context, Event, PolicyVersion, Reason, Recorded, StreamKind};
use diesel::{Insertable, Queryable};
use serde_json::Value;

use super::upcast::{self, UpCaster};
use crate::{At, On, Sql, StoreError, core_schema::event};

/// A row to be added; the database numbers it.
#[derive(Insertable)]
#[diesel(table_name = event)]
pub(super) struct NewRow {
    stream_kind: Sql<StreamKind>,
    stream_id: String,
    version: i32,
    name: String,
    schema_version: i32,
    data: String,
    actor: Sql<Actor>,
    policy: Sql<PolicyVersion>,
    reason: Sql<Reason>,
    effective_on: On,
    recorded_at: At,
}

/// A stored row.
#[derive(Queryable)]
#[diesel(table_name = event)]
pub(super) struct Row {
    seq: i64,
    #[expect(dead_code, reason = "the query has chosen the stream; rows are read by position")]
    stream_kind: Sql<StreamKind>,
    stream_id: String,
    version: i32,
    name: String,
    schema_version: i32,
    data: String,
    actor: Sql<Actor>,
    policy: Sql<PolicyVersion>,
    reason: Sql<Reason>,
    effective_on: On,
    recorded_at: At,
}

impl NewRow {
    pub(super) fn of<E: Event>(
        stream_id: &str,
        version: u32,
        context: &Context,
        event: &E,
        at: At,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            stream_kind: Sql(E::STREAM),
            stream_id: stream_id.to_owned(),
            version: i32::try_from(version).map_err(|_| StoreError::Other("a stream has too many events".into()))?,
            name: event.name().to_owned(),
            schema_version: i32::from(event.schema_version()),
            data: data_of(event)?,
            actor: Sql(context.actor),
            policy: Sql(context.policy.clone()),
            reason: Sql(context.reason.clone()),
            effective_on: On(context.effective_on),
            recorded_at: at,
        })
    }
}

/// The facts without the name. An event without facts has `null`.
fn data_of<E: Event>(event: &E) -> Result<String, StoreError> {
    let mut tagged = serde_json::to_value(event).map_err(|e| StoreError::Other(e.to_string()))?;
    if tagged["name"] != event.name() {
        let name = event.name();
        return Err(StoreError::Other(format!(
            "event {name} is not serialized with its name and data: {tagged}"
        )));
    }
    Ok(tagged["data"].take().to_string())
}

impl Row {
    /// Which stream it belongs to.
    pub(super) fn stream<E: Event<StreamId: FromStr>>(&self) -> Result<E::StreamId, StoreError> {
        let id = self.stream_id.parse();
        id.map_err(|_| StoreError::Corrupt(format!("event {}: {:?} is no stream id", self.seq, self.stream_id)))
    }

    pub(super) fn recorded<E: Event>(
        self,
        stream: E::StreamId,
        casters: &[UpCaster],
    ) -> Result<Recorded<E>, StoreError> {
        let event = self.event(E::STREAM, casters)?;
        Ok(Recorded {
            seq: self.seq,
            stream,
            version: self.version.unsigned_abs(),
            event,
            context: Context {
                actor: self.actor.0,
                policy: self.policy.0,
                reason: self.reason.0,
                effective_on: self.effective_on.0,
            },
            recorded_at: self.recorded_at.0,
        })
    }

    fn event<E: Event>(&self, kind: StreamKind, casters: &[UpCaster]) -> Result<E, StoreError> {
        let damaged = |e: serde_json::Error| {
            let (stream, version, name) = (&self.stream_id, self.version, &self.name);
            StoreError::Corrupt(format!(
                "event {name} of {} {stream}, version {version}: {e}",
                kind.name()
            ))
        };
        let data: Value = serde_json::from_str(&self.data).map_err(damaged)?;
        let (name, data) = upcast::lift(casters, kind, &self.name, self.schema_version, data);
        let mut tagged = serde_json::Map::new();
        tagged.insert("name".into(), name.into());
        if !data.is_null() {
            tagged.insert("data".into(), data);
        }
        serde_json::from_value(Value::Object(tagged)).map_err(damaged)
    }
}
