//! Orders as commission sees them.

use std::collections::HashMap;

use rusqlite::{Row, params};

use super::OrderId;
use crate::model::{Credit, Money, Month, OrderTime, PersonId};
use crate::rules::commission::{OrderFigures, RefundFigures, Share};
use crate::store::decode::{Decode, get};
use crate::store::{Source, StoreResult};

/// An order's figures and its customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// What the rules need.
    pub figures: OrderFigures,
    /// 客户.
    pub customer: String,
}

/// Which orders to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    DatedOrPaid(Month),
    Order(OrderId),
}

impl Which {
    /// The condition on `orders o`, with two parameters.
    const fn condition(self) -> &'static str {
        match self {
            Self::DatedOrPaid(_) => "(o.date BETWEEN ?1 AND ?2 OR o.paid_on BETWEEN ?1 AND ?2)",
            Self::Order(_) => "o.id = ?1 AND o.id = ?2",
        }
    }

    fn bounds(self) -> (rusqlite::types::Value, rusqlite::types::Value) {
        match self {
            Self::DatedOrPaid(month) => (month.first_day().to_string().into(), month.last_day().to_string().into()),
            Self::Order(id) => (id.0.into(), id.0.into()),
        }
    }
}

/// The valid orders dated or paid in a month, with sourcing and all their refunds; in no particular sequence.
///
/// # Errors
/// When SQLite fails.
pub fn with_figures(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<FigureRow>> {
    read(source, Which::DatedOrPaid(month))
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

/// The valid orders dated before a month that have a refund dated in it.
///
/// # Errors
/// When SQLite fails.
pub fn refunded_from_earlier(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<OrderId>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT DISTINCT o.id FROM refunds r JOIN orders o ON o.id = r.order_id
         WHERE r.date BETWEEN ?1 AND ?2 AND o.date < ?1 AND NOT o.voided ORDER BY o.id",
    )?;
    let bounds = params![month.first_day().to_string(), month.last_day().to_string()];
    let rows = statement.query_map(bounds, |row| row.get(0).map(OrderId))?.collect::<Result<_, _>>()?;
    Ok(rows)
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
            sourcing: Vec::with_capacity(1),
            quality: row.get(13)?,
            refunds: Vec::new(),
        },
        customer: row.get(14)?,
    })
}

fn read(source: &(impl Source + ?Sized), which: Which) -> StoreResult<Vec<FigureRow>> {
    // CROSS JOIN keeps the nesting: the people of one order follow each other, as listed.
    let sql = format!(
        "SELECT o.id, o.no, o.date, o.time, o.business, o.amount, o.cost, o.paid_on, o.judged_category,
         o.judged_channel, o.judged_reception, o.judged_assist, o.liaison_id, o.quality, c.name,
         s.person_id, s.weight
         FROM orders o CROSS JOIN customers c ON c.id = o.customer_id
         CROSS JOIN order_sourcing s ON s.order_id = o.id WHERE {} AND NOT o.voided",
        which.condition()
    );
    let mut statement = source.connection().prepare_cached(&sql)?;
    let (first, last) = which.bounds();
    let mut rows = statement.query(params![first, last])?;
    let mut found: Vec<FigureRow> = Vec::new();
    while let Some(row) = rows.next()? {
        let id = OrderId(row.get(0)?);
        if found.last().is_none_or(|last| last.figures.id != id) {
            found.push(figures(row)?);
        }
        if let Some(last) = found.last_mut() {
            last.figures.sourcing.push(Share { person: PersonId(row.get(15)?), weight: row.get(16)? });
        }
    }
    drop(rows);
    add_refunds(source, which, &mut found)?;
    Ok(found)
}

fn add_refunds(source: &(impl Source + ?Sized), which: Which, found: &mut [FigureRow]) -> StoreResult<()> {
    let sql = format!(
        "SELECT r.order_id, r.no, r.date, r.amount, r.cost
         FROM orders o CROSS JOIN refunds r ON r.order_id = o.id WHERE {} AND NOT o.voided",
        which.condition()
    );
    let mut statement = source.connection().prepare_cached(&sql)?;
    let (first, last) = which.bounds();
    let mut rows = statement.query(params![first, last])?;
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
