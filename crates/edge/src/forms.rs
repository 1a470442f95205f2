//! Reading forms, queries and JSON strictly: one value for each field (A06), no field that was not asked for (A05).
//! What was entered is kept, so that a page can show it again beside what is wrong with it.

use std::fmt::Write as _;

use axum::{
    extract::{FromRequest, Request},
    http::{Method, header::CONTENT_TYPE},
};
use percent_encoding::percent_decode_str;
use serde::{
    de::{self, DeserializeOwned, IntoDeserializer, Visitor, value::MapDeserializer},
    forward_to_deserialize_any,
};

use crate::{Problem, peek};

pub(crate) const URL_ENCODED: &str = "application/x-www-form-urlencoded";
/// The field of the CSRF token, which the guard has checked before any handler.
const CSRF_FIELD: &str = "csrf";
/// The null character as JSON writes it.
const NULL_IN_JSON: &[u8] = b"\\u0000";
/// Most fields of one form: a whole profile and more.
const FIELDS_MAX: usize = 2000;

/// The fields of a form or query, in their order. An extractor: the query of a GET, else the body.
///
/// A name that ends with `[]` may stand several times, any other only once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads an URL-encoded text.
    ///
    /// # Errors
    /// When it is not UTF-8, has too many fields, or one of them twice.
    pub fn parse(text: &[u8]) -> Result<Self, Problem> {
        let text = std::str::from_utf8(text).map_err(|_| Problem::bad_request("a form is text"))?;
        let mut fields = Self::default();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            fields.add(decoded(name)?, decoded(value)?)?;
        }
        Ok(fields)
    }

    /// Refuses every field that is not one of these (A05). A name that ends with `*` stands for all that begin so.
    ///
    /// # Errors
    /// With the name of the first such field.
    pub fn only(self, names: &[&str]) -> Result<Self, Problem> {
        let known = |field: &str| {
            names.iter().any(|name| {
                name.strip_suffix('*')
                    .map_or(*name == field, |begin| field.starts_with(begin))
            })
        };
        match self.0.iter().find(|(name, _)| !known(name)) {
            Some((name, _)) => Err(Problem::bad_request(format!("there is no field `{name}`"))),
            None => Ok(self),
        }
    }

    /// The value of a field, as it was entered.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// The value of a field without white space around it; empty when the field is missing.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default().trim()
    }

    /// The values of a field that may stand several times.
    pub fn many<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// All fields, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Reads them into a type. Every field has to be one of the type's.
    ///
    /// # Errors
    /// When one is unknown, missing or cannot be read.
    pub fn into_type<T: DeserializeOwned>(self) -> Result<T, Problem> {
        let pairs = self.0.into_iter().map(|(name, value)| (name, Part(value)));
        T::deserialize(MapDeserializer::<_, de::value::Error>::new(pairs))
            .map_err(|error| Problem::bad_request(error.to_string()))
    }

    pub(crate) fn add(&mut self, name: String, value: String) -> Result<(), Problem> {
        if name == CSRF_FIELD {
            return Ok(());
        }
        if !name.ends_with("[]") && self.get(&name).is_some() {
            return Err(Problem::bad_request(format!("the field `{name}` stands twice")));
        }
        if self.0.len() >= FIELDS_MAX {
            return Err(Problem::bad_request("too many fields"));
        }
        self.0.push((name, value));
        Ok(())
    }
}

fn decoded(text: &str) -> Result<String, Problem> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced)
        .decode_utf8()
        .map_err(|_| Problem::bad_request("a form is text"))?;
    // Databases and logs do not carry it, and nobody types it.
    if decoded.contains('\0') {
        return Err(Problem::bad_request("a form is text"));
    }
    Ok(decoded.into_owned())
}

/// The first value of a field in an URL-encoded body.
pub(crate) fn first_value(body: &[u8], name: &str) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let value = text
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(field, _)| *field == name)?
        .1;
    decoded(value).ok()
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            return Self::parse(request.uri().query().unwrap_or_default().as_bytes());
        }
        require_type(&request, URL_ENCODED)?;
        // The guard has set the route's limit on the body.
        let bytes = peek::collect(request.into_body(), usize::MAX).await?;
        Self::parse(&bytes)
    }
}

/// A form or query as a type of its own; unknown, missing and doubled fields are refused. An extractor.
#[derive(Debug, Clone)]
pub struct Strict<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Strict<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        Fields::from_request(request, state).await?.into_type().map(Self)
    }
}

