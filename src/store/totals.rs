//! Sums for reports over many months, made where the rows are.

use rusqlite::Row;

use super::decode::{Decode, get};
use super::{Source, StoreResult};
use crate::model::{Category, Money, Month, OrderId, PersonId, PlatformId};

/// What was ordered in a month; voided orders are not counted, refunds not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderedSums {
    /// The month of the order dates.
    pub month: Month,
    /// How many.
    pub orders: i64,
    /// Σ 金额.
    pub revenue: Money,
    /// Σ (金额 − 成本).
    pub profit: Money,
}

/// What somebody has in a signed month, without 奖惩.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedPerson {
    /// Who.
    pub person: PersonId,
    /// Σ of the lines.
    pub commission: Money,
    /// Σ 积分.
    pub points: i64,
    /// How many orders have a line of this person.
    pub orders: i64,
}

/// Where an order's customer came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The category fixed with the period's channel.
    pub category: Option<Category>,
    /// The platform that the order names.
    pub platform: Option<PlatformId>,
}

/// By what customers are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginBy {
    /// 渠道类别.
    Category,
    /// 平台.
    Platform,
    /// Not at all: everybody.
    Everybody,
}

/// What the customers of an origin brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OriginSums {
    /// The part of it that was asked for.
    pub origin: Origin,
    /// How many different customers.
    pub customers: i64,
    /// How many orders.
    pub orders: i64,
    /// Σ 金额.
    pub revenue: Money,
    /// Σ (金额 − 成本).
    pub profit: Money,
}

/// The months of a span in which anything was ordered.
///
/// # Errors
/// When SQLite fails.
pub fn ordered(source: &(impl Source + ?Sized), from: Month, to: Month) -> StoreResult<Vec<OrderedSums>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT substr(date, 1, 7), count(*), sum(amount), sum(amount - cost) FROM orders
         WHERE date BETWEEN ?1 AND ?2 AND NOT voided GROUP BY 1 ORDER BY 1",
    )?;
    let sums = |row: &Row<'_>| {
        Ok(OrderedSums {
            month: get(row, 0)?,
            orders: row.get(1)?,
            revenue: Money::decode(row, 2)?,
            profit: Money::decode(row, 3)?,
        })
    };
    let rows = statement.query_map(days(from, to), sums)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Σ of the refunds dated in each month of a span that has any.
///
/// # Errors
/// When SQLite fails.
pub fn refunded(source: &(impl Source + ?Sized), from: Month, to: Month) -> StoreResult<Vec<(Month, Money)>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT substr(date, 1, 7), sum(amount) FROM refunds WHERE date BETWEEN ?1 AND ?2 GROUP BY 1 ORDER BY 1",
    )?;
    let rows = statement
        .query_map(days(from, to), |row| Ok((get(row, 0)?, Money::decode(row, 1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// What everybody has in a statement.
///
/// # Errors
/// When SQLite fails.
pub fn signed_people(source: &(impl Source + ?Sized), statement: i64) -> StoreResult<Vec<SignedPerson>> {
    let mut query = source.connection().prepare_cached(
        "SELECT credit, sum(paid), sum(points), count(DISTINCT order_id) FROM (
             SELECT credit, percent + fixed AS paid, points, order_id FROM statement_lines
             WHERE statement_no = ?1 AND credit > 0
             UNION ALL SELECT person_id, percent, 0, NULL FROM statement_renewals WHERE statement_no = ?1)
         GROUP BY credit ORDER BY credit",
    )?;
    let person = |row: &Row<'_>| {
        Ok(SignedPerson {
            person: PersonId(row.get(0)?),
            commission: Money::decode(row, 1)?,
            points: row.get(2)?,
            orders: row.get(3)?,
        })
    };
    let rows = query.query_map([statement], person)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// What a statement pays for 渠道, by where the customers came from.
///
/// # Errors
/// When SQLite fails.
pub fn signed_channel(source: &(impl Source + ?Sized), statement: i64) -> StoreResult<Vec<(Origin, Money)>> {
    let mut query = source.connection().prepare_cached(
        "SELECT o.judged_category, o.platform_id, sum(l.percent + l.fixed)
         FROM statement_lines l CROSS JOIN orders o ON o.id = l.order_id
         WHERE l.statement_no = ?1 AND l.stage = 'channel' AND l.credit > 0 GROUP BY 1, 2",
    )?;
    let rows =
        query.query_map([statement], |row| Ok((origin(row)?, Money::decode(row, 2)?)))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

fn origin(row: &Row<'_>) -> rusqlite::Result<Origin> {
    Ok(Origin { category: get(row, 0)?, platform: row.get::<_, Option<i64>>(1)?.map(PlatformId) })
}

/// Where the customers of these orders came from, in the same sequence.
///
/// # Errors
/// When SQLite fails.
pub fn origins_of(source: &(impl Source + ?Sized), orders: &[OrderId]) -> StoreResult<Vec<Origin>> {
    let mut query =
        source.connection().prepare_cached("SELECT judged_category, platform_id FROM orders WHERE id = ?1")?;
    let mut found = Vec::with_capacity(orders.len());
    for id in orders {
        found.push(query.query_row([id.0], origin)?);
    }
    Ok(found)
}

/// What customers brought by the orders dated in a span.
///
/// # Errors
/// When SQLite fails.
pub fn origins(source: &(impl Source + ?Sized), by: OriginBy, from: Month, to: Month) -> StoreResult<Vec<OriginSums>> {
    let (category, platform) = match by {
        OriginBy::Category => ("judged_category", "NULL"),
        OriginBy::Platform => ("NULL", "platform_id"),
        OriginBy::Everybody => ("NULL", "NULL"),
    };
    let sql = format!(
        "SELECT {category}, {platform}, count(DISTINCT customer_id), count(*), sum(amount), sum(amount - cost)
         FROM orders WHERE date BETWEEN ?1 AND ?2 AND NOT voided GROUP BY 1, 2"
    );
    let mut query = source.connection().prepare_cached(&sql)?;
    let sums = |row: &Row<'_>| {
        Ok(OriginSums {
            origin: origin(row)?,
            customers: row.get(2)?,
            orders: row.get(3)?,
            revenue: Money::decode(row, 4)?,
            profit: Money::decode(row, 5)?,
        })
    };
    let rows = query.query_map(days(from, to), sums)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

fn days(from: Month, to: Month) -> [String; 2] {
    [from.first_day().to_string(), to.last_day().to_string()]
}
