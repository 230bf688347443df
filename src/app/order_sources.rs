//! The sources that orders use, and the cost that follows from them (S-4).

use chrono::{NaiveDateTime, NaiveTime};

use super::compute_sources::standing_of;
use super::office::{Act, Work};
use super::order_entry::as_recorded;
use super::save_order::check_change;
use super::{AppError, AppResult, Office, OrderEntry};
use crate::model::{Fault, Field, Money, Order, OrderId, OrderTime, Problem, SupplyId, SupplyState, SupplyUse};
use crate::store::order_sources::{self as store, UseRow};
use crate::store::{Source, customers, orders, sources};

/// What an order's form says of its sources, looked up.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// What the order is to use; none leaves what stands.
    pub(crate) uses: Option<Vec<(SupplyId, SupplyUse)>>,
    /// What a blank cost comes to.
    pub(crate) cost: Money,
    /// What is wrong with it.
    pub(crate) problems: Vec<Problem>,
}

impl Office {
    /// Records that an order used a source.
    ///
    /// # Errors
    /// When a field is wrong, the order names the source already, or its cost would change in a closed month.
    pub fn save_order_source(&mut self, used: &SupplyUse) -> AppResult<()> {
        self.transact(Act::SaveOrderSource, None, |work| {
            insert_use(work, used)?;
            follow_cost(work, &used.order_no)
        })
    }

    /// Takes back that an order used a source.
    ///
    /// # Errors
    /// When it does not, or its cost would change in a closed month.
    pub fn remove_order_source(&mut self, order_no: &str, supply: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveOrderSource, Some(reason), |work| {
            take_use(work, order_no, supply)?;
            follow_cost(work, order_no)
        })
    }
}

/// The instant at which an order's sources are looked at: the end of its day.
pub(crate) fn end_of_day(at: OrderTime) -> NaiveDateTime {
    at.date.and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default())
}

/// What is wrong with a use by itself.
pub(crate) fn check_use(quantity: u32, cost: Money) -> Vec<Problem> {
    let mut problems = Vec::new();
    if quantity == 0 {
        problems.push(Problem::new(Field::Quantity, Fault::Zero));
    }
    if cost.is_negative() {
        problems.push(Problem::new(Field::UseCost, Fault::Negative(cost.to_string())));
    }
    problems
}

/// A source by name, or what is wrong with the name.
pub(crate) fn find_supply(
    source: &(impl Source + ?Sized),
    name: &str,
) -> AppResult<Result<sources::SupplyRow, Problem>> {
    let found = sources::by_name(source, name)?;
    Ok(found.ok_or_else(|| {
        let fault = if name.is_empty() { Fault::Missing } else { Fault::UnknownSupply(name.to_owned()) };
        Problem::new(Field::SupplyName, fault)
    }))
}

/// Looks up what an order is to use; `existing` is its row.
pub(crate) fn plan(source: &(impl Source + ?Sized), entry: &OrderEntry, existing: Option<OrderId>) -> AppResult<Plan> {
    let stored = match existing {
        None => Vec::new(),
        Some(id) => store::of_order(source, id)?,
    };
    let Some(named) = &entry.uses else {
        return Ok(Plan { cost: stored.iter().map(|one| one.record.cost).sum(), ..Plan::default() });
    };
    let mut plan = Plan { cost: named.iter().map(|one| one.cost).sum(), ..Plan::default() };
    let mut uses: Vec<(SupplyId, SupplyUse)> = Vec::with_capacity(named.len());
    for one in named {
        plan.problems.extend(check_use(one.quantity, one.cost));
        let row = match find_supply(source, &one.supply)? {
            Ok(row) => row,
            Err(problem) => {
                plan.problems.push(problem);
                continue;
            }
        };
        if uses.iter().any(|(id, _)| *id == row.id) {
            plan.problems.push(Problem::new(Field::SupplyName, Fault::SupplyTwice(one.supply.clone())));
            continue;
        }
        let before = stored.iter().find(|stored| stored.supply == row.id);
        let against = if let Some(before) = before {
            // What stood there was asked about when it was picked.
            before.record.against
        } else {
            let state = standing_of(source, &row, end_of_day(entry.at))?.state;
            let is_other = state != SupplyState::Effective;
            if is_other && !one.confirmed {
                let fault = Fault::SupplyNotEffective { supply: one.supply.clone(), state };
                plan.problems.push(Problem::new(Field::SupplyName, fault));
            }
            is_other.then_some(state)
        };
        let record = SupplyUse {
            order_no: entry.no.clone(),
            supply: one.supply.clone(),
            quantity: one.quantity,
            cost: one.cost,
            against,
        };
        uses.push((row.id, record));
    }
    if plan.cost > Money::MAX_INPUT {
        plan.problems.push(Problem::new(Field::Cost, Fault::TooLarge(plan.cost.to_string())));
    }
    plan.uses = Some(uses);
    Ok(plan)
}

