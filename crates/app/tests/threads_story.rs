//! Stories of questions and answers, told on SQLite and on PostgreSQL.
//! PostgreSQL is used when OPENCQR_TEST_PG names a server's database in which others may be created.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on stops at once")]

#[path = "threads_story/once.rs"]
mod once;
#[path = "threads_story/walkthrough.rs"]
mod walkthrough;
#[path = "threads_story/world.rs"]
mod world;
