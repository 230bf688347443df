//! What was read: a header and rows of cells, kept in two flat buffers however many cells there are.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::ReadError;

/// The kinds of file a table can be read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Comma-separated text.
    Csv,
    /// Excel since 2007.
    Xlsx,
    /// Excel until 2003.
    Xls,
    /// OpenDocument.
    Ods,
    /// Rows copied from a spreadsheet; no file.
    Pasted,
}

impl Format {
    /// The format an extension stands for, in any case: `xlsx` or `XLSX`.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        [Self::Csv, Self::Xlsx, Self::Xls, Self::Ods]
            .into_iter()
            .find(|format| format.extension().eq_ignore_ascii_case(extension))
    }

    /// Its extension, lower case, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Pasted => "tsv",
        }
    }
}

/// A table as it stood in a file: its header and its rows that are not blank, in file order.
#[derive(Debug, Clone, PartialEq)]
pub struct RawTable {
    format: Format,
    header_line: u32,
    headers: Vec<String>,
    rows: Vec<RowSpan>,
    slots: Vec<Slot>,
    arena: String,
}

/// Where the cells of one row lie among all slots.
#[derive(Debug, Clone, Copy, PartialEq)]
struct RowSpan {
    line: u32,
    start: usize,
    end: usize,
}

/// One cell, its text in the arena.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Slot {
    Empty,
    Text { start: u32, len: u32 },
    Number { start: u32, len: u32 },
    Date(NaiveDate),
    DateTime { date: NaiveDate, minute: u16 },
    Bool(bool),
}

impl RawTable {
    /// The kind of file it came from.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The header cells, trimmed, no two alike. A blank one stands above a column that is blank all the way down.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The line (see [`RawRow::line`]) of the header.
    #[must_use]
    pub const fn header_line(&self) -> u32 {
        self.header_line
    }

    /// The number of columns the header has, blank ones included: what every row should have.
    #[must_use]
    pub fn width(&self) -> usize {
        self.headers.len()
    }

    /// How many rows there are, blank ones not counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is a header and nothing else.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows, top to bottom.
    #[must_use]
    pub fn rows(&self) -> impl ExactSizeIterator<Item = RawRow<'_>> + DoubleEndedIterator + Clone {
        self.rows.iter().map(|span| RawRow { table: self, span: *span })
    }

    /// The row at `index`, counting from 0 without the header and blank rows.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<RawRow<'_>> {
        self.rows.get(index).map(|span| RawRow { table: self, span: *span })
    }

    fn cell(&self, slot: Slot) -> RawCell<'_> {
        match slot {
            Slot::Empty => RawCell::Empty,
            Slot::Text { start, len } => RawCell::Text(self.slice(start, len)),
            Slot::Number { start, len } => RawCell::Number(self.slice(start, len)),
            Slot::Date(date) => RawCell::Date(date),
            Slot::DateTime { date, minute } => {
                let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute) * 60, 0);
                RawCell::DateTime(date.and_time(time.unwrap_or_default()))
            }
            Slot::Bool(value) => RawCell::Bool(value),
        }
    }

    fn slice(&self, start: u32, len: u32) -> &str {
        let start = start as usize;
        self.arena.get(start..start + len as usize).unwrap_or_default()
    }
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct RawRow<'a> {
    table: &'a RawTable,
    span: RowSpan,
}

impl<'a> RawRow<'a> {
    /// Where it stands, counting from 1: in CSV the physical line its first character is on, in a workbook the row.
    #[must_use]
    pub const fn line(self) -> u32 {
        self.span.line
    }

    /// How many cells it really has. In CSV every one that was written; in a workbook at least [`RawTable::width`],
    /// more only when a cell beyond the header is filled.
    #[must_use]
    pub const fn len(self) -> usize {
        self.span.end - self.span.start
    }

    /// Whether it has no cell; never so for a row of a [`RawTable`].
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether it has as many cells as the header. A row that has not is a bad row.
    #[must_use]
    pub fn fits_header(self) -> bool {
        self.len() == self.table.width()
    }

