//! Imports orders: each customer's history is judged once, however many of its rows are new.

use std::collections::{BTreeMap, HashMap};

use super::row::{Columns, Row};
use super::{ImportOptions, ImportReport, Progress, RowState, each_row, missing};
use crate::app::office::Work;
use crate::app::order_entry::{Before, FoundCustomer, NameEntry, OrderEntry, assist_entry, check_name, resolve};
use crate::app::rejudge::{Upsert, write_orders};
use crate::app::save_customer::insert_checked;
use crate::app::{AppError, AppResult};
use crate::exchange::read::RawTable;
use crate::model::{AssistType, Customer, CustomerId, Evaluation, Fault, Field, Money, Order, OrderId, parse_sourcing};
use crate::store::customers;
use crate::store::orders::{self, ResolvedOrder};
use crate::text::columns::{LETTERS, NOBODY, ORDER_STATES};

/// How many rows between two words of progress.
const STEP: usize = 2_000;

struct ReadOrder {
    line: u32,
    entry: OrderEntry,
}

/// The state of an import while its rows are looked up.
struct Orders<'w, 'a> {
    work: &'w mut Work<'a>,
    options: ImportOptions,
    customers: HashMap<String, Option<FoundCustomer>>,
    any_stored: bool,
    next_id: i64,
    new: BTreeMap<CustomerId, Vec<Upsert>>,
}

pub(super) fn orders(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
    progress: Progress<'_>,
) -> AppResult<()> {
    let mut entries: Vec<ReadOrder> = Vec::with_capacity(table.len());
    each_row(table, columns, report, |row, _| {
        if let Some(entry) = read(row) {
            entries.push(ReadOrder { line: row.line(), entry });
        }
        Ok(())
    })?;
    let any_stored = orders::stored_count(&work.tx)? > 0;
    let next_id = orders::next_id(&work.tx)?.0;
    let mut state = Orders { work, options, customers: HashMap::new(), any_stored, next_id, new: BTreeMap::new() };
    let all = entries.len();
    let mut seen: HashMap<String, (u32, OrderEntry)> = HashMap::with_capacity(all);
    let mut states: HashMap<u32, RowState> = HashMap::new();
    for (done, ReadOrder { line, entry }) in entries.into_iter().enumerate() {
        if done.is_multiple_of(STEP) && progress(done, all * 2).is_break() {
            return Err(AppError::Cancelled);
        }
        let entry = entry.filled(&state.work.directory);
        if let Some((first_line, first)) = seen.get(&entry.no) {
            if *first == entry {
                states.insert(line, RowState::Same);
            } else {
                let fault = Fault::TwiceInFile { key: entry.no.clone(), first_line: *first_line };
                report.refuse(line, Field::OrderNo, fault);
            }
            continue;
        }
        if state.take(line, &entry, report)? == RowState::Same {
            states.insert(line, RowState::Same);
        }
        seen.insert(entry.no.clone(), (line, entry));
    }
    for (line, row) in &mut report.rows {
        if let Some(state) = states.get(line) {
            *row = *state;
        }
    }
    if report.faults.is_empty() { state.write(all, progress) } else { Ok(()) }
}

fn read(row: &mut Row<'_>) -> Option<OrderEntry> {
    let at = row.required(Field::OrderedAt, Row::moment);
    let amount = row.required(Field::Amount, Row::money);
    let sourcing = row.required(Field::Sourcing, |row, field| match parse_sourcing(&row.text_or_blank(field)) {
        Ok(list) => Some(list),
        Err(fault) => {
            row.refuse(field, fault);
            None
        }
    });
    let kind = row.one_of(Field::AssistType, LETTERS).and_then(|index| AssistType::ALL.get(index).copied());
    let assist_name = row.text_or_blank(Field::Assist);
    let assist = if row.is_sound() || kind.is_some() || row.text(Field::AssistType).is_none() {
        match assist_entry(&assist_name, kind) {
            Ok(assist) => assist,
            Err(problem) => {
                row.refuse(problem.field, problem.fault);
                None
            }
        }
    } else {
        None
    };
    let quality = row.integer(Field::Quality).and_then(|level| {
        let fits = u8::try_from(level).ok().filter(|level| (1..=5).contains(level));
        if fits.is_none() {
            row.refuse(
                Field::Quality,
                Fault::NotOneOf { typed: level.to_string(), allowed: &["1", "2", "3", "4", "5"] },
            );
        }
        fits
    });
    let entry = OrderEntry {
        no: row.text_or_blank(Field::OrderNo),
        at: at?,
        customer: row.text_or_blank(Field::Customer),
        business: row.text_or_blank(Field::Business),
        amount: amount?,
        cost: row.money(Field::Cost).unwrap_or(Money::ZERO),
        paid_on: row.date(Field::PaidOn),
        category: row.category(Field::Category),
        platform: row.text(Field::Platform),
        channel: NameEntry::from_text(&row.text_or_blank(Field::Channel)),
        reception: NameEntry::from_text(&row.text_or_blank(Field::Reception)),
        assist,
        solution: row.text(Field::Solution),
        liaison: row.text_or_blank(Field::Liaison),
        sourcing: sourcing?,
        evaluation: Evaluation { quality, ..Evaluation::default() },
        due_at: row.moment(Field::DueAt),
        completed_at: row.moment(Field::CompletedAt),
        voided: row.one_of(Field::State, ORDER_STATES) == Some(1),
        note: row.text(Field::Note),
    };
    row.is_sound().then_some(entry)
}

