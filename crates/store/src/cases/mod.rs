//! Cases: the stream is the truth, `cases` and `prescription_lines` answer queries.

mod agenda;
mod gone;
mod list;
mod lookup;
mod projection;
mod record;
mod row;

pub use agenda::{agenda_of, look_again, look_at_brought, look_at_next_sweep, look_at_once, set_agenda, to_look_at};
pub use gone::drop_window;
pub use list::{
    count_by_state, ids_in_states, of_credential, of_credentials, of_person, of_person_in_order, outlines_in_use,
    page_in_state, with_names_in_state,
};
pub use lookup::{asking_of, held, load, load_as_of, lookup, lookup_owned, of_ids};
pub use projection::Cases;
pub use record::{Held, begin, record};
pub use row::{CaseRow, LineRow, rows_of};
