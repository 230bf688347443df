//! Closing and reopening a month (M-1, M-3).

use std::collections::BTreeMap;

use super::boss::{BossKey, check_key};
use super::compute_duty::{DutyRules, late_count, recompute_duty};
use super::compute_month::{policy_book, recompute};
use super::compute_renewals::recompute_renewals;
use super::office::{Act, Work};
use super::{AppError, AppResult, Office};
use crate::model::{Hours, Money, Month, PersonId, PolicyId};
use crate::rules::commission::{MonthResult, totals};
use crate::rules::duty::DutyMonth;
use crate::rules::renewals::RenewalMonth;
use crate::store::{Source, statement_duty, statement_renewals, statements};

/// A month that was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The statement's number.
    pub statement_no: i64,
    /// How many lines it signs.
    pub lines: usize,
    /// Where the month was signed before: what changed since.
    pub differences: Vec<StatementDifference>,
    /// The same of its duty table.
    pub duty: Vec<DutyDifference>,
}

/// A month that was reopened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopened {
    /// The statement that is kept.
    pub statement_no: i64,
    /// What the records give now against what was signed; empty where they agree.
    pub differences: Vec<StatementDifference>,
    /// The same of its duty table.
    pub duty: Vec<DutyDifference>,
}

/// What one person's total was and is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatementDifference {
    /// Who.
    pub person: PersonId,
    /// 合计 without 奖惩, as signed.
    pub before: Money,
    /// As it is now.
    pub after: Money,
}

/// What one person's hours of duty were and are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutyDifference {
    /// Who.
    pub person: PersonId,
    /// 合计 as signed.
    pub before: Hours,
    /// As it is now.
    pub after: Hours,
}

impl Office {
    /// Closes a month: its lines are stored as they stand.
    ///
    /// # Errors
    /// When the password is wrong or the reason missing, the month is closed already or lies in the future, an earlier
    /// month with records is open, or SQLite fails.
    pub fn close_month(&mut self, month: Month, key: &BossKey) -> AppResult<Closed> {
        self.transact(Act::CloseMonth, Some(&key.reason), |work| {
            check_key(work, key)?;
            close(work, month, &key.reason)
        })
    }

    /// Reopens the latest closed month; its statement is kept.
    ///
    /// # Errors
    /// When the password is wrong or the reason missing, the month is not closed, a later one is, or SQLite fails.
    pub fn reopen_month(&mut self, month: Month, key: &BossKey) -> AppResult<Reopened> {
        self.transact(Act::ReopenMonth, Some(&key.reason), |work| {
            check_key(work, key)?;
            reopen(work, month, &key.reason)
        })
    }
}

pub(crate) fn close(work: &mut Work<'_>, month: Month, reason: &str) -> AppResult<Closed> {
    if work.is_closed(month) {
        return Err(AppError::AlreadyClosed(month));
    }
    if month > Month::of(work.now.date()) {
        return Err(AppError::FutureMonth(month));
    }
    // M-1: months close in order, one after the other; the first is the earliest with any record.
    let next = match work.closed_through {
        Some(closed) => Some(closed.plus(1)),
        None => statements::recorded_months(&work.tx)?.map(|(first, _)| first),
    };
    if let Some(open) = next.filter(|open| *open < month) {
        return Err(AppError::EarlierMonthOpen(open));
    }
    let book = policy_book(&work.tx)?;
    let (result, _) = recompute(&work.tx, &work.directory, month, &book)?;
    let renewals = recompute_renewals(&work.tx, &book, month)?;
    let previous = statements::all(&work.tx)?.into_iter().rev().find(|statement| statement.month == month);
    let duty_table = recompute_duty(&work.tx, &DutyRules::load(&work.tx)?, month)?;
    let (differences, duty) = match previous {
        None => (Vec::new(), Vec::new()),
        Some(statement) => (
            differences(&signed_sums(&work.tx, statement.no)?, &sums(&result, &renewals)),
            duty_differences(&statement_duty::table(&work.tx, statement.no)?, &duty_table),
        ),
    };
    // The order months that this statement seals: from after the last closed one to this one.
    let policies = sealed_by(work, month, &book);
    let statement_no = statements::insert(&work.tx, month, work.now, reason.trim(), &result, &policies)?;
    statement_renewals::insert(&work.tx, statement_no, &renewals)?;
    statement_duty::insert(&work.tx, statement_no, &duty_table, late_count(&work.tx)?)?;
    let lines = result.lines.len() + renewals.lines.len();
    let summary = serde_json::json!({ "month": month, "statement": statement_no, "lines": lines });
    work.audit::<(), _>("month", &month.to_string(), None, Some(&summary))?;
    Ok(Closed { statement_no, lines, differences, duty })
}

