//! Hands an after-sale stage over to somebody else (C-11).

use chrono::NaiveDate;

use super::compute_month::policy_book;
use super::office::{Act, Work};
use super::order_entry::{Before, FoundCustomer, resolve};
use super::rejudge::{Upsert, write_orders};
use super::save_lead::first_inquiry;
use super::{AppError, AppResult, Office, OrderEntry};
use crate::model::{Fault, Field, Handover, HandoverReason, Order, SourcingEntry, Stage};
use crate::rules::commission::{Earned, earned_month};
use crate::store::{customers, orders};

impl Office {
    /// Hands 对接 or 安排 of an order over. Where the order's lines have counted in a closed month, the credit stays with
    /// the person at that time, and the hand-over alone is recorded.
    ///
    /// # Errors
    /// When nobody is called so, somebody stands twice, the date is before the order, or SQLite fails.
    pub fn hand_over(
        &mut self,
        no: &str,
        stage: Stage,
        to: &[SourcingEntry],
        date: NaiveDate,
        reason: HandoverReason,
        note: Option<&str>,
    ) -> AppResult<()> {
        self.transact(Act::HandOver, note, |work| {
            let (id, order, _) = orders::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?;
            if date < order.at.date {
                return Err(AppError::field(Field::HandoverDate, Fault::HandoverBeforeOrder(order.at.date)));
            }
            let (customer, record) =
                customers::by_name(&work.tx, &order.customer)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?;
            let history = orders::history(&work.tx, customer)?;
            let row = history.iter().find(|row| row.placed.id == id);
            let from = match stage {
                Stage::Sourcing => order.sourcing.clone(),
                _ => vec![SourcingEntry { person: order.liaison.clone(), weight: 1 }],
            };
            let entry = handed(&order, stage, to)?;
            let found = FoundCustomer { id: customer, first_inquiry: first_inquiry(&work.tx, customer, &record)? };
            let before = row.map(|row| Before { order: &order, claims: row.claims });
            let resolved = resolve(entry, &work.directory, Some(found), before, order.cost).map_err(|problems| {
                AppError::Refused(
                    problems
                        .into_iter()
                        .map(|mut problem| {
                            problem.field = Field::HandoverTo;
                            problem
                        })
                        .collect(),
                )
            })?;
            let after_close = counted_in_closed_month(work, &order)?;
            let handover = Handover {
                stage,
                date,
                from,
                to: to.to_vec(),
                reason,
                note: note.map(str::to_owned),
                after_close,
                recorded_at: work.now,
            };
            orders::add_handover(&work.tx, id, &handover)?;
            if after_close {
                return work.audit::<Handover, _>("handover", no, None, Some(&handover));
            }
            let after = resolved.order.clone();
            let customer = resolved.customer;
            write_orders(work, customer, &[Upsert { id, resolved, is_new: false }], &[], &history)?;
            work.audit::<Handover, _>("handover", no, None, Some(&handover))?;
            work.audit("order", no, Some(&order), Some(&after))
        })
    }
}

fn handed(order: &Order, stage: Stage, to: &[SourcingEntry]) -> AppResult<OrderEntry> {
    let mut entry = OrderEntry::of(order);
    let first = to.first().ok_or_else(|| AppError::field(Field::HandoverTo, Fault::Missing))?;
    if stage == Stage::Sourcing {
        entry.sourcing = to.to_vec();
    } else {
        entry.liaison.clone_from(&first.person);
    }
    Ok(entry)
}

fn counted_in_closed_month(work: &Work<'_>, order: &Order) -> AppResult<bool> {
    let book = policy_book(&work.tx)?;
    let counted = book.for_month(order.at.month()).map(|one| earned_month(order.at, order.paid_on, &one.policy));
    Ok(match counted {
        Some(Earned::In(month)) => work.is_closed(month),
        Some(Earned::AwaitingPayment) => false,
        None => work.is_closed(order.at.month()),
    })
}
