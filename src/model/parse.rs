//! Reads dates, times and sourcing lists as files and forms write them.

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::{Fault, OrderTime, SourcingEntry};

/// The largest weight of a sourcing entry.
const WEIGHT_MOST: u32 = 999_999_999;

/// `2024-03-05` or `2024/3/5`, of the years 1900–2999.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let separator = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(separator);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let digits = |text: &str, most: usize| {
        let fits = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let year = i32::try_from(digits(year, 4)?).ok().filter(|year| (1900..3000).contains(year))?;
    NaiveDate::from_ymd_opt(year, digits(month, 2)?, digits(day, 2)?)
}

/// `14:30`, `9:05`, `14:30:59` (the seconds are dropped).
#[must_use]
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let mut parts = text.split(':');
    let mut number = |least: usize, optional: bool| {
        let part = match parts.next() {
            None if optional => return Some(0),
            None => return None,
            Some(part) => part,
        };
        let fits = (least..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (hour, minute, second) = (number(1, false)?, number(2, false)?, number(2, true)?);
    if parts.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_opt(hour, minute, second)?.with_second(0)
}

/// A date, or a date and a time: `2024-03-05 14:30`.
#[must_use]
pub fn parse_moment(text: &str) -> Option<OrderTime> {
    let text = text.trim();
    match text.split_once(char::is_whitespace) {
        None => parse_date(text).map(OrderTime::on),
        Some((date, time)) => Some(OrderTime { date: parse_date(date)?, time: Some(parse_time(time)?) }),
    }
}

/// `甲`, `甲;乙` or `甲:60;乙:40`: everybody with a weight or nobody (C-11).
///
/// # Errors
/// When it is blank, an entry is blank, weights are mixed with none, or a weight is no whole number from 1 on.
pub fn parse_sourcing(text: &str) -> Result<Vec<SourcingEntry>, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::Missing);
    }
    let mut entries = Vec::new();
    let mut weighted = 0;
    for part in text.split(';') {
        let (person, weight) = match part.split_once(':') {
            None => (part, None),
            Some((person, weight)) => (person, Some(weight.trim())),
        };
        let person = person.trim();
        if person.is_empty() {
            return Err(Fault::Missing);
        }
        let weight = match weight {
            None => 1,
            Some(text) => {
                weighted += 1;
                parse_weight(text).ok_or_else(|| Fault::BadWeight(text.to_owned()))?
            }
        };
        if entries.iter().any(|entry: &SourcingEntry| entry.person == person) {
            return Err(Fault::PersonTwice(person.to_owned()));
        }
        entries.push(SourcingEntry { person: person.to_owned(), weight });
    }
    if weighted != 0 && weighted != entries.len() { Err(Fault::WeightsMixed) } else { Ok(entries) }
}

fn parse_weight(text: &str) -> Option<u32> {
    let fits = (1..=10).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten().filter(|weight| (1..=WEIGHT_MOST).contains(weight))
}

/// A sourcing list as [`parse_sourcing`] reads it; weights only where they differ.
#[must_use]
pub fn sourcing_text(entries: &[SourcingEntry]) -> String {
    let equal = entries.windows(2).all(|pair| matches!(pair, [a, b] if a.weight == b.weight));
    let parts: Vec<String> = entries
        .iter()
        .map(|entry| if equal { entry.person.clone() } else { format!("{}:{}", entry.person, entry.weight) })
        .collect();
    parts.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_and_times() {
        for (text, shown) in [("2024-03-05", "2024-03-05"), ("2024/3/5", "2024-03-05"), (" 2024-2-29 ", "2024-02-29")] {
            assert_eq!(parse_date(text).map(|date| date.to_string()).as_deref(), Some(shown));
        }
        for bad in
            ["2023-02-29", "24-03-05", "2024-13-01", "2024-03/05", "2024-03-05-1", "05-03-2024", "2024年3月5日", ""]
        {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
        let moment = |text| parse_moment(text).map(|at| (at.date.to_string(), at.time.map(|time| time.to_string())));
        assert_eq!(moment("2024-03-05 14:30:59"), Some(("2024-03-05".to_owned(), Some("14:30:00".to_owned()))));
        assert_eq!(moment("2024/3/5 9:05"), Some(("2024-03-05".to_owned(), Some("09:05:00".to_owned()))));
        assert_eq!(moment("2024-03-05"), Some(("2024-03-05".to_owned(), None)));
        for bad in ["2024-03-05 24:00", "2024-03-05 1", "2024-03-05 12:5", "2024-03-05 12:00:61", "14:30"] {
            assert_eq!(moment(bad), None, "{bad}");
        }
    }

    #[test]
    fn reads_sourcing_lists() {
        let names =
            |text| parse_sourcing(text).map(|list| list.into_iter().map(|one| (one.person, one.weight)).collect());
        let owned = |list: &[(&str, u32)]| {
            Ok(list.iter().map(|(name, weight)| ((*name).to_owned(), *weight)).collect::<Vec<_>>())
        };
        assert_eq!(names("甲"), owned(&[("甲", 1)]));
        assert_eq!(names("甲; 乙"), owned(&[("甲", 1), ("乙", 1)]));
        assert_eq!(names("甲:60;乙:40"), owned(&[("甲", 60), ("乙", 40)]));
        assert_eq!(parse_sourcing("甲:60;乙"), Err(Fault::WeightsMixed));
        assert_eq!(parse_sourcing("甲:0"), Err(Fault::BadWeight("0".to_owned())));
        assert_eq!(parse_sourcing("甲:1.5"), Err(Fault::BadWeight("1.5".to_owned())));
        assert_eq!(parse_sourcing("甲;甲"), Err(Fault::PersonTwice("甲".to_owned())));
        assert_eq!(parse_sourcing("甲;"), Err(Fault::Missing));
    }
}
