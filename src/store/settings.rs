//! Settings: small texts by key.

use rusqlite::{OptionalExtension, params};

use super::{Source, StoreResult, Tx};

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
