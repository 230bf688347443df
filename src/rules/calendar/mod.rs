//! D-1: when the office works: weekly sessions, public holidays and 调休, what the company changed; duty slots between
//! them, and arithmetic in working time.

mod built_in;
mod sessions;

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::model::{Holiday, HolidayKind, Month};

pub use built_in::{Festival, YEARS, last_known, official};
pub use sessions::{SessionFault, WEEKDAYS, Week, WorkSession, format_sessions, parse_sessions, parse_time};

/// So many days without a session mean that nobody ever works.
const LONGEST_REST_DAYS: u32 = 400;

/// The working calendar of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    week: Week,
    day_starts_at: NaiveTime,
    /// How it was before, by the first date on which it was not so any more, ascending.
    earlier: Vec<EarlierWeek>,
    overrides: BTreeMap<NaiveDate, Holiday>,
}

/// The weekly sessions and the start of days as they were before a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierWeek {
    /// The first date on which something else holds.
    pub until: NaiveDate,
    /// The weekly sessions.
    pub week: Week,
    /// When days started.
    pub day_starts_at: NaiveTime,
}

/// What kind of day a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// As the week has it, working or free.
    Ordinary,
    /// 休: a public holiday, or made free by the company.
    Off,
    /// 班: a make-up workday.
    MakeUp,
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaySource {
    /// The week.
    Week,
    /// The official calendar.
    Official(Festival),
    /// The company.
    Company,
}

/// All there is to know of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day<'a> {
    /// What it is.
    pub kind: DayKind,
    /// Who says so.
    pub source: DaySource,
    /// The name that the company gave it.
    pub name: Option<&'a str>,
}

/// A stretch of non-working time without a break, cut when a day starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DutySlot {
    /// Its first instant.
    pub start: NaiveDateTime,
    /// The first instant after it.
    pub end: NaiveDateTime,
    /// The day it belongs to: 02:00 belongs to the evening before.
    pub day: NaiveDate,
}

/// A piece of one date without a break: worked, or a part of one duty slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its first instant.
    pub start: NaiveDateTime,
    /// The first instant after it.
    pub end: NaiveDateTime,
    /// The whole duty slot that it is a part of; none where it is working time.
    pub slot: Option<DutySlot>,
}

/// How much of a year the official calendar knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    Whole,
    /// Up to this date; what the next year's notice moves after it is not known yet.
    Until(NaiveDate),
    /// Nothing: only weekly sessions and what the company changed.
    Nothing,
}

impl Default for Calendar {
    fn default() -> Self {
        Self::new(Week::default(), default_day_start(), [])
    }
}

/// When a day starts where nobody has said otherwise: 09:00.
#[must_use]
pub fn default_day_start() -> NaiveTime {
    NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default()
}

/// How much of a year the official calendar knows.
#[must_use]
pub fn coverage(year: i32) -> Coverage {
    if !YEARS.contains(&year) {
        Coverage::Nothing
    } else if year == last_known().year() {
        Coverage::Until(last_known())
    } else {
        Coverage::Whole
    }
}

/// How much of a month the official calendar knows: all of it also where its year becomes uncertain only later.
#[must_use]
pub fn coverage_of(month: Month) -> Coverage {
    match coverage(month.year()) {
        Coverage::Until(last) if month.last_day() <= last => Coverage::Whole,
        known => known,
    }
}

impl Calendar {
    /// A calendar of weekly sessions, the time at which days start, and the dates that the company changed.
    #[must_use]
    pub fn new(week: Week, day_starts_at: NaiveTime, overrides: impl IntoIterator<Item = Holiday>) -> Self {
        let overrides = overrides.into_iter().map(|holiday| (holiday.date, holiday)).collect();
        Self { week, day_starts_at, earlier: Vec::new(), overrides }
    }

    /// The same with what held before certain dates.
    #[must_use]
    pub fn with_earlier(mut self, mut earlier: Vec<EarlierWeek>) -> Self {
        earlier.sort_by_key(|one| one.until);
        self.earlier = earlier;
        self
    }

    /// The same with a date made 休 or 班, or left to the official calendar and the week.
    #[must_use]
    pub fn with_day(mut self, date: NaiveDate, holiday: Option<Holiday>) -> Self {
        match holiday {
            Some(holiday) => self.overrides.insert(date, holiday),
            None => self.overrides.remove(&date),
        };
        self
    }

    /// The weekly sessions that hold on a date.
    #[must_use]
    pub fn week_on(&self, date: NaiveDate) -> &Week {
        self.earlier.iter().find(|one| date < one.until).map_or(&self.week, |one| &one.week)
    }

    /// When a date starts.
    #[must_use]
    pub fn day_start_on(&self, date: NaiveDate) -> NaiveTime {
        self.earlier.iter().find(|one| date < one.until).map_or(self.day_starts_at, |one| one.day_starts_at)
    }

    /// The weekly sessions, as they are now.
    #[must_use]
    pub const fn week(&self) -> &Week {
        &self.week
    }

    /// When days start, as it is now.
    #[must_use]
    pub const fn day_starts_at(&self) -> NaiveTime {
        self.day_starts_at
    }

    /// What the company changed, by date.
    pub fn overrides(&self) -> impl Iterator<Item = &Holiday> {
        self.overrides.values()
    }

    /// What the company changed a date to.
    #[must_use]
    pub fn override_on(&self, date: NaiveDate) -> Option<&Holiday> {
        self.overrides.get(&date)
    }

    /// Whether the holidays of a year are known: from the official calendar, or because the company entered some.
    #[must_use]
    pub fn has_data(&self, year: i32) -> bool {
        coverage(year) != Coverage::Nothing || self.overrides.keys().any(|date| date.year() == year)
    }

