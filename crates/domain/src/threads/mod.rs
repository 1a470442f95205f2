//! A thread: one person's question and what the body's staff answer (R-NOTE-7). What is said stands elsewhere, in rows
//! that can be erased; here is only what was done, by whom, and what may follow.

mod decide;
mod state;

pub use decide::{Command, Refusal, decide};
pub use state::{Act, Done, Thread, ThreadState};

#[cfg(test)]
mod decide_tests;
