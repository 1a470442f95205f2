//! Items of the bank: what a holder is shown, what the key says, and what an imported item must look like.
//! Two types on purpose: [`ShownItem`] has no key (invariant 7); [`ItemKey`] is for scoring and for item staff.

mod letters;
mod mistake;
mod parts;
mod validate;

pub use letters::{Letters, NotLetters};
pub use mistake::{Mistake, MistakeKind};
pub use parts::{ItemKey, ItemStatus, ItemText, ItemType, ShownItem, ShownOption};
pub use validate::{Blueprint, ItemDraft, ValidItem, validate};

/// Most options of an item (R-SSA-23).
pub const OPTIONS_MAX: usize = 10;
/// Fewest options of an item.
pub const OPTIONS_MIN: usize = 2;
/// Most characters of a stem or a rationale.
pub const TEXT_MAX: usize = 4_000;
/// Most characters of one option.
pub const OPTION_MAX: usize = 1_000;
/// Most characters of an item's own identifier.
pub const EXTERNAL_ID_MAX: usize = 64;
