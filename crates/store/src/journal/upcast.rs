//! Reading older shapes of events: each step lifts one event from one schema version to the next.
//! A stored event is never rewritten.

use cqr_domain::journal::StreamKind;
use serde_json::Value;

/// One step.
#[derive(Debug, Clone, Copy)]
pub struct UpCaster {
    /// The kind of stream.
    pub kind: StreamKind,
    /// The event's name as it was stored.
    pub name: &'static str,
    /// The version this step starts from.
    pub from: u16,
    /// Its name afterwards.
    pub to_name: &'static str,
    /// Makes the new facts of the old.
    pub lift: fn(Value) -> Value,
}

/// Every step there is. Empty until an event that was released changes its shape.
pub const ALL: &[UpCaster] = &[];

/// Takes an event through every step that applies.
pub(super) fn lift(
    casters: &[UpCaster],
    kind: StreamKind,
    name: &str,
    schema_version: i32,
    data: Value,
) -> (String, Value) {
    let (mut name, mut version, mut data) = (name.to_owned(), schema_version, data);
    while let Some(step) = casters
        .iter()
        .find(|it| it.kind == kind && it.name == name && i32::from(it.from) == version)
    {
        step.to_name.clone_into(&mut name);
        data = (step.lift)(data);
        version += 1;
    }
    (name, data)
}
