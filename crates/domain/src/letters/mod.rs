//! Letters: which notices go on paper and why (R-NOTE-5), which are legal acts, what the person can do about each, what a later act
//! makes of an earlier letter, when time has overtaken one that waits, and the code by which anybody can check one.

mod act;
mod aside;
mod cause;
mod code;

pub use act::{
    ACTS, ALWAYS_ACTS, Act, FURTHER_ACTS, Fate, Way, act, fate, follow_ups, may_be_act, may_be_revoked, way_of,
};
pub use aside::{Aside, Matter, Queued, set_aside};
pub use cause::{Cause, OnTheWay, letter_for};
pub use code::{Code, NotACode};
