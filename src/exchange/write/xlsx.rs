//! A report as an Excel workbook of one sheet.

use std::path::Path;

use rust_xlsxwriter::Workbook;

use super::sheet::{Print, Sheet};
use super::stream::{Streamed, assemble};
use super::{WriteError, replace, style};
use crate::model::ReportTable;

/// Writes `table` to the workbook at `path`, which is replaced when the new one is complete: a bold header that stays
/// in view, filters, real dates and numbers; set up to print on A4 landscape under `title`, one page wide, with page
/// numbers that need no words. Memory does not grow with the rows.
///
/// # Errors
/// When there are more rows or longer texts than a sheet can hold, or the file cannot be written.
pub fn xlsx(table: &ReportTable, path: &Path, title: &str) -> Result<(), WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&style::base(), style::ROW_PIXELS, style::COLUMN_PIXELS)?;
    let print = Print { header: title, page: "&P / &N" };
    let sheet = Sheet { table, name: table.name, print };
    sheet.set_up(workbook.add_worksheet())?;
    let shell = workbook.save_to_buffer()?;
    replace(path, |out| assemble(&shell, &[Streamed { sheet_number: 1, table }], out))
}
