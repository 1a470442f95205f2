//! The trust tests against the whole product as it is served: who sees what, what other sites can make a browser do,
//! what leaves the server (trust-and-ux.md 1.9). Routes come from the registry, columns from the schema, so that
//! nothing new goes untested.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on stops at once")]

#[path = "trust/access.rs"]
mod access;
#[path = "trust/addresses.rs"]
mod addresses;
#[path = "trust/bodies.rs"]
mod bodies;
#[path = "trust/canary.rs"]
mod canary;
mod common;
#[path = "trust/directory.rs"]
mod directory;
#[path = "trust/dump.rs"]
mod dump;
#[path = "trust/feed.rs"]
mod feed;
#[path = "trust/forgery.rs"]
mod forgery;
#[path = "trust/headers.rs"]
mod headers;
#[path = "trust/invitations.rs"]
mod invitations;
#[path = "trust/letters.rs"]
mod letters;
#[path = "trust/many_letters.rs"]
mod many_letters;
#[path = "trust/mass_assignment.rs"]
mod mass_assignment;
#[path = "trust/profiles.rs"]
mod profiles;
#[path = "trust/requests.rs"]
mod requests;
#[path = "trust/seed.rs"]
mod seed;
#[path = "trust/seen.rs"]
mod seen;
#[path = "trust/sessions.rs"]
mod sessions;
#[path = "trust/silence.rs"]
mod silence;
#[path = "trust/slow.rs"]
mod slow;
#[path = "trust/spellings.rs"]
mod spellings;
#[path = "trust/things.rs"]
mod things;
#[path = "trust/threads.rs"]
mod threads;
#[path = "trust/world.rs"]
mod world;
