//! Stories of the HTTP edge on a toy table of routes: access, forged requests, headers on every status, strict reading.
#![expect(clippy::unwrap_used, reason = "the steps of a story are test code")]

#[path = "edge_story/access.rs"]
mod access;
#[path = "edge_story/forgery.rs"]
mod forgery;
#[path = "edge_story/headers.rs"]
mod headers;
#[path = "edge_story/strictness.rs"]
mod strictness;
#[path = "edge_story/world.rs"]
mod world;
