//! Weekly working sessions: their text `09:00-12:00 13:30-17:30` and what can be wrong with it.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// The days of a week, Monday first.
pub const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A stretch of working time within one day: from its first minute up to, not including, its end. Never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkSession {
    start: u16,
    end: u16,
}

/// Why a text is no list of sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionFault {
    /// This part is not `09:00-12:00`.
    NotASession(String),
    /// This part ends before it starts, or when it starts.
    Backwards(String),
    /// This part begins before the one before it has ended.
    Overlaps(String),
}

impl WorkSession {
    fn at(date: NaiveDate, minute: u16) -> NaiveDateTime {
        let midnight = date.and_time(NaiveTime::MIN);
        midnight.checked_add_signed(TimeDelta::minutes(i64::from(minute))).unwrap_or(midnight)
    }

    /// When it begins on a date.
    #[must_use]
    pub fn start_on(self, date: NaiveDate) -> NaiveDateTime {
        Self::at(date, self.start)
    }

    /// When it ends: on that date, or at the midnight after it.
    #[must_use]
    pub fn end_on(self, date: NaiveDate) -> NaiveDateTime {
        Self::at(date, self.end)
    }

    fn parse(text: &str) -> Result<Self, SessionFault> {
        let not_one = || SessionFault::NotASession(text.to_owned());
        let (start, end) = text.split_once(['-', '–', '—', '~', '～']).ok_or_else(not_one)?;
        let start = minute(start).filter(|start| *start < DAY).ok_or_else(not_one)?;
        let end = minute(end).ok_or_else(not_one)?;
        if end <= start { Err(SessionFault::Backwards(text.to_owned())) } else { Ok(Self { start, end }) }
    }
}

impl fmt::Display for WorkSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start, self.end);
        write!(f, "{:02}:{:02}-{:02}:{:02}", start / 60, start % 60, end / 60, end % 60)
    }
}

/// `9:00`, `09:00`, `24:00` as a minute of the day; a full-width colon is one too.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once([':', '：'])?;
    let digits =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour, 2) || minute.len() != 2 || !digits(minute, 2) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let of_day = hour * 60 + minute;
    (minute < 60 && of_day <= DAY).then_some(of_day)
}

/// A time of day as settings write it: `09:00`.
#[must_use]
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let of_day = u32::from(minute(text)?);
    NaiveTime::from_hms_opt(of_day / 60, of_day % 60, 0)
}

/// The sessions of one day, ascending, none reaching into another; a blank text is a day off.
///
/// # Errors
/// When a part is no session, ends before it starts, or begins before the one before it has ended.
pub fn parse_sessions(text: &str) -> Result<Vec<WorkSession>, SessionFault> {
    let mut sessions: Vec<WorkSession> = Vec::new();
    let parts = text.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '，' | ';' | '；' | '、'));
    for part in parts.filter(|part| !part.is_empty()) {
        let session = WorkSession::parse(part)?;
        if sessions.last().is_some_and(|before| session.start < before.end) {
            return Err(SessionFault::Overlaps(part.to_owned()));
        }
        sessions.push(session);
    }
    Ok(sessions)
}

/// Sessions as settings write them.
#[must_use]
pub fn format_sessions(sessions: &[WorkSession]) -> String {
    sessions.iter().map(WorkSession::to_string).collect::<Vec<_>>().join(" ")
}

/// The sessions of every day of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week([Vec<WorkSession>; 7]);

impl Default for Week {
    /// Monday to Friday 09:00–12:00 and 13:30–17:30 (D-1).
    fn default() -> Self {
        let working =
            vec![WorkSession { start: 9 * 60, end: 12 * 60 }, WorkSession { start: 13 * 60 + 30, end: 17 * 60 + 30 }];
        let day = |weekday: usize| if weekday < 5 { working.clone() } else { Vec::new() };
        Self(std::array::from_fn(day))
    }
}

impl Week {
    /// A week of these days, Monday first.
    #[must_use]
    pub fn new(days: [Vec<WorkSession>; 7]) -> Self {
        Self(days)
    }

    /// The sessions of a day of the week.
    #[must_use]
    pub fn of(&self, weekday: Weekday) -> &[WorkSession] {
        let index = usize::try_from(weekday.num_days_from_monday()).unwrap_or_default();
        self.0.get(index).map_or(&[], Vec::as_slice)
    }

    /// The sessions of a make-up workday: those of its own weekday, and on a Saturday or Sunday (or a weekday that is
    /// free as a rule) those of the first weekday that has any.
    #[must_use]
    pub(super) fn make_up(&self, date: NaiveDate) -> &[WorkSession] {
        let own = self.of(date.weekday());
        let is_weekday = date.weekday().num_days_from_monday() < 5;
        if is_weekday && !own.is_empty() {
            return own;
        }
        self.0.iter().take(5).find(|day| !day.is_empty()).map_or(own, Vec::as_slice)
    }
}
