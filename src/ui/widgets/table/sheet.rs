//! A table's rows as plain values: to sort them, to copy them, to write them to a file.

use std::cmp::Reverse;

use eframe::egui::Align;

use super::cell::TableCell;
use super::column::Column;
use super::state::{Direction, Sort, TableLayout};
use crate::model::{Cell, ColumnKind, Money, ReportTable};

/// What a cell is sorted by: nothing, then figures, then words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    Empty,
    Figure(Money),
    Words(String),
}

fn sort_key(cell: &TableCell) -> SortKey {
    let words = match cell.plain() {
        Cell::Empty => return SortKey::Empty,
        Cell::Money(amount) => return SortKey::Figure(amount),
        other => other.text(),
    };
    let figure: String = words.chars().filter(|letter| !matches!(letter, ',' | '%' | '+')).collect();
    Money::parse(&figure.replace('−', "-")).map_or(SortKey::Words(words), SortKey::Figure)
}

/// The sequence of rows that are written out as cells; equal ones stay as they came.
#[must_use]
pub fn arranged(
    count: usize,
    columns: &[Column<'_>],
    sort: Option<&Sort>,
    mut cells: impl FnMut(usize) -> Option<Vec<TableCell>>,
) -> Vec<usize> {
    let mut sequence: Vec<usize> = (0..count).collect();
    let Some(sort) = sort else { return sequence };
    let Some(column) = columns.iter().position(|column| column.id() == sort.column) else { return sequence };
    let mut key = |row: usize| cells(row).as_ref().and_then(|cells| cells.get(column)).map(sort_key);
    match sort.direction {
        Direction::Ascending => sequence.sort_by_cached_key(|row| key(*row)),
        Direction::Descending => sequence.sort_by_cached_key(|row| Reverse(key(*row))),
    }
    sequence
}

/// The columns that are copied and written: those shown that have a title; columns of acts have none.
fn written<'a, 'b>(columns: &'a [Column<'b>], layout: &TableLayout) -> Vec<(usize, &'a Column<'b>)> {
    let is_written = |column: &Column<'_>| !column.title().is_empty() && !layout.is_hidden(column.id());
    columns.iter().enumerate().filter(|(_, column)| is_written(column)).collect()
}

