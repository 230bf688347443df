//! Putting entries of the duty log, articles, targets, trainings and precedents back.

use super::super::AppResult;
use super::super::duty_entry::names;
use super::super::office::Work;
use super::super::save_articles::{
    change_article, insert_article, put_target, stored_target, take_article, take_target,
};
use super::super::save_duty::{add_duty, change_duty, take_duty};
use super::super::save_precedent::{change_precedent, insert_precedent, take_precedent};
use super::super::save_training::{change_training, insert_training, take_training};
use super::records::{Change, Changes};
use super::{UndoFault, changed_since};
use crate::model::{ArticleTarget, DutyEntry};
use crate::store::duty::{self as store, DutyNames};
use crate::store::{articles, customers, precedents as precedent_store, training};

/// Puts everything of the duty table back.
pub(super) fn put_back(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    for change in std::mem::take(&mut changes.duty) {
        entry(work, changes.act, &change)?;
    }
    for change in std::mem::take(&mut changes.articles) {
        if let Some(after) = &change.after
            && articles::by_no(&work.tx, &after.no)?.map(|row| row.entry).as_ref() != Some(after)
        {
            return Err(changed_since(work, changes.act, "article", &after.no));
        }
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => change_article(work, &after.no, before)?,
            (Some(before), None) => insert_article(work, before)?,
            (None, Some(after)) => take_article(work, &after.no)?,
            (None, None) => {}
        }
    }
    for change in std::mem::take(&mut changes.targets) {
        let Some(one): Option<&ArticleTarget> = change.after.as_ref().or(change.before.as_ref()) else { continue };
        if stored_target(work, one.year, &one.person)? != change.after {
            return Err(changed_since(work, changes.act, "article_target", &change.key));
        }
        match &change.before {
            Some(before) => put_target(work, before)?,
            None => take_target(work, one.year, &one.person)?,
        }
    }
    for change in std::mem::take(&mut changes.trainings) {
        if let Some(after) = &change.after
            && training::find(&work.tx, after.date, &after.item, &after.student)?.map(|row| row.training).as_ref()
                != Some(after)
        {
            return Err(changed_since(work, changes.act, "training", &change.key));
        }
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => change_training(work, after, before)?,
            (Some(before), None) => insert_training(work, before)?,
            (None, Some(after)) => take_training(work, after)?,
            (None, None) => {}
        }
    }
    precedents(work, changes)
}

fn precedents(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    for change in std::mem::take(&mut changes.precedents) {
        if let Some(after) = &change.after
            && precedent_store::by_no(&work.tx, &after.no)?.as_ref() != Some(after)
        {
            return Err(changed_since(work, changes.act, "precedent", &after.no));
        }
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => change_precedent(work, &after.no, before)?,
            (Some(before), None) => insert_precedent(work, before)?,
            (None, Some(after)) => take_precedent(work, &after.no)?,
            (None, None) => {}
        }
    }
    Ok(())
}

fn entry(work: &mut Work<'_>, act: i64, change: &Change<DutyEntry>) -> AppResult<()> {
    let both = change.before.iter().chain(&change.after);
    if let Some(ruled) = both.into_iter().find(|one| one.ruling.is_some()) {
        return Err(UndoFault::Ruling(ruled.no.clone()).into());
    }
    let stored = match &change.after {
        None => None,
        Some(after) => {
            let row = store::by_no(&work.tx, &after.no)?.filter(|row| row.entry == *after);
            Some(row.ok_or_else(|| changed_since(work, act, "duty", &after.no))?)
        }
    };
    match (stored, &change.before) {
        (Some(stored), Some(before)) => {
            let names = found(work, before)?;
            if before.no != stored.entry.no && store::id_of(&work.tx, &before.no)?.is_some() {
                return Err(changed_since(work, act, "duty", &stored.entry.no));
            }
            change_duty(work, &stored, before, &names)
        }
        (None, Some(before)) => {
            let names = found(work, before)?;
            if store::id_of(&work.tx, &before.no)?.is_some() {
                return Err(changed_since(work, act, "duty", &before.no));
            }
            add_duty(work, before, &names)
        }
        (Some(stored), None) => take_duty(work, &stored),
        (None, None) => Ok(()),
    }
}

/// Whom and what an entry names, where all of them are still there.
fn found(work: &Work<'_>, entry: &DutyEntry) -> AppResult<DutyNames> {
    let gone = |name: &str| UndoFault::Gone(name.to_owned());
    let (customer, _) = customers::by_name(&work.tx, &entry.customer)?.ok_or_else(|| gone(&entry.customer))?;
    let names = names(entry, &work.directory, customer);
    if let (Some(platform), None) = (&entry.platform, names.platform) {
        return Err(gone(platform).into());
    }
    let order = entry.order.as_ref();
    for (name, found) in [
        (entry.reply.as_ref().map(|reply| &reply.by), names.replier),
        (order.map(|order| &order.taken_by), names.taker),
        (order.map(|order| &order.converted_by), names.converter),
    ] {
        if let (Some(name), None) = (name, found) {
            return Err(gone(name).into());
        }
    }
    Ok(names)
}
