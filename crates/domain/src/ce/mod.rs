//! Counting continuing education: what one approved completion adds to a prescription and to a biennium,
//! and why the rest does not count. Pure arithmetic; the only place that decides it (design.md section 13).
//! Its rules are filled from the `ce` group of a program's policy by the use cases (`cqr_app::completions`).

mod count;
mod why;

pub use count::{Before, CaseView, Entry, Finished, KindCap, OfKind, Rules, Until, for_biennium, for_prescription};
pub use why::Why;
