//! 效果记录 with their pictures.

use rusqlite::{OptionalExtension, Params, Row, params};

use super::decode::{Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{CustomerId, Picture, ServiceEffect};

const SELECT: &str = "SELECT e.no, c.name, e.date, e.text, e.figure, p.id, p.name FROM service_effects e
    JOIN customers c ON c.id = e.customer_id LEFT JOIN pictures p ON p.id = e.picture_id";

fn effect(row: &Row<'_>) -> rusqlite::Result<ServiceEffect> {
    let picture = match row.get::<_, Option<i64>>(5)? {
        None => None,
        Some(id) => Some(Picture { id, name: row.get(6)? }),
    };
    Ok(ServiceEffect {
        no: row.get(0)?,
        customer: row.get(1)?,
        date: get(row, 2)?,
        text: row.get(3)?,
        figure: row.get(4)?,
        picture,
    })
}

fn select(source: &(impl Source + ?Sized), rest: &str, params: impl Params) -> StoreResult<Vec<ServiceEffect>> {
    let mut statement = source.connection().prepare_cached(&format!("{SELECT} {rest}"))?;
    let rows = statement.query_map(params, effect)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// An effect by its number.
///
/// # Errors
/// When SQLite fails.
pub fn by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<ServiceEffect>> {
    Ok(select(source, "WHERE e.no = ?1", [no])?.pop())
}

/// The effects recorded of a customer, by date and number.
///
/// # Errors
/// When SQLite fails.
pub fn of_customer(source: &(impl Source + ?Sized), customer: CustomerId) -> StoreResult<Vec<ServiceEffect>> {
    select(source, "WHERE e.customer_id = ?1 ORDER BY e.date, e.no", [customer.0])
}

/// Keeps a picture and returns its row.
///
/// # Errors
/// When SQLite fails.
pub fn keep_picture(tx: &Tx<'_>, name: &str, bytes: &[u8]) -> StoreResult<i64> {
    tx.connection()
        .prepare_cached("INSERT INTO pictures (name, bytes) VALUES (?1, ?2)")?
        .execute(params![name, bytes])?;
    Ok(tx.connection().last_insert_rowid())
}

/// The bytes of a picture.
///
/// # Errors
/// When SQLite fails.
pub fn picture(source: &(impl Source + ?Sized), id: i64) -> StoreResult<Option<Vec<u8>>> {
    let mut statement = source.connection().prepare_cached("SELECT bytes FROM pictures WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

/// Adds an effect; its picture is kept already.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, customer: CustomerId, effect: &ServiceEffect) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO service_effects (no, customer_id, date, text, figure, picture_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            effect.no,
            customer.0,
            Stamp::date(effect.date),
            effect.text,
            effect.figure,
            effect.picture.as_ref().map(|picture| picture.id)
        ])?;
    Ok(())
}

/// Takes an effect away; its picture is kept.
///
/// # Errors
/// When SQLite fails.
pub fn delete(tx: &Tx<'_>, no: &str) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM service_effects WHERE no = ?1")?.execute([no])?;
    Ok(())
}
