//! The result per subcategory and the prescription, line by line.

mod sample;
mod view;

pub use view::{PrescriptionLine, PrescriptionPage, ResultPage, SubjectRow, SumRow, Verdict};

#[doc(hidden)]
pub use sample::samples;
