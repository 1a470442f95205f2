//! From the description to what the page shows.

use serde_json::{Map, Value};

use super::view::{ApiPage, Kind, Member, Operation, Part, Shape};
use crate::page::Page;

/// The page for a description. One that cannot be read shows nothing, which a test finds.
pub(super) fn page(page: Page, description: &str) -> ApiPage {
    let described: Value = serde_json::from_str(description).unwrap_or_default();
    let mut parts: Vec<Part> = Vec::new();
    for (path, item) in members(&described["paths"]) {
        for (method, operation) in members(item) {
            let noun = text(&operation["tags"][0]);
            let part = match parts.iter_mut().position(|part| part.noun == noun) {
                Some(place) => &mut parts[place],
                None => {
                    parts.push(Part {
                        noun,
                        operations: Vec::new(),
                    });
                    let last = parts.len() - 1;
                    &mut parts[last]
                }
            };
            part.operations.push(read(path, method, operation));
        }
    }
    let shapes = members(&described["components"]["schemas"]).map(|(name, schema)| shape(name, schema));
    ApiPage {
        page,
        about: text(&described["info"]["description"]),
        shapes: shapes.collect(),
        parts,
    }
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
        words: text(&parameter["description"]),
    }
}

fn shape(name: &str, schema: &Value) -> Shape {
    let required = list(&schema["required"]);
    let member = |(name, schema): (&String, &Value)| Member {
        name: name.clone(),
        place: String::new(),
        kind: kind(schema),
        required: required.iter().any(|known| known == name.as_str()),
        words: text(&schema["description"]),
    };
    Shape {
        name: name.to_owned(),
        words: text(&schema["description"]),
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

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