    /// What a date is, and who says so.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        let (kind, source, name) = match (self.overrides.get(&date), official(date)) {
            (Some(changed), _) => (changed.kind, DaySource::Company, changed.name.as_deref()),
            (None, Some((kind, festival))) => (kind, DaySource::Official(festival), None),
            (None, None) => return Day { kind: DayKind::Ordinary, source: DaySource::Week, name: None },
        };
        let kind = match kind {
            HolidayKind::Off => DayKind::Off,
            HolidayKind::Work => DayKind::MakeUp,
        };
        Day { kind, source, name }
    }

    /// The sessions worked on a date, ascending.
    #[must_use]
    pub fn sessions(&self, date: NaiveDate) -> &[WorkSession] {
        match self.day(date).kind {
            DayKind::Ordinary => self.week_on(date).of(date.weekday()),
            DayKind::Off => &[],
            DayKind::MakeUp => self.week_on(date).make_up(date),
        }
    }

    /// Whether anybody works on a date.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !self.sessions(date).is_empty()
    }

    /// Whether an instant is working time: start ≤ t < end of a session.
    #[must_use]
    pub fn is_working(&self, instant: NaiveDateTime) -> bool {
        let date = instant.date();
        let within = |session: &WorkSession| session.start_on(date) <= instant && instant < session.end_on(date);
        self.sessions(date).iter().any(within)
    }

    /// The duty slot that an instant lies in; none in working time.
    #[must_use]
    pub fn slot_at(&self, instant: NaiveDateTime) -> Option<DutySlot> {
        if self.is_working(instant) {
            return None;
        }
        let date = instant.date();
        let (before, after) = (date.pred_opt()?, date.succ_opt()?);
        // A day starts on every date, so the slot neither begins before yesterday nor ends after tomorrow.
        let ends = |date| self.sessions(date).iter().map(move |session| session.end_on(date));
        let starts = |date| self.sessions(date).iter().map(move |session| session.start_on(date));
        let cut = |date: NaiveDate| date.and_time(self.day_start_on(date));
        let earlier = ends(before).chain(ends(date)).chain([cut(before), cut(date)]);
        let later = starts(date).chain(starts(after)).chain([cut(date), cut(after)]);
        let start = earlier.filter(|moment| *moment <= instant).max()?;
        let end = later.filter(|moment| *moment > instant).min()?;
        let since_midnight = self.day_start_on(start.date()).signed_duration_since(NaiveTime::MIN);
        let day = start.checked_sub_signed(since_midnight)?.date();
        Some(DutySlot { start, end, day })
    }

    /// The duty slots that have an instant from `from` up to, not including, `to`, in their sequence.
    #[must_use]
    pub fn slots_between(&self, from: NaiveDateTime, to: NaiveDateTime) -> Vec<DutySlot> {
        let mut slots = Vec::new();
        let mut instant = from;
        while instant < to {
            match self.slot_at(instant) {
                Some(slot) => {
                    slots.push(slot);
                    instant = slot.end;
                }
                None => match self.session_end(instant) {
                    Some(end) => instant = end,
                    None => break,
                },
            }
        }
        slots
    }

    /// A date from midnight to midnight: its working time and its parts of duty slots, in their sequence.
    #[must_use]
    pub fn stretches(&self, date: NaiveDate) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut instant = date.and_time(NaiveTime::MIN);
        let Some(midnight) = date.succ_opt().map(|next| next.and_time(NaiveTime::MIN)) else { return stretches };
        while instant < midnight {
            let slot = self.slot_at(instant);
            let Some(end) = slot.map(|slot| slot.end).or_else(|| self.session_end(instant)) else { break };
            let end = end.min(midnight);
            stretches.push(Stretch { start: instant, end, slot });
            instant = end;
        }
        stretches
    }

    /// When the session that an instant lies in ends.
    fn session_end(&self, instant: NaiveDateTime) -> Option<NaiveDateTime> {
        let date = instant.date();
        self.sessions(date).iter().map(|session| session.end_on(date)).find(|end| *end > instant)
    }

    /// The next date after this one on which anybody works; none where nobody ever does.
    #[must_use]
    pub fn next_working_day(&self, date: NaiveDate) -> Option<NaiveDate> {
        (1..=LONGEST_REST_DAYS)
            .filter_map(|days| date.checked_add_days(Days::new(u64::from(days))))
            .find(|date| self.is_working_day(*date))
    }

    /// The instant at which so many minutes of working time have passed since `from`; none where nobody ever works.
    /// Without minutes it is `from` itself; a time that runs out with a session is the end of that session.
    #[must_use]
    pub fn add_working_minutes(&self, from: NaiveDateTime, minutes: u32) -> Option<NaiveDateTime> {
        let mut left = TimeDelta::minutes(i64::from(minutes));
        if left.is_zero() {
            return Some(from);
        }
        let mut date = from.date();
        loop {
            for session in self.sessions(date) {
                let start = session.start_on(date).max(from);
                let room = session.end_on(date).signed_duration_since(start);
                if room >= left {
                    return start.checked_add_signed(left);
                }
                left -= room.max(TimeDelta::zero());
            }
            date = self.next_working_day(date)?;
        }
    }

    /// How many whole minutes of working time lie from one instant to another; none backwards.
    #[must_use]
    pub fn working_minutes_between(&self, from: NaiveDateTime, to: NaiveDateTime) -> i64 {
        if from >= to {
            return 0;
        }
        let mut sum = TimeDelta::zero();
        for date in from.date().iter_days().take_while(|date| *date <= to.date()) {
            for session in self.sessions(date) {
                let part = session.end_on(date).min(to).signed_duration_since(session.start_on(date).max(from));
                sum += part.max(TimeDelta::zero());
            }
        }
        sum.num_minutes()
    }
}

#[cfg(test)]
mod tests;
