//! The OpenAPI document, from the routes and their descriptions.

use cqr_edge::{Access, Csrf, RateClass, Route};
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use super::{Answer, Op, SchemaOf, Table, parts};

const ABOUT: &str = "What a holder can do on the pages, for programs. Sign in with POST /api/v1/sessions and send the \
token as a bearer token. A body with a member that is not described is refused. Lists have the name of what is in them, and \
`next` for the next page. Credits are decimal texts, instants are RFC 3339 in UTC. A biennium is a period of continuing \
education; the program says how long it is.";

/// What reads the types: what is sent to us, and what we send, are described differently.
struct Schemas {
    read: SchemaGenerator,
    sent: SchemaGenerator,
}

/// The document.
///
/// # Panics
/// When a type that is read and one that is sent have the same name and differ; only chores and tests make the document.
pub(crate) fn document(table: &Table) -> Value {
    let settings = || {
        SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        })
    };
    let mut schemas = Schemas {
        read: settings().into_generator(),
        sent: settings().for_serialize().into_generator(),
    };
    let mut paths: Map<String, Value> = Map::new();
    for (route, op) in table.described() {
        let item = paths.entry(route.path).or_insert_with(|| json!({}));
        item[route.method.as_str().to_lowercase()] = operation(&mut schemas, route, op);
    }
    paths.sort_keys();
    let mut components = schemas.read.take_definitions(true);
    for (name, schema) in schemas.sent.take_definitions(true) {
        let other = components.insert(name.clone(), schema.clone());
        assert!(other.is_none_or(|other| other == schema), "two types are called {name}");
    }
    components.values_mut().for_each(close);
    components.insert("Problem".to_owned(), parts::problem().to_value());
    components.sort_keys();
    let token = |words: &str| json!({ "type": "http", "scheme": "bearer", "description": words });
    json!({
        "openapi": "3.1.0",
        "info": { "title": "OpenCQR", "version": "1", "description": ABOUT, "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" } },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "session": token("The token of POST /api/v1/sessions."),
                "player": token("The token that comes with a started sitting; for that sitting only."),
            },
        },
    })
}

/// Says that an object has no other members than those that are described, and lists codes as a plain list.
fn close(schema: &mut Value) {
    let codes: Option<Vec<Value>> = schema["oneOf"]
        .as_array()
        .and_then(|choices| choices.iter().map(|choice| choice.get("const").cloned()).collect());
    if let (Some(codes), Some(members)) = (codes, schema.as_object_mut()) {
        members.remove("oneOf");
        members.insert("type".to_owned(), json!("string"));
        members.insert("enum".to_owned(), json!(codes));
    }
    if schema.get("properties").is_some() && schema.get("additionalProperties").is_none() {
        schema["additionalProperties"] = json!(false);
    }
    let children: Vec<&mut Value> = match schema {
        Value::Object(members) => members.values_mut().collect(),
        Value::Array(items) => items.iter_mut().collect(),
        _ => return,
    };
    children.into_iter().for_each(close);
}

fn operation(schemas: &mut Schemas, route: &Route, op: &Op) -> Value {
    let mut parameters: Vec<Value> = route.parameters().map(in_path).collect();
    if let Some(query) = op.query {
        parameters.extend(in_query(&mut schemas.read, query));
    }
    if op.keyed {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "A text of your own. Sent again with the same request, it gets the first answer again; with another request it is refused. Kept for 48 hours.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$" },
        }));
    }
    let mut responses = Map::new();
    for answer in &op.answers {
        responses.insert(answer.status.to_string(), answered(&mut schemas.sent, answer));
    }
    for (status, words) in refusals(route, op) {
        responses.insert(status.to_string(), refused(status, &words));
    }
    responses.sort_keys();
    let mut operation = json!({
        "operationId": op.id,
        "summary": op.summary,
        "tags": [tag(route)],
        "security": security(route),
        "responses": responses,
    });
    if !parameters.is_empty() {
        operation["parameters"] = json!(parameters);
    }
    if let Some((media_type, schema)) = op.body {
        let schema = schema(&mut schemas.read);
        operation["requestBody"] = json!({ "required": true, "content": { media_type: { "schema": schema } } });
    }
    operation
}

/// The noun of a route: the first one, or the one below a case that has a life of its own.
fn tag(route: &Route) -> &'static str {
    let mut segments = route.path.split('/').skip(3);
    let first = segments.next().unwrap_or("description");
    segments
        .find(|segment| ["profile", "sittings"].contains(segment))
        .unwrap_or(first)
}

