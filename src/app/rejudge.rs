//! Writes orders of one customer together with the credit of his whole history (C-12).

use std::collections::HashMap;

use super::office::Work;
use super::standing::{Figure, figure, standing};
use super::{AppError, AppResult};
use crate::model::{CustomerId, Month, OrderId};
use crate::rules::PersonKinds;
use crate::rules::credit::{CreditInput, CustomerCredit, Judgement, category_of, judge};
use crate::store::orders::{self, HistoryRow, Judged, JudgedPeriod, ResolvedOrder};
use crate::store::standings;

/// An order to write.
#[derive(Debug)]
pub(crate) struct Upsert {
    pub(crate) id: OrderId,
    pub(crate) resolved: ResolvedOrder,
    pub(crate) is_new: bool,
}

impl Upsert {
    fn figure(&self) -> (OrderId, Figure) {
        (self.id, Figure { amount: self.resolved.order.amount, liaison: self.resolved.liaison })
    }

    fn input(&self) -> CreditInput<'_> {
        let order = &self.resolved.order;
        CreditInput {
            id: self.id,
            no: &order.no,
            at: order.at,
            voided: order.voided,
            claims: self.resolved.claims,
            solution: order.solution.as_deref(),
        }
    }
}

/// The rules a judgement rests on, as the report writes them: `C-4;C-6`.
fn rule_list(judgement: &Judgement) -> String {
    let mut list = String::with_capacity(8);
    for rule in judgement.rules() {
        if !list.is_empty() {
            list.push(';');
        }
        list.push_str(&rule.to_string());
    }
    list
}

/// What the rules decided, per order, as it is stored.
pub(crate) fn judged(inputs: &[CreditInput<'_>], kinds: &PersonKinds) -> (CustomerCredit, HashMap<OrderId, Judged>) {
    let credit = judge(inputs, kinds);
    let mut judged = HashMap::with_capacity(credit.judgements.len());
    for judgement in &credit.judgements {
        let period = judgement.period.and_then(|index| credit.periods.get(index)).map(|period| JudgedPeriod {
            start: period.start,
            end: period.end,
            opener: period.opener,
            category: category_of(&credit, judgement),
        });
        judged.insert(
            judgement.order,
            Judged {
                relation: Some(judgement.relation),
                period,
                credits: [judgement.channel, judgement.reception, judgement.assist],
                rules: rule_list(judgement),
            },
        );
    }
    (credit, judged)
}

/// What a customer's history became with some orders added or changed.
#[derive(Debug)]
pub(crate) struct Rejudged {
    /// The credit of the added or changed orders, in their sequence.
    pub(crate) judged: Vec<Judged>,
    /// The numbers of his other orders whose credit changed.
    pub(crate) changed: Vec<String>,
}

/// Judges a customer, stores how he then stands, and writes the credit of his other orders: of one whose stored orders are `history` with `upserts` in it;
/// `gone` are orders that are deleted or belong to another customer now. The `upserts` are then to be written by [`write_order`].
///
/// # Errors
/// When an order of a closed month would be credited otherwise (M-1), or SQLite fails.
pub(crate) fn rejudge(
    work: &Work<'_>,
    customer: CustomerId,
    upserts: &[&Upsert],
    gone: &[OrderId],
    history: &[HistoryRow],
) -> AppResult<Rejudged> {
    let replaced = |id: OrderId| gone.contains(&id) || upserts.iter().any(|upsert| !upsert.is_new && upsert.id == id);
    let others: Vec<&HistoryRow> = history.iter().filter(|row| !replaced(row.placed.id)).collect();
    let inputs: Vec<CreditInput<'_>> =
        others.iter().map(|row| row.input()).chain(upserts.iter().map(|upsert| upsert.input())).collect();
    let (credit, mut judged) = judged(&inputs, work.directory.kinds());
    let figures = others.iter().map(|row| figure(row)).chain(upserts.iter().map(|upsert| upsert.figure())).collect();
    standings::put(&work.tx, customer, standing(&inputs, &credit, &figures).as_ref())?;
    let mut take = |id: OrderId| judged.remove(&id).unwrap_or_else(Judged::voided);
    let mut closed: Vec<(String, Month)> = Vec::new();
    let mut changed = Vec::new();
    for row in others {
        let now = take(row.placed.id);
        if now == row.judged {
            continue;
        }
        let month = row.placed.at.month();
        if work.is_closed(month) {
            closed.push((row.placed.no.clone(), month));
            continue;
        }
        orders::set_judged(&work.tx, row.placed.id, &now)?;
        changed.push(row.placed.no.clone());
    }
    if !closed.is_empty() {
        return Err(closed_months(closed));
    }
    Ok(Rejudged { judged: upserts.iter().map(|upsert| take(upsert.id)).collect(), changed })
}

/// Writes an order with its credit.
///
/// # Errors
/// When SQLite fails.
pub(crate) fn write_order(work: &Work<'_>, upsert: &Upsert, judged: &Judged) -> AppResult<()> {
    if upsert.is_new {
        orders::insert(&work.tx, upsert.id, &upsert.resolved, judged)?;
    } else {
        orders::update(&work.tx, upsert.id, &upsert.resolved, judged)?;
    }
    Ok(())
}

/// [`rejudge`] and [`write_order`] for all `upserts` of one customer. Returns the numbers of his other orders whose
/// credit changed.
///
/// # Errors
/// As [`rejudge`].
pub(crate) fn write_orders(
    work: &Work<'_>,
    customer: CustomerId,
    upserts: &[Upsert],
    gone: &[OrderId],
    history: &[HistoryRow],
) -> AppResult<Vec<String>> {
    let Rejudged { judged, changed } = rejudge(work, customer, &upserts.iter().collect::<Vec<_>>(), gone, history)?;
    for (upsert, judged) in upserts.iter().zip(&judged) {
        write_order(work, upsert, judged)?;
    }
    Ok(changed)
}

fn closed_months(mut closed: Vec<(String, Month)>) -> AppError {
    closed.sort();
    let orders = closed.iter().map(|(no, _)| no.clone()).collect();
    let mut months: Vec<Month> = closed.into_iter().map(|(_, month)| month).collect();
    months.sort_unstable();
    months.dedup();
    AppError::ClosedMonths { orders, months }
}
