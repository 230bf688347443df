//! Imports contacts, contracts and the figures of customers.

use std::collections::{HashMap, HashSet};

use super::row::{Columns, Row};
use super::seen::{Known, Seen};
use super::{ImportOptions, ImportReport, Progress, each_row, missing};
use crate::app::compute_renewals::{Concerned, moved};
use crate::app::office::Work;
use crate::app::save_contract::{concerned, existing_contract, late_renewal, renews_itself, resolve};
use crate::app::save_customer_stats::{STATS_MOST, check_stats, store_stats};
use crate::app::save_followup::{resolve as resolve_followup, store_followup};
use crate::app::{AppError, AppResult};
use crate::exchange::read::RawTable;
use crate::model::{
    ContactWay, Contacted, Contract, ContractId, CustomerId, CustomerStats, Fault, Field, Followup, VisitCycle,
};
use crate::store::{contracts as store, customer_stats, customers, followups};
use crate::text::columns::{CONTACT_WAYS, VISIT_CYCLES, YES_NO};

/// How many rows between two words of progress.
const STEP: usize = 2_000;

/// The customers that rows name, each looked up once.
#[derive(Default)]
struct Customers(HashMap<String, Option<CustomerId>>);

impl Customers {
    fn find(
        &mut self,
        work: &mut Work<'_>,
        name: &str,
        options: ImportOptions,
        report: &mut ImportReport,
    ) -> AppResult<Option<CustomerId>> {
        if let Some(known) = self.0.get(name) {
            return Ok(*known);
        }
        let found = match customers::by_name(&work.tx, name)? {
            Some((id, _)) => Some(id),
            None => missing::customer(work, name, options, report)?,
        };
        self.0.insert(name.to_owned(), found);
        Ok(found)
    }
}

pub(super) fn followups(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
    progress: Progress<'_>,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::FollowupNo);
    let mut customers = Customers::default();
    let (all, mut done) = (table.len(), 0_usize);
    each_row(table, columns, report, |row, report| {
        if done.is_multiple_of(STEP) && progress(done, all).is_break() {
            return Err(AppError::Cancelled);
        }
        done += 1;
        let Some(followup) = read_followup(row) else { return Ok(()) };
        let stored = followups::by_no(&work.tx, &followup.no)?.map(|row| row.followup);
        if let Known::Settled = seen.meet(&followup.no, &followup, stored.as_ref(), row, report) {
            return Ok(());
        }
        missing::person(work, &followup.person, options, report)?;
        let customer = match &followup.with {
            Contacted::Customer(name) => customers.find(work, name, options, report)?,
            Contacted::Lead(_) => None,
        };
        match resolve_followup(work, &followup, customer)? {
            Ok(names) => store_followup(work, &followup, names),
            Err(problems) => {
                row.refuse_all(problems);
                Ok(())
            }
        }
    })
}

fn read_followup(row: &mut Row<'_>) -> Option<Followup> {
    let at = row.required(Field::FollowupAt, Row::moment);
    let way = row.required(Field::ContactWay, |row, field| row.one_of(field, CONTACT_WAYS));
    let way = way.and_then(|index| ContactWay::ALL.get(index).copied());
    let connected = row.one_of(Field::Connected, YES_NO) != Some(1);
    let with = match (row.text(Field::LeadNo), row.text(Field::Customer)) {
        (Some(lead), None) => Contacted::Lead(lead),
        (None, Some(customer)) => Contacted::Customer(customer),
        (None, None) | (Some(_), Some(_)) => {
            row.refuse(Field::Customer, Fault::LeadOrCustomer);
            Contacted::Customer(String::new())
        }
    };
    let followup = Followup {
        no: row.text_or_blank(Field::FollowupNo),
        at: at?,
        person: row.text_or_blank(Field::Person),
        with,
        way: way?,
        connected,
        words: row.text(Field::CustomerWords),
        result: row.text(Field::FollowupResult),
    };
    row.is_sound().then_some(followup)
}

/// A contract of the file that is stored, but for what it renews.
struct Added {
    line: u32,
    id: ContractId,
    contract: Contract,
}

