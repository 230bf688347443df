//! How sheets look: one place for fonts, number formats, colours and widths.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::model::{Cell, Column, ColumnKind, ReportTable};

/// On every Chinese Windows; elsewhere replaced by what there is.
const FONT: &str = "Microsoft YaHei";
const FONT_SIZE: f64 = 10.0;
/// Default height of a row, in pixels.
pub(in crate::exchange) const ROW_PIXELS: u32 = 22;
/// Default width of a column, in pixels.
pub(in crate::exchange) const COLUMN_PIXELS: u32 = 72;

const HEADER_FILL: Color = Color::RGB(0x00E8_EEF4);
const HEADER_TEXT: Color = Color::RGB(0x001F_3A55);
const LINE: Color = Color::RGB(0x00B8_C4D0);

/// Widths of columns, in characters of Latin script.
const MIN_WIDTH: usize = 6;
const MAX_WIDTH: usize = 48;
/// Room for the button of the filter.
const FILTER_WIDTH: usize = 3;
/// How many rows are looked at to find out how wide the columns must be.
const SAMPLE_ROWS: usize = 2_000;

/// The format of a cell with nothing special about it.
pub(in crate::exchange) fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(FONT_SIZE).set_align(FormatAlign::VerticalCenter)
}

/// With hairlines around.
pub(in crate::exchange) fn boxed(format: Format) -> Format {
    format.set_border(FormatBorder::Hair).set_border_color(LINE)
}

/// The format of a header cell.
pub(in crate::exchange) fn header(kind: ColumnKind) -> Format {
    let align = if is_figure(kind) { FormatAlign::Right } else { FormatAlign::Left };
    boxed(base()).set_bold().set_background_color(HEADER_FILL).set_font_color(HEADER_TEXT).set_align(align)
}

/// The format of the cells of a column: figures to the right, negative money red.
pub(in crate::exchange) fn cells(kind: ColumnKind) -> Format {
    let format = base();
    match kind {
        // `@` keeps text text also when someone edits it.
        ColumnKind::Text => format.set_num_format("@").set_align(FormatAlign::Left),
        ColumnKind::Rate => format.set_num_format("@").set_align(FormatAlign::Right),
        ColumnKind::Date => format.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        ColumnKind::Money => format.set_num_format("#,##0.00;[Red]-#,##0.00").set_align(FormatAlign::Right),
        ColumnKind::Integer => format.set_num_format("0;[Red]-0").set_align(FormatAlign::Right),
        ColumnKind::Hours => format.set_num_format("0.0;[Red]-0.0").set_align(FormatAlign::Right),
    }
}

/// Whether a column's cells are set to the right.
fn is_figure(kind: ColumnKind) -> bool {
    !matches!(kind, ColumnKind::Text | ColumnKind::Date)
}

/// How wide each column of `table` should be, in characters, judged by its header and its first rows.
pub(in crate::exchange) fn widths(table: &ReportTable) -> Vec<f64> {
    table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let rows = table.rows.iter().take(SAMPLE_ROWS);
            let widest = rows.filter_map(|row| row.get(index)).map(|cell| cell_width(cell, *column)).max();
            let width = widest.unwrap_or_default().max(text_width(column.title) + FILTER_WIDTH);
            let width = width.clamp(MIN_WIDTH, MAX_WIDTH);
            f64::from(u32::try_from(width).unwrap_or_default()) + 1.5
        })
        .collect()
}

fn cell_width(cell: &Cell, column: Column) -> usize {
    match cell {
        Cell::Text(text) => text_width(text),
        Cell::Money(money) if column.kind == ColumnKind::Money => money.grouped().len(),
        other => other.text().len(),
    }
}

/// How wide `text` is: 1 for a Latin character, 2 for a Chinese one.
fn text_width(text: &str) -> usize {
    text.chars().map(|character| if character < '\u{1100}' { 1 } else { 2 }).sum()
}
