//! Saves and removes leads, gives them to salespeople, marks their steps and what became of them (L-1…L-5).

use chrono::NaiveDateTime;

use super::duty_entry::person_fault;
use super::office::{Act, Work};
use super::order_entry::{check_name, check_text};
use super::save_customer::insert_customer;
use super::{AppError, AppResult, Office};
use crate::model::{Customer, CustomerId, Fault, Field, Lead, LeadAssignment, LeadOutcome, LeadStep, Problem};
use crate::store::leads::{self as store, LeadNames, LeadRow};
use crate::store::{Source, customers};

/// A meeting (面谈).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meeting {
    /// Where.
    pub place: Option<String>,
    /// Whether the decision-maker was there.
    pub decider_there: Option<bool>,
    /// How satisfied the customer was.
    pub satisfaction: Option<String>,
}

impl Office {
    /// Adds a lead, or changes the one with the number `existing`.
    ///
    /// # Errors
    /// When a field is wrong, the number is taken, or there is no such lead.
    pub fn save_lead(&mut self, lead: &Lead, existing: Option<&str>) -> AppResult<()> {
        self.transact(Act::SaveLead, None, |work| match existing {
            None => insert_lead(work, lead),
            Some(no) => change_lead(work, no, lead),
        })
    }

    /// Removes a lead.
    ///
    /// # Errors
    /// When there is none, or a missed step is registered of it.
    pub fn remove_lead(&mut self, no: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveLead, Some(reason), |work| take_lead(work, no))
    }

    /// Gives a lead to a salesperson. Whoever had it before stays in its history, and the clocks that begin with the
    /// assignment begin anew (L-3).
    ///
    /// # Errors
    /// When there is no such lead or person, or `at` is before the lead came.
    pub fn assign_lead(&mut self, no: &str, person: &str, at: NaiveDateTime) -> AppResult<()> {
        self.edit_lead(no, |lead| {
            if let Some(before) = lead.assigned_to.take() {
                lead.details.earlier.push(LeadAssignment {
                    person: before,
                    assigned: lead.times.assigned,
                    fed_back: lead.times.fed_back,
                    contacted: lead.times.contacted,
                });
                for step in [LeadStep::FeedBack, LeadStep::Contact, LeadStep::Check] {
                    lead.times.set(step, None);
                }
            }
            lead.assigned_to = Some(person.to_owned());
            lead.times.assigned = Some(at);
            Ok(())
        })
    }

    /// Marks when a step of a lead was done; none takes the mark away.
    ///
    /// # Errors
    /// When there is no such lead, or `at` is before it came.
    pub fn mark_lead_step(&mut self, no: &str, step: LeadStep, at: Option<NaiveDateTime>) -> AppResult<()> {
        self.edit_lead(no, |lead| {
            lead.times.set(step, at);
            Ok(())
        })
    }

    /// Notes a meeting with the customer.
    ///
    /// # Errors
    /// As [`Self::mark_lead_step`].
    pub fn note_lead_meeting(&mut self, no: &str, at: NaiveDateTime, meeting: &Meeting) -> AppResult<()> {
        self.edit_lead(no, |lead| {
            lead.times.met = Some(at);
            lead.details.place.clone_from(&meeting.place);
            lead.details.decider_there = meeting.decider_there;
            lead.details.satisfaction.clone_from(&meeting.satisfaction);
            Ok(())
        })
    }

    /// A lead becomes a customer (成交), who is made where there is none of that name.
    ///
    /// # Errors
    /// When there is no such lead, or the name is blank.
    pub fn win_lead(&mut self, no: &str, customer: &str) -> AppResult<()> {
        self.transact(Act::SaveLead, None, |work| {
            let mut lead = existing_lead(work, no)?.lead;
            if customer.trim().is_empty() {
                return Err(AppError::field(Field::Customer, Fault::Missing));
            }
            if customers::by_name(&work.tx, customer)?.is_none() {
                let (contact, phone) = (lead.contact.clone(), lead.phone.clone());
                insert_customer(work, &Customer { name: customer.to_owned(), contact, phone, ..Customer::default() })?;
            }
            lead.outcome = LeadOutcome::Won;
            lead.customer = Some(customer.to_owned());
            change_lead(work, no, &lead)
        })
    }

    /// A lead is lost (流失).
    ///
    /// # Errors
    /// When there is no such lead, or no reason is given.
    pub fn lose_lead(&mut self, no: &str, reason: &str) -> AppResult<()> {
        self.edit_lead(no, |lead| {
            let reason = given(Field::Reason, reason)?;
            lead.outcome = LeadOutcome::Lost;
            lead.details.lost_reason = Some(reason);
            Ok(())
        })
    }

    /// A lead is invalid (L-5): the receptionist calls it back once before it is dropped.
    ///
    /// # Errors
    /// When there is no such lead, or no reason is given.
    pub fn invalidate_lead(&mut self, no: &str, reason: &str) -> AppResult<()> {
        self.edit_lead(no, |lead| {
            lead.why_not = Some(given(Field::WhyNot, reason)?);
            lead.valid = false;
            Ok(())
        })
    }

    /// The receptionist called an invalid lead back (L-5); where it turned out to be valid it runs again.
    ///
    /// # Errors
    /// When there is no such lead.
    pub fn call_lead_back(&mut self, no: &str, at: NaiveDateTime, is_valid: bool) -> AppResult<()> {
        self.edit_lead(no, |lead| {
            lead.details.called_back_at = Some(at);
            if is_valid {
                lead.valid = true;
                lead.why_not = None;
            }
            Ok(())
        })
    }

    fn edit_lead(&mut self, no: &str, edit: impl FnOnce(&mut Lead) -> AppResult<()>) -> AppResult<()> {
        self.transact(Act::SaveLead, None, |work| {
            let mut lead = existing_lead(work, no)?.lead;
            edit(&mut lead)?;
            change_lead(work, no, &lead)
        })
    }
}

