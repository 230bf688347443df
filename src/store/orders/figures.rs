//! Orders as commission sees them.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::{OrderId, sourcing};
use crate::model::{Credit, CustomerId, Money, Month, OrderTime, PersonId};
use crate::rules::commission::{OrderFigures, RefundFigures};
use crate::store::decode::{Decode, get};
use crate::store::{Source, StoreResult};

/// An order's figures and its customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// What the rules need.
    pub figures: OrderFigures,
    /// 客户.
    pub customer: CustomerId,
}

/// Which orders to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Dated(Month),
    Paid { month: Month, since: Month },
    Refunded(Month),
    Order(OrderId),
}

impl Which {
    /// The condition on `orders o`, with three parameters.
    const fn condition(self) -> &'static str {
        match self {
            Self::Dated(_) => "o.date BETWEEN ?1 AND ?2 AND ?3",
            Self::Paid { .. } => "o.paid_on BETWEEN ?1 AND ?2 AND o.date >= ?3 AND o.date < ?1",
            Self::Refunded(_) => {
                "o.id IN (SELECT order_id FROM refunds WHERE date BETWEEN ?1 AND ?2) AND o.date < ?1 AND ?3"
            }
            Self::Order(_) => "o.id = ?1 AND ?2 AND ?3",
        }
    }

    fn bounds(self) -> [Value; 3] {
        let first = |month: Month| Value::from(month.first_day().to_string());
        let last = |month: Month| Value::from(month.last_day().to_string());
        match self {
            Self::Dated(month) | Self::Refunded(month) => [first(month), last(month), Value::from(1)],
            Self::Paid { month, since } => [first(month), last(month), first(since)],
            Self::Order(id) => [Value::from(id.0), Value::from(1), Value::from(1)],
        }
    }
}

