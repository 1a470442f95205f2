//! Another birth date: one officer proposes it after a look at what it moves, another confirms it or turns it down (R-DATE-9).
//! Once the record says another birth date than when it was proposed, nobody can confirm it any more.

mod act;
mod look;

pub(super) use act::propose;
pub use act::{BirthDateAgainst, BirthDateError, confirm_birth_date, drop_birth_date};
pub use look::{BirthDateProposal, WaitingBirthDate, count_birth_dates, list_birth_dates, look_at_birth_date};