fn given(field: Field, reason: &str) -> AppResult<String> {
    let reason = reason.trim();
    if reason.is_empty() { Err(AppError::field(field, Fault::Missing)) } else { Ok(reason.to_owned()) }
}

fn existing_lead(work: &Work<'_>, no: &str) -> AppResult<LeadRow> {
    store::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))
}

/// The field of a step's time.
#[must_use]
pub const fn step_field(step: LeadStep) -> Field {
    match step {
        LeadStep::Assign => Field::AssignedAt,
        LeadStep::FeedBack => Field::FedBackAt,
        LeadStep::Contact | LeadStep::FollowUp => Field::ContactedAt,
        LeadStep::Check => Field::CheckedAt,
        LeadStep::Material => Field::MaterialAt,
        LeadStep::Confirm => Field::ConfirmedAt,
        LeadStep::Invite => Field::InvitedAt,
        LeadStep::Meet => Field::MetAt,
    }
}

/// The fields of a lead's free texts, as [`Lead::texts`] lists them.
pub const TEXT_FIELDS: [Field; 11] = [
    Field::Company,
    Field::Contact,
    Field::Phone,
    Field::Need,
    Field::NeedReason,
    Field::Budget,
    Field::Region,
    Field::Address,
    Field::Qq,
    Field::Email,
    Field::Keyword,
];

/// Whom and what a lead names, or everything that is wrong with it; a customer who was not found is none.
pub(crate) fn resolve_lead(
    work: &Work<'_>,
    lead: &Lead,
    customer: Option<CustomerId>,
) -> Result<LeadNames, Vec<Problem>> {
    let mut problems = Vec::new();
    check_name(Field::LeadNo, &lead.no, &mut problems);
    for (field, text) in TEXT_FIELDS.into_iter().zip(lead.texts()) {
        check_text(field, text.as_deref(), &mut problems);
    }
    check_text(Field::WhyNot, lead.why_not.as_deref(), &mut problems);
    let details = &lead.details;
    for text in [&details.place, &details.satisfaction, &details.lost_reason, &details.note] {
        check_text(Field::Note, text.as_deref(), &mut problems);
    }
    let directory = &work.directory;
    let mut refuse = |field, fault| problems.push(Problem::new(field, fault));
    let reception = directory.person_id(&lead.reception);
    if let Some(fault) = person_fault(&lead.reception, reception) {
        refuse(Field::Reception, fault);
    }
    let assigned = lead.assigned_to.as_deref().map(|name| (name, directory.person_id(name)));
    if let Some(fault) = assigned.and_then(|(name, found)| person_fault(name, found)) {
        refuse(Field::AssignedTo, fault);
    }
    if lead.assigned_to.is_none() && lead.times.assigned.is_some() {
        refuse(Field::AssignedTo, Fault::GoesWith(Field::AssignedAt));
    }
    let platform = lead.platform.as_deref().map(|name| (name, directory.platform(name)));
    if let Some((name, None)) = platform {
        refuse(Field::Platform, Fault::UnknownPlatform(name.to_owned()));
    }
    if let (Some(name), None) = (&lead.customer, customer) {
        refuse(Field::Customer, Fault::UnknownCustomer(name.clone()));
    }
    // Nothing is done about a lead before it comes.
    for step in LeadStep::TIMED {
        if lead.times.of(step).is_some_and(|at| at < lead.received_at) {
            refuse(step_field(step), Fault::BeforeLead(lead.received_at));
        }
    }
    let earlier: Vec<_> = details.earlier.iter().filter_map(|one| directory.person_id(&one.person)).collect();
    if earlier.len() != details.earlier.len() {
        let gone = details.earlier.iter().find(|one| directory.person_id(&one.person).is_none());
        refuse(Field::AssignedTo, Fault::UnknownPerson(gone.map(|one| one.person.clone()).unwrap_or_default()));
    }
    match reception {
        Some(reception) if problems.is_empty() => Ok(LeadNames {
            platform: platform.and_then(|(_, row)| row).map(|row| row.id),
            reception,
            assigned: assigned.and_then(|(_, found)| found),
            customer,
            earlier,
        }),
        _ => Err(problems),
    }
}

