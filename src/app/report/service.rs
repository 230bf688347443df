//! `visits-due`, `renewals`, `visits`, `service-effect`, and the records of after-sales in the columns of their imports.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use crate::app::import::Kind;
use crate::app::{AppError, AppResult, Directory, compute_renewals, visits_due};
use crate::model::{
    Cell, Column, ColumnKind, Contacted, Contract, CustomerStats, Field, Followup, Money, Month, OrderTime, ReportTable,
};
use crate::store::orders::HistoryRow;
use crate::store::{Source, contracts, customer_stats, customers, effects, followups, orders};
use crate::text::Lang;
use crate::text::columns::{self, YES_NO};
use crate::text::service as words;

const fn text(title: &'static str) -> Column {
    Column { title, kind: ColumnKind::Text }
}

const fn column(title: &'static str, kind: ColumnKind) -> Column {
    Column { title, kind }
}

fn moment(at: OrderTime) -> String {
    let time = at.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
    format!("{}{time}", at.date)
}

const fn yes_no(yes: bool) -> &'static str {
    if yes { YES_NO[0] } else { YES_NO[1] }
}

fn date_or_empty(date: Option<NaiveDate>) -> Cell {
    date.map_or(Cell::Empty, Cell::Date)
}

fn optional(text: Option<&String>) -> Cell {
    Cell::text_or_empty(text.map(String::as_str))
}

/// The running contracts whose customers are still owed a visit in the month of a moment, by customer and number.
///
/// # Errors
/// When SQLite fails.
pub fn visits_due_table(source: &(impl Source + ?Sized), at: NaiveDateTime) -> AppResult<ReportTable> {
    let columns = vec![
        text("客户"),
        text("合同号"),
        text("售后人员"),
        column("到期日期", ColumnKind::Date),
        column("本月已回访", ColumnKind::Integer),
        column("应回访", ColumnKind::Integer),
        column("上次回访", ColumnKind::Date),
        text("状态"),
    ];
    let rows = visits_due(source, at)?.into_iter().map(|due| {
        vec![
            Cell::Text(due.contract.customer),
            Cell::Text(due.contract.no),
            optional(due.contract.service_person.as_ref()),
            Cell::Date(due.contract.expires_on),
            Cell::Integer(i64::from(due.had)),
            Cell::Integer(i64::from(due.wanted)),
            date_or_empty(due.last),
            Cell::from(words::visit_state(due.state, Lang::Zh)),
        ]
    });
    Ok(ReportTable { name: "visits-due", columns, rows: rows.collect() })
}

/// Renewal rates of a month and what they pay: people with an expiry or a renewal, by name.
///
/// # Errors
/// When SQLite fails.
pub fn renewals_table(source: &(impl Source + ?Sized), directory: &Directory, month: Month) -> AppResult<ReportTable> {
    let columns = vec![
        text("售后人员"),
        column("到期", ColumnKind::Integer),
        column("已续", ColumnKind::Integer),
        column("续费率", ColumnKind::Rate),
        column("续费金额", ColumnKind::Money),
        column("比例", ColumnKind::Rate),
        column("提成", ColumnKind::Money),
    ];
    let mut people = compute_renewals(source, month)?.people;
    people.sort_by(|a, b| directory.name(a.person).cmp(directory.name(b.person)));
    let rows = people.into_iter().map(|row| {
        vec![
            Cell::from(directory.name(row.person)),
            Cell::Integer(i64::from(row.tally.expiring)),
            Cell::Integer(i64::from(row.tally.renewed)),
            Cell::Text(words::share(row.tally)),
            Cell::Money(row.fees),
            Cell::Text(row.rate.to_string()),
            Cell::Money(row.commission),
        ]
    });
    Ok(ReportTable { name: "renewals", columns, rows: rows.collect() })
}

