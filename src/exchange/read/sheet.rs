//! Cells of a workbook's sheet, which come with their places, into rows.

use calamine::DataRef;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::table::{Builder, Incoming, MAX_COLUMNS};
use super::{Format, RawTable, ReadError, value};

/// Days between the two epochs that Excel's serial dates may have.
const DAYS_1900_TO_1904: f64 = 1462.0;

/// A sheet on its way into a table. Cells must come row by row, left to right; empty ones may be left out.
pub(super) struct Sheet {
    builder: Builder,
    format: Format,
    row: Option<u32>,
}

impl Sheet {
    pub(super) fn new(format: Format) -> Self {
        Self { builder: Builder::new(format), format, row: None }
    }

    /// Puts a cell; `row` and `column` count from 0.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Incoming<'_>) -> Result<(), ReadError> {
        if cell == Incoming::Empty {
            return Ok(());
        }
        if let Incoming::Text(text) = cell
            && super::table::trimmed(text).is_empty()
        {
            return Ok(());
        }
        match self.row {
            Some(current) if current == row => {}
            Some(current) if current > row => return Err(self.disordered(row)),
            previous => {
                if previous.is_some() {
                    self.builder.end_row()?;
                }
                self.builder.begin_row(row.saturating_add(1));
                self.row = Some(row);
            }
        }
        if column >= MAX_COLUMNS {
            return Err(ReadError::TooManyColumns { line: row.saturating_add(1), limit: MAX_COLUMNS });
        }
        let column = column as usize;
        if self.builder.row_len() > column {
            return Err(self.disordered(row));
        }
        while self.builder.row_len() < column {
            self.builder.push(Incoming::Empty)?;
        }
        self.builder.push(cell)
    }

    /// Puts a cell as calamine has it.
    pub(super) fn put_data(
        &mut self,
        row: u32,
        column: u32,
        data: &DataRef<'_>,
        epoch: Epoch,
    ) -> Result<(), ReadError> {
        let text;
        let cell = match data {
            DataRef::Empty => Incoming::Empty,
            #[expect(clippy::cast_precision_loss, reason = "a spreadsheet's numbers have 15 digits")]
            DataRef::Int(number) => Incoming::Number(*number as f64),
            DataRef::Float(number) => Incoming::Number(*number),
            DataRef::String(string) => Incoming::Text(string),
            DataRef::SharedString(string) => Incoming::Text(string),
            DataRef::Bool(value) => Incoming::Bool(*value),
            DataRef::DateTime(time) => {
                let days = time.as_f64();
                let serial = match epoch {
                    Epoch::Y1900 => days,
                    Epoch::Y1904 => days + DAYS_1900_TO_1904,
                };
                // A time without a date is shown as a clock; what is no time at all stays the number it is.
                if time.is_duration() || (0.0..1.0).contains(&days) {
                    text = value::clock_of_days(days).unwrap_or_else(|| value::shown(days));
                    Incoming::Text(&text)
                } else {
                    value::moment_of_serial(serial).map_or(Incoming::Number(days), Incoming::DateTime)
                }
            }
            DataRef::DateTimeIso(iso) => moment_of_iso(iso).map_or(Incoming::Text(iso), Incoming::DateTime),
            DataRef::DurationIso(iso) => {
                text = clock_of_iso(iso).unwrap_or_else(|| iso.clone());
                Incoming::Text(&text)
            }
            DataRef::Error(error) => {
                text = error.to_string();
                Incoming::Text(&text)
            }
        };
        self.put(row, column, cell)
    }

    /// The table, after the last cell.
    pub(super) fn finish(mut self) -> Result<RawTable, ReadError> {
        if self.row.is_some() {
            self.builder.end_row()?;
        }
        self.builder.finish()
    }

    fn disordered(&self, row: u32) -> ReadError {
        ReadError::damaged(self.format, format_args!("cells out of order in row {}", row.saturating_add(1)))
    }
}

/// The day that serial dates of a workbook are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1899-12-30 (nominally 1900-01-00).
    Y1900,
    /// 1904-01-01.
    Y1904,
}

impl Epoch {
    pub(super) const fn of_1904(is_1904: bool) -> Self {
        if is_1904 { Self::Y1904 } else { Self::Y1900 }
    }
}

/// `2024-03-05` or `2024-03-05T14:30:00` (with or without fractions or `Z`).
pub(super) fn moment_of_iso(iso: &str) -> Option<NaiveDateTime> {
    let iso = iso.trim().trim_end_matches('Z');
    if let Ok(date) = NaiveDate::parse_from_str(iso, "%Y-%m-%d") {
        return Some(date.and_time(NaiveTime::MIN));
    }
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .into_iter()
        .find_map(|pattern| NaiveDateTime::parse_from_str(iso, pattern).ok())
}

/// `PT14H30M00S` as `14:30`.
pub(super) fn clock_of_iso(iso: &str) -> Option<String> {
    let mut rest = iso.trim().strip_prefix("PT")?;
    let mut seconds = 0.0;
    for (unit, size) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, after)) = rest.split_once(unit) {
            seconds += number.replace(',', ".").parse::<f64>().ok()? * size;
            rest = after;
        }
    }
    if rest.is_empty() { value::clock_of_days(seconds / 86_400.0) } else { None }
}
