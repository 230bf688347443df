//! Imports the duty log. Nothing is judged here: the table of a month is made when it is asked for, and new entries of open
//! months never move a closed one.

use std::collections::HashMap;

use super::row::{Columns, Row};
use super::{ImportReport, Progress, RowState, With, each_row, missing};
use crate::app::boss::{BossKey, check_key};
use crate::app::duty_entry::ruled_field;
use crate::app::office::Work;
use crate::app::save_duty::{closed_part, resolve, store_duty};
use crate::app::{AppError, AppResult};
use crate::exchange::read::RawTable;
use crate::model::{
    CustomerId, DutyEntry, DutyKind, DutyOrder, DutyOrigin, DutyPart, DutyReply, DutyRuling, Fault, Field,
};
use crate::store::{customers, duty as store};
use crate::text::columns::{DUTY_KINDS, DUTY_ORIGINS, YES_NO};

/// How many rows between two words of progress.
const STEP: usize = 2_000;

/// The state of an import while its rows are looked up.
struct Import<'w, 'a> {
    work: &'w mut Work<'a>,
    with: With<'w>,
    customers: HashMap<String, Option<CustomerId>>,
    any_stored: bool,
    /// The boss was asked.
    is_boss: bool,
}

pub(super) fn duty(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    with: With<'_>,
    report: &mut ImportReport,
    progress: Progress<'_>,
) -> AppResult<()> {
    let any_stored = store::is_any(&work.tx)?;
    let mut import = Import { work, with, customers: HashMap::new(), any_stored, is_boss: false };
    let all = table.len();
    // By number, where in the table it stands first.
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(all);
    let mut done = 0_usize;
    each_row(table, columns, report, |row, report| {
        let index = done;
        done += 1;
        if index.is_multiple_of(STEP) && progress(index, all).is_break() {
            return Err(AppError::Cancelled);
        }
        let Some(entry) = read(row) else { return Ok(()) };
        let Some(first) = seen.get(&entry.no).and_then(|first| table.row(*first)) else {
            seen.insert(entry.no.clone(), index);
            return import.take(row, &entry, report);
        };
        if read(&mut Row::new(first, columns)).is_some_and(|first| first == entry) {
            report.set_last_state(RowState::Same);
        } else {
            row.refuse(Field::DutyNo, Fault::TwiceInFile { key: entry.no, first_line: first.line() });
        }
        Ok(())
    })
}

/// A row as a record; none where a cell cannot be read, or cells that go together are not all filled.
fn read(row: &mut Row<'_>) -> Option<DutyEntry> {
    let kind = row.required(Field::DutyKind, |row, field| row.one_of(field, DUTY_KINDS));
    let kind = kind.and_then(|index| DutyKind::ALL.get(index).copied());
    let asked_at = row.instant(Field::AskedAt);
    let effective = row.one_of(Field::Effective, YES_NO) != Some(1);
    let (reply, order, ruling) = (reply(row), order(row), ruling(row));
    let entry = DutyEntry {
        no: row.text_or_blank(Field::DutyNo),
        customer: row.text_or_blank(Field::Customer),
        kind: kind?,
        platform: row.text(Field::Platform),
        asked_at,
        reply,
        effective,
        why_not: row.text(Field::WhyNot),
        order,
        precedent: row.text(Field::Precedent),
        ruling,
    };
    row.is_sound().then_some(entry)
}

/// Refuses the blank ones among fields that are filled all together or not at all; whether they are filled.
fn are_filled(row: &mut Row<'_>, fields: &[Field]) -> bool {
    let Some(filled) = fields.iter().copied().find(|field| row.text(*field).is_some()) else { return false };
    for field in fields {
        if row.text(*field).is_none() {
            row.refuse(*field, Fault::GoesWith(filled));
        }
    }
    true
}

fn reply(row: &mut Row<'_>) -> Option<DutyReply> {
    let done_at = row.instant(Field::RepliedAt);
    are_filled(row, &[Field::RepliedAt, Field::RepliedBy]);
    Some(DutyReply { done_at: done_at?, by: row.text(Field::RepliedBy)? })
}

