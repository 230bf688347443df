//! A sheet that shows one report: everything about it but its rows.

use rust_xlsxwriter::{IgnoreError, Worksheet};

use super::stream::FIRST_ROW;
use super::{MAX_ROWS, WriteError, style};
use crate::model::ReportTable;

const PAPER_A4: u8 = 9;
/// The most characters of a title that go to the top of the printed pages; Excel allows 255 in all.
const MAX_TITLE_CHARS: usize = 100;

/// What stands on every printed page.
#[derive(Debug, Clone, Copy)]
pub(in crate::exchange) struct Print<'a> {
    /// At the top.
    pub(in crate::exchange) header: &'a str,
    /// At the bottom; `&P` and `&N` stand for the page and how many there are.
    pub(in crate::exchange) page: &'a str,
}

/// A sheet for `table`, with its header in the first row.
#[derive(Debug, Clone, Copy)]
pub(in crate::exchange) struct Sheet<'a> {
    /// The report.
    pub(in crate::exchange) table: &'a ReportTable,
    /// What its tab says.
    pub(in crate::exchange) name: &'a str,
    /// What stands on every printed page.
    pub(in crate::exchange) print: Print<'a>,
}

impl Sheet<'_> {
    /// Writes the header and, where there are rows, one row of empty cells that [`assemble`](super::stream::assemble)
    /// puts the report's rows in place of.
    pub(in crate::exchange) fn set_up(&self, sheet: &mut Worksheet) -> Result<(), WriteError> {
        let table = self.table;
        let row_count = table.rows.len();
        if row_count > MAX_ROWS {
            return Err(WriteError::TooManyRows { rows: row_count, limit: MAX_ROWS });
        }
        sheet.set_name(self.name)?;
        for ((index, column), width) in (0_u16..).zip(&table.columns).zip(style::widths(table)) {
            let format = style::cells(column.kind);
            sheet.set_column_width(index, width)?;
            sheet.write_string_with_format(0, index, column.title, &style::header(column.kind))?;
            if row_count > 0 {
                sheet.write_blank(FIRST_ROW, index, &format)?;
            }
        }
        let last_row = u32::try_from(row_count).unwrap_or(u32::MAX);
        if let Some(last_column) = u16::try_from(table.columns.len()).ok().and_then(|count| count.checked_sub(1)) {
            sheet.autofilter(0, 0, last_row, last_column)?;
            // Order numbers are text however much they look like numbers.
            sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        }
        sheet.set_freeze_panes(FIRST_ROW, 0)?.set_repeat_rows(0, 0)?;
        set_up_print(sheet, self.print);
        Ok(())
    }
}

/// A4 landscape, one page wide, as many high as it takes, `print` on each.
pub(in crate::exchange) fn set_up_print(sheet: &mut Worksheet, print: Print<'_>) {
    // `&` begins a code there.
    let title: String = print.header.chars().take(MAX_TITLE_CHARS).collect();
    sheet
        .set_paper_size(PAPER_A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_header(format!("&L{}", title.replace('&', "&&")))
        .set_footer(format!("&C{}", print.page));
}
