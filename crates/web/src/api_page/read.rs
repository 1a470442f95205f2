//! From the description to what the pages show.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::view::{ApiPage, Kind, Member, NounPage, Operation, Part, Shape};
use crate::{
    html::{Markup, escape},
    page::Page,
};

/// The first page for a description. One that cannot be read shows nothing, which a test finds.
pub(super) fn index(page: Page, described: &Value) -> ApiPage {
    ApiPage {
        page,
        about: words(&described["info"]["description"]),
        parts: parts(described),
    }
}

/// The page of one noun, with every type that its routes send or read; nothing when there is no such noun.
pub(super) fn noun(page: Page, described: &Value, noun: &str) -> Option<NounPage> {
    let part = parts(described).into_iter().find(|part| part.noun == noun)?;
    let mut named = BTreeSet::new();
    for item in members(&described["paths"]).map(|(_, item)| item) {
        for (_, operation) in members(item).filter(|(_, operation)| operation["tags"][0] == noun) {
            collect(described, operation, &mut named);
        }
    }
    let schemas = members(&described["components"]["schemas"]);
    let shapes = schemas.filter(|(name, _)| named.contains(name.as_str()));
    Some(NounPage {
        page,
        shapes: shapes.map(|(name, schema)| shape(name, schema)).collect(),
        part,
    })
}

/// The names of the types that something refers to, and of those that they refer to.
fn collect<'a>(described: &'a Value, value: &'a Value, named: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(inner) => {
            let name = inner.get("$ref").and_then(Value::as_str);
            if let Some(name) = name.and_then(|path| path.rsplit('/').next())
                && named.insert(name)
            {
                collect(described, &described["components"]["schemas"][name], named);
            }
            inner.values().for_each(|value| collect(described, value, named));
        }
        Value::Array(inner) => inner.iter().for_each(|value| collect(described, value, named)),
        _ => {}
    }
}

fn parts(described: &Value) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (path, item) in members(&described["paths"]) {
        for (method, operation) in members(item) {
            let noun = text(&operation["tags"][0]);
            let operation = read(path, method, operation);
            match parts.iter_mut().find(|part| part.noun == noun) {
                Some(part) => part.operations.push(operation),
                None => parts.push(Part {
                    noun,
                    operations: vec![operation],
                }),
            }
        }
    }
    parts.sort_by(|one, other| one.noun.cmp(&other.noun));
    parts
}

fn read(path: &str, method: &str, operation: &Value) -> Operation {
    let content = |of: &Value| members(&of["content"]).next().map(|(media, found)| sent(media, found));
    let answers = members(&operation["responses"])
        .map(|(status, answer)| (status.clone(), text(&answer["description"]), content(answer)));
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        who: match operation["security"].as_array().map_or(0, Vec::len) {
            0 => "everybody",
            1 => "session",
            _ => "player",
        },
        parameters: list(&operation["parameters"]).iter().map(parameter).collect(),
        takes: content(&operation["requestBody"]),
        answers: answers.collect(),
    }
}

/// What is sent as this media type: the type where it is one of ours, else the media type itself.
fn sent(media: &str, content: &Value) -> Kind {
    let kind = kind(&content["schema"]);
    if kind.shape.is_empty() {
        Kind {
            name: media.to_owned(),
            ..Kind::default()
        }
    } else {
        kind
    }
}

fn parameter(parameter: &Value) -> Member {
    Member {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        kind: kind(&parameter["schema"]),
        required: parameter["required"] == true,
        words: words(&parameter["description"]),
    }
}

fn shape(name: &str, schema: &Value) -> Shape {
    let required = list(&schema["required"]);
    let member = |(name, schema): (&String, &Value)| Member {
        name: name.clone(),
        place: String::new(),
        kind: kind(schema),
        required: required.iter().any(|known| known == name.as_str()),
        words: words(&schema["description"]),
    };
    Shape {
        name: name.to_owned(),
        words: words(&schema["description"]),
        members: members(&schema["properties"]).map(member).collect(),
        codes: list(&schema["enum"]).iter().map(text).collect(),
    }
}

fn kind(schema: &Value) -> Kind {
    if let Some(shape) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return Kind {
            name: shape.to_owned(),
            shape: shape.to_owned(),
            ..Kind::default()
        };
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let something = choices.iter().find(|choice| choice["type"] != "null");
        return Kind {
            or_nothing: choices.iter().any(|choice| choice["type"] == "null"),
            ..something.map(kind).unwrap_or_default()
        };
    }
    let kinds: Vec<String> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().map(text).collect(),
        one => vec![text(one)],
    };
    if kinds.iter().any(|name| name == "array") {
        return Kind {
            many: true,
            ..kind(&schema["items"])
        };
    }
    let name = match schema["format"].as_str() {
        Some(format @ ("date" | "date-time" | "binary")) => format.to_owned(),
        _ => kinds.iter().find(|name| *name != "null").cloned().unwrap_or_default(),
    };
    Kind {
        name,
        or_nothing: kinds.iter().any(|name| name == "null"),
        ..Kind::default()
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// What somebody reads, with code marked as such.
fn words(value: &Value) -> Markup {
    let parts = value.as_str().unwrap_or_default().split('`').enumerate();
    let marked = parts.map(|(at, part)| match at % 2 {
        0 => escape(part),
        _ => format!("<code>{}</code>", escape(part)),
    });
    Markup(marked.collect())
}

/// A text; the marks around code are for readers of the file.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().replace('`', "")
}
