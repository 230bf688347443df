//! Dates as people type them.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::money::half_width;
use crate::ui::words::{EN, KitWords, ZH};

/// A day, with the minute where one was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: NaiveDate,
    /// The minute of that day.
    pub time: Option<NaiveTime>,
}

/// Whether a date field takes a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimePart {
    /// Days only.
    Never,
    /// A time may follow the day.
    Optional,
    /// A time must follow the day; a time alone means today.
    Required,
}

/// Why a text is not such a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Nothing was typed.
    Empty,
    /// It does not read as a date.
    Malformed,
    /// The calendar has no such day: `2-30`.
    NoSuchDay,
    /// It does not read as a time, or there is no such time: `25:00`.
    BadTime,
    /// The time is missing.
    MissingTime,
    /// A time where only a day belongs.
    UnwantedTime,
}

/// Reads a date as people type it, in the light of today: `3-5`, `0305`, `2024-03-05`, `2024/3/5`, `3月5日`, `5`,
/// `今天`, `昨天`, and with a time `3-5 14:30`, `14:30`. A day without a year is the one in this year, or in the last
/// one where this year's lies more than half a year ahead.
///
/// # Errors
/// When the text is no date, the calendar has no such day, or the time does not fit `part`.
pub fn parse(text: &str, today: NaiveDate, part: TimePart) -> Result<Moment, DateError> {
    let text = half_width(text.trim());
    let mut words = text.split_whitespace();
    let first = words.next().ok_or(DateError::Empty)?;
    let second = words.next();
    if words.next().is_some() {
        return Err(DateError::Malformed);
    }
    let (date, time) = match second {
        Some(second) => (parse_day(first, today)?, Some(parse_time(second)?)),
        None if first.contains(':') => (today, Some(parse_time(first)?)),
        None => (parse_day(first, today)?, None),
    };
    match (part, time) {
        (TimePart::Never, Some(_)) => Err(DateError::UnwantedTime),
        (TimePart::Required, None) => Err(DateError::MissingTime),
        _ => Ok(Moment { date, time }),
    }
}

/// The one way a date stands in a field when nobody types in it: `2024-03-05`, `2024-03-05 14:30`.
#[must_use]
pub fn format(moment: Moment) -> String {
    match moment.time {
        Some(time) => format!("{} {}", moment.date.format("%Y-%m-%d"), time.format("%H:%M")),
        None => moment.date.format("%Y-%m-%d").to_string(),
    }
}

fn parse_day(text: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    if let Some(offset) = [&ZH, &EN].into_iter().find_map(|words| offset_of_word(words, text)) {
        return offset.from(today).ok_or(DateError::NoSuchDay);
    }
    let numbers: Vec<&str> =
        text.split(['-', '/', '.', '年', '月', '日', '号']).filter(|number| !number.is_empty()).collect();
    if numbers.iter().any(|number| !number.bytes().all(|byte| byte.is_ascii_digit()) || number.len() > 8) {
        return Err(DateError::Malformed);
    }
    let number = |text: &str| text.parse::<u32>().map_err(|_| DateError::Malformed);
    let cut = |text: &str, from: usize, to: usize| text.get(from..to).ok_or(DateError::Malformed).and_then(number);
    match numbers.as_slice() {
        [year, month, day] => dated(full_year(number(year)?, year.len())?, number(month)?, number(day)?),
        [month, day] => in_near_year(number(month)?, number(day)?, today),
        [digits] => match digits.len() {
            1 | 2 => dated(today.year(), today.month(), number(digits)?),
            3 => in_near_year(cut(digits, 0, 1)?, cut(digits, 1, 3)?, today),
            4 => in_near_year(cut(digits, 0, 2)?, cut(digits, 2, 4)?, today),
            6 => dated(full_year(cut(digits, 0, 2)?, 2)?, cut(digits, 2, 4)?, cut(digits, 4, 6)?),
            8 => dated(full_year(cut(digits, 0, 4)?, 4)?, cut(digits, 4, 6)?, cut(digits, 6, 8)?),
            _ => Err(DateError::Malformed),
        },
        _ => Err(DateError::Malformed),
    }
}

/// Days from today, as a word says it.
struct Offset(i64);

impl Offset {
    fn from(&self, today: NaiveDate) -> Option<NaiveDate> {
        let days = Days::new(self.0.unsigned_abs());
        if self.0 < 0 { today.checked_sub_days(days) } else { today.checked_add_days(days) }
    }
}

