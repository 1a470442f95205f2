//! What the public register says about a person, and how names are compared there (R-VER-1 to R-VER-4).

mod key;
mod standing;

pub use key::{name_key, place_key};
pub use standing::{Completion, Standing, standing};
