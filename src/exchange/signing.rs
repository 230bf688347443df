//! The workbook of a month that the boss signs: its commission, or its duty table.
//!
//! Its first sheet shows what everyone gets, every figure a `SUMIFS` over the second, which lists the lines behind it,
//! so that finance can recompute the month; further sheets are plain, as the one of what was credited to nobody.
//! Beside each formula stands the figure itself, for programs that show a workbook without calculating it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rust_xlsxwriter::utility::{column_number_to_name, quote_sheet_name};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet};

use super::write::sheet::{Print, Sheet, set_up_print};
use super::write::stream::{Streamed, assemble};
use super::write::{MAX_ROWS, WriteError, replace, style};
use crate::model::{Cell, ColumnKind, ReportTable};

/// What goes into the workbook.
#[derive(Debug, Clone)]
pub struct SigningBook<'a> {
    /// The large line at the top: company, month and what it is.
    pub title: String,
    /// The lines below it: month, statement number or that the month is not closed, policies.
    pub subtitles: Vec<String>,
    /// What everyone gets, one row per person; the first column is the person.
    pub summary: &'a ReportTable,
    /// How each further column of `summary` follows from `lines`, in their order.
    pub figures: Vec<Figure>,
    /// The lines behind it.
    pub lines: &'a ReportTable,
    /// The title of the column of `lines` that names the person.
    pub person: &'static str,
    /// Further sheets behind it: what their tabs say, and what they list.
    pub further: Vec<(String, &'a ReportTable)>,
    /// The other words on the sheets.
    pub labels: Labels,
}

/// A figure of a person: the sum of a column of the lines over those lines that are the person's and pass all tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The title of the column that is summed.
    pub amount: &'static str,
    /// What else must hold of a line.
    pub tests: Vec<LineTest>,
}

/// A test of a line. Values must be plain words: no wildcards, no comparison signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineTest {
    /// The column of this title has this value.
    Is(&'static str, &'static str),
    /// It has another value.
    IsNot(&'static str, &'static str),
}

/// Words on the sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// The tab of the first sheet.
    pub summary_sheet: String,
    /// The tab of the lines.
    pub lines_sheet: String,
    /// Before the totals.
    pub total: String,
    /// Who signs, left to right.
    pub signatures: Vec<String>,
    /// Below each signature.
    pub date: String,
    /// At the bottom of each printed page; `&P` and `&N` stand for the page and how many there are.
    pub page: String,
}

/// Writes the workbook to `path`, which is replaced when the new one is complete.
///
/// # Errors
/// When a column that `book` names does not exist, a sheet cannot hold its rows, or the file cannot be written.
pub fn write(book: &SigningBook<'_>, path: &Path) -> Result<(), WriteError> {
    let labels = &book.labels;
    let mut workbook = Workbook::new();
    workbook.set_default_format(&style::base(), style::ROW_PIXELS, style::COLUMN_PIXELS)?;
    Summary { book, formulas: Formulas::new(book)? }.write(workbook.add_worksheet())?;
    let print = Print { header: &book.title, page: &labels.page };
    Sheet { table: book.lines, name: &labels.lines_sheet, print }.set_up(workbook.add_worksheet())?;
    for (name, table) in &book.further {
        Sheet { table, name, print }.set_up(workbook.add_worksheet())?;
    }
    let shell = workbook.save_to_buffer()?;
    let tables = std::iter::once(book.lines).chain(book.further.iter().map(|(_, table)| *table));
    let streamed: Vec<Streamed<'_>> =
        (2..).zip(tables).map(|(sheet_number, table)| Streamed { sheet_number, table }).collect();
    replace(path, |out| assemble(&shell, &streamed, out))
}

/// Heights of rows, in points.
const TITLE_HEIGHT: f64 = 34.0;
const SUBTITLE_HEIGHT: f64 = 18.0;
const HEADER_HEIGHT: f64 = 22.0;
const TABLE_HEIGHT: f64 = 20.0;
const SIGNATURE_HEIGHT: f64 = 34.0;
/// Columns are at least so wide, in characters, that a month's figures fit and the page is filled.
const MIN_FIGURE_WIDTH: f64 = 13.0;
const MIN_PERSON_WIDTH: f64 = 14.0;
/// A subtitle gets another line for so many characters of the sheet's width.
const SUBTITLE_CHARS_PER_LINE: usize = 64;

