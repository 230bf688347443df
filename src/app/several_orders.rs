//! The same act on several orders at once: all of them, or none.

use chrono::NaiveDate;

use super::import::Progress;
use super::office::{Act, Work};
use super::save_order::{EditReason, existing_order, save};
use super::{AppError, AppResult, Office, OrderEntry};
use crate::model::{Order, OrderId};
use crate::store::orders;

impl Office {
    /// Records that these orders were paid in full by a date; voided ones and those that were paid before stay as they
    /// are. Returns how many were recorded.
    ///
    /// # Errors
    /// As [`Office::record_payment`], with the order's number.
    pub fn record_payments(&mut self, ids: &[OrderId], on: NaiveDate, progress: Progress<'_>) -> AppResult<usize> {
        self.transact(Act::RecordPayment, None, |work| {
            change_each(work, ids, progress, |order| {
                let is_due = !order.voided && order.paid_on.is_none();
                is_due.then(|| OrderEntry { paid_on: Some(on), ..OrderEntry::of(order) })
            })
        })
    }

    /// Voids these orders, for one reason; those that are voided stay as they are. Returns how many were voided.
    ///
    /// # Errors
    /// As [`Office::set_voided`], with the order's number.
    pub fn void_orders(&mut self, ids: &[OrderId], reason: &str, progress: Progress<'_>) -> AppResult<usize> {
        self.transact(Act::VoidOrder, Some(reason), |work| {
            change_each(work, ids, progress, |order| {
                (!order.voided).then(|| OrderEntry { voided: true, ..OrderEntry::of(order) })
            })
        })
    }
}

/// Saves what `change` makes of each order that it changes.
fn change_each(
    work: &mut Work<'_>,
    ids: &[OrderId],
    progress: Progress<'_>,
    change: impl Fn(&Order) -> Option<OrderEntry>,
) -> AppResult<usize> {
    let mut changed = 0;
    for (done, id) in ids.iter().enumerate() {
        if progress(done, ids.len()).is_break() {
            return Err(AppError::Cancelled);
        }
        let no = orders::no_of(&work.tx, *id)?;
        let order = existing_order(work, &no)?;
        let Some(entry) = change(&order) else { continue };
        save(work, &entry, Some(&no), &EditReason::default())
            .map_err(|error| AppError::OfOrder { no, error: Box::new(error) })?;
        changed += 1;
    }
    Ok(changed)
}