/// A JSON body as a type of its own; unknown, missing and doubled members are refused. An extractor.
#[derive(Debug, Clone)]
pub struct StrictJson<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for StrictJson<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        require_type(&request, "application/json")?;
        let bytes = peek::collect(request.into_body(), usize::MAX).await?;
        // Databases and logs do not carry it, and nobody types it.
        if bytes.windows(NULL_IN_JSON.len()).any(|part| part == NULL_IN_JSON) {
            return Err(Problem::bad_request("a text has no null character"));
        }
        let mut unknown = String::new();
        let mut json = serde_json::Deserializer::from_slice(&bytes);
        let value = serde_ignored::deserialize(&mut json, |path| {
            // Writing into a string does not go wrong.
            write!(unknown, " {path}").ok();
        });
        let value = value.and_then(|value| json.end().map(|()| value));
        let value = value.map_err(|error| Problem::bad_request(error.to_string()))?;
        if unknown.is_empty() {
            Ok(Self(value))
        } else {
            Err(Problem::bad_request(format!("unknown members:{unknown}")))
        }
    }
}

fn require_type(request: &Request, wanted: &str) -> Result<(), Problem> {
    let given = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = given.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case(wanted) {
        Ok(())
    } else {
        Err(Problem::wrong_type().saying(format!("the body has to be {wanted}")))
    }
}

/// One value on its way into a type.
struct Part(String);

impl IntoDeserializer<'_, de::value::Error> for Part {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! numbers {
    ($($method:ident => $visit:ident),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            match self.0.trim().parse() {
                Ok(number) => visitor.$visit(number),
                Err(_) => Err(de::Error::custom(format!("`{}` is not a number of the kind that is asked for", self.0))),
            }
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Part {
    type Error = de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_string(self.0)
    }

    numbers! {
        deserialize_i32 => visit_i32, deserialize_i64 => visit_i64, deserialize_u8 => visit_u8,
        deserialize_u16 => visit_u16, deserialize_u32 => visit_u32, deserialize_u64 => visit_u64
    }

    /// A checkbox sends `on`; ours send `true`.
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.0.as_str() {
            "true" | "on" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            other => Err(de::Error::custom(format!("`{other}` is neither true nor false"))),
        }
    }

    /// An empty field is no value.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        if self.0.is_empty() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_enum(self.0.into_deserializer())
    }

    /// Reached only for a field that the type does not have.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Self::Error> {
        Err(de::Error::custom("there is a field that was not asked for"))
    }

    forward_to_deserialize_any! {
        i8 i16 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Report {
        activity: String,
        minutes: u32,
        note: Option<String>,
        #[serde(default)]
        sure: bool,
    }

    fn report(text: &str) -> Result<Report, String> {
        Fields::parse(text.as_bytes())
            .and_then(Fields::into_type)
            .map_err(|problem| problem.detail)
    }

    #[test]
    fn a_form_becomes_a_type() {
        let expected = Report {
            activity: "MR of the knee".into(),
            minutes: 60,
            note: None,
            sure: true,
        };
        assert_eq!(
            report("activity=MR+of+the%20knee&minutes=60&note=&sure=on&csrf=abc"),
            Ok(expected)
        );
    }

    #[test]
    fn fields_that_were_not_asked_for_are_refused() {
        for extra in [
            "status=completed",
            "holder_id=1",
            "_method=PUT",
            "role=admin",
            "Activity=x",
            "activity[]=x",
        ] {
            assert!(report(&format!("activity=a&minutes=1&{extra}")).is_err(), "{extra}");
        }
        let fields = Fields::parse(b"a-1=x&a-2=y").unwrap();
        assert!(fields.clone().only(&["a-*"]).is_ok());
        assert!(fields.only(&["a-1"]).is_err());
    }

    #[test]
    fn a_field_given_twice_is_refused_unless_it_may() {
        assert!(report("activity=a&minutes=1&minutes=2").is_err());
        assert!(report("activity=a&minutes=1&%6dinutes=2").is_err());
        let fields = Fields::parse(b"pick[]=a&pick[]=b").unwrap();
        assert_eq!(fields.many("pick[]").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for wrong in [
            "activity=a&minutes=-1",
            "activity=a&minutes=1.5",
            "activity=%ff&minutes=1",
            "activity=a%00&minutes=1",
            "minutes=1",
        ] {
            assert!(report(wrong).is_err(), "{wrong}");
        }
    }
}
