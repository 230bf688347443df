//! Backups, restoring, and whether a file is sound.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::lock::FileLock;
use super::{APPLICATION_ID, Source, Store, StoreError, StoreResult, schema};

/// How many backups made before a restore are kept.
const RESTORES_KEPT: usize = 5;

/// A backup in the backup folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name without the folder.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// Writes a copy of a database to `target`, which is replaced only once the copy is whole.
///
/// # Errors
/// When SQLite or the operating system fails.
pub fn backup(source: &(impl Source + ?Sized), target: &Path) -> StoreResult<()> {
    copy_to(source.connection(), target)
}

fn copy_to(connection: &Connection, target: &Path) -> StoreResult<()> {
    let part = with_suffix(target, ".part");
    let io = |error| StoreError::io(target, error);
    if part.exists() {
        std::fs::remove_file(&part).map_err(io)?;
    }
    {
        let mut copy = Connection::open(&part).map_err(|error| StoreError::at(target, error))?;
        let backup = rusqlite::backup::Backup::new(connection, &mut copy)?;
        backup.run_to_completion(4096, std::time::Duration::ZERO, None)?;
        drop(backup);
        // The copy is one file: no journal of its own beside it.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
    }
    // A journal that another file of this name left behind would be read into the copy.
    for suffix in ["-wal", "-shm"] {
        match std::fs::remove_file(with_suffix(target, suffix)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io(error)),
            _ => {}
        }
    }
    std::fs::rename(&part, target).map_err(io)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The folder of a database's own backups: `office.jicheng-backups`.
#[must_use]
pub fn backup_folder(database: &Path) -> PathBuf {
    with_suffix(database, "-backups")
}

/// Keeps a copy named after the moment and `why` in the backup folder, and of those for the same reason only `keep`.
///
/// # Errors
/// When SQLite or the operating system fails.
pub fn keep_backup(source: &(impl Source + ?Sized), database: &Path, why: &str, keep: usize) -> StoreResult<PathBuf> {
    let target = kept_name(database, why)?;
    copy_to(source.connection(), &target)?;
    prune(database, why, keep)?;
    Ok(target)
}

pub(super) fn backup_before(connection: &Connection, database: &Path, why: &str) -> StoreResult<()> {
    copy_to(connection, &kept_name(database, why)?)
}

fn kept_name(database: &Path, why: &str) -> StoreResult<PathBuf> {
    let folder = backup_folder(database);
    std::fs::create_dir_all(&folder).map_err(|error| StoreError::io(&folder, error))?;
    Ok(folder.join(format!("{}-{why}.jicheng", chrono::Local::now().format("%Y%m%d-%H%M%S"))))
}

