//! Files in and out: spreadsheets and CSV to raw cells, reports to csv / json / xlsx.
//!
//! This layer knows how files are written, not what they mean: which columns a table must have, and what a cell of
//! them may hold, is judged above. Errors are data here and become sentences in `text`.
//!
//! - [`read`]: a table out of `.csv`, `.xlsx`, `.xls` or `.ods`, as cells that still say what they were in the file.
//! - [`write`]: a [`ReportTable`](crate::model::ReportTable) to a file, which is replaced whole or not at all.
//! - [`signing`]: the workbook of a month that is signed, with live totals, set up to be printed and signed.

pub mod read;
pub mod signing;
pub mod write;

/// Whether a spreadsheet would take `text` for a formula once the apostrophes that begin it are taken away.
fn starts_like_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}
