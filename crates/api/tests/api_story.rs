//! Stories of the API over HTTP: a whole sitting, the sitting's own token, strict bodies, and what nobody gets to see.
#![expect(clippy::unwrap_used, reason = "what a story needs and does not get stops it")]

#[path = "api_story/ended.rs"]
mod ended;
#[path = "api_story/learning.rs"]
mod learning;
#[path = "api_story/periods.rs"]
mod periods;
#[path = "api_story/sitting.rs"]
mod sitting;
#[path = "api_story/standing.rs"]
mod standing;
#[path = "api_story/strictness.rs"]
mod strictness;
#[path = "api_story/token.rs"]
mod token;
#[path = "api_story/world.rs"]
mod world;
#[path = "api_story/year.rs"]
mod year;
