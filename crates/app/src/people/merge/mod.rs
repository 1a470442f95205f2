//! Two records that are one human: what merging them would do, a proposal, a second person who looks, and the act itself.
//! Whoever gave way keeps its number and its history; everything else is found in one place.

mod act;
mod facts;
mod look;

pub use act::{MergeDone, MergeError, confirm_merge, drop_merge, propose_merge};
pub use look::{
    MergePreview, MergeSide, MergeWaiting, SideAccount, WaitingMerge, count_merges, list_merges, preview_merge,
};

pub use cqr_domain::people::{Obstacle as MergeObstacle, Plan as MergePlan};
