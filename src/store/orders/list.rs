//! The order list: which orders, in which sequence, and the rows that are on the screen.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::sourcing;
use crate::model::{Credit, Money, OrderId, OrderTime, PersonId, PlatformId};
use crate::store::decode::{Decode, get};
use crate::store::{Source, StoreResult};

/// What the list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Each is a switch of its own.
pub struct ListFilter {
    /// First date.
    pub from: Option<NaiveDate>,
    /// Last date.
    pub to: Option<NaiveDate>,
    /// Found in number, customer (also pinyin), business, solution, note or a credited person's name.
    pub text: String,
    /// 业务.
    pub business: Option<String>,
    /// Credited in any stage.
    pub person: Option<PersonId>,
    /// Of this customer, by name.
    pub customer: Option<String>,
    /// Only orders without 回款日期.
    pub unpaid: bool,
    /// Only orders whose channel is 未知.
    pub channel_unknown: bool,
    /// Only orders that are not rated.
    pub unrated: bool,
    /// Only voided orders.
    pub voided: bool,
    /// On this platform.
    pub platform: Option<PlatformId>,
    /// Only orders refunded in full; with the next one, those refunded at all.
    pub refunded: bool,
    /// Only orders refunded in part.
    pub partly_refunded: bool,
}

/// By which column the list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ListSort {
    #[default]
    Date,
    No,
    Customer,
    Business,
    Amount,
    Cost,
    Profit,
    PaidOn,
    Quality,
    Liaison,
    Channel,
    Reception,
    Assist,
}

/// The sequence of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListOrder {
    /// The column.
    pub by: ListSort,
    /// Largest first.
    pub descending: bool,
}

impl Default for ListOrder {
    fn default() -> Self {
        Self { by: ListSort::Date, descending: true }
    }
}

/// The rows that a filter leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListSums {
    /// Row numbers in sequence.
    pub ids: Vec<OrderId>,
    /// Their sums; voided ones are listed, but not counted.
    pub totals: ListTotals,
}

/// Sums over the valid orders of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ListTotals {
    /// How many.
    pub count: usize,
    /// Σ 金额.
    pub amount: Money,
    /// Σ (金额 − 成本).
    pub profit: Money,
    /// How many have no 回款日期.
    pub unpaid: usize,
    /// How many have 未知 as their channel.
    pub channel_unknown: usize,
    /// How many are not rated.
    pub unrated: usize,
    /// How many voided ones are listed besides.
    pub voided: usize,
    /// How many are refunded in full.
    pub refunded: usize,
    /// How many are refunded in part.
    pub partly_refunded: usize,
}

/// How much of an order was refunded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Refunded {
    #[default]
    Nothing,
    Partly,
    Fully,
}

impl Refunded {
    /// K-9: in full, where the refunds reach the order's amount.
    pub(super) fn of(refunds: Money, amount: Money) -> Self {
        match refunds {
            Money::ZERO => Self::Nothing,
            some if some < amount => Self::Partly,
            _ => Self::Fully,
        }
    }

    /// Whether the filter's switches let such an order pass.
    pub(super) fn passes(self, filter: &ListFilter) -> bool {
        match self {
            _ if !filter.refunded && !filter.partly_refunded => true,
            Self::Nothing => false,
            Self::Partly => filter.partly_refunded,
            Self::Fully => filter.refunded,
        }
    }

    /// Counts a valid order.
    pub(super) fn count(self, totals: &mut ListTotals) {
        totals.partly_refunded += usize::from(self == Self::Partly);
        totals.refunded += usize::from(self == Self::Fully);
    }
}

/// Σ refunds of the order `o`.
const REFUNDS: &str = "(SELECT coalesce(sum(amount), 0) FROM refunds WHERE order_id = o.id)";

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedOrder {
    /// Its row.
    pub id: OrderId,
    /// 订单号.
    pub no: String,
    /// When.
    pub at: OrderTime,
    /// 客户.
    pub customer: String,
    /// 业务.
    pub business: String,
    /// 金额.
    pub amount: Money,
    /// 成本.
    pub cost: Money,
    /// 回款日期.
    pub paid_on: Option<NaiveDate>,
    /// 渠道, 客服, 助攻 as judged.
    pub credits: [Credit; 3],
    /// 对接.
    pub liaison: PersonId,
    /// 安排 as listed.
    pub sourcing: Vec<PersonId>,
    /// 评分.
    pub quality: Option<u8>,
    /// Σ refunds.
    pub refunded: Money,
    /// 作废.
    pub voided: bool,
}

