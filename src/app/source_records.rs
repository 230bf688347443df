//! Records what happens to sources: attempts, upkeep, the manager's check, their end (S-2, S-3).

use chrono::NaiveDate;

use super::compute_sources::standing_of;
use super::duty_entry::person_fault;
use super::office::{Act, Work};
use super::order_entry::{check_name, check_text};
use super::order_sources::{end_of_day, find_supply};
use super::save_source::check_prices;
use super::{AppError, AppResult, Office};
use crate::model::{
    Decision, DecisionKind, Fault, Field, OrderTime, PersonId, Problem, SupplyId, SupplyState, Upkeep, Verification,
};
use crate::rules::sourcing::Reason;
use crate::store::Source;
use crate::store::sources as store;

impl Office {
    /// Records an attempt with a source, or changes the one with the number `existing`.
    ///
    /// # Errors
    /// When a field is wrong, or the number is taken.
    pub fn save_verification(&mut self, one: &Verification, existing: Option<&str>) -> AppResult<()> {
        self.transact(Act::VerifySource, None, |work| match existing {
            None => insert_verification(work, one),
            Some(no) => change_verification(work, no, one),
        })
    }

    /// Takes an attempt away that was recorded by mistake.
    ///
    /// # Errors
    /// When there is none.
    pub fn remove_verification(&mut self, no: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveVerification, Some(reason), |work| take_verification(work, no))
    }

    /// Records upkeep of a source, or changes the note with the number `existing`.
    ///
    /// # Errors
    /// When a field is wrong, or the number is taken.
    pub fn save_upkeep(&mut self, one: &Upkeep, existing: Option<&str>) -> AppResult<()> {
        self.transact(Act::KeepSource, None, |work| match existing {
            None => insert_upkeep(work, one),
            Some(no) => change_upkeep(work, no, one),
        })
    }

    /// Takes an upkeep note away that was recorded by mistake.
    ///
    /// # Errors
    /// When there is none.
    pub fn remove_upkeep(&mut self, no: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveUpkeep, Some(reason), |work| take_upkeep(work, no))
    }

    /// Records the manager's check of a 信息差, or that a source stopped working.
    ///
    /// # Errors
    /// When a field is wrong, there is nothing to check, or it has ended already.
    pub fn decide_source(&mut self, decision: &Decision) -> AppResult<()> {
        let act = match decision.kind {
            DecisionKind::Checked => Act::CheckSource,
            DecisionKind::Ended => Act::EndSource,
        };
        self.transact(act, decision.note.as_deref(), |work| {
            check_decision(work, decision)?;
            insert_decision(work, decision)
        })
    }

    /// Takes a decision back.
    ///
    /// # Errors
    /// When there is none.
    pub fn remove_decision(&mut self, decision: &Decision, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveDecision, Some(reason), |work| take_decision(work, decision))
    }

    /// Ends with a 供方: all its sources that have not ended become 失效 in one act (S-3). Returns their names.
    ///
    /// # Errors
    /// When a field is wrong, or no such source is left.
    pub fn end_supplier(
        &mut self,
        supplier: &str,
        date: NaiveDate,
        by: &str,
        note: Option<&str>,
    ) -> AppResult<Vec<String>> {
        let supplier = supplier.trim();
        self.transact(Act::EndSupplier, note, |work| {
            let mut ended = Vec::new();
            for row in store::of_supplier(&work.tx, supplier)? {
                let state = standing_of(&work.tx, &row, end_of_day(OrderTime::on(date)))?.state;
                if state == SupplyState::Ended || row.supply.entered_on > date {
                    continue;
                }
                let decision = Decision {
                    supply: row.supply.name.clone(),
                    kind: DecisionKind::Ended,
                    date,
                    by: by.to_owned(),
                    note: note.map(str::to_owned),
                };
                insert_decision(work, &decision)?;
                ended.push(row.supply.name);
            }
            if ended.is_empty() {
                let fault =
                    if supplier.is_empty() { Fault::Missing } else { Fault::NoSourceOfSupplier(supplier.to_owned()) };
                return Err(AppError::field(Field::Supplier, fault));
            }
            Ok(ended)
        })
    }
}

