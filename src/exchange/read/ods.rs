//! The first sheet of an `.ods`, streamed.
//!
//! OpenDocument writes runs of equal cells and rows as one with a count, and spreadsheets fill a sheet up to its last
//! row and column that way; only what is filled is ever counted here.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::sheet::{Sheet, clock_of_iso, moment_of_iso};
use super::table::Incoming;
use super::{Format, MAX_CELL_CHARS, RawTable, ReadError};

/// Reads the first sheet that can be seen.
pub(super) fn read(bytes: &[u8]) -> Result<RawTable, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if is_encrypted(&mut archive)? {
        return Err(ReadError::Encrypted);
    }
    let part = archive.by_name("content.xml").map_err(damaged)?;
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, part));
    reader.config_mut().expand_empty_elements = true;
    let mut parser = Parser { reader, buffer: Vec::new(), row: 0 };
    parser.first_table()?;
    parser.table()
}

fn damaged(error: impl ToString) -> ReadError {
    ReadError::damaged(Format::Ods, error)
}

fn is_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<bool, ReadError> {
    let Ok(part) = archive.by_name("META-INF/manifest.xml") else { return Ok(false) };
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "encryption-data" => return Ok(true),
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

/// The value of a cell.
enum Value {
    Empty,
    Text(String),
    Number(f64),
    DateTime(chrono::NaiveDateTime),
    Bool(bool),
}

impl Value {
    fn incoming(&self) -> Incoming<'_> {
        match self {
            Self::Empty => Incoming::Empty,
            Self::Text(text) => Incoming::Text(text),
            Self::Number(number) => Incoming::Number(*number),
            Self::DateTime(time) => Incoming::DateTime(*time),
            Self::Bool(value) => Incoming::Bool(*value),
        }
    }
}

/// A cell and how many times it stands side by side.
struct Cell {
    value: Value,
    column: u32,
    repeated: u32,
}

struct Parser<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    /// The next row, counting from 0.
    row: u32,
}

impl<R: BufRead> Parser<R> {
    /// Goes to just behind the tag that opens the first sheet.
    fn first_table(&mut self) -> Result<(), ReadError> {
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(tag) if tag.name().as_ref() == "table:table" => return Ok(()),
                Event::Eof => return Err(damaged("no sheet")),
                _ => {}
            }
        }
    }

    fn table(mut self) -> Result<RawTable, ReadError> {
        let mut sheet = Sheet::new(Format::Ods);
        let mut depth = 1_u32;
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "table:table-row" if depth == 1 => {
                        let repeated = count(&tag, "table:number-rows-repeated")?;
                        self.put_row(&mut sheet, repeated)?;
                    }
                    // A table inside the sheet's shapes is none of its cells.
                    "table:table" => depth += 1,
                    _ => {}
                },
                Event::End(tag) if tag.name().as_ref() == "table:table" => {
                    depth -= 1;
                    if depth == 0 {
                        return sheet.finish();
                    }
                }
                Event::Eof => return Err(damaged("sheet without end")),
                _ => {}
            }
        }
    }

    /// Reads a row and puts it as many times as it stands.
    fn put_row(&mut self, sheet: &mut Sheet, repeated: u32) -> Result<(), ReadError> {
        let cells = self.row_cells()?;
        if !cells.is_empty() {
            for row in self.row..self.row.saturating_add(repeated) {
                for cell in &cells {
                    for column in cell.column..cell.column.saturating_add(cell.repeated) {
                        sheet.put(row, column, cell.value.incoming())?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(repeated);
        Ok(())
    }

    /// The filled cells up to the end of the row.
    fn row_cells(&mut self) -> Result<Vec<Cell>, ReadError> {
        let mut cells = Vec::new();
        let mut column = 0_u32;
        loop {
            self.buffer.clear();
            let (mut cell, is_typed_text) = match self.reader.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(tag) if matches!(tag.local_name().as_ref(), "table-cell" | "covered-table-cell") => {
                    let repeated = count(&tag, "table:number-columns-repeated")?;
                    let (value, is_typed_text) = attributes(&tag)?;
                    (Cell { value, column, repeated }, is_typed_text)
                }
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(cells),
                Event::Eof => return Err(damaged("row without end")),
                _ => continue,
            };
            let content = self.cell_content()?;
            if is_typed_text {
                cell.value = Value::Text(content);
            }
            column = column.saturating_add(cell.repeated);
            if !matches!(cell.value, Value::Empty) {
                cells.push(cell);
            }
        }
    }

    /// The text up to the end of the cell: its paragraphs, without annotations and what shapes hold.
    fn cell_content(&mut self) -> Result<String, ReadError> {
        let mut text = String::new();
        let mut depth = 0_u32;
        let mut hidden_from = None;
        let mut paragraphs = 0_u32;
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(tag) => {
                    depth += 1;
                    let name = tag.name();
                    let name = name.as_ref();
                    if hidden_from.is_none() && (name == "office:annotation" || name.starts_with("draw:")) {
                        hidden_from = Some(depth);
                    }
                    if hidden_from.is_some() {
                        continue;
                    }
                    match name {
                        "text:p" => {
                            if paragraphs > 0 {
                                text.push('\n');
                            }
                            paragraphs += 1;
                        }
                        "text:s" => {
                            let blanks = (count(&tag, "text:c")? as usize).min(MAX_CELL_CHARS + 1);
                            text.extend(std::iter::repeat_n(' ', blanks));
                        }
                        "text:tab" => text.push('\t'),
                        "text:line-break" => text.push('\n'),
                        _ => {}
                    }
                }
                Event::End(_) if depth == 0 => return Ok(text),
                Event::End(_) => {
                    if hidden_from == Some(depth) {
                        hidden_from = None;
                    }
                    depth -= 1;
                }
                Event::Text(piece) if hidden_from.is_none() && paragraphs > 0 => text.push_str(&piece.xml10_content()),
                Event::CData(piece) if hidden_from.is_none() && paragraphs > 0 => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(reference) if hidden_from.is_none() => {
                    text.push_str(&entity(&reference)?);
                }
                Event::Eof => return Err(damaged("cell without end")),
                _ => {}
            }
        }
    }
}

