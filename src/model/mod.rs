//! Plain records and values: what the company writes down, without I/O, clock or rules.

mod money;
mod report;

pub use money::{Money, MoneyError};
pub use report::{Cell, Column, ColumnKind, ReportTable};
