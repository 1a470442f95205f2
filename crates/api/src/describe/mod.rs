//! Each route of the API is mounted together with its description: a route without one cannot be written, and a
//! description's schemas are derived from the types that are read and sent.

mod codes;
mod document;
mod parts;

use std::sync::Arc;

use axum::handler::Handler;
use cqr_app::App;
use cqr_edge::{Route, RouteTable, Spec};
use schemars::{JsonSchema, Schema, SchemaGenerator};

pub(crate) use self::{
    codes::{AuditStateCode, EndingCauseCode, PhaseCode, RegistrationStateCode, RenewalStateCode, WithCeCode},
    codes::{CaseStateCode, CategoryCode, CompletionStateCode, DeadlineRuleCode, ItemTypeCode, OutcomeCode},
    codes::{PeriodCode, SittingStateCode, StandingCode, SubmittedByCode, ThreadStateCode, WhyCode},
    document::document,
    parts::{CreditsText, Day, IdText, Instant, LetterList, LetterText},
};

/// Makes the schema of a type.
type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// What one operation does, in words and types.
pub(crate) struct Op {
    id: &'static str,
    summary: &'static str,
    /// Its query, as a type whose members are the parameters.
    query: Option<SchemaOf>,
    body: Option<(&'static str, SchemaOf)>,
    answers: Vec<Answer>,
    refusals: Vec<(u16, &'static str)>,
    keyed: bool,
}

/// One answer of an operation that did what was asked.
struct Answer {
    status: u16,
    words: &'static str,
    bodies: Vec<(&'static str, SchemaOf)>,
    location: bool,
}

pub(crate) const JSON: &str = "application/json";

impl Op {
    /// An operation with its id and what it does.
    pub(crate) const fn new(id: &'static str, summary: &'static str) -> Self {
        Self {
            id,
            summary,
            query: None,
            body: None,
            answers: Vec::new(),
            refusals: Vec::new(),
            keyed: false,
        }
    }

    /// It reads the members of this type from the query.
    pub(crate) fn query<T: JsonSchema>(mut self) -> Self {
        self.query = Some(schema_of::<T>);
        self
    }

    /// It reads this type as JSON.
    pub(crate) fn takes<T: JsonSchema>(mut self) -> Self {
        self.body = Some((JSON, schema_of::<T>));
        self
    }

    /// It reads a form with a file.
    pub(crate) fn takes_form<T: JsonSchema>(mut self) -> Self {
        self.body = Some(("multipart/form-data", schema_of::<T>));
        self
    }

    /// It takes a key that makes repeating harmless (R16).
    pub(crate) const fn keyed(mut self) -> Self {
        self.keyed = true;
        self
    }

    /// It answers this type as JSON.
    pub(crate) fn answers<T: JsonSchema>(self, status: u16, words: &'static str) -> Self {
        self.with(status, words, vec![(JSON, schema_of::<T>)], false)
    }

    /// It answers this type about something that was made, with the address of it.
    pub(crate) fn makes<T: JsonSchema>(self, words: &'static str) -> Self {
        self.with(201, words, vec![(JSON, schema_of::<T>)], true)
    }

    /// It answers without a body.
    pub(crate) fn answers_nothing(self, words: &'static str) -> Self {
        self.with(204, words, Vec::new(), false)
    }

    /// It answers bytes of one of these media types.
    pub(crate) fn answers_bytes(self, media_types: &[&'static str], words: &'static str) -> Self {
        let of = |media_type: &&'static str| (*media_type, parts::bytes as SchemaOf);
        self.with(200, words, media_types.iter().map(of).collect(), false)
    }

    /// It refuses with this status for this reason, besides what every route like it does.
    pub(crate) fn refuses(mut self, status: u16, words: &'static str) -> Self {
        self.refusals.push((status, words));
        self
    }

    fn with(mut self, status: u16, words: &'static str, bodies: Vec<(&'static str, SchemaOf)>, location: bool) -> Self {
        self.answers.push(Answer {
            status,
            words,
            bodies,
            location,
        });
        self
    }
}

/// Routes with their descriptions.
pub(crate) struct Table {
    routes: RouteTable<Arc<App>>,
    ops: Vec<Op>,
}

impl Table {
    /// An empty table.
    pub(crate) const fn new() -> Self {
        Self {
            routes: RouteTable::api(),
            ops: Vec::new(),
        }
    }

    /// Mounts a handler that changes nothing.
    pub(crate) fn get<T: 'static>(
        mut self,
        path: &'static str,
        spec: Spec,
        op: Op,
        handler: impl Handler<T, Arc<App>>,
    ) -> Self {
        self.ops.push(op);
        self.routes = self.routes.get(path, spec, handler);
        self
    }

    /// Mounts a handler that does something.
    pub(crate) fn post<T: 'static>(
        mut self,
        path: &'static str,
        spec: Spec,
        op: Op,
        handler: impl Handler<T, Arc<App>>,
    ) -> Self {
        self.ops.push(op);
        self.routes = self.routes.post(path, spec, handler);
        self
    }

    /// Mounts a handler that puts something in place.
    pub(crate) fn put<T: 'static>(
        mut self,
        path: &'static str,
        spec: Spec,
        op: Op,
        handler: impl Handler<T, Arc<App>>,
    ) -> Self {
        self.ops.push(op);
        self.routes = self.routes.put(path, spec, handler);
        self
    }

    /// Mounts a handler that ends something.
    pub(crate) fn delete<T: 'static>(
        mut self,
        path: &'static str,
        spec: Spec,
        op: Op,
        handler: impl Handler<T, Arc<App>>,
    ) -> Self {
        self.ops.push(op);
        self.routes = self.routes.delete(path, spec, handler);
        self
    }

    /// This table and another.
    pub(crate) fn with(mut self, other: Self) -> Self {
        self.routes = self.routes.with(other.routes);
        self.ops.extend(other.ops);
        self
    }

    /// The routes alone.
    pub(crate) fn into_routes(self) -> RouteTable<Arc<App>> {
        self.routes
    }

    /// Each route beside its description.
    fn described(&self) -> impl Iterator<Item = (&Route, &Op)> {
        self.routes.routes().zip(&self.ops)
    }
}
