//! Reading values strictly. An id or number in a path that cannot be one, or is written in another way than ours, names
//! nothing: 404 (A06).

use std::{fmt::Display, str::FromStr};

use cqr_edge::Problem;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error};

/// The id or number in a segment.
pub(crate) fn segment<T: FromStr + Display>(text: &str) -> Result<T, Problem> {
    let read = text.parse::<T>().ok().filter(|read| read.to_string() == text);
    read.ok_or_else(Problem::not_found)
}

/// A text of a query with at most so many characters.
pub(crate) fn short<'de, D: Deserializer<'de>, const MOST: usize>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    match &text {
        Some(long) if long.chars().count() > MOST => Err(D::Error::custom(format!("at most {MOST} characters"))),
        _ => Ok(text),
    }
}

/// A whole number of a body. JSON does not tell 2 from 2.0, so both are read; what is lost in neither is taken.
pub(crate) fn whole<'de, D: Deserializer<'de>, T: TryFrom<i64>>(deserializer: D) -> Result<T, D::Error> {
    let number = serde_json::Number::deserialize(deserializer)?;
    let whole = number.as_i64().or_else(|| {
        let text = number.to_string();
        let (digits, rest) = text.split_once('.')?;
        rest.bytes().all(|digit| digit == b'0').then(|| digits.parse().ok())?
    });
    whole
        .and_then(|whole| T::try_from(whole).ok())
        .ok_or_else(|| D::Error::custom("expected a whole number in its range"))
}

/// A day, written as we write it.
pub(crate) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    let read = text.parse::<Date>().ok().filter(|read| read.to_string() == text);
    read.ok_or_else(|| D::Error::custom(format!("`{text}` is no day such as 2027-01-31")))
}

/// A day that may be left out, but is not empty.
pub(crate) fn some_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    day(deserializer).map(Some)
}
