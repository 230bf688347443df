//! The rows of long sheets, written straight into the workbook.
//!
//! `rust_xlsxwriter` makes the workbook with one row of empty, formatted cells in the place of a report's rows. Here
//! that workbook is copied and the rows are put in that place as text of XML, each cell with the format its empty cell
//! has. It is several times faster than a call for every cell, and needs no memory for them.

use std::io::{Cursor, Read, Seek, Write};
use std::ops::Range;

use chrono::NaiveDate;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::escape::push_escaped;
use super::{MAX_TEXT_UNITS, WriteError};
use crate::model::{Cell, Column, ColumnKind, ReportTable};

/// The row (counting from 0) of a sheet that is replaced by the report's rows.
pub(in crate::exchange) const FIRST_ROW: u32 = 1;
/// Fast and, for text as alike as that of a sheet, not much larger than the best.
const COMPRESSION: i64 = 3;
/// How much XML is gathered before it is compressed, in bytes.
const CHUNK_BYTES: usize = 1 << 18;
/// Whole numbers beyond this are text: a spreadsheet would lose their last digits.
const MAX_EXACT: u64 = 999_999_999_999_999;

/// A sheet whose rows are still to come.
#[derive(Debug, Clone, Copy)]
pub(in crate::exchange) struct Streamed<'a> {
    /// Which sheet of the workbook, counting from 1.
    pub(in crate::exchange) sheet_number: usize,
    /// The report whose rows it gets.
    pub(in crate::exchange) table: &'a ReportTable,
}

/// Copies the workbook `shell` to `out`, with the rows of `sheets` in it.
pub(in crate::exchange) fn assemble(
    shell: &[u8],
    sheets: &[Streamed<'_>],
    out: &mut (impl Write + Seek),
) -> Result<(), WriteError> {
    let mut archive = ZipArchive::new(Cursor::new(shell)).map_err(workbook)?;
    let mut writer = ZipWriter::new(&mut *out);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(COMPRESSION));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(workbook)?;
        let name = part.name().map_err(workbook)?.into_owned();
        let sheet = sheets.iter().find(|sheet| name == format!("xl/worksheets/sheet{}.xml", sheet.sheet_number));
        match sheet {
            Some(sheet) if !sheet.table.rows.is_empty() => {
                let mut xml = String::new();
                part.read_to_string(&mut xml)?;
                writer.start_file(name, options).map_err(workbook)?;
                write_sheet(&xml, sheet.table, &mut writer)?;
            }
            _ => writer.raw_copy_file(part).map_err(workbook)?,
        }
    }
    writer.finish().map_err(workbook)?;
    Ok(())
}

fn workbook(error: zip::result::ZipError) -> WriteError {
    match error {
        zip::result::ZipError::Io(error) => error.into(),
        other => WriteError::Workbook { detail: other.to_string() },
    }
}

/// Writes the sheet `xml` with the rows of `table` in the place of its empty row.
fn write_sheet(xml: &str, table: &ReportTable, out: &mut impl Write) -> Result<(), WriteError> {
    let place = empty_row(xml).ok_or_else(|| WriteError::Workbook { detail: "no row to replace".to_owned() })?;
    let row = xml.get(place.clone()).unwrap_or_default();
    let styles: Vec<&str> = row.split(" s=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let columns: Vec<ColumnXml> = (0_usize..)
        .zip(&table.columns)
        .zip(&styles)
        .map(|((index, column), style)| ColumnXml::new(index, *column, style))
        .collect();
    if columns.len() != table.columns.len() {
        return Err(WriteError::Workbook { detail: "not every column has a format".to_owned() });
    }
    let head = xml.get(..place.start).unwrap_or_default();
    out.write_all(with_dimension(head, table.rows.len() + 1).as_bytes())?;
    let mut chunk = Vec::with_capacity(CHUNK_BYTES + CHUNK_BYTES / 4);
    for (index, cells) in table.rows.iter().enumerate() {
        push_row(&mut chunk, index, cells, &columns)?;
        if chunk.len() >= CHUNK_BYTES {
            out.write_all(&chunk)?;
            chunk.clear();
        }
    }
    out.write_all(&chunk)?;
    out.write_all(xml.get(place.end..).unwrap_or_default().as_bytes())?;
    Ok(())
}

/// The beginning of a sheet, in which `<dimension ref="A1:N2"/>` now says that the cells reach down to row `last`.
fn with_dimension(head: &str, last: usize) -> String {
    const TAG: &str = "<dimension ref=\"";
    match head.split_once(TAG) {
        Some((before, after)) => {
            let place = format!("{}\"/>", FIRST_ROW + 1);
            format!("{before}{TAG}{}", after.replacen(&place, &format!("{last}\"/>"), 1))
        }
        None => head.to_owned(),
    }
}

/// Where the empty row stands in the XML of a sheet.
fn empty_row(xml: &str) -> Option<Range<usize>> {
    const END: &str = "</row>";
    let start = xml.find(&format!("<row r=\"{}\"", FIRST_ROW + 1))?;
    let end = start + xml.get(start..)?.find(END)? + END.len();
    Some(start..end)
}

/// What is the same in every cell of a column.
struct ColumnXml {
    title: &'static str,
    kind: ColumnKind,
    /// `<c r="AB`
    open: String,
    /// `" s="3"><v>`
    number: String,
    /// `" s="3" t="inlineStr"><is><t>`
    text: String,
    /// The same for text whose blanks at the ends and line breaks matter.
    spaced_text: String,
    /// `" s="3"/>`
    empty: String,
}

impl ColumnXml {
    fn new(index: usize, column: Column, style: &str) -> Self {
        let letters = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(index).unwrap_or(u16::MAX));
        Self {
            title: column.title,
            kind: column.kind,
            open: format!("<c r=\"{letters}"),
            number: format!("\" s=\"{style}\"><v>"),
            text: format!("\" s=\"{style}\" t=\"inlineStr\"><is><t>"),
            spaced_text: format!("\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"),
            empty: format!("\" s=\"{style}\"/>"),
        }
    }
}

