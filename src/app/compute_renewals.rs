//! A month's renewals (R-4…R-6): as signed where it is closed, else decided from the contracts; and the proof that no act
//! moves what is signed (M-1).

use std::collections::BTreeSet;

use super::office::Work;
use super::{AppError, AppResult, policy_book};
use crate::model::{Fault, Field, Month};
use crate::rules::policy::PolicyBook;
use crate::rules::renewals::{self, RenewalMonth};
use crate::store::{Source, contracts, statement_renewals, statements};

/// A month's renewals decided from the contracts, whether or not it is closed.
pub(crate) fn recompute_renewals(
    source: &(impl Source + ?Sized),
    book: &PolicyBook,
    month: Month,
) -> AppResult<RenewalMonth> {
    let (expiring, signed) = (contracts::expiring_in(source, month)?, contracts::renewals_in(source, month)?);
    let policy = book.for_month(month).and_then(|one| Some((one.id, one.policy.renewal.as_ref()?)));
    Ok(renewals::month(month.last_day(), &expiring, &signed, policy))
}

/// A month's renewals: what was signed where it is closed, else what the contracts give now.
///
/// # Errors
/// When SQLite fails.
pub fn compute_renewals(source: &(impl Source + ?Sized), month: Month) -> AppResult<RenewalMonth> {
    match statements::in_force(source, month)? {
        Some(statement) => Ok(statement_renewals::month(source, statement.no)?),
        None => recompute_renewals(source, &policy_book(source)?, month),
    }
}

/// Where a change may be felt: a field of the contract that was changed, and the month.
pub(crate) type Concerned = (Field, Month);

/// M-1: of the closed months that are concerned, the first whose renewal lines are not what the contracts give now.
pub(crate) fn moved(work: &Work<'_>, concerned: &[Concerned]) -> AppResult<Option<Concerned>> {
    if work.closed_through.is_none() {
        return Ok(None);
    }
    let months: BTreeSet<Month> =
        concerned.iter().map(|(_, month)| *month).filter(|month| work.is_closed(*month)).collect();
    if months.is_empty() {
        return Ok(None);
    }
    let book = policy_book(&work.tx)?;
    for month in months {
        let Some(statement) = statements::in_force(&work.tx, month)? else { continue };
        let signed = statement_renewals::month(&work.tx, statement.no)?;
        // What rests on no line is no part of what was signed.
        if signed.lines != recompute_renewals(&work.tx, &book, month)?.lines {
            return Ok(concerned.iter().find(|(_, one)| *one == month).copied());
        }
    }
    Ok(None)
}

/// Refuses where the renewal lines of a closed month would change.
pub(crate) fn check_signed_renewals(work: &Work<'_>, concerned: &[Concerned]) -> AppResult<()> {
    match moved(work, concerned)? {
        None => Ok(()),
        Some((field, month)) => Err(AppError::field(field, Fault::ChangesRenewals(month))),
    }
}
