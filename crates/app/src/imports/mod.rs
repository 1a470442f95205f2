//! Imports: first the whole file is read and every bad row reported, then good rows are written in chunks and made
//! visible by one switch. Reading a file again changes nothing. docs/importing.md describes the files.

mod credentials;
mod csv_file;
mod holders;
mod report;
mod run;

pub use credentials::CredentialRows;
pub use csv_file::{Cells, FileError, RowFault, read_rows};
pub use holders::HolderRows;
pub use report::{ImportMode, ImportReport, write_rejects};
pub use run::{ImportError, Importer, Outcome, run};
