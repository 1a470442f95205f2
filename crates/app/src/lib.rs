//! Use cases: authorize, gather, decide (domain), save once, with the audit entry and the outbox
//! message in the same transaction. Pages, API, jobs and commands all call these and nothing below.

pub mod accounts;
pub mod activities;
pub mod appeals;
pub mod audits;
pub mod bienniums;
pub mod cases;
pub mod completions;
mod context;
pub mod credentials;
pub mod cut_over;
pub mod decisions;
pub mod demo;
pub mod exports;
pub mod extensions;
pub mod faq;
pub mod forms;
pub mod imports;
pub mod items;
pub mod keys;
pub mod letters;
pub mod notices;
mod officers;
pub mod once;
pub mod ops;
pub mod people;
pub mod profiles;
pub mod programs;
pub mod register;
pub mod renewals;
pub mod requests;
pub mod sittings;
pub mod sweep;
pub mod texts;
pub mod threads;
pub mod uploads;

pub use context::App;