/// Contracts name each other, and the one that is named may stand below: all are stored, then linked, then the signed
/// months are looked at.
pub(super) fn contracts(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
    progress: Progress<'_>,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::ContractNo);
    let mut customers = Customers::default();
    let mut added: Vec<Added> = Vec::new();
    // Bad rows too: who renews one of them is not to blame as well.
    let mut in_file: HashSet<String> = HashSet::new();
    let (all, mut done) = (table.len(), 0_usize);
    each_row(table, columns, report, |row, report| {
        if done.is_multiple_of(STEP) && progress(done, all).is_break() {
            return Err(AppError::Cancelled);
        }
        done += 1;
        in_file.extend(row.text(Field::ContractNo));
        let Some(contract) = read_contract(row) else { return Ok(()) };
        // 受阻 is no part of the file.
        let stored = store::by_no(&work.tx, &contract.no)?;
        let stored = stored.map(|row| Contract { blocked: None, ..row.contract });
        if let Known::Settled = seen.meet(&contract.no, &contract, stored.as_ref(), row, report) {
            return Ok(());
        }
        for name in [&contract.service_person, &contract.sales_person].into_iter().flatten() {
            missing::person(work, name, options, report)?;
        }
        let customer = customers.find(work, &contract.customer, options, report)?;
        match resolve(work, &contract, customer) {
            Ok(names) => match late_renewal(work, &contract) {
                None => {
                    let id = store::insert(&work.tx, &contract, &names)?;
                    added.push(Added { line: row.line(), id, contract });
                }
                Some(problem) => row.refuse_all(vec![problem]),
            },
            Err(problems) => row.refuse_all(problems),
        }
        Ok(())
    })?;
    link_all(work, added, &in_file, report)
}

fn read_contract(row: &mut Row<'_>) -> Option<Contract> {
    let fee = row.required(Field::Fee, Row::money);
    let signed_on = row.required(Field::SignedOn, Row::date);
    let starts_on = row.required(Field::StartsOn, Row::date);
    let expires_on = row.required(Field::ExpiresOn, Row::date);
    let visits = row.one_of(Field::VisitCycle, VISIT_CYCLES).and_then(|index| VisitCycle::ALL.get(index).copied());
    let contract = Contract {
        no: row.text_or_blank(Field::ContractNo),
        customer: row.text_or_blank(Field::Customer),
        service: row.text_or_blank(Field::Service),
        fee: fee?,
        signed_on: signed_on?,
        starts_on: starts_on?,
        expires_on: expires_on?,
        service_person: row.text(Field::ServicePerson),
        sales_person: row.text(Field::SalesPerson),
        renewed_from: row.text(Field::RenewedFrom),
        visits: visits.unwrap_or_default(),
        blocked: None,
    };
    row.is_sound().then_some(contract)
}

fn link_all(
    work: &mut Work<'_>,
    added: Vec<Added>,
    in_file: &HashSet<String>,
    report: &mut ImportReport,
) -> AppResult<()> {
    for one in &added {
        let Some(no) = &one.contract.renewed_from else { continue };
        match store::id_of(&work.tx, no)? {
            Some(renewed) => store::set_renews(&work.tx, one.id, renewed)?,
            None if in_file.contains(no) => {}
            None => report.refuse(one.line, Field::RenewedFrom, Fault::UnknownContract(no.clone())),
        }
    }
    let mut lines: Vec<(u32, Vec<Concerned>)> = Vec::with_capacity(added.len());
    for one in added {
        if one.contract.renewed_from.is_some() && renews_itself(work, one.id)? {
            report.refuse(one.line, Field::RenewedFrom, Fault::RenewsItself(one.contract.no));
            continue;
        }
        if work.closed_through.is_some() {
            let row = existing_contract(work, &one.contract.no)?;
            lines.push((one.line, concerned(work, &row)?));
        }
        work.audit::<Contract, _>("contract", &one.contract.no, None, Some(&one.contract))?;
    }
    let months: Vec<Concerned> = lines.iter().flat_map(|(_, months)| months).copied().collect();
    if let Some((_, month)) = moved(work, &months)? {
        for (line, months) in &lines {
            if let Some((field, _)) = months.iter().find(|(_, one)| *one == month) {
                report.refuse(*line, *field, Fault::ChangesRenewals(month));
            }
        }
    }
    Ok(())
}

pub(super) fn stats(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::StatsDate);
    let mut customers = Customers::default();
    each_row(table, columns, report, |row, report| {
        let date = row.required(Field::StatsDate, Row::date);
        let shop_clicks = row.count(Field::ShopClicks, STATS_MOST);
        let ad_clicks = row.count(Field::AdClicks, STATS_MOST);
        let inquiries = row.count(Field::Inquiries, STATS_MOST);
        let unread = row.count(Field::Unread, STATS_MOST);
        let last_login = row.moment(Field::LastLogin);
        let (Some(date), true) = (date, row.is_sound()) else { return Ok(()) };
        let customer = row.text_or_blank(Field::Customer);
        let stats = CustomerStats { customer, date, shop_clicks, ad_clicks, inquiries, unread, last_login };
        let stored = customer_stats::on(&work.tx, &stats.customer, date)?;
        if let Known::Settled = seen.meet(&stats.key(), &stats, stored.as_ref(), row, report) {
            return Ok(());
        }
        let customer = customers.find(work, &stats.customer, options, report)?;
        row.refuse_all(check_stats(&stats, customer));
        match customer {
            Some(customer) if row.is_sound() => store_stats(work, customer, &stats),
            _ => Ok(()),
        }
    })
}
