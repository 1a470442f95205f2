//! Who may do what: the fixed roles of the product and the person behind a request.

mod principal;
mod role;

pub use principal::Principal;
pub use role::{Role, Roles, UnknownRole};
