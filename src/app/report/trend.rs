//! Reports over a span of months, for charts: 经营走势, 人员走势, 客户来源.
//!
//! A closed month is what its statement signed, so that history never moves; an open one is what the records give now.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use crate::app::{AppError, AppResult, Directory, compute_month};
use crate::model::{Cell, Column, ColumnKind, Money, Month, PersonId, ReportTable, Stage};
use crate::store::statements::Statement;
use crate::store::totals::{self, Origin, OriginBy, OriginSums, SignedPerson};
use crate::store::{Source, adjustments, statements};
use crate::text::Lang;
use crate::text::columns::{NOBODY, category};

/// What a report over months is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MonthsReport {
    /// 经营走势.
    Business,
    /// 客户来源 by 渠道类别.
    Categories,
    /// 客户来源 by 平台.
    Platforms,
    /// 人员走势 of these people.
    People(Vec<PersonId>),
}

/// The sums of a statement. They never change, so they are read once.
#[derive(Debug, Default)]
struct Signed {
    people: Vec<SignedPerson>,
    channel: Vec<(Origin, Money)>,
}

/// A statement: its number and month, and when and why it was signed.
type StatementKey = (i64, Month, String);

/// What is known of statements already; cheap to hand to another thread.
#[derive(Debug, Clone, Default)]
pub struct KnownStatements {
    known: Arc<Mutex<HashMap<StatementKey, Arc<Signed>>>>,
}

impl KnownStatements {
    fn of(&self, source: &(impl Source + ?Sized), statement: &Statement) -> AppResult<Arc<Signed>> {
        // A restored backup may have another statement of that number.
        let key = (statement.no, statement.month, format!("{} {}", statement.closed_at, statement.reason));
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(known.clone());
        }
        let signed = Arc::new(Signed {
            people: totals::signed_people(source, statement.no)?,
            channel: totals::signed_channel(source, statement.no)?,
        });
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(key, signed.clone());
        Ok(signed)
    }
}

/// What somebody has in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonFigures {
    /// Who.
    pub person: PersonId,
    /// 合计, with 奖惩.
    pub commission: Money,
    /// 积分.
    pub points: i64,
    /// How many orders have a line of this person.
    pub orders: i64,
}

/// A month in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthFigures {
    /// Which.
    pub month: Month,
    /// Whether a statement signs it.
    pub is_closed: bool,
    /// Orders dated in it.
    pub orders: i64,
    /// Σ 金额 of them.
    pub revenue: Money,
    /// Σ (金额 − 成本) of them.
    pub profit: Money,
    /// Σ of the refunds dated in it.
    pub refunded: Money,
    /// Σ of everybody's commission.
    pub commission: Money,
    /// Everybody with any line or adjustment, largest commission first.
    pub people: Vec<PersonFigures>,
}

/// Where customers came from in a span, and what they brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OriginsView {
    /// By 渠道类别, A to D, then none.
    pub categories: Vec<OriginFigures>,
    /// By 平台, largest revenue first.
    pub platforms: Vec<OriginFigures>,
    /// How many different customers ordered in all.
    pub customers: i64,
}

/// What the customers of one origin brought and cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginFigures {
    /// Its name.
    pub name: String,
    /// How many different customers.
    pub customers: i64,
    /// How many orders.
    pub orders: i64,
    /// Σ 金额.
    pub revenue: Money,
    /// Σ (金额 − 成本).
    pub profit: Money,
    /// What was paid for 渠道 in the months of the span.
    pub commission: Money,
}

