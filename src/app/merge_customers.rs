//! Customers that stand twice: finding them, and making one of two.

use std::collections::BTreeMap;

use super::office::{Act, Work};
use super::order_entry::as_recorded;
use super::rejudge::{Upsert, write_orders};
use super::save_contract::change_contract;
use super::save_customer::change_customer;
use super::save_customer_stats::change_stats;
use super::save_duty::change_duty;
use super::save_effect::change_effect;
use super::save_followup::change_followup;
use super::save_lead::{change_lead, lead};
use super::save_order::{check_change, check_period_correction, existing_order};
use super::{AppError, AppResult, Office, UndoFault};
use crate::model::{
    Contacted, Contract, Customer, CustomerId, CustomerStats, DutyEntry, Fault, Field, Followup, Lead, Order,
    ServiceEffect,
};
use crate::store::duty::DutyNames;
use crate::store::{Source, contracts, customer_stats, customers, duty, effects, followups, leads, orders, standings};

/// A phone number has at least so many digits.
const PHONE_DIGITS: usize = 7;

/// What several customers have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Same {
    /// The name, but for spaces, signs and upper case.
    Name,
    /// The digits of the phone.
    Phone(String),
}

/// Customers that seem to be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicates {
    /// What they have in common.
    pub same: Same,
    /// Their names, two or more, in order.
    pub customers: Vec<String>,
}

/// The customers that seem to stand twice: by name first, then by phone.
///
/// # Errors
/// When SQLite fails.
pub fn duplicate_customers(source: &(impl Source + ?Sized)) -> AppResult<Vec<Duplicates>> {
    let mut groups: BTreeMap<(Same, String), Vec<String>> = BTreeMap::new();
    for (_, customer) in customers::all(source)? {
        let plain: String =
            customer.name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if !plain.is_empty() {
            groups.entry((Same::Name, plain)).or_default().push(customer.name.clone());
        }
        let digits: String =
            customer.phone.iter().flat_map(|phone| phone.chars()).filter(char::is_ascii_digit).collect();
        if digits.len() >= PHONE_DIGITS {
            groups.entry((Same::Phone(digits), String::new())).or_default().push(customer.name);
        }
    }
    let several = groups.into_iter().filter(|(_, names)| names.len() > 1);
    let sorted = several.map(|((same, _), mut names)| {
        names.sort();
        Duplicates { same, customers: names }
    });
    Ok(sorted.collect())
}

impl Office {
    /// Makes one customer of two: everything of `drop` becomes `keep`'s, whose credit is judged anew; what `keep` leaves
    /// blank is taken from `drop`, of two first inquiries the earlier; then `drop` is gone. Returns the numbers of other
    /// orders whose credit changed.
    ///
    /// # Errors
    /// When there is no such customer, both are the same, a closed month would change (M-1), both have figures of one day,
    /// or the boss is needed.
    pub fn merge_customers(&mut self, keep: &str, drop: &str) -> AppResult<Vec<String>> {
        self.transact(Act::MergeCustomers, None, |work| merge(work, keep, drop))
    }
}

fn find(work: &Work<'_>, name: &str) -> AppResult<(CustomerId, Customer)> {
    customers::by_name(&work.tx, name)?.ok_or_else(|| AppError::NotFound(name.to_owned()))
}

