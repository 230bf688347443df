//! What becomes of one invented customer: himself, his orders and what happened to them.

use chrono::NaiveDate;

use crate::app::order_entry::OrderEntry;
use crate::model::{Customer, Handover, Money};

/// A customer and his orders, in sequence.
#[derive(Debug)]
pub(super) struct CustomerStory {
    pub(super) customer: Customer,
    pub(super) orders: Vec<OrderStory>,
}

/// An order, the one numbered `order` of the timeline.
#[derive(Debug)]
pub(super) struct OrderStory {
    pub(super) order: u32,
    pub(super) entry: OrderEntry,
    pub(super) aftermath: Aftermath,
}

/// What happened to an order later.
#[derive(Debug)]
pub(super) struct Aftermath {
    pub(super) refunds: Vec<RefundStory>,
    pub(super) handover: Option<Handover>,
}

/// Money given back.
#[derive(Debug, Clone, Copy)]
pub(super) struct RefundStory {
    pub(super) date: NaiveDate,
    pub(super) amount: Money,
    pub(super) cost: Money,
    pub(super) note: Option<&'static str>,
}
