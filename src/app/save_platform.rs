//! Adds and changes platforms. What a platform filled on earlier orders stays (C-1).

use super::compute_duty::check_signed;
use super::office::{Act, Work};
use super::order_entry::check_name;
use super::{AppError, AppResult, Office};
use crate::model::{Fault, Field, Month, Platform, PlatformId, Problem};
use crate::store::duty;
use crate::store::platforms::{self, PlatformRow};

impl Office {
    /// Adds a platform, or changes the one called `existing`.
    ///
    /// # Errors
    /// When the name is blank or taken, nobody is called as its operator, or its limit decided a closed month's table.
    pub fn save_platform(&mut self, platform: &Platform, existing: Option<&str>) -> AppResult<()> {
        self.transact(Act::SavePlatform, None, |work| match existing {
            None => insert_platform(work, platform),
            Some(name) => change_platform(work, name, platform),
        })
    }
}

fn row(work: &Work<'_>, platform: &Platform, existing: Option<PlatformId>) -> AppResult<PlatformRow> {
    let mut problems = Vec::new();
    check_name(Field::PlatformName, &platform.name, &mut problems);
    if work.directory.platform(&platform.name).is_some_and(|row| Some(row.id) != existing) {
        problems.push(Problem::new(Field::PlatformName, Fault::Taken(platform.name.clone())));
    }
    let operator = platform.operator.as_deref().map(|name| (name, work.directory.person_id(name)));
    if let Some((name, None)) = operator {
        problems.push(Problem::new(Field::PlatformOperator, Fault::UnknownPerson(name.to_owned())));
    }
    if !problems.is_empty() {
        return Err(AppError::Refused(problems));
    }
    Ok(PlatformRow {
        id: existing.unwrap_or(PlatformId(0)),
        name: platform.name.clone(),
        category: platform.category,
        operator: operator.and_then(|(_, id)| id),
        reply_limit_minutes: platform.reply_limit_minutes,
    })
}

pub(crate) fn insert_platform(work: &mut Work<'_>, platform: &Platform) -> AppResult<()> {
    let mut row = row(work, platform, None)?;
    row.id = platforms::insert(&work.tx, &row)?;
    work.directory.put_platform(row);
    work.audit::<Platform, _>("platform", &platform.name, None, Some(platform))
}

/// A stored platform as a record.
pub(crate) fn record(work: &Work<'_>, row: &PlatformRow) -> Platform {
    Platform {
        name: row.name.clone(),
        category: row.category,
        operator: row.operator.map(|id| work.directory.name(id).to_owned()),
        reply_limit_minutes: row.reply_limit_minutes,
    }
}

pub(crate) fn change_platform(work: &mut Work<'_>, name: &str, platform: &Platform) -> AppResult<()> {
    let before = work.directory.platform(name).cloned().ok_or_else(|| AppError::NotFound(name.to_owned()))?;
    let after = row(work, platform, Some(before.id))?;
    if before == after {
        return Ok(());
    }
    platforms::update(&work.tx, &after)?;
    if before.reply_limit_minutes != after.reply_limit_minutes
        && let Some((first, last)) = duty::days_of_platform(&work.tx, before.id)?
    {
        // The slot of a month's last evening ends in the next.
        check_signed(work, Field::ReplyLimit, Month::of(first)..=Month::of(last).plus(1))?;
    }
    work.directory.put_platform(after);
    let before = record(work, &before);
    work.audit("platform", &platform.name, Some(&before), Some(platform))
}