fn checked(work: &Work<'_>, lead: &Lead) -> AppResult<LeadNames> {
    let customer = match &lead.customer {
        None => None,
        Some(name) => customers::by_name(&work.tx, name)?.map(|(id, _)| id),
    };
    resolve_lead(work, lead, customer).map_err(AppError::Refused)
}

/// Adds a lead that nothing speaks against.
pub(crate) fn insert_lead(work: &mut Work<'_>, lead: &Lead) -> AppResult<()> {
    let names = checked(work, lead)?;
    if store::id_of(&work.tx, &lead.no)?.is_some() {
        return Err(AppError::field(Field::LeadNo, Fault::Taken(lead.no.clone())));
    }
    store_lead(work, lead, &names)
}

/// Writes a new lead that was checked.
pub(crate) fn store_lead(work: &mut Work<'_>, lead: &Lead, names: &LeadNames) -> AppResult<()> {
    store::insert(&work.tx, lead, names)?;
    work.audit::<Lead, _>("lead", &lead.no, None, Some(lead))
}

/// Changes a lead. Orders keep the credit that they were entered with, whatever becomes of their first inquiry (C-9).
pub(crate) fn change_lead(work: &mut Work<'_>, no: &str, lead: &Lead) -> AppResult<()> {
    let before = existing_lead(work, no)?;
    if before.lead == *lead {
        return Ok(());
    }
    let names = checked(work, lead)?;
    if lead.no != no && store::id_of(&work.tx, &lead.no)?.is_some() {
        return Err(AppError::field(Field::LeadNo, Fault::Taken(lead.no.clone())));
    }
    if lead.no != no {
        // Contacts name it by its number.
        super::undo::check_unused("lead", no, store::named_by(&work.tx, before.id)?)?;
    }
    store::update(&work.tx, before.id, lead, &names)?;
    work.audit("lead", &lead.no, Some(&before.lead), Some(lead))
}

/// Takes a lead away that nothing names.
pub(crate) fn take_lead(work: &mut Work<'_>, no: &str) -> AppResult<()> {
    let row = existing_lead(work, no)?;
    super::undo::check_unused("lead", no, store::named_by(&work.tx, row.id)?)?;
    store::delete(&work.tx, row.id)?;
    work.audit::<_, Lead>("lead", no, Some(&row.lead), None)
}

/// A lead by its number.
///
/// # Errors
/// When there is none, or SQLite fails.
pub fn lead(source: &(impl Source + ?Sized), no: &str) -> AppResult<Lead> {
    store::by_no(source, no)?.map(|row| row.lead).ok_or_else(|| AppError::NotFound(no.to_owned()))
}

/// C-9: a customer's first inquiry: what his record says, else the date of his earliest lead.
///
/// # Errors
/// When SQLite fails.
pub(crate) fn first_inquiry(
    source: &(impl Source + ?Sized),
    id: CustomerId,
    customer: &Customer,
) -> AppResult<Option<chrono::NaiveDate>> {
    match customer.first_inquiry {
        Some(date) => Ok(Some(date)),
        None => Ok(store::first_inquiry(source, id)?),
    }
}
