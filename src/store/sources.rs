//! Sources of goods with their verifications, upkeep and decisions.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Params, Row, params};

use super::decode::{Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{
    Decision, DecisionKind, Money, Month, PersonId, Prices, Supply, SupplyId, Upkeep, Verification, search_keys,
};

/// A source with its row and who entered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplyRow {
    /// Its row.
    pub id: SupplyId,
    /// The record.
    pub supply: Supply,
    /// 录入人.
    pub entered_by: PersonId,
}

/// A record of a source, with whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Of<T> {
    /// The source.
    pub supply: SupplyId,
    /// Who did it.
    pub by: PersonId,
    /// The record.
    pub record: T,
}

const SUPPLIES: &str =
    "SELECT s.id, s.name, s.kind, s.business, s.supplier, s.buy, s.sell, p.name, s.entered_on, s.entered_by
    FROM sources s JOIN people p ON p.id = s.entered_by";
const VERIFICATIONS: &str = "SELECT r.source_id, r.person_id, r.no, s.name, r.date, p.name, r.succeeded, r.note
    FROM verifications r JOIN sources s ON s.id = r.source_id JOIN people p ON p.id = r.person_id";
const UPKEEP: &str =
    "SELECT r.source_id, r.person_id, r.no, s.name, r.date, p.name, r.content, r.has_prices, r.buy, r.sell
    FROM upkeep r JOIN sources s ON s.id = r.source_id JOIN people p ON p.id = r.person_id";
const DECISIONS: &str = "SELECT r.source_id, r.person_id, s.name, r.kind, r.date, p.name, r.note
    FROM source_decisions r JOIN sources s ON s.id = r.source_id JOIN people p ON p.id = r.person_id";

fn supply(row: &Row<'_>) -> rusqlite::Result<SupplyRow> {
    let supply = Supply {
        name: row.get(1)?,
        kind: get(row, 2)?,
        business: row.get(3)?,
        supplier: row.get(4)?,
        prices: Prices { buy: get(row, 5)?, sell: get(row, 6)? },
        entered_by: row.get(7)?,
        entered_on: get(row, 8)?,
    };
    Ok(SupplyRow { id: SupplyId(row.get(0)?), supply, entered_by: PersonId(row.get(9)?) })
}

fn of<T>(row: &Row<'_>, record: T) -> rusqlite::Result<Of<T>> {
    Ok(Of { supply: SupplyId(row.get(0)?), by: PersonId(row.get(1)?), record })
}

fn verification(row: &Row<'_>) -> rusqlite::Result<Of<Verification>> {
    let record = Verification {
        no: row.get(2)?,
        supply: row.get(3)?,
        date: get(row, 4)?,
        by: row.get(5)?,
        succeeded: row.get(6)?,
        note: row.get(7)?,
    };
    of(row, record)
}

fn upkeep_row(row: &Row<'_>) -> rusqlite::Result<Of<Upkeep>> {
    let has_prices: bool = row.get(7)?;
    let prices = Prices { buy: get(row, 8)?, sell: get(row, 9)? };
    let record = Upkeep {
        no: row.get(2)?,
        supply: row.get(3)?,
        date: get(row, 4)?,
        by: row.get(5)?,
        content: row.get(6)?,
        prices: has_prices.then_some(prices),
    };
    of(row, record)
}

fn decision(row: &Row<'_>) -> rusqlite::Result<Of<Decision>> {
    let record =
        Decision { supply: row.get(2)?, kind: get(row, 3)?, date: get(row, 4)?, by: row.get(5)?, note: row.get(6)? };
    of(row, record)
}

