//! A month of duty day by day: working time, duty slots (D-1) and what happened in each.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::AppResult;
use super::compute_duty::{DutyRules, rows_around};
use crate::model::{DutyPart, Hours, Month};
use crate::rules::calendar::{Calendar, Stretch};
use crate::rules::duty::{Facts, PartVerdict, Verdict};
use crate::store::Source;
use crate::store::duty::DutyRow;

/// What happened at one instant of an entry: its reply, or its order with the conversion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyMoment {
    /// When.
    pub at: NaiveDateTime,
    /// 序号.
    pub no: String,
    /// 客户.
    pub customer: String,
    /// What its parts earn, and why.
    pub parts: Vec<(DutyPart, PartVerdict)>,
    /// 超时 of the reply.
    pub late: bool,
}

impl DutyMoment {
    /// What all its parts earn.
    #[must_use]
    pub fn hours(&self) -> Hours {
        self.parts.iter().map(|(_, part)| part.hours()).sum()
    }
}

/// A stretch of a day with what happened in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayStretch {
    /// From when to when, on this day.
    pub stretch: Stretch,
    /// In a duty slot all that happened in the whole of it, also on the day before or after; else what happened in the
    /// stretch. By time, then number.
    pub moments: Vec<Arc<DutyMoment>>,
}

impl DayStretch {
    /// What was earned in it.
    #[must_use]
    pub fn hours(&self) -> Hours {
        self.moments.iter().map(|one| one.hours()).sum()
    }
}

/// A day of the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyDay {
    /// Which.
    pub date: NaiveDate,
    /// The whole of it, from midnight to midnight.
    pub stretches: Vec<DayStretch>,
}

impl DutyDay {
    /// What happened between its midnights.
    pub fn moments(&self) -> impl Iterator<Item = &DutyMoment> {
        let all = self.stretches.iter().flat_map(|one| &one.moments);
        all.map(Arc::as_ref).filter(|one| one.at.date() == self.date)
    }

    /// Of how many entries something happened between its midnights.
    #[must_use]
    pub fn entry_count(&self) -> usize {
        self.moments().map(|one| one.no.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// What was earned between its midnights: over a month the days come to the month's replies, orders and conversions.
    #[must_use]
    pub fn hours(&self) -> Hours {
        self.moments().map(DutyMoment::hours).sum()
    }
}

/// A month of duty day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyDays {
    /// Which month.
    pub month: Month,
    /// Its days, earliest first.
    pub days: Vec<DutyDay>,
}

impl DutyDays {
    /// Of how many entries something happened in the month.
    #[must_use]
    pub fn entry_count(&self) -> usize {
        self.days.iter().flat_map(DutyDay::moments).map(|one| one.no.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// A day of the month.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Option<&DutyDay> {
        self.days.iter().find(|day| day.date == date)
    }
}

/// A month of duty day by day, with the slots that reach into it from the month before or out of it.
///
/// # Errors
/// When SQLite fails.
pub fn duty_days(source: &(impl Source + ?Sized), month: Month) -> AppResult<DutyDays> {
    let rules = DutyRules::load(source)?;
    // All slots that touch the month lie within what may share a slot with it.
    let rows = rows_around(source, month)?;
    let facts: Vec<Facts<'_>> = rows.iter().map(DutyRow::facts).collect();
    let verdicts = rules.judge(&facts);
    let mut moments: Vec<Arc<DutyMoment>> =
        rows.iter().zip(&verdicts).flat_map(|(row, verdict)| moments_of(row, verdict)).map(Arc::new).collect();
    moments.sort_by(|a, b| (a.at, &a.no).cmp(&(b.at, &b.no)));
    let dates = month.first_day().iter_days().take_while(|date| *date <= month.last_day());
    let days = dates.map(|date| DutyDay { date, stretches: stretches(rules.calendar(), date, &moments) }).collect();
    Ok(DutyDays { month, days })
}

fn stretches(calendar: &Calendar, date: NaiveDate, moments: &[Arc<DutyMoment>]) -> Vec<DayStretch> {
    let found = calendar.stretches(date).into_iter().map(|stretch| {
        let (start, end) = stretch.slot.map_or((stretch.start, stretch.end), |slot| (slot.start, slot.end));
        let first = moments.partition_point(|one| one.at < start);
        let after = moments.partition_point(|one| one.at < end);
        DayStretch { stretch, moments: moments.get(first..after).unwrap_or_default().to_vec() }
    });
    found.collect()
}

/// The reply of an entry, and its order.
fn moments_of(row: &DutyRow, verdict: &Verdict) -> Vec<DutyMoment> {
    let moment = |parts: &[DutyPart], late| {
        let parts: Vec<(DutyPart, PartVerdict)> =
            parts.iter().filter_map(|part| Some((*part, verdict.part(*part)?.clone()))).collect();
        let at = parts.first()?.1.at;
        Some(DutyMoment { at, no: row.entry.no.clone(), customer: row.entry.customer.clone(), parts, late })
    };
    let reply = moment(&[DutyPart::Reply], verdict.late);
    let order = moment(&[DutyPart::Order, DutyPart::Conversion], false);
    reply.into_iter().chain(order).collect()
}
