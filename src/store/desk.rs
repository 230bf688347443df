//! What the window remembers between starts: how lists stand, drafts not yet saved. No record, so not audited.

use std::collections::BTreeMap;

use rusqlite::params;

use super::{Source, StoreResult, Tx};

/// All that is remembered.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<BTreeMap<String, String>> {
    let mut statement = source.connection().prepare_cached("SELECT key, value FROM desk")?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

/// Remembers a text, or forgets it.
///
/// # Errors
/// When SQLite fails.
pub fn set(tx: &Tx<'_>, key: &str, value: Option<&str>) -> StoreResult<()> {
    match value {
        Some(value) => tx
            .connection()
            .prepare_cached(
                "INSERT INTO desk (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute(params![key, value])?,
        None => tx.connection().prepare_cached("DELETE FROM desk WHERE key = ?1")?.execute([key])?,
    };
    Ok(())
}
