//! What saving an entry of the duty log would say, before it is saved.

use chrono::Days;

use super::compute_duty::DutyRules;
use super::duty_entry::{check_duty, names};
use super::{AppResult, Directory, precedents};
use crate::model::{CustomerId, DutyEntry, DutyPart, Fault, Field, Hours, Month, Precedent, Problem};
use crate::rules::duty::precedents::{Draft, nearest};
use crate::rules::duty::{Facts, PartVerdict, Verdict};
use crate::store::duty::{self as store, DutyRow};
use crate::store::{Source, customers, statements};

/// What an entry would earn, and what it would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyPreview {
    /// Everything that is wrong with the entry; it is not saved so.
    pub problems: Vec<Problem>,
    /// What every part would earn, and why, also while something is wrong.
    pub verdict: Verdict,
    /// What other entries would earn otherwise.
    pub others: Vec<DutyEffect>,
    /// The precedents most like it, the nearest first (D-9).
    pub near: Vec<Precedent>,
}

/// So many precedents are shown beside an entry.
const NEAR: usize = 3;

/// What another entry earns now, and would earn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyEffect {
    /// 序号.
    pub no: String,
    /// Which part of it.
    pub part: DutyPart,
    /// What it earns.
    pub before: Hours,
    /// What it would earn.
    pub after: Hours,
}

/// What saving an entry would say; `existing` is the number of the one it changes.
///
/// # Errors
/// When SQLite fails.
pub fn preview_duty(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    entry: &DutyEntry,
    existing: Option<&str>,
) -> AppResult<DutyPreview> {
    let customer = customers::by_name(source, &entry.customer)?.map(|(id, _)| id);
    let names = names(entry, directory, customer.unwrap_or(CustomerId(0)));
    let mut problems = check_duty(entry, &names);
    let mut refuse = |field, fault| problems.push(Problem::new(field, fault));
    if customer.is_none() && !entry.customer.is_empty() {
        refuse(Field::Customer, Fault::UnknownCustomer(entry.customer.clone()));
    }
    let old = existing.map(|no| store::by_no(source, no)).transpose()?.flatten();
    if Some(entry.no.as_str()) != existing && store::id_of(source, &entry.no)?.is_some() {
        refuse(Field::DutyNo, Fault::Taken(entry.no.clone()));
    }
    if old.is_none() {
        for (field, month) in closed_parts(source, entry)? {
            refuse(field, Fault::ClosedMonth(month));
        }
    }
    let others = neighbours(source, customer, entry, old.as_ref())?;
    let rules = DutyRules::load(source)?;
    let standing: Vec<Facts<'_>> = others.iter().map(DutyRow::facts).collect();
    let with = |one: Option<Facts<'_>>| {
        let mut all: Vec<Facts<'_>> = standing.clone();
        all.extend(one);
        rules.judge(&all)
    };
    let before = with(old.as_ref().map(DutyRow::facts));
    let mut after = with(Some(store::facts(entry, &names)));
    let verdict = after.pop().unwrap_or_default();
    let mut effects = Vec::new();
    for ((row, before), after) in others.iter().zip(&before).zip(&after) {
        for part in DutyPart::ALL {
            let hours = |verdict: &Verdict| verdict.part(part).map(PartVerdict::hours);
            if let (Some(before), Some(after)) = (hours(before), hours(after))
                && before != after
            {
                effects.push(DutyEffect { no: row.entry.no.clone(), part, before, after });
            }
        }
    }
    let near = near(source, &rules, entry, names.limit_minutes)?;
    Ok(DutyPreview { problems, verdict, others: effects, near })
}

/// D-9: the precedents most like an entry.
fn near(
    source: &(impl Source + ?Sized),
    rules: &DutyRules,
    entry: &DutyEntry,
    limit_minutes: Option<u32>,
) -> AppResult<Vec<Precedent>> {
    let month = entry.order.as_ref().map(|order| Month::of(order.placed_at.date()));
    let threshold = month.and_then(|month| rules.threshold(month));
    let draft = Draft { entry, limit_minutes, threshold, calendar: rules.calendar() };
    let all = precedents(source)?;
    Ok(nearest(&draft, &all, NEAR).into_iter().map(|near| near.precedent.clone()).collect())
}

fn closed_parts(source: &(impl Source + ?Sized), entry: &DutyEntry) -> AppResult<Vec<(Field, Month)>> {
    let Some(closed) = statements::closed_through(source)? else { return Ok(Vec::new()) };
    let reply = entry.reply.as_ref().map(|reply| (Field::RepliedAt, reply.done_at));
    let order = entry.order.as_ref().map(|order| (Field::PlacedAt, order.placed_at));
    let parts = reply.into_iter().chain(order).map(|(field, at)| (field, Month::of(at.date())));
    Ok(parts.filter(|(_, month)| *month <= closed).collect())
}

/// The other entries of the old and the new customer around the moments of both.
fn neighbours(
    source: &(impl Source + ?Sized),
    customer: Option<CustomerId>,
    entry: &DutyEntry,
    old: Option<&DutyRow>,
) -> AppResult<Vec<DutyRow>> {
    let two = Days::new(2);
    let mut found: Vec<DutyRow> = Vec::new();
    let moments = || entry.moments().chain(old.into_iter().flat_map(|old| old.entry.moments()));
    for customer in customer.into_iter().chain(old.map(|old| old.names.customer)) {
        for day in moments().map(|at| at.date()) {
            let from = day.checked_sub_days(two).unwrap_or(day);
            let to = day.checked_add_days(two).unwrap_or(day);
            found.extend(store::of_customer_between(source, customer, from, to)?);
        }
    }
    found.sort_unstable_by_key(|row| row.id);
    found.dedup_by_key(|row| row.id);
    found.retain(|row| old.is_none_or(|old| old.id != row.id));
    Ok(found)
}