/// The first sheet.
struct Summary<'a> {
    book: &'a SigningBook<'a>,
    formulas: Formulas,
}

impl Summary<'_> {
    fn write(&self, sheet: &mut Worksheet) -> Result<(), WriteError> {
        let labels = &self.book.labels;
        sheet.set_name(&labels.summary_sheet)?.set_screen_gridlines(false);
        let header_row = self.write_title(sheet)?;
        let total_row = self.write_table(sheet, header_row)?;
        self.write_signatures(sheet, total_row + 2)?;
        sheet.set_freeze_panes(header_row + 1, 1)?.set_repeat_rows(header_row, header_row)?;
        set_up_print(sheet, Print { header: "", page: &labels.page });
        Ok(())
    }

    /// Writes title and subtitles over the whole width and returns the row below them.
    fn write_title(&self, sheet: &mut Worksheet) -> Result<u32, WriteError> {
        let last = self.last_column();
        let title = style::base().set_font_size(16).set_bold().set_align(FormatAlign::Center);
        merge(sheet, 0, (0, last), &self.book.title, &title)?;
        sheet.set_row_height(0, TITLE_HEIGHT)?;
        let subtitle = style::base().set_align(FormatAlign::Left).set_text_wrap();
        let mut row = 1;
        for text in &self.book.subtitles {
            merge(sheet, row, (0, last), text, &subtitle)?;
            let line_count = u32::try_from(text.chars().count() / SUBTITLE_CHARS_PER_LINE).unwrap_or(0) + 1;
            sheet.set_row_height(row, SUBTITLE_HEIGHT * f64::from(line_count))?;
            row += 1;
        }
        Ok(row)
    }

    /// Writes the table from its header down and returns the row of its totals.
    fn write_table(&self, sheet: &mut Worksheet, header_row: u32) -> Result<u32, WriteError> {
        let table = self.book.summary;
        if table.rows.len() > MAX_ROWS / 2 {
            return Err(WriteError::TooManyRows { rows: table.rows.len(), limit: MAX_ROWS / 2 });
        }
        sheet.set_row_height(header_row, HEADER_HEIGHT)?;
        for ((index, column), width) in (0_u16..).zip(&table.columns).zip(style::widths(table)) {
            let least = if index == 0 { MIN_PERSON_WIDTH } else { MIN_FIGURE_WIDTH };
            sheet.set_column_width(index, width.max(least))?;
            sheet.write_string_with_format(header_row, index, column.title, &style::header(column.kind))?;
        }
        let formats: Vec<Format> = table.columns.iter().map(|column| figure_format(column.kind)).collect();
        let first_row = header_row + 1;
        let mut row = first_row;
        for cells in &table.rows {
            sheet.set_row_height(row, TABLE_HEIGHT)?;
            for ((index, cell), format) in (0_u16..).zip(cells).zip(&formats) {
                if index == 0 {
                    sheet.write_string_with_format(row, index, cell.text(), format)?;
                    continue;
                }
                let person = cells.first().map(Cell::text).unwrap_or_default();
                let formula = Formula::new(self.formulas.figure(usize::from(index) - 1, &person, row));
                sheet.write_formula_with_format(row, index, formula.set_result(result(cell)), format)?;
            }
            row += 1;
        }
        self.write_totals(sheet, first_row, row, &formats)?;
        Ok(row)
    }

    fn write_totals(
        &self,
        sheet: &mut Worksheet,
        first_row: u32,
        row: u32,
        formats: &[Format],
    ) -> Result<(), WriteError> {
        sheet.set_row_height(row, HEADER_HEIGHT)?;
        for (index, format) in (0_u16..).zip(formats) {
            let format = style::emphasized(format.clone()).set_border_top(FormatBorder::Thin);
            if index == 0 {
                sheet.write_string_with_format(row, index, &self.book.labels.total, &format)?;
            } else if first_row == row {
                sheet.write_number_with_format(row, index, 0, &format)?;
            } else {
                let column = column_number_to_name(index);
                let formula = Formula::new(format!("SUM({column}{}:{column}{row})", first_row + 1));
                let total = self.total(usize::from(index));
                sheet.write_formula_with_format(row, index, formula.set_result(total), &format)?;
            }
        }
        Ok(())
    }

    /// The total of a column of the table, in writing.
    fn total(&self, column: usize) -> String {
        let cells = self.book.summary.rows.iter().filter_map(|row| row.get(column));
        let sum = cells.fold(Cell::Empty, |sum, cell| match (sum, cell) {
            (Cell::Money(sum), Cell::Money(money)) => Cell::Money(sum + *money),
            (Cell::Integer(sum), Cell::Integer(number)) => Cell::Integer(sum.saturating_add(*number)),
            (Cell::Tenths(sum), Cell::Tenths(tenths)) => Cell::Tenths(sum.saturating_add(*tenths)),
            (Cell::Empty, cell) => cell.clone(),
            (sum, _) => sum,
        });
        result(&sum)
    }

    /// Writes side by side who signs, each with a line to sign on and one for the date.
    fn write_signatures(&self, sheet: &mut Worksheet, row: u32) -> Result<(), WriteError> {
        let labels = &self.book.labels;
        let label = style::base().set_bold().set_align(FormatAlign::Right).set_align(FormatAlign::Bottom);
        let line = style::base().set_border_bottom(FormatBorder::Thin);
        let blocks = u16::try_from(labels.signatures.len()).unwrap_or(u16::MAX).max(1);
        // All of the same width, the first and the last flush with the table; two columns at least, label and line.
        let width = self.last_column() + 1;
        let block_width = (width / blocks).max(2);
        let room = width.saturating_sub(block_width).max(block_width.saturating_mul(blocks - 1));
        for (block, signature) in (0_u16..).zip(&labels.signatures) {
            let first = room.saturating_mul(block) / (blocks - 1).max(1);
            let last = first + block_width - 1;
            for (row, text) in [(row, signature), (row + 1, &labels.date)] {
                sheet.set_row_height(row, SIGNATURE_HEIGHT)?;
                sheet.write_string_with_format(row, first, text, &label)?;
                for column in first + 1..=last {
                    sheet.write_blank(row, column, &line)?;
                }
            }
        }
        Ok(())
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.book.summary.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }
}

