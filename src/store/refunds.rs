//! Refunds.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row, params};

use super::decode::{Decode, get};
use super::{Source, StoreResult, Tx};
use crate::model::{Money, OrderId, Refund};

const COLUMNS: &str = "r.no, o.no, r.date, r.amount, r.cost, r.note FROM refunds r JOIN orders o ON o.id = r.order_id";

fn refund(row: &Row<'_>) -> rusqlite::Result<Refund> {
    Ok(Refund {
        no: row.get(0)?,
        order_no: row.get(1)?,
        date: get(row, 2)?,
        amount: Money::decode(row, 3)?,
        cost: Money::decode(row, 4)?,
        note: row.get(5)?,
    })
}

/// A refund by its number.
///
/// # Errors
/// When SQLite fails.
pub fn by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<Refund>> {
    let sql = format!("SELECT {COLUMNS} WHERE r.no = ?1");
    let mut statement = source.connection().prepare_cached(&sql)?;
    Ok(statement.query_row([no], refund).optional()?)
}

/// The refunds of an order by date, then number.
///
/// # Errors
/// When SQLite fails.
pub fn of_order(source: &(impl Source + ?Sized), id: OrderId) -> StoreResult<Vec<Refund>> {
    let sql = format!("SELECT {COLUMNS} WHERE r.order_id = ?1 ORDER BY r.date, r.no");
    let mut statement = source.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([id.0], refund)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Σ of an order's refunds.
///
/// # Errors
/// When SQLite fails.
pub fn sum_of(source: &(impl Source + ?Sized), id: OrderId) -> StoreResult<Money> {
    let sql = "SELECT coalesce(sum(amount), 0) FROM refunds WHERE order_id = ?1";
    Ok(source.connection().prepare_cached(sql)?.query_row([id.0], |row| Money::decode(row, 0))?)
}

/// Σ of the refunds of every order that has any.
///
/// # Errors
/// When SQLite fails.
pub fn sums(source: &(impl Source + ?Sized)) -> StoreResult<HashMap<OrderId, Money>> {
    let mut statement =
        source.connection().prepare_cached("SELECT order_id, sum(amount) FROM refunds GROUP BY order_id")?;
    let rows = statement.query_map([], |row| Ok((OrderId(row.get(0)?), Money::decode(row, 1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many refunds there are, to propose the next number.
///
/// # Errors
/// When SQLite fails.
pub fn count(source: &(impl Source + ?Sized)) -> StoreResult<i64> {
    Ok(source.connection().query_row("SELECT count(*) FROM refunds", [], |row| row.get(0))?)
}

/// Adds a refund of an order.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, order: OrderId, refund: &Refund) -> StoreResult<()> {
    tx.connection()
        .prepare_cached("INSERT INTO refunds (no, order_id, date, amount, cost, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            refund.no,
            order.0,
            refund.date.to_string(),
            refund.amount.fen(),
            refund.cost.fen(),
            refund.note
        ])?;
    tx.touch_order(order);
    Ok(())
}

/// Takes a refund back.
///
/// # Errors
/// When SQLite fails.
pub fn delete(tx: &Tx<'_>, no: &str) -> StoreResult<()> {
    let order: Option<i64> = tx
        .connection()
        .prepare_cached("DELETE FROM refunds WHERE no = ?1 RETURNING order_id")?
        .query_row([no], |row| row.get(0))
        .optional()?;
    if let Some(order) = order {
        tx.touch_order(OrderId(order));
    }
    Ok(())
}
