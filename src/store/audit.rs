//! The audit: every change of every record, append-only (M-4).

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};

use super::orders::like;
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

/// Which changes are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeFilter {
    /// Of this kind of record.
    pub entity: Option<String>,
    /// Made by this act.
    pub act: Option<String>,
    /// Of somebody, or with his name in what was before or after.
    pub person: Option<String>,
    /// With this in their key or their reason.
    pub text: String,
    /// Or one of these records by kind and key: those whose name in words has the text.
    pub named: Vec<(String, String)>,
    /// Done on this day or later.
    pub from: Option<NaiveDate>,
    /// Done on this day or earlier.
    pub to: Option<NaiveDate>,
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
         OR entity IN ('refund', 'order_source') AND json_extract(coalesce(after, before), '$.order_no') = ?1
         ORDER BY changes.id DESC",
    )?;
    let rows = statement.query_map([no], change)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The changes of a source of goods and of its records, latest first.
///
/// # Errors
/// When SQLite fails.
pub fn of_supply(source: &(impl Source + ?Sized), name: &str) -> StoreResult<Vec<Change>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT acts.id, at, act, reason, entity, key, before, after FROM changes JOIN acts ON acts.id = act_id
         WHERE entity = 'source' AND key = ?1
         OR entity IN ('verification', 'upkeep', 'source_decision', 'order_source')
         AND json_extract(coalesce(after, before), '$.supply') = ?1
         ORDER BY changes.id DESC",
    )?;
    let rows = statement.query_map([name], change)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The rows of the changes that a filter leaves, latest first.
///
/// # Errors
/// When SQLite fails.
pub fn change_ids(source: &(impl Source + ?Sized), filter: &ChangeFilter) -> StoreResult<Vec<i64>> {
    let (clauses, values) = conditions(filter);
    let sql = format!("SELECT changes.id FROM changes {clauses} ORDER BY changes.id DESC");
    let mut statement = source.connection().prepare_cached(&sql)?;
    let ids = statement.query_map(params_from_iter(values), |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

/// The WHERE clause and its parameters. Times and reasons are of acts, which are looked up only where they are asked for.
fn conditions(filter: &ChangeFilter) -> (String, Vec<Value>) {
    let mut clauses: Vec<String> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    let mut bind = |value: String| {
        values.push(value.into());
        format!("?{}", values.len())
    };
    if let Some(entity) = &filter.entity {
        clauses.push(format!("entity = {}", bind(entity.clone())));
    }
    if let Some(act) = &filter.act {
        clauses.push(format!("act_id IN (SELECT id FROM acts WHERE act = {})", bind(act.clone())));
    }
    if let Some(person) = &filter.person {
        let own = bind(person.clone());
        // Names stand in the records as whole texts.
        let named = bind(like(&serde_json::Value::from(person.as_str()).to_string()));
        clauses.push(format!(
            "(entity = 'person' AND key = {own} OR before LIKE {named} ESCAPE '\\' OR after LIKE {named} ESCAPE '\\')"
        ));
    }
    if !filter.text.is_empty() {
        let pattern = bind(like(&filter.text));
        let mut found = vec![
            format!("key LIKE {pattern} ESCAPE '\\'"),
            format!("act_id IN (SELECT id FROM acts WHERE reason LIKE {pattern} ESCAPE '\\')"),
        ];
        for (entity, key) in &filter.named {
            found.push(format!("entity = {} AND key = {}", bind(entity.clone()), bind(key.clone())));
        }
        clauses.push(format!("({})", found.join(" OR ")));
    }
    let mut days: Vec<String> = Vec::new();
    days.extend(filter.from.map(|day| format!("at >= {}", bind(day.to_string()))));
    // A day ends before the next begins; the last day there is has no next.
    let after = filter.to.and_then(|day| day.succ_opt());
    days.extend(after.map(|day| format!("at < {}", bind(day.to_string()))));
    if !days.is_empty() {
        clauses.push(format!("act_id IN (SELECT id FROM acts WHERE {})", days.join(" AND ")));
    }
    let clauses = if clauses.is_empty() { String::new() } else { format!("WHERE {}", clauses.join(" AND ")) };
    (clauses, values)
}

/// The changes of these rows, in their sequence; none where there is no such row.
///
/// # Errors
/// When SQLite fails.
pub fn by_ids(source: &(impl Source + ?Sized), ids: &[i64]) -> StoreResult<Vec<Option<Change>>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT acts.id, at, act, reason, entity, key, before, after FROM changes JOIN acts ON acts.id = act_id
         WHERE changes.id = ?1",
    )?;
    ids.iter().map(|id| Ok(statement.query_row([id], change).optional()?)).collect()
}