pub(in crate::store) fn like(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// As search keys have it: `zhang san` finds 张三.
pub(super) fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The WHERE clause and its parameters.
fn conditions(filter: &ListFilter) -> (String, Vec<Value>) {
    let mut clauses: Vec<String> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    let mut bind = |value: Value| {
        values.push(value);
        format!("?{}", values.len())
    };
    if let Some(from) = filter.from {
        clauses.push(format!("o.date >= {}", bind(from.to_string().into())));
    }
    if let Some(to) = filter.to {
        clauses.push(format!("o.date <= {}", bind(to.to_string().into())));
    }
    if let Some(customer) = &filter.customer {
        clauses
            .push(format!("o.customer_id = (SELECT id FROM customers WHERE name = {})", bind(customer.clone().into())));
    }
    if let Some(business) = &filter.business {
        clauses.push(format!("o.business = {}", bind(business.clone().into())));
    }
    if let Some(person) = filter.person {
        let who = bind(person.0.into());
        clauses.push(format!(
            "({who} IN (o.judged_channel, o.judged_reception, o.judged_assist, o.liaison_id)
             OR {})",
            sourcing::names(&who)
        ));
    }
    if filter.unpaid {
        clauses.push("o.paid_on IS NULL AND NOT o.voided".to_owned());
    }
    if filter.channel_unknown {
        clauses.push("o.judged_channel = 0 AND NOT o.voided".to_owned());
    }
    if filter.unrated {
        clauses.push("o.quality IS NULL AND NOT o.voided".to_owned());
    }
    if filter.voided {
        clauses.push("o.voided".to_owned());
    }
    if let Some(platform) = filter.platform {
        clauses.push(format!("o.platform_id = {}", bind(platform.0.into())));
    }
    match (filter.partly_refunded, filter.refunded) {
        (false, false) => {}
        (true, false) => clauses.push(format!("{REFUNDS} > 0 AND {REFUNDS} < o.amount")),
        (false, true) => clauses.push(format!("{REFUNDS} > 0 AND {REFUNDS} >= o.amount")),
        (true, true) => clauses.push(format!("{REFUNDS} > 0")),
    }
    let text = filter.text.trim();
    if !text.is_empty() {
        let pattern = bind(like(text).into());
        let key = bind(like(&without_blanks(text)).into());
        let people = format!("(SELECT id FROM people WHERE search LIKE {key} ESCAPE '\\')");
        clauses.push(format!(
            "(o.no LIKE {pattern} ESCAPE '\\' OR o.business LIKE {pattern} ESCAPE '\\'
             OR o.solution LIKE {pattern} ESCAPE '\\' OR o.note LIKE {pattern} ESCAPE '\\'
             OR o.customer_id IN (SELECT id FROM customers WHERE search LIKE {key} ESCAPE '\\')
             OR o.judged_channel IN {people} OR o.judged_reception IN {people} OR o.judged_assist IN {people}
             OR o.liaison_id IN {people})"
        ));
    }
    let clause = if clauses.is_empty() { "1".to_owned() } else { clauses.join(" AND ") };
    (clause, values)
}

/// The sequence; ties by C-12.
fn sequence(order: ListOrder) -> String {
    let name = |column: &str| format!("(SELECT name FROM people WHERE id = o.{column})");
    let column = match order.by {
        ListSort::Date => {
            let way = if order.descending { "DESC" } else { "ASC" };
            return format!("o.date {way}, o.time {way}, o.no {way}");
        }
        ListSort::No => "o.no".to_owned(),
        ListSort::Customer => "(SELECT name FROM customers WHERE id = o.customer_id)".to_owned(),
        ListSort::Business => "o.business".to_owned(),
        ListSort::Amount => "o.amount".to_owned(),
        ListSort::Cost => "o.cost".to_owned(),
        ListSort::Profit => "o.amount - o.cost".to_owned(),
        ListSort::PaidOn => "o.paid_on".to_owned(),
        ListSort::Quality => "o.quality".to_owned(),
        ListSort::Liaison => name("liaison_id"),
        ListSort::Channel => name("judged_channel"),
        ListSort::Reception => name("judged_reception"),
        ListSort::Assist => name("judged_assist"),
    };
    let way = if order.descending { "DESC" } else { "ASC" };
    format!("{column} {way} NULLS LAST, o.date DESC, o.time DESC, o.no DESC")
}

