//! The store's stories, told on SQLite and on PostgreSQL: the same acts, the same outcomes.
//! PostgreSQL is used when OPENCQR_TEST_PG names a server's database in which others may be created.

#![expect(clippy::unwrap_used, reason = "the steps of a story are test code")]

#[path = "store_story/backups.rs"]
mod backups;
#[path = "store_story/clock.rs"]
mod clock;
#[path = "store_story/columns.rs"]
mod columns;
#[path = "store_story/crash.rs"]
mod crash;
#[path = "store_story/engines.rs"]
mod engines;
#[path = "store_story/exports.rs"]
mod exports;
#[path = "store_story/failures.rs"]
mod failures;
#[path = "store_story/guards.rs"]
mod guards;
#[path = "store_story/jobs.rs"]
mod jobs;
#[path = "store_story/journal.rs"]
mod journal;
#[path = "store_story/programs.rs"]
mod programs;
#[path = "store_story/schema.rs"]
mod schema;
#[path = "store_story/units.rs"]
mod units;

use engines::on_both;
