//! Imports sources of goods, their verifications and upkeep, and what orders used of them.

use std::collections::BTreeMap;

use super::row::{Columns, Row};
use super::seen::{Known, Seen};
use super::simple::refused_or_done;
use super::{ImportOptions, ImportReport, Progress, each_row, missing};
use crate::app::office::Work;
use crate::app::order_sources::{follow_cost, insert_use};
use crate::app::save_source::{check_source, insert_source};
use crate::app::source_records::{insert_upkeep, insert_verification};
use crate::app::{AppError, AppResult};
use crate::exchange::read::RawTable;
use crate::model::{Field, Prices, Supply, SupplyKind, SupplyUse, Upkeep, Verification};
use crate::store::{order_sources, sources as store};
use crate::text::sourcing::{SUPPLY_KINDS, VERIFICATION_RESULTS};

/// How many rows between two words of progress.
const STEP: usize = 2_000;
/// The most of one source in an order.
const QUANTITY_MOST: u32 = 1_000_000;

pub(super) fn sources(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::SupplyName);
    each_row(table, columns, report, |row, report| {
        let kind = row.required(Field::SupplyKind, |row, field| row.one_of(field, SUPPLY_KINDS));
        let kind = kind.and_then(|index| SupplyKind::ALL.get(index).copied());
        let prices = Prices { buy: row.money(Field::BuyPrice), sell: row.money(Field::SellPrice) };
        let entered_on = row.required(Field::EnteredOn, Row::date);
        let (Some(kind), Some(entered_on), true) = (kind, entered_on, row.is_sound()) else { return Ok(()) };
        let supply = Supply {
            name: row.text_or_blank(Field::SupplyName),
            kind,
            business: row.text(Field::Business),
            supplier: row.text(Field::Supplier),
            prices,
            entered_by: row.text_or_blank(Field::EnteredBy),
            entered_on,
        };
        let stored = store::by_name(&work.tx, &supply.name)?.map(|row| row.supply);
        if let Known::Settled = seen.meet(&supply.name, &supply, stored.as_ref(), row, report) {
            return Ok(());
        }
        missing::person(work, &supply.entered_by, options, report)?;
        row.refuse_all(check_source(&supply, work.directory.person_id(&supply.entered_by)));
        if !row.is_sound() {
            return Ok(());
        }
        refused_or_done(insert_source(work, &supply), row, |_| Ok(()))
    })
}

pub(super) fn verifications(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::VerificationNo);
    each_row(table, columns, report, |row, report| {
        let date = row.required(Field::VerifiedOn, Row::date);
        let result = row.required(Field::VerificationResult, |row, field| row.one_of(field, VERIFICATION_RESULTS));
        let (Some(date), Some(result), true) = (date, result, row.is_sound()) else { return Ok(()) };
        let one = Verification {
            no: row.text_or_blank(Field::VerificationNo),
            supply: row.text_or_blank(Field::SupplyName),
            date,
            by: row.text_or_blank(Field::VerifiedBy),
            succeeded: result == 0,
            note: row.text(Field::Note),
        };
        let stored = store::verification_by_no(&work.tx, &one.no)?.map(|one| one.record);
        if let Known::Settled = seen.meet(&one.no, &one, stored.as_ref(), row, report) {
            return Ok(());
        }
        missing::person(work, &one.by, options, report)?;
        refused_or_done(insert_verification(work, &one), row, |_| Ok(()))
    })
}

pub(super) fn upkeep(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::UpkeepNo);
    each_row(table, columns, report, |row, report| {
        let date = row.required(Field::UpkeepOn, Row::date);
        let (Some(date), true) = (date, row.is_sound()) else { return Ok(()) };
        let one = Upkeep {
            no: row.text_or_blank(Field::UpkeepNo),
            supply: row.text_or_blank(Field::SupplyName),
            date,
            by: row.text_or_blank(Field::Person),
            content: row.text_or_blank(Field::UpkeepContent),
            prices: None,
        };
        // A row cannot say prices.
        let stored = store::upkeep_by_no(&work.tx, &one.no)?.map(|one| Upkeep { prices: None, ..one.record });
        if let Known::Settled = seen.meet(&one.no, &one, stored.as_ref(), row, report) {
            return Ok(());
        }
        missing::person(work, &one.by, options, report)?;
        refused_or_done(insert_upkeep(work, &one), row, |_| Ok(()))
    })
}

/// The costs that follow are looked at once per order, when all its rows are there: their sequence decides nothing.
pub(super) fn order_sources(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    report: &mut ImportReport,
    progress: Progress<'_>,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::SupplyName);
    let mut touched: BTreeMap<String, u32> = BTreeMap::new();
    let all = table.len();
    let mut done = 0_usize;
    each_row(table, columns, report, |row, report| {
        if done.is_multiple_of(STEP) && progress(done, all * 2).is_break() {
            return Err(AppError::Cancelled);
        }
        done += 1;
        let quantity =
            if row.text(Field::Quantity).is_none() { Some(1) } else { row.count(Field::Quantity, QUANTITY_MOST) };
        let cost = row.required(Field::Cost, Row::money);
        let (Some(quantity), Some(cost), true) = (quantity, cost, row.is_sound()) else { return Ok(()) };
        let used = SupplyUse {
            order_no: row.text_or_blank(Field::OrderNo),
            supply: row.text_or_blank(Field::SupplyName),
            quantity,
            cost,
            against: None,
        };
        // A row cannot say how the source stood when it was picked.
        let stored = order_sources::find(&work.tx, &used.order_no, &used.supply)?;
        let stored = stored.map(|one| SupplyUse { against: None, ..one.record });
        if let Known::Settled = seen.meet(&used.key(), &used, stored.as_ref(), row, report) {
            return Ok(());
        }
        let taken = refused_or_done(insert_use(work, &used), row, |_| Ok(()));
        if row.is_sound() {
            touched.insert(used.order_no, row.line());
        }
        taken
    })?;
    if !report.faults.is_empty() {
        return Ok(());
    }
    let orders = touched.len().max(1);
    for (index, (no, line)) in touched.into_iter().enumerate() {
        let so_far = all.saturating_add(all.saturating_mul(index) / orders);
        if index.is_multiple_of(STEP) && progress(so_far, all * 2).is_break() {
            return Err(AppError::Cancelled);
        }
        match follow_cost(work, &no) {
            Err(AppError::Refused(problems)) => {
                for problem in problems {
                    report.refuse(line, Field::Cost, problem.fault);
                }
            }
            other => other?,
        }
    }
    Ok(())
}
