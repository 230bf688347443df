//! Imports the kinds whose rows stand by themselves: people, platforms, customers, refunds, adjustments, holidays.

use std::collections::HashMap;

use super::row::{Columns, Row};
use super::seen::{Known, Seen};
use super::{ImportOptions, ImportReport, each_row, missing};
use crate::app::add_refund::{check_refund, check_sums, store_refund, stored_sums};
use crate::app::adjust::{check_adjustment, store_adjustment};
use crate::app::office::Work;
use crate::app::order_entry::check_name;
use crate::app::save_customer::{check_customer, insert_checked};
use crate::app::save_holiday::{check_holiday, put_holiday};
use crate::app::save_person::{check_person_name, insert_person};
use crate::app::save_platform::{insert_platform, record};
use crate::app::{AppError, AppResult};
use crate::exchange::read::RawTable;
use crate::model::{
    Adjustment, Customer, Fault, Field, Holiday, HolidayKind, Money, OrderId, Person, PersonKind, Platform, Problem,
    Refund, Stage,
};
use crate::store::{
    adjustments, customers as customer_store, holidays as holiday_store, orders, refunds as refund_store,
};
use crate::text::columns::{HOLIDAY_KINDS, PERSON_KINDS, PERSON_STATES, STAGES};

/// Where a row was refused by what it would change, tells so at the row and puts back what `undo` says.
pub(super) fn refused_or_done(
    done: AppResult<()>,
    row: &mut Row<'_>,
    undo: impl FnOnce(&mut Row<'_>) -> AppResult<()>,
) -> AppResult<()> {
    match done {
        Err(AppError::Refused(problems)) => {
            row.refuse_all(problems);
            undo(row)
        }
        other => other,
    }
}

pub(super) fn people(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::PersonName);
    each_row(table, columns, report, |row, report| {
        let name = row.text_or_blank(Field::PersonName);
        let kind = row.required(Field::PersonKind, |row, field| row.one_of(field, PERSON_KINDS));
        let active = row.one_of(Field::PersonState, PERSON_STATES) != Some(1);
        let mut problems = Vec::new();
        check_person_name(&name, &mut problems);
        row.refuse_all(problems);
        let (Some(kind), true) = (kind, row.is_sound()) else { return Ok(()) };
        let kind = if kind == 0 { PersonKind::Staff } else { PersonKind::External };
        let person = Person { name, kind, active };
        let stored = work.directory.person_id(&person.name).and_then(|id| work.directory.person(id)).cloned();
        if let Known::No = seen.meet(&person.name, &person, stored.as_ref(), row, report) {
            insert_person(work, &person)?;
        }
        Ok(())
    })
}

pub(super) fn platforms(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::PlatformName);
    each_row(table, columns, report, |row, report| {
        let name = row.text_or_blank(Field::PlatformName);
        let category = row.required(Field::Category, Row::category);
        let operator = row.text(Field::PlatformOperator);
        let limit = row.integer(Field::ReplyLimit).and_then(|minutes| {
            let fits = u32::try_from(minutes).ok().filter(|minutes| *minutes <= 1_000_000);
            if fits.is_none() {
                row.refuse(Field::ReplyLimit, Fault::NotAWholeNumber(minutes.to_string()));
            }
            fits
        });
        let mut problems = Vec::new();
        check_name(Field::PlatformName, &name, &mut problems);
        if let Some(operator) = &operator {
            missing::person(work, operator, options, report)?;
            if work.directory.person_id(operator).is_none() {
                problems.push(Problem::new(Field::PlatformOperator, Fault::UnknownPerson(operator.clone())));
            }
        }
        row.refuse_all(problems);
        let (Some(category), true) = (category, row.is_sound()) else { return Ok(()) };
        let platform = Platform { name, category, operator, reply_limit_minutes: limit };
        let stored = work.directory.platform(&platform.name).map(|stored| record(work, stored));
        if let Known::No = seen.meet(&platform.name, &platform, stored.as_ref(), row, report) {
            insert_platform(work, &platform)?;
        }
        Ok(())
    })
}