/// The valid orders dated in a month, with all their refunds; in no particular sequence.
///
/// # Errors
/// When SQLite fails.
pub fn dated_in(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<FigureRow>> {
    read(source, Which::Dated(month))
}

/// How many valid orders are dated in a month.
///
/// # Errors
/// When SQLite fails.
pub fn count_in(source: &(impl Source + ?Sized), month: Month) -> StoreResult<usize> {
    let sql = "SELECT count(*) FROM orders WHERE date BETWEEN ?1 AND ?2 AND NOT voided";
    let bounds = [month.first_day().to_string(), month.last_day().to_string()];
    let count: i64 = source.connection().prepare_cached(sql)?.query_row(bounds, |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// The valid orders paid in a month and dated before it, but not before the month `since`, with all their refunds; in
/// no particular sequence.
///
/// # Errors
/// When SQLite fails.
pub fn paid_in(source: &(impl Source + ?Sized), month: Month, since: Month) -> StoreResult<Vec<FigureRow>> {
    read(source, Which::Paid { month, since })
}

/// The orders of [`dated_in`] and, with `since`, of [`paid_in`], up to a date, as far as others' running bases need them
/// (K-5): without what only their own lines ask for. Their 业务, category, rating and refunds are left empty.
///
/// # Errors
/// When SQLite fails.
pub fn bases_in(
    source: &(impl Source + ?Sized),
    month: Month,
    since: Option<Month>,
    through: NaiveDate,
) -> StoreResult<Vec<OrderFigures>> {
    let mut found = bases(source, Which::Dated(month), through)?;
    if let Some(since) = since {
        found.extend(bases(source, Which::Paid { month, since }, through)?);
    }
    Ok(found)
}

fn bases(source: &(impl Source + ?Sized), which: Which, through: NaiveDate) -> StoreResult<Vec<OrderFigures>> {
    let sql = format!(
        "SELECT o.id, o.no, o.date, o.time, o.amount, o.cost, o.paid_on, o.judged_channel, o.judged_reception,
         o.judged_assist, o.liaison_id, o.sourcing FROM orders o WHERE {} AND o.date <= ?4 AND NOT o.voided",
        which.condition()
    );
    let mut statement = source.connection().prepare_cached(&sql)?;
    let bounds = which.bounds().into_iter().chain([Value::from(through.to_string())]);
    let rows = statement.query_map(params_from_iter(bounds), |row| {
        Ok(OrderFigures {
            id: OrderId(row.get(0)?),
            no: row.get(1)?,
            at: OrderTime { date: get(row, 2)?, time: get(row, 3)? },
            business: String::new(),
            amount: Money::decode(row, 4)?,
            cost: Money::decode(row, 5)?,
            paid_on: get(row, 6)?,
            category: None,
            pre_sale: [Credit::decode(row, 7)?, Credit::decode(row, 8)?, Credit::decode(row, 9)?],
            liaison: PersonId(row.get(10)?),
            sourcing: sourcing::decode(row, 11)?,
            quality: None,
            refunds: Vec::new(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl FigureRow {
    /// One valid order; none where it is voided or missing.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn of(source: &(impl Source + ?Sized), id: OrderId) -> StoreResult<Option<Self>> {
        Ok(read(source, Which::Order(id))?.pop())
    }
}

/// The valid orders dated before a month that have a refund dated in it, with all their refunds; in no particular
/// sequence.
///
/// # Errors
/// When SQLite fails.
pub fn refunded_in(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<FigureRow>> {
    read(source, Which::Refunded(month))
}

fn figures(row: &Row<'_>) -> rusqlite::Result<FigureRow> {
    Ok(FigureRow {
        figures: OrderFigures {
            id: OrderId(row.get(0)?),
            no: row.get(1)?,
            at: OrderTime { date: get(row, 2)?, time: get(row, 3)? },
            business: row.get(4)?,
            amount: Money::decode(row, 5)?,
            cost: Money::decode(row, 6)?,
            paid_on: get(row, 7)?,
            category: get(row, 8)?,
            pre_sale: [Credit::decode(row, 9)?, Credit::decode(row, 10)?, Credit::decode(row, 11)?],
            liaison: PersonId(row.get(12)?),
            sourcing: sourcing::decode(row, 15)?,
            quality: row.get(13)?,
            refunds: Vec::new(),
        },
        customer: CustomerId(row.get(14)?),
    })
}

fn read(source: &(impl Source + ?Sized), which: Which) -> StoreResult<Vec<FigureRow>> {
    let sql = format!(
        "SELECT o.id, o.no, o.date, o.time, o.business, o.amount, o.cost, o.paid_on, o.judged_category,
         o.judged_channel, o.judged_reception, o.judged_assist, o.liaison_id, o.quality, o.customer_id, o.sourcing
         FROM orders o WHERE {} AND NOT o.voided",
        which.condition()
    );
    let mut statement = source.connection().prepare_cached(&sql)?;
    let mut found =
        statement.query_map(params_from_iter(which.bounds()), figures)?.collect::<Result<Vec<FigureRow>, _>>()?;
    add_refunds(source, which, &mut found)?;
    Ok(found)
}

fn add_refunds(source: &(impl Source + ?Sized), which: Which, found: &mut [FigureRow]) -> StoreResult<()> {
    // Voided orders have none: without asking for them, the index of dates is enough to find all.
    let sql = format!(
        "SELECT r.order_id, r.no, r.date, r.amount, r.cost
         FROM orders o CROSS JOIN refunds r ON r.order_id = o.id WHERE {}",
        which.condition()
    );
    let mut statement = source.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(which.bounds()))?;
    let mut refunds: HashMap<OrderId, Vec<RefundFigures>> = HashMap::new();
    while let Some(row) = rows.next()? {
        refunds.entry(OrderId(row.get(0)?)).or_default().push(RefundFigures {
            no: row.get(1)?,
            date: get(row, 2)?,
            amount: Money::decode(row, 3)?,
            cost: Money::decode(row, 4)?,
        });
    }
    if refunds.is_empty() {
        return Ok(());
    }
    for row in found {
        if let Some(mut refunds) = refunds.remove(&row.figures.id) {
            refunds.sort_by(|a, b| (a.date, &a.no).cmp(&(b.date, &b.no)));
            row.figures.refunds = refunds;
        }
    }
    Ok(())
}
