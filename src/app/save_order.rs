//! Saves, voids and pays orders.

use chrono::NaiveDate;

use super::boss::{BossKey, check_key};
use super::compute_month::policy_book;
use super::frozen::{counted, frozen};
use super::office::{Act, Work};
use super::order_entry::{Before, FoundCustomer, resolve};
use super::rejudge::{Upsert, write_orders};
use super::save_customer::insert_customer;
use super::save_lead::first_inquiry;
use super::{AppError, AppResult, Office, OrderEntry, order_sources};
use crate::model::{Customer, Fault, Field, Money, Order, OrderId, Problem};
use crate::rules::commission::Earned;
use crate::rules::credit::Relation;
use crate::store::orders::{self, HistoryRow, ResolvedOrder};
use crate::store::{customers, refunds};

/// What may go with saving an order.
#[derive(Debug, Clone, Default)]
pub struct EditReason {
    /// Needed where it corrects a credit period (M-3).
    pub boss: Option<BossKey>,
    /// Whether a customer who does not exist is added with the order.
    pub create_customer: bool,
}

impl Office {
    /// Adds an order, or changes the one with the number `existing`. Returns the numbers of the customer's other orders
    /// whose credit changed with it.
    ///
    /// # Errors
    /// When a field is wrong, a closed month would change, or the boss is needed.
    pub fn save_order(
        &mut self,
        entry: &OrderEntry,
        existing: Option<&str>,
        options: &EditReason,
    ) -> AppResult<Vec<String>> {
        let act = if options.boss.is_some() { Act::CorrectPeriod } else { Act::SaveOrder };
        let reason = options.boss.as_ref().map(|key| key.reason.clone());
        self.transact(act, reason.as_deref(), |work| save(work, entry, existing, options))
    }

    /// Voids an order or makes a voided one valid again.
    ///
    /// # Errors
    /// As [`Self::save_order`]; an order with refunds is not voided.
    pub fn set_voided(&mut self, no: &str, voided: bool, reason: &str) -> AppResult<Vec<String>> {
        let act = if voided { Act::VoidOrder } else { Act::RestoreOrder };
        self.transact(act, Some(reason), |work| {
            let order = existing_order(work, no)?;
            let entry = OrderEntry { voided, ..OrderEntry::of(&order) };
            save(work, &entry, Some(no), &EditReason::default())
        })
    }

    /// Records by which date an order was paid in full, or that it was not.
    ///
    /// # Errors
    /// As [`Self::save_order`].
    pub fn record_payment(&mut self, no: &str, paid_on: Option<NaiveDate>) -> AppResult<()> {
        self.transact(Act::RecordPayment, None, |work| {
            let order = existing_order(work, no)?;
            let entry = OrderEntry { paid_on, ..OrderEntry::of(&order) };
            save(work, &entry, Some(no), &EditReason::default()).map(|_| ())
        })
    }
}

/// An order's record, or that there is none.
pub(crate) fn existing_order(work: &Work<'_>, no: &str) -> AppResult<Order> {
    orders::by_no(&work.tx, no)?.map(|(_, order, _)| order).ok_or_else(|| AppError::NotFound(no.to_owned()))
}

fn find_customer(work: &mut Work<'_>, name: &str, create: bool) -> AppResult<Option<FoundCustomer>> {
    if let Some((id, customer)) = customers::by_name(&work.tx, name)? {
        let first_inquiry = first_inquiry(&work.tx, id, &customer)?;
        return Ok(Some(FoundCustomer { id, first_inquiry }));
    }
    if !create || name.is_empty() {
        return Ok(None);
    }
    let id = insert_customer(work, &Customer { name: name.to_owned(), ..Customer::default() })?;
    Ok(Some(FoundCustomer { id, first_inquiry: None }))
}

/// Checks, judges and writes an order.
pub(super) fn save(
    work: &mut Work<'_>,
    entry: &OrderEntry,
    existing: Option<&str>,
    options: &EditReason,
) -> AppResult<Vec<String>> {
    let before = match existing {
        None => None,
        Some(no) => Some(orders::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?),
    };
    let customer = find_customer(work, &entry.customer, options.create_customer)?;
    let old_customer = match &before {
        None => None,
        Some((_, order, _)) => customers::by_name(&work.tx, &order.customer)?.map(|(id, _)| id),
    };
    let old_history = match old_customer {
        None => Vec::new(),
        Some(id) => orders::history(&work.tx, id)?,
    };
    let old_row = before.as_ref().and_then(|(id, ..)| old_history.iter().find(|row| row.placed.id == *id));
    let kept = before.as_ref().zip(old_row).map(|((_, order, _), row)| Before { order, claims: row.claims });
    let plan = order_sources::plan(&work.tx, entry, before.as_ref().map(|(id, ..)| *id))?;
    let mut problems = plan.problems;
    if Some(entry.no.as_str()) != existing && orders::id_of(&work.tx, &entry.no)?.is_some() {
        problems.push(Problem::new(Field::OrderNo, Fault::Taken(entry.no.clone())));
    }
    let resolved = match resolve(entry.clone(), &work.directory, customer, kept, plan.cost) {
        Ok(resolved) if problems.is_empty() => resolved,
        Ok(_) => return Err(AppError::Refused(problems)),
        Err(more) => return Err(AppError::Refused(problems.into_iter().chain(more).collect())),
    };
    match &before {
        None if work.is_closed(resolved.order.at.month()) => {
            return Err(AppError::field(Field::OrderedAt, Fault::ClosedMonth(resolved.order.at.month())));
        }
        None => {}
        Some((id, order, _)) => {
            let keeps_sources = match &plan.uses {
                None => true,
                Some(uses) => order_sources::is_planned(work, *id, uses)?,
            };
            if *order == resolved.order && keeps_sources {
                return Ok(Vec::new());
            }
            check_change(work, *id, order, &resolved)?;
            check_period_correction(work, *id, old_row, &old_history, &resolved, options.boss.as_ref())?;
        }
    }
    let key = resolved.order.no.clone();
    let after = resolved.order.clone();
    let customer = resolved.customer;
    let (id, is_new) = match &before {
        None => (orders::next_id(&work.tx)?, true),
        Some((id, ..)) => (*id, false),
    };
    let upsert = [Upsert { id, resolved, is_new }];
    let moved = old_customer.is_some_and(|old| old != customer);
    let history =
        if old_customer == Some(customer) { old_history.clone() } else { orders::history(&work.tx, customer)? };
    let mut changed = write_orders(work, customer, &upsert, &[], &history)?;
    if let Some(old) = old_customer.filter(|_| moved) {
        changed.extend(write_orders(work, old, &[], &[id], &old_history)?);
    }
    let before = before.map(|(_, order, _)| order);
    if before.as_ref() != Some(&after) {
        work.audit("order", &key, before.as_ref(), Some(&after))?;
    }
    if let Some(uses) = &plan.uses {
        order_sources::write_plan(work, id, uses)?;
    }
    Ok(changed)
}