fn security(route: &Route) -> Value {
    match (route.access(), route.is_player()) {
        (Access::Public, _) => json!([]),
        (_, true) => json!([{ "session": [] }, { "player": [] }]),
        (_, false) => json!([{ "session": [] }]),
    }
}

fn in_path(name: &str) -> Value {
    let (words, schema) = match name {
        "number" => (
            "The number of the question in this sitting, from 1.".to_owned(),
            json!({ "type": "integer", "minimum": 1, "maximum": 65535 }),
        ),
        name => (
            format!("The id of the {name}."),
            json!({ "type": "string", "pattern": parts::ID_PATTERN }),
        ),
    };
    json!({ "name": name, "in": "path", "required": true, "description": words, "schema": schema })
}

/// The members of a type as parameters of the query.
fn in_query(generator: &mut SchemaGenerator, query: SchemaOf) -> Vec<Value> {
    let reference = query(generator);
    let name = reference
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|path| path.rsplit('/').next())
        .unwrap_or_default()
        .to_owned();
    let Some(schema) = generator.definitions_mut().remove(&name) else {
        return Vec::new();
    };
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let Some(members) = schema["properties"].as_object() else {
        return Vec::new();
    };
    let parameter = |(name, schema): (&String, &Value)| {
        let mut schema = schema.clone();
        let words = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        // A parameter that is not sent has no value; it is never sent as null.
        if let Some(choices) = schema["anyOf"].as_array().cloned() {
            schema = choices.first().cloned().unwrap_or_default();
        }
        if let Some(kinds) = schema["type"].as_array().cloned() {
            schema["type"] = kinds.first().cloned().unwrap_or_default();
        }
        json!({
            "name": name, "in": "query", "required": required.iter().any(|other| other == name),
            "description": words, "schema": schema,
        })
    };
    members.iter().map(parameter).collect()
}

fn answered(generator: &mut SchemaGenerator, answer: &Answer) -> Value {
    let mut response = json!({ "description": answer.words });
    let content = answer.bodies.iter().map(|(media_type, schema)| {
        let schema: Schema = schema(generator);
        ((*media_type).to_owned(), json!({ "schema": schema }))
    });
    let content: Map<String, Value> = content.collect();
    if !content.is_empty() {
        response["content"] = json!(content);
    }
    if answer.location {
        response["headers"] = json!({
            "Location": { "description": "The address of what was made.", "required": true, "schema": { "type": "string" } },
        });
    }
    response
}

/// What every route like this one may refuse with, and what this one does.
fn refusals(route: &Route, op: &Op) -> Vec<(u16, String)> {
    let mut all: Vec<(u16, &str)> = vec![
        (
            400,
            "The request cannot be read, or has something in it that is not described",
        ),
        (404, "There is no such thing, or it is not yours"),
        (408, "The request took too long to arrive"),
        (503, "The database is busy; nothing was stored, try again"),
    ];
    if route.access() != Access::Public {
        all.push((401, "Nobody is signed in"));
    }
    if route.csrf == Csrf::Required {
        all.push((403, "Sent by a browser without the token of a page"));
    }
    if route.rate != RateClass::Free {
        all.push((429, "Too many requests"));
    }
    if op.body.is_some() {
        all.push((413, "The body is too large"));
        all.push((415, "The body is of another kind"));
        all.push((422, "A member cannot be taken; `errors` says which"));
    }
    if op.keyed {
        all.push((409, "The rules do not allow it as things stand"));
        all.push((422, "The key was sent with another request (idempotency_key_taken)"));
    }
    let mut joined: Vec<(u16, String)> = Vec::new();
    for (status, words) in all.iter().chain(&op.refusals) {
        match joined.iter_mut().find(|(known, _)| known == status) {
            Some((_, known)) => {
                known.push_str(". ");
                known.push_str(words);
            }
            None => joined.push((*status, (*words).to_owned())),
        }
    }
    joined
}

fn refused(status: u16, words: &str) -> Value {
    let mut response = json!({
        "description": words,
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    });
    if matches!(status, 429 | 503) {
        response["headers"] = json!({
            "Retry-After": { "description": "Seconds to wait.", "schema": { "type": "integer" } },
        });
    }
    response
}
