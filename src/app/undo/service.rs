//! Putting contacts, contracts, figures of customers and effects back.

use super::super::compute_renewals::{Concerned, check_signed_renewals};
use super::super::office::Work;
use super::super::save_contract::{concerned, existing_contract, late_renewal, link, renews_itself, resolve};
use super::super::save_customer_stats::{change_stats, insert_stats, take_stats};
use super::super::save_effect::{change_effect, insert_effect, take_effect};
use super::super::save_followup::{change_followup, insert_followup, take_followup};
use super::super::{AppError, AppResult};
use super::records::{Change, Changes};
use super::{UndoFault, changed_since};
use crate::model::{Contract, Fault, Field};
use crate::store::contracts::{self as store, ContractNames, ContractRow};
use crate::store::{customer_stats, customers, effects, followups};

/// Puts everything of after-sales back.
pub(super) fn put_back(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    contracts(work, changes)?;
    for change in std::mem::take(&mut changes.followups) {
        if let Some(after) = &change.after
            && followups::by_no(&work.tx, &after.no)?.map(|row| row.followup).as_ref() != Some(after)
        {
            return Err(changed_since(work, changes.act, "followup", &after.no));
        }
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => change_followup(work, &after.no, before)?,
            (Some(before), None) => insert_followup(work, before)?,
            (None, Some(after)) => take_followup(work, &after.no)?,
            (None, None) => {}
        }
    }
    for change in std::mem::take(&mut changes.stats) {
        if let Some(after) = &change.after
            && customer_stats::on(&work.tx, &after.customer, after.date)?.as_ref() != Some(after)
        {
            return Err(changed_since(work, changes.act, "customer_stats", &change.key));
        }
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => change_stats(work, after, before)?,
            (Some(before), None) => insert_stats(work, before)?,
            (None, Some(after)) => take_stats(work, &after.customer, after.date)?,
            (None, None) => {}
        }
    }
    for change in std::mem::take(&mut changes.effects) {
        if let Some(after) = &change.after
            && effects::by_no(&work.tx, &after.no)?.as_ref() != Some(after)
        {
            return Err(changed_since(work, changes.act, "effect", &after.no));
        }
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => change_effect(work, &after.no, before)?,
            (Some(before), None) => insert_effect(work, before)?,
            (None, Some(after)) => take_effect(work, &after.no)?,
            (None, None) => {}
        }
    }
    Ok(())
}

/// All contracts at once, as they name each other: what goes makes room, what comes back is there before it is named; the
/// signed months are looked at once all of them stand as they stood.
fn contracts(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    let list = std::mem::take(&mut changes.contracts);
    let mut months: Vec<Concerned> = Vec::new();
    let mut current: Vec<Option<ContractRow>> = Vec::with_capacity(list.len());
    for change in &list {
        let row = match &change.after {
            None => None,
            Some(after) => {
                let row = store::by_no(&work.tx, &after.no)?.filter(|row| row.contract == *after);
                Some(row.ok_or_else(|| changed_since(work, changes.act, "contract", &after.no))?)
            }
        };
        if let Some(row) = &row {
            months.extend(concerned(work, row)?);
        }
        current.push(row);
    }
    take_away(work, &list, &current)?;
    // First without what they renew, which may not be back yet.
    for (change, row) in list.iter().zip(&current) {
        let Some(before) = &change.before else { continue };
        let taken = store::id_of(&work.tx, &before.no)?.filter(|id| row.as_ref().map(|row| row.id) != Some(*id));
        if taken.is_some() {
            return Err(changed_since(work, changes.act, "contract", &before.no));
        }
        let names = found(work, before)?;
        match row {
            Some(row) => store::update(&work.tx, row.id, before, &names)?,
            None => drop(store::insert(&work.tx, before, &names)?),
        }
    }
    for (change, row) in list.iter().zip(&current) {
        if let Some(before) = &change.before {
            link_again(work, before)?;
            let was_there = row
                .as_ref()
                .is_some_and(|row| row.contract.renewed_from.is_some() && row.contract.signed_on == before.signed_on);
            if let Some(problem) = late_renewal(work, before).filter(|_| !was_there) {
                return Err(AppError::Refused(vec![problem]));
            }
            let row = existing_contract(work, &before.no)?;
            months.extend(concerned(work, &row)?);
        }
        if let Some(key) = change.before.as_ref().or(change.after.as_ref()).map(|contract| contract.no.clone()) {
            work.audit("contract", &key, change.after.as_ref(), change.before.as_ref())?;
        }
    }
    check_signed_renewals(work, &months)
}

/// Takes away what the act had added: whatever renews another goes before that one.
fn take_away(work: &Work<'_>, list: &[Change<Contract>], current: &[Option<ContractRow>]) -> AppResult<()> {
    let mut left: Vec<&ContractRow> = list
        .iter()
        .zip(current)
        .filter(|(change, _)| change.before.is_none())
        .filter_map(|(_, row)| row.as_ref())
        .collect();
    while !left.is_empty() {
        let before = left.len();
        let mut stay = Vec::new();
        for row in left {
            match store::renewed_by(&work.tx, row.id)? {
                None => store::delete(&work.tx, row.id)?,
                Some(by) => stay.push((row, by)),
            }
        }
        if stay.len() == before
            && let Some((row, by_key)) = stay.first()
        {
            let (entity, key) = ("contract".to_owned(), row.contract.no.clone());
            return Err(UndoFault::InUse { entity, key, by: "contract", by_key: by_key.clone() }.into());
        }
        left = stay.into_iter().map(|(row, _)| row).collect();
    }
    Ok(())
}

/// Whom a contract names, where all of them are still there.
fn found(work: &Work<'_>, contract: &Contract) -> AppResult<ContractNames> {
    let gone = |name: &str| UndoFault::Gone(name.to_owned());
    let (customer, _) = customers::by_name(&work.tx, &contract.customer)?.ok_or_else(|| gone(&contract.customer))?;
    for name in [&contract.service_person, &contract.sales_person].into_iter().flatten() {
        if work.directory.person_id(name).is_none() {
            return Err(gone(name).into());
        }
    }
    resolve(work, contract, Some(customer)).map_err(AppError::Refused)
}

fn link_again(work: &Work<'_>, contract: &Contract) -> AppResult<()> {
    let Some(no) = &contract.renewed_from else { return Ok(()) };
    let renews = link(work, contract)?.ok().flatten().ok_or_else(|| UndoFault::Gone(no.clone()))?;
    let Some(id) = store::id_of(&work.tx, &contract.no)? else { return Ok(()) };
    store::set_renews(&work.tx, id, renews)?;
    if renews_itself(work, id)? {
        return Err(AppError::field(Field::RenewedFrom, Fault::RenewsItself(contract.no.clone())));
    }
    Ok(())
}
