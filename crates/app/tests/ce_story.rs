//! Stories of continuing education, told on SQLite and on PostgreSQL: report, review, count, complete.
//! PostgreSQL is used when OPENCQR_TEST_PG names a server's database in which others may be created.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on stops at once")]

#[path = "ce_story/appeals.rs"]
mod appeals;
#[path = "ce_story/counted_later.rs"]
mod counted_later;
#[path = "ce_story/grace_end.rs"]
mod grace_end;
#[path = "ce_story/less.rs"]
mod less;
#[path = "ce_story/more_time.rs"]
mod more_time;
#[path = "ce_story/on_time.rs"]
mod on_time;
#[path = "ce_story/property.rs"]
mod property;
#[path = "ce_story/review.rs"]
mod review;
#[path = "ce_story/second_look.rs"]
mod second_look;
#[path = "ce_story/transfers.rs"]
mod transfers;
#[path = "ce_story/uploads.rs"]
mod uploads;
#[path = "ce_story/walkthrough.rs"]
mod walkthrough;
#[path = "ce_story/world.rs"]
mod world;
