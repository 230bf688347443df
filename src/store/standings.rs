//! How customers stand: their orders summed, and the latest credit period. Derived: rebuilt with the judgement of a customer,
//! in the transaction that changes an order; `check` proves it.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use super::decode::{Decode, credit_number, get};
use super::{Source, StoreResult, Tx};
use crate::model::{Credit, CustomerId, Money, OrderId, PersonId};

/// The latest credit period of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPeriod {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// The order that opened it.
    pub opener: OrderId,
    /// 渠道, 客服, 助攻.
    pub credits: [Credit; 3],
}

/// How a customer stands: of his valid orders, of which there is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How many.
    pub orders: u32,
    /// What they come to.
    pub amount: Money,
    /// The date of the first.
    pub first_order: NaiveDate,
    /// The date of the latest.
    pub last_order: NaiveDate,
    /// 对接 of the latest.
    pub liaison: PersonId,
    /// The latest credit period.
    pub period: Option<HeldPeriod>,
}

/// The columns, beginning at `first`.
pub(super) const COLUMNS: &str =
    "s.orders, s.amount, s.first_order, s.last_order, s.liaison_id, s.period_start, s.period_end,
     s.opener, s.channel, s.reception, s.assist";

/// Reads [`COLUMNS`]; none where the customer has no valid order.
pub(super) fn decode(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Standing>> {
    let Some(orders) = row.get::<_, Option<u32>>(first)? else { return Ok(None) };
    let start: Option<NaiveDate> = get(row, first + 5)?;
    let period = match start {
        None => None,
        Some(start) => Some(HeldPeriod {
            start,
            end: get(row, first + 6)?,
            opener: OrderId(row.get(first + 7)?),
            credits: [
                Credit::decode(row, first + 8)?,
                Credit::decode(row, first + 9)?,
                Credit::decode(row, first + 10)?,
            ],
        }),
    };
    Ok(Some(Standing {
        orders,
        amount: Money::from_fen(row.get(first + 1)?),
        first_order: get(row, first + 2)?,
        last_order: get(row, first + 3)?,
        liaison: PersonId(row.get(first + 4)?),
        period,
    }))
}

/// How a customer stands; none without a valid order.
///
/// # Errors
/// When SQLite fails.
pub fn of(source: &(impl Source + ?Sized), customer: CustomerId) -> StoreResult<Option<Standing>> {
    let sql = format!("SELECT {COLUMNS} FROM customer_standing s WHERE s.customer_id = ?1");
    let mut statement = source.connection().prepare_cached(&sql)?;
    Ok(statement.query_row([customer.0], |row| decode(row, 0)).optional()?.flatten())
}

/// Stores how a customer stands.
///
/// # Errors
/// When SQLite fails.
pub fn put(tx: &Tx<'_>, customer: CustomerId, standing: Option<&Standing>) -> StoreResult<()> {
    let connection = tx.connection();
    let Some(one) = standing else {
        connection.prepare_cached("DELETE FROM customer_standing WHERE customer_id = ?1")?.execute([customer.0])?;
        return Ok(());
    };
    let period = one.period.as_ref();
    let credit = |place: usize| period.and_then(|period| period.credits.get(place)).map(|one| credit_number(*one));
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO customer_standing (customer_id, orders, amount, first_order, last_order, liaison_id,
             period_start, period_end, opener, channel, reception, assist)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            customer.0,
            one.orders,
            one.amount.fen(),
            one.first_order.to_string(),
            one.last_order.to_string(),
            one.liaison.0,
            period.map(|period| period.start.to_string()),
            period.map(|period| period.end.to_string()),
            period.map(|period| period.opener.0),
            credit(0),
            credit(1),
            credit(2),
        ])?;
    Ok(())
}

/// Whether nothing is stored although there are valid orders: the file comes from an earlier version.
///
/// # Errors
/// When SQLite fails.
pub fn are_missing(source: &(impl Source + ?Sized)) -> StoreResult<bool> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM customer_standing) AND EXISTS (SELECT 1 FROM orders WHERE NOT voided)";
    Ok(source.connection().query_row(sql, [], |row| row.get(0))?)
}

/// The customers of whom anything is stored.
///
/// # Errors
/// When SQLite fails.
pub fn customers(source: &(impl Source + ?Sized)) -> StoreResult<Vec<CustomerId>> {
    let mut statement = source.connection().prepare_cached("SELECT customer_id FROM customer_standing")?;
    Ok(statement.query_map([], |row| row.get(0).map(CustomerId))?.collect::<Result<_, _>>()?)
}
