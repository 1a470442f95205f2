//! Ids and numbers in a path. What cannot be one, or is written in another way than ours, names nothing: 404 (A06).

use std::{fmt::Display, str::FromStr};

use cqr_edge::Problem;

/// The id or number in a segment.
pub(crate) fn segment<T: FromStr + Display>(text: &str) -> Result<T, Problem> {
    let read = text.parse::<T>().ok().filter(|read| read.to_string() == text);
    read.ok_or_else(Problem::not_found)
}
