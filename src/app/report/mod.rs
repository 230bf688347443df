//! Reports as plain tables: the same for the window, CSV, JSON and xlsx.

mod changes;
mod commission;
mod credit;
mod duty;
mod order_list;
mod signing;
mod sources;
pub mod trend;
mod trial;
mod unpaid;

use chrono::{NaiveDate, NaiveDateTime};

use super::{AppResult, Directory, compare_statements, compute_duty};
use crate::model::{Cell, Column, ColumnKind, Month, ReportTable};
use crate::store::Source;

pub use changes::change_table;
pub use commission::{commission_table, lines_table, uncredited_table};
pub use duty::{articles_table, duty_entries_table, duty_habits_table, duty_table};
pub use order_list::{OrderColumn, order_list_table};
pub use signing::commission_book;
pub use sources::{ranking_table, source_records_table, sources_table};
pub use trend::MonthsReport;
pub use trial::trial_table;
pub use unpaid::{NO_POLICY, WAITS};

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
    /// 加班表: people × parts.
    Duty,
    /// Every entry of it.
    DutyEntries,
    /// 坏习惯监督.
    DutyHabits,
    /// 超额文章 of a year.
    Articles,
    /// 货源: every source as it stood.
    Sources,
    /// 货源排名.
    Ranking,
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
    /// A calendar year.
    Year,
    /// An instant.
    Instant,
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
    /// A report of a calendar year.
    Year(ReportName, i32),
    /// A report of how things stood at an instant.
    At(ReportName, NaiveDateTime),
    /// A report over the months from the first to the second, both included.
    Months(MonthsReport, Month, Month),
    /// 待回款 as of a day.
    Unpaid(NaiveDate),
    /// What changed per person between two statements, the older first.
    Statements(i64, i64),
}

impl ReportRequest {
    /// The key of its name in files.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Month(name, _)
            | Self::Dates(name, ..)
            | Self::Customer(name, _)
            | Self::Year(name, _)
            | Self::At(name, _) => name.key(),
            Self::Months(MonthsReport::Business, ..) => "business",
            Self::Months(MonthsReport::Categories, ..) => "categories",
            Self::Months(MonthsReport::Platforms, ..) => "platforms",
            Self::Months(MonthsReport::People(_), ..) => "people",
            Self::Unpaid(_) => "unpaid",
            Self::Statements(..) => "statements",
        }
    }
}

impl ReportName {
    /// All that the command line makes.
    pub const ALL: [Self; 12] = [
        Self::Attribution,
        Self::Commission,
        Self::CommissionLines,
        Self::Uncredited,
        Self::AttributionLog,
        Self::Deals,
        Self::Duty,
        Self::DutyEntries,
        Self::DutyHabits,
        Self::Articles,
        Self::Sources,
        Self::Ranking,
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
            Self::Duty => "duty",
            Self::DutyEntries => "duty-entries",
            Self::DutyHabits => "duty-habits",
            Self::Articles => "articles",
            Self::Sources => "sources",
            Self::Ranking => "ranking",
        }
    }

    /// What it needs to be told.
    #[must_use]
    pub const fn span(self) -> Span {
        match self {
            Self::Attribution | Self::Deals => Span::Dates,
            Self::Commission
            | Self::CommissionLines
            | Self::Uncredited
            | Self::Duty
            | Self::DutyEntries
            | Self::DutyHabits
            | Self::Ranking => Span::Month,
            Self::Articles => Span::Year,
            Self::Sources => Span::Instant,
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
        ReportRequest::Month(ReportName::Duty, month) => Ok(duty_table(&compute_duty(source, *month)?, directory)),
        ReportRequest::Month(ReportName::DutyEntries, month) => {
            Ok(duty_entries_table(&compute_duty(source, *month)?, directory))
        }
        ReportRequest::Month(ReportName::DutyHabits, month) => {
            Ok(duty_habits_table(&compute_duty(source, *month)?, directory))
        }
        ReportRequest::Year(_, year) => articles_table(source, *year),
        ReportRequest::At(_, at) => sources_table(source, *at),
        ReportRequest::Month(ReportName::Ranking, month) => ranking_table(source, directory, *month),
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
        ReportRequest::Months(report, from, to) => trend::months_table(source, directory, report, (*from, *to)),
        ReportRequest::Unpaid(today) => unpaid::unpaid(source, directory, *today),
        ReportRequest::Statements(old, new) => differences(source, directory, *old, *new),
    }
}

/// What changed per person between two statements.
fn differences(source: &(impl Source + ?Sized), directory: &Directory, old: i64, new: i64) -> AppResult<ReportTable> {
    let money = |title| Column { title, kind: ColumnKind::Money };
    let columns =
        vec![Column { title: "人员", kind: ColumnKind::Text }, money("原结账单"), money("新结账单"), money("差额")];
    let rows = compare_statements(source, old, new)?
        .into_iter()
        .map(|one| {
            vec![
                Cell::from(directory.name(one.person)),
                Cell::Money(one.before),
                Cell::Money(one.after),
                Cell::Money(one.after - one.before),
            ]
        })
        .collect();
    Ok(ReportTable { name: "statements", columns, rows })
}
