//! Imports: first the whole file is read and every bad row reported, then good rows are written in chunks and made
//! visible by one switch. Reading a file again changes nothing. docs/importing.md describes the files.

mod activities;
mod award;
mod bounces;
mod case_cells;
mod cases;
mod cells;
mod comes;
mod credentials;
mod csv_file;
mod foresee;
mod holders;
mod importer;
mod items;
mod json_file;
mod mended;
mod payments;
pub(crate) mod recount;
mod regained;
mod registrations;
mod report;
mod rfc4180;
mod run;
mod settled;
mod source;
mod taken;
mod told_there;
mod transfers;

pub use activities::run_activities;
pub use bounces::BounceRows;
pub use cases::CaseRows;
pub(crate) use cells::is_hidden;
pub use cells::{Cells, RowFault};
pub use credentials::CredentialRows;
pub use csv_file::{BadRow, Columns, FileError, read_rows};
pub use holders::HolderRows;
pub use importer::{Importer, Key, KnownFault, Outcome};
pub use items::run_items;
pub use payments::PaymentRows;
pub use registrations::RegistrationRows;
pub use report::{Foreseen, ImportMode, ImportReport, reject_path};
pub use run::{ImportError, run};
pub use transfers::TransferRows;
