//! The first sheet of an `.xls`.
//!
//! Its parser allocates the rectangle around all cells of every sheet, as large as the file says, and trusts the
//! tables of the container. So both are gone through first, and what cannot be right or is too spread is refused.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader, Xls, XlsError};

use super::cfb::{Compound, u16_at, u32_at};
use super::sheet::{Epoch, Sheet};
use super::xlsx::first_sheet;
use super::{Format, RawTable, ReadError};

/// The most cells that the rectangles around the cells of all sheets may have together: 65,536 rows of 91 columns.
const MAX_AREA_CELLS: usize = 6_000_000;

/// Reads the first sheet that can be seen.
pub(super) fn read(bytes: &[u8]) -> Result<RawTable, ReadError> {
    check_areas(bytes)?;
    // The parser is not proof against every broken file; a panic of it is a damaged file, not the end of the program.
    catch_unwind(AssertUnwindSafe(|| read_first_sheet(bytes)))
        .unwrap_or_else(|_| Err(ReadError::damaged(Format::Xls, "parser gave up")))
}

fn read_first_sheet(bytes: &[u8]) -> Result<RawTable, ReadError> {
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => ReadError::Encrypted,
        other => ReadError::damaged(Format::Xls, other),
    })?;
    let name =
        first_sheet(workbook.sheets_metadata()).ok_or_else(|| ReadError::damaged(Format::Xls, "no worksheet"))?;
    let range = workbook.worksheet_range(&name).map_err(|error| ReadError::damaged(Format::Xls, error))?;
    let epoch = Epoch::of_1904(workbook.has_1904_epoch());
    let mut sheet = Sheet::new(Format::Xls);
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, cells) in (first_row..).zip(range.rows()) {
        for (column, cell) in (first_column..).zip(cells) {
            sheet.put_data(row, column, &borrowed(cell), epoch)?;
        }
    }
    sheet.finish()
}

fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(time) => DataRef::DateTime(*time),
        Data::DateTimeIso(iso) => DataRef::DateTimeIso(iso.clone()),
        Data::DurationIso(iso) => DataRef::DurationIso(iso.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// Kinds of record ([MS-XLS] 2.3) that matter here.
mod record {
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const END: u16 = 0x000a;
    pub(super) const BEGIN: u16 = 0x0809;
    /// Records that begin with the row and column of one cell (or of the first of several).
    pub(super) const CELLS: [u16; 8] = [0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd, 0x00bd, 0x0006];
    pub(super) const MANY_NUMBERS: u16 = 0x00bd;
}

fn check_areas(bytes: &[u8]) -> Result<(), ReadError> {
    let damaged = |detail: &str| ReadError::damaged(Format::Xls, detail);
    let file = Compound::parse(bytes).map_err(damaged)?;
    let name = if file.has("Workbook") { "Workbook" } else { "Book" };
    let stream = file.stream(name).map_err(damaged)?;
    let mut total = 0_usize;
    for (kind, data) in (Records { stream: &stream }) {
        match kind {
            record::END => break,
            record::BOUND_SHEET => {
                let start = u32_at(data, 0).ok_or_else(|| damaged("sheet record cut short"))?;
                let sheet = stream.get(start as usize..).ok_or_else(|| damaged("sheet beyond the end"))?;
                total = total.saturating_add(check_sheet(sheet)?);
                if total > MAX_AREA_CELLS {
                    return Err(ReadError::TooManyCells { line: 1, limit: MAX_AREA_CELLS });
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// How many cells the parser will allocate for the sheet that begins `stream`.
fn check_sheet(stream: &[u8]) -> Result<usize, ReadError> {
    let mut first = (u32::MAX, u32::MAX);
    let mut last = (0, 0);
    let mut largest = 0;
    let mut depth = 0_u32;
    for (kind, data) in (Records { stream }) {
        match kind {
            record::BEGIN => depth += 1,
            record::END if depth <= 1 => break,
            record::END => depth -= 1,
            record::DIMENSIONS => {
                // Rows are 4 bytes wide in Excel 97 and later, 2 before; both ends are one beyond.
                let end = if data.len() == 10 {
                    (u16_at(data, 2).map(u32::from), u16_at(data, 6))
                } else {
                    (u32_at(data, 4), u16_at(data, 10))
                };
                if let (Some(rows), Some(columns)) = end {
                    largest = largest.max(area(rows, u32::from(columns))?);
                }
                let start = if data.len() == 10 { u16_at(data, 0).map(u32::from) } else { u32_at(data, 0) };
                if start.zip(end.0).is_some_and(|(start, end)| end > 0 && start > end - 1) {
                    return Err(ReadError::damaged(Format::Xls, "dimensions end before they begin"));
                }
            }
            kind if record::CELLS.contains(&kind) => {
                let (Some(row), Some(column)) = (u16_at(data, 0).map(u32::from), u16_at(data, 2).map(u32::from)) else {
                    return Err(ReadError::damaged(Format::Xls, "cell record cut short"));
                };
                let width = if kind == record::MANY_NUMBERS { data.len().saturating_sub(6) / 6 } else { 1 };
                let width = u32::try_from(width).unwrap_or(u32::MAX).max(1);
                first = (first.0.min(row), first.1.min(column));
                last = (last.0.max(row), last.1.max(column.saturating_add(width - 1)));
            }
            _ => {}
        }
    }
    if first.0 != u32::MAX {
        largest = largest.max(area(last.0 - first.0 + 1, last.1.saturating_sub(first.1) + 1)?);
    }
    Ok(largest)
}

fn area(rows: u32, columns: u32) -> Result<usize, ReadError> {
    let cells = (rows as usize).saturating_mul(columns as usize);
    if cells > MAX_AREA_CELLS {
        return Err(ReadError::AreaTooLarge { rows, columns, limit: MAX_AREA_CELLS });
    }
    Ok(cells)
}

/// The records of a stream: kind and data, up to the first that is cut short.
struct Records<'a> {
    stream: &'a [u8],
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16_at(self.stream, 0)?;
        let len = usize::from(u16_at(self.stream, 2)?);
        let data = self.stream.get(4..4 + len)?;
        self.stream = self.stream.get(4 + len..).unwrap_or_default();
        Some((kind, data))
    }
}
