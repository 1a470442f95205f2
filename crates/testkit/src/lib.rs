//! What tests share: a database of their own on each engine, and an app on it with a clock that stands still.

mod place;
mod sitting_world;
mod test_app;

pub use place::Place;
pub use sitting_world::{START, SittingWorld, at, wish};
pub use test_app::{TestApp, on_both};
