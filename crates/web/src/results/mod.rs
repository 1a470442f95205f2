//! The result per subcategory and the prescription, line by line.

mod sample;
mod show;
mod view;
mod why;

use cqr_edge::{Access, EdgeState, Owner, RouteTable, Spec};

pub use view::{PrescriptionLine, PrescriptionPage, ResultPage, SubjectRow, SumRow, Verdict};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// The routes of result and prescription.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let own = |name, rule| Spec::new(name, rule, Access::HOLDER).owner(Owner::person("case"));
    RouteTable::pages()
        .get(paths::RESULT, own("result", "R-SSA-17"), show::result)
        .get(paths::PRESCRIPTION, own("prescription", "R-RX-2"), show::prescription)
}
