//! A report as JSON.

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::WriteError;
use crate::model::{Cell, Column, ReportTable};

/// Writes `table` as an array of objects, one to a line: the columns' titles are the keys, in their order, and every
/// value is the text that [`Cell::text`] gives.
///
/// # Errors
/// When `out` does not take it.
pub fn json(table: &ReportTable, out: &mut impl Write) -> Result<(), WriteError> {
    out.write_all(b"[")?;
    for (index, cells) in table.rows.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &Row { columns: &table.columns, cells }).map_err(io::Error::from)?;
    }
    out.write_all(b"\n]\n")?;
    Ok(out.flush()?)
}

struct Row<'a> {
    columns: &'a [Column],
    cells: &'a [Cell],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for (column, cell) in self.columns.iter().zip(self.cells) {
            match cell {
                Cell::Text(text) => map.serialize_entry(column.title, text)?,
                other => map.serialize_entry(column.title, &other.text())?,
            }
        }
        map.end()
    }
}
