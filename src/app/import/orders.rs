//! Imports orders: each customer's history is judged once, however many of its rows are new.

use std::collections::{BTreeMap, HashMap};

use super::row::{Columns, Row};
use super::{ImportOptions, ImportReport, Progress, RowState, each_row, missing};
use crate::app::office::Work;
use crate::app::order_entry::{Before, FoundCustomer, NameEntry, OrderEntry, assist_entry, resolve};
use crate::app::rejudge::{Upsert, rejudge, write_order};
use crate::app::save_lead::first_inquiry;
use crate::app::{AppError, AppResult};
use crate::exchange::read::RawTable;
use crate::model::{AssistType, CustomerId, Evaluation, Fault, Field, Money, Order, OrderId, parse_sourcing};
use crate::store::orders::{self, Judged, ResolvedOrder};
use crate::store::{customers, order_sources};
use crate::text::columns::{LETTERS, ORDER_STATES};

/// How many rows between two words of progress.
const STEP: usize = 2_000;

/// The state of an import while its rows are looked up.
struct Orders<'w, 'a> {
    work: &'w mut Work<'a>,
    options: ImportOptions,
    customers: HashMap<String, Option<FoundCustomer>>,
    any_stored: bool,
    next_id: i64,
    /// What is new, in the sequence of the file.
    new: Vec<Upsert>,
    /// Where each customer's orders stand in `new`.
    of_customer: BTreeMap<CustomerId, Vec<usize>>,
}

pub(super) fn orders(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
    progress: Progress<'_>,
) -> AppResult<()> {
    let any_stored = orders::stored_count(&work.tx)? > 0;
    let next_id = orders::next_id(&work.tx)?.0;
    let new = Vec::with_capacity(table.len());
    let customers = HashMap::new();
    let of_customer = BTreeMap::new();
    let mut state = Orders { work, options, customers, any_stored, next_id, new, of_customer };
    let all = table.len();
    // By number, where in the table it stands first.
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(all);
    let mut done = 0_usize;
    each_row(table, columns, report, |row, report| {
        let index = done;
        done += 1;
        if index.is_multiple_of(STEP) && progress(index, all * 2).is_break() {
            return Err(AppError::Cancelled);
        }
        let Some(entry) = read(row) else { return Ok(()) };
        let entry = entry.filled(&state.work.directory);
        let Some(first) = seen.get(&entry.no).and_then(|first| table.row(*first)) else {
            seen.insert(entry.no.clone(), index);
            return state.take(row, entry, report);
        };
        let before = read(&mut Row::new(first, columns)).map(|before| before.filled(&state.work.directory));
        match before {
            Some(before) if state.is_repeated(&before, &entry)? => report.set_last_state(RowState::Same),
            _ => row.refuse(Field::OrderNo, Fault::TwiceInFile { key: entry.no, first_line: first.line() }),
        }
        Ok(())
    })?;
    if report.faults.is_empty() { state.write(progress) } else { Ok(()) }
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
        cost: row.money(Field::Cost),
        uses: None,
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
    fn take(&mut self, row: &mut Row<'_>, entry: OrderEntry, report: &mut ImportReport) -> AppResult<()> {
        self.create_missing(&entry, report)?;
        let customer = self.customer(&entry.customer, report)?;
        let stored = if self.any_stored { orders::by_no(&self.work.tx, &entry.no)? } else { None };
        let before = match &stored {
            None => None,
            Some((id, order, _)) => self.before(*id, order)?,
        };
        let cost = self.sources_cost(stored.as_ref().map(|(id, ..)| *id))?;
        let resolved = match resolve(entry, &self.work.directory, customer, before, cost) {
            Ok(resolved) => resolved,
            Err(problems) => {
                row.refuse_all(problems);
                return Ok(());
            }
        };
        let month = resolved.order.at.month();
        match stored {
            Some((_, order, _)) if same(&order, &resolved) => report.set_last_state(RowState::Same),
            Some((_, order, _)) => row.refuse(Field::OrderNo, Fault::ExistsDifferently(order.no)),
            None if self.work.is_closed(month) => row.refuse(Field::OrderedAt, Fault::ClosedMonth(month)),
            None => {
                self.of_customer.entry(resolved.customer).or_default().push(self.new.len());
                self.new.push(Upsert { id: OrderId(self.next_id), resolved, is_new: true });
                self.next_id += 1;
            }
        }
        Ok(())
    }

    /// What a blank cost of an order comes to (S-4).
    fn sources_cost(&self, stored: Option<OrderId>) -> AppResult<Money> {
        Ok(match stored {
            None => Money::ZERO,
            Some(id) => order_sources::cost_of(&self.work.tx, id)?,
        })
    }

    /// Whether two rows say the same after defaults. A cost that is blank in one of them and typed in the other counts as
    /// typed, whichever comes first.
    fn is_repeated(&mut self, first: &OrderEntry, entry: &OrderEntry) -> AppResult<bool> {
        if first == entry {
            return Ok(true);
        }
        let is_default = first.cost.is_none() != entry.cost.is_none()
            && first.cost.or(entry.cost) == Some(self.sources_cost(orders::id_of(&self.work.tx, &entry.no)?)?);
        if !is_default || *first != (OrderEntry { cost: first.cost, ..entry.clone() }) {
            return Ok(false);
        }
        if let Some(new) = self.new.iter_mut().find(|new| new.resolved.order.no == entry.no) {
            new.resolved.order.cost_from_sources = false;
        }
        Ok(true)
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
        let mut found = match stored {
            None => None,
            Some((id, customer)) => {
                let first_inquiry = first_inquiry(&self.work.tx, id, &customer)?;
                Some(FoundCustomer { id, first_inquiry })
            }
        };
        if found.is_none() {
            let made = missing::customer(self.work, name, self.options, report)?;
            found = made.map(|id| FoundCustomer { id, first_inquiry: None });
        }
        self.customers.insert(name.to_owned(), found);
        Ok(found)
    }

    /// Judges every customer once, then writes the new orders in the sequence of the file, which is mostly that of
    /// their numbers and dates: so the database grows at its end.
    fn write(self, progress: Progress<'_>) -> AppResult<()> {
        let all = self.new.len();
        let mut judged: Vec<Judged> = vec![Judged::voided(); all];
        for (customer, places) in self.of_customer {
            let history = if self.any_stored { orders::history(&self.work.tx, customer)? } else { Vec::new() };
            let upserts: Vec<&Upsert> = places.iter().filter_map(|place| self.new.get(*place)).collect();
            let rejudged = rejudge(self.work, customer, &upserts, &[], &history)?;
            for (place, one) in places.into_iter().zip(rejudged.judged) {
                if let Some(slot) = judged.get_mut(place) {
                    *slot = one;
                }
            }
        }
        for (done, (upsert, judged)) in self.new.iter().zip(&judged).enumerate() {
            if done.is_multiple_of(STEP) && progress(all + done, all * 2).is_break() {
                return Err(AppError::Cancelled);
            }
            write_order(self.work, upsert, judged)?;
            let order = &upsert.resolved.order;
            self.work.audit::<Order, _>("order", &order.no, None, Some(order))?;
        }
        Ok(())
    }
}

/// Whether a row says what is stored; what a row cannot say is left out of the comparison.
fn same(stored: &Order, row: &ResolvedOrder) -> bool {
    let mut stored = stored.clone();
    stored.evaluation = Evaluation { quality: stored.evaluation.quality, ..Evaluation::default() };
    // S-4: a blank cost says what it comes to.
    stored.cost_from_sources = row.order.cost_from_sources;
    stored == row.order
}
