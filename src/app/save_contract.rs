//! Saves and removes contracts, and marks their renewal as 受阻.

use chrono::NaiveDate;

use super::compute_renewals::{Concerned, check_signed_renewals};
use super::duty_entry::person_fault;
use super::office::{Act, Work};
use super::order_entry::{check_name, check_text};
use super::queries::next_contract_no;
use super::{AppError, AppResult, Office};
use crate::model::{Blocked, Contract, ContractId, CustomerId, Fault, Field, Month, PersonId, Problem};
use crate::rules::renewals::next_term;
use crate::store::contracts::{self as store, ContractNames, ContractRow};
use crate::store::{Source, customers};

impl Office {
    /// Adds a contract, or changes the one with the number `existing`.
    ///
    /// # Errors
    /// When a field is wrong, the number is taken, or the renewal commission of a closed month would change.
    pub fn save_contract(&mut self, contract: &Contract, existing: Option<&str>) -> AppResult<()> {
        self.transact(Act::SaveContract, None, |work| match existing {
            None => insert_contract(work, contract),
            Some(no) => change_contract(work, no, contract),
        })
    }

    /// Takes a contract away that nothing renews.
    ///
    /// # Errors
    /// When there is none, another renews it, or the renewal commission of a closed month would change.
    pub fn remove_contract(&mut self, no: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveContract, Some(reason), |work| take_contract(work, no))
    }

    /// marks that the renewal of a contract is in danger, with what stands in the way: its salesperson sees it. A mark
    /// that is there keeps its date.
    ///
    /// # Errors
    /// When there is no such contract, or the note is missing or too long.
    pub fn block_renewal(&mut self, no: &str, note: &str) -> AppResult<()> {
        self.transact(Act::BlockRenewal, None, |work| {
            let mut problems = Vec::new();
            let note = note.trim();
            if note.is_empty() {
                problems.push(Problem::new(Field::BlockedNote, Fault::Missing));
            }
            check_text(Field::BlockedNote, Some(note), &mut problems);
            if !problems.is_empty() {
                return Err(AppError::Refused(problems));
            }
            let row = existing_contract(work, no)?;
            let since = row.contract.blocked.as_ref().map_or_else(|| work.now.date(), |blocked| blocked.since);
            let blocked = Some(Blocked { since, note: note.to_owned() });
            mark(work, &row, blocked)
        })
    }

    /// Takes the mark of [`Self::block_renewal`] away.
    ///
    /// # Errors
    /// When there is no such contract.
    pub fn unblock_renewal(&mut self, no: &str) -> AppResult<()> {
        self.transact(Act::UnblockRenewal, None, |work| {
            let row = existing_contract(work, no)?;
            mark(work, &row, None)
        })
    }
}

fn mark(work: &mut Work<'_>, row: &ContractRow, blocked: Option<Blocked>) -> AppResult<()> {
    if row.contract.blocked == blocked {
        return Ok(());
    }
    let contract = Contract { blocked, ..row.contract.clone() };
    store::update(&work.tx, row.id, &contract, &row.names)?;
    work.audit("contract", &contract.no, Some(&row.contract), Some(&contract))
}

/// A contract, or that there is none.
pub(crate) fn existing_contract(work: &Work<'_>, no: &str) -> AppResult<ContractRow> {
    store::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))
}

