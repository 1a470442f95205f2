//! Files of items and activities as JSON: small enough to be read whole.

use std::path::Path;

use super::FileError;

/// Largest file that is read whole, in bytes.
const FILE_MAX: u64 = 64 * 1024 * 1024;

/// The bytes of a file that is not too large.
pub(super) fn read_whole(path: &Path) -> Result<Vec<u8>, FileError> {
    let size = std::fs::metadata(path)?.len();
    if size > FILE_MAX {
        let told = format!("the file has {size} bytes; at most {FILE_MAX} are read at once, so please split it");
        return Err(FileError::Format(told));
    }
    Ok(std::fs::read(path)?)
}

/// Whether a file is JSON by its name.
pub(super) fn is_json(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}