fn merge(work: &mut Work<'_>, keep: &str, drop: &str) -> AppResult<Vec<String>> {
    let ((keep_id, kept), (drop_id, dropped)) = (find(work, keep)?, find(work, drop)?);
    if keep_id == drop_id {
        return Err(AppError::field(Field::CustomerName, Fault::SameCustomer));
    }
    if let Some(closed) = work.closed_through
        && customers::is_in_closed_month(&work.tx, drop_id, closed.last_day())?
    {
        return Err(AppError::field(Field::CustomerName, Fault::NameInStatement(dropped.name)));
    }
    let changed = move_orders(work, (keep_id, keep), drop_id)?;
    move_duty(work, (keep_id, keep), drop_id)?;
    move_leads(work, keep, drop_id)?;
    move_service(work, (keep_id, keep), drop_id)?;
    let earlier = kept.first_inquiry.into_iter().chain(dropped.first_inquiry).min();
    let filled = Customer {
        name: kept.name.clone(),
        contact: kept.contact.or_else(|| dropped.contact.clone()),
        phone: kept.phone.or_else(|| dropped.phone.clone()),
        wechat: kept.wechat.or_else(|| dropped.wechat.clone()),
        first_inquiry: earlier,
        note: kept.note.or_else(|| dropped.note.clone()),
    };
    change_customer(work, keep, &filled)?;
    // What is left is signed, also where the month was opened again: it names the customer for good.
    if let Some((by, by_key)) = customers::named_by(&work.tx, drop_id)? {
        let (entity, key) = ("customer".to_owned(), dropped.name);
        return Err(UndoFault::InUse { entity, key, by, by_key }.into());
    }
    customers::delete(&work.tx, drop_id)?;
    work.audit::<_, Customer>("customer", &dropped.name, Some(&dropped), None)?;
    Ok(changed)
}

fn move_orders(work: &mut Work<'_>, (keep_id, keep): (CustomerId, &str), drop: CustomerId) -> AppResult<Vec<String>> {
    let old = orders::history(&work.tx, drop)?;
    let mut upserts = Vec::with_capacity(old.len());
    let mut records: Vec<(Order, Order)> = Vec::with_capacity(old.len());
    for row in &old {
        let before = existing_order(work, &row.placed.no)?;
        let after = Order { customer: keep.to_owned(), ..before.clone() };
        let resolved = as_recorded(after.clone(), keep_id, &work.directory).map_err(UndoFault::Gone)?;
        check_change(work, row.placed.id, &before, &resolved)?;
        check_period_correction(work, row.placed.id, Some(row), &old, &resolved, None)?;
        upserts.push(Upsert { id: row.placed.id, resolved, is_new: false });
        records.push((before, after));
    }
    let history = orders::history(&work.tx, keep_id)?;
    let changed = write_orders(work, keep_id, &upserts, &[], &history)?;
    // Nothing is left of his to stand by.
    standings::put(&work.tx, drop, None)?;
    for (before, after) in &records {
        work.audit("order", &after.no, Some(before), Some(after))?;
    }
    Ok(changed)
}

fn move_duty(work: &mut Work<'_>, (keep_id, keep): (CustomerId, &str), drop: CustomerId) -> AppResult<()> {
    for row in duty::of_customer(&work.tx, drop)? {
        let entry = DutyEntry { customer: keep.to_owned(), ..row.entry.clone() };
        let names = DutyNames { customer: keep_id, ..row.names };
        change_duty(work, &row, &entry, &names)?;
    }
    Ok(())
}

fn move_leads(work: &mut Work<'_>, keep: &str, drop: CustomerId) -> AppResult<()> {
    for no in leads::of_customer(&work.tx, drop)? {
        let before = lead(&work.tx, &no)?;
        change_lead(work, &no, &Lead { customer: Some(keep.to_owned()), ..before })?;
    }
    Ok(())
}

fn move_service(work: &mut Work<'_>, (keep_id, keep): (CustomerId, &str), drop: CustomerId) -> AppResult<()> {
    let customer = || keep.to_owned();
    for row in contracts::of_customer(&work.tx, drop)? {
        change_contract(work, &row.contract.no, &Contract { customer: customer(), ..row.contract.clone() })?;
    }
    for row in followups::of_customer(&work.tx, drop)? {
        let after = Followup { with: Contacted::Customer(customer()), ..row.followup.clone() };
        change_followup(work, &row.followup.no, &after)?;
    }
    let known: Vec<_> = customer_stats::of_customer(&work.tx, keep_id)?.into_iter().map(|one| one.date).collect();
    for before in customer_stats::of_customer(&work.tx, drop)? {
        if known.contains(&before.date) {
            return Err(AppError::field(Field::StatsDate, Fault::StatsOfBoth(before.date)));
        }
        change_stats(work, &before, &CustomerStats { customer: customer(), ..before.clone() })?;
    }
    for before in effects::of_customer(&work.tx, drop)? {
        change_effect(work, &before.no, &ServiceEffect { customer: customer(), ..before.clone() })?;
    }
    Ok(())
}