/// The backups kept for a database, latest first.
///
/// # Errors
/// When the folder cannot be read.
pub fn kept_backups(database: &Path) -> StoreResult<Vec<BackupFile>> {
    let folder = backup_folder(database);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io(&folder, error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| StoreError::io(&folder, error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().extension().is_some_and(|extension| extension == "jicheng") {
            let bytes = entry.metadata().map_or(0, |data| data.len());
            found.push(BackupFile { path: entry.path(), name, bytes });
        }
    }
    found.sort_by(|a, b| b.name.cmp(&a.name));
    Ok(found)
}

fn prune(database: &Path, why: &str, keep: usize) -> StoreResult<()> {
    let ending = format!("-{why}.jicheng");
    for old in kept_backups(database)?.into_iter().filter(|file| file.name.ends_with(&ending)).skip(keep) {
        std::fs::remove_file(&old.path).map_err(|error| StoreError::io(&old.path, error))?;
    }
    Ok(())
}

/// Replaces the database at `database` by the backup `from`, after checking it. The old file is kept beside it.
///
/// Returns where the old file went, if there was one.
///
/// # Errors
/// When the backup is no sound database of this program, when the database is in use, or when a file operation fails;
/// then the database is as it was.
pub fn restore(from: &Path, database: &Path) -> StoreResult<Option<PathBuf>> {
    if !from.is_file() {
        return Err(StoreError::Missing(from.to_owned()));
    }
    let _lock = FileLock::take(database)?;
    let fresh = with_suffix(database, ".restoring");
    {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let backup = Connection::open_with_flags(from, flags).map_err(|error| StoreError::at(from, error))?;
        check_backup(&backup, from)?;
        copy_to(&backup, &fresh)?;
    }
    let io = |error| StoreError::io(database, error);
    let mut kept = None;
    if database.exists() {
        // What still stands in the journal belongs to the old file: fold it in before the file moves.
        if let Ok(old) = Connection::open(database)
            && let Err(error) = old.pragma_update(None, "journal_mode", "DELETE")
        {
            tracing::warn!(%error, "the journal of the replaced file could not be folded in");
        }
        let aside = with_suffix(database, &format!(".{}.old", chrono::Local::now().format("%Y%m%d-%H%M%S")));
        std::fs::rename(database, &aside).map_err(io)?;
        for suffix in ["-wal", "-shm"] {
            let journal = with_suffix(database, suffix);
            if journal.exists() {
                std::fs::rename(&journal, with_suffix(&aside, suffix)).map_err(io)?;
            }
        }
        kept = Some(aside);
    }
    std::fs::rename(&fresh, database).map_err(io)?;
    Ok(kept)
}

/// Replaces everything in an open database by the backup `from`, after checking it. What was there is kept in the
/// backup folder; readers see the new content from their next statement on.
///
/// Returns where the old content went.
///
/// # Errors
/// When the backup is no sound database of this program, or a copy fails; then the database is as it was.
pub fn restore_into(store: &mut Store, from: &Path) -> StoreResult<PathBuf> {
    if !from.is_file() {
        return Err(StoreError::Missing(from.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let backup = Connection::open_with_flags(from, flags).map_err(|error| StoreError::at(from, error))?;
    check_backup(&backup, from)?;
    let path = store.path.clone();
    let kept = keep_backup(store, &path, "restore", RESTORES_KEPT)?;
    {
        // One write transaction of the open file: whole or not at all.
        let copy = rusqlite::backup::Backup::new(&backup, &mut store.connection)?;
        copy.run_to_completion(i32::MAX, std::time::Duration::ZERO, None)?;
    }
    store.watch.everything();
    schema::migrate(&mut store.connection, &path)?;
    Ok(kept)
}

fn check_backup(backup: &Connection, from: &Path) -> StoreResult<()> {
    let at = |error| StoreError::at(from, error);
    let id: i32 = backup.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(at)?;
    if id != APPLICATION_ID {
        return Err(StoreError::Foreign(from.to_owned()));
    }
    let version: i64 = backup.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(at)?;
    if version > schema::VERSION {
        return Err(StoreError::Newer { path: from.to_owned(), version });
    }
    let verdict: String = backup.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(at)?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged(from.to_owned())) }
}

/// What SQLite itself finds wrong: its integrity check and foreign keys; empty where all is well.
///
/// # Errors
/// When SQLite fails.
pub fn faults(store: &Store) -> StoreResult<Vec<String>> {
    let mut found = Vec::new();
    let mut check = store.connection.prepare("PRAGMA integrity_check")?;
    let rows: Vec<String> = check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    found.extend(rows.into_iter().filter(|line| line != "ok"));
    let mut check = store.connection.prepare("PRAGMA foreign_key_check")?;
    let rows: Vec<String> = check
        .query_map([], |row| {
            let (table, row_id, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(format!("{table} row {} has no {parent}", row_id.unwrap_or(0)))
        })?
        .collect::<Result<_, _>>()?;
    found.extend(rows);
    Ok(found)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::{OpenMode, settings};

    fn company(path: &Path) -> Option<String> {
        settings::get(&Store::open(path, OpenMode::Existing).unwrap(), "company").unwrap()
    }

    #[test]
    fn a_copy_is_not_mixed_with_the_journal_of_the_file_it_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let (own, other) = (folder.path().join("own.jicheng"), folder.path().join("other.jicheng"));
        let write = |store: &mut Store, value: &str| {
            let tx = store.begin().unwrap();
            settings::set(&tx, "company", value).unwrap();
            tx.commit().unwrap();
        };
        let mut store = Store::open(&own, OpenMode::Create).unwrap();
        write(&mut store, "新");
        // What a killed program leaves: a file whose last changes stand in the journal beside it.
        let mut killed = Store::open(&folder.path().join("killed.jicheng"), OpenMode::Create).unwrap();
        write(&mut killed, "旧");
        for suffix in ["", "-wal"] {
            std::fs::copy(with_suffix(&killed.path, suffix), with_suffix(&other, suffix)).unwrap();
        }
        assert!(std::fs::metadata(with_suffix(&other, "-wal")).unwrap().len() > 0, "the journal holds something");
        backup(&store, &other).unwrap();
        assert_eq!(company(&other).as_deref(), Some("新"));
    }
}
