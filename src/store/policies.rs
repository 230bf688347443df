//! Policies, as the files they came in.

use rusqlite::{Row, params};

use super::decode::get;
use super::{Source, StoreResult, Tx};
use crate::model::{Month, PolicyId};

/// A policy as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyRow {
    /// Its row.
    pub id: PolicyId,
    /// Its title.
    pub title: String,
    /// From which order month it holds.
    pub effective_month: Month,
    /// 1, 2, 3… in the sequence of publication; none where it is a draft.
    pub publication: Option<i64>,
    /// The policy file.
    pub file: String,
    /// When it was added.
    pub added_at: String,
    /// When it was published.
    pub published_at: Option<String>,
}

const COLUMNS: &str = "id, title, effective_month, publication, file, added_at, published_at FROM policies";

fn policy(row: &Row<'_>) -> rusqlite::Result<PolicyRow> {
    Ok(PolicyRow {
        id: PolicyId(row.get(0)?),
        title: row.get(1)?,
        effective_month: get(row, 2)?,
        publication: row.get(3)?,
        file: row.get(4)?,
        added_at: row.get(5)?,
        published_at: row.get(6)?,
    })
}

/// All policies, by effective month, then publication; drafts of a month last.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<Vec<PolicyRow>> {
    let sql = format!("SELECT {COLUMNS} ORDER BY effective_month, publication NULLS LAST, id");
    let mut statement = source.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], policy)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Adds a draft.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, title: &str, month: Month, file: &str, at: &str) -> StoreResult<PolicyId> {
    tx.connection()
        .prepare_cached("INSERT INTO policies (title, effective_month, file, added_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![title, month.to_string(), file, at])?;
    Ok(PolicyId(tx.connection().last_insert_rowid()))
}

/// Changes a draft.
///
/// # Errors
/// When SQLite fails.
pub fn update_draft(tx: &Tx<'_>, id: PolicyId, title: &str, month: Month, file: &str) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE policies SET title = ?2, effective_month = ?3, file = ?4 WHERE id = ?1 AND publication IS NULL",
        )?
        .execute(params![id.0, title, month.to_string(), file])?;
    Ok(())
}

/// Removes a draft.
///
/// # Errors
/// When SQLite fails.
pub fn delete_draft(tx: &Tx<'_>, id: PolicyId) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM policies WHERE id = ?1 AND publication IS NULL")?.execute([id.0])?;
    Ok(())
}

/// Publishes a draft as the latest publication.
///
/// # Errors
/// When SQLite fails.
pub fn publish(tx: &Tx<'_>, id: PolicyId, at: &str) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE policies SET publication = (SELECT coalesce(max(publication), 0) + 1 FROM policies),
             published_at = ?2 WHERE id = ?1 AND publication IS NULL",
        )?
        .execute(params![id.0, at])?;
    Ok(())
}
