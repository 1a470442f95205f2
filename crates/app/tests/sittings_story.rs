//! Stories of sittings, told through the use cases on a database file with a frozen clock.
#![expect(clippy::unwrap_used, reason = "what a story needs and does not get stops it")]

#[path = "sittings_story/canary.rs"]
mod canary;
#[path = "sittings_story/closed_case.rs"]
mod closed_case;
#[path = "sittings_story/longer_window.rs"]
mod longer_window;
#[path = "sittings_story/not_scored_yet.rs"]
mod not_scored_yet;
#[path = "sittings_story/races.rs"]
mod races;
#[path = "sittings_story/replay.rs"]
mod replay;
#[path = "sittings_story/rule_change.rs"]
mod rule_change;
#[path = "sittings_story/walkthrough.rs"]
mod walkthrough;
