//! Letters: which notices are legal acts and go on paper (R-NOTE-5), what the person can do about each, what a later act
//! makes of an earlier letter, and the code by which anybody can check one.

mod act;
mod code;

pub use act::{ACTS, Act, Fate, Way, act, fate};
pub use code::{Code, NotACode};
