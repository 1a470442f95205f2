//! The queue through the runner: nothing hangs on one job.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails")]

#[path = "queue/extensions.rs"]
mod extensions;
#[path = "queue/hanging.rs"]
mod hanging;
#[path = "queue/sittings.rs"]
mod sittings;
#[path = "queue/tidy.rs"]
mod tidy;
#[path = "queue/world.rs"]
mod world;
