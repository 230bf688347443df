//! What of a stored order stays because a month is closed (M-1).

use super::AppResult;
use super::compute_month::policy_book;
use crate::model::{Field, Month, Order};
use crate::rules::commission::{Earned, earned_month};
use crate::rules::policy::PolicyBook;
use crate::store::{Source, statements};

/// A field that does not change any more, and the closed month that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frozen {
    /// Which field.
    pub field: Field,
    /// Which month.
    pub month: Month,
}

/// Who and when: what an order of a closed month gave to the credit of its customer.
const CREDIT: [Field; 10] = [
    Field::OrderNo,
    Field::OrderedAt,
    Field::Customer,
    Field::Category,
    Field::Platform,
    Field::Channel,
    Field::Reception,
    Field::Assist,
    Field::Solution,
    Field::State,
];

/// The figures that its commission was computed from.
const FIGURES: [Field; 6] =
    [Field::Amount, Field::Cost, Field::Business, Field::Liaison, Field::Sourcing, Field::Quality];

/// The month in which an order counts; without a policy its own.
pub(super) fn counted(order: &Order, book: &PolicyBook) -> Earned {
    match book.for_month(order.at.month()) {
        None => Earned::In(order.at.month()),
        Some(published) => earned_month(order.at, order.paid_on, &published.policy),
    }
}

/// What stays of an order when everything through a month is closed.
pub(super) fn frozen(order: &Order, closed_through: Option<Month>, book: &PolicyBook) -> Vec<Frozen> {
    let is_closed = |month: Month| closed_through.is_some_and(|closed| month <= closed);
    let mut found = Vec::new();
    let mut hold = |fields: &[Field], month| found.extend(fields.iter().map(|field| Frozen { field: *field, month }));
    let month = order.at.month();
    if is_closed(month) {
        hold(&CREDIT, month);
    }
    if let (Earned::In(month), false) = (counted(order, book), order.voided)
        && is_closed(month)
    {
        hold(&FIGURES, month);
    }
    found
}

/// What stays of a stored order.
///
/// # Errors
/// When SQLite fails.
pub(super) fn frozen_fields(source: &(impl Source + ?Sized), order: &Order) -> AppResult<Vec<Frozen>> {
    let Some(closed) = statements::closed_through(source)? else { return Ok(Vec::new()) };
    Ok(frozen(order, Some(closed), &policy_book(source)?))
}