impl Orders<'_, '_> {
    /// Checks one row and keeps it for writing where it is new.
    fn take(&mut self, line: u32, entry: &OrderEntry, report: &mut ImportReport) -> AppResult<RowState> {
        self.create_missing(entry, report)?;
        let customer = self.customer(&entry.customer, report)?;
        let stored = if self.any_stored { orders::by_no(&self.work.tx, &entry.no)? } else { None };
        let before = match &stored {
            None => None,
            Some((id, order, _)) => self.before(*id, order)?,
        };
        let resolved = match resolve(entry, &self.work.directory, customer, before) {
            Ok(resolved) => resolved,
            Err(problems) => {
                for problem in problems {
                    report.refuse(line, problem.field, problem.fault);
                }
                return Ok(RowState::Bad);
            }
        };
        match stored {
            Some((_, order, _)) if same(&order, &resolved) => Ok(RowState::Same),
            Some(_) => {
                report.refuse(line, Field::OrderNo, Fault::ExistsDifferently(entry.no.clone()));
                Ok(RowState::Bad)
            }
            None => {
                let month = resolved.order.at.month();
                if self.work.is_closed(month) {
                    report.refuse(line, Field::OrderedAt, Fault::ClosedMonth(month));
                    return Ok(RowState::Bad);
                }
                let upsert = Upsert { id: OrderId(self.next_id), resolved, is_new: true };
                self.next_id += 1;
                self.new.entry(upsert.resolved.customer).or_default().push(upsert);
                Ok(RowState::New)
            }
        }
    }

    fn before<'o>(&self, id: OrderId, order: &'o Order) -> AppResult<Option<Before<'o>>> {
        let Some((customer, _)) = customers::by_name(&self.work.tx, &order.customer)? else { return Ok(None) };
        let history = orders::history(&self.work.tx, customer)?;
        Ok(history.iter().find(|row| row.placed.id == id).map(|row| Before { order, claims: row.claims }))
    }

    fn create_missing(&mut self, entry: &OrderEntry, report: &mut ImportReport) -> AppResult<()> {
        if !self.options.create_missing {
            return Ok(());
        }
        for name in [&entry.channel, &entry.reception] {
            if let NameEntry::Named(name) = name {
                missing::person(self.work, name, self.options, report)?;
            }
        }
        let assist = entry.assist.iter().map(|assist| &assist.person);
        let sourcing = entry.sourcing.iter().map(|one| &one.person);
        for name in assist.chain(std::iter::once(&entry.liaison)).chain(sourcing) {
            missing::person(self.work, name, self.options, report)?;
        }
        match &entry.platform {
            None => Ok(()),
            Some(name) => missing::platform(self.work, name, self.options, report),
        }
    }

    fn customer(&mut self, name: &str, report: &mut ImportReport) -> AppResult<Option<FoundCustomer>> {
        if let Some(known) = self.customers.get(name) {
            return Ok(*known);
        }
        let stored = customers::by_name(&self.work.tx, name)?;
        let mut found = stored.map(|(id, customer)| FoundCustomer { id, first_inquiry: customer.first_inquiry });
        if found.is_none() && self.options.create_missing && name != NOBODY {
            let mut problems = Vec::new();
            check_name(Field::Customer, name, &mut problems);
            if problems.is_empty() {
                let id = insert_checked(self.work, &Customer { name: name.to_owned(), ..Customer::default() })?;
                report.customers.push(name.to_owned());
                found = Some(FoundCustomer { id, first_inquiry: None });
            }
        }
        self.customers.insert(name.to_owned(), found);
        Ok(found)
    }

    /// Writes every customer's new orders with the credit of the whole history.
    fn write(self, all: usize, progress: Progress<'_>) -> AppResult<()> {
        let mut done = all;
        let mut told = all;
        for (customer, upserts) in self.new {
            let history = if self.any_stored { orders::history(&self.work.tx, customer)? } else { Vec::new() };
            write_orders(self.work, &upserts, None, &history)?;
            for upsert in &upserts {
                let order = &upsert.resolved.order;
                self.work.audit::<Order, _>("order", &order.no, None, Some(order))?;
            }
            done += upserts.len();
            if done - told >= STEP {
                told = done;
                if progress(done, all * 2).is_break() {
                    return Err(AppError::Cancelled);
                }
            }
        }
        Ok(())
    }
}

/// Whether a row says what is stored; what a row cannot say is left out of the comparison.
fn same(stored: &Order, row: &ResolvedOrder) -> bool {
    let mut stored = stored.clone();
    stored.evaluation = Evaluation { quality: stored.evaluation.quality, ..Evaluation::default() };
    stored == row.order
}
