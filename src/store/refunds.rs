//! Refunds.

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
    Ok(())
}

/// Takes a refund back.
///
/// # Errors
/// When SQLite fails.
pub fn delete(tx: &Tx<'_>, no: &str) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM refunds WHERE no = ?1")?.execute([no])?;
    Ok(())
}