/// What is wrong with a contract by itself, but for what it renews.
fn check_contract(
    contract: &Contract,
    customer: Option<CustomerId>,
    service: Option<PersonId>,
    sales: Option<PersonId>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_name(Field::ContractNo, &contract.no, &mut problems);
    check_name(Field::Customer, &contract.customer, &mut problems);
    check_name(Field::Service, &contract.service, &mut problems);
    if let Some(blocked) = &contract.blocked {
        check_text(Field::BlockedNote, Some(&blocked.note), &mut problems);
    }
    let mut refuse = |field, fault| problems.push(Problem::new(field, fault));
    if customer.is_none() && !contract.customer.is_empty() {
        refuse(Field::Customer, Fault::UnknownCustomer(contract.customer.clone()));
    }
    if contract.fee.is_negative() {
        refuse(Field::Fee, Fault::Negative(contract.fee.to_string()));
    }
    if contract.expires_on < contract.starts_on {
        refuse(Field::ExpiresOn, Fault::ExpiresBeforeStart(contract.starts_on));
    }
    for (field, name, found) in
        [(Field::ServicePerson, &contract.service_person, service), (Field::SalesPerson, &contract.sales_person, sales)]
    {
        if let Some(fault) = name.as_deref().and_then(|name| person_fault(name, found)) {
            refuse(field, fault);
        }
    }
    if contract.renewed_from.as_ref() == Some(&contract.no) {
        refuse(Field::RenewedFrom, Fault::RenewsItself(contract.no.clone()));
    }
    problems
}

/// Whom a contract names, or everything that is wrong with it; what it renews is looked up with [`link`].
pub(crate) fn resolve(
    work: &Work<'_>,
    contract: &Contract,
    customer: Option<CustomerId>,
) -> Result<ContractNames, Vec<Problem>> {
    let person = |name: &Option<String>| name.as_deref().and_then(|name| work.directory.person_id(name));
    let (service, sales) = (person(&contract.service_person), person(&contract.sales_person));
    let problems = check_contract(contract, customer, service, sales);
    match customer {
        Some(customer) if problems.is_empty() => Ok(ContractNames { customer, service, sales, renews: None }),
        _ => Err(problems),
    }
}

/// The stored contract that one renews.
pub(crate) fn link(work: &Work<'_>, contract: &Contract) -> AppResult<Result<Option<ContractId>, Problem>> {
    let Some(no) = &contract.renewed_from else { return Ok(Ok(None)) };
    let unknown = || Problem::new(Field::RenewedFrom, Fault::UnknownContract(no.clone()));
    Ok(store::id_of(&work.tx, no)?.map(Some).ok_or_else(unknown))
}

/// whether a stored contract renews itself by way of others.
pub(crate) fn renews_itself(work: &Work<'_>, id: ContractId) -> AppResult<bool> {
    // Everything before this one was free of circles, so the walk ends or comes back here; the count is for a damaged file.
    const MOST: usize = 10_000;
    let mut at = store::renews(&work.tx, id)?;
    for _ in 0..MOST {
        match at {
            None => return Ok(false),
            Some(one) if one == id => return Ok(true),
            Some(one) => at = store::renews(&work.tx, one)?,
        }
    }
    Ok(true)
}

/// The months in which a stored contract decides something: where its renewal is paid, where it expires, and where what
/// it renews expires.
pub(crate) fn concerned(work: &Work<'_>, row: &ContractRow) -> AppResult<Vec<Concerned>> {
    let mut months = vec![(Field::ExpiresOn, Month::of(row.contract.expires_on))];
    if let Some(no) = &row.contract.renewed_from {
        months.insert(0, (Field::SignedOn, Month::of(row.contract.signed_on)));
        if let Some(renewed) = store::by_no(&work.tx, no)? {
            months.push((Field::RenewedFrom, Month::of(renewed.contract.expires_on)));
        }
    }
    Ok(months)
}

/// M-2: a renewal is not dated in a closed month afterwards.
pub(crate) fn late_renewal(work: &Work<'_>, contract: &Contract) -> Option<Problem> {
    let month = Month::of(contract.signed_on);
    let is_late = contract.renewed_from.is_some() && work.is_closed(month);
    is_late.then(|| Problem::new(Field::SignedOn, Fault::ClosedMonth(month)))
}

fn checked(work: &Work<'_>, contract: &Contract) -> AppResult<ContractNames> {
    let customer = customers::by_name(&work.tx, &contract.customer)?.map(|(id, _)| id);
    match (resolve(work, contract, customer), link(work, contract)?) {
        (Ok(names), Ok(renews)) => Ok(ContractNames { renews, ..names }),
        (Ok(_), Err(problem)) => Err(AppError::Refused(vec![problem])),
        (Err(problems), Ok(_)) => Err(AppError::Refused(problems)),
        (Err(mut problems), Err(problem)) => {
            // What renews itself is not looked for as well.
            if problems.iter().all(|one| one.field != problem.field) {
                problems.push(problem);
            }
            Err(AppError::Refused(problems))
        }
    }
}