/// When the latest act was, if there was any.
///
/// # Errors
/// When SQLite fails.
pub fn latest_act(source: &(impl Source + ?Sized)) -> StoreResult<Option<String>> {
    let mut statement = source.connection().prepare_cached("SELECT at FROM acts ORDER BY id DESC LIMIT 1")?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::{OpenMode, Store};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 3, day).unwrap()
    }

    /// Four changes of three acts, on 5, 6 and 7 March.
    fn stored(folder: &tempfile::TempDir) -> Store {
        let mut store = Store::open(&folder.path().join("audit.jicheng"), OpenMode::Create).unwrap();
        let tx = store.begin().unwrap();
        let acts = [(5, "save_order", None), (6, "void_order", Some("客户_取消")), (7, "change_setting", None)];
        for (date, act, reason) in acts {
            let id = begin_act(&tx, day(date).and_hms_opt(23, 59, 59).unwrap(), act, reason).unwrap();
            match date {
                7 => record(&tx, id, "setting", "zoom", Some("\"100\""), Some("\"110\"")).unwrap(),
                5 => {
                    record(&tx, id, "customer", "云岭茶业", None, Some("{}")).unwrap();
                    record(&tx, id, "order", "DD-1", None, Some("{}")).unwrap();
                }
                _ => record(&tx, id, "order", "DD-1", Some("{}"), Some("{}")).unwrap(),
            }
        }
        tx.commit().unwrap();
        store
    }

    #[test]
    fn filters_by_kind_key_reason_and_days() {
        let folder = tempfile::tempdir().unwrap();
        let store = stored(&folder);
        let check = |filter: ChangeFilter, expect: &[i64]| {
            assert_eq!(change_ids(&store, &filter).unwrap(), expect, "{filter:?}");
        };
        let none = ChangeFilter::default();
        check(none.clone(), &[4, 3, 2, 1]);
        check(ChangeFilter { entity: Some("order".to_owned()), ..none.clone() }, &[3, 2]);
        check(ChangeFilter { text: "dd-1".to_owned(), ..none.clone() }, &[3, 2]);
        check(ChangeFilter { text: "茶".to_owned(), ..none.clone() }, &[1]);
        check(ChangeFilter { text: "户_取".to_owned(), ..none.clone() }, &[3]);
        check(ChangeFilter { text: "_".to_owned(), ..none.clone() }, &[3]);
        check(
            ChangeFilter {
                text: "缩放".to_owned(),
                named: vec![("setting".to_owned(), "zoom".to_owned())],
                ..none.clone()
            },
            &[4],
        );
        check(ChangeFilter { from: Some(day(6)), ..none.clone() }, &[4, 3]);
        check(ChangeFilter { to: Some(day(6)), ..none.clone() }, &[3, 2, 1]);
        let order = Some("order".to_owned());
        check(ChangeFilter { entity: order, from: Some(day(5)), to: Some(day(5)), ..none }, &[2]);
    }

    #[test]
    fn a_page_has_a_place_for_every_row_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let store = stored(&folder);
        let page = by_ids(&store, &[4, 99, 3]).unwrap();
        let keys: Vec<_> = page.iter().map(|row| row.as_ref().map(|row| (row.key.as_str(), row.at.as_str()))).collect();
        assert_eq!(keys, [Some(("zoom", "2024-03-07 23:59:59")), None, Some(("DD-1", "2024-03-06 23:59:59"))]);
    }
}
