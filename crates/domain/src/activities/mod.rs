//! Continuing-education activities (courses): what a provider offers, with the credits per subcategory (R-RX-6, R-RX-7).

mod check;
mod decide;
mod event;
mod state;

pub(crate) use check::MOST_TYPED;
pub use check::{Known, Mistake, check};
pub use decide::{Command, Refusal, decide};
pub use event::{ActivityEvent, Category, Share, Terms};
pub use state::Activity;
