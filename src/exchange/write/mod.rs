//! Reports to files: csv, json and xlsx.
//!
//! A file is written beside its target and takes the target's place when it is complete ([`to_file`], [`xlsx`]): an
//! export that fails leaves what was there before.

mod csv;
mod error;
mod escape;
mod json;
mod png;
mod replace;
pub(super) mod sheet;
pub(super) mod stream;
pub(super) mod style;
mod xlsx;

use std::path::Path;

pub use csv::csv;
pub use error::WriteError;
pub use json::json;
pub use png::{Picture, png};
pub(super) use replace::replace;
pub use xlsx::xlsx;

use crate::model::ReportTable;

/// The most rows a sheet has below its header.
pub const MAX_ROWS: usize = 1_048_575;
/// The most UTF-16 units the text of a workbook's cell may have.
pub const MAX_TEXT_UNITS: usize = 32_767;

/// The kinds of file a report can be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutputFormat {
    /// Comma-separated text.
    Csv,
    /// An array of objects.
    Json,
    /// An Excel workbook.
    Xlsx,
}

impl OutputFormat {
    /// The format called so, in any case; also what its file's extension says.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::Csv, Self::Json, Self::Xlsx].into_iter().find(|format| format.name().eq_ignore_ascii_case(name))
    }

    /// Its name, which is also its extension.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }
}

/// Writes `table` to the file at `path`, which is replaced when the new one is complete. `title` heads the printed
/// pages of a workbook.
///
/// # Errors
/// When the file cannot be written; what was at `path` is then as before.
pub fn to_file(table: &ReportTable, format: OutputFormat, path: &Path, title: &str) -> Result<(), WriteError> {
    match format {
        OutputFormat::Csv => replace(path, |out| csv(table, out)),
        OutputFormat::Json => replace(path, |out| json(table, out)),
        OutputFormat::Xlsx => xlsx(table, path, title),
    }
}

#[cfg(test)]
mod tests;
