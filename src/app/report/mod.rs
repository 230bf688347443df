//! Reports as plain tables: the same for the window, CSV, JSON and xlsx.

mod changes;
mod commission;
mod credit;
mod duty;
mod leads;
mod order_list;
mod service;
mod signing;
mod sources;
pub mod trend;
mod trial;
mod unpaid;

use chrono::{NaiveDate, NaiveDateTime};

use super::import::Kind;
use super::{AppResult, Directory, compare_statements, compute_duty};
use crate::model::{Cell, Column, ColumnKind, Field, Month, ReportTable};
use crate::store::Source;
use crate::text::columns::header;

pub use changes::change_table;
pub use commission::{commission_table, lines_table, uncredited_table};
pub use duty::{articles_table, duty_entries_table, duty_habits_table, duty_table};
pub use leads::{lead_conversion_table, lead_details_table, lead_track_table, leads_overdue_table};
pub use order_list::{OrderColumn, order_list_table};
pub use service::{
    contracts_table, customer_stats_table, followups_table, renewals_table, service_effect_table, visits_due_table,
    visits_table,
};
pub use signing::SigningSheet;
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
    /// Who is to be visited.
    VisitsDue,
    /// 续费: renewal rates and what they pay.
    Renewals,
    /// Visits and customers' words.
    Visits,
    /// 服务效果 of a customer.
    ServiceEffect,
    /// 询盘转化率.
    LeadConversion,
    /// Steps of leads that are overdue.
    LeadsOverdue,
    /// 有效线索回访轨迹.
    LeadTrack,
    /// 询盘明细.
    LeadDetails,
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
    /// A moment.
    Moment,
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
    /// A report of how things stood at a moment.
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
    pub const ALL: [Self; 20] = [
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
        Self::VisitsDue,
        Self::Renewals,
        Self::Visits,
        Self::ServiceEffect,
        Self::LeadConversion,
        Self::LeadsOverdue,
        Self::LeadTrack,
        Self::LeadDetails,
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
            Self::VisitsDue => "visits-due",
            Self::Renewals => "renewals",
            Self::Visits => "visits",
            Self::ServiceEffect => "service-effect",
            Self::LeadConversion => "lead-conversion",
            Self::LeadsOverdue => "leads-overdue",
            Self::LeadTrack => "lead-track",
            Self::LeadDetails => "lead-details",
            Self::Sources => "sources",
            Self::Ranking => "ranking",
        }
    }

    /// What it needs to be told.
    #[must_use]
    pub const fn span(self) -> Span {
        match self {
            Self::Attribution | Self::Deals | Self::Visits | Self::LeadTrack | Self::LeadDetails => Span::Dates,
            Self::Commission
            | Self::CommissionLines
            | Self::Uncredited
            | Self::Duty
            | Self::DutyEntries
            | Self::DutyHabits
            | Self::Renewals
            | Self::LeadConversion
            | Self::Ranking => Span::Month,
            Self::Articles => Span::Year,
            Self::AttributionLog | Self::ServiceEffect => Span::Customer,
            Self::VisitsDue | Self::LeadsOverdue | Self::Sources => Span::Moment,
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
        ReportRequest::Month(ReportName::Renewals, month) => renewals_table(source, directory, *month),
        ReportRequest::Year(_, year) => articles_table(source, *year),
        ReportRequest::At(ReportName::LeadsOverdue, at) => leads_overdue_table(source, *at),
        ReportRequest::At(ReportName::Sources, at) => sources_table(source, *at),
        ReportRequest::At(_, at) => visits_due_table(source, *at),
        ReportRequest::Month(ReportName::LeadConversion, month) => lead_conversion_table(source, *month),
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
        ReportRequest::Dates(ReportName::Visits, from, to) => visits_table(source, *from, *to),
        ReportRequest::Dates(ReportName::LeadTrack, from, to) => lead_track_table(source, *from, *to),
        ReportRequest::Dates(ReportName::LeadDetails, from, to) => lead_details_table(source, *from, *to),
        ReportRequest::Dates(_, from, to) => credit::attribution(source, directory, *from, *to),
        ReportRequest::Customer(ReportName::ServiceEffect, customer) => service_effect_table(source, customer),
        ReportRequest::Customer(_, customer) => credit::attribution_log(source, directory, customer),
        ReportRequest::Months(report, from, to) => trend::months_table(source, directory, report, (*from, *to)),
        ReportRequest::Unpaid(today) => unpaid::unpaid(source, directory, *today),
        ReportRequest::Statements(old, new) => differences(source, directory, *old, *new),
    }
}

/// Records in the columns of their import, so that the table can be imported again.
fn import_table<'a, T: 'a>(
    kind: Kind,
    name: &'static str,
    records: impl Iterator<Item = &'a T>,
    cell: impl Fn(&T, Field) -> Cell,
) -> ReportTable {
    let fields = || kind.columns().iter().map(|column| column.field);
    let text = |field| Column { title: header(field), kind: ColumnKind::Text };
    let rows = records.map(|record| fields().map(|field| cell(record, field)).collect()).collect();
    ReportTable { name, columns: fields().map(text).collect(), rows }
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
