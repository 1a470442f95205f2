//! Fair turns between processes that write one SQLite file: the server and the commands beside it.
//!
//! SQLite's own waiting is not fair: a busy server could keep a command waiting for seconds (trust-and-ux.md 2.2).
//! So a writer queues for the lock `….turn`, then takes `….write` and lets the next one queue. Both are released by
//! the operating system when a process dies. A writer that does not know of them is still kept out by SQLite itself.

use std::time::Instant;
use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
    thread,
    time::Duration,
};

use crate::StoreError;

/// How long a writer waits for its turn before its units are answered with "busy".
const PATIENCE: Duration = Duration::from_secs(5);
/// How often it looks.
const LOOK_EVERY: Duration = Duration::from_micros(300);

/// The two lock files beside a database.
pub(crate) struct Turns {
    queue: File,
    writing: File,
}

/// The right to write, until it is dropped.
pub(crate) struct Turn<'a> {
    turns: &'a Turns,
}

impl Turns {
    /// The lock files of this database; they stay beside it and hold nothing.
    pub(crate) fn beside(database: &Path) -> Result<Self, StoreError> {
        let open = |suffix: &str| {
            let mut name = database.as_os_str().to_owned();
            name.push(suffix);
            OpenOptions::new().create(true).truncate(false).write(true).open(name)
        };
        Ok(Self {
            queue: open(".turn")?,
            writing: open(".write")?,
        })
    }

    /// Waits for the right to write.
    pub(crate) fn wait(&self) -> Result<Turn<'_>, StoreError> {
        lock(&self.queue)?;
        let turn = lock(&self.writing).map(|()| Turn { turns: self });
        self.queue.unlock()?;
        turn
    }
}

impl Turn<'_> {
    /// Whether another process waits for its turn.
    pub(crate) fn is_wanted(&self) -> bool {
        match self.turns.queue.try_lock() {
            Ok(()) => self.turns.queue.unlock().is_err(),
            Err(_) => true,
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.turns.writing.unlock() {
            tracing::error!(%error, "store.turn_kept");
        }
    }
}

fn lock(file: &File) -> Result<(), StoreError> {
    #[expect(
        clippy::disallowed_methods,
        reason = "waiting for another process is measured in the machine's time"
    )]
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(error.into()),
            Err(TryLockError::WouldBlock) if started.elapsed() > PATIENCE => {
                return Err(StoreError::Busy("another process has been writing for too long".into()));
            }
            Err(TryLockError::WouldBlock) => thread::sleep(LOOK_EVERY),
        }
    }
}
