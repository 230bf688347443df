//! 回访: contacts with leads and customers.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{OptionalExtension, Params, Row, params};

use super::decode::{Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{Contacted, CustomerId, Followup, OrderTime, PersonId};
use crate::rules::renewals::Contacts;

/// A contact with whom it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowupRow {
    /// The record.
    pub followup: Followup,
    /// 人员.
    pub person: PersonId,
    /// 客户; none where it was with a lead.
    pub customer: Option<CustomerId>,
}

const SELECT: &str = "SELECT f.no, f.date, f.time, p.name, f.lead, c.name, f.way, f.connected, f.words, f.result,
    f.person_id, f.customer_id FROM followups f JOIN people p ON p.id = f.person_id
    LEFT JOIN customers c ON c.id = f.customer_id";

fn followup(row: &Row<'_>) -> rusqlite::Result<FollowupRow> {
    let lead: Option<String> = row.get(4)?;
    let with = match lead {
        Some(lead) => Contacted::Lead(lead),
        None => Contacted::Customer(row.get(5)?),
    };
    Ok(FollowupRow {
        followup: Followup {
            no: row.get(0)?,
            at: OrderTime { date: get(row, 1)?, time: get(row, 2)? },
            person: row.get(3)?,
            with,
            way: get(row, 6)?,
            connected: row.get(7)?,
            words: row.get(8)?,
            result: row.get(9)?,
        },
        person: PersonId(row.get(10)?),
        customer: row.get::<_, Option<i64>>(11)?.map(CustomerId),
    })
}

fn select(source: &(impl Source + ?Sized), rest: &str, params: impl Params) -> StoreResult<Vec<FollowupRow>> {
    let mut statement = source.connection().prepare_cached(&format!("{SELECT} {rest}"))?;
    let rows = statement.query_map(params, followup)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// A contact by its number.
///
/// # Errors
/// When SQLite fails.
pub fn by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<FollowupRow>> {
    Ok(select(source, "WHERE f.no = ?1", [no])?.pop())
}

/// Every contact of a span, both days included, by time and number.
///
/// # Errors
/// When SQLite fails.
pub fn between(source: &(impl Source + ?Sized), from: NaiveDate, to: NaiveDate) -> StoreResult<Vec<FollowupRow>> {
    let rest = "WHERE f.date BETWEEN ?1 AND ?2 ORDER BY f.date, f.time, f.no";
    select(source, rest, params![Stamp::date(from), Stamp::date(to)])
}

/// The contacts with a customer, the latest first.
///
/// # Errors
/// When SQLite fails.
pub fn of_customer(source: &(impl Source + ?Sized), customer: CustomerId) -> StoreResult<Vec<FollowupRow>> {
    select(source, "WHERE f.customer_id = ?1 ORDER BY f.date DESC, f.time DESC, f.no DESC", [customer.0])
}

/// The contacts with a lead, by time and number.
///
/// # Errors
/// When SQLite fails.
pub fn of_lead(source: &(impl Source + ?Sized), lead: &str) -> StoreResult<Vec<FollowupRow>> {
    select(source, "WHERE f.lead = ?1 ORDER BY f.date, f.time, f.no", [lead])
}

/// The contacts that a person made on a day, by time and number.
///
/// # Errors
/// When SQLite fails.
pub fn of_person_on(
    source: &(impl Source + ?Sized),
    person: PersonId,
    day: NaiveDate,
) -> StoreResult<Vec<FollowupRow>> {
    let rest = "WHERE f.person_id = ?1 AND f.date = ?2 ORDER BY f.time, f.no";
    select(source, rest, params![person.0, Stamp::date(day)])
}

/// The visits (connected calls) of every customer who had any from a day up to a moment: those of the moment's day without a
/// time of day count.
///
/// # Errors
/// When SQLite fails.
pub fn visits_through(
    source: &(impl Source + ?Sized),
    from: NaiveDate,
    at: NaiveDateTime,
) -> StoreResult<HashMap<CustomerId, Contacts>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT customer_id, date FROM followups INDEXED BY followups_visits
         WHERE customer_id IS NOT NULL AND connected = 1 AND way = 'call' AND date >= ?1 AND date < ?2
         UNION ALL
         SELECT customer_id, date FROM followups
         WHERE customer_id IS NOT NULL AND connected = 1 AND way = 'call' AND date = ?2 AND (time IS NULL OR time <= ?3)",
    )?;
    let mut visits: HashMap<CustomerId, Contacts> = HashMap::new();
    let mut rows = statement.query(params![Stamp::date(from), Stamp::date(at.date()), Stamp::time(at.time())])?;
    while let Some(row) = rows.next()? {
        visits.entry(CustomerId(row.get(0)?)).or_default().add(get(row, 1)?);
    }
    Ok(visits)
}

/// When a customer was visited (connected call) last up to a moment; a visit of its day without a time of day counts.
///
/// # Errors
/// When SQLite fails.
pub fn last_visit(
    source: &(impl Source + ?Sized),
    customer: CustomerId,
    at: NaiveDateTime,
) -> StoreResult<Option<NaiveDate>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT date FROM followups WHERE customer_id = ?1 AND customer_id IS NOT NULL AND connected = 1 AND way = 'call'
         AND date <= ?2 AND (date < ?2 OR time IS NULL OR time <= ?3) ORDER BY date DESC LIMIT 1",
    )?;
    let at = params![customer.0, Stamp::date(at.date()), Stamp::time(at.time())];
    Ok(statement.query_row(at, |row| get(row, 0)).optional()?)
}

/// When every customer was reached last, by whatever way, up to a day.
///
/// # Errors
/// When SQLite fails.
pub fn last_contacts(
    source: &(impl Source + ?Sized),
    through: NaiveDate,
) -> StoreResult<HashMap<CustomerId, NaiveDate>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT customer_id, max(date) FROM followups INDEXED BY followups_connected
         WHERE customer_id IS NOT NULL AND connected = 1 AND date <= ?1 GROUP BY customer_id",
    )?;
    let rows = statement.query_map([Stamp::date(through)], |row| Ok((CustomerId(row.get(0)?), get(row, 1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds a contact.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, followup: &Followup, person: PersonId, customer: Option<CustomerId>) -> StoreResult<()> {
    let lead = match &followup.with {
        Contacted::Lead(lead) => Some(lead),
        Contacted::Customer(_) => None,
    };
    tx.connection()
        .prepare_cached(
            "INSERT INTO followups (no, date, time, person_id, lead, customer_id, way, connected, words, result)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            followup.no,
            Stamp::date(followup.at.date),
            followup.at.time.map(Stamp::time),
            person.0,
            lead,
            customer.map(|id| id.0),
            followup.way.key(),
            followup.connected,
            followup.words,
            followup.result
        ])?;
    Ok(())
}

/// Takes a contact away.
///
/// # Errors
/// When SQLite fails.
pub fn delete(tx: &Tx<'_>, no: &str) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM followups WHERE no = ?1")?.execute([no])?;
    Ok(())
}
