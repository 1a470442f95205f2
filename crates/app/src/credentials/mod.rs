//! Credentials: why one stands as it does, now or as recorded by the end of any day.

mod explain;
mod standing;

pub use explain::{ExplainError, Explanation, Line, explain};