/// Figures as in every sheet, and a dash for nothing.
fn figure_format(kind: ColumnKind) -> Format {
    let format = style::cells(kind);
    match kind {
        ColumnKind::Money => format.set_num_format("#,##0.00;[Red]-#,##0.00;\"–\""),
        ColumnKind::Integer => format.set_num_format("#,##0;[Red]-#,##0;\"–\""),
        ColumnKind::Hours => format.set_num_format("0.0;[Red]-0.0;\"–\""),
        _ => format,
    }
}

/// What a formula has come to, as the workbook stores it.
fn result(cell: &Cell) -> String {
    if *cell == Cell::Empty { "0".to_owned() } else { cell.text() }
}

/// Writes `text` over the `columns` from first to last.
fn merge(sheet: &mut Worksheet, row: u32, columns: (u16, u16), text: &str, format: &Format) -> Result<(), WriteError> {
    let (first, last) = columns;
    if first == last {
        sheet.write_string_with_format(row, first, text, format)?;
    } else {
        sheet.merge_range(row, first, row, last, text, format)?;
    }
    Ok(())
}

/// What the formulas need to know of the sheet of the lines.
struct Formulas {
    /// The range of the persons.
    persons: String,
    /// Per figure: the range that is summed and the ranges and values that are tested.
    figures: Vec<(String, Vec<RangeTest>)>,
    /// Names that are told apart only by their exact writing.
    ambiguous: BTreeSet<String>,
}

/// A test, its column's range in the place of its title.
struct RangeTest {
    range: String,
    value: &'static str,
    is_equal: bool,
}

impl Formulas {
    fn new(book: &SigningBook<'_>) -> Result<Self, WriteError> {
        let range = |title: &str| range_of(book, title);
        let figures = book.figures.iter().map(|figure| {
            let tests = figure.tests.iter().map(|test| {
                let (title, value, is_equal) = match *test {
                    LineTest::Is(title, value) => (title, value, true),
                    LineTest::IsNot(title, value) => (title, value, false),
                };
                Ok(RangeTest { range: range(title)?, value, is_equal })
            });
            Ok((range(figure.amount)?, tests.collect::<Result<_, WriteError>>()?))
        });
        let figures: Vec<_> = figures.collect::<Result<_, WriteError>>()?;
        if figures.len() + 1 != book.summary.columns.len() {
            return Err(WriteError::Workbook { detail: "as many figures as columns are needed".to_owned() });
        }
        Ok(Self { persons: range(book.person)?, figures, ambiguous: ambiguous_names(book) })
    }

