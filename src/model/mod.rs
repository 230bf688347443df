//! Plain records and values: what the company writes down, without I/O, clock or rules.

mod money;
mod report;
mod search;

pub use money::{Money, MoneyError};
pub use report::{Cell, Column, ColumnKind, ReportTable};
pub use search::{SearchRank, search_keys, search_rank};
