//! Which sources orders used (S-4).

use rusqlite::{OptionalExtension, Params, Row, params};

use super::decode::{Decode, get};
use super::{Source, StoreError, StoreResult, Tx};
use crate::model::{Handover, Money, Month, OrderId, OrderTime, SupplyId, SupplyUse};

/// A use with the rows of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseRow {
    /// The order.
    pub order: OrderId,
    /// The source.
    pub supply: SupplyId,
    /// The record.
    pub record: SupplyUse,
}

/// A valid order that used a source, as the book of sources looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedIn {
    /// The use.
    pub used: UseRow,
    /// 下单时间.
    pub at: OrderTime,
    /// 客户.
    pub customer: String,
    /// 业务.
    pub business: String,
    /// Amount less cost of the whole order, refunds aside.
    pub profit: Money,
}

const USES: &str = "SELECT u.order_id, u.source_id, o.no, s.name, u.quantity, u.cost, u.against
    FROM order_sources u JOIN orders o ON o.id = u.order_id JOIN sources s ON s.id = u.source_id";
const USED: &str =
    "SELECT u.order_id, u.source_id, o.no, s.name, u.quantity, u.cost, u.against, o.date, o.time, c.name,
    o.business, o.amount - o.cost
    FROM order_sources u JOIN orders o ON o.id = u.order_id JOIN sources s ON s.id = u.source_id
    JOIN customers c ON c.id = o.customer_id WHERE NOT o.voided";

fn use_row(row: &Row<'_>) -> rusqlite::Result<UseRow> {
    let record = SupplyUse {
        order_no: row.get(2)?,
        supply: row.get(3)?,
        quantity: row.get(4)?,
        cost: Money::decode(row, 5)?,
        against: get(row, 6)?,
    };
    Ok(UseRow { order: OrderId(row.get(0)?), supply: SupplyId(row.get(1)?), record })
}

fn used_in(row: &Row<'_>) -> rusqlite::Result<UsedIn> {
    Ok(UsedIn {
        used: use_row(row)?,
        at: OrderTime { date: get(row, 7)?, time: get(row, 8)? },
        customer: row.get(9)?,
        business: row.get(10)?,
        profit: Money::decode(row, 11)?,
    })
}

fn list<T>(
    source: &(impl Source + ?Sized),
    sql: &str,
    bound: impl Params,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> StoreResult<Vec<T>> {
    let mut statement = source.connection().prepare_cached(sql)?;
    let rows = statement.query_map(bound, read)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The sources that an order used, by name.
///
/// # Errors
/// When SQLite fails.
pub fn of_order(source: &(impl Source + ?Sized), order: OrderId) -> StoreResult<Vec<UseRow>> {
    list(source, &format!("{USES} WHERE u.order_id = ?1 ORDER BY s.name"), [order.0], use_row)
}

/// Every use, by order and source.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<Vec<UseRow>> {
    list(source, &format!("{USES} ORDER BY o.no, s.name"), [], use_row)
}

/// Σ of what the sources of an order cost.
///
/// # Errors
/// When SQLite fails.
pub fn cost_of(source: &(impl Source + ?Sized), order: OrderId) -> StoreResult<Money> {
    let sql = "SELECT coalesce(sum(cost), 0) FROM order_sources WHERE order_id = ?1";
    let mut statement = source.connection().prepare_cached(sql)?;
    Ok(statement.query_row([order.0], |row| Money::decode(row, 0))?)
}

/// What an order used of a source.
///
/// # Errors
/// When SQLite fails.
pub fn find(source: &(impl Source + ?Sized), order_no: &str, supply: &str) -> StoreResult<Option<UseRow>> {
    let mut statement = source.connection().prepare_cached(&format!("{USES} WHERE o.no = ?1 AND s.name = ?2"))?;
    Ok(statement.query_row([order_no, supply], use_row).optional()?)
}

/// The valid orders that used any source, or this one, in C-12's sequence.
///
/// # Errors
/// When SQLite fails.
pub fn used(source: &(impl Source + ?Sized), supply: Option<SupplyId>) -> StoreResult<Vec<UsedIn>> {
    let sequence = "ORDER BY o.date, o.time NULLS FIRST, o.no, s.name";
    match supply {
        None => list(source, &format!("{USED} {sequence}"), [], used_in),
        Some(id) => list(source, &format!("{USED} AND u.source_id = ?1 {sequence}"), [id.0], used_in),
    }
}

/// The valid orders of a month that used sources.
///
/// # Errors
/// When SQLite fails.
pub fn used_in_month(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<UsedIn>> {
    let days = [month.first_day().to_string(), month.last_day().to_string()];
    list(source, &format!("{USED} AND o.date BETWEEN ?1 AND ?2"), days, used_in)
}

/// The hand-overs dated in a month, of valid orders.
///
/// # Errors
/// When SQLite fails, or a stored hand-over makes no sense.
pub fn handovers_in(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<Handover>> {
    let days = [month.first_day().to_string(), month.last_day().to_string()];
    let sql = "SELECT body FROM handovers h JOIN orders o ON o.id = h.order_id
        WHERE h.date BETWEEN ?1 AND ?2 AND NOT o.voided ORDER BY h.id";
    let bodies: Vec<String> = list(source, sql, days, |row| row.get(0))?;
    let read = |body: &String| serde_json::from_str(body).map_err(|error| StoreError::Corrupt(error.to_string()));
    bodies.iter().map(read).collect()
}

/// Records that an order used a source.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, order: OrderId, supply: SupplyId, one: &SupplyUse) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO order_sources (order_id, source_id, quantity, cost, against) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            order.0,
            supply.0,
            one.quantity,
            one.cost.fen(),
            one.against.map(crate::model::SupplyState::key)
        ])?;
    Ok(())
}

/// Takes a use away.
///
/// # Errors
/// When SQLite fails.
pub fn delete(tx: &Tx<'_>, order: OrderId, supply: SupplyId) -> StoreResult<()> {
    tx.connection()
        .prepare_cached("DELETE FROM order_sources WHERE order_id = ?1 AND source_id = ?2")?
        .execute([order.0, supply.0])?;
    Ok(())
}

/// The numbers of orders whose cost was left blank and is not the sum of their sources.
///
/// # Errors
/// When SQLite fails.
pub fn with_wrong_cost(source: &(impl Source + ?Sized)) -> StoreResult<Vec<String>> {
    let sql = "SELECT no FROM orders o WHERE cost_from_sources
        AND cost <> (SELECT coalesce(sum(u.cost), 0) FROM order_sources u WHERE u.order_id = o.id) ORDER BY no";
    list(source, sql, [], |row| row.get(0))
}
