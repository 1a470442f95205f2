//! The comparison of a professional profile with others of the discipline (R-PROF-5..7): numbers only, from counts
//! that hold nobody's answers. Groups that are too small are never shown.

mod comparison;

pub use comparison::{Bands, Breadth, OfTwenty, ProcedureComparison, breadth, compare};
