//! Putting back what nothing else names: dates of the calendar, offered names.

use super::super::AppResult;
use super::super::office::Work;
use super::super::save_holiday::check_around;
use super::changed_since;
use super::records::Changes;
use crate::model::{CatalogEntry, CatalogKind, Holiday};
use crate::store::{catalog, holidays};

/// Puts dates of the calendar back.
pub(super) fn holidays(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    for change in std::mem::take(&mut changes.holidays) {
        let Some(date) = change.after.as_ref().or(change.before.as_ref()).map(|one: &Holiday| one.date) else {
            continue;
        };
        if holidays::on(&work.tx, date)? != change.after {
            return Err(changed_since(work, changes.act, "holiday", &change.key));
        }
        match &change.before {
            Some(before) => holidays::put(&work.tx, before)?,
            None => holidays::remove(&work.tx, date)?,
        }
        check_around(work, date)?;
        work.audit("holiday", &change.key, change.after.as_ref(), change.before.as_ref())?;
    }
    Ok(())
}

/// Puts offered names back.
pub(super) fn catalog(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    for change in std::mem::take(&mut changes.catalog) {
        let entry: Option<&CatalogEntry> = change.after.as_ref().or(change.before.as_ref());
        let Some((kind, name)) = entry.map(|one| (one.kind, one.name.as_str())) else { continue };
        if catalog::entry(&work.tx, kind, name)? != change.after {
            return Err(changed_since(work, changes.act, CatalogKind::key(kind), name));
        }
        match &change.before {
            Some(before) => catalog::put(&work.tx, before)?,
            None => catalog::remove(&work.tx, kind, name)?,
        }
        work.audit(kind.key(), name, change.after.as_ref(), change.before.as_ref())?;
    }
    Ok(())
}
