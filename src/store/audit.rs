//! The audit: every change of every record, append-only (M-4).

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Row, params};

use super::{Source, StoreResult, Tx};

/// What one act did to one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which act it belongs to.
    pub act_id: i64,
    /// When, local time.
    pub at: String,
    /// The act's name, such as `save_order`.
    pub act: String,
    /// Why, where the act needs a reason.
    pub reason: Option<String>,
    /// What kind of record.
    pub entity: String,
    /// Its key.
    pub key: String,
    /// As JSON; none where it is new.
    pub before: Option<String>,
    /// As JSON; none where it is gone.
    pub after: Option<String>,
}

/// Begins an act.
///
/// # Errors
/// When SQLite fails.
pub fn begin_act(tx: &Tx<'_>, at: NaiveDateTime, act: &str, reason: Option<&str>) -> StoreResult<i64> {
    tx.connection().prepare_cached("INSERT INTO acts (at, act, reason) VALUES (?1, ?2, ?3)")?.execute(params![
        at.format("%Y-%m-%d %H:%M:%S").to_string(),
        act,
        reason
    ])?;
    Ok(tx.connection().last_insert_rowid())
}

/// Records what an act did to a record.
///
/// # Errors
/// When SQLite fails.
pub fn record(
    tx: &Tx<'_>,
    act_id: i64,
    entity: &str,
    key: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> StoreResult<()> {
    tx.connection()
        .prepare_cached("INSERT INTO changes (act_id, entity, key, before, after) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![act_id, entity, key, before, after])?;
    Ok(())
}

fn change(row: &Row<'_>) -> rusqlite::Result<Change> {
    Ok(Change {
        act_id: row.get(0)?,
        at: row.get(1)?,
        act: row.get(2)?,
        reason: row.get(3)?,
        entity: row.get(4)?,
        key: row.get(5)?,
        before: row.get(6)?,
        after: row.get(7)?,
    })
}

/// The changes of one order, of its refunds and its hand-overs, latest first.
///
/// # Errors
/// When SQLite fails.
pub fn of_order(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Vec<Change>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT acts.id, at, act, reason, entity, key, before, after FROM changes JOIN acts ON acts.id = act_id
         WHERE entity IN ('order', 'handover') AND key = ?1
         OR entity = 'refund' AND json_extract(coalesce(after, before), '$.order_no') = ?1
         ORDER BY changes.id DESC",
    )?;
    let rows = statement.query_map([no], change)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// When the latest act was, if there was any.
///
/// # Errors
/// When SQLite fails.
pub fn latest_act(source: &(impl Source + ?Sized)) -> StoreResult<Option<String>> {
    let mut statement = source.connection().prepare_cached("SELECT at FROM acts ORDER BY id DESC LIMIT 1")?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?)
}
