//! People: the stream holds what was decided about them, the row holds who they are and can be erased.

mod address;
mod batch;
mod birth_dates;
mod former_addresses;
mod former_names;
mod join;
mod lookup;
mod merge;
mod merges;
mod projection;
mod record;
mod row;
mod search;

pub use address::Address;
pub use batch::{Known, begin_many, find_all_by_external_id, set_import};
pub use birth_dates::{
    BirthDateRow, BirthDateState, BirthDateWaits, birth_date_correction, birth_date_waiting, birth_dates_among,
    birth_dates_of, birth_dates_waiting, confirm_birth_date, count_birth_dates_waiting, drop_birth_date,
    propose_birth_date,
};
pub use former_addresses::{FormerAddressRow, add_former_address, former_addresses};
pub use former_names::{FormerNameRow, add_former_name, former_names};
#[cfg(feature = "bench")]
pub use lookup::some;
pub use lookup::{find_by_email, load, load_as_of, lookup};
pub use merge::{FATES, Fate, drop_merge, merge, propose_merge};
pub use merges::{
    GaveWay, MergeRow, MergeState, count_of, find_by_external_id, goes_on, hangs_on_case, hangs_on_registration,
    holder_as_of, is_undecided, merge_of, merged_among, merged_from, merges_waiting, merges_waiting_for,
};
pub use projection::People;
pub use record::{Held, begin, record, save_contact};
pub use row::{ContactRow, PersonRow, full_name, sort_name};
pub use search::{PersonHit, Way, search};
