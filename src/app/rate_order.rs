//! Records how an order's service was judged (C-14), and nothing else of it.

use super::office::Act;
use super::save_order::{existing_order, save};
use super::{AppResult, EditReason, Office, OrderEntry};
use crate::model::Evaluation;

impl Office {
    /// Records an order's evaluation.
    ///
    /// # Errors
    /// When its quality has counted in a closed month and would change, or there is no such order.
    pub fn rate_order(&mut self, no: &str, evaluation: Evaluation) -> AppResult<()> {
        self.transact(Act::RateOrder, None, |work| {
            let order = existing_order(work, no)?;
            let entry = OrderEntry { evaluation, ..OrderEntry::of(&order) };
            save(work, &entry, Some(no), &EditReason::default()).map(|_| ())
        })
    }
}