    /// The cell in `column`, counting from 0; empty beyond the end of the row.
    #[must_use]
    pub fn cell(self, column: usize) -> RawCell<'a> {
        self.span
            .start
            .checked_add(column)
            .filter(|index| *index < self.span.end)
            .and_then(|index| self.table.slots.get(index))
            .map_or(RawCell::Empty, |slot| self.table.cell(*slot))
    }

    /// All its cells, left to right.
    #[must_use]
    pub fn cells(self) -> impl ExactSizeIterator<Item = RawCell<'a>> {
        let slots = self.table.slots.get(self.span.start..self.span.end).unwrap_or_default();
        slots.iter().map(move |slot| self.table.cell(*slot))
    }

    /// The words in `column`: as [`RawCell::text`], and in CSV and pasted rows without the apostrophe that an export puts before text
    /// a spreadsheet would take for a formula. Only for columns of text: numbers are never guarded.
    #[must_use]
    pub fn text(self, column: usize) -> Cow<'a, str> {
        match (self.cell(column), self.table.format) {
            (RawCell::Text(text), Format::Csv | Format::Pasted) => Cow::Borrowed(unguarded(text)),
            (cell, _) => cell.text(),
        }
    }
}

/// One cell, as the file has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RawCell<'a> {
    /// Nothing, or only blanks.
    Empty,
    /// Words, trimmed; every filled cell of a CSV. An error in a workbook's cell is its code, `#N/A`.
    Text(&'a str),
    /// A number of a workbook, as a person sees it: `3`, `0.3`, `1234.5`, never `3.0` or `0.30000000000000004`.
    Number(&'a str),
    /// A real date cell whose time is midnight.
    Date(NaiveDate),
    /// A real date cell with a time; its seconds are dropped.
    DateTime(NaiveDateTime),
    /// A real yes/no cell.
    Bool(bool),
}

impl<'a> RawCell<'a> {
    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What it says in writing: `2024-03-05`, `2024-03-05 14:30`, `TRUE`, words and numbers as they are.
    #[must_use]
    pub fn text(self) -> Cow<'a, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Number(text) => Cow::Borrowed(text),
            Self::Date(date) => Cow::Owned(date.format("%Y-%m-%d").to_string()),
            Self::DateTime(time) => Cow::Owned(time.format("%Y-%m-%d %H:%M").to_string()),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
        }
    }
}

/// `text` without one leading apostrophe where apostrophes and then one of `=`, `+`, `-`, `@`, TAB or CR begin it.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if crate::exchange::starts_like_formula(text) => rest,
        _ => text,
    }
}

/// `text` without the blanks around it: white space of any script (U+3000, no-break space) and stray byte order marks.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// The most characters a cell may have: what a spreadsheet allows.
pub const MAX_CELL_CHARS: usize = 32_767;
/// The most cells a table may have.
pub const MAX_CELLS: usize = 50_000_000;
/// The most rows a table may have.
pub const MAX_ROWS: usize = 2_000_000;
/// The most columns a table may have.
pub const MAX_COLUMNS: u32 = 200;

/// A cell on its way into a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Incoming<'a> {
    Empty,
    /// Not trimmed yet.
    Text(&'a str),
    Number(f64),
    DateTime(NaiveDateTime),
    Bool(bool),
}

/// Collects cells row by row and checks what holds for every format: sizes, headers, blank rows.
#[derive(Debug)]
pub(super) struct Builder {
    table: RawTable,
    has_header: bool,
    /// Start of the row being collected.
    row_start: usize,
    arena_start: usize,
    line: u32,
    filled: bool,
}

impl Builder {
    pub(super) fn new(format: Format) -> Self {
        Self {
            table: RawTable {
                format,
                header_line: 1,
                headers: Vec::new(),
                rows: Vec::new(),
                slots: Vec::new(),
                arena: String::new(),
            },
            has_header: false,
            row_start: 0,
            arena_start: 0,
            line: 1,
            filled: false,
        }
    }

    /// Starts a row; the one before must have been ended.
    pub(super) fn begin_row(&mut self, line: u32) {
        self.line = line;
        self.row_start = self.table.slots.len();
        self.arena_start = self.table.arena.len();
        self.filled = false;
    }

    /// How many cells the row has so far.
    pub(super) fn row_len(&self) -> usize {
        self.table.slots.len() - self.row_start
    }

    /// Adds a cell at the end of the row.
    pub(super) fn push(&mut self, cell: Incoming<'_>) -> Result<(), ReadError> {
        let slot = match cell {
            Incoming::Empty => Slot::Empty,
            Incoming::Text(text) => match trimmed(text) {
                "" => Slot::Empty,
                text => {
                    self.check_length(text)?;
                    let (start, len) = self.store(text)?;
                    Slot::Text { start, len }
                }
            },
            Incoming::Number(number) => {
                let (start, len) = self.store(&super::value::shown(number))?;
                Slot::Number { start, len }
            }
            Incoming::DateTime(time) => super::value::date_slot(time).map_or(Slot::Empty, |(date, minute)| {
                if minute == 0 { Slot::Date(date) } else { Slot::DateTime { date, minute } }
            }),
            Incoming::Bool(value) => Slot::Bool(value),
        };
        if slot != Slot::Empty {
            self.filled = true;
        }
        if self.row_len() >= MAX_COLUMNS as usize {
            return Err(ReadError::TooManyColumns { line: self.line, limit: MAX_COLUMNS });
        }
        if self.table.slots.len() >= MAX_CELLS {
            return Err(ReadError::TooManyCells { line: self.line, limit: MAX_CELLS });
        }
        self.table.slots.push(slot);
        Ok(())
    }