pub(super) fn customers(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::CustomerName);
    each_row(table, columns, report, |row, report| {
        let customer = Customer {
            name: row.text_or_blank(Field::CustomerName),
            contact: row.text(Field::Contact),
            phone: row.text(Field::Phone),
            wechat: row.text(Field::Wechat),
            first_inquiry: row.date(Field::FirstInquiry),
            note: row.text(Field::Note),
        };
        let mut problems = Vec::new();
        check_customer(&customer, &mut problems);
        row.refuse_all(problems);
        if !row.is_sound() {
            return Ok(());
        }
        let stored = customer_store::by_name(&work.tx, &customer.name)?.map(|(_, stored)| stored);
        if let Known::No = seen.meet(&customer.name, &customer, stored.as_ref(), row, report) {
            insert_checked(work, &customer)?;
        }
        Ok(())
    })
}

pub(super) fn refunds(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::RefundNo);
    let mut sums: HashMap<OrderId, (Money, Money)> = HashMap::new();
    each_row(table, columns, report, |row, report| {
        let date = row.required(Field::RefundDate, Row::date);
        let amount = row.required(Field::RefundAmount, Row::money);
        let cost = row.money(Field::RefundCost).unwrap_or(Money::ZERO);
        let (Some(date), Some(amount), true) = (date, amount, row.is_sound()) else {
            return Ok(());
        };
        let refund = Refund {
            no: row.text_or_blank(Field::RefundNo),
            order_no: row.text_or_blank(Field::OrderNo),
            date,
            amount,
            cost,
            note: row.text(Field::Note),
        };
        let stored = refund_store::by_no(&work.tx, &refund.no)?;
        if let Known::Settled = seen.meet(&refund.no, &refund, stored.as_ref(), row, report) {
            return Ok(());
        }
        let order = orders::by_no(&work.tx, &refund.order_no)?;
        let problems = check_refund(work, &refund, order.as_ref().map(|(_, order, _)| order));
        let (Some((id, order, _)), true) = (order, problems.is_empty()) else {
            row.refuse_all(problems);
            return Ok(());
        };
        let before = match sums.get(&id) {
            Some(sums) => *sums,
            None => stored_sums(work, id)?,
        };
        let after = (before.0 + refund.amount, before.1 + refund.cost);
        sums.insert(id, after);
        let problems = check_sums(&order, after.0, after.1);
        if problems.is_empty() {
            store_refund(work, id, &refund)?;
        }
        row.refuse_all(problems);
        Ok(())
    })
}

pub(super) fn adjustments(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::AdjustmentNo);
    each_row(table, columns, report, |row, report| {
        let month = row.required(Field::Month, Row::month);
        let stage = row.one_of(Field::Stage, STAGES).and_then(|index| Stage::ALL.get(index).copied());
        let amount = row.money(Field::Amount).unwrap_or(Money::ZERO);
        let points = row.integer(Field::Points).unwrap_or(0);
        let (Some(month), true) = (month, row.is_sound()) else { return Ok(()) };
        let adjustment = Adjustment {
            no: row.text_or_blank(Field::AdjustmentNo),
            month,
            person: row.text_or_blank(Field::Person),
            amount,
            points,
            stage,
            order_no: row.text(Field::OrderNo),
            reason: row.text_or_blank(Field::Reason),
        };
        let stored = adjustments::by_no(&work.tx, &adjustment.no)?;
        if let Known::Settled = seen.meet(&adjustment.no, &adjustment, stored.as_ref(), row, report) {
            return Ok(());
        }
        missing::person(work, &adjustment.person, options, report)?;
        match check_adjustment(work, &adjustment)? {
            Ok(resolved) => store_adjustment(work, resolved, &adjustment),
            Err(problems) => {
                row.refuse_all(problems);
                Ok(())
            }
        }
    })
}

pub(super) fn holidays(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::HolidayDate);
    each_row(table, columns, report, |row, report| {
        let date = row.required(Field::HolidayDate, Row::date);
        let kind = row.required(Field::HolidayKind, |row, field| row.one_of(field, HOLIDAY_KINDS));
        let kind = kind.and_then(|index| HolidayKind::ALL.get(index).copied());
        let name = row.text(Field::HolidayName);
        let (Some(date), Some(kind)) = (date, kind) else { return Ok(()) };
        let holiday = Holiday { date, kind, name };
        let mut problems = Vec::new();
        check_holiday(&holiday, &mut problems);
        row.refuse_all(problems);
        if !row.is_sound() {
            return Ok(());
        }
        let stored = holiday_store::on(&work.tx, date)?;
        if let Known::No = seen.meet(&date.to_string(), &holiday, stored.as_ref(), row, report) {
            refused_or_done(put_holiday(work, &holiday), row, |_| Ok(holiday_store::remove(&work.tx, date)?))?;
        }
        Ok(())
    })
}
