//! The catalog of 业务 and 解决方案: what is offered before its first use, and what is offered no longer. A name that is
//! only used has no row here.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use super::decode::get;
use super::{Source, StoreResult, Tx};
use crate::model::{CatalogEntry, CatalogKind, CustomerId, Money};

/// What the orders say of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    /// The name.
    pub name: String,
    /// Orders that are not voided.
    pub orders: i64,
    /// Voided ones.
    pub voided: i64,
    /// The date of the latest.
    pub last_used: Option<NaiveDate>,
    /// Σ of their amounts, the voided ones aside.
    pub amount: Money,
}

/// An order that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Its number.
    pub no: String,
    /// Whose it is.
    pub customer: CustomerId,
}

const fn column(kind: CatalogKind) -> &'static str {
    match kind {
        CatalogKind::Business => "business",
        CatalogKind::Solution => "solution",
    }
}

/// The entries of a kind, by name.
///
/// # Errors
/// When SQLite fails.
pub fn of_kind(source: &(impl Source + ?Sized), kind: CatalogKind) -> StoreResult<Vec<CatalogEntry>> {
    let mut statement =
        source.connection().prepare_cached("SELECT name, active FROM catalog WHERE kind = ?1 ORDER BY name")?;
    let rows = statement
        .query_map([kind.key()], |row| Ok(CatalogEntry { kind, name: row.get(0)?, active: row.get(1)? }))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// One entry.
///
/// # Errors
/// When SQLite fails.
pub fn entry(source: &(impl Source + ?Sized), kind: CatalogKind, name: &str) -> StoreResult<Option<CatalogEntry>> {
    let mut statement =
        source.connection().prepare_cached("SELECT active FROM catalog WHERE kind = ?1 AND name = ?2")?;
    let found = statement.query_row(params![kind.key(), name], |row| {
        Ok(CatalogEntry { kind, name: name.to_owned(), active: row.get(0)? })
    });
    Ok(found.optional()?)
}

/// Stores an entry, in the place of the one of its name.
///
/// # Errors
/// When SQLite fails.
pub fn put(tx: &Tx<'_>, entry: &CatalogEntry) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO catalog (kind, name, active) VALUES (?1, ?2, ?3)
             ON CONFLICT (kind, name) DO UPDATE SET active = excluded.active",
        )?
        .execute(params![entry.kind.key(), entry.name, entry.active])?;
    Ok(())
}

/// Removes an entry.
///
/// # Errors
/// When SQLite fails.
pub fn remove(tx: &Tx<'_>, kind: CatalogKind, name: &str) -> StoreResult<()> {
    tx.connection()
        .prepare_cached("DELETE FROM catalog WHERE kind = ?1 AND name = ?2")?
        .execute(params![kind.key(), name])?;
    Ok(())
}

/// Every name that orders use, the most used first.
///
/// # Errors
/// When SQLite fails.
pub fn usage(source: &(impl Source + ?Sized), kind: CatalogKind) -> StoreResult<Vec<Usage>> {
    let column = column(kind);
    let sql = format!(
        "SELECT {column}, sum(NOT voided), sum(voided), max(date), sum(CASE WHEN voided THEN 0 ELSE amount END)
         FROM orders WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY count(*) DESC, {column}"
    );
    let mut statement = source.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| {
        Ok(Usage {
            name: row.get(0)?,
            orders: row.get(1)?,
            voided: row.get(2)?,
            last_used: get(row, 3)?,
            amount: get(row, 4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The orders that have a name, by number.
///
/// # Errors
/// When SQLite fails.
pub fn uses(source: &(impl Source + ?Sized), kind: CatalogKind, name: &str) -> StoreResult<Vec<Use>> {
    let sql = format!("SELECT no, customer_id FROM orders WHERE {} = ?1 ORDER BY no", column(kind));
    let mut statement = source.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([name], |row| Ok(Use { no: row.get(0)?, customer: CustomerId(row.get(1)?) }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether any order has a name.
///
/// # Errors
/// When SQLite fails.
pub fn is_used(source: &(impl Source + ?Sized), kind: CatalogKind, name: &str) -> StoreResult<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM orders WHERE {} = ?1)", column(kind));
    Ok(source.connection().prepare_cached(&sql)?.query_row([name], |row| row.get(0))?)
}

/// Gives every order of one name another.
///
/// # Errors
/// When SQLite fails.
pub fn rename_in_orders(tx: &Tx<'_>, kind: CatalogKind, from: &str, to: &str) -> StoreResult<()> {
    let column = column(kind);
    let sql = format!("UPDATE orders SET {column} = ?2 WHERE {column} = ?1");
    tx.connection().prepare_cached(&sql)?.execute([from, to])?;
    Ok(())
}
