//! People.

use rusqlite::{OptionalExtension, Row, params};

use super::decode::{get, person_kind_text};
use super::{Source, StoreResult, Tx};
use crate::model::{Person, PersonId};

fn person(row: &Row<'_>) -> rusqlite::Result<(PersonId, Person)> {
    Ok((PersonId(row.get(0)?), Person { name: row.get(1)?, kind: get(row, 2)?, active: row.get(3)? }))
}

/// Everybody, by name.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<Vec<(PersonId, Person)>> {
    let mut statement =
        source.connection().prepare_cached("SELECT id, name, kind, active FROM people ORDER BY name")?;
    let rows = statement.query_map([], person)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Adds a person; `search` are the keys it is found by.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, person: &Person, search: &str) -> StoreResult<PersonId> {
    tx.connection()
        .prepare_cached("INSERT INTO people (name, kind, active, search) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![person.name, person_kind_text(person.kind), person.active, search])?;
    Ok(PersonId(tx.connection().last_insert_rowid()))
}

/// Changes a person.
///
/// # Errors
/// When SQLite fails.
pub fn update(tx: &Tx<'_>, id: PersonId, person: &Person, search: &str) -> StoreResult<()> {
    tx.connection()
        .prepare_cached("UPDATE people SET name = ?2, kind = ?3, active = ?4, search = ?5 WHERE id = ?1")?
        .execute(params![id.0, person.name, person_kind_text(person.kind), person.active, search])?;
    Ok(())
}

/// Whether any record names the person; his kind is then fixed.
///
/// # Errors
/// When SQLite fails.
pub fn is_used(source: &(impl Source + ?Sized), id: PersonId) -> StoreResult<bool> {
    let mut statement = source.connection().prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM orders WHERE channel_id = ?1 OR reception_id = ?1 OR assist_id = ?1 OR liaison_id = ?1
                 OR instr(';' || sourcing, ';' || ?1 || ':') > 0)
             OR EXISTS (SELECT 1 FROM adjustments WHERE person_id = ?1)
             OR EXISTS (SELECT 1 FROM platforms WHERE operator_id = ?1)
             OR EXISTS (SELECT 1 FROM duty WHERE ?1 IN (replier_id, taker_id, converter_id))
             OR EXISTS (SELECT 1 FROM articles WHERE person_id = ?1)
             OR EXISTS (SELECT 1 FROM article_targets WHERE person_id = ?1)
             OR EXISTS (SELECT 1 FROM training WHERE trainer_id = ?1)
             OR EXISTS (SELECT 1 FROM followups WHERE person_id = ?1)
             OR EXISTS (SELECT 1 FROM contracts WHERE ?1 IN (service_id, sales_id))
             OR EXISTS (SELECT 1 FROM leads WHERE ?1 IN (reception_id, assigned_id))
             OR EXISTS (SELECT 1 FROM lead_assignments WHERE person_id = ?1)
             OR EXISTS (SELECT 1 FROM sources WHERE entered_by = ?1)
             OR EXISTS (SELECT 1 FROM verifications WHERE person_id = ?1)
             OR EXISTS (SELECT 1 FROM upkeep WHERE person_id = ?1)
             OR EXISTS (SELECT 1 FROM source_decisions WHERE person_id = ?1)",
    )?;
    Ok(statement.query_row([id.0], |row| row.get(0))?)
}

/// Whether a statement in force shows the person.
///
/// # Errors
/// When SQLite fails.
pub fn is_in_statement(source: &(impl Source + ?Sized), id: PersonId) -> StoreResult<bool> {
    let mut statement = source.connection().prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM statement_lines JOIN statements ON no = statement_no
             WHERE reopened_at IS NULL AND credit = ?1)
             OR EXISTS (SELECT 1 FROM adjustments JOIN statements USING (month)
             WHERE reopened_at IS NULL AND person_id = ?1)
             OR EXISTS (SELECT 1 FROM statement_hours JOIN statements ON no = statement_no
             WHERE reopened_at IS NULL AND person_id = ?1)
             OR EXISTS (SELECT 1 FROM statement_duty d JOIN statements s ON s.no = d.statement_no
             WHERE reopened_at IS NULL AND ?1 IN (replier_id, taker_id, converter_id))
             OR EXISTS (SELECT 1 FROM statement_renewals r JOIN statements s ON s.no = r.statement_no
             WHERE reopened_at IS NULL AND person_id = ?1)
             OR EXISTS (SELECT 1 FROM statement_renewal_rates r JOIN statements s ON s.no = r.statement_no
             WHERE reopened_at IS NULL AND person_id = ?1)",
    )?;
    Ok(statement.query_row([id.0], |row| row.get(0))?)
}

