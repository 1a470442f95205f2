//! What kinds of files are taken, how large they may be and how many a holder may keep: policy values of the holder's
//! program.

use cqr_domain::{ids::PersonId, programs::policy::MediaType};
use cqr_store::{Db, StoreError, credentials};

use crate::programs::Programs;

/// What the files of one form have together at most, in bytes, whatever the policy says: a server reads no more.
pub const FORM_BYTES: u32 = 50 * 1024 * 1024;

/// The limits for one holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The kinds of files that are taken.
    pub types: Vec<MediaType>,
    /// The most bytes in one file.
    pub file_bytes: u64,
    /// The most files a holder keeps in all.
    pub holder_files: u64,
    /// The most bytes a holder keeps in all.
    pub holder_bytes: u64,
}

/// The limits for a holder: those of the program of the first credential, or of the installation's.
///
/// # Errors
/// Those of the store.
pub fn limits(db: &mut Db, programs: &Programs, person: PersonId) -> Result<Limits, StoreError> {
    let held = credentials::of_person(db, person)?;
    let program = held
        .first()
        .map_or_else(|| programs.default_program(), |first| programs.current(&first.program));
    let uploads = &program.policy.uploads;
    Ok(Limits {
        types: uploads.types.clone(),
        file_bytes: u64::from(uploads.bytes_max),
        holder_files: u64::from(uploads.holder_files_max),
        holder_bytes: u64::from(uploads.holder_bytes_max),
    })
}
