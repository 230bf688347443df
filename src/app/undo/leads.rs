//! Putting leads back.

use super::super::AppResult;
use super::super::office::Work;
use super::super::save_lead::{change_lead, insert_lead, take_lead};
use super::changed_since;
use super::records::Changes;
use crate::store::leads;

/// Puts leads back.
pub(super) fn put_back(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    for change in std::mem::take(&mut changes.leads) {
        if let Some(after) = &change.after
            && leads::by_no(&work.tx, &after.no)?.map(|row| row.lead).as_ref() != Some(after)
        {
            return Err(changed_since(work, changes.act, "lead", &after.no));
        }
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => change_lead(work, &after.no, before)?,
            (Some(before), None) => insert_lead(work, before)?,
            (None, Some(after)) => take_lead(work, &after.no)?,
            (None, None) => {}
        }
    }
    Ok(())
}
