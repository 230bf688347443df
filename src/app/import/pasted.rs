//! Rows pasted from a spreadsheet: with their headings, or by position as a template has them.

use crate::exchange::read::{RawTable, ReadError, read_pasted};
use crate::text::columns::header;

use super::Kind;

/// Rows as they were pasted.
#[derive(Debug, Clone, PartialEq)]
pub struct PastedRows {
    /// The rows under their headings.
    pub table: RawTable,
    /// Whether the first row that was pasted was the headings.
    pub has_headings: bool,
}

/// Whether text from the clipboard is rows of a table: more than one cell.
#[must_use]
pub fn is_rows(text: &str) -> bool {
    text.trim_matches(['\r', '\n']).contains(['\t', '\n', '\r'])
}

/// Reads pasted rows. Where the first holds no heading of any kind, the columns are taken for those of `kind`'s template,
/// in its sequence.
///
/// # Errors
/// When the text as a whole cannot be read.
pub fn pasted(text: &str, kind: Kind) -> Result<PastedRows, ReadError> {
    let width = first_row(text).len();
    if begins_with_headings(text) {
        return Ok(PastedRows { table: read_pasted(text, None)?, has_headings: true });
    }
    let headings: Vec<&str> = kind.columns().iter().map(|column| header(column.field)).take(width.max(1)).collect();
    Ok(PastedRows { table: read_pasted(text, Some(&headings))?, has_headings: false })
}

/// Whether the first row is headings: most of its cells are a heading of one kind.
fn begins_with_headings(text: &str) -> bool {
    let cells = first_row(text);
    Kind::ALL.into_iter().any(|kind| {
        let is_heading = |cell: &&str| kind.columns().iter().any(|column| header(column.field) == *cell);
        2 * cells.iter().filter(|cell| is_heading(cell)).count() > cells.len()
    })
}

/// The cells of the first row that is not blank; a quoted cell is not taken apart, as no heading needs quotes.
fn first_row(text: &str) -> Vec<&str> {
    let first = text.split(['\r', '\n']).find(|line| !line.trim().is_empty()).unwrap_or_default();
    first.split('\t').map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(text: &str, kind: Kind) -> (Vec<String>, usize, bool) {
        let rows = pasted(text, kind).expect("rows");
        (rows.table.headers().to_vec(), rows.table.len(), rows.has_headings)
    }

    #[test]
    fn headings_are_taken_from_what_was_pasted() {
        let (names, rows, has_headings) = headers("姓名\t类别\r\n阿呆\t员工\r\n", Kind::Orders);
        assert_eq!((names.join(","), rows, has_headings), ("姓名,类别".to_owned(), 1, true));
    }

    #[test]
    fn rows_without_headings_follow_the_template() {
        let (names, rows, has_headings) = headers("\r\n阿呆\t员工\r\n小王\t外部\r\n", Kind::People);
        assert_eq!((names.join(","), rows, has_headings), ("姓名,类别".to_owned(), 2, false));
        let table = pasted("阿呆\t员工\n", Kind::People).expect("rows").table;
        assert_eq!(table.row(0).map(|row| (row.line(), row.text(0).into_owned())), Some((1, "阿呆".to_owned())));
    }

    #[test]
    fn a_row_longer_than_the_template_is_a_bad_row_and_not_cut() {
        let table = pasted("阿呆\t员工\t在职\t多\n", Kind::People).expect("rows").table;
        assert_eq!(table.row(0).map(crate::exchange::read::RawRow::fits_header), Some(false));
    }

    #[test]
    fn a_cell_with_a_line_break_stays_one_cell() {
        let table = pasted("客户\t备注\n青禾\t\"第一行\n说\"\"好\"\"\"\n", Kind::Customers).expect("rows").table;
        assert_eq!(table.len(), 1);
        assert_eq!(table.row(0).map(|row| row.text(1).into_owned()), Some("第一行\n说\"好\"".to_owned()));
    }

    #[test]
    fn one_cell_is_no_table() {
        assert!(!is_rows("C:\\表格\\订单.xlsx\r\n"));
        assert!(is_rows("阿呆\t员工"));
        assert!(is_rows("阿呆\n小王"));
    }
}
