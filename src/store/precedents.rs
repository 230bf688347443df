//! The company's own 判例 (D-9).

use rusqlite::{OptionalExtension, Row, params};

use super::decode::{Decode, Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{Money, Precedent, PrecedentOrder};

const SELECT: &str =
    "SELECT no, facts, kind, limit_minutes, asked, replied, effective, why_not, placed, amount, origin,
    reply, taken, converted, given, ruled FROM precedents";

fn precedent(row: &Row<'_>) -> rusqlite::Result<Precedent> {
    let order = match get(row, 8)? {
        None => None,
        Some(placed) => Some(PrecedentOrder { placed, amount: Money::decode(row, 9)?, origin: get(row, 10)? }),
    };
    Ok(Precedent {
        no: row.get(0)?,
        facts: row.get(1)?,
        kind: get(row, 2)?,
        limit_minutes: row.get(3)?,
        asked: get(row, 4)?,
        replied: get(row, 5)?,
        effective: row.get(6)?,
        why_not: row.get(7)?,
        order,
        reply: get(row, 11)?,
        taken: get(row, 12)?,
        converted: get(row, 13)?,
        given: row.get(14)?,
        ruled: row.get(15)?,
    })
}

/// All of them, by number.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<Vec<Precedent>> {
    let mut statement = source.connection().prepare_cached(&format!("{SELECT} ORDER BY no"))?;
    let rows = statement.query_map([], precedent)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The one of a number.
///
/// # Errors
/// When SQLite fails.
pub fn by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<Precedent>> {
    let mut statement = source.connection().prepare_cached(&format!("{SELECT} WHERE no = ?1"))?;
    Ok(statement.query_row([no], precedent).optional()?)
}

/// The number of an entry of the duty log that cites it.
///
/// # Errors
/// When SQLite fails.
pub fn cited_by(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<String>> {
    let sql = "SELECT no FROM duty WHERE precedent = ?1 ORDER BY no LIMIT 1";
    let mut statement = source.connection().prepare_cached(sql)?;
    Ok(statement.query_row([no], |row| row.get(0)).optional()?)
}

/// Adds one.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, precedent: &Precedent) -> StoreResult<()> {
    let order = precedent.order.as_ref();
    tx.connection()
        .prepare_cached(
            "INSERT INTO precedents (no, facts, kind, limit_minutes, asked, replied, effective, why_not, placed, amount,
                origin, reply, taken, converted, given, ruled)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            precedent.no,
            precedent.facts,
            precedent.kind.key(),
            precedent.limit_minutes,
            precedent.asked.map(Stamp::time),
            precedent.replied.map(Stamp::time),
            precedent.effective,
            precedent.why_not,
            order.map(|order| Stamp::time(order.placed)),
            order.map(|order| order.amount.fen()),
            order.map(|order| order.origin.key()),
            precedent.reply.tenths(),
            precedent.taken.tenths(),
            precedent.converted.tenths(),
            precedent.given,
            precedent.ruled
        ])?;
    Ok(())
}

/// Takes one away.
///
/// # Errors
/// When SQLite fails.
pub fn delete(tx: &Tx<'_>, no: &str) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM precedents WHERE no = ?1")?.execute([no])?;
    Ok(())
}