/// Rows as they paste into a spreadsheet: titles first, tabs between cells, figures plain, dates in full.
#[must_use]
pub fn tsv(columns: &[Column<'_>], layout: &TableLayout, rows: impl IntoIterator<Item = Vec<TableCell>>) -> String {
    let columns = written(columns, layout);
    let titles = columns.iter().map(|(_, column)| column.title().to_owned()).collect();
    let lines = rows.into_iter().map(|cells| {
        let text = |(index, column): &(usize, &Column<'_>)| match cells.get(*index).map(TableCell::plain) {
            Some(Cell::Text(text)) if column.align == Align::Max => pasted_figure(&text),
            Some(Cell::Text(text)) => pasted_text(&text),
            Some(cell) => cell.text(),
            None => String::new(),
        };
        columns.iter().map(text).collect()
    });
    tsv_lines(std::iter::once(titles).chain(lines))
}

/// Lines of cells that are written out already.
#[must_use]
pub fn tsv_lines(lines: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut out = String::new();
    for line in lines {
        out.push_str(&line.join("\t"));
        out.push_str("\r\n");
    }
    out
}

/// Text of one cell: on one line, and never the beginning of a formula.
#[must_use]
pub fn pasted_text(text: &str) -> String {
    let line = one_line(text);
    if line.starts_with('"') {
        // A quote at the beginning would open a quoted cell.
        return format!("\"{}\"", line.replace('"', "\"\""));
    }
    if line.starts_with(['=', '+', '-', '@']) { format!("'{line}") } else { line }
}

/// A figure that is written out: with the minus sign that spreadsheets read.
fn pasted_figure(text: &str) -> String {
    one_line(text).replace('−', "-")
}

fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// The rows as a table that is written to a file, in the columns that are shown.
#[must_use]
pub fn sheet(
    name: &'static str,
    columns: &[Column<'static>],
    layout: &TableLayout,
    rows: impl IntoIterator<Item = Vec<TableCell>>,
) -> ReportTable {
    let columns = written(columns, layout);
    let rows: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|cells| {
            columns.iter().map(|(index, _)| cells.get(*index).map(TableCell::plain).unwrap_or_default()).collect()
        })
        .collect();
    let columns = columns
        .iter()
        .enumerate()
        .map(|(place, (_, column))| crate::model::Column { title: column.title(), kind: kind_of(&rows, place) })
        .collect();
    ReportTable { name, columns, rows }
}

/// What a column holds, by its cells: text where they differ.
fn kind_of(rows: &[Vec<Cell>], column: usize) -> ColumnKind {
    let kind = |cell: &Cell| match cell {
        Cell::Empty => None,
        Cell::Text(_) => Some(ColumnKind::Text),
        Cell::Date(_) => Some(ColumnKind::Date),
        Cell::Money(_) => Some(ColumnKind::Money),
        Cell::Integer(_) => Some(ColumnKind::Integer),
        Cell::Tenths(_) => Some(ColumnKind::Hours),
    };
    let mut kinds = rows.iter().filter_map(|row| row.get(column)).filter_map(kind);
    let Some(first) = kinds.next() else { return ColumnKind::Text };
    if kinds.all(|other| other == first) { first } else { ColumnKind::Text }
}

#[cfg(test)]
mod tests {
    use super::super::state::Shown;
    use super::*;

    #[test]
    fn figures_are_sorted_as_figures_and_nothing_stands_first() {
        let columns = [Column::figure("amount", "金额")];
        let words = ["1,200.00", "–", "−30.00", "99.50", "未知"];
        let cells = |row: usize| Some(vec![TableCell::text(*words.get(row)?)]);
        let sort = |direction| Sort { column: "amount".to_owned(), direction };
        assert_eq!(arranged(5, &columns, Some(&sort(Direction::Ascending)), cells), [1, 2, 3, 0, 4]);
        assert_eq!(arranged(5, &columns, Some(&sort(Direction::Descending)), cells), [4, 0, 3, 2, 1]);
        assert_eq!(arranged(2, &columns, None, cells), [0, 1]);
    }

    #[test]
    fn a_cell_is_sorted_by_what_it_stands_for() {
        let columns = [Column::figure("size", "大小")];
        let sizes = [(3, "3 KB"), (2_000_000, "2.0 MB"), (900, "1 KB")];
        let cells =
            |row: usize| sizes.get(row).map(|(bytes, text)| vec![TableCell::text(*text).of(Cell::Integer(*bytes))]);
        let sort = Sort { column: "size".to_owned(), direction: Direction::Ascending };
        assert_eq!(arranged(3, &columns, Some(&sort), cells), [0, 2, 1]);
    }

    #[test]
    fn what_is_copied_is_what_is_shown_and_never_a_formula() {
        let columns = [
            Column::text("name", "姓名"),
            Column::figure("amount", "金额"),
            Column::text("note", "备注"),
            Column::text("acts", ""),
        ];
        let row = || {
            vec![
                TableCell::text("=阿呆\t甲"),
                TableCell::money(Money::from_fen(-123_450)),
                TableCell::muted("–"),
                TableCell::link("恢复"),
            ]
        };
        let mut layout = TableLayout::default();
        assert_eq!(tsv(&columns, &layout, [row()]), "姓名\t金额\t备注\r\n'=阿呆 甲\t-1234.50\t\r\n");
        layout.set_shown("note", Shown::No);
        let sheet = sheet("people", &columns, &layout, [row()]);
        assert_eq!(sheet.columns.iter().map(|one| one.kind).collect::<Vec<_>>(), [ColumnKind::Text, ColumnKind::Money]);
        assert_eq!(sheet.rows, [[Cell::from("=阿呆\t甲"), Cell::Money(Money::from_fen(-123_450))]]);
    }
}