/// What a query of some columns finds under a condition.
fn list<T>(
    source: &(impl Source + ?Sized),
    select: &str,
    rest: &str,
    bound: impl Params,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> StoreResult<Vec<T>> {
    let mut statement = source.connection().prepare_cached(&format!("{select} {rest}"))?;
    let rows = statement.query_map(bound, read)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

fn one<T>(
    source: &(impl Source + ?Sized),
    select: &str,
    rest: &str,
    bound: impl Params,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> StoreResult<Option<T>> {
    let mut statement = source.connection().prepare_cached(&format!("{select} {rest}"))?;
    Ok(statement.query_row(bound, read).optional()?)
}

/// The days of a month, to bind.
fn days(month: Month) -> [Stamp; 2] {
    [Stamp::date(month.first_day()), Stamp::date(month.last_day())]
}

/// All sources, by name.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<Vec<SupplyRow>> {
    list(source, SUPPLIES, "ORDER BY s.name", [], supply)
}

/// A source by its name.
///
/// # Errors
/// When SQLite fails.
pub fn by_name(source: &(impl Source + ?Sized), name: &str) -> StoreResult<Option<SupplyRow>> {
    one(source, SUPPLIES, "WHERE s.name = ?1", [name], supply)
}

/// The sources of a 供方, by name.
///
/// # Errors
/// When SQLite fails.
pub fn of_supplier(source: &(impl Source + ?Sized), supplier: &str) -> StoreResult<Vec<SupplyRow>> {
    list(source, SUPPLIES, "WHERE s.supplier = ?1 ORDER BY s.name", [supplier], supply)
}

/// The sources of a 业务, by name.
///
/// # Errors
/// When SQLite fails.
pub fn of_business(source: &(impl Source + ?Sized), business: &str) -> StoreResult<Vec<SupplyRow>> {
    list(source, SUPPLIES, "WHERE s.business = ?1 ORDER BY s.name", [business], supply)
}

/// The sources entered in a month.
///
/// # Errors
/// When SQLite fails.
pub fn entered_in(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<SupplyRow>> {
    list(source, SUPPLIES, "WHERE s.entered_on BETWEEN ?1 AND ?2", days(month), supply)
}

/// Sources found by their name, pinyin or initials, by name; at most so many.
///
/// # Errors
/// When SQLite fails.
pub fn find(source: &(impl Source + ?Sized), text: &str, most: usize) -> StoreResult<Vec<SupplyRow>> {
    let key: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    list(source, SUPPLIES, "WHERE instr(s.search, ?1) > 0 ORDER BY s.name LIMIT ?2", params![key, most], supply)
}

/// Adds a source.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, entered_by: PersonId, supply: &Supply) -> StoreResult<SupplyId> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO sources (name, kind, business, supplier, buy, sell, entered_by, entered_on, search)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            supply.name,
            supply.kind.key(),
            supply.business,
            supply.supplier,
            supply.prices.buy.map(Money::fen),
            supply.prices.sell.map(Money::fen),
            entered_by.0,
            Stamp::date(supply.entered_on),
            search_keys(&supply.name)
        ])?;
    Ok(SupplyId(tx.connection().last_insert_rowid()))
}

/// Changes a source.
///
/// # Errors
/// When SQLite fails.
pub fn update(tx: &Tx<'_>, id: SupplyId, entered_by: PersonId, supply: &Supply) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE sources SET name = ?2, kind = ?3, business = ?4, supplier = ?5, buy = ?6, sell = ?7, entered_by = ?8,
             entered_on = ?9, search = ?10 WHERE id = ?1",
        )?
        .execute(params![
            id.0,
            supply.name,
            supply.kind.key(),
            supply.business,
            supply.supplier,
            supply.prices.buy.map(Money::fen),
            supply.prices.sell.map(Money::fen),
            entered_by.0,
            Stamp::date(supply.entered_on),
            search_keys(&supply.name)
        ])?;
    Ok(())
}

