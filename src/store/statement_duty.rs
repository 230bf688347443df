//! The duty table that a statement signs, with its entries as they stood (M-1, D-12).

use rusqlite::{OptionalExtension, Row, params};

use super::decode::{Decode, Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{CustomerId, Hours, PersonId};
use crate::rules::Rule;
use crate::rules::duty::{DutyMonth, HoursRow, SignedEntry, SignedPart};

/// Adds the duty table of a statement; `late_count` is how many 超时 made a habit when it was signed (D-8).
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, no: i64, table: &DutyMonth, late_count: u32) -> StoreResult<()> {
    tx.connection()
        .prepare_cached("INSERT INTO statement_terms (statement_no, late_count) VALUES (?1, ?2)")?
        .execute(params![no, late_count])?;
    let mut entries = tx.connection().prepare_cached(
        "INSERT INTO statement_duty (statement_no, position, no, customer_id, at, late, replier_id, reply, reply_rule,
         taker_id, taken, taken_rule, converter_id, converted, converted_rule)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    let person = |part: Option<SignedPart>| part.map(|part| part.person.0);
    let hours = |part: Option<SignedPart>| part.map_or(0, |part| part.hours.tenths());
    let told = |part: Option<SignedPart>| part.and_then(|part| part.told).map(|rule| rule.to_string());
    for (entry, position) in table.entries.iter().zip(0_i64..) {
        let SignedEntry { reply, order, conversion, .. } = *entry;
        entries.execute(params![
            no,
            position,
            entry.no,
            entry.customer.0,
            Stamp::instant(entry.at),
            entry.late,
            person(reply),
            hours(reply),
            told(reply),
            person(order),
            hours(order),
            told(order),
            person(conversion),
            hours(conversion),
            told(conversion)
        ])?;
    }
    let mut people = tx.connection().prepare_cached(
        "INSERT INTO statement_hours (statement_no, person_id, reply, taken, converted, articles, training)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for row in &table.hours {
        people.execute(params![
            no,
            row.person.0,
            row.reply.tenths(),
            row.order.tenths(),
            row.conversion.tenths(),
            row.articles.tenths(),
            row.training.tenths()
        ])?;
    }
    Ok(())
}

/// A part from the column of its person on.
fn part(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<SignedPart>> {
    let Some(person) = get::<Option<PersonId>>(row, column)? else { return Ok(None) };
    let told = get::<Option<Rule>>(row, column + 2)?;
    Ok(Some(SignedPart { person, hours: Hours::decode(row, column + 1)?, told }))
}

fn entry(row: &Row<'_>) -> rusqlite::Result<SignedEntry> {
    Ok(SignedEntry {
        no: row.get(0)?,
        customer: CustomerId(row.get(1)?),
        at: get(row, 2)?,
        late: row.get(3)?,
        reply: part(row, 4)?,
        order: part(row, 7)?,
        conversion: part(row, 10)?,
    })
}

fn hours(row: &Row<'_>) -> rusqlite::Result<HoursRow> {
    Ok(HoursRow {
        person: PersonId(row.get(0)?),
        reply: get(row, 1)?,
        order: get(row, 2)?,
        conversion: get(row, 3)?,
        articles: get(row, 4)?,
        training: get(row, 5)?,
    })
}

/// The duty table that a statement signs.
///
/// # Errors
/// When SQLite fails.
pub fn table(source: &(impl Source + ?Sized), no: i64) -> StoreResult<DutyMonth> {
    let mut query = source.connection().prepare_cached(
        "SELECT no, customer_id, at, late, replier_id, reply, reply_rule, taker_id, taken, taken_rule, converter_id,
         converted, converted_rule FROM statement_duty WHERE statement_no = ?1 ORDER BY position",
    )?;
    let entries = query.query_map([no], entry)?.collect::<Result<_, _>>()?;
    let mut query = source.connection().prepare_cached(
        "SELECT person_id, reply, taken, converted, articles, training FROM statement_hours WHERE statement_no = ?1
         ORDER BY person_id",
    )?;
    let hours = query.query_map([no], hours)?.collect::<Result<_, _>>()?;
    Ok(DutyMonth { entries, hours })
}

/// How many 超时 made a habit when a statement was signed; none where it was signed before there was a duty log.
///
/// # Errors
/// When SQLite fails.
pub fn late_count(source: &(impl Source + ?Sized), no: i64) -> StoreResult<Option<u32>> {
    let mut query =
        source.connection().prepare_cached("SELECT late_count FROM statement_terms WHERE statement_no = ?1")?;
    Ok(query.query_row([no], |row| row.get(0)).optional()?)
}
