//! A table out of a file: `.csv`, or the first sheet of `.xlsx`, `.xls` and `.ods`.
//!
//! Nothing of a file is trusted: its extension and content must agree, and every size is bounded before it is
//! allocated, so that a damaged or hostile file ends in a [`ReadError`].

mod cfb;
mod csv;
mod decode;
mod error;
mod ods;
mod sheet;
mod sniff;
mod table;
mod value;
mod xls;
mod xlsx;

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

pub use error::{Content, ReadError};
pub use table::{Format, MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, RawCell, RawRow, RawTable};

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 512 * 1024 * 1024;

/// Reads the table in the file at `path`; its extension says how.
///
/// # Errors
/// When the file as a whole cannot be taken: see [`ReadError`]. What is wrong with single cells, also a row of another
/// number of cells than the header ([`RawRow::fits_header`]), is for the caller to judge.
pub fn read_table(path: &Path) -> Result<RawTable, ReadError> {
    let metadata = fs::metadata(path).map_err(|error| ReadError::io(&error))?;
    if metadata.is_dir() {
        return Err(ReadError::Directory);
    }
    let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(format) = Format::of_extension(&extension) else {
        return Err(ReadError::UnknownExtension { extension: error::shortened(&extension) });
    };
    if metadata.len() > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { bytes: metadata.len(), limit: MAX_FILE_BYTES });
    }
    let file = File::open(path).map_err(|error| ReadError::io(&error))?;
    // A workbook is read as a whole as well: what is judged here is then what its parser sees, whoever writes to the
    // file meanwhile, and a lock on it is held for a moment only.
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| ReadError::io(&error))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() as u64, limit: MAX_FILE_BYTES });
    }
    read_bytes(bytes, format)
}

/// Reads the table in `bytes`, the content of a file of `format`.
///
/// # Errors
/// As [`read_table`].
pub fn read_bytes(bytes: Vec<u8>, format: Format) -> Result<RawTable, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    sniff::check(&bytes, format)?;
    match format {
        Format::Csv => csv::read(&decode::decode(bytes)?),
        Format::Xlsx => xlsx::read(&bytes),
        Format::Xls => xls::read(&bytes),
        Format::Ods => ods::read(&bytes),
        Format::Pasted => csv::read_pasted(&decode::decode(bytes)?, None),
    }
}

/// Reads rows that were copied from a spreadsheet: cells between tabs, quoted where they hold line breaks. `headings`
/// stand above rows that bring none.
///
/// # Errors
/// As [`read_table`].
pub fn read_pasted(text: &str, headings: Option<&[&str]>) -> Result<RawTable, ReadError> {
    if text.len() as u64 > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { bytes: text.len() as u64, limit: MAX_FILE_BYTES });
    }
    csv::read_pasted(text, headings)
}

#[cfg(test)]
mod tests;