/// The policy of every order month that a statement of `month` seals: those after the last closed month, at most ten
/// years back, and `month` itself.
fn sealed_by(work: &Work<'_>, month: Month, book: &crate::rules::policy::PolicyBook) -> Vec<(Month, Option<PolicyId>)> {
    const MOST_MONTHS: i32 = 120;
    let first = work.closed_through.map_or(month.plus(-MOST_MONTHS), |closed| closed.plus(1));
    let first = first.max(month.plus(-MOST_MONTHS));
    (first.index()..=month.index())
        .map(Month::from_index)
        .map(|sealed| (sealed, book.for_month(sealed).map(|published| published.id)))
        .collect()
}

fn reopen(work: &mut Work<'_>, month: Month, reason: &str) -> AppResult<Reopened> {
    let statement = statements::in_force(&work.tx, month)?.ok_or(AppError::NotClosed(month))?;
    if let Some(later) = work.closed_through.filter(|closed| *closed > month) {
        return Err(AppError::LaterMonthClosed(later));
    }
    let signed = signed_sums(&work.tx, statement.no)?;
    let signed_duty = statement_duty::table(&work.tx, statement.no)?;
    statements::reopen(&work.tx, statement.no, work.now, reason.trim())?;
    let book = policy_book(&work.tx)?;
    let (result, _) = recompute(&work.tx, &work.directory, month, &book)?;
    let now = sums(&result, &recompute_renewals(&work.tx, &book, month)?);
    let duty_table = recompute_duty(&work.tx, &DutyRules::load(&work.tx)?, month)?;
    let summary = serde_json::json!({ "month": month, "statement": statement.no });
    work.audit::<_, ()>("month", &month.to_string(), Some(&summary), None)?;
    Ok(Reopened {
        statement_no: statement.no,
        differences: differences(&signed, &now),
        duty: duty_differences(&signed_duty, &duty_table),
    })
}

/// What changed per person between what two statements sign.
///
/// # Errors
/// When SQLite fails.
pub fn compare_statements(source: &(impl Source + ?Sized), old: i64, new: i64) -> AppResult<Vec<StatementDifference>> {
    Ok(differences(&signed_sums(source, old)?, &signed_sums(source, new)?))
}

/// What everybody gets from lines of orders and of renewals.
fn sums(result: &MonthResult, renewals: &RenewalMonth) -> BTreeMap<PersonId, Money> {
    totals(&result.lines, &renewals.lines, &[]).into_iter().map(|total| (total.person, total.total)).collect()
}

/// The same of what a statement signs.
fn signed_sums(source: &(impl Source + ?Sized), no: i64) -> AppResult<BTreeMap<PersonId, Money>> {
    Ok(sums(&statements::result(source, no)?, &statement_renewals::month(source, no)?))
}

fn differences(before: &BTreeMap<PersonId, Money>, after: &BTreeMap<PersonId, Money>) -> Vec<StatementDifference> {
    let people: std::collections::BTreeSet<PersonId> = before.keys().chain(after.keys()).copied().collect();
    people
        .into_iter()
        .map(|person| StatementDifference {
            person,
            before: before.get(&person).copied().unwrap_or(Money::ZERO),
            after: after.get(&person).copied().unwrap_or(Money::ZERO),
        })
        .filter(|difference| difference.before != difference.after)
        .collect()
}

fn duty_differences(before: &DutyMonth, after: &DutyMonth) -> Vec<DutyDifference> {
    let sums = |table: &DutyMonth| -> BTreeMap<PersonId, Hours> {
        table.hours.iter().map(|row| (row.person, row.total())).collect()
    };
    let (before, after) = (sums(before), sums(after));
    let people: std::collections::BTreeSet<PersonId> = before.keys().chain(after.keys()).copied().collect();
    let hours = |sums: &BTreeMap<PersonId, Hours>, person| sums.get(&person).copied().unwrap_or_default();
    let compared = people.into_iter().map(|person| DutyDifference {
        person,
        before: hours(&before, person),
        after: hours(&after, person),
    });
    compared.filter(|one| one.before != one.after).collect()
}
