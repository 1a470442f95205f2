//! What only a demonstration has: whom its start page offers, the journey of its clock, and its mailbox.

mod dates;
mod mails;
mod people;
pub(crate) mod schema;
mod travel;

pub use dates::{CaseDates, dates_of_open_cases, next_close, next_effect, next_grace_end, next_opening};
pub use mails::{DemoMail, keep_mail, mails};
pub use people::{offer, offered, offered_holders};
pub use travel::{Travel, TravelKind, TravelState, ask_travel, move_clock, settle_travel, travel};
