//! Adds and changes customers.

use super::office::{Act, Work};
use super::order_entry::{check_name, check_text};
use super::{AppError, AppResult, Office};
use crate::model::{Customer, CustomerId, Fault, Field, Problem, search_keys};
use crate::store::customers;

impl Office {
    /// Adds a customer, or changes the one called `existing`.
    ///
    /// # Errors
    /// When the name is blank or taken, or stands in a closed month.
    pub fn save_customer(&mut self, customer: &Customer, existing: Option<&str>) -> AppResult<()> {
        self.transact(Act::SaveCustomer, None, |work| match existing {
            None => insert_customer(work, customer).map(|_| ()),
            Some(name) => change_customer(work, name, customer),
        })
    }
}

pub(crate) fn check_customer(customer: &Customer, problems: &mut Vec<Problem>) {
    check_name(Field::CustomerName, &customer.name, problems);
    for (field, text) in [
        (Field::Contact, &customer.contact),
        (Field::Phone, &customer.phone),
        (Field::Wechat, &customer.wechat),
        (Field::Note, &customer.note),
    ] {
        check_text(field, text.as_deref(), problems);
    }
}

fn check(work: &Work<'_>, customer: &Customer, existing: Option<CustomerId>) -> AppResult<()> {
    let mut problems = Vec::new();
    check_customer(customer, &mut problems);
    let taken = customers::by_name(&work.tx, &customer.name)?.is_some_and(|(id, _)| Some(id) != existing);
    if taken {
        problems.push(Problem::new(Field::CustomerName, Fault::Taken(customer.name.clone())));
    }
    if problems.is_empty() { Ok(()) } else { Err(AppError::Refused(problems)) }
}

pub(crate) fn keys(customer: &Customer) -> String {
    let mut keys = search_keys(&customer.name);
    for text in [&customer.contact, &customer.phone, &customer.wechat].into_iter().flatten() {
        keys.push('\n');
        keys.push_str(&search_keys(text));
    }
    keys
}

pub(crate) fn insert_customer(work: &mut Work<'_>, customer: &Customer) -> AppResult<CustomerId> {
    check(work, customer, None)?;
    insert_checked(work, customer)
}

/// Adds a customer whose name is known to be free.
pub(crate) fn insert_checked(work: &mut Work<'_>, customer: &Customer) -> AppResult<CustomerId> {
    let id = customers::insert(&work.tx, customer, &keys(customer))?;
    work.audit::<Customer, _>("customer", &customer.name, None, Some(customer))?;
    Ok(id)
}

pub(crate) fn change_customer(work: &mut Work<'_>, name: &str, customer: &Customer) -> AppResult<()> {
    let (id, before) = customers::by_name(&work.tx, name)?.ok_or_else(|| AppError::NotFound(name.to_owned()))?;
    if before == *customer {
        return Ok(());
    }
    check(work, customer, Some(id))?;
    if before.name != customer.name
        && let Some(closed) = work.closed_through
        && customers::is_in_closed_month(&work.tx, id, closed.last_day())?
    {
        return Err(AppError::field(Field::CustomerName, Fault::NameInStatement(before.name)));
    }
    customers::update(&work.tx, id, customer, &keys(customer))?;
    work.audit("customer", &customer.name, Some(&before), Some(customer))
}
