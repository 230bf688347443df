//! 客户数据.

use chrono::NaiveDate;
use rusqlite::{Params, Row, params};

use super::decode::{Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{CustomerId, CustomerStats, OrderTime};

const SELECT: &str = "SELECT c.name, s.date, s.shop_clicks, s.ad_clicks, s.inquiries, s.unread, s.last_login
    FROM customer_stats s JOIN customers c ON c.id = s.customer_id";

fn stats(row: &Row<'_>) -> rusqlite::Result<CustomerStats> {
    Ok(CustomerStats {
        customer: row.get(0)?,
        date: get(row, 1)?,
        shop_clicks: row.get(2)?,
        ad_clicks: row.get(3)?,
        inquiries: row.get(4)?,
        unread: row.get(5)?,
        last_login: get(row, 6)?,
    })
}

fn select(source: &(impl Source + ?Sized), rest: &str, params: impl Params) -> StoreResult<Vec<CustomerStats>> {
    let mut statement = source.connection().prepare_cached(&format!("{SELECT} {rest}"))?;
    let rows = statement.query_map(params, stats)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The figures of a customer of a day.
///
/// # Errors
/// When SQLite fails.
pub fn on(source: &(impl Source + ?Sized), customer: &str, date: NaiveDate) -> StoreResult<Option<CustomerStats>> {
    Ok(select(source, "WHERE c.name = ?1 AND s.date = ?2", params![customer, Stamp::date(date)])?.pop())
}

/// All figures of a customer, by date.
///
/// # Errors
/// When SQLite fails.
pub fn of_customer(source: &(impl Source + ?Sized), customer: CustomerId) -> StoreResult<Vec<CustomerStats>> {
    select(source, "WHERE s.customer_id = ?1 ORDER BY s.date", [customer.0])
}

/// All figures, by date and customer.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<Vec<CustomerStats>> {
    select(source, "ORDER BY s.date, c.name", [])
}

/// The customers whose latest known login is before a day, with when it was.
///
/// # Errors
/// When SQLite fails.
pub fn last_login_before(source: &(impl Source + ?Sized), day: NaiveDate) -> StoreResult<Vec<(CustomerId, OrderTime)>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT customer_id, max(last_login) FROM customer_stats WHERE last_login IS NOT NULL
         GROUP BY customer_id HAVING max(last_login) < ?1",
    )?;
    let rows = statement.query_map([Stamp::date(day)], |row| Ok((CustomerId(row.get(0)?), get(row, 1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds the figures of a day.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, customer: CustomerId, stats: &CustomerStats) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO customer_stats (customer_id, date, shop_clicks, ad_clicks, inquiries, unread, last_login)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            customer.0,
            Stamp::date(stats.date),
            stats.shop_clicks,
            stats.ad_clicks,
            stats.inquiries,
            stats.unread,
            stats.last_login.map(Stamp::moment)
        ])?;
    Ok(())
}

/// Takes the figures of a day away.
///
/// # Errors
/// When SQLite fails.
pub fn delete(tx: &Tx<'_>, customer: CustomerId, date: NaiveDate) -> StoreResult<()> {
    tx.connection()
        .prepare_cached("DELETE FROM customer_stats WHERE customer_id = ?1 AND date = ?2")?
        .execute(params![customer.0, Stamp::date(date)])?;
    Ok(())
}
