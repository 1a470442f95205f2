//! Program rules of continuing qualification: calendar, case life cycle, profile comparison,
//! prescription and ledgers. Pure: no clock, no randomness, no environment, no database, no JSON;
//! time and chance are parameters (design.md invariant 1).

pub mod accounts;
pub mod credits;
pub mod ids;
pub mod journal;

pub use credits::Credits;
