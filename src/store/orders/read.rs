//! Reading single orders and histories.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use super::{Judged, JudgedPeriod, Placed, relation_from, sourcing};
use crate::model::{AssistEntry, Credit, CustomerId, Evaluation, Handover, Money, Order, OrderId, OrderTime, PersonId};
use crate::rules::claims::{AssistClaim, Claims};
use crate::rules::credit::CreditInput;
use crate::store::decode::{Decode, get};
use crate::store::{Source, StoreError, StoreResult};

/// An order of a customer's history, with its judged credit as stored.
#[derive(Debug, Clone)]
pub struct HistoryRow {
    /// Its place in the sequence.
    pub placed: Placed,
    /// 作废.
    pub voided: bool,
    /// What it claims.
    pub claims: Claims,
    /// 解决方案.
    pub solution: Option<String>,
    /// 订单金额.
    pub amount: Money,
    /// 对接.
    pub liaison: PersonId,
    /// As stored.
    pub judged: Judged,
}

impl HistoryRow {
    /// As the rules want it.
    #[must_use]
    pub fn input(&self) -> CreditInput<'_> {
        CreditInput {
            id: self.placed.id,
            no: &self.placed.no,
            at: self.placed.at,
            voided: self.voided,
            claims: self.claims,
            solution: self.solution.as_deref(),
        }
    }
}

/// The `judged_…` columns, beginning at `first`.
fn judged(row: &Row<'_>, first: usize) -> rusqlite::Result<Judged> {
    let start: Option<NaiveDate> = get(row, first + 1)?;
    let end: Option<NaiveDate> = get(row, first + 2)?;
    let opener: Option<i64> = row.get(first + 3)?;
    let period = match (start, end, opener) {
        (Some(start), Some(end), Some(opener)) => {
            Some(JudgedPeriod { start, end, opener: OrderId(opener), category: get(row, first + 4)? })
        }
        _ => None,
    };
    Ok(Judged {
        relation: relation_from(row.get(first)?),
        period,
        credits: [Credit::decode(row, first + 5)?, Credit::decode(row, first + 6)?, Credit::decode(row, first + 7)?],
        rules: row.get(first + 8)?,
    })
}

fn placed(row: &Row<'_>, first: usize) -> rusqlite::Result<Placed> {
    Ok(Placed {
        id: OrderId(row.get(first)?),
        no: row.get(first + 1)?,
        at: OrderTime { date: get(row, first + 2)?, time: get(row, first + 3)? },
    })
}

