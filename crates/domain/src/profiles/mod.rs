//! The comparison of a professional profile with others of the discipline (R-PROF-5..7): numbers only, from counts
//! that hold nobody's answers. Groups that are too small, or that would give away a small rest, are never shown.

mod change;
mod comparison;
mod disclosure;
mod part;

pub use change::{Change, Changed, change};
pub use comparison::{Bands, OfTwenty, Peers, compare};
pub use disclosure::{Cell, Group, Sizes, Visible, people, visible};
pub use part::{Part, part};
