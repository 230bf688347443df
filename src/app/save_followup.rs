//! Records contacts with leads and customers, and what somebody did on a day.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::compute_duty::number;
use super::duty_entry::person_fault;
use super::office::{Act, Work};
use super::order_entry::{check_name, check_text};
use super::settings::{SERVICE_CALLS, SERVICE_CUSTOMERS};
use super::{AppError, AppResult, Office};
use crate::model::{Contacted, CustomerId, Fault, Field, Followup, PersonId, Problem};
use crate::store::followups as store;
use crate::store::{Source, customers, leads};

impl Office {
    /// Records a contact, or changes the one with the number `existing`.
    ///
    /// # Errors
    /// When a field is wrong or the number is taken.
    pub fn save_followup(&mut self, followup: &Followup, existing: Option<&str>) -> AppResult<()> {
        self.transact(Act::SaveFollowup, None, |work| match existing {
            None => insert_followup(work, followup),
            Some(no) => change_followup(work, no, followup),
        })
    }

    /// Takes a contact away.
    ///
    /// # Errors
    /// When there is none.
    pub fn remove_followup(&mut self, no: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveFollowup, Some(reason), |work| take_followup(work, no))
    }
}

/// Whom a contact names, by rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FollowupNames {
    pub(crate) person: PersonId,
    pub(crate) customer: Option<CustomerId>,
}

/// Whom a contact names, or everything that is wrong with it; `customer` is the one it names, where there is one.
pub(crate) fn resolve(
    work: &Work<'_>,
    followup: &Followup,
    customer: Option<CustomerId>,
) -> AppResult<Result<FollowupNames, Vec<Problem>>> {
    let mut problems = Vec::new();
    check_name(Field::FollowupNo, &followup.no, &mut problems);
    check_text(Field::CustomerWords, followup.words.as_deref(), &mut problems);
    check_text(Field::FollowupResult, followup.result.as_deref(), &mut problems);
    let person = work.directory.person_id(&followup.person);
    if let Some(fault) = person_fault(&followup.person, person) {
        problems.push(Problem::new(Field::Person, fault));
    }
    match &followup.with {
        Contacted::Customer(name) if name.is_empty() => {
            problems.push(Problem::new(Field::Customer, Fault::LeadOrCustomer));
        }
        Contacted::Customer(name) if customer.is_none() => {
            problems.push(Problem::new(Field::Customer, Fault::UnknownCustomer(name.clone())));
        }
        Contacted::Customer(_) => {}
        Contacted::Lead(no) if no.is_empty() => problems.push(Problem::new(Field::LeadNo, Fault::LeadOrCustomer)),
        Contacted::Lead(no) => {
            if leads::id_of(&work.tx, no)?.is_none() {
                problems.push(Problem::new(Field::LeadNo, Fault::UnknownLead(no.clone())));
            }
        }
    }
    Ok(match person {
        Some(person) if problems.is_empty() => Ok(FollowupNames { person, customer }),
        _ => Err(problems),
    })
}

fn checked(work: &Work<'_>, followup: &Followup) -> AppResult<FollowupNames> {
    let customer = match &followup.with {
        Contacted::Customer(name) => customers::by_name(&work.tx, name)?.map(|(id, _)| id),
        Contacted::Lead(_) => None,
    };
    resolve(work, followup, customer)?.map_err(AppError::Refused)
}

/// Writes a contact that nothing speaks against.
pub(crate) fn store_followup(work: &mut Work<'_>, followup: &Followup, names: FollowupNames) -> AppResult<()> {
    store::insert(&work.tx, followup, names.person, names.customer)?;
    work.audit::<Followup, _>("followup", &followup.no, None, Some(followup))
}

/// Records a contact.
pub(crate) fn insert_followup(work: &mut Work<'_>, followup: &Followup) -> AppResult<()> {
    if store::by_no(&work.tx, &followup.no)?.is_some() {
        return Err(AppError::field(Field::FollowupNo, Fault::Taken(followup.no.clone())));
    }
    let names = checked(work, followup)?;
    store_followup(work, followup, names)
}

/// Changes a contact.
pub(crate) fn change_followup(work: &mut Work<'_>, no: &str, followup: &Followup) -> AppResult<()> {
    let before = store::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?.followup;
    if before == *followup {
        return Ok(());
    }
    if followup.no != no && store::by_no(&work.tx, &followup.no)?.is_some() {
        return Err(AppError::field(Field::FollowupNo, Fault::Taken(followup.no.clone())));
    }
    let names = checked(work, followup)?;
    store::delete(&work.tx, no)?;
    store::insert(&work.tx, followup, names.person, names.customer)?;
    work.audit("followup", &followup.no, Some(&before), Some(followup))
}

/// Takes a contact away.
pub(crate) fn take_followup(work: &mut Work<'_>, no: &str) -> AppResult<()> {
    let before = store::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?.followup;
    store::delete(&work.tx, no)?;
    work.audit::<_, Followup>("followup", no, Some(&before), None)
}

/// What an after-sales person did on a day, against what is wanted of a working day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceDay {
    /// The contacts, by time.
    pub followups: Vec<Followup>,
    /// Customers followed, each once.
    pub customers: usize,
    /// Customers wanted.
    pub customers_wanted: u32,
    /// Connected calls, to customers and leads.
    pub calls: usize,
    /// Calls wanted.
    pub calls_wanted: u32,
    /// Whether it is a working day: nothing is wanted of another.
    pub is_working_day: bool,
}

/// What a person did on a day.
///
/// # Errors
/// When SQLite fails.
pub fn service_day(source: &(impl Source + ?Sized), person: PersonId, day: NaiveDate) -> AppResult<ServiceDay> {
    let rows = store::of_person_on(source, person, day)?;
    let customers: BTreeSet<i64> = rows.iter().filter_map(|row| row.customer).map(|id| id.0).collect();
    let is_working_day = super::calendar(source)?.is_working_day(day);
    Ok(ServiceDay {
        customers: customers.len(),
        customers_wanted: number(source, SERVICE_CUSTOMERS)?,
        calls: rows.iter().filter(|row| row.followup.is_visit()).count(),
        calls_wanted: number(source, SERVICE_CALLS)?,
        is_working_day,
        followups: rows.into_iter().map(|row| row.followup).collect(),
    })
}
