//! Why a file could not be written, as data.

use std::io;

/// Why a file could not be written. What was there before is untouched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The folder it should lie in does not exist.
    #[error("no such folder")]
    NoFolder,
    /// A folder has that name.
    #[error("is a directory")]
    Directory,
    /// The file that is there must not be changed.
    #[error("the existing file is read-only")]
    ReadOnly,
    /// The file that is there is open in another program.
    #[error("the existing file is in use")]
    InUse,
    /// The system would not write it: no permission, no room, a pipe that was closed.
    #[error("cannot be written: {detail}")]
    Io {
        /// What kind of failure.
        kind: io::ErrorKind,
        /// The system's own words.
        detail: String,
    },
    /// More rows than a sheet can have.
    #[error("{rows} rows are more than {limit}")]
    TooManyRows {
        /// How many the report has.
        rows: usize,
        /// The most below the header.
        limit: usize,
    },
    /// A text is longer than a cell of a workbook can hold.
    #[error("text in row {row}, column {column:?} has over {limit} UTF-16 units")]
    TextTooLong {
        /// The report's row, counting from 1 without the header.
        row: usize,
        /// The header of its column.
        column: String,
        /// The most UTF-16 units.
        limit: usize,
    },
    /// The workbook could not be put together.
    #[error("workbook: {detail}")]
    Workbook {
        /// What went wrong, in English, for the log.
        detail: String,
    },
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which have no kind of their own.
        if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
            return Self::InUse;
        }
        Self::Io { kind: error.kind(), detail: error.to_string() }
    }
}

impl From<rust_xlsxwriter::XlsxError> for WriteError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        match error {
            rust_xlsxwriter::XlsxError::IoError(error) => error.into(),
            other => Self::Workbook { detail: other.to_string() },
        }
    }
}