fn offset_of_word(words: &KitWords, text: &str) -> Option<Offset> {
    let said = [(words.today, 0), (words.yesterday, -1), (words.day_before_yesterday, -2), (words.tomorrow, 1)];
    said.into_iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, days)| Offset(days))
}

fn full_year(year: u32, digits: usize) -> Result<i32, DateError> {
    let year = match digits {
        2 => 2000 + year,
        4 => year,
        _ => return Err(DateError::Malformed),
    };
    i32::try_from(year).map_err(|_| DateError::Malformed)
}

fn dated(year: i32, month: u32, day: u32) -> Result<NaiveDate, DateError> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1900..=2199).contains(&year)).ok_or(DateError::NoSuchDay)
}

fn in_near_year(month: u32, day: u32, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let far = today.checked_add_days(Days::new(183)).unwrap_or(today);
    match dated(today.year(), month, day) {
        Ok(date) if date <= far => Ok(date),
        this_year => dated(today.year() - 1, month, day).or(this_year),
    }
}

fn parse_time(text: &str) -> Result<NaiveTime, DateError> {
    let (hour, minute) = match text.split_once(':') {
        Some(parts) => parts,
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => return Err(DateError::BadTime),
    };
    let fits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !fits(hour) || minute.len() != 2 || !fits(minute) {
        return Err(DateError::BadTime);
    }
    let number = |part: &str| part.parse::<u32>().map_err(|_| DateError::BadTime);
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0).ok_or(DateError::BadTime)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    fn today() -> NaiveDate {
        day(2024, 3, 18)
    }

    #[test]
    fn days_as_people_type_them() {
        for (text, date) in [
            ("3-5", day(2024, 3, 5)),
            ("0305", day(2024, 3, 5)),
            ("305", day(2024, 3, 5)),
            ("5", day(2024, 3, 5)),
            ("2024-03-05", day(2024, 3, 5)),
            ("2024/3/5", day(2024, 3, 5)),
            ("24/3/5", day(2024, 3, 5)),
            ("20240305", day(2024, 3, 5)),
            ("240305", day(2024, 3, 5)),
            ("3月5日", day(2024, 3, 5)),
            ("2024年3月5日", day(2024, 3, 5)),
            ("３－５", day(2024, 3, 5)),
            ("今天", day(2024, 3, 18)),
            ("昨天", day(2024, 3, 17)),
            ("前天", day(2024, 3, 16)),
            ("明天", day(2024, 3, 19)),
            ("yesterday", day(2024, 3, 17)),
            ("12-28", day(2023, 12, 28)),
            ("9-1", day(2024, 9, 1)),
            ("2-29", day(2024, 2, 29)),
        ] {
            assert_eq!(parse(text, today(), TimePart::Never), Ok(Moment { date, time: None }), "{text}");
        }
    }

    #[test]
    fn times_follow_the_day_or_stand_for_today() {
        let at = |date, hour, minute| Ok(Moment { date, time: NaiveTime::from_hms_opt(hour, minute, 0) });
        assert_eq!(parse("3-5 14:30", today(), TimePart::Optional), at(day(2024, 3, 5), 14, 30));
        assert_eq!(parse("3-5 9:05", today(), TimePart::Required), at(day(2024, 3, 5), 9, 5));
        assert_eq!(parse("昨天 1430", today(), TimePart::Required), at(day(2024, 3, 17), 14, 30));
        assert_eq!(parse("14：30", today(), TimePart::Required), at(today(), 14, 30));
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, part, error) in [
            ("", TimePart::Never, DateError::Empty),
            ("abc", TimePart::Never, DateError::Malformed),
            ("3-5-", TimePart::Required, DateError::MissingTime),
            ("2-30", TimePart::Never, DateError::NoSuchDay),
            ("13-1", TimePart::Never, DateError::NoSuchDay),
            ("3-5 25:00", TimePart::Optional, DateError::BadTime),
            ("3-5 14:3", TimePart::Optional, DateError::BadTime),
            ("3-5 14:30", TimePart::Never, DateError::UnwantedTime),
            ("1-2-3-4", TimePart::Never, DateError::Malformed),
            ("99999999999", TimePart::Never, DateError::Malformed),
        ] {
            assert_eq!(parse(text, today(), part), Err(error), "{text}");
        }
    }

    #[test]
    fn what_is_shown_reads_back() {
        for text in ["2024-03-05", "2024-03-05 14:30"] {
            let moment = parse(text, today(), TimePart::Optional);
            assert_eq!(moment.map(format), Ok(text.to_owned()));
        }
    }
}