/// Takes a source away that nothing names.
///
/// # Errors
/// When something names it, or SQLite fails.
pub fn delete(tx: &Tx<'_>, id: SupplyId) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM sources WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

/// The first record that is found to name a source, by kind and key.
///
/// # Errors
/// When SQLite fails.
pub fn named_by(source: &(impl Source + ?Sized), id: SupplyId) -> StoreResult<Option<(&'static str, String)>> {
    super::people::named(
        source,
        id.0,
        &[
            ("order", "SELECT no FROM order_sources JOIN orders ON id = order_id WHERE source_id = ?1 LIMIT 1"),
            ("verification", "SELECT no FROM verifications WHERE source_id = ?1 LIMIT 1"),
            ("upkeep", "SELECT no FROM upkeep WHERE source_id = ?1 LIMIT 1"),
            ("source_decision", "SELECT date || ' ' || kind FROM source_decisions WHERE source_id = ?1 LIMIT 1"),
        ],
    )
}

/// All verifications, by date and number.
///
/// # Errors
/// When SQLite fails.
pub fn verifications(source: &(impl Source + ?Sized)) -> StoreResult<Vec<Of<Verification>>> {
    list(source, VERIFICATIONS, "ORDER BY r.date, r.no", [], verification)
}

/// The verifications of a source, by date and number.
///
/// # Errors
/// When SQLite fails.
pub fn verifications_of(source: &(impl Source + ?Sized), id: SupplyId) -> StoreResult<Vec<Of<Verification>>> {
    list(source, VERIFICATIONS, "WHERE r.source_id = ?1 ORDER BY r.date, r.no", [id.0], verification)
}

/// The verifications of a month.
///
/// # Errors
/// When SQLite fails.
pub fn verified_in(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<Of<Verification>>> {
    list(source, VERIFICATIONS, "WHERE r.date BETWEEN ?1 AND ?2", days(month), verification)
}

/// A verification by its number.
///
/// # Errors
/// When SQLite fails.
pub fn verification_by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<Of<Verification>>> {
    one(source, VERIFICATIONS, "WHERE r.no = ?1", [no], verification)
}

/// Adds a verification.
///
/// # Errors
/// When SQLite fails.
pub fn insert_verification(tx: &Tx<'_>, id: SupplyId, by: PersonId, one: &Verification) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO verifications (no, source_id, date, person_id, succeeded, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![one.no, id.0, Stamp::date(one.date), by.0, one.succeeded, one.note])?;
    Ok(())
}

/// Takes a verification away.
///
/// # Errors
/// When SQLite fails.
pub fn delete_verification(tx: &Tx<'_>, no: &str) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM verifications WHERE no = ?1")?.execute([no])?;
    Ok(())
}

/// All upkeep notes, by date and number.
///
/// # Errors
/// When SQLite fails.
pub fn upkeep(source: &(impl Source + ?Sized)) -> StoreResult<Vec<Of<Upkeep>>> {
    list(source, UPKEEP, "ORDER BY r.date, r.no", [], upkeep_row)
}

/// The upkeep notes of a source, by date and number.
///
/// # Errors
/// When SQLite fails.
pub fn upkeep_of(source: &(impl Source + ?Sized), id: SupplyId) -> StoreResult<Vec<Of<Upkeep>>> {
    list(source, UPKEEP, "WHERE r.source_id = ?1 ORDER BY r.date, r.no", [id.0], upkeep_row)
}

/// The upkeep notes of a month.
///
/// # Errors
/// When SQLite fails.
pub fn upkeep_in(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<Of<Upkeep>>> {
    list(source, UPKEEP, "WHERE r.date BETWEEN ?1 AND ?2", days(month), upkeep_row)
}

/// An upkeep note by its number.
///
/// # Errors
/// When SQLite fails.
pub fn upkeep_by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<Of<Upkeep>>> {
    one(source, UPKEEP, "WHERE r.no = ?1", [no], upkeep_row)
}

/// Adds an upkeep note.
///
/// # Errors
/// When SQLite fails.
pub fn insert_upkeep(tx: &Tx<'_>, id: SupplyId, by: PersonId, one: &Upkeep) -> StoreResult<()> {
    let prices = one.prices.unwrap_or_default();
    tx.connection()
        .prepare_cached(
            "INSERT INTO upkeep (no, source_id, date, person_id, content, has_prices, buy, sell)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            one.no,
            id.0,
            Stamp::date(one.date),
            by.0,
            one.content,
            one.prices.is_some(),
            prices.buy.map(Money::fen),
            prices.sell.map(Money::fen)
        ])?;
    Ok(())
}

/// Takes an upkeep note away.
///
/// # Errors
/// When SQLite fails.
pub fn delete_upkeep(tx: &Tx<'_>, no: &str) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM upkeep WHERE no = ?1")?.execute([no])?;
    Ok(())
}

/// All decisions, by date.
///
/// # Errors
/// When SQLite fails.
pub fn decisions(source: &(impl Source + ?Sized)) -> StoreResult<Vec<Of<Decision>>> {
    list(source, DECISIONS, "ORDER BY r.date, r.kind, s.name", [], decision)
}

/// The decisions on a source, by date.
///
/// # Errors
/// When SQLite fails.
pub fn decisions_of(source: &(impl Source + ?Sized), id: SupplyId) -> StoreResult<Vec<Of<Decision>>> {
    list(source, DECISIONS, "WHERE r.source_id = ?1 ORDER BY r.date, r.kind", [id.0], decision)
}

/// The decision of a kind and day on a source.
///
/// # Errors
/// When SQLite fails.
pub fn decision_on(
    source: &(impl Source + ?Sized),
    name: &str,
    kind: DecisionKind,
    date: NaiveDate,
) -> StoreResult<Option<Of<Decision>>> {
    let bound = params![name, kind.key(), Stamp::date(date)];
    one(source, DECISIONS, "WHERE s.name = ?1 AND r.kind = ?2 AND r.date = ?3", bound, decision)
}

/// Adds a decision.
///
/// # Errors
/// When SQLite fails.
pub fn insert_decision(tx: &Tx<'_>, id: SupplyId, by: PersonId, one: &Decision) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO source_decisions (source_id, kind, date, person_id, note) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![id.0, one.kind.key(), Stamp::date(one.date), by.0, one.note])?;
    Ok(())
}

/// Takes a decision away.
///
/// # Errors
/// When SQLite fails.
pub fn delete_decision(tx: &Tx<'_>, id: SupplyId, kind: DecisionKind, date: NaiveDate) -> StoreResult<()> {
    tx.connection()
        .prepare_cached("DELETE FROM source_decisions WHERE source_id = ?1 AND kind = ?2 AND date = ?3")?
        .execute(params![id.0, kind.key(), Stamp::date(date)])?;
    Ok(())
}

/// Gives every source of one business another.
///
/// # Errors
/// When SQLite fails.
pub fn rename_business(tx: &Tx<'_>, from: &str, to: &str) -> StoreResult<()> {
    tx.connection().prepare_cached("UPDATE sources SET business = ?2 WHERE business = ?1")?.execute([from, to])?;
    Ok(())
}
