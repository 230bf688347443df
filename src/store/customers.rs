//! Customers.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use super::decode::get;
use super::standings::{self, Standing};
use super::{Source, StoreError, StoreResult, Tx};
use crate::model::{Customer, CustomerId, PersonId};

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

/// Of many that fit, so many are put in order.
const ORDERED: i64 = 2_000;

/// The names of customers that `text` finds (name, pinyin, initials), the most recently ordering first. An empty text
/// finds those of the latest orders.
///
/// # Errors
/// When SQLite fails.
pub fn find(source: &(impl Source + ?Sized), text: &str, most: usize) -> StoreResult<Vec<String>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    // The latest orders say who comes first, without a look at every customer.
    let by_order = "SELECT c.name FROM (SELECT customer_id, max(date) AS last FROM
         (SELECT customer_id, date FROM orders ORDER BY date DESC LIMIT ?3) GROUP BY customer_id)
         JOIN customers c ON c.id = customer_id WHERE ?1 = '' ORDER BY last DESC, c.name LIMIT ?2";
    let by_text = "SELECT name FROM (SELECT id, name FROM customers WHERE ?1 = '' OR instr(search, ?1) > 0 LIMIT ?3) c
         ORDER BY (SELECT max(date) FROM orders WHERE customer_id = c.id) DESC NULLS LAST, name LIMIT ?2";
    let run = |sql: &str| -> StoreResult<Vec<String>> {
        let mut statement = source.connection().prepare_cached(sql)?;
        let rows = statement
            .query_map(params![text.split_whitespace().collect::<String>().to_lowercase(), most, ORDERED], |row| {
                row.get(0)
            })?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let latest = if text.is_empty() { run(by_order)? } else { Vec::new() };
    // Where there are hardly any orders, customers without one are offered as well.
    if latest.is_empty() { run(by_text) } else { Ok(latest) }
}

/// A column that customers are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum CustomerSort {
    Name,
    Contact,
    Phone,
    Wechat,
    FirstInquiry,
    Note,
    /// The date of the latest order.
    #[default]
    LastOrder,
    Orders,
    Amount,
    /// The last day of the latest credit period.
    PeriodEnd,
}

/// How customers stand at a day (C-2…C-5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerPhase {
    /// Within a credit period.
    InPeriod,
    /// Within one that ends soon.
    Lapsing,
    /// After it, and not lost.
    Lapsed,
    /// Lost: the next order wins them back.
    Lost,
    /// Without a valid order.
    WithoutOrder,
}

/// The days that tell how customers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhaseDays {
    /// Today.
    pub today: NaiveDate,
    /// A period that ends up to here ends soon.
    pub soon: NaiveDate,
    /// Whoever ordered last on this day or before is lost.
    pub lost_through: NaiveDate,
}

/// Which customers are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerFilter {
    /// Found by name, pinyin, initials, contact, phone; empty finds all.
    pub text: String,
    /// Only those who stand so.
    pub phase: Option<CustomerPhase>,
    /// Only those whose latest period credits somebody, or whose latest order he serves.
    pub person: Option<PersonId>,
    /// The days by which they stand so.
    pub days: PhaseDays,
}

/// A customer in the list of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedCustomer {
    /// The customer.
    pub customer: Customer,
    /// How he stands; none without a valid order.
    pub standing: Option<Standing>,
}