/// The rows that a filter leaves, in sequence, and their sums.
///
/// # Errors
/// When SQLite fails.
pub fn list_ids(source: &(impl Source + ?Sized), filter: &ListFilter, order: ListOrder) -> StoreResult<ListSums> {
    let (clause, values) = conditions(filter);
    let sql = format!(
        "SELECT o.id, o.amount, o.cost, o.voided, o.paid_on IS NULL, o.judged_channel IS 0, o.quality IS NULL,
         {REFUNDS}
         FROM orders o WHERE {clause} ORDER BY {}",
        sequence(order)
    );
    let mut statement = source.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut sums = ListSums::default();
    while let Some(row) = rows.next()? {
        sums.ids.push(OrderId(row.get(0)?));
        if row.get::<_, bool>(3)? {
            sums.totals.voided += 1;
        } else {
            let amount = Money::decode(row, 1)?;
            sums.totals.count += 1;
            sums.totals.amount += amount;
            sums.totals.profit += amount - Money::decode(row, 2)?;
            sums.totals.unpaid += usize::from(row.get::<_, bool>(4)?);
            sums.totals.channel_unknown += usize::from(row.get::<_, bool>(5)?);
            sums.totals.unrated += usize::from(row.get::<_, bool>(6)?);
            Refunded::of(Money::decode(row, 7)?, amount).count(&mut sums.totals);
        }
    }
    Ok(sums)
}

fn listed(row: &Row<'_>) -> rusqlite::Result<ListedOrder> {
    Ok(ListedOrder {
        id: OrderId(row.get(0)?),
        no: row.get(1)?,
        at: OrderTime { date: get(row, 2)?, time: get(row, 3)? },
        customer: row.get(4)?,
        business: row.get(5)?,
        amount: Money::decode(row, 6)?,
        cost: Money::decode(row, 7)?,
        paid_on: get(row, 8)?,
        credits: [Credit::decode(row, 9)?, Credit::decode(row, 10)?, Credit::decode(row, 11)?],
        liaison: PersonId(row.get(12)?),
        quality: row.get(13)?,
        voided: row.get(14)?,
        sourcing: sourcing::decode(row, 15)?.into_iter().map(|share| share.person).collect(),
        refunded: Money::decode(row, 16)?,
    })
}

/// The rows with these numbers, in the same sequence; one that is gone is left out.
///
/// # Errors
/// When SQLite fails.
pub fn list_page(source: &(impl Source + ?Sized), ids: &[OrderId]) -> StoreResult<Vec<ListedOrder>> {
    let mut statement = source.connection().prepare_cached(&format!(
        "SELECT o.id, o.no, o.date, o.time, c.name, o.business, o.amount, o.cost, o.paid_on, o.judged_channel,
         o.judged_reception, o.judged_assist, o.liaison_id, o.quality, o.voided, o.sourcing, {REFUNDS}
         FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id = ?1"
    ))?;
    let mut page = Vec::with_capacity(ids.len());
    for id in ids {
        let mut rows = statement.query([id.0])?;
        if let Some(row) = rows.next()? {
            page.push(listed(row)?);
        }
    }
    Ok(page)
}

fn distinct(source: &(impl Source + ?Sized), sql: &str) -> StoreResult<Vec<String>> {
    let mut statement = source.connection().prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Every 业务 in use, the most used of the latest 20,000 orders first.
///
/// # Errors
/// When SQLite fails.
pub fn businesses(source: &(impl Source + ?Sized)) -> StoreResult<Vec<String>> {
    distinct(
        source,
        "SELECT business FROM (SELECT business FROM orders ORDER BY date DESC LIMIT 20000)
         GROUP BY business ORDER BY count(*) DESC, business LIMIT 500",
    )
}

/// Every 解决方案 in use among the latest 20,000 orders.
///
/// # Errors
/// When SQLite fails.
pub fn solutions(source: &(impl Source + ?Sized)) -> StoreResult<Vec<String>> {
    distinct(
        source,
        "SELECT solution FROM (SELECT solution FROM orders ORDER BY date DESC LIMIT 20000)
         WHERE solution IS NOT NULL GROUP BY solution ORDER BY count(*) DESC, solution LIMIT 500",
    )
}
