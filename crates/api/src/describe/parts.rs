//! Texts with a form of their own, and the schema of problem details.

use std::borrow::Cow;

use cqr_domain::items::OPTIONS_MAX;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// The letters of options.
fn letters() -> String {
    let last = u8::try_from(OPTIONS_MAX).map_or('Z', |count| char::from(b'A' + count - 1));
    format!("[A-{last}]")
}

/// Form of an id.
pub(super) const ID_PATTERN: &str = "^[0-7][0-9a-hjkmnp-tv-z]{25}$";

macro_rules! texts {
    ($($words:literal $name:ident as $shown:literal: $schema:expr;)*) => {$(
        #[doc = $words]
        pub(crate) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $shown.into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )*};
}

texts! {
    "An id." IdText as "Id": json_schema!({ "type": "string", "pattern": ID_PATTERN });
    "A day." Day as "Day": json_schema!({ "type": "string", "format": "date" });
    "An instant in UTC." Instant as "Instant": json_schema!({ "type": "string", "format": "date-time", "pattern": "Z$" });
    "Credits with their decimals, never rounded." CreditsText as "Credits":
        json_schema!({ "type": "string", "pattern": "^[0-9]{1,8}\\.[0-9]{1,2}$" });
    "Letters of options in one text." LetterText as "LetterText":
        json_schema!({ "type": "string", "pattern": format!("^{}*$", letters()) });
    "Letters of options." LetterList as "Letters":
        json_schema!({ "type": "array", "items": { "type": "string", "pattern": format!("^{}$", letters()) } });
}

/// The schema of bytes: anything.
pub(super) fn bytes(_: &mut SchemaGenerator) -> Schema {
    json_schema!({})
}

/// Problem details (RFC 9457).
pub(super) fn problem() -> Schema {
    json_schema!({
        "type": "object",
        "description": "Why something was not done (RFC 9457).",
        "additionalProperties": false,
        "required": ["type", "title", "status", "code", "reference"],
        "properties": {
            "type": { "type": "string", "description": "The kind of problem: urn:opencqr:problem: and its code." },
            "title": { "type": "string", "description": "What its status means." },
            "status": { "type": "integer", "minimum": 400, "maximum": 599, "description": "The status of the answer." },
            "code": { "type": "string", "description": "A stable code to act upon." },
            "detail": { "type": "string", "description": "What a developer should know." },
            "reference": { "type": "string", "description": "The number of this request, as in the log." },
            "errors": {
                "type": "array",
                "description": "What is wrong with single members.",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["field", "code"],
                    "properties": {
                        "field": { "type": "string", "description": "The member, as a JSON pointer." },
                        "code": { "type": "string", "description": "What is wrong with it." }
                    }
                }
            }
        }
    })
}