/// The first record that is found to name a person, by kind and key; signed lines count, also of statements that are no
/// longer in force.
///
/// # Errors
/// When SQLite fails.
pub fn named_by(source: &(impl Source + ?Sized), id: PersonId) -> StoreResult<Option<(&'static str, String)>> {
    named(
        source,
        id.0,
        &[
            (
                "order",
                "SELECT no FROM orders WHERE channel_id = ?1 OR reception_id = ?1 OR assist_id = ?1 OR liaison_id = ?1
                 OR instr(';' || sourcing, ';' || ?1 || ':') > 0 LIMIT 1",
            ),
            ("adjustment", "SELECT no FROM adjustments WHERE person_id = ?1 LIMIT 1"),
            ("platform", "SELECT name FROM platforms WHERE operator_id = ?1 LIMIT 1"),
            ("duty", "SELECT no FROM duty WHERE ?1 IN (replier_id, taker_id, converter_id) LIMIT 1"),
            ("article", "SELECT no FROM articles WHERE person_id = ?1 LIMIT 1"),
            ("article_target", "SELECT CAST(year AS TEXT) FROM article_targets WHERE person_id = ?1 LIMIT 1"),
            ("training", "SELECT date || ' ' || item || ' ' || student FROM training WHERE trainer_id = ?1 LIMIT 1"),
            ("followup", "SELECT no FROM followups WHERE person_id = ?1 LIMIT 1"),
            ("contract", "SELECT no FROM contracts WHERE ?1 IN (service_id, sales_id) LIMIT 1"),
            ("statement", "SELECT CAST(statement_no AS TEXT) FROM statement_renewals WHERE person_id = ?1 LIMIT 1"),
            (
                "statement",
                "SELECT CAST(statement_no AS TEXT) FROM statement_renewal_rates WHERE person_id = ?1 LIMIT 1",
            ),
            ("lead", "SELECT no FROM leads WHERE reception_id = ?1 LIMIT 1"),
            ("lead", "SELECT no FROM leads WHERE assigned_id = ?1 LIMIT 1"),
            (
                "lead",
                "SELECT l.no FROM leads l JOIN lead_assignments g ON g.lead_id = l.id WHERE g.person_id = ?1 LIMIT 1",
            ),
            ("paper", "SELECT slot FROM papers WHERE person_id = ?1 LIMIT 1"),
            ("source", "SELECT name FROM sources WHERE entered_by = ?1 LIMIT 1"),
            ("verification", "SELECT no FROM verifications WHERE person_id = ?1 LIMIT 1"),
            ("upkeep", "SELECT no FROM upkeep WHERE person_id = ?1 LIMIT 1"),
            (
                "source_decision",
                "SELECT d.date || ' ' || d.kind || ' ' || s.name FROM source_decisions d JOIN sources s ON s.id = d.source_id
                 WHERE person_id = ?1 LIMIT 1",
            ),
            ("statement", "SELECT CAST(statement_no AS TEXT) FROM statement_lines WHERE credit = ?1 LIMIT 1"),
            ("statement", "SELECT CAST(statement_no AS TEXT) FROM statement_hours WHERE person_id = ?1 LIMIT 1"),
            (
                "statement",
                "SELECT CAST(statement_no AS TEXT) FROM statement_duty
                 WHERE ?1 IN (replier_id, taker_id, converter_id) LIMIT 1",
            ),
        ],
    )
}

/// The first of these queries that finds a key for a row.
pub(super) fn named(
    source: &(impl Source + ?Sized),
    row: i64,
    queries: &[(&'static str, &str)],
) -> StoreResult<Option<(&'static str, String)>> {
    for (kind, sql) in queries {
        let mut statement = source.connection().prepare_cached(sql)?;
        if let Some(key) = statement.query_row([row], |row| row.get(0)).optional()? {
            return Ok(Some((kind, key)));
        }
    }
    Ok(None)
}

/// Takes one away that nothing names.
///
/// # Errors
/// When something names it, or SQLite fails.
pub fn delete(tx: &Tx<'_>, id: PersonId) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM people WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}
