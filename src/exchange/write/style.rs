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

/// The built-in number format `@`.
const TEXT_FORMAT: u8 = 49;

/// Widths of columns, in characters of Latin script.
const MIN_WIDTH: usize = 6;
const MAX_WIDTH: usize = 48;
/// Room for the indent and the lines.
const PADDING: f64 = 3.0;
/// Room for the button of the filter.
const FILTER_WIDTH: usize = 2;
/// How many rows are looked at to find out how wide the columns must be.
const SAMPLE_ROWS: usize = 2_000;

/// The format of a cell with nothing special about it.
pub(in crate::exchange) fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(FONT_SIZE).set_align(FormatAlign::VerticalCenter)
}

/// The format of a header cell.
pub(in crate::exchange) fn header(kind: ColumnKind) -> Format {
    emphasized(aligned(kind)).set_font_color(HEADER_TEXT)
}

/// What stands out like a header does.
pub(in crate::exchange) fn emphasized(format: Format) -> Format {
    format.set_bold().set_background_color(HEADER_FILL)
}

/// The format of the cells of a column: figures to the right, negative ones red.
pub(in crate::exchange) fn cells(kind: ColumnKind) -> Format {
    let format = aligned(kind);
    match kind {
        // A text stays text also when someone edits it.
        ColumnKind::Text | ColumnKind::Rate => format.set_num_format_index(TEXT_FORMAT),
        ColumnKind::Date => format.set_num_format("yyyy-mm-dd"),
        ColumnKind::Money => format.set_num_format("#,##0.00;[Red]-#,##0.00"),
        ColumnKind::Integer => format.set_num_format("0;[Red]-0"),
        ColumnKind::Hours => format.set_num_format("0.0;[Red]-0.0"),
    }
}

/// With hairlines around, words to the left and off the line, figures to the right.
fn aligned(kind: ColumnKind) -> Format {
    let format = base().set_border(FormatBorder::Hair).set_border_color(LINE);
    match kind {
        ColumnKind::Text | ColumnKind::Date => format.set_align(FormatAlign::Left).set_indent(1),
        // Not indented as well: LibreOffice indents some figures of a column and not others.
        ColumnKind::Money | ColumnKind::Integer | ColumnKind::Hours | ColumnKind::Rate => {
            format.set_align(FormatAlign::Right)
        }
    }
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
            f64::from(u32::try_from(width).unwrap_or_default()) + PADDING
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
