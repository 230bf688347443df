//! Writes orders of one customer together with the credit of his whole history (C-12).

use std::collections::HashMap;

use super::office::Work;
use super::{AppError, AppResult};
use crate::model::{Month, OrderId};
use crate::rules::PersonKinds;
use crate::rules::credit::{CreditInput, CustomerCredit, category_of, judge};
use crate::store::orders::{self, HistoryRow, Judged, JudgedPeriod, ResolvedOrder};

/// An order to write.
#[derive(Debug)]
pub(crate) struct Upsert {
    pub(crate) id: OrderId,
    pub(crate) resolved: ResolvedOrder,
    pub(crate) is_new: bool,
}

impl Upsert {
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
        let rules: Vec<String> = judgement.rules().iter().map(ToString::to_string).collect();
        judged.insert(
            judgement.order,
            Judged {
                relation: Some(judgement.relation),
                period,
                credits: [judgement.channel, judgement.reception, judgement.assist],
                rules: rules.join(";"),
            },
        );
    }
    (credit, judged)
}

/// Writes `upserts` of one customer, whose stored orders are `history`, and re-judges them all; `gone` is an order that now belongs to another customer.
///
/// Returns the numbers of his other orders whose credit changed.
///
/// # Errors
/// When an order of a closed month would be credited otherwise (M-1), or SQLite fails.
pub(crate) fn write_orders(
    work: &Work<'_>,
    upserts: &[Upsert],
    gone: Option<OrderId>,
    history: &[HistoryRow],
) -> AppResult<Vec<String>> {
    let replaced = |id: OrderId| gone == Some(id) || upserts.iter().any(|upsert| !upsert.is_new && upsert.id == id);
    let others: Vec<&HistoryRow> = history.iter().filter(|row| !replaced(row.placed.id)).collect();
    let inputs: Vec<CreditInput<'_>> =
        others.iter().map(|row| row.input()).chain(upserts.iter().map(Upsert::input)).collect();
    let (_, mut judged) = judged(&inputs, work.directory.kinds());
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
    for upsert in upserts {
        let now = take(upsert.id);
        if upsert.is_new {
            orders::insert(&work.tx, upsert.id, &upsert.resolved, &now)?;
        } else {
            orders::update(&work.tx, upsert.id, &upsert.resolved, &now)?;
        }
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
