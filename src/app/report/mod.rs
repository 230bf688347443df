//! Reports as plain tables: the same for the window, CSV, JSON and xlsx.

mod commission;
mod credit;
mod signing;
mod trial;

use chrono::NaiveDate;

use super::{AppResult, Directory};
use crate::model::{Month, ReportTable};
use crate::store::Source;

pub use commission::{commission_table, lines_table, uncredited_table};
pub use signing::commission_book;
pub use trial::trial_table;

/// The reports by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportName {
    /// Every order with its period and credit.
    Attribution,
    /// People × stages.
    Commission,
    /// Every line of it.
    CommissionLines,
    /// What was left out and why.
    Uncredited,
    /// A customer's periods and the claims that did not apply.
    AttributionLog,
    /// 成交一览.
    Deals,
}

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// A month.
    Month,
    /// From one date to another.
    Dates,
    /// One customer.
    Customer,
}

/// A report to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportRequest {
    /// A report of a month.
    Month(ReportName, Month),
    /// A report of a range of dates, both included.
    Dates(ReportName, NaiveDate, NaiveDate),
    /// A report of a customer.
    Customer(ReportName, String),
}

impl ReportName {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Attribution,
        Self::Commission,
        Self::CommissionLines,
        Self::Uncredited,
        Self::AttributionLog,
        Self::Deals,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Attribution => "attribution",
            Self::Commission => "commission",
            Self::CommissionLines => "commission-lines",
            Self::Uncredited => "uncredited",
            Self::AttributionLog => "attribution-log",
            Self::Deals => "deals",
        }
    }

    /// What it needs to be told.
    #[must_use]
    pub const fn span(self) -> Span {
        match self {
            Self::Attribution | Self::Deals => Span::Dates,
            Self::Commission | Self::CommissionLines | Self::Uncredited => Span::Month,
            Self::AttributionLog => Span::Customer,
        }
    }
}

/// Makes a report.
///
/// # Errors
/// When SQLite fails, or there is no such customer.
pub fn make(source: &(impl Source + ?Sized), directory: &Directory, request: &ReportRequest) -> AppResult<ReportTable> {
    match request {
        ReportRequest::Month(name, month) => {
            let computed = super::compute_month(source, directory, *month)?;
            Ok(match name {
                ReportName::CommissionLines => lines_table(&computed, directory),
                ReportName::Uncredited => uncredited_table(&computed),
                _ => commission_table(&computed, directory),
            })
        }
        ReportRequest::Dates(ReportName::Deals, from, to) => credit::deals(source, directory, *from, *to),
        ReportRequest::Dates(_, from, to) => credit::attribution(source, directory, *from, *to),
        ReportRequest::Customer(_, customer) => credit::attribution_log(source, directory, customer),
    }
}
