//! Psychometrics: numbers in, numbers out. Pure and synchronous; each function says quantity, formula and assumptions,
//! and is tested against values computed elsewhere.

pub mod binomial;
