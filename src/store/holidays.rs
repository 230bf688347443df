//! Dates that override the official calendar.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use super::decode::get;
use super::{Source, StoreResult, Tx};
use crate::model::{Holiday, HolidayKind};

fn holiday(row: &Row<'_>) -> rusqlite::Result<Holiday> {
    Ok(Holiday { date: get(row, 0)?, kind: get::<HolidayKind>(row, 1)?, name: row.get(2)? })
}

/// All of them, by date.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<Vec<Holiday>> {
    let mut statement = source.connection().prepare_cached("SELECT date, kind, name FROM holidays ORDER BY date")?;
    let rows = statement.query_map([], holiday)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The one of a date.
///
/// # Errors
/// When SQLite fails.
pub fn on(source: &(impl Source + ?Sized), date: NaiveDate) -> StoreResult<Option<Holiday>> {
    let mut statement = source.connection().prepare_cached("SELECT date, kind, name FROM holidays WHERE date = ?1")?;
    Ok(statement.query_row([date.to_string()], holiday).optional()?)
}

/// Stores one, in the place of what its date had.
///
/// # Errors
/// When SQLite fails.
pub fn put(tx: &Tx<'_>, holiday: &Holiday) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO holidays (date, kind, name) VALUES (?1, ?2, ?3)
             ON CONFLICT (date) DO UPDATE SET kind = excluded.kind, name = excluded.name",
        )?
        .execute(params![holiday.date.to_string(), holiday.kind.key(), holiday.name])?;
    Ok(())
}

/// Removes the one of a date.
///
/// # Errors
/// When SQLite fails.
pub fn remove(tx: &Tx<'_>, date: NaiveDate) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM holidays WHERE date = ?1")?.execute([date.to_string()])?;
    Ok(())
}
