//! A month's duty table (D-12): as signed where it is closed, else judged from the records; and the proof that no act moves
//! what is signed (M-1).

use std::collections::HashMap;
use std::ops::RangeBounds;

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::dated_settings::{RuleChange, calendar_with, terms_with};
use super::office::Work;
use super::settings::LATE_COUNT;
use super::{AppError, AppResult, Setting, policy_book, setting};
use crate::model::{CustomerId, DutyEntry, Fault, Field, Hours, Money, Month, PersonId};
use crate::rules::articles::{self, TermsOverTime};
use crate::rules::calendar::Calendar;
use crate::rules::duty::{self, DutyMonth, Facts, OtherHours, Verdict};
use crate::rules::policy::PolicyBook;
use crate::rules::training;
use crate::store::duty::DutyRow;
use crate::store::statements::{self, Statement};
use crate::store::{Source, articles as article_store, customers, duty as store, statement_duty, training as lessons};

/// A duty slot is no longer than a day: whoever shares one with a day stands at most so far from it.
const SLOT_DAYS: u64 = 1;

/// What the duty log is judged by.
#[derive(Debug, Clone)]
pub(crate) struct DutyRules {
    calendar: Calendar,
    book: PolicyBook,
    terms: TermsOverTime,
}

impl DutyRules {
    /// Reads calendar, policies and settings.
    pub(crate) fn load(source: &(impl Source + ?Sized)) -> AppResult<Self> {
        Self::with(source, None)
    }

    /// The same as it would be with a change of calendar or settings.
    pub(crate) fn with(source: &(impl Source + ?Sized), change: Option<&RuleChange>) -> AppResult<Self> {
        Ok(Self {
            calendar: calendar_with(source, change)?,
            book: policy_book(source)?,
            terms: terms_with(source, change)?,
        })
    }

    /// D-5: what the policy in force for a month asks of an order.
    pub(crate) fn threshold(&self, month: Month) -> Option<Money> {
        let duty = self.book.for_month(month).and_then(|published| published.policy.duty);
        duty.map(|duty| duty.order_threshold)
    }

    /// When the office works.
    pub(crate) const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// D-3…D-7.
    pub(crate) fn judge(&self, facts: &[Facts<'_>]) -> Vec<Verdict> {
        // K-1: the policy of the order's month.
        let mut thresholds: HashMap<Month, Option<Money>> = HashMap::new();
        for month in facts.iter().filter_map(|one| one.order).map(|order| Month::of(order.placed_at.date())) {
            thresholds.entry(month).or_insert_with(|| self.threshold(month));
        }
        duty::judge(facts, &self.calendar, &|month| thresholds.get(&month).copied().flatten())
    }
}

/// A setting that is a whole number.
pub(crate) fn number(source: &(impl Source + ?Sized), key: &str) -> AppResult<u32> {
    let Some(known) = Setting::by_key(key) else { return Ok(0) };
    Ok(setting(source, known)?.parse().or_else(|_| known.default.parse()).unwrap_or(0))
}

/// The entries that decide a month: its own, and whatever may share a slot with them.
pub(crate) fn rows_around(source: &(impl Source + ?Sized), month: Month) -> AppResult<Vec<DutyRow>> {
    let (from, to) = around(month.first_day(), month.last_day());
    Ok(store::between(source, from, to)?)
}

/// The days, the second not included, on which anything may share a slot with these, both included.
fn around(first: NaiveDate, last: NaiveDate) -> (NaiveDate, NaiveDate) {
    let from = first.checked_sub_days(Days::new(SLOT_DAYS)).unwrap_or(first);
    (from, last.checked_add_days(Days::new(SLOT_DAYS + 1)).unwrap_or(last))
}

/// A month's duty table judged from the records, whether or not it is closed.
pub(crate) fn recompute_duty(source: &(impl Source + ?Sized), rules: &DutyRules, month: Month) -> AppResult<DutyMonth> {
    let rows = rows_around(source, month)?;
    let facts: Vec<Facts<'_>> = rows.iter().map(DutyRow::facts).collect();
    let verdicts = rules.judge(&facts);
    Ok(duty::month(month, &facts, &verdicts, &other_hours(source, rules, month)?))
}

fn other_hours(source: &(impl Source + ?Sized), rules: &DutyRules, month: Month) -> AppResult<OtherHours> {
    let registered = article_store::through(source, month.year())?;
    let facts: Vec<_> = registered.iter().map(article_store::ArticleRow::facts).collect();
    let years = articles::years(&facts, &article_store::targets(source)?, &rules.terms, month.year());
    let articles = years.get(&month.year()).map(|year| year.paid_in(month).collect()).unwrap_or_default();
    let lessons = lessons::around(source, month)?;
    let facts: Vec<_> = lessons.iter().map(lessons::TrainingRow::facts).collect();
    let judged = facts.iter().zip(training::judge(&facts));
    let training: Vec<(PersonId, Hours)> = judged
        .filter(|(facts, verdict)| Month::of(facts.date) == month && !verdict.hours().is_zero())
        .map(|(facts, verdict)| (facts.trainer, verdict.hours()))
        .collect();
    Ok(OtherHours { articles, training })
}

/// A month's duty table with all that its reports need.
#[derive(Debug, Clone)]
pub struct ComputedDuty {
    /// Which month.
    pub month: Month,
    /// Entries and hours.
    pub table: DutyMonth,
    /// The customers that entries name.
    pub customers: HashMap<CustomerId, String>,
    /// So many 超时 make a habit (D-8).
    pub late_count: u32,
    /// The statement that signs it, where it is closed.
    pub statement: Option<Statement>,
}

/// A month's duty table: what was signed where it is closed, else what the records give now.
///
/// # Errors
/// When SQLite fails.
pub fn compute_duty(source: &(impl Source + ?Sized), month: Month) -> AppResult<ComputedDuty> {
    let statement = statements::in_force(source, month)?;
    let (table, signed_count) = match &statement {
        Some(statement) => {
            (statement_duty::table(source, statement.no)?, statement_duty::late_count(source, statement.no)?)
        }
        None => (recompute_duty(source, &DutyRules::load(source)?, month)?, None),
    };
    let late_count = signed_count.map_or_else(|| late_count(source), Ok)?;
    let mut ids: Vec<CustomerId> = table.entries.iter().map(|entry| entry.customer).collect();
    ids.sort_unstable();
    ids.dedup();
    let customers = customers::names(source, &ids)?;
    Ok(ComputedDuty { month, table, customers, late_count, statement })
}

/// So many 超时 make a habit now (D-8).
pub(crate) fn late_count(source: &(impl Source + ?Sized)) -> AppResult<u32> {
    number(source, LATE_COUNT)
}

/// An entry of the duty log with its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedDuty {
    /// The record.
    pub entry: DutyEntry,
    /// What every part earns, and why.
    pub verdict: Verdict,
}