/// What `&amp;` and its like stand for.
fn entity(reference: &quick_xml::events::BytesRef<'_>) -> Result<String, ReadError> {
    if let Some(character) = reference.resolve_char_ref().map_err(damaged)? {
        return Ok(character.to_string());
    }
    let name = reference.xml10_content();
    let text = quick_xml::escape::resolve_predefined_entity(&name).ok_or_else(|| damaged("unknown entity"))?;
    Ok(text.to_owned())
}

/// The value the tag of a cell gives, and whether its text is its content.
fn attributes(tag: &BytesStart<'_>) -> Result<(Value, bool), ReadError> {
    let (kind, is_error) = (attribute(tag, "office:value-type")?, attribute(tag, "calcext:value-type")?);
    if is_error.as_deref() == Some("error") {
        return Ok((Value::Empty, true));
    }
    let value = match kind.as_deref() {
        Some("float" | "currency" | "percentage") => {
            let number = attribute(tag, "office:value")?.and_then(|number| number.trim().parse().ok());
            Value::Number(number.ok_or_else(|| damaged("number cell without its number"))?)
        }
        Some("date") => {
            let iso = attribute(tag, "office:date-value")?.unwrap_or_default();
            moment_of_iso(&iso).map_or(Value::Text(iso), Value::DateTime)
        }
        Some("time") => {
            let iso = attribute(tag, "office:time-value")?.unwrap_or_default();
            Value::Text(clock_of_iso(&iso).unwrap_or(iso))
        }
        Some("boolean") => Value::Bool(attribute(tag, "office:boolean-value")?.as_deref() == Some("true")),
        Some("string") => match attribute(tag, "office:string-value")? {
            Some(text) => Value::Text(text),
            None => return Ok((Value::Empty, true)),
        },
        _ => Value::Empty,
    };
    Ok((value, false))
}

fn count(tag: &BytesStart<'_>, name: &str) -> Result<u32, ReadError> {
    match attribute(tag, name)? {
        Some(digits) => digits.trim().parse().map_err(|_| damaged("count that is no number")),
        None => Ok(1),
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, ReadError> {
    let Some(attribute) = tag.try_get_attribute(name).map_err(damaged)? else { return Ok(None) };
    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(damaged)?;
    Ok(Some(value.into_owned()))
}
