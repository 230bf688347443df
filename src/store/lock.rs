//! One program per database file: a lock file beside it, and a note that says who holds it.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::{StoreError, StoreResult};

/// Who has a database open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The computer.
    pub host: String,
    /// The process number there.
    pub process: u32,
    /// When it was opened, local time `2024-03-05 09:02`.
    pub since: String,
}

/// Holds the lock as long as it lives; the operating system gives it back when the program ends, however it ends.
#[derive(Debug)]
pub(super) struct FileLock {
    _file: File,
    note: PathBuf,
}

impl FileLock {
    pub(super) fn take(database: &Path) -> StoreResult<Self> {
        let lock_path = beside(database, "-lock");
        let note = beside(database, "-holder");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .read(true)
            .open(&lock_path)
            .map_err(|error| StoreError::io(database, error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Locked { path: database.to_owned(), holder: read_note(&note) });
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::io(database, error)),
        }
        let since = chrono::Local::now().format("%Y-%m-%d %H:%M");
        // The note only helps to say who; the lock holds without it.
        if let Err(error) = std::fs::write(&note, format!("{}\n{}\n{since}\n", host(), std::process::id())) {
            tracing::warn!(%error, "the holder of the database could not be noted");
        }
        Ok(Self { _file: file, note })
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.note) {
            tracing::debug!(%error, "the holder's note was gone");
        }
    }
}

fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn read_note(note: &Path) -> Option<Holder> {
    let text = std::fs::read_to_string(note).ok()?;
    let mut lines = text.lines();
    Some(Holder {
        host: lines.next()?.to_owned(),
        process: lines.next()?.parse().ok()?,
        since: lines.next()?.to_owned(),
    })
}

fn host() -> String {
    std::env::var("COMPUTERNAME")
        .or_else(|_| std::env::var("HOSTNAME"))
        .ok()
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .map_or_else(|| "?".to_owned(), |name| name.trim().to_owned())
}