/// Visits and customers' words of a span, by time and number; each row says in which week it falls, by its Monday.
///
/// # Errors
/// When SQLite fails.
pub fn visits_table(source: &(impl Source + ?Sized), from: NaiveDate, to: NaiveDate) -> AppResult<ReportTable> {
    let columns = vec![
        column("周", ColumnKind::Date),
        text("时间"),
        text("人员"),
        text("客户"),
        text("方式"),
        text("接通"),
        text("意见"),
        text("结果"),
        text("回访号"),
    ];
    let rows = followups::between(source, from, to)?.into_iter().filter_map(|row| {
        let Followup { no, at, person, with, way, connected, words: said, result } = row.followup;
        let Contacted::Customer(customer) = with else { return None };
        let monday = at.date.checked_sub_days(Days::new(u64::from(at.date.weekday().num_days_from_monday())));
        Some(vec![
            date_or_empty(monday),
            Cell::Text(moment(at)),
            Cell::Text(person),
            Cell::Text(customer),
            Cell::from(words::way(way)),
            Cell::from(yes_no(connected)),
            optional(said.as_ref()),
            optional(result.as_ref()),
            Cell::Text(no),
        ])
    });
    Ok(ReportTable { name: "visits", columns, rows: rows.collect() })
}

/// 服务效果: what a customer got, to be shown at renewal. Nothing of cost, profit or commission stands in it.
///
/// # Errors
/// When there is no such customer, or SQLite fails.
pub fn service_effect_table(source: &(impl Source + ?Sized), customer: &str) -> AppResult<ReportTable> {
    let (id, _) = customers::by_name(source, customer)?.ok_or_else(|| AppError::NotFound(customer.to_owned()))?;
    let columns = vec![text("类别"), column("日期", ColumnKind::Date), text("项目"), text("内容"), text("数据")];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in contracts::of_customer(source, id)? {
        let Contract { no, service, fee, starts_on, expires_on, .. } = row.contract;
        let term = format!("{starts_on} — {expires_on}");
        rows.push(effect_row("合同", starts_on, service, format!("{no}；{term}"), Some(fee.to_string())));
    }
    let history = orders::history(source, id)?;
    rows.extend(delivered(source, &history)?);
    for effect in effects::of_customer(source, id)? {
        let picture = effect.picture.map(|picture| format!("（图片 {}）", picture.name)).unwrap_or_default();
        rows.push(effect_row("效果", effect.date, effect.no, format!("{}{picture}", effect.text), effect.figure));
    }
    rows.extend(figures(&customer_stats::of_customer(source, id)?));
    Ok(ReportTable { name: "service-effect", columns, rows })
}

fn effect_row(kind: &str, date: NaiveDate, item: String, what: String, figure: Option<String>) -> Vec<Cell> {
    let figure = figure.map_or(Cell::Empty, Cell::Text);
    vec![Cell::from(kind), Cell::Date(date), Cell::Text(item), Cell::Text(what), figure]
}

/// What was delivered, in sequence, and how the customer rated it.
fn delivered(source: &(impl Source + ?Sized), history: &[HistoryRow]) -> AppResult<Vec<Vec<Cell>>> {
    let mut rows = Vec::new();
    let mut ratings = Vec::new();
    let mut sorted: Vec<&HistoryRow> = history.iter().collect();
    sorted.sort_by(|a, b| (a.placed.at, &a.placed.no).cmp(&(b.placed.at, &b.placed.no)));
    for row in sorted {
        let Some((_, order, _)) = orders::by_no(source, &row.placed.no)? else { continue };
        if order.voided {
            continue;
        }
        let done = order.completed_at.map_or("进行中".to_owned(), |done| format!("已完成 {}", done.date));
        let date = order.at.date;
        rows.push(effect_row(
            "交付",
            date,
            order.business.clone(),
            format!("{}；{done}", order.no),
            Some(order.amount.to_string()),
        ));
        if let Some(level) = order.evaluation.quality {
            let rated = columns::quality(level, Lang::Zh).to_owned();
            ratings.push(effect_row("评价", date, order.business, rated, Some(level.to_string())));
        }
    }
    rows.extend(ratings);
    Ok(rows)
}