/// Writes what an order uses in place of what it used, each difference audited. Its cost is the caller's.
pub(crate) fn write_plan(work: &mut Work<'_>, order: OrderId, uses: &[(SupplyId, SupplyUse)]) -> AppResult<()> {
    let stored = store::of_order(&work.tx, order)?;
    for one in &stored {
        let after = uses.iter().find(|(id, _)| *id == one.supply).map(|(_, record)| record);
        if after != Some(&one.record) {
            store::delete(&work.tx, order, one.supply)?;
        }
        match after {
            Some(after) if *after == one.record => {}
            Some(after) => {
                store::insert(&work.tx, order, one.supply, after)?;
                work.audit("order_source", &after.key(), Some(&one.record), Some(after))?;
            }
            None => work.audit::<_, SupplyUse>("order_source", &one.record.key(), Some(&one.record), None)?,
        }
    }
    for (id, record) in uses.iter().filter(|(id, _)| stored.iter().all(|one| one.supply != *id)) {
        store::insert(&work.tx, order, *id, record)?;
        work.audit::<SupplyUse, _>("order_source", &record.key(), None, Some(record))?;
    }
    Ok(())
}

/// Whether an order uses just this.
pub(crate) fn is_planned(work: &Work<'_>, order: OrderId, uses: &[(SupplyId, SupplyUse)]) -> AppResult<bool> {
    let stored: Vec<(SupplyId, SupplyUse)> =
        store::of_order(&work.tx, order)?.into_iter().map(|one| (one.supply, one.record)).collect();
    Ok(stored.len() == uses.len() && uses.iter().all(|one| stored.contains(one)))
}

/// Records a use that nothing speaks against; [`follow_cost`] comes after.
pub(crate) fn insert_use(work: &mut Work<'_>, used: &SupplyUse) -> AppResult<()> {
    let mut problems = check_use(used.quantity, used.cost);
    let order = orders::id_of(&work.tx, &used.order_no)?;
    if order.is_none() {
        let no = used.order_no.clone();
        let fault = if no.is_empty() { Fault::Missing } else { Fault::UnknownOrder(no) };
        problems.push(Problem::new(Field::OrderNo, fault));
    }
    let supply = find_supply(&work.tx, &used.supply)?;
    match (order, supply) {
        (Some(order), Ok(supply)) if problems.is_empty() => {
            if store::find(&work.tx, &used.order_no, &used.supply)?.is_some() {
                return Err(AppError::field(Field::SupplyName, Fault::SupplyTwice(used.supply.clone())));
            }
            store::insert(&work.tx, order, supply.id, used)?;
            work.audit::<SupplyUse, _>("order_source", &used.key(), None, Some(used))
        }
        (_, supply) => {
            problems.extend(supply.err());
            Err(AppError::Refused(problems))
        }
    }
}

/// Takes a use away; [`follow_cost`] comes after.
pub(crate) fn take_use(work: &mut Work<'_>, order_no: &str, supply: &str) -> AppResult<()> {
    let found = store::find(&work.tx, order_no, supply)?;
    let UseRow { order, supply: id, record } =
        found.ok_or_else(|| AppError::NotFound(format!("{order_no} {supply}")))?;
    store::delete(&work.tx, order, id)?;
    work.audit::<_, SupplyUse>("order_source", &record.key(), Some(&record), None)
}

/// S-4: a cost that was left blank becomes what the order's sources cost now; judged as any change of the order is.
pub(crate) fn follow_cost(work: &mut Work<'_>, no: &str) -> AppResult<()> {
    let Some((id, order, _)) = orders::by_no(&work.tx, no)? else { return Ok(()) };
    let cost = store::cost_of(&work.tx, id)?;
    if !order.cost_from_sources || order.cost == cost {
        return Ok(());
    }
    if cost > Money::MAX_INPUT {
        return Err(AppError::field(Field::Cost, Fault::TooLarge(cost.to_string())));
    }
    let (customer, _) =
        customers::by_name(&work.tx, &order.customer)?.ok_or_else(|| AppError::NotFound(order.customer.clone()))?;
    let after = Order { cost, ..order.clone() };
    let resolved = as_recorded(after, customer, &work.directory).map_err(AppError::NotFound)?;
    check_change(work, id, &order, &resolved)?;
    orders::set_cost(&work.tx, id, cost)?;
    work.audit("order", no, Some(&order), Some(&resolved.order))
}
