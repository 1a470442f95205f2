//! Forms: fixed sets of item versions of one outline, and the order in which a sitting shows them.

mod assemble;
mod order;

pub use assemble::{BankItem, FormItem, Shortage, Wanted, assemble_first_cut};
pub use order::seeded_order;
