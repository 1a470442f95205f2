//! From counted answers to prescribed credits (R-RX-1..5), with the reason of every line so that it can be explained.

mod cap;
mod raw;

pub use raw::{NotPrescribable, Prescription, PrescriptionLine, Reason, raw_rule};