/// M-3: changing the claims of an order that opened a period in which others stand is the boss's act.
pub(crate) fn check_period_correction(
    work: &Work<'_>,
    id: OrderId,
    row: Option<&HistoryRow>,
    history: &[HistoryRow],
    after: &ResolvedOrder,
    boss: Option<&BossKey>,
) -> AppResult<()> {
    let Some(row) = row else { return Ok(()) };
    if row.judged.relation != Some(Relation::Opens) || row.claims == after.claims {
        return Ok(());
    }
    let orders: Vec<String> = history
        .iter()
        .filter(|other| other.placed.id != id && other.judged.period.is_some_and(|period| period.opener == id))
        .map(|other| other.placed.no.clone())
        .collect();
    match boss {
        _ if orders.is_empty() => Ok(()),
        None => Err(AppError::NeedsBoss { orders }),
        Some(key) => check_key(work, key),
    }
}

/// M-1, M-2, K-9: what a change of a stored order must leave alone.
pub(crate) fn check_change(work: &Work<'_>, id: OrderId, before: &Order, after: &ResolvedOrder) -> AppResult<()> {
    let mut problems = Vec::new();
    check_closed_months(work, before, &after.order, &mut problems)?;
    let refunds = refunds::of_order(&work.tx, id)?;
    if let Some(first) = refunds.first() {
        let amount: Money = refunds.iter().map(|refund| refund.amount).sum();
        let cost: Money = refunds.iter().map(|refund| refund.cost).sum();
        let order = &after.order;
        if order.voided {
            problems.push(Problem::new(Field::State, Fault::HasRefunds(order.no.clone())));
        }
        if amount > order.amount {
            problems.push(Problem::new(Field::Amount, Fault::RefundsAboveAmount { sum: amount, limit: order.amount }));
        }
        if cost > order.cost {
            problems.push(Problem::new(Field::Cost, Fault::RefundsAboveCost { sum: cost, limit: order.cost }));
        }
        if first.date < order.at.date {
            problems.push(Problem::new(Field::OrderedAt, Fault::OrderAfterRefund(first.date)));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(AppError::Refused(problems)) }
}

/// What an order gave to a closed month stays: who and when always, its figures once they have counted there.
fn check_closed_months(work: &Work<'_>, before: &Order, after: &Order, problems: &mut Vec<Problem>) -> AppResult<()> {
    if work.closed_through.is_none() {
        return Ok(());
    }
    let book = policy_book(&work.tx)?;
    let held = frozen(before, work.closed_through, &book).into_iter().filter(|held| differs(held.field, before, after));
    problems.extend(held.map(|held| Problem::new(held.field, Fault::FrozenByClosedMonth(held.month))));
    if !work.is_closed(before.at.month()) && work.is_closed(after.at.month()) {
        problems.push(Problem::new(Field::OrderedAt, Fault::ClosedMonth(after.at.month())));
    }
    if before.voided {
        return Ok(());
    }
    let (was, is) = (counted(before, &book), counted(after, &book));
    match (was, is) {
        _ if was == is => {}
        (Earned::In(month), _) if work.is_closed(month) => {
            problems.push(Problem::new(Field::PaidOn, Fault::FrozenByClosedMonth(month)));
        }
        (_, Earned::In(month)) if work.is_closed(month) => {
            problems.push(Problem::new(Field::PaidOn, Fault::ClosedMonth(month)));
        }
        _ => {}
    }
    Ok(())
}

/// Whether a field that a closed month may hold is another one.
fn differs(field: Field, before: &Order, after: &Order) -> bool {
    match field {
        Field::OrderNo => before.no != after.no,
        Field::OrderedAt => before.at != after.at,
        Field::Customer => before.customer != after.customer,
        Field::Category => before.category != after.category,
        Field::Platform => before.platform != after.platform,
        Field::Channel => before.channel != after.channel,
        Field::Reception => before.reception != after.reception,
        Field::Assist => before.assist != after.assist,
        Field::Solution => before.solution != after.solution,
        Field::State => before.voided != after.voided,
        Field::Amount => before.amount != after.amount,
        Field::Cost => before.cost != after.cost,
        Field::Business => before.business != after.business,
        Field::Liaison => before.liaison != after.liaison,
        Field::Sourcing => before.sourcing != after.sourcing,
        Field::Quality => before.evaluation.quality != after.evaluation.quality,
        _ => false,
    }
}