    /// The formula of a person's figure; the name stands in column A of `row` (counting from 0).
    fn figure(&self, index: usize, person: &str, row: u32) -> String {
        let Some((amounts, tests)) = self.figures.get(index) else { return "0".to_owned() };
        let persons = &self.persons;
        let name = format!("$A{}", row + 1);
        if self.ambiguous.contains(person) || reads_as_value(person) {
            // A criterion of SUMIFS would also match names written otherwise (Li, LI), or take the name for a number.
            let tests = tests.iter().map(|RangeTest { range, value, is_equal }| {
                let sign = if *is_equal { "=" } else { "<>" };
                format!("*({range}{sign}\"{value}\")")
            });
            let tests: String = tests.collect();
            return format!("SUMPRODUCT(EXACT({persons},{name}){tests},{amounts})");
        }
        let tests = tests.iter().map(|RangeTest { range, value, is_equal }| {
            let sign = if *is_equal { "" } else { "<>" };
            format!(",{range},\"{sign}{value}\"")
        });
        let tests: String = tests.collect();
        format!("SUMIFS({amounts},{persons},{}{tests})", criterion(person, &name))
    }
}

/// The cells of a column of the lines, `明细!$K$2:$K$120`.
fn range_of(book: &SigningBook<'_>, title: &str) -> Result<String, WriteError> {
    let position = book.lines.columns.iter().position(|column| column.title == title);
    let index = position.and_then(|index| u16::try_from(index).ok());
    let index = index.ok_or_else(|| WriteError::Workbook { detail: format!("no column {title} in the lines") })?;
    let column = column_number_to_name(index);
    let last = book.lines.rows.len().max(1) + 1;
    Ok(format!("{}!${column}$2:${column}${last}", quote_sheet_name(&book.labels.lines_sheet)))
}

/// The criterion that matches the text in `cell` and nothing else: `=` first, because a name may begin with `<`, and
/// wildcards in it undone.
fn criterion(person: &str, cell: &str) -> String {
    let mut name = cell.to_owned();
    for wildcard in ['~', '*', '?'] {
        if person.contains(wildcard) {
            name = format!("SUBSTITUTE({name},\"{wildcard}\",\"~{wildcard}\")");
        }
    }
    format!("\"=\"&{name}")
}

/// Names that a criterion cannot tell from another one on the sheets: it does not know upper from lower case.
fn ambiguous_names(book: &SigningBook<'_>) -> BTreeSet<String> {
    let person = book.lines.columns.iter().position(|column| column.title == book.person);
    let of_lines = book.lines.rows.iter().filter_map(|row| row.get(person?));
    let of_table = book.summary.rows.iter().filter_map(|row| row.first());
    let mut spellings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let names = of_lines.chain(of_table).filter_map(|cell| if let Cell::Text(name) = cell { Some(name) } else { None });
    for name in names {
        spellings.entry(name.to_lowercase()).or_default().insert(name);
    }
    let several = spellings.into_values().filter(|spellings| spellings.len() > 1);
    several.flatten().map(str::to_owned).collect()
}

/// Whether a criterion would take `name` for a number, a date (`Mar 5`), a truth value or an error, or is too long for one.
fn reads_as_value(name: &str) -> bool {
    const MAX_CRITERION_CHARS: usize = 120;
    let starts_like_value = |c: char| c.is_numeric() || matches!(c, '+' | '-' | '.' | '(' | '#' | '$' | '¥' | '￥');
    let is_like_date = name.is_ascii() && name.contains(|c: char| c.is_ascii_digit());
    let is_truth = ["TRUE", "FALSE"].iter().any(|word| name.eq_ignore_ascii_case(word));
    let is_too_long = name.chars().count() > MAX_CRITERION_CHARS;
    name.is_empty() || name.starts_with(starts_like_value) || is_like_date || is_truth || is_too_long
}

#[cfg(test)]
mod tests;
