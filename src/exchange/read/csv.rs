//! CSV by RFC 4180: commas, quotes, line breaks inside quotes.
//!
//! Split here and not by the `csv` crate, because users are told lines: that crate counts blank lines to the record
//! after them, and takes a quote that is never closed for one cell up to the end of the file.

use std::borrow::Cow;

use super::table::{Builder, Incoming};
use super::{Format, RawTable, ReadError};

/// Reads all records of `text`. A quote opens a quoted cell only at its beginning (after blanks); elsewhere it is text.
pub(super) fn read(text: &str) -> Result<RawTable, ReadError> {
    records(text, b',', Builder::new(Format::Csv))
}

/// Reads rows copied from a spreadsheet: as CSV, with tabs. Where `headings` are given they stand for the header, as
/// line 0; else the first row is it.
pub(super) fn read_pasted(text: &str, headings: Option<&[&str]>) -> Result<RawTable, ReadError> {
    let mut builder = Builder::new(Format::Pasted);
    if let Some(headings) = headings {
        builder.begin_row(0);
        for heading in headings {
            builder.push(Incoming::Text(heading))?;
        }
        builder.end_row()?;
    }
    records(text, b'\t', builder)
}

fn records(text: &str, separator: u8, mut builder: Builder) -> Result<RawTable, ReadError> {
    let mut scanner = Scanner { text, separator, position: 0, line: 1, column: 1 };
    while scanner.position < text.len() {
        builder.begin_row(scanner.line);
        scanner.column = 1;
        loop {
            let (cell, end) = scanner.cell()?;
            builder.push(Incoming::Text(&cell))?;
            scanner.column = scanner.column.saturating_add(1);
            if end == CellEnd::Record {
                break;
            }
        }
        builder.end_row()?;
    }
    builder.finish()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellEnd {
    Separator,
    Record,
}

struct Scanner<'a> {
    text: &'a str,
    /// What stands between two cells.
    separator: u8,
    position: usize,
    /// Of the position, counting from 1.
    line: u32,
    column: u32,
}

impl<'a> Scanner<'a> {
    /// The cell at the position, which is left behind the separator or line break that ends it.
    fn cell(&mut self) -> Result<(Cow<'a, str>, CellEnd), ReadError> {
        let rest = self.rest();
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t') && *byte != self.separator;
        let blanks = rest.bytes().take_while(is_blank).count();
        if rest.as_bytes().get(blanks) == Some(&b'"') {
            self.position += blanks + 1;
            let cell = self.quoted()?;
            let after = self.take_plain();
            if super::table::trimmed(after).is_empty() {
                return Ok((cell, self.take_end()));
            }
            return Err(ReadError::TextAfterQuote { line: self.line, column: self.column });
        }
        let cell = self.take_plain();
        Ok((Cow::Borrowed(cell), self.take_end()))
    }

    /// The inside of a quoted cell, whose opening quote is just before the position.
    fn quoted(&mut self) -> Result<Cow<'a, str>, ReadError> {
        let opened = self.line;
        let mut cell = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            let Some(length) = rest.bytes().position(|byte| byte == b'"') else {
                return Err(ReadError::UnclosedQuote { line: opened, column: self.column });
            };
            let piece = rest.get(..length).unwrap_or_default();
            self.line = self.line.saturating_add(line_breaks(piece));
            self.position += length + 1;
            let is_doubled = self.text.as_bytes().get(self.position) == Some(&b'"');
            if cell.is_empty() && !is_doubled {
                return Ok(Cow::Borrowed(piece));
            }
            cell.to_mut().push_str(piece);
            if !is_doubled {
                return Ok(cell);
            }
            cell.to_mut().push('"');
            self.position += 1;
        }
    }

    /// Everything up to the next separator or line break.
    fn take_plain(&mut self) -> &'a str {
        let rest = self.rest();
        let ends = |byte| byte == self.separator || matches!(byte, b'\n' | b'\r');
        let length = rest.bytes().position(ends).unwrap_or(rest.len());
        self.position += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Takes the comma or line break (`\n`, `\r\n` or `\r`) at the position, or the end of the text.
    fn take_end(&mut self) -> CellEnd {
        let mut next = self.rest().bytes();
        match next.next() {
            Some(byte) if byte == self.separator => {
                self.position += 1;
                return CellEnd::Separator;
            }
            Some(b'\r') if next.next() == Some(b'\n') => self.position += 2,
            Some(_) => self.position += 1,
            None => return CellEnd::Record,
        }
        self.line = self.line.saturating_add(1);
        CellEnd::Record
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }
}

/// How many lines end in `text`.
fn line_breaks(text: &str) -> u32 {
    let feeds = text.matches('\n').count();
    let lone_returns = text.matches('\r').count() - text.matches("\r\n").count();
    u32::try_from(feeds + lone_returns).unwrap_or(u32::MAX)
}
