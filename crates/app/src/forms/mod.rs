//! Forms: assembled from the item bank, fixed once stored.

mod assemble;

pub use assemble::{AssembleError, Assembled, assemble};
