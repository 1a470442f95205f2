//! Ids and numbers in a path. What cannot be one names nothing: 404.

use std::str::FromStr;

use cqr_edge::Problem;

/// The id or number in a segment.
pub(crate) fn segment<T: FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}
