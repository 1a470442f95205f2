//! Composition: reads the command line, puts the parts together, serves. It decides nothing itself.
//! A library, so that tests assemble the same product that the binary serves.

pub mod answer;
mod bench;
pub mod cli;
pub mod commands;
pub mod compose;
pub mod config;
pub mod demo;
pub mod ops;
mod routes_doc;
pub mod serve;
