//! Use cases: authorize, gather, decide (domain), save once, with the audit entry and the outbox
//! message in the same transaction. Pages, API, jobs and commands all call these and nothing below.
pub mod texts;
