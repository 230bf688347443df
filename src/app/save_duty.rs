//! Saves and removes entries of the duty log. What the boss ruled of an entry is his: to make it, to change the entry, to
//! remove it (D-7, M-3).

use super::boss::{BossKey, check_key};
use super::compute_duty::check_signed;
use super::duty_entry::{check_duty, names};
use super::office::{Act, Work};
use super::save_customer::insert_customer;
use super::{AppError, AppResult, EditReason, Office};
use crate::model::{Customer, CustomerId, DutyEntry, Fault, Field, Month, Problem};
use crate::store::duty::{self as store, DutyNames, DutyRow};
use crate::store::{Source, customers};

impl Office {
    /// Adds an entry of the duty log, or changes the one with the number `existing`.
    ///
    /// # Errors
    /// When a field is wrong, the number is taken, the duty table of a closed month would change, or the boss is needed:
    /// wherever the entry has a ruling, before or after.
    pub fn save_duty(&mut self, entry: &DutyEntry, existing: Option<&str>, options: &EditReason) -> AppResult<()> {
        self.transact(Act::SaveDuty, None, |work| save(work, entry, existing, options))
    }

    /// Removes an entry of the duty log.
    ///
    /// # Errors
    /// When there is none, anything of it happened in a closed month, or it has a ruling and the boss is needed.
    pub fn remove_duty(&mut self, no: &str, reason: &str, boss: Option<&BossKey>) -> AppResult<()> {
        self.transact(Act::RemoveDuty, Some(reason), |work| {
            let row = existing_duty(work, no)?;
            if row.entry.ruling.is_some() {
                let key = boss.ok_or_else(|| AppError::RulingNeedsBoss(no.to_owned()))?;
                check_key(work, key)?;
            }
            take_duty(work, &row)
        })
    }
}

/// An entry, or that there is none.
pub(crate) fn existing_duty(source: &Work<'_>, no: &str) -> AppResult<DutyRow> {
    store::by_no(&source.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))
}

fn save(work: &mut Work<'_>, entry: &DutyEntry, existing: Option<&str>, options: &EditReason) -> AppResult<()> {
    let before = existing.map(|no| existing_duty(work, no)).transpose()?;
    if before.as_ref().is_some_and(|before| before.entry == *entry) {
        return Ok(());
    }
    if entry.ruling.is_some() || before.as_ref().is_some_and(|before| before.entry.ruling.is_some()) {
        let key = options.boss.as_ref().ok_or_else(|| AppError::RulingNeedsBoss(entry.no.clone()))?;
        check_key(work, key)?;
        work.begin_act(Act::RuleDuty, Some(&key.reason), work.now);
    }
    let customer = match customers::by_name(&work.tx, &entry.customer)? {
        Some((id, _)) => Some(id),
        None if options.create_customer && !entry.customer.is_empty() => {
            Some(insert_customer(work, &Customer { name: entry.customer.clone(), ..Customer::default() })?)
        }
        None => None,
    };
    let names = resolve(work, entry, customer).map_err(AppError::Refused)?;
    let is_taken = Some(entry.no.as_str()) != existing && store::id_of(&work.tx, &entry.no)?.is_some();
    if is_taken {
        return Err(AppError::field(Field::DutyNo, Fault::Taken(entry.no.clone())));
    }
    match before {
        None => add_duty(work, entry, &names),
        Some(before) => change_duty(work, &before, entry, &names),
    }
}

/// Whom and what an entry names, or everything that is wrong with it; a customer who was not found is none.
pub(crate) fn resolve(
    work: &Work<'_>,
    entry: &DutyEntry,
    customer: Option<CustomerId>,
) -> Result<DutyNames, Vec<Problem>> {
    let names = names(entry, &work.directory, customer.unwrap_or(CustomerId(0)));
    let mut problems = check_duty(entry, &names);
    if customer.is_none() && !entry.customer.is_empty() {
        problems.push(Problem::new(Field::Customer, Fault::UnknownCustomer(entry.customer.clone())));
    }
    if problems.is_empty() { Ok(names) } else { Err(problems) }
}

/// The first part of an entry that lies in a closed month: its field, and the month.
pub(crate) fn closed_part(work: &Work<'_>, entry: &DutyEntry) -> Option<(Field, Month)> {
    let reply = entry.reply.as_ref().map(|reply| (Field::RepliedAt, reply.done_at));
    let order = entry.order.as_ref().map(|order| (Field::PlacedAt, order.placed_at));
    let parts = reply.into_iter().chain(order).map(|(field, at)| (field, Month::of(at.date())));
    parts.into_iter().find(|(_, month)| work.is_closed(*month))
}

/// Adds an entry that was checked.
pub(crate) fn add_duty(work: &mut Work<'_>, entry: &DutyEntry, names: &DutyNames) -> AppResult<()> {
    // M-2.
    if let Some((field, month)) = closed_part(work, entry) {
        return Err(AppError::field(field, Fault::ClosedMonth(month)));
    }
    store_duty(work, entry, names)
}

/// Writes an entry that nothing speaks against.
pub(crate) fn store_duty(work: &mut Work<'_>, entry: &DutyEntry, names: &DutyNames) -> AppResult<()> {
    store::insert(&work.tx, entry, names)?;
    work.audit::<DutyEntry, _>("duty", &entry.no, None, Some(entry))
}

/// Changes an entry that was checked. What of it lies in a closed month may change as long as that month's table does
/// not; what lies in open months never moves a closed one, as of several in a slot the earliest counts.
pub(crate) fn change_duty(
    work: &mut Work<'_>,
    before: &DutyRow,
    entry: &DutyEntry,
    names: &DutyNames,
) -> AppResult<()> {
    let closed = closed_part(work, &before.entry).or_else(|| closed_part(work, entry));
    store::update(&work.tx, before.id, entry, names)?;
    if let Some((field, _)) = closed {
        let months = || before.entry.moments().chain(entry.moments()).map(|at| Month::of(at.date()));
        if let (Some(first), Some(last)) = (months().min(), months().max()) {
            // The slot of a month's last evening ends in the next.
            check_signed(work, field, first..=last.plus(1))?;
        }
    }
    work.audit("duty", &entry.no, Some(&before.entry), Some(entry))
}

/// Takes an entry of open months away.
pub(crate) fn take_duty(work: &mut Work<'_>, row: &DutyRow) -> AppResult<()> {
    if let Some((field, month)) = closed_part(work, &row.entry) {
        return Err(AppError::field(field, Fault::ChangesDutyTable(month)));
    }
    store::delete(&work.tx, row.id)?;
    work.audit::<_, DutyEntry>("duty", &row.entry.no, Some(&row.entry), None)
}

/// An entry by its number.
///
/// # Errors
/// When there is none, or SQLite fails.
pub fn duty_entry(source: &(impl Source + ?Sized), no: &str) -> AppResult<DutyEntry> {
    store::by_no(source, no)?.map(|row| row.entry).ok_or_else(|| AppError::NotFound(no.to_owned()))
}
