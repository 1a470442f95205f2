//! Letters: which notices go on paper and why (R-NOTE-5), which are legal acts, what the person can do about each, what a later act
//! makes of an earlier letter, and the code by which anybody can check one.

mod act;
mod cause;
mod code;

pub use act::{ACTS, Act, Fate, Way, act, fate};
pub use cause::{Cause, OnTheWay, letter_for};
pub use code::{Code, NotACode};