/// R-8 by month: sums of clicks and inquiries.
fn figures(stats: &[CustomerStats]) -> Vec<Vec<Cell>> {
    let mut months: BTreeMap<Month, [Option<u64>; 3]> = BTreeMap::new();
    for one in stats {
        let sums = months.entry(Month::of(one.date)).or_default();
        for (sum, figure) in sums.iter_mut().zip([one.shop_clicks, one.ad_clicks, one.inquiries]) {
            if let Some(figure) = figure {
                *sum = Some(sum.unwrap_or(0).saturating_add(u64::from(figure)));
            }
        }
    }
    let names = [Field::ShopClicks, Field::AdClicks, Field::Inquiries].map(columns::header);
    let rows = months.into_iter().flat_map(|(month, sums)| {
        names.into_iter().zip(sums).filter_map(move |(name, sum)| {
            let sum = sum?.to_string();
            Some(effect_row("数据", month.first_day(), name.to_owned(), format!("{month} 合计"), Some(sum)))
        })
    });
    rows.collect()
}

/// A table in the columns of an import.
fn records(kind: Kind, rows: Vec<Vec<Cell>>, kind_of: impl Fn(Field) -> ColumnKind) -> ReportTable {
    let columns = kind.columns().iter().map(|one| column(columns::header(one.field), kind_of(one.field))).collect();
    ReportTable { name: kind.key(), columns, rows }
}

/// All contracts as their import has them, by expiry and number.
///
/// # Errors
/// When SQLite fails.
pub fn contracts_table(source: &(impl Source + ?Sized)) -> AppResult<ReportTable> {
    let rows = contracts::all(source)?.into_iter().map(|row| {
        let contract = row.contract;
        let money: Money = contract.fee;
        vec![
            Cell::Text(contract.no),
            Cell::Text(contract.customer),
            Cell::Text(contract.service),
            Cell::Money(money),
            Cell::Date(contract.signed_on),
            Cell::Date(contract.starts_on),
            Cell::Date(contract.expires_on),
            optional(contract.service_person.as_ref()),
            optional(contract.sales_person.as_ref()),
            optional(contract.renewed_from.as_ref()),
            Cell::from(words::cycle(contract.visits)),
        ]
    });
    Ok(records(Kind::Contracts, rows.collect(), |field| match field {
        Field::Fee => ColumnKind::Money,
        Field::SignedOn | Field::StartsOn | Field::ExpiresOn => ColumnKind::Date,
        _ => ColumnKind::Text,
    }))
}

/// The contacts of a span as their import has them, by time and number.
///
/// # Errors
/// When SQLite fails.
pub fn followups_table(source: &(impl Source + ?Sized), from: NaiveDate, to: NaiveDate) -> AppResult<ReportTable> {
    let rows = followups::between(source, from, to)?.into_iter().map(|row| {
        let Followup { no, at, person, with, way, connected, words: said, result } = row.followup;
        let (lead, customer) = match with {
            Contacted::Lead(lead) => (Cell::Text(lead), Cell::Empty),
            Contacted::Customer(customer) => (Cell::Empty, Cell::Text(customer)),
        };
        vec![
            Cell::Text(no),
            Cell::Text(moment(at)),
            Cell::Text(person),
            lead,
            customer,
            Cell::from(words::way(way)),
            Cell::from(yes_no(connected)),
            optional(said.as_ref()),
            optional(result.as_ref()),
        ]
    });
    Ok(records(Kind::Followups, rows.collect(), |_| ColumnKind::Text))
}

/// All figures of customers as their import has them, by date and customer.
///
/// # Errors
/// When SQLite fails.
pub fn customer_stats_table(source: &(impl Source + ?Sized)) -> AppResult<ReportTable> {
    let count = |figure: Option<u32>| figure.map_or(Cell::Empty, |figure| Cell::Integer(i64::from(figure)));
    let rows = customer_stats::all(source)?.into_iter().map(|stats| {
        vec![
            Cell::Text(stats.customer),
            Cell::Date(stats.date),
            count(stats.shop_clicks),
            count(stats.ad_clicks),
            count(stats.inquiries),
            count(stats.unread),
            stats.last_login.map_or(Cell::Empty, |at| Cell::Text(moment(at))),
        ]
    });
    Ok(records(Kind::CustomerStats, rows.collect(), |field| match field {
        Field::StatsDate => ColumnKind::Date,
        Field::ShopClicks | Field::AdClicks | Field::Inquiries | Field::Unread => ColumnKind::Integer,
        _ => ColumnKind::Text,
    }))
}
