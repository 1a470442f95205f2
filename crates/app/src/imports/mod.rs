//! Imports: first the whole file is read and every bad row reported, then good rows are written in chunks and made
//! visible by one switch. Reading a file again changes nothing. docs/importing.md describes the files.

mod activities;
mod credentials;
mod csv_file;
mod holders;
mod items;
mod report;
mod run;
mod small;

pub use activities::run_activities;
pub use credentials::CredentialRows;
pub use csv_file::{Cells, FileError, RowFault, read_rows};
pub use holders::HolderRows;
pub use items::run_items;
pub use report::{ImportMode, ImportReport, write_rejects};
pub use run::{ImportError, Importer, Outcome, reject_path, run};
