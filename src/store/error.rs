//! What can go wrong with a database file.

use std::path::{Path, PathBuf};

use super::Holder;

/// The result of a store operation.
pub type StoreResult<T> = Result<T, StoreError>;

/// Why the store could not do it. Words for users are made in `text`.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file exists, but should not.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// The file does not exist.
    #[error("{0} does not exist")]
    Missing(PathBuf),
    /// The path is a directory.
    #[error("{0} is a directory")]
    IsDirectory(PathBuf),
    /// Another program has the file open.
    #[error("{path} is in use")]
    Locked {
        /// The database.
        path: PathBuf,
        /// Who, where known.
        holder: Option<Holder>,
    },
    /// The file is no database of this program.
    #[error("{0} is not a jicheng database")]
    Foreign(PathBuf),
    /// A later version of the program made it.
    #[error("{path} has schema {version}, newer than this program")]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its schema version.
        version: i64,
    },
    /// The file is damaged.
    #[error("{0} is damaged")]
    Damaged(PathBuf),
    /// The file cannot be written.
    #[error("{0} cannot be written")]
    ReadOnly(PathBuf),
    /// The operating system refused.
    #[error("{path}: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// Its words.
        error: std::io::Error,
    },
    /// Stored data that this program cannot have written.
    #[error("stored data makes no sense: {0}")]
    Corrupt(String),
    /// Anything else that SQLite says.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
}

impl StoreError {
    pub(super) fn io(path: &Path, error: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), error }
    }

    /// A SQLite error on a file, told apart where people can do something about it.
    pub(super) fn at(path: &Path, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Foreign(path.to_owned()),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(path.to_owned()),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(path.to_owned()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::Locked { path: path.to_owned(), holder: None }
            }
            Some(ErrorCode::CannotOpen) => {
                Self::io(path, std::io::Error::new(std::io::ErrorKind::PermissionDenied, error.to_string()))
            }
            _ => Self::Sqlite(error),
        }
    }
}
