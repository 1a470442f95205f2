//! What the public register says about a person, and how names are compared there (R-VER-1 to R-VER-4).

mod key;
mod standing;

pub use key::{last_key, middle_key, name_key, place_key, without_letters};
pub use standing::{Completion, Standing, standing};
