//! Bonuses and penalties (奖惩, K-10).

use super::office::{Act, Work};
use super::order_entry::{check_name, check_text};
use super::{AppError, AppResult, Office};
use crate::model::{Adjustment, Fault, Field, OrderId, PersonId, Problem};
use crate::store::{adjustments, orders};

/// The most points of one adjustment, either way.
const POINTS_MOST: i64 = 1_000_000_000;

impl Office {
    /// Records an adjustment.
    ///
    /// # Errors
    /// When its month is closed, nobody is called so, there is no such order, the reason is blank, or the number is
    /// taken.
    pub fn add_adjustment(&mut self, adjustment: &Adjustment) -> AppResult<()> {
        self.transact(Act::AddAdjustment, Some(&adjustment.reason), |work| insert_adjustment(work, adjustment))
    }

    /// Takes an adjustment of an open month away.
    ///
    /// # Errors
    /// When its month is closed, or there is none.
    pub fn remove_adjustment(&mut self, no: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveAdjustment, Some(reason), |work| take_adjustment(work, no))
    }
}

/// Records an adjustment that nothing speaks against.
pub(crate) fn insert_adjustment(work: &mut Work<'_>, adjustment: &Adjustment) -> AppResult<()> {
    if adjustments::by_no(&work.tx, &adjustment.no)?.is_some() {
        return Err(AppError::field(Field::AdjustmentNo, Fault::Taken(adjustment.no.clone())));
    }
    let resolved = check_adjustment(work, adjustment)?.map_err(AppError::Refused)?;
    store_adjustment(work, resolved, adjustment)
}

/// Takes an adjustment of an open month away.
pub(crate) fn take_adjustment(work: &mut Work<'_>, no: &str) -> AppResult<()> {
    let found = adjustments::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?;
    if work.is_closed(found.month) {
        return Err(AppError::field(Field::Month, Fault::ClosedMonth(found.month)));
    }
    adjustments::delete(&work.tx, no)?;
    work.audit::<_, Adjustment>("adjustment", no, Some(&found), None)
}

/// Whom and what an adjustment names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Resolved {
    pub(crate) person: PersonId,
    pub(crate) order: Option<OrderId>,
}

/// Checks an adjustment; the inner error is what is wrong with it.
pub(crate) fn check_adjustment(work: &Work<'_>, adjustment: &Adjustment) -> AppResult<Result<Resolved, Vec<Problem>>> {
    let mut problems = Vec::new();
    check_name(Field::AdjustmentNo, &adjustment.no, &mut problems);
    let mut refuse = |field, fault| problems.push(Problem::new(field, fault));
    if adjustment.reason.trim().is_empty() {
        refuse(Field::Reason, Fault::Missing);
    }
    if work.is_closed(adjustment.month) {
        refuse(Field::Month, Fault::ClosedMonth(adjustment.month));
    }
    if !(-POINTS_MOST..=POINTS_MOST).contains(&adjustment.points) {
        refuse(Field::Points, Fault::NotAWholeNumber(adjustment.points.to_string()));
    }
    let person = work.directory.person_id(&adjustment.person);
    if person.is_none() {
        let fault =
            if adjustment.person.is_empty() { Fault::Missing } else { Fault::UnknownPerson(adjustment.person.clone()) };
        refuse(Field::Person, fault);
    }
    let order = match &adjustment.order_no {
        None => None,
        Some(no) => {
            let id = orders::id_of(&work.tx, no)?;
            if id.is_none() {
                refuse(Field::OrderNo, Fault::UnknownOrder(no.clone()));
            }
            id
        }
    };
    check_text(Field::Reason, Some(&adjustment.reason), &mut problems);
    Ok(match person {
        Some(person) if problems.is_empty() => Ok(Resolved { person, order }),
        _ => Err(problems),
    })
}

/// Stores an adjustment that was checked.
pub(crate) fn store_adjustment(work: &mut Work<'_>, resolved: Resolved, adjustment: &Adjustment) -> AppResult<()> {
    adjustments::insert(&work.tx, resolved.person, resolved.order, adjustment)?;
    work.audit::<Adjustment, _>("adjustment", &adjustment.no, None, Some(adjustment))
}
