//! Adjustments (奖惩).

use rusqlite::{OptionalExtension, Row, params};

use super::decode::{Decode, get};
use super::{Source, StoreResult, Tx};
use crate::model::{Adjustment, Money, Month, OrderId, PersonId};

const COLUMNS: &str = "a.no, a.month, p.name, a.amount, a.points, a.stage, o.no, a.reason, a.person_id
    FROM adjustments a JOIN people p ON p.id = a.person_id LEFT JOIN orders o ON o.id = a.order_id";

fn adjustment(row: &Row<'_>) -> rusqlite::Result<(PersonId, Adjustment)> {
    Ok((
        PersonId(row.get(8)?),
        Adjustment {
            no: row.get(0)?,
            month: get(row, 1)?,
            person: row.get(2)?,
            amount: Money::decode(row, 3)?,
            points: row.get(4)?,
            stage: get(row, 5)?,
            order_no: row.get(6)?,
            reason: row.get(7)?,
        },
    ))
}

/// An adjustment by its number.
///
/// # Errors
/// When SQLite fails.
pub fn by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<Adjustment>> {
    let sql = format!("SELECT {COLUMNS} WHERE a.no = ?1");
    let mut statement = source.connection().prepare_cached(&sql)?;
    Ok(statement.query_row([no], adjustment).optional()?.map(|(_, adjustment)| adjustment))
}

/// The adjustments of a month by number, with whose they are.
///
/// # Errors
/// When SQLite fails.
pub fn of_month(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<(PersonId, Adjustment)>> {
    let sql = format!("SELECT {COLUMNS} WHERE a.month = ?1 ORDER BY a.no");
    let mut statement = source.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([month.to_string()], adjustment)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// How many there are, to propose the next number.
///
/// # Errors
/// When SQLite fails.
pub fn count(source: &(impl Source + ?Sized)) -> StoreResult<i64> {
    Ok(source.connection().query_row("SELECT count(*) FROM adjustments", [], |row| row.get(0))?)
}

/// Adds an adjustment.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, person: PersonId, order: Option<OrderId>, adjustment: &Adjustment) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO adjustments (no, month, person_id, amount, points, stage, order_id, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            adjustment.no,
            adjustment.month.to_string(),
            person.0,
            adjustment.amount.fen(),
            adjustment.points,
            adjustment.stage.map(crate::model::Stage::key),
            order.map(|id| id.0),
            adjustment.reason
        ])?;
    Ok(())
}

/// Takes an adjustment away.
///
/// # Errors
/// When SQLite fails.
pub fn delete(tx: &Tx<'_>, no: &str) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM adjustments WHERE no = ?1")?.execute([no])?;
    Ok(())
}
