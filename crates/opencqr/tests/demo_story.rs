//! Stories of the demonstration: a visitor moves time from the opening of a window to the next one, the same seed makes
//! the same history, nothing in it is real, and on any other database there is no such thing.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails")]

mod common;

#[path = "demo_story/fresh_eyes.rs"]
mod fresh_eyes;
#[path = "demo_story/journey.rs"]
mod journey;
#[path = "demo_story/not_real.rs"]
mod not_real;
#[path = "demo_story/only_here.rs"]
mod only_here;
#[path = "demo_story/same_again.rs"]
mod same_again;
#[path = "demo_story/visitor.rs"]
mod visitor;
#[path = "demo_story/world.rs"]
mod world;
#[path = "demo_story/years.rs"]
mod years;
