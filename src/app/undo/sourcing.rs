//! Putting sources of goods, their records and their uses back.

use std::collections::BTreeSet;

use super::super::AppResult;
use super::super::office::Work;
use super::super::order_sources::follow_cost;
use super::super::save_source::{change_source, insert_source};
use super::super::source_records::{
    change_upkeep, change_verification, insert_decision, insert_upkeep, insert_verification, take_decision,
    take_upkeep, take_verification,
};
use super::records::{Changes, check_unused, take};
use super::{UndoFault, changed_since};
use crate::model::{Supply, SupplyUse};
use crate::store::{order_sources, orders, sources as store};

/// Gives sources back that were taken away, and changes those that were changed; what goes, goes last.
pub(super) fn sources(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    let act = changes.act;
    for change in take(&mut changes.sources, |change| change.before.is_some()) {
        let Some(before) = &change.before else { continue };
        match &change.after {
            None => insert_source(work, before)?,
            Some(after) => {
                check_source(work, act, after)?;
                change_source(work, &after.name, before)?;
            }
        }
    }
    Ok(())
}

fn check_source(work: &Work<'_>, act: i64, supply: &Supply) -> AppResult<()> {
    let stored = store::by_name(&work.tx, &supply.name)?;
    if stored.is_some_and(|row| row.supply == *supply) {
        Ok(())
    } else {
        Err(changed_since(work, act, "source", &supply.name))
    }
}

/// Takes sources away that the act had entered.
pub(super) fn remove_sources(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    for change in std::mem::take(&mut changes.sources) {
        let Some(supply) = &change.after else { continue };
        check_source(work, changes.act, supply)?;
        let Some(row) = store::by_name(&work.tx, &supply.name)? else { continue };
        check_unused("source", &supply.name, store::named_by(&work.tx, row.id)?)?;
        store::delete(&work.tx, row.id)?;
        work.audit::<_, Supply>("source", &supply.name, Some(supply), None)?;
    }
    Ok(())
}

/// Puts attempts, upkeep and decisions back.
pub(super) fn records(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    let act = changes.act;
    for change in std::mem::take(&mut changes.verifications) {
        if let Some(after) = &change.after
            && store::verification_by_no(&work.tx, &after.no)?.map(|one| one.record).as_ref() != Some(after)
        {
            return Err(changed_since(work, act, "verification", &after.no));
        }
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => change_verification(work, &after.no, before)?,
            (Some(before), None) => insert_verification(work, before)?,
            (None, Some(after)) => take_verification(work, &after.no)?,
            (None, None) => {}
        }
    }
    for change in std::mem::take(&mut changes.upkeep) {
        if let Some(after) = &change.after
            && store::upkeep_by_no(&work.tx, &after.no)?.map(|one| one.record).as_ref() != Some(after)
        {
            return Err(changed_since(work, act, "upkeep", &after.no));
        }
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => change_upkeep(work, &after.no, before)?,
            (Some(before), None) => insert_upkeep(work, before)?,
            (None, Some(after)) => take_upkeep(work, &after.no)?,
            (None, None) => {}
        }
    }
    for change in std::mem::take(&mut changes.decisions) {
        if let Some(after) = &change.after {
            let stored = store::decision_on(&work.tx, &after.supply, after.kind, after.date)?;
            if stored.map(|one| one.record).as_ref() != Some(after) {
                return Err(changed_since(work, act, "source_decision", &change.key));
            }
            take_decision(work, after)?;
        }
        if let Some(before) = &change.before {
            insert_decision(work, before)?;
        }
    }
    Ok(())
}

/// Takes away what the act had orders use; what it had replaced comes back with [`give_uses`].
pub(super) fn take_uses(work: &mut Work<'_>, changes: &Changes) -> AppResult<()> {
    for change in &changes.uses {
        let Some(after) = &change.after else { continue };
        let stored = order_sources::find(&work.tx, &after.order_no, &after.supply)?;
        let Some(stored) = stored.filter(|stored| stored.record == *after) else {
            return Err(changed_since(work, changes.act, "order_source", &change.key));
        };
        order_sources::delete(&work.tx, stored.order, stored.supply)?;
        if change.before.is_none() {
            work.audit::<_, SupplyUse>("order_source", &change.key, Some(after), None)?;
        }
    }
    Ok(())
}

/// Gives back what the act had taken from orders; then the costs that follow are looked at.
pub(super) fn give_uses(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    let mut touched = BTreeSet::new();
    for change in std::mem::take(&mut changes.uses) {
        let both = change.before.iter().chain(&change.after);
        touched.extend(both.map(|one| one.order_no.clone()));
        let Some(before) = &change.before else { continue };
        let gone = |name: &str| UndoFault::Gone(name.to_owned());
        let order = orders::id_of(&work.tx, &before.order_no)?.ok_or_else(|| gone(&before.order_no))?;
        let supply = store::by_name(&work.tx, &before.supply)?.ok_or_else(|| gone(&before.supply))?;
        if order_sources::find(&work.tx, &before.order_no, &before.supply)?.is_some() {
            return Err(changed_since(work, changes.act, "order_source", &change.key));
        }
        order_sources::insert(&work.tx, order, supply.id, before)?;
        work.audit("order_source", &change.key, change.after.as_ref(), Some(before))?;
    }
    for no in touched {
        follow_cost(work, &no)?;
    }
    Ok(())
}