/// Adds a contract that nothing speaks against.
pub(crate) fn insert_contract(work: &mut Work<'_>, contract: &Contract) -> AppResult<()> {
    if store::id_of(&work.tx, &contract.no)?.is_some() {
        return Err(AppError::field(Field::ContractNo, Fault::Taken(contract.no.clone())));
    }
    let names = checked(work, contract)?;
    if let Some(problem) = late_renewal(work, contract) {
        return Err(AppError::Refused(vec![problem]));
    }
    store::insert(&work.tx, contract, &names)?;
    let row = existing_contract(work, &contract.no)?;
    check_signed_renewals(work, &concerned(work, &row)?)?;
    work.audit::<Contract, _>("contract", &contract.no, None, Some(contract))
}

/// Changes a contract.
pub(crate) fn change_contract(work: &mut Work<'_>, no: &str, contract: &Contract) -> AppResult<()> {
    let before = existing_contract(work, no)?;
    if before.contract == *contract {
        return Ok(());
    }
    if contract.no != no && store::id_of(&work.tx, &contract.no)?.is_some() {
        return Err(AppError::field(Field::ContractNo, Fault::Taken(contract.no.clone())));
    }
    let names = checked(work, contract)?;
    let was_there =
        before.contract.renewed_from.is_some() && Month::of(before.contract.signed_on) == Month::of(contract.signed_on);
    if let Some(problem) = late_renewal(work, contract).filter(|_| !was_there) {
        return Err(AppError::Refused(vec![problem]));
    }
    let mut months = concerned(work, &before)?;
    store::update(&work.tx, before.id, contract, &names)?;
    if renews_itself(work, before.id)? {
        return Err(AppError::field(Field::RenewedFrom, Fault::RenewsItself(contract.no.clone())));
    }
    months.extend(concerned(work, &existing_contract(work, &contract.no)?)?);
    check_signed_renewals(work, &months)?;
    work.audit("contract", &contract.no, Some(&before.contract), Some(contract))
}

/// Takes a contract away that nothing renews.
pub(crate) fn take_contract(work: &mut Work<'_>, no: &str) -> AppResult<()> {
    let row = existing_contract(work, no)?;
    if let Some(by) = store::renewed_by(&work.tx, row.id)? {
        return Err(AppError::field(Field::ContractNo, Fault::RenewedBy { contract: no.to_owned(), by }));
    }
    let months = concerned(work, &row)?;
    store::delete(&work.tx, row.id)?;
    check_signed_renewals(work, &months)?;
    work.audit::<_, Contract>("contract", no, Some(&row.contract), None)
}

/// A contract by its number.
///
/// # Errors
/// When there is none, or SQLite fails.
pub fn contract(source: &(impl Source + ?Sized), no: &str) -> AppResult<Contract> {
    store::by_no(source, no)?.map(|row| row.contract).ok_or_else(|| AppError::NotFound(no.to_owned()))
}

/// "续费": the contract that would follow one, to be looked at and saved: from the day after its expiry, for the same
/// length, on the same terms, signed today.
///
/// # Errors
/// When there is no such contract, its term cannot go on, or SQLite fails.
pub fn renewal_draft(source: &(impl Source + ?Sized), no: &str, today: NaiveDate) -> AppResult<Contract> {
    let old = contract(source, no)?;
    let (starts_on, expires_on) = next_term(old.starts_on, old.expires_on)
        .ok_or_else(|| AppError::field(Field::ExpiresOn, Fault::NotADate(old.expires_on.to_string())))?;
    Ok(Contract {
        no: next_contract_no(source, today)?,
        signed_on: today,
        starts_on,
        expires_on,
        renewed_from: Some(old.no.clone()),
        blocked: None,
        ..old
    })
}
