//! Why a file could not be read, as data.

use std::io;

use super::Format;

/// Why a file is refused as a whole. Lines and columns count from 1, lines as [`RawRow::line`](super::RawRow::line).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("no such file")]
    NotFound,
    /// It is a folder.
    #[error("is a directory")]
    Directory,
    /// The system would not let it be read, for instance because another program has it locked.
    #[error("cannot be read: {detail}")]
    Unreadable {
        /// What kind of failure.
        kind: io::ErrorKind,
        /// The system's own words.
        detail: String,
    },
    /// Its extension is none of those read.
    #[error("unknown extension {extension:?}")]
    UnknownExtension {
        /// The extension, without the dot; empty when it has none.
        extension: String,
    },
    /// The file is larger than is read.
    #[error("{bytes} bytes are more than {limit}")]
    TooLarge {
        /// Its size, for a compressed file that of what is in it if that is the trouble.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// It has no header row: no bytes, or blank lines only.
    #[error("no header row")]
    Empty,
    /// Its content is not what its extension says.
    #[error("expected {expected:?}, found {found:?}")]
    WrongContent {
        /// What the extension says.
        expected: Format,
        /// What it is.
        found: Content,
    },
    /// A workbook that opens with a password only.
    #[error("encrypted workbook")]
    Encrypted,
    /// A workbook that is cut short or broken.
    #[error("damaged {format:?}: {detail}")]
    Damaged {
        /// What it should be.
        format: Format,
        /// What was found wrong, in English, for the log.
        detail: String,
    },
    /// Text that is neither UTF-8 nor GB18030 (nor UTF-16 with its mark).
    #[error("undecodable text in line {line}")]
    Undecodable {
        /// The line of the first byte that cannot be text.
        line: u32,
    },
    /// A quote was opened and never closed.
    #[error("quote opened in line {line}, column {column} is never closed")]
    UnclosedQuote {
        /// The line the quoted cell begins on.
        line: u32,
        /// Its column.
        column: u32,
    },
    /// Something stands between a closing quote and the next comma.
    #[error("text after a closing quote in line {line}, column {column}")]
    TextAfterQuote {
        /// The line the quote is closed on.
        line: u32,
        /// The cell's column.
        column: u32,
    },
    /// A cell has more characters than a spreadsheet allows.
    #[error("cell in line {line}, column {column} has over {limit} characters")]
    CellTooLong {
        /// Its line.
        line: u32,
        /// Its column.
        column: u32,
        /// The most characters a cell may have.
        limit: usize,
    },
    /// A cell is filled too far to the right.
    #[error("line {line} has over {limit} columns")]
    TooManyColumns {
        /// The line of that cell.
        line: u32,
        /// The most columns.
        limit: u32,
    },
    /// There are more filled rows than are read.
    #[error("over {limit} rows")]
    TooManyRows {
        /// The most rows.
        limit: usize,
    },
    /// There are more cells than are read.
    #[error("over {limit} cells at line {line}")]
    TooManyCells {
        /// The line at which there were too many.
        line: u32,
        /// The most cells.
        limit: usize,
    },
    /// The cells of a workbook lie too far apart, usually because of a stray one.
    #[error("the used area of {rows} rows by {columns} columns is over {limit} cells")]
    AreaTooLarge {
        /// How many rows the used area has.
        rows: u32,
        /// How many columns.
        columns: u32,
        /// The most cells an area may have.
        limit: usize,
    },
    /// Two columns have the same header.
    #[error("header {header:?} in columns {first} and {second}")]
    DuplicateHeader {
        /// The header, shortened if very long.
        header: String,
        /// The column it stands in first.
        first: u32,
        /// The column it stands in again.
        second: u32,
    },
    /// A column has cells and no header.
    #[error("cell in line {line} under the blank header of column {column}")]
    BlankHeader {
        /// The line of the first filled cell below it.
        line: u32,
        /// The column.
        column: u32,
    },
}

/// What the bytes of a file are, whatever its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Content {
    /// Text.
    Text,
    /// A web page, which some programs save under the name of a spreadsheet.
    Html,
    /// XML, such as Excel 2003's.
    Xml,
    /// Excel since 2007.
    Xlsx,
    /// Excel's binary workbook.
    Xlsb,
    /// Excel until 2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// A zip archive that is none of these.
    Zip,
    /// An OLE file (such as an old Word document) that is no workbook.
    Ole,
    /// PDF.
    Pdf,
    /// Something else that is not text.
    Binary,
}

impl ReadError {
    pub(super) fn io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::IsADirectory => Self::Directory,
            kind => Self::Unreadable { kind, detail: error.to_string() },
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "an error's last use is to be told")]
    pub(super) fn damaged(format: Format, detail: impl ToString) -> Self {
        Self::Damaged { format, detail: shortened(&detail.to_string()) }
    }
}

/// The most characters of a file's own text that an error repeats.
const MAX_SHOWN_CHARS: usize = 120;

/// `text`, cut where it is too long to be shown.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