    /// Ends the row: the first that is not blank is the header, later blank ones are forgotten.
    pub(super) fn end_row(&mut self) -> Result<(), ReadError> {
        if !self.has_header {
            return self.end_header();
        }
        let width = self.table.headers.len();
        let is_csv = self.table.format == Format::Csv;
        if !is_csv {
            while self.row_len() > width && self.table.slots.last() == Some(&Slot::Empty) {
                self.table.slots.pop();
            }
            if self.filled && self.row_len() < width {
                self.table.slots.resize(self.row_start + width, Slot::Empty);
            }
        }
        // A CSV line of nothing but commas is blank when they are as many as the header's; else it is a bad row.
        let is_blank = !self.filled && (!is_csv || self.row_len() <= 1 || self.row_len() == width);
        if is_blank {
            self.forget_row();
            return Ok(());
        }
        self.check_blank_headers()?;
        if self.table.rows.len() >= MAX_ROWS {
            return Err(ReadError::TooManyRows { limit: MAX_ROWS });
        }
        let span = RowSpan { line: self.line, start: self.row_start, end: self.table.slots.len() };
        self.table.rows.push(span);
        Ok(())
    }

    /// The table, once all rows are in.
    pub(super) fn finish(mut self) -> Result<RawTable, ReadError> {
        if !self.has_header {
            return Err(ReadError::Empty);
        }
        self.table.rows.shrink_to_fit();
        self.table.slots.shrink_to_fit();
        self.table.arena.shrink_to_fit();
        Ok(self.table)
    }

    fn end_header(&mut self) -> Result<(), ReadError> {
        if !self.filled {
            self.forget_row();
            return Ok(());
        }
        let slots = self.table.slots.get(self.row_start..).unwrap_or_default();
        let mut headers: Vec<String> = slots.iter().map(|slot| self.table.cell(*slot).text().into_owned()).collect();
        if self.table.format != Format::Csv {
            while headers.last().is_some_and(String::is_empty) {
                headers.pop();
            }
        }
        let mut seen = std::collections::HashMap::new();
        for (column, header) in (1_u32..).zip(&headers) {
            if header.is_empty() {
                continue;
            }
            if let Some(first) = seen.insert(header.as_str(), column) {
                let header = super::error::shortened(header);
                return Err(ReadError::DuplicateHeader { header, first, second: column });
            }
        }
        self.has_header = true;
        self.table.header_line = self.line;
        self.table.headers = headers;
        self.forget_row();
        Ok(())
    }

    fn check_blank_headers(&self) -> Result<(), ReadError> {
        let slots = self.table.slots.get(self.row_start..).unwrap_or_default();
        for ((column, header), slot) in (1_u32..).zip(&self.table.headers).zip(slots) {
            if header.is_empty() && *slot != Slot::Empty {
                return Err(ReadError::BlankHeader { line: self.line, column });
            }
        }
        Ok(())
    }

    fn forget_row(&mut self) {
        self.table.slots.truncate(self.row_start);
        self.table.arena.truncate(self.arena_start);
    }

    fn check_length(&self, text: &str) -> Result<(), ReadError> {
        if text.len() > MAX_CELL_CHARS && text.chars().nth(MAX_CELL_CHARS).is_some() {
            let column = u32::try_from(self.row_len() + 1).unwrap_or(u32::MAX);
            return Err(ReadError::CellTooLong { line: self.line, column, limit: MAX_CELL_CHARS });
        }
        Ok(())
    }

    fn store(&mut self, text: &str) -> Result<(u32, u32), ReadError> {
        let too_much = ReadError::TooManyCells { line: self.line, limit: MAX_CELLS };
        let (Ok(start), Ok(len)) = (u32::try_from(self.table.arena.len()), u32::try_from(text.len())) else {
            return Err(too_much);
        };
        if start.checked_add(len).is_none() {
            return Err(too_much);
        }
        self.table.arena.push_str(text);
        Ok((start, len))
    }
}
