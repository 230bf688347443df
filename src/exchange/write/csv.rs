//! A report as CSV.

use std::borrow::Cow;
use std::io::{self, Write};

use super::WriteError;
use crate::exchange::starts_like_formula;
use crate::model::{Cell, ReportTable};

/// Writes `table` as CSV: UTF-8, a header row, `\n`. Text that a spreadsheet would take for a formula gets a leading
/// apostrophe, which [`RawRow::text`](crate::exchange::read::RawRow::text) takes away again; numbers and dates do not.
///
/// # Errors
/// When `out` does not take it.
pub fn csv(table: &ReportTable, out: &mut impl Write) -> Result<(), WriteError> {
    let mut writer = ::csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
    writer.write_record(table.columns.iter().map(|column| column.title)).map_err(io::Error::from)?;
    for row in &table.rows {
        for cell in row {
            writer.write_field(field(cell).as_bytes()).map_err(io::Error::from)?;
        }
        writer.write_record(None::<&[u8]>).map_err(io::Error::from)?;
    }
    Ok(writer.flush()?)
}

fn field(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) if starts_like_formula(text) => Cow::Owned(format!("'{text}")),
        Cell::Text(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.text()),
    }
}
