//! The queue: jobs are enqueued in the transaction of the business act and claimed with a lease.

mod claim;
mod enqueue;
mod list;

pub use claim::{Claimed, claim, finish, give_back, park, park_lost, put_off, renew, retry_later, wait};
pub use enqueue::{enqueue, enqueue_once};
pub use list::{
    JobCount, JobRow, JobState, count_by_kind, count_by_state, count_done_since, count_due, count_queued, list, lookup,
    next_run, requeue_parked,
};
