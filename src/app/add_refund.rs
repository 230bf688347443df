//! Records refunds and takes mistaken ones back (K-9).

use super::compute_month::policy_book;
use super::office::{Act, Work};
use super::order_entry::{check_name, check_text};
use super::{AppError, AppResult, Office};
use crate::model::{Fault, Field, Money, Month, Order, OrderId, Problem, Refund};
use crate::rules::commission::{Earned, earned_month};
use crate::store::{orders, refunds};

impl Office {
    /// Records a refund.
    ///
    /// # Errors
    /// When K-9 refuses it: before the order, in a closed month, of a voided order, or more than the order's amount or
    /// cost; when the number is taken.
    pub fn add_refund(&mut self, refund: &Refund) -> AppResult<()> {
        self.transact(Act::AddRefund, refund.note.as_deref(), |work| insert_refund(work, refund))
    }

    /// Takes a refund back, as if it had never been recorded.
    ///
    /// # Errors
    /// When it counts in a closed month, or there is none.
    pub fn remove_refund(&mut self, no: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveRefund, Some(reason), |work| take_refund(work, no))
    }
}

/// Takes a refund back unless a closed month counts it.
pub(crate) fn take_refund(work: &mut Work<'_>, no: &str) -> AppResult<()> {
    let refund = refunds::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?;
    let (id, order, _) =
        orders::by_no(&work.tx, &refund.order_no)?.ok_or_else(|| AppError::NotFound(refund.order_no.clone()))?;
    let counted = counted_month(work, &order, &refund)?;
    // A later refund of a closed month was computed with this one before it.
    let later_closed = refunds::of_order(&work.tx, id)?
        .iter()
        .filter(|other| (other.date, &other.no) >= (refund.date, &refund.no))
        .any(|other| work.is_closed(Month::of(other.date)));
    if work.is_closed(counted) || later_closed {
        return Err(AppError::field(Field::RefundDate, Fault::FrozenByClosedMonth(counted)));
    }
    refunds::delete(&work.tx, no)?;
    work.audit::<_, Refund>("refund", no, Some(&refund), None)
}

/// K-9: the later of the refund's month and the month in which the order's lines are earned.
fn counted_month(work: &Work<'_>, order: &Order, refund: &Refund) -> AppResult<Month> {
    let month = Month::of(refund.date);
    let book = policy_book(&work.tx)?;
    Ok(match book.for_month(order.at.month()).map(|one| earned_month(order.at, order.paid_on, &one.policy)) {
        Some(Earned::In(earned)) => earned.max(month),
        Some(Earned::AwaitingPayment) | None => month,
    })
}

/// What a refund must satisfy by itself and against its order; the sums are checked by [`check_sums`].
pub(crate) fn check_refund(work: &Work<'_>, refund: &Refund, order: Option<&Order>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut refuse = |field, fault| problems.push(Problem::new(field, fault));
    if refund.amount.is_negative() {
        refuse(Field::RefundAmount, Fault::Negative(refund.amount.to_string()));
    } else if refund.amount.is_zero() {
        refuse(Field::RefundAmount, Fault::Zero);
    }
    if refund.cost.is_negative() {
        refuse(Field::RefundCost, Fault::Negative(refund.cost.to_string()));
    }
    let month = Month::of(refund.date);
    if work.is_closed(month) {
        refuse(Field::RefundDate, Fault::ClosedMonth(month));
    }
    match order {
        None if refund.order_no.is_empty() => refuse(Field::OrderNo, Fault::Missing),
        None => refuse(Field::OrderNo, Fault::UnknownOrder(refund.order_no.clone())),
        Some(order) => {
            if order.voided {
                refuse(Field::OrderNo, Fault::RefundOfVoided(order.no.clone()));
            }
            if refund.date < order.at.date {
                refuse(Field::RefundDate, Fault::RefundBeforeOrder(order.at.date));
            }
        }
    }
    check_name(Field::RefundNo, &refund.no, &mut problems);
    check_text(Field::Note, refund.note.as_deref(), &mut problems);
    problems
}

/// K-9: the sums never exceed the order's amount and cost.
pub(crate) fn check_sums(order: &Order, amounts: Money, costs: Money) -> Vec<Problem> {
    let mut problems = Vec::new();
    if amounts > order.amount {
        let fault = Fault::RefundsAboveAmount { sum: amounts, limit: order.amount };
        problems.push(Problem::new(Field::RefundAmount, fault));
    }
    if costs > order.cost {
        let fault = Fault::RefundsAboveCost { sum: costs, limit: order.cost };
        problems.push(Problem::new(Field::RefundCost, fault));
    }
    problems
}

/// Σ amounts and Σ costs of the refunds that an order has.
pub(crate) fn stored_sums(work: &Work<'_>, order: OrderId) -> AppResult<(Money, Money)> {
    let stored = refunds::of_order(&work.tx, order)?;
    Ok((stored.iter().map(|refund| refund.amount).sum(), stored.iter().map(|refund| refund.cost).sum()))
}

/// Records a refund where K-9 allows it.
pub(crate) fn insert_refund(work: &mut Work<'_>, refund: &Refund) -> AppResult<()> {
    if refunds::by_no(&work.tx, &refund.no)?.is_some() {
        return Err(AppError::field(Field::RefundNo, Fault::Taken(refund.no.clone())));
    }
    let found = orders::by_no(&work.tx, &refund.order_no)?;
    let mut problems = check_refund(work, refund, found.as_ref().map(|(_, order, _)| order));
    if let (Some((id, order, _)), true) = (&found, problems.is_empty()) {
        let (amounts, costs) = stored_sums(work, *id)?;
        problems = check_sums(order, amounts + refund.amount, costs + refund.cost);
        if problems.is_empty() {
            return store_refund(work, *id, refund);
        }
    }
    Err(AppError::Refused(problems))
}

/// Stores a refund that was checked.
pub(crate) fn store_refund(work: &mut Work<'_>, order: OrderId, refund: &Refund) -> AppResult<()> {
    refunds::insert(&work.tx, order, refund)?;
    work.audit::<Refund, _>("refund", &refund.no, None, Some(refund))
}