/// Whose record it is: the source and the person, or what is wrong with their names.
fn parties(
    work: &Work<'_>,
    supply: &str,
    (field, by): (Field, &str),
    problems: &mut Vec<Problem>,
) -> AppResult<Option<(SupplyId, PersonId)>> {
    let supply = match find_supply(&work.tx, supply)? {
        Ok(row) => Some(row.id),
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    let person = work.directory.person_id(by);
    if let Some(fault) = person_fault(by, person) {
        problems.push(Problem::new(field, fault));
    }
    Ok(supply.zip(person))
}

fn refused_unless<T>(found: Option<T>, problems: Vec<Problem>) -> AppResult<T> {
    match found {
        Some(found) if problems.is_empty() => Ok(found),
        _ => Err(AppError::Refused(problems)),
    }
}

/// Whom and what a verification names, where nothing is wrong with it.
fn checked_verification(work: &Work<'_>, one: &Verification) -> AppResult<(SupplyId, PersonId)> {
    let mut problems = Vec::new();
    check_name(Field::VerificationNo, &one.no, &mut problems);
    check_text(Field::Note, one.note.as_deref(), &mut problems);
    let found = parties(work, &one.supply, (Field::VerifiedBy, &one.by), &mut problems)?;
    refused_unless(found, problems)
}

/// Records an attempt that nothing speaks against.
pub(crate) fn insert_verification(work: &mut Work<'_>, one: &Verification) -> AppResult<()> {
    if store::verification_by_no(&work.tx, &one.no)?.is_some() {
        return Err(AppError::field(Field::VerificationNo, Fault::Taken(one.no.clone())));
    }
    let (supply, by) = checked_verification(work, one)?;
    store::insert_verification(&work.tx, supply, by, one)?;
    work.audit::<Verification, _>("verification", &one.no, None, Some(one))
}

/// Changes an attempt.
pub(crate) fn change_verification(work: &mut Work<'_>, no: &str, one: &Verification) -> AppResult<()> {
    let before = stored_verification(&work.tx, no)?;
    if before == *one {
        return Ok(());
    }
    if one.no != no && store::verification_by_no(&work.tx, &one.no)?.is_some() {
        return Err(AppError::field(Field::VerificationNo, Fault::Taken(one.no.clone())));
    }
    let (supply, by) = checked_verification(work, one)?;
    store::delete_verification(&work.tx, no)?;
    store::insert_verification(&work.tx, supply, by, one)?;
    work.audit("verification", &one.no, Some(&before), Some(one))
}

fn stored_verification(source: &(impl Source + ?Sized), no: &str) -> AppResult<Verification> {
    let found = store::verification_by_no(source, no)?;
    found.map(|one| one.record).ok_or_else(|| AppError::NotFound(no.to_owned()))
}

/// Takes an attempt away.
pub(crate) fn take_verification(work: &mut Work<'_>, no: &str) -> AppResult<()> {
    let found = stored_verification(&work.tx, no)?;
    store::delete_verification(&work.tx, no)?;
    work.audit::<_, Verification>("verification", no, Some(&found), None)
}

fn checked_upkeep(work: &Work<'_>, one: &Upkeep) -> AppResult<(SupplyId, PersonId)> {
    let mut problems = Vec::new();
    check_name(Field::UpkeepNo, &one.no, &mut problems);
    if one.content.trim().is_empty() {
        problems.push(Problem::new(Field::UpkeepContent, Fault::Missing));
    }
    check_text(Field::UpkeepContent, Some(&one.content), &mut problems);
    problems.extend(one.prices.into_iter().flat_map(check_prices));
    let found = parties(work, &one.supply, (Field::Person, &one.by), &mut problems)?;
    refused_unless(found, problems)
}

/// Records an upkeep note that nothing speaks against.
pub(crate) fn insert_upkeep(work: &mut Work<'_>, one: &Upkeep) -> AppResult<()> {
    if store::upkeep_by_no(&work.tx, &one.no)?.is_some() {
        return Err(AppError::field(Field::UpkeepNo, Fault::Taken(one.no.clone())));
    }
    let (supply, by) = checked_upkeep(work, one)?;
    store::insert_upkeep(&work.tx, supply, by, one)?;
    work.audit::<Upkeep, _>("upkeep", &one.no, None, Some(one))
}

/// Changes an upkeep note.
pub(crate) fn change_upkeep(work: &mut Work<'_>, no: &str, one: &Upkeep) -> AppResult<()> {
    let before = stored_upkeep(&work.tx, no)?;
    if before == *one {
        return Ok(());
    }
    if one.no != no && store::upkeep_by_no(&work.tx, &one.no)?.is_some() {
        return Err(AppError::field(Field::UpkeepNo, Fault::Taken(one.no.clone())));
    }
    let (supply, by) = checked_upkeep(work, one)?;
    store::delete_upkeep(&work.tx, no)?;
    store::insert_upkeep(&work.tx, supply, by, one)?;
    work.audit("upkeep", &one.no, Some(&before), Some(one))
}

fn stored_upkeep(source: &(impl Source + ?Sized), no: &str) -> AppResult<Upkeep> {
    let found = store::upkeep_by_no(source, no)?;
    found.map(|one| one.record).ok_or_else(|| AppError::NotFound(no.to_owned()))
}

/// Takes an upkeep note away.
pub(crate) fn take_upkeep(work: &mut Work<'_>, no: &str) -> AppResult<()> {
    let found = stored_upkeep(&work.tx, no)?;
    store::delete_upkeep(&work.tx, no)?;
    work.audit::<_, Upkeep>("upkeep", no, Some(&found), None)
}

/// S-2: a check needs a success that waits for it, an end needs something that has not ended.
fn check_decision(work: &Work<'_>, one: &Decision) -> AppResult<()> {
    let Ok(row) = find_supply(&work.tx, &one.supply)? else { return Ok(()) };
    let standing = standing_of(&work.tx, &row, end_of_day(OrderTime::on(one.date)))?;
    let fault = match one.kind {
        DecisionKind::Checked if !matches!(standing.reason, Reason::AwaitsCheck { .. }) => {
            Fault::NothingToCheck(standing.state)
        }
        DecisionKind::Ended if standing.state == SupplyState::Ended => Fault::EndedAlready,
        _ => return Ok(()),
    };
    Err(AppError::field(Field::SupplyName, fault))
}

/// Records a decision; that of its kind and day must not stand yet.
pub(crate) fn insert_decision(work: &mut Work<'_>, one: &Decision) -> AppResult<()> {
    let mut problems = Vec::new();
    check_text(Field::Note, one.note.as_deref(), &mut problems);
    let found = parties(work, &one.supply, (Field::Person, &one.by), &mut problems)?;
    if store::decision_on(&work.tx, &one.supply, one.kind, one.date)?.is_some() {
        problems.push(Problem::new(Field::DecidedOn, Fault::Taken(one.date.to_string())));
    }
    let (supply, by) = refused_unless(found, problems)?;
    store::insert_decision(&work.tx, supply, by, one)?;
    work.audit::<Decision, _>("source_decision", &one.key(), None, Some(one))
}

/// Takes a decision away.
pub(crate) fn take_decision(work: &mut Work<'_>, one: &Decision) -> AppResult<()> {
    let found = store::decision_on(&work.tx, &one.supply, one.kind, one.date)?;
    let found = found.ok_or_else(|| AppError::NotFound(one.key()))?;
    store::delete_decision(&work.tx, found.supply, one.kind, one.date)?;
    work.audit::<_, Decision>("source_decision", &one.key(), Some(&found.record), None)
}
