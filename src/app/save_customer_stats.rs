//! Records the figures of customers by day.

use chrono::NaiveDate;

use super::office::{Act, Work};
use super::order_entry::check_name;
use super::{AppError, AppResult, Office};
use crate::model::{CustomerId, CustomerStats, Fault, Field, Problem};
use crate::store::customer_stats as store;
use crate::store::{Source, customers};

/// The highest figure of a day.
pub(crate) const STATS_MOST: u32 = 1_000_000_000;

impl Office {
    /// Records the figures of a customer and day, or changes those of `existing`.
    ///
    /// # Errors
    /// When a field is wrong, or the customer has figures of that day.
    pub fn save_customer_stats(&mut self, stats: &CustomerStats, existing: Option<&CustomerStats>) -> AppResult<()> {
        self.transact(Act::SaveCustomerStats, None, |work| match existing {
            None => insert_stats(work, stats),
            Some(before) => change_stats(work, before, stats),
        })
    }

    /// Takes the figures of a customer and day away.
    ///
    /// # Errors
    /// When there are none.
    pub fn remove_customer_stats(&mut self, customer: &str, date: NaiveDate, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveCustomerStats, Some(reason), |work| take_stats(work, customer, date))
    }
}

/// What is wrong with figures by themselves.
pub(crate) fn check_stats(stats: &CustomerStats, customer: Option<CustomerId>) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_name(Field::Customer, &stats.customer, &mut problems);
    if customer.is_none() && !stats.customer.is_empty() {
        problems.push(Problem::new(Field::Customer, Fault::UnknownCustomer(stats.customer.clone())));
    }
    let figures = [
        (Field::ShopClicks, stats.shop_clicks),
        (Field::AdClicks, stats.ad_clicks),
        (Field::Inquiries, stats.inquiries),
        (Field::Unread, stats.unread),
    ];
    let too_large = figures.into_iter().filter_map(|(field, figure)| {
        let figure = figure.filter(|figure| *figure > STATS_MOST)?;
        Some(Problem::new(field, Fault::TooLarge(figure.to_string())))
    });
    problems.extend(too_large);
    problems
}

fn checked(work: &Work<'_>, stats: &CustomerStats) -> AppResult<CustomerId> {
    let customer = customers::by_name(&work.tx, &stats.customer)?.map(|(id, _)| id);
    let problems = check_stats(stats, customer);
    match customer {
        Some(customer) if problems.is_empty() => Ok(customer),
        _ => Err(AppError::Refused(problems)),
    }
}

fn existing(work: &Work<'_>, customer: &str, date: NaiveDate) -> AppResult<CustomerStats> {
    let key = || AppError::NotFound(format!("{date} {customer}"));
    store::on(&work.tx, customer, date)?.ok_or_else(key)
}

/// Writes figures of a day that has none.
pub(crate) fn store_stats(work: &mut Work<'_>, customer: CustomerId, stats: &CustomerStats) -> AppResult<()> {
    store::insert(&work.tx, customer, stats)?;
    work.audit::<CustomerStats, _>("customer_stats", &stats.key(), None, Some(stats))
}

/// Records figures.
pub(crate) fn insert_stats(work: &mut Work<'_>, stats: &CustomerStats) -> AppResult<()> {
    let customer = checked(work, stats)?;
    if store::on(&work.tx, &stats.customer, stats.date)?.is_some() {
        return Err(AppError::field(Field::StatsDate, Fault::Taken(stats.key())));
    }
    store_stats(work, customer, stats)
}

/// Changes figures, perhaps to another customer or day.
pub(crate) fn change_stats(work: &mut Work<'_>, before: &CustomerStats, stats: &CustomerStats) -> AppResult<()> {
    let before = existing(work, &before.customer, before.date)?;
    if before == *stats {
        return Ok(());
    }
    let customer = checked(work, stats)?;
    if before.key() != stats.key() && store::on(&work.tx, &stats.customer, stats.date)?.is_some() {
        return Err(AppError::field(Field::StatsDate, Fault::Taken(stats.key())));
    }
    let Some((old, _)) = customers::by_name(&work.tx, &before.customer)? else {
        return Err(AppError::NotFound(before.customer));
    };
    store::delete(&work.tx, old, before.date)?;
    store::insert(&work.tx, customer, stats)?;
    work.audit("customer_stats", &stats.key(), Some(&before), Some(stats))
}

/// Takes figures away.
pub(crate) fn take_stats(work: &mut Work<'_>, customer: &str, date: NaiveDate) -> AppResult<()> {
    let before = existing(work, customer, date)?;
    if let Some((id, _)) = customers::by_name(&work.tx, customer)? {
        store::delete(&work.tx, id, date)?;
    }
    work.audit::<_, CustomerStats>("customer_stats", &before.key(), Some(&before), None)
}

/// The figures of a customer, by date.
///
/// # Errors
/// When there is no such customer, or SQLite fails.
pub fn customer_stats(source: &(impl Source + ?Sized), customer: &str) -> AppResult<Vec<CustomerStats>> {
    let (id, _) = customers::by_name(source, customer)?.ok_or_else(|| AppError::NotFound(customer.to_owned()))?;
    Ok(store::of_customer(source, id)?)
}
