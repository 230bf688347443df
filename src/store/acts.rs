//! Acts of the audit as wholes: which there were, and which were taken back.

use rusqlite::{OptionalExtension, Row, params};

use super::{Source, StoreResult, Tx};

/// An act of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAct {
    /// Its row.
    pub id: i64,
    /// When, local time.
    pub at: String,
    /// Its name, such as `save_order`.
    pub act: String,
    /// Why, where it needed a reason.
    pub reason: Option<String>,
    /// Which act it took back.
    pub undoes: Option<i64>,
    /// How many records it changed.
    pub records: usize,
    /// The kind and key of the last of them.
    pub last: Option<(String, String)>,
}

/// What an act did to one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordChange {
    /// What kind of record.
    pub entity: String,
    /// Its key.
    pub key: String,
    /// As JSON; none where it was new.
    pub before: Option<String>,
    /// As JSON; none where it was gone.
    pub after: Option<String>,
}

const COLUMNS: &str = "SELECT a.id, a.at, a.act, a.reason, a.undoes,
    (SELECT count(*) FROM changes WHERE act_id = a.id), c.entity, c.key
    FROM acts a LEFT JOIN changes c ON c.id = (SELECT max(id) FROM changes WHERE act_id = a.id)";

fn act(row: &Row<'_>) -> rusqlite::Result<StoredAct> {
    let entity: Option<String> = row.get(6)?;
    Ok(StoredAct {
        id: row.get(0)?,
        at: row.get(1)?,
        act: row.get(2)?,
        reason: row.get(3)?,
        undoes: row.get(4)?,
        records: usize::try_from(row.get::<_, i64>(5)?).unwrap_or_default(),
        last: entity.zip(row.get(7)?),
    })
}

/// The latest acts, latest first.
///
/// # Errors
/// When SQLite fails.
pub fn latest(source: &(impl Source + ?Sized), most: usize) -> StoreResult<Vec<StoredAct>> {
    let mut statement = source.connection().prepare_cached(&format!("{COLUMNS} ORDER BY a.id DESC LIMIT ?1"))?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Ok(statement.query_map([most], act)?.collect::<Result<_, _>>()?)
}

/// One act.
///
/// # Errors
/// When SQLite fails.
pub fn by_id(source: &(impl Source + ?Sized), id: i64) -> StoreResult<Option<StoredAct>> {
    let mut statement = source.connection().prepare_cached(&format!("{COLUMNS} WHERE a.id = ?1"))?;
    Ok(statement.query_row([id], act).optional()?)
}

/// The latest act after `id` that changed this record, also where it then got another key.
///
/// # Errors
/// When SQLite fails.
pub fn later_change(
    source: &(impl Source + ?Sized),
    id: i64,
    entity: &str,
    key: &str,
) -> StoreResult<Option<StoredAct>> {
    let mut statement = source.connection().prepare_cached(&format!(
        "{COLUMNS} WHERE a.id = (SELECT max(act_id) FROM changes WHERE entity = ?2 AND act_id > ?1
         AND (key = ?3 OR json_extract(before, '$.no') = ?3 OR json_extract(before, '$.name') = ?3))"
    ))?;
    Ok(statement.query_row(params![id, entity, key], act).optional()?)
}

/// Everything an act changed, in its sequence.
///
/// # Errors
/// When SQLite fails.
pub fn changes_of(source: &(impl Source + ?Sized), id: i64) -> StoreResult<Vec<RecordChange>> {
    let mut statement = source
        .connection()
        .prepare_cached("SELECT entity, key, before, after FROM changes WHERE act_id = ?1 ORDER BY id")?;
    let rows = statement.query_map([id], |row| {
        Ok(RecordChange { entity: row.get(0)?, key: row.get(1)?, before: row.get(2)?, after: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether an act was taken back, and that not taken back itself.
///
/// # Errors
/// When SQLite fails.
pub fn is_undone(source: &(impl Source + ?Sized), id: i64) -> StoreResult<bool> {
    let mut statement = source.connection().prepare_cached("SELECT max(id) FROM acts WHERE undoes = ?1")?;
    // Each step is a later act, so it ends.
    let mut undone = false;
    let mut at = id;
    while let Some(undo) = statement.query_row([at], |row| row.get::<_, Option<i64>>(0))? {
        undone = !undone;
        at = undo;
    }
    Ok(undone)
}

/// Begins an act that takes another back.
///
/// # Errors
/// When SQLite fails.
pub fn begin_undo(tx: &Tx<'_>, at: chrono::NaiveDateTime, act: &str, undoes: i64) -> StoreResult<i64> {
    tx.connection().prepare_cached("INSERT INTO acts (at, act, undoes) VALUES (?1, ?2, ?3)")?.execute(params![
        at.format("%Y-%m-%d %H:%M:%S").to_string(),
        act,
        undoes
    ])?;
    Ok(tx.connection().last_insert_rowid())
}
