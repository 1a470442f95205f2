//! One `serve` per embedded database: a lock beside the file, released by the operating system when the process ends.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
};

use crate::StoreError;

/// Held as long as the process serves this database.
#[derive(Debug)]
pub struct ServeLock {
    file: File,
}

impl ServeLock {
    /// Takes the lock of a database file, and leaves `who` for others to read, such as the address it listens on.
    ///
    /// # Errors
    /// [`StoreError::Busy`] naming the process that holds it.
    pub fn take(database: &Path, who: &str) -> Result<Self, StoreError> {
        let path = path_of(database);
        let in_file = |error: std::io::Error| StoreError::File(format!("{}: {error}", path.display()));
        let mut options = OpenOptions::new();
        let mut file = options
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(in_file)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                file.read_to_string(&mut holder).map_err(in_file)?;
                return Err(StoreError::Busy(format!(
                    "{} is already in use by {}",
                    database.display(),
                    if holder.is_empty() {
                        "another process"
                    } else {
                        holder.trim()
                    }
                )));
            }
            Err(TryLockError::Error(error)) => return Err(in_file(error)),
        }
        file.set_len(0).and_then(|()| file.rewind()).map_err(in_file)?;
        writeln!(file, "process {} ({who})", std::process::id()).map_err(in_file)?;
        Ok(Self { file })
    }
}

impl Drop for ServeLock {
    fn drop(&mut self) {
        // The file stays: removing it could take it from under a process that has just opened it.
        if self.file.set_len(0).and_then(|()| self.file.unlock()).is_err() {
            tracing::debug!("store.serve_lock_kept");
        }
    }
}

fn path_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".serve");
    name.into()
}
