//! Orders: records, their judged credit, and what is read of them for rules, reports and lists.

mod figures;
mod index;
mod list;
mod read;
mod sourcing;
mod write;

use chrono::NaiveDate;

use crate::model::{Category, Credit, CustomerId, Order, OrderId, OrderTime, PersonId, PlatformId};
use crate::rules::claims::Claims;
use crate::rules::commission::Share;
use crate::rules::credit::Relation;

pub use figures::{FigureRow, bases_in, count_in, dated_in, paid_in, refunded_in};
pub use index::OrderIndex;
pub(super) use list::like;
pub use list::{
    ListFilter, ListOrder, ListSort, ListSums, ListTotals, ListedOrder, businesses, list_ids, list_page, solutions,
};
pub use read::{
    HistoryRow, SequenceRow, by_no, customers_with_orders, handovers, history, id_of, next_id, no_of, orders_between,
    stored_count,
};
pub use sourcing::without_people;
pub use write::{add_handover, delete, delete_handover, insert, named_by, set_cost, set_judged, update};

/// An order with everybody it names looked up.
#[derive(Debug, Clone)]
pub struct ResolvedOrder {
    /// The record.
    pub order: Order,
    /// Its customer.
    pub customer: CustomerId,
    /// Its platform.
    pub platform: Option<PlatformId>,
    /// Its claims.
    pub claims: Claims,
    /// 对接.
    pub liaison: PersonId,
    /// 安排.
    pub sourcing: Vec<Share>,
}

/// The judged credit of an order as stored beside it. A voided order has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// How it stands to the periods; none where the order is voided.
    pub relation: Option<Relation>,
    /// Its period, if it has one.
    pub period: Option<JudgedPeriod>,
    /// 渠道, 客服, 助攻.
    pub credits: [Credit; 3],
    /// The rules it rests on, ascending, as the report writes them: `C-4;C-6`.
    pub rules: String,
}

/// A credit period as stored with each of its orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JudgedPeriod {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// Who opened it.
    pub opener: OrderId,
    /// The category fixed with its channel.
    pub category: Option<Category>,
}

impl Judged {
    /// What a voided order has: no credit at all.
    #[must_use]
    pub fn voided() -> Self {
        Self { relation: None, period: None, credits: [Credit::None; 3], rules: String::new() }
    }
}

/// An order's place in time (C-12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Its row.
    pub id: OrderId,
    /// 订单号.
    pub no: String,
    /// When.
    pub at: OrderTime,
}

const fn relation_number(relation: Relation) -> i64 {
    match relation {
        Relation::Opens => 1,
        Relation::Inside => 2,
        Relation::Continues => 3,
    }
}

const fn relation_from(number: Option<i64>) -> Option<Relation> {
    match number {
        Some(1) => Some(Relation::Opens),
        Some(2) => Some(Relation::Inside),
        Some(3) => Some(Relation::Continues),
        _ => None,
    }
}
