//! Credentials: why one stands as it does, now or as recorded by the end of any day.

mod end;
mod ended;
mod explain;
mod mistake;
mod prescribed;
mod standing;
mod stands;
pub(crate) mod support;

pub use end::{Act, CredentialError, act};
pub use explain::{ExplainError, Explanation, Line, explain};
pub use mistake::{Mistake, mistake};
pub use stands::{SaidMistake, Stands, stands};
