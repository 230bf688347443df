//! Putting orders back: all of a customer's at once, so that his history is judged once.

use std::collections::BTreeMap;

use super::super::office::Work;
use super::super::order_entry::as_recorded;
use super::super::rejudge::{Upsert, rejudge, write_order};
use super::super::save_order::{check_change, check_period_correction};
use super::super::{AppError, AppResult};
use super::records::{Change, Changes, check_unused};
use super::{UndoFault, changed_since};
use crate::model::{CustomerId, Money, Order, OrderId, SupplyUse};
use crate::store::orders::{self, ResolvedOrder};
use crate::store::{customers, order_sources};

/// Where one order goes.
struct Move {
    id: OrderId,
    /// As it stands, and whose it is.
    current: Option<(Order, CustomerId)>,
    /// As it stood.
    target: Option<ResolvedOrder>,
}

/// What happens to the orders of one customer.
#[derive(Default)]
struct Batch {
    upserts: Vec<Upsert>,
    gone: Vec<OrderId>,
}

/// Puts the orders back and judges everybody concerned. Returns the numbers of other orders whose credit changed.
pub(super) fn put_back(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<Vec<String>> {
    let act = changes.act;
    let mut next = orders::next_id(&work.tx)?;
    let mut moves = Vec::with_capacity(changes.orders.len());
    for change in std::mem::take(&mut changes.orders) {
        moves.push(find(work, act, &change, &changes.uses, &mut next)?);
    }
    let mut batches: BTreeMap<i64, Batch> = BTreeMap::new();
    let mut records = Vec::with_capacity(moves.len());
    let mut deleted = Vec::new();
    for one in moves {
        check(work, &one)?;
        let to = one.target.as_ref().map(|target| target.customer);
        if let Some((_, from)) = &one.current
            && Some(*from) != to
        {
            batches.entry(from.0).or_default().gone.push(one.id);
        }
        let before = one.current.map(|(order, _)| order);
        let after = one.target.as_ref().map(|target| target.order.clone());
        match one.target {
            Some(resolved) => {
                let is_new = before.is_none();
                let batch = batches.entry(resolved.customer.0).or_default();
                batch.upserts.push(Upsert { id: one.id, resolved, is_new });
            }
            None => deleted.push(one.id),
        }
        records.push((before, after));
    }
    // What goes makes room first: for its number, and in the periods of its customer.
    let mut others = Vec::new();
    for id in deleted {
        orders::delete(&work.tx, id)?;
    }
    for (customer, batch) in &batches {
        others.extend(judge(work, CustomerId(*customer), batch)?);
    }
    for (before, after) in records {
        if let Some(no) = after.as_ref().or(before.as_ref()).map(|order| order.no.clone()) {
            work.audit("order", &no, before.as_ref(), after.as_ref())?;
        }
    }
    Ok(others)
}

fn judge(work: &Work<'_>, customer: CustomerId, batch: &Batch) -> AppResult<Vec<String>> {
    let history = orders::history(&work.tx, customer)?;
    let rejudged = rejudge(work, customer, &batch.upserts.iter().collect::<Vec<_>>(), &batch.gone, &history)?;
    for (upsert, judged) in batch.upserts.iter().zip(&rejudged.judged) {
        write_order(work, upsert, judged)?;
    }
    Ok(rejudged.changed)
}

/// Looks a change up; the order must stand as the act left it.
fn find(
    work: &Work<'_>,
    act: i64,
    change: &Change<Order>,
    uses: &[Change<SupplyUse>],
    next: &mut OrderId,
) -> AppResult<Move> {
    let since = || changed_since(work, act, "order", &change.key);
    let current = match &change.after {
        None => None,
        Some(after) => {
            let (id, stored, _) = orders::by_no(&work.tx, &after.no)?.ok_or_else(since)?;
            if !is_as_left(&stored, after) {
                return Err(since());
            }
            let customer = customers::by_name(&work.tx, &after.customer)?.ok_or_else(since)?.0;
            Some((id, stored, customer))
        }
    };
    let id = current.as_ref().map(|(id, ..)| *id);
    let target = match &change.before {
        None => None,
        Some(before) => {
            if orders::id_of(&work.tx, &before.no)?.is_some_and(|other| Some(other) != id) {
                return Err(since());
            }
            let customer = customers::by_name(&work.tx, &before.customer)?;
            let gone = |name: String| AppError::from(UndoFault::Gone(name));
            let (customer, _) = customer.ok_or_else(|| gone(before.customer.clone()))?;
            let mut before = before.clone();
            if before.cost_from_sources {
                before.cost = sources_cost(work, id, &before.no, uses)?;
            }
            Some(as_recorded(before, customer, &work.directory).map_err(gone)?)
        }
    };
    let id = id.unwrap_or_else(|| {
        let id = *next;
        next.0 += 1;
        id
    });
    Ok(Move { id, current: current.map(|(_, order, customer)| (order, customer)), target })
}

/// Whether an order stands as the act left it. An act of a version that did not know it could not say whether a cost of
/// nothing had been left blank.
fn is_as_left(stored: &Order, after: &Order) -> bool {
    let is_nothing = stored.cost.is_zero() && after.cost.is_zero();
    let stored_cost = if is_nothing { after.cost_from_sources } else { stored.cost_from_sources };
    Order { cost_from_sources: stored_cost, ..stored.clone() } == *after
}

/// What a blank cost comes to once the sources that the act had taken are given back (S-4).
fn sources_cost(work: &Work<'_>, id: Option<OrderId>, no: &str, uses: &[Change<SupplyUse>]) -> AppResult<Money> {
    let stored = match id {
        None => Money::ZERO,
        Some(id) => order_sources::cost_of(&work.tx, id)?,
    };
    let given = uses.iter().filter_map(|change| change.before.as_ref()).filter(|used| used.order_no == no);
    Ok(stored + given.map(|used| used.cost).sum())
}

/// What saving checks as well: closed months, refunds, and the periods of others.
fn check(work: &Work<'_>, one: &Move) -> AppResult<()> {
    let closed = |order: &Order| -> AppResult<()> {
        let month = order.at.month();
        if work.is_closed(month) {
            return Err(AppError::ClosedMonths { orders: vec![order.no.clone()], months: vec![month] });
        }
        Ok(())
    };
    match (&one.current, &one.target) {
        (Some((current, customer)), Some(target)) => {
            check_change(work, one.id, current, target)?;
            let history = orders::history(&work.tx, *customer)?;
            let row = history.iter().find(|row| row.placed.id == one.id);
            check_period_correction(work, one.id, row, &history, target, None).map_err(|error| match error {
                AppError::NeedsBoss { orders } => UndoFault::Period(orders).into(),
                other => other,
            })
        }
        (Some((current, _)), None) => {
            closed(current)?;
            check_unused("order", &current.no, orders::named_by(&work.tx, one.id)?)
        }
        (None, Some(target)) => closed(&target.order),
        (None, None) => Ok(()),
    }
}