/// Every month of a span. `tell` hears how far it is, and may stop it.
///
/// # Errors
/// When SQLite fails, or it was stopped.
pub fn months(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    (from, to): (Month, Month),
    known: &KnownStatements,
    tell: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> AppResult<Vec<MonthFigures>> {
    let ordered: BTreeMap<Month, totals::OrderedSums> =
        totals::ordered(source, from, to)?.into_iter().map(|sums| (sums.month, sums)).collect();
    let refunded: BTreeMap<Month, Money> = totals::refunded(source, from, to)?.into_iter().collect();
    let mut figures = Vec::new();
    for month in span(from, to) {
        go_on(tell, figures.len(), from, to)?;
        let (people, is_closed) = people_of(source, directory, month, known)?;
        let sums = ordered.get(&month);
        figures.push(MonthFigures {
            month,
            is_closed,
            orders: sums.map_or(0, |sums| sums.orders),
            revenue: sums.map_or(Money::ZERO, |sums| sums.revenue),
            profit: sums.map_or(Money::ZERO, |sums| sums.profit),
            refunded: refunded.get(&month).copied().unwrap_or_default(),
            commission: people.iter().map(|one| one.commission).sum(),
            people,
        });
    }
    Ok(figures)
}

fn span(from: Month, to: Month) -> impl Iterator<Item = Month> {
    (from.index()..=to.index()).map(Month::from_index)
}

fn go_on(tell: &mut dyn FnMut(usize, usize) -> ControlFlow<()>, done: usize, from: Month, to: Month) -> AppResult<()> {
    let all = usize::try_from(to.index() - from.index() + 1).unwrap_or_default();
    if tell(done, all).is_break() { Err(AppError::Cancelled) } else { Ok(()) }
}

/// Everybody's figures in a month, and whether it is closed.
fn people_of(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    month: Month,
    known: &KnownStatements,
) -> AppResult<(Vec<PersonFigures>, bool)> {
    let mut people: BTreeMap<PersonId, PersonFigures> = BTreeMap::new();
    let nothing = |person| PersonFigures { person, commission: Money::ZERO, points: 0, orders: 0 };
    let statement = statements::in_force(source, month)?;
    if let Some(statement) = &statement {
        for one in &known.of(source, statement)?.people {
            let SignedPerson { person, commission, points, orders } = *one;
            people.insert(person, PersonFigures { person, commission, points, orders });
        }
        for (person, adjustment) in adjustments::of_month(source, month)? {
            let one = people.entry(person).or_insert_with(|| nothing(person));
            one.commission += adjustment.amount;
            one.points += adjustment.points;
        }
    } else {
        let computed = compute_month(source, directory, month)?;
        let mut orders: BTreeMap<PersonId, BTreeSet<_>> = BTreeMap::new();
        for line in &computed.result.lines {
            if let Some(person) = line.credit.person() {
                orders.entry(person).or_default().insert(line.order);
            }
        }
        for total in computed.totals(directory) {
            let orders = orders.get(&total.person).map_or(0, BTreeSet::len);
            let one = PersonFigures {
                commission: total.total,
                points: total.points,
                orders: i64::try_from(orders).unwrap_or(i64::MAX),
                ..nothing(total.person)
            };
            people.insert(total.person, one);
        }
    }
    let mut people: Vec<PersonFigures> = people.into_values().collect();
    people.sort_by(|a, b| {
        b.commission.cmp(&a.commission).then_with(|| directory.name(a.person).cmp(directory.name(b.person)))
    });
    Ok((people, statement.is_some()))
}

/// Where customers came from in a span. `tell` hears how far it is, and may stop it.
///
/// # Errors
/// When SQLite fails, or it was stopped.
pub fn origins(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    (from, to): (Month, Month),
    known: &KnownStatements,
    tell: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> AppResult<OriginsView> {
    let mut paid: BTreeMap<Origin, Money> = BTreeMap::new();
    for (done, month) in span(from, to).enumerate() {
        go_on(tell, done, from, to)?;
        for (origin, commission) in channel_of(source, directory, month, known)? {
            *paid.entry(origin).or_default() += commission;
        }
    }
    let mut view = OriginsView {
        categories: figures(
            totals::origins(source, OriginBy::Category, from, to)?,
            &paid,
            OriginBy::Category,
            directory,
        ),
        platforms: figures(
            totals::origins(source, OriginBy::Platform, from, to)?,
            &paid,
            OriginBy::Platform,
            directory,
        ),
        customers: totals::origins(source, OriginBy::Everybody, from, to)?.first().map_or(0, |sums| sums.customers),
    };
    view.platforms.sort_by(|a, b| b.revenue.cmp(&a.revenue).then_with(|| a.name.cmp(&b.name)));
    Ok(view)
}

/// What a month pays for 渠道, by origin.
fn channel_of(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    month: Month,
    known: &KnownStatements,
) -> AppResult<Vec<(Origin, Money)>> {
    if let Some(statement) = statements::in_force(source, month)? {
        return Ok(known.of(source, &statement)?.channel.clone());
    }
    let computed = compute_month(source, directory, month)?;
    let lines: Vec<_> = computed
        .result
        .lines
        .iter()
        .filter(|line| line.stage == Stage::Channel && line.credit.person().is_some())
        .collect();
    let orders: Vec<_> = lines.iter().map(|line| line.order).collect();
    let origins = totals::origins_of(source, &orders)?;
    Ok(origins.into_iter().zip(lines).map(|(origin, line)| (origin, line.total())).collect())
}

/// Every origin that brought or cost anything.
fn figures(
    brought: Vec<OriginSums>,
    paid: &BTreeMap<Origin, Money>,
    by: OriginBy,
    directory: &Directory,
) -> Vec<OriginFigures> {
    let part = |origin: Origin| match by {
        OriginBy::Category => Origin { platform: None, ..origin },
        OriginBy::Platform => Origin { category: None, ..origin },
        OriginBy::Everybody => Origin { category: None, platform: None },
    };
    let mut found: BTreeMap<(bool, Origin), OriginFigures> = BTreeMap::new();
    // None stands last.
    let key = |origin: Origin| (origin.category.is_none() && origin.platform.is_none(), origin);
    let nothing = |origin: Origin| OriginFigures {
        name: name(origin, by, directory),
        customers: 0,
        orders: 0,
        revenue: Money::ZERO,
        profit: Money::ZERO,
        commission: Money::ZERO,
    };
    for sums in brought {
        let OriginSums { origin, customers, orders, revenue, profit } = sums;
        found.insert(key(origin), OriginFigures { customers, orders, revenue, profit, ..nothing(origin) });
    }
    for (origin, commission) in paid {
        let origin = part(*origin);
        found.entry(key(origin)).or_insert_with(|| nothing(origin)).commission += *commission;
    }
    found.into_values().collect()
}

fn name(origin: Origin, by: OriginBy, directory: &Directory) -> String {
    match (by, origin) {
        (OriginBy::Category, Origin { category: Some(one), .. }) => category(one, Lang::Zh).to_owned(),
        (OriginBy::Platform, Origin { platform: Some(id), .. }) => {
            let row = directory.platforms().into_iter().find(|row| row.id == id);
            row.map_or_else(String::new, |row| row.name.clone())
        }
        _ => NOBODY.to_owned(),
    }
}

const fn column(title: &'static str, kind: ColumnKind) -> Column {
    Column { title, kind }
}

/// 经营走势 as a table.
#[must_use]
pub fn business_table(months: &[MonthFigures]) -> ReportTable {
    let columns = vec![
        column("月份", ColumnKind::Text),
        column("状态", ColumnKind::Text),
        column("订单", ColumnKind::Integer),
        column("营收", ColumnKind::Money),
        column("利润", ColumnKind::Money),
        column("提成", ColumnKind::Money),
        column("退款", ColumnKind::Money),
    ];
    let row = |one: &MonthFigures| {
        vec![
            Cell::Text(one.month.to_string()),
            Cell::from(if one.is_closed { "已结账" } else { "未结账" }),
            Cell::Integer(one.orders),
            Cell::Money(one.revenue),
            Cell::Money(one.profit),
            Cell::Money(one.commission),
            Cell::Money(one.refunded),
        ]
    };
    ReportTable { name: "business", columns, rows: months.iter().map(row).collect() }
}

/// 客户来源 as a table; `title` heads its first column.
#[must_use]
pub fn origins_table(origins: &[OriginFigures], name: &'static str, title: &'static str) -> ReportTable {
    let columns = vec![
        column(title, ColumnKind::Text),
        column("客户", ColumnKind::Integer),
        column("订单", ColumnKind::Integer),
        column("营收", ColumnKind::Money),
        column("利润", ColumnKind::Money),
        column("渠道提成", ColumnKind::Money),
    ];
    let row = |one: &OriginFigures| {
        vec![
            Cell::from(one.name.as_str()),
            Cell::Integer(one.customers),
            Cell::Integer(one.orders),
            Cell::Money(one.revenue),
            Cell::Money(one.profit),
            Cell::Money(one.commission),
        ]
    };
    ReportTable { name, columns, rows: origins.iter().map(row).collect() }
}

/// 人员走势 of some people as a table: every month of each, in the sequence of the people.
#[must_use]
pub fn people_table(months: &[MonthFigures], people: &[PersonId], directory: &Directory) -> ReportTable {
    let columns = vec![
        column("人员", ColumnKind::Text),
        column("月份", ColumnKind::Text),
        column("提成", ColumnKind::Money),
        column("订单", ColumnKind::Integer),
        column("积分", ColumnKind::Integer),
    ];
    let mut rows = Vec::with_capacity(months.len() * people.len());
    for person in people {
        for month in months {
            let figures = month.people.iter().find(|one| one.person == *person);
            rows.push(vec![
                Cell::from(directory.name(*person)),
                Cell::Text(month.month.to_string()),
                Cell::Money(figures.map_or(Money::ZERO, |one| one.commission)),
                Cell::Integer(figures.map_or(0, |one| one.orders)),
                Cell::Integer(figures.map_or(0, |one| one.points)),
            ]);
        }
    }
    ReportTable { name: "people", columns, rows }
}

/// Makes a report over months.
///
/// # Errors
/// When SQLite fails.
pub fn months_table(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    report: &MonthsReport,
    span: (Month, Month),
) -> AppResult<ReportTable> {
    let known = KnownStatements::default();
    let mut tell = |_, _| ControlFlow::Continue(());
    Ok(match report {
        MonthsReport::Business => business_table(&months(source, directory, span, &known, &mut tell)?),
        MonthsReport::People(people) => {
            people_table(&months(source, directory, span, &known, &mut tell)?, people, directory)
        }
        MonthsReport::Categories => {
            origins_table(&origins(source, directory, span, &known, &mut tell)?.categories, "categories", "渠道类别")
        }
        MonthsReport::Platforms => {
            origins_table(&origins(source, directory, span, &known, &mut tell)?.platforms, "platforms", "平台")
        }
    })
}

#[cfg(test)]
mod tests;
