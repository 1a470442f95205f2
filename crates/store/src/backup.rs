//! Backup and restore: one file for both engines, so that a body can also move from the embedded database to a server.
//!
//! The file holds lines of JSON, read from one state of the database while others go on writing:
//!
//! ```text
//! {"format":"opencqr-backup","version":1,"schema_version":6,"created_at":"…","key_fingerprint":"…",…}
//! {"table":"people","columns":["id",…]}
//! {"id":"…",…}                                   one line a row
//! {"end":"people","count":2,"sha256":"…"}        of the lines since the table's own
//! {"file":"uploads/…","bytes":3}
//! …                                              the bytes themselves and a line end
//! {"end":"uploads/…","count":3,"sha256":"…"}
//! {"end":"backup","count":1,"sha256":"…"}        of everything above
//! ```
//!
//! A restore reads the whole file twice: first every checksum, then the contents, into an empty database only.

mod format;
mod read;
mod restore;
pub(crate) mod tables;
mod write;

pub use self::{
    format::{FORMAT_VERSION, Header, Summary},
    read::verify,
    restore::{RestoreOptions, restore},
    write::{ExtraFile, write},
};
