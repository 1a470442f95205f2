//! Credentials: rows folded from the person's stream, and the date at which the sweep has to look next.

mod batch;
mod deceased;
mod due;
mod held;
mod openings;
mod row;
mod tell;

pub use batch::{award_many, of_people, set_import};
pub use deceased::deceased_among;
pub(crate) use deceased::died;
pub use due::{Due, due, of_import, opening_between, set_foretold, set_next_opening, still_due};
pub use held::{Held, ToCount, held, to_count, to_count_among};
pub use openings::{Opening, openings};
pub use row::{CredentialRow, RegisterStatus, ended, lookup, of_person, save};
pub use tell::{ToTell, still_to_tell, tell_again, to_tell};
