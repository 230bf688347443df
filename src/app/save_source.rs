//! Enters sources of goods and corrects what was entered (S-1).

use super::duty_entry::person_fault;
use super::office::{Act, Work};
use super::order_entry::check_name;
use super::{AppError, AppResult, Office};
use crate::model::{Fault, Field, Money, PersonId, Problem, Supply};
use crate::store::sources::{self as store, SupplyRow};

impl Office {
    /// Enters a source, or changes the one called `existing`. Later prices are upkeep; those of the source itself are the
    /// prices at which it was entered.
    ///
    /// # Errors
    /// When a field is wrong, or the name is taken.
    pub fn save_source(&mut self, supply: &Supply, existing: Option<&str>) -> AppResult<()> {
        self.transact(Act::SaveSource, None, |work| match existing {
            None => insert_source(work, supply),
            Some(name) => change_source(work, name, supply),
        })
    }

    /// Takes a source away that was entered by mistake.
    ///
    /// # Errors
    /// When there is none, or it has been tried, kept or used: then it is ended instead.
    pub fn remove_source(&mut self, name: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveSource, Some(reason), |work| take_source(work, name))
    }
}

/// What is wrong with prices.
pub(crate) fn check_prices(prices: crate::model::Prices) -> Vec<Problem> {
    let of = |field, money: Option<Money>| {
        let below = money.filter(|money| money.is_negative())?;
        Some(Problem::new(field, Fault::Negative(below.to_string())))
    };
    [of(Field::BuyPrice, prices.buy), of(Field::SellPrice, prices.sell)].into_iter().flatten().collect()
}

/// What is wrong with a source by itself.
pub(crate) fn check_source(supply: &Supply, entered_by: Option<PersonId>) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_name(Field::SupplyName, &supply.name, &mut problems);
    for (field, text) in [(Field::Business, &supply.business), (Field::Supplier, &supply.supplier)] {
        if let Some(text) = text {
            check_name(field, text, &mut problems);
        }
    }
    problems.extend(check_prices(supply.prices));
    if let Some(fault) = person_fault(&supply.entered_by, entered_by) {
        problems.push(Problem::new(Field::EnteredBy, fault));
    }
    problems
}

fn checked(work: &Work<'_>, supply: &Supply, existing: Option<&str>) -> AppResult<PersonId> {
    let entered_by = work.directory.person_id(&supply.entered_by);
    let mut problems = check_source(supply, entered_by);
    if Some(supply.name.as_str()) != existing && store::by_name(&work.tx, &supply.name)?.is_some() {
        problems.push(Problem::new(Field::SupplyName, Fault::Taken(supply.name.clone())));
    }
    match entered_by {
        Some(person) if problems.is_empty() => Ok(person),
        _ => Err(AppError::Refused(problems)),
    }
}

fn stored(work: &Work<'_>, name: &str) -> AppResult<SupplyRow> {
    store::by_name(&work.tx, name)?.ok_or_else(|| AppError::NotFound(name.to_owned()))
}

/// Enters a source that nothing speaks against.
pub(crate) fn insert_source(work: &mut Work<'_>, supply: &Supply) -> AppResult<()> {
    let person = checked(work, supply, None)?;
    store::insert(&work.tx, person, supply)?;
    work.audit::<Supply, _>("source", &supply.name, None, Some(supply))
}

/// Changes a source; its records stay with it.
pub(crate) fn change_source(work: &mut Work<'_>, name: &str, supply: &Supply) -> AppResult<()> {
    let before = stored(work, name)?;
    if before.supply == *supply {
        return Ok(());
    }
    let person = checked(work, supply, Some(name))?;
    store::update(&work.tx, before.id, person, supply)?;
    work.audit("source", &supply.name, Some(&before.supply), Some(supply))
}

/// Takes a source away that nothing names.
pub(crate) fn take_source(work: &mut Work<'_>, name: &str) -> AppResult<()> {
    let found = stored(work, name)?;
    if store::named_by(&work.tx, found.id)?.is_some() {
        return Err(AppError::field(Field::SupplyName, Fault::SupplyInUse(name.to_owned())));
    }
    store::delete(&work.tx, found.id)?;
    work.audit::<_, Supply>("source", name, Some(&found.supply), None)
}
