//! What publishing a draft would change (K-1): said to the boss before it is done.

use super::{AppError, AppResult, policy_book};
use crate::model::{Month, PolicyId};
use crate::rules::policy_file;
use crate::store::{Source, orders, policies, statements};

/// A month and how many valid orders are dated in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthOrders {
    /// The order month.
    pub month: Month,
    /// Its valid orders.
    pub orders: usize,
}

/// What publishing a draft would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishEffect {
    /// The draft's title.
    pub title: String,
    /// The open months with orders that would be computed by it from then on.
    pub changes: Vec<MonthOrders>,
    /// The last closed month, where the draft means closed ones too: those keep what was signed (M-1).
    pub closed_through: Option<Month>,
    /// The month before which another policy takes over again.
    pub until: Option<Month>,
}

/// What publishing a stored draft would change.
///
/// # Errors
/// When there is no such draft, or SQLite fails.
pub fn publish_effect(source: &(impl Source + ?Sized), id: PolicyId) -> AppResult<PublishEffect> {
    let row = policies::all(source)?.into_iter().find(|row| row.id == id);
    let row = row.ok_or_else(|| AppError::NotFound(id.0.to_string()))?;
    let policy = policy_file::parse(&row.file).map_err(AppError::PolicyFile)?;
    let from = policy.effective_month;
    let book = policy_book(source)?.publishing(id, policy);
    let closed = statements::closed_through(source)?;
    let mut effect = PublishEffect {
        title: row.title,
        closed_through: closed.filter(|closed| from <= *closed),
        until: book.months_of(id).and_then(|(_, until)| until),
        ..PublishEffect::default()
    };
    let Some((first, last)) = statements::recorded_months(source)? else { return Ok(effect) };
    let first = first.max(from).max(closed.map_or(from, |closed| closed.plus(1)));
    for month in (first.index()..=last.index()).map(Month::from_index) {
        if book.for_month(month).is_some_and(|one| one.id == id) {
            let orders = orders::count_in(source, month)?;
            effect.changes.extend((orders > 0).then_some(MonthOrders { month, orders }));
        }
    }
    Ok(effect)
}