/// Adds the report's row `index`, which is row `index + 2` of the sheet.
fn push_row(out: &mut Vec<u8>, index: usize, cells: &[Cell], columns: &[ColumnXml]) -> Result<(), WriteError> {
    let mut digits = Digits::default();
    let row = digits.of((index + 2) as u64);
    out.extend_from_slice(b"<row r=\"");
    out.extend_from_slice(row);
    out.extend_from_slice(b"\">");
    for (cell, column) in cells.iter().zip(columns) {
        out.extend_from_slice(column.open.as_bytes());
        out.extend_from_slice(row);
        match shape_of(cell, column.kind) {
            Shape::Empty => out.extend_from_slice(column.empty.as_bytes()),
            Shape::Number { negative, whole, fraction } => {
                out.extend_from_slice(column.number.as_bytes());
                push_number(out, negative, whole, fraction);
                out.extend_from_slice(b"</v></c>");
            }
            Shape::Text(text) => push_text(out, &text, column, index)?,
        }
    }
    out.extend_from_slice(b"</row>");
    Ok(())
}

/// What is written for a cell.
enum Shape<'a> {
    Empty,
    Number { negative: bool, whole: u64, fraction: Fraction },
    Text(std::borrow::Cow<'a, str>),
}

#[derive(Clone, Copy)]
enum Fraction {
    None,
    Tenths(u64),
    Hundredths(u64),
}

fn shape_of(cell: &Cell, kind: ColumnKind) -> Shape<'_> {
    let number = |value: i64, unit: u64| {
        let size = value.unsigned_abs();
        let fraction = match unit {
            1 => Fraction::None,
            10 => Fraction::Tenths(size % 10),
            _ => Fraction::Hundredths(size % 100),
        };
        (size <= MAX_EXACT).then_some(Shape::Number { negative: value < 0, whole: size / unit, fraction })
    };
    let shape = match cell {
        Cell::Empty => Some(Shape::Empty),
        Cell::Text(text) if text.is_empty() => Some(Shape::Empty),
        Cell::Text(text) => Some(Shape::Text(text.into())),
        Cell::Money(money) => number(money.fen(), 100),
        Cell::Integer(value) => number(*value, 1),
        Cell::Tenths(value) => number(*value, 10),
        // Where the column is none of dates, a date's number would mean nothing.
        Cell::Date(date) if kind == ColumnKind::Date => serial_of(*date).and_then(|serial| number(serial, 1)),
        Cell::Date(_) => None,
    };
    shape.unwrap_or_else(|| Shape::Text(cell.text().into()))
}

/// The number Excel has for a date; none for those before March 1900, which it counts wrongly or not at all.
fn serial_of(date: NaiveDate) -> Option<i64> {
    const FIRST_RIGHT: i64 = 61;
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = date.signed_duration_since(epoch).num_days();
    (FIRST_RIGHT..2_958_466).contains(&days).then_some(days)
}

fn push_text(out: &mut Vec<u8>, text: &str, column: &ColumnXml, index: usize) -> Result<(), WriteError> {
    if text.len() > MAX_TEXT_UNITS && text.encode_utf16().count() > MAX_TEXT_UNITS {
        let column = column.title.to_owned();
        return Err(WriteError::TextTooLong { row: index + 1, column, limit: MAX_TEXT_UNITS });
    }
    let is_spaced = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) || text.contains('\n');
    let opening = if is_spaced { &column.spaced_text } else { &column.text };
    out.extend_from_slice(opening.as_bytes());
    push_escaped(out, text);
    out.extend_from_slice(b"</t></is></c>");
    Ok(())
}

fn push_number(out: &mut Vec<u8>, negative: bool, whole: u64, fraction: Fraction) {
    if negative {
        out.push(b'-');
    }
    out.extend_from_slice(Digits::default().of(whole));
    match fraction {
        Fraction::None => {}
        Fraction::Tenths(tenths) => out.extend_from_slice(&[b'.', digit(tenths)]),
        Fraction::Hundredths(cents) => out.extend_from_slice(&[b'.', digit(cents / 10), digit(cents)]),
    }
}

/// The last digit of `number`.
fn digit(number: u64) -> u8 {
    b'0' + u8::try_from(number % 10).unwrap_or_default()
}

/// Room for the digits of a number.
#[derive(Default)]
struct Digits {
    buffer: [u8; 20],
}

impl Digits {
    /// `number` in writing; far quicker than through the formatting machinery.
    fn of(&mut self, mut number: u64) -> &[u8] {
        let mut start = self.buffer.len();
        for (position, place) in self.buffer.iter_mut().enumerate().rev() {
            *place = digit(number);
            number /= 10;
            start = position;
            if number == 0 {
                break;
            }
        }
        self.buffer.get(start..).unwrap_or_default()
    }
}
