//! Settings: small texts by key.

use rusqlite::{OptionalExtension, params};

use super::decode;
use super::{Source, StoreResult, Tx};
use crate::model::Month;

/// A setting's stored value.
///
/// # Errors
/// When SQLite fails.
pub fn get(source: &(impl Source + ?Sized), key: &str) -> StoreResult<Option<String>> {
    let mut statement = source.connection().prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Stores a setting.
///
/// # Errors
/// When SQLite fails.
pub fn set(tx: &Tx<'_>, key: &str, value: &str) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![key, value])?;
    Ok(())
}

/// What a setting was before certain months: each with the first month in which something else held, ascending.
///
/// # Errors
/// When SQLite fails.
pub fn earlier(source: &(impl Source + ?Sized), key: &str) -> StoreResult<Vec<(Month, String)>> {
    let mut statement = source
        .connection()
        .prepare_cached("SELECT until, value FROM earlier_settings WHERE key = ?1 ORDER BY until")?;
    let rows = statement.query_map([key], |row| Ok((decode::get(row, 0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps what a setting was before a month, in the place of everything kept of that month and later ones.
///
/// # Errors
/// When SQLite fails.
pub fn keep_earlier(tx: &Tx<'_>, key: &str, until: Month, value: Option<&str>) -> StoreResult<()> {
    let connection = tx.connection();
    connection
        .prepare_cached("DELETE FROM earlier_settings WHERE key = ?1 AND until >= ?2")?
        .execute(params![key, until.to_string()])?;
    if let Some(value) = value {
        connection
            .prepare_cached("INSERT INTO earlier_settings (key, until, value) VALUES (?1, ?2, ?3)")?
            .execute(params![key, until.to_string(), value])?;
    }
    Ok(())
}
