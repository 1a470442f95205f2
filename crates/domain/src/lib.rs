//! Program rules of continuing qualification: calendar, case life cycle, profile comparison,
//! prescription and ledgers. Pure: no clock, no randomness, no environment, no database, no JSON;
//! time and chance are parameters (design.md invariant 1).

pub mod accounts;
pub mod activities;
pub mod bienniums;
pub mod calendar;
pub mod cases;
pub mod ce;
mod code;
pub mod completions;
pub mod credits;
pub mod decisions;
pub mod extensions;
pub mod forms;
pub mod ids;
pub mod items;
pub mod journal;
pub mod letters;
pub mod notices;
pub mod people;
pub mod prescriptions;
pub mod profiles;
pub mod programs;
pub mod register;
pub mod renewals;
pub mod requests;
pub mod sittings;
pub mod threads;

pub use credits::Credits;
