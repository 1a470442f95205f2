//! Registrations with their renewals: the registration stream is the truth, `registrations` and `renewals` answer queries;
//! payments and endings are rows beside it.

mod appeals;
mod due;
mod endings;
mod list;
mod payments;
mod projection;
mod record;
mod row;
pub(crate) mod schema;

pub use appeals::{AppealRow, add_appeal, appeals_about};
pub use due::{Due, LookKey, begin_anew, has_begun, look_at_once, rests, set_look_at, to_begin, to_look};
pub use endings::{
    EndingRow, count_all as count_endings, count_for as count_endings_for, ending, in_state, note_release,
    propose as propose_ending, releases, set_kept, settle as settle_ending, waiting as endings_waiting,
    waiting_about as endings_waiting_about,
};
pub use list::{RenewalLine, count_in_state, filed, find, lookup, of_person, renewals_of, through_of, waiting};
pub use payments::{PaymentRow, add as add_payment, by_reference, payment};
pub use projection::Registrations;
pub use record::{Held, begin, load, load_as_of, record};
pub use row::{RegistrationRow, RenewalRow, rows_of};
