//! People as staff see them: search, and one page with the time line of everything, each look audited.
//! Profile answers are never part of it (R-PROF-7).

mod address;
mod birth_date;
mod correct;
mod details;
mod greet;
mod look;
mod look_as;
mod mails_back;
mod merge;
mod open_cases;
mod rename;
mod search;
mod waiting;

pub use address::{
    ADDRESS_SOURCES, AddressError, AddressFault, PLACE_MAX, POSTAL_CODE_MAX, STREET_LINES_MAX, STREET_MAX,
    address_faults, change_own_address, cleaned_address, correct_address, own_address,
};
pub use birth_date::{
    BirthDateAgainst, BirthDateError, BirthDateProposal, WaitingBirthDate, confirm_birth_date, count_birth_dates,
    drop_birth_date, list_birth_dates, look_at_birth_date,
};
pub use correct::{Change, CorrectError, Corrected, Correction, Moves, correct, preview};
pub use greet::{Greeting, greet};
pub use look::{By, Detail, LookError, PersonPage, TimeLineEntry, look};
pub(crate) use look_as::LOOKED_AT_PAGES;
pub use look_as::{LookingAs, look_as};
pub use merge::{
    MergeDone, MergeError, MergeObstacle, MergePlan, MergePreview, MergeSide, MergeWaiting, SideAccount, WaitingMerge,
    confirm_merge, count_merges, drop_merge, list_merges, preview_merge, propose_merge,
};
pub use rename::{NAME_MAX, NameChange, RenameError, preview_rename, rename};
pub(crate) use rename::{cleaned_name, rename_in};
pub use search::{FoundPeople, FoundPerson, PAGE as SEARCH_PAGE, PAGES as SEARCH_PAGES, search};
pub use waiting::WaitingCounts;

pub use cqr_store::{
    credentials::CredentialRow,
    people::{Address, PersonRow, full_name},
};