/// All orders of a customer, in no particular sequence.
///
/// # Errors
/// When SQLite fails.
pub fn history(source: &(impl Source + ?Sized), customer: CustomerId) -> StoreResult<Vec<HistoryRow>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT id, no, date, time, voided, category, channel_id, reception_id, assist_id, assist_type, solution,
         judged_relation, judged_start, judged_end, judged_opener, judged_category, judged_channel, judged_reception,
         judged_assist, judged_rules, amount, liaison_id FROM orders WHERE customer_id = ?1",
    )?;
    let rows = statement.query_map([customer.0], |row| {
        let assist: (Option<PersonId>, Option<crate::model::AssistType>) = (get(row, 8)?, get(row, 9)?);
        Ok(HistoryRow {
            placed: placed(row, 0)?,
            voided: row.get(4)?,
            claims: Claims {
                category: get(row, 5)?,
                channel: get(row, 6)?,
                reception: get(row, 7)?,
                assist: assist.0.zip(assist.1).map(|(person, kind)| AssistClaim { person, kind }),
            },
            solution: row.get(10)?,
            amount: Money::from_fen(row.get(20)?),
            liaison: PersonId(row.get(21)?),
            judged: judged(row, 11)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The row number that the next order gets.
///
/// # Errors
/// When SQLite fails.
pub fn next_id(source: &(impl Source + ?Sized)) -> StoreResult<OrderId> {
    let sql = "SELECT coalesce(max(id), 0) + 1 FROM orders";
    Ok(OrderId(source.connection().query_row(sql, [], |row| row.get(0))?))
}

/// How many orders there are.
///
/// # Errors
/// When SQLite fails.
pub fn stored_count(source: &(impl Source + ?Sized)) -> StoreResult<i64> {
    Ok(source.connection().query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?)
}

/// An order's row by its number.
///
/// # Errors
/// When SQLite fails.
pub fn id_of(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<OrderId>> {
    let mut statement = source.connection().prepare_cached("SELECT id FROM orders WHERE no = ?1")?;
    Ok(statement.query_row([no], |row| row.get(0).map(OrderId)).optional()?)
}

/// An order's number by its row.
///
/// # Errors
/// When SQLite fails, or there is none.
pub fn no_of(source: &(impl Source + ?Sized), id: OrderId) -> StoreResult<String> {
    let mut statement = source.connection().prepare_cached("SELECT no FROM orders WHERE id = ?1")?;
    Ok(statement.query_row([id.0], |row| row.get(0))?)
}

/// Every customer with an order.
///
/// # Errors
/// When SQLite fails.
pub fn customers_with_orders(source: &(impl Source + ?Sized)) -> StoreResult<Vec<CustomerId>> {
    let mut statement =
        source.connection().prepare_cached("SELECT DISTINCT customer_id FROM orders ORDER BY customer_id")?;
    let rows = statement.query_map([], |row| row.get(0).map(CustomerId))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

const RECORD: &str = "SELECT o.id, o.no, o.date, o.time, customers.name, o.business, o.amount, o.cost, o.paid_on,
    o.category, platforms.name, channel.name, reception.name, assist.name, o.assist_type, o.solution, liaison.name,
    o.quality, o.attitude, o.efficiency, o.due_at, o.completed_at, o.voided, o.note,
    judged_relation, judged_start, judged_end, judged_opener, judged_category, judged_channel, judged_reception,
    judged_assist, judged_rules, o.sourcing, o.cost_from_sources
    FROM orders o JOIN customers ON customers.id = o.customer_id JOIN people liaison ON liaison.id = o.liaison_id
    LEFT JOIN platforms ON platforms.id = o.platform_id LEFT JOIN people channel ON channel.id = o.channel_id
    LEFT JOIN people reception ON reception.id = o.reception_id LEFT JOIN people assist ON assist.id = o.assist_id";

fn answers(text: Option<&str>) -> [Option<bool>; 5] {
    let mut answers = [None; 5];
    for (slot, letter) in answers.iter_mut().zip(text.unwrap_or("").chars()) {
        *slot = match letter {
            '1' => Some(true),
            '0' => Some(false),
            _ => None,
        };
    }
    answers
}

fn record(row: &Row<'_>) -> rusqlite::Result<Order> {
    let assist: (Option<String>, Option<crate::model::AssistType>) = (row.get(13)?, get(row, 14)?);
    Ok(Order {
        no: row.get(1)?,
        at: OrderTime { date: get(row, 2)?, time: get(row, 3)? },
        customer: row.get(4)?,
        business: row.get(5)?,
        amount: Money::decode(row, 6)?,
        cost: Money::decode(row, 7)?,
        cost_from_sources: row.get(34)?,
        paid_on: get(row, 8)?,
        category: get(row, 9)?,
        platform: row.get(10)?,
        channel: row.get(11)?,
        reception: row.get(12)?,
        assist: assist.0.zip(assist.1).map(|(person, kind)| AssistEntry { person, kind }),
        solution: row.get(15)?,
        liaison: row.get(16)?,
        sourcing: Vec::new(),
        evaluation: Evaluation {
            quality: row.get(17)?,
            attitude: answers(row.get_ref(18)?.as_str_or_null()?),
            efficiency: answers(row.get_ref(19)?.as_str_or_null()?),
        },
        due_at: get(row, 20)?,
        completed_at: get(row, 21)?,
        voided: row.get(22)?,
        note: row.get(23)?,
    })
}

/// An order's full record and judged credit by its number.
///
/// # Errors
/// When SQLite fails.
pub fn by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<(OrderId, Order, Judged)>> {
    let sql = format!("{RECORD} WHERE o.no = ?1");
    let mut statement = source.connection().prepare_cached(&sql)?;
    let mut rows = statement.query([no])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let id = OrderId(row.get(0)?);
    let mut order = record(row)?;
    order.sourcing = sourcing::entries(source, id, &sourcing::decode(row, 33)?)?;
    Ok(Some((id, order, judged(row, 24)?)))
}

/// One order of a report, in C-12's sequence over all customers.
#[derive(Debug, Clone)]
pub struct SequenceRow {
    /// The record; its sourcing stands beside.
    pub order: Order,
    /// Its judged credit.
    pub judged: Judged,
}

/// The valid orders dated from `from` to `to`, both included, in sequence.
///
/// # Errors
/// When SQLite fails.
pub fn orders_between(
    source: &(impl Source + ?Sized),
    from: NaiveDate,
    to: NaiveDate,
) -> StoreResult<Vec<SequenceRow>> {
    let sql =
        format!("{RECORD} WHERE o.date BETWEEN ?1 AND ?2 AND NOT o.voided ORDER BY o.date, o.time NULLS FIRST, o.no");
    let mut statement = source.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(params![from.to_string(), to.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id = OrderId(row.get(0)?);
        let mut order = record(row)?;
        order.sourcing = sourcing::entries(source, id, &sourcing::decode(row, 33)?)?;
        found.push(SequenceRow { order, judged: judged(row, 24)? });
    }
    Ok(found)
}

/// The hand-overs of an order, earliest first.
///
/// # Errors
/// When SQLite fails, or a stored hand-over makes no sense.
pub fn handovers(source: &(impl Source + ?Sized), id: OrderId) -> StoreResult<Vec<Handover>> {
    let mut statement =
        source.connection().prepare_cached("SELECT body FROM handovers WHERE order_id = ?1 ORDER BY date, id")?;
    let bodies: Vec<String> = statement.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    bodies
        .iter()
        .map(|body| serde_json::from_str(body).map_err(|error| StoreError::Corrupt(error.to_string())))
        .collect()
}
