//! A report as plain data: what every view, file format and test reads alike.

use chrono::NaiveDate;

use super::Money;

/// A finished report: columns and rows, ready to be shown or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportTable {
    /// The report's name on the command line, such as `commission`.
    pub name: &'static str,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows; each has one cell per column.
    pub rows: Vec<Vec<Cell>>,
}

/// One column of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its header, also the key in JSON: `订单号`.
    pub title: &'static str,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What the cells of a column hold; decides alignment and number format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, keys, names: text, also where it looks like a number.
    Text,
    /// A calendar date.
    Date,
    /// Money in 元 with two decimals.
    Money,
    /// A whole number.
    Integer,
    /// Hours with one decimal.
    Hours,
    /// Rates, already written out (`5.0%`, `5.0%;6.0%`).
    Rate,
}

/// One value of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A date, shown `2024-03-05`.
    Date(NaiveDate),
    /// Money, shown `1234.50`.
    Money(Money),
    /// A whole number.
    Integer(i64),
    /// Tenths of an hour, shown `0.3`.
    Tenths(i64),
}

impl Cell {
    /// The text that stands in CSV (before its guard against formulas) and JSON.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Date(date) => date.format("%Y-%m-%d").to_string(),
            Self::Money(money) => money.to_string(),
            Self::Integer(number) => number.to_string(),
            Self::Tenths(tenths) => {
                let sign = if *tenths < 0 { "-" } else { "" };
                let size = tenths.unsigned_abs();
                format!("{sign}{}.{}", size / 10, size % 10)
            }
        }
    }

    /// Text, or [`Cell::Empty`] where there is none.
    #[must_use]
    pub fn text_or_empty(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Money> for Cell {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}