/// The rows of the customers that a filter leaves, in the sequence wanted.
///
/// # Errors
/// When SQLite fails.
pub fn ids(
    source: &(impl Source + ?Sized),
    filter: &CustomerFilter,
    by: CustomerSort,
    descending: bool,
) -> StoreResult<Vec<CustomerId>> {
    let column = match by {
        CustomerSort::Name => "name",
        CustomerSort::Contact => "contact",
        CustomerSort::Phone => "phone",
        CustomerSort::Wechat => "wechat",
        CustomerSort::FirstInquiry => "first_inquiry",
        CustomerSort::Note => "note",
        CustomerSort::LastOrder => "s.last_order",
        CustomerSort::Orders => "s.orders",
        CustomerSort::Amount => "s.amount",
        CustomerSort::PeriodEnd => "s.period_end",
    };
    let direction = if descending { "DESC" } else { "ASC" };
    let phase = match filter.phase {
        None => "1",
        Some(CustomerPhase::InPeriod) => "s.period_end >= ?2",
        Some(CustomerPhase::Lapsing) => "s.period_end BETWEEN ?2 AND ?3",
        Some(CustomerPhase::Lapsed) => "(s.period_end < ?2 AND s.last_order > ?4)",
        Some(CustomerPhase::Lost) => "(s.period_end < ?2 AND s.last_order <= ?4)",
        Some(CustomerPhase::WithoutOrder) => "s.orders IS NULL",
    };
    let sql = format!(
        "SELECT customers.id FROM customers LEFT JOIN customer_standing s ON s.customer_id = customers.id
         WHERE (?1 = '' OR instr(search, ?1) > 0) AND {phase}
         AND (?5 IS NULL OR ?5 IN (s.channel, s.reception, s.assist, s.liaison_id))
         ORDER BY {column} {direction}, name, customers.id"
    );
    let mut statement = source.connection().prepare_cached(&sql)?;
    let text = filter.text.split_whitespace().collect::<String>().to_lowercase();
    let PhaseDays { today, soon, lost_through } = filter.days;
    let values = params![
        text,
        today.to_string(),
        soon.to_string(),
        lost_through.to_string(),
        filter.person.map(|person| person.0)
    ];
    Ok(statement.query_map(values, |row| row.get(0).map(CustomerId))?.collect::<Result<_, _>>()?)
}

/// The customers of these rows, in their sequence; none where there is no such row.
///
/// # Errors
/// When SQLite fails.
pub fn by_ids(source: &(impl Source + ?Sized), ids: &[CustomerId]) -> StoreResult<Vec<Option<ListedCustomer>>> {
    let sql = format!(
        "SELECT {COLUMNS}, {} FROM customers LEFT JOIN customer_standing s ON s.customer_id = customers.id WHERE id = ?1",
        standings::COLUMNS
    );
    let mut statement = source.connection().prepare_cached(&sql)?;
    let listed =
        |row: &Row<'_>| Ok(ListedCustomer { customer: customer(row)?.1, standing: standings::decode(row, 7)? });
    ids.iter().map(|id| Ok(statement.query_row([id.0], listed).optional()?)).collect()
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

/// Whether an order, a duty entry or a signed renewal of a closed month (up to its last day) belongs to the customer.
///
/// # Errors
/// When SQLite fails.
pub fn is_in_closed_month(
    source: &(impl Source + ?Sized),
    id: CustomerId,
    last_closed_day: chrono::NaiveDate,
) -> StoreResult<bool> {
    let mut statement = source.connection().prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM orders WHERE customer_id = ?1 AND date <= ?2)
         OR EXISTS (SELECT 1 FROM duty WHERE customer_id = ?1
         AND (substr(done_at, 1, 10) <= ?2 OR substr(placed_at, 1, 10) <= ?2))
         OR EXISTS (SELECT 1 FROM statement_renewals r JOIN statements s ON s.no = r.statement_no
         WHERE r.customer_id = ?1 AND s.reopened_at IS NULL)",
    )?;
    Ok(statement.query_row(params![id.0, last_closed_day.to_string()], |row| row.get(0))?)
}

/// The first record that is found to name it, by kind and key.
///
/// # Errors
/// When SQLite fails.
pub fn named_by(source: &(impl Source + ?Sized), id: CustomerId) -> StoreResult<Option<(&'static str, String)>> {
    super::people::named(
        source,
        id.0,
        &[
            ("order", "SELECT no FROM orders WHERE customer_id = ?1 LIMIT 1"),
            ("duty", "SELECT no FROM duty WHERE customer_id = ?1 LIMIT 1"),
            ("contract", "SELECT no FROM contracts WHERE customer_id = ?1 LIMIT 1"),
            ("followup", "SELECT no FROM followups WHERE customer_id = ?1 LIMIT 1"),
            ("customer_stats", "SELECT date FROM customer_stats WHERE customer_id = ?1 LIMIT 1"),
            ("effect", "SELECT no FROM service_effects WHERE customer_id = ?1 LIMIT 1"),
            ("lead", "SELECT no FROM leads WHERE customer_id = ?1 LIMIT 1"),
            ("statement", "SELECT CAST(statement_no AS TEXT) FROM statement_duty WHERE customer_id = ?1 LIMIT 1"),
            ("statement", "SELECT CAST(statement_no AS TEXT) FROM statement_renewals WHERE customer_id = ?1 LIMIT 1"),
        ],
    )
}

/// Takes one away that nothing names.
///
/// # Errors
/// When something names it, or SQLite fails.
pub fn delete(tx: &Tx<'_>, id: CustomerId) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM customers WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}
