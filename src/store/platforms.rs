//! Platforms.

use rusqlite::{Row, params};

use super::decode::get;
use super::{Source, StoreResult, Tx};
use crate::model::{Category, PersonId, PlatformId};

/// A platform as stored, its operator by row number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformRow {
    /// Its row.
    pub id: PlatformId,
    /// 平台.
    pub name: String,
    /// 渠道类别.
    pub category: Category,
    /// 负责人.
    pub operator: Option<PersonId>,
    /// 回复时限 in minutes.
    pub reply_limit_minutes: Option<u32>,
}

fn platform(row: &Row<'_>) -> rusqlite::Result<PlatformRow> {
    Ok(PlatformRow {
        id: PlatformId(row.get(0)?),
        name: row.get(1)?,
        category: get(row, 2)?,
        operator: get(row, 3)?,
        reply_limit_minutes: row.get(4)?,
    })
}

/// All platforms, by name.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<Vec<PlatformRow>> {
    let mut statement = source
        .connection()
        .prepare_cached("SELECT id, name, category, operator_id, reply_limit_minutes FROM platforms ORDER BY name")?;
    let rows = statement.query_map([], platform)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Adds a platform; its `id` is not looked at.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, row: &PlatformRow) -> StoreResult<PlatformId> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO platforms (name, category, operator_id, reply_limit_minutes) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![row.name, row.category.letter(), row.operator.map(|id| id.0), row.reply_limit_minutes])?;
    Ok(PlatformId(tx.connection().last_insert_rowid()))
}

/// Changes a platform.
///
/// # Errors
/// When SQLite fails.
pub fn update(tx: &Tx<'_>, row: &PlatformRow) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE platforms SET name = ?2, category = ?3, operator_id = ?4, reply_limit_minutes = ?5 WHERE id = ?1",
        )?
        .execute(params![
            row.id.0,
            row.name,
            row.category.letter(),
            row.operator.map(|id| id.0),
            row.reply_limit_minutes
        ])?;
    Ok(())
}

/// The first record that is found to name it, by kind and key.
///
/// # Errors
/// When SQLite fails.
pub fn named_by(source: &(impl Source + ?Sized), id: PlatformId) -> StoreResult<Option<(&'static str, String)>> {
    super::people::named(
        source,
        id.0,
        &[
            ("order", "SELECT no FROM orders WHERE platform_id = ?1 LIMIT 1"),
            ("duty", "SELECT no FROM duty WHERE platform_id = ?1 LIMIT 1"),
            ("lead", "SELECT no FROM leads WHERE platform_id = ?1 LIMIT 1"),
        ],
    )
}

/// Takes one away that nothing names.
///
/// # Errors
/// When something names it, or SQLite fails.
pub fn delete(tx: &Tx<'_>, id: PlatformId) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM platforms WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}
