//! Customers.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row, params};

use super::decode::get;
use super::{Source, StoreError, StoreResult, Tx};
use crate::model::{Customer, CustomerId};

const COLUMNS: &str = "id, name, contact, phone, wechat, first_inquiry, note";

fn customer(row: &Row<'_>) -> rusqlite::Result<(CustomerId, Customer)> {
    Ok((
        CustomerId(row.get(0)?),
        Customer {
            name: row.get(1)?,
            contact: row.get(2)?,
            phone: row.get(3)?,
            wechat: row.get(4)?,
            first_inquiry: get(row, 5)?,
            note: row.get(6)?,
        },
    ))
}

/// A customer by name.
///
/// # Errors
/// When SQLite fails.
pub fn by_name(source: &(impl Source + ?Sized), name: &str) -> StoreResult<Option<(CustomerId, Customer)>> {
    let sql = format!("SELECT {COLUMNS} FROM customers WHERE name = ?1");
    let mut statement = source.connection().prepare_cached(&sql)?;
    Ok(statement.query_row([name], customer).optional()?)
}

/// A customer by row.
///
/// # Errors
/// When SQLite fails, or there is none.
pub fn get_by_id(source: &(impl Source + ?Sized), id: CustomerId) -> StoreResult<Customer> {
    let sql = format!("SELECT {COLUMNS} FROM customers WHERE id = ?1");
    let mut statement = source.connection().prepare_cached(&sql)?;
    Ok(statement.query_row([id.0], customer)?.1)
}

/// The names of customers with these rows, by row; all of them in one read.
///
/// # Errors
/// When SQLite fails.
pub fn names(source: &(impl Source + ?Sized), ids: &[CustomerId]) -> StoreResult<HashMap<CustomerId, String>> {
    let list = serde_json::to_string(ids).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let mut statement = source
        .connection()
        .prepare_cached("SELECT c.id, c.name FROM json_each(?1) j CROSS JOIN customers c ON c.id = j.value")?;
    let mut names = HashMap::with_capacity(ids.len());
    let mut rows = statement.query([list])?;
    while let Some(row) = rows.next()? {
        names.insert(CustomerId(row.get(0)?), row.get(1)?);
    }
    Ok(names)
}

/// Every customer, by row number.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<Vec<(CustomerId, Customer)>> {
    let sql = format!("SELECT {COLUMNS} FROM customers ORDER BY id");
    let mut statement = source.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], customer)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The names of customers that `text` finds (name, pinyin, initials), the most recently ordering first.
///
/// # Errors
/// When SQLite fails.
pub fn find(source: &(impl Source + ?Sized), text: &str, most: usize) -> StoreResult<Vec<String>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT name FROM customers WHERE ?1 = '' OR instr(search, ?1) > 0
         ORDER BY (SELECT max(date) FROM orders WHERE customer_id = customers.id) DESC NULLS LAST, name LIMIT ?2",
    )?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = statement.query_map(params![text.to_lowercase(), most], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Adds a customer; `search` are the keys it is found by.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, customer: &Customer, search: &str) -> StoreResult<CustomerId> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO customers (name, contact, phone, wechat, first_inquiry, note, search)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            customer.name,
            customer.contact,
            customer.phone,
            customer.wechat,
            customer.first_inquiry.map(|date| date.to_string()),
            customer.note,
            search
        ])?;
    Ok(CustomerId(tx.connection().last_insert_rowid()))
}

/// Changes a customer.
///
/// # Errors
/// When SQLite fails.
pub fn update(tx: &Tx<'_>, id: CustomerId, customer: &Customer, search: &str) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE customers SET name = ?2, contact = ?3, phone = ?4, wechat = ?5, first_inquiry = ?6, note = ?7,
             search = ?8 WHERE id = ?1",
        )?
        .execute(params![
            id.0,
            customer.name,
            customer.contact,
            customer.phone,
            customer.wechat,
            customer.first_inquiry.map(|date| date.to_string()),
            customer.note,
            search
        ])?;
    Ok(())
}

/// Whether an order of a closed month (up to `closed`, as `2024-03`) belongs to the customer.
///
/// # Errors
/// When SQLite fails.
pub fn is_in_closed_month(
    source: &(impl Source + ?Sized),
    id: CustomerId,
    last_closed_day: chrono::NaiveDate,
) -> StoreResult<bool> {
    let mut statement = source
        .connection()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM orders WHERE customer_id = ?1 AND date <= ?2)")?;
    Ok(statement.query_row(params![id.0, last_closed_day.to_string()], |row| row.get(0))?)
}