/// The entries of which anything happened in a month, judged, by time and number.
///
/// # Errors
/// When SQLite fails.
pub fn duty_entries(source: &(impl Source + ?Sized), month: Month) -> AppResult<Vec<ListedDuty>> {
    let mut rows = rows_around(source, month)?;
    let is_of = |at: &NaiveDateTime| Month::of(at.date()) == month;
    // The other part of an entry of two months is judged among what lies around it there.
    let elsewhere: Vec<(CustomerId, NaiveDate)> = rows
        .iter()
        .filter(|row| row.entry.moments().any(|at| is_of(&at)))
        .flat_map(|row| row.entry.moments().map(|at| (row.names.customer, at)))
        .filter(|(_, at)| !is_of(at))
        .map(|(customer, at)| (customer, at.date()))
        .collect();
    for (customer, day) in elsewhere {
        let (from, to) = around(day, day);
        rows.extend(store::of_customer_between(source, customer, from, to)?);
    }
    rows.sort_unstable_by_key(|row| row.id);
    rows.dedup_by_key(|row| row.id);
    let facts: Vec<Facts<'_>> = rows.iter().map(DutyRow::facts).collect();
    let verdicts = DutyRules::load(source)?.judge(&facts);
    let mut listed: Vec<ListedDuty> = rows
        .into_iter()
        .zip(verdicts)
        .filter(|(row, _)| row.entry.moments().any(|at| is_of(&at)))
        .map(|(row, verdict)| ListedDuty { entry: row.entry, verdict })
        .collect();
    let at = |one: &ListedDuty| one.entry.moments().find(is_of);
    listed.sort_by(|a, b| (at(a), &a.entry.no).cmp(&(at(b), &b.entry.no)));
    Ok(listed)
}

/// M-1: of the closed months in a range, the first whose duty table is not what the records give now.
pub(crate) fn moved_month(work: &Work<'_>, months: impl RangeBounds<Month>) -> AppResult<Option<Month>> {
    let Some(closed) = work.closed_through else { return Ok(None) };
    let in_force = statements::all(&work.tx)?.into_iter().filter(|one| one.reopened_at.is_none());
    let mut concerned: Vec<Statement> =
        in_force.filter(|one| one.month <= closed && months.contains(&one.month)).collect();
    if concerned.is_empty() {
        return Ok(None);
    }
    concerned.sort_unstable_by_key(|one| one.month);
    let rules = DutyRules::load(&work.tx)?;
    for statement in concerned {
        if statement_duty::table(&work.tx, statement.no)? != recompute_duty(&work.tx, &rules, statement.month)? {
            return Ok(Some(statement.month));
        }
    }
    Ok(None)
}

/// Refuses, at a field, where the duty table of a closed month in a range would change (M-1).
pub(crate) fn check_signed(work: &Work<'_>, field: Field, months: impl RangeBounds<Month>) -> AppResult<()> {
    match moved_month(work, months)? {
        None => Ok(()),
        Some(month) => Err(AppError::field(field, Fault::ChangesDutyTable(month))),
    }
}