fn order(row: &mut Row<'_>) -> Option<DutyOrder> {
    let placed_at = row.instant(Field::PlacedAt);
    let amount = row.money(Field::PlacedAmount);
    let origin = row.one_of(Field::Origin, DUTY_ORIGINS).and_then(|index| DutyOrigin::ALL.get(index).copied());
    let converter = row.text(Field::ConvertedBy);
    let is_order = are_filled(row, &[Field::PlacedAt, Field::PlacedAmount, Field::TakenBy, Field::Origin]);
    if converter.is_some() && !is_order {
        row.refuse(Field::ConvertedBy, Fault::NoSuchPart(DutyPart::Order));
    }
    let taken_by = row.text(Field::TakenBy)?;
    let converted_by = converter.unwrap_or_else(|| taken_by.clone());
    Some(DutyOrder { placed_at: placed_at?, amount: amount?, taken_by, converted_by, origin: origin? })
}

fn ruling(row: &mut Row<'_>) -> Option<DutyRuling> {
    let [reply, order, conversion] = DutyPart::ALL.map(|part| row.hours(ruled_field(part)));
    let ruled = DutyPart::ALL.map(ruled_field).into_iter().find(|field| row.text(*field).is_some());
    let reason = row.text(Field::RulingReason);
    match (ruled, &reason) {
        (Some(field), None) => row.refuse(Field::RulingReason, Fault::GoesWith(field)),
        (None, Some(_)) => row.refuse(Field::RuledReply, Fault::GoesWith(Field::RulingReason)),
        _ => {}
    }
    ruled.and(reason).map(|reason| DutyRuling { reply, order, conversion, reason })
}

impl Import<'_, '_> {
    /// Checks one row and writes it where it is new.
    fn take(&mut self, row: &mut Row<'_>, entry: &DutyEntry, report: &mut ImportReport) -> AppResult<()> {
        if self.any_stored
            && let Some(stored) = store::by_no(&self.work.tx, &entry.no)?
        {
            if stored.entry == *entry {
                report.set_last_state(RowState::Same);
            } else {
                row.refuse(Field::DutyNo, Fault::ExistsDifferently(entry.no.clone()));
            }
            return Ok(());
        }
        self.create_missing(entry, report)?;
        let customer = self.customer(&entry.customer, report)?;
        let names = match resolve(self.work, entry, customer) {
            Ok(names) => names,
            Err(problems) => {
                row.refuse_all(problems);
                return Ok(());
            }
        };
        // M-2.
        if let Some((field, month)) = closed_part(self.work, entry) {
            row.refuse(field, Fault::ClosedMonth(month));
            return Ok(());
        }
        if let Some(ruling) = &entry.ruling {
            report.rulings += 1;
            // A rehearsal without a password shows what he would be asked about.
            let is_asked = !(self.with.options.dry_run && self.with.password.is_none());
            if !self.is_boss && is_asked {
                let password = self.with.password.map(str::to_owned);
                check_key(self.work, &BossKey { password, reason: ruling.reason.clone() })?;
                self.is_boss = true;
            }
        }
        store_duty(self.work, entry, &names)
    }

    fn create_missing(&mut self, entry: &DutyEntry, report: &mut ImportReport) -> AppResult<()> {
        let options = self.with.options;
        if !options.create_missing {
            return Ok(());
        }
        let reply = entry.reply.iter().map(|reply| &reply.by);
        let order = entry.order.iter().flat_map(|order| [&order.taken_by, &order.converted_by]);
        for name in reply.chain(order) {
            missing::person(self.work, name, options, report)?;
        }
        match &entry.platform {
            None => Ok(()),
            Some(name) => missing::platform(self.work, name, options, report),
        }
    }

    fn customer(&mut self, name: &str, report: &mut ImportReport) -> AppResult<Option<CustomerId>> {
        if let Some(known) = self.customers.get(name) {
            return Ok(*known);
        }
        let found = match customers::by_name(&self.work.tx, name)? {
            Some((id, _)) => Some(id),
            None => missing::customer(self.work, name, self.with.options, report)?,
        };
        self.customers.insert(name.to_owned(), found);
        Ok(found)
    }
}
