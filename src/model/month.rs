//! Calendar months.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A calendar month, shown `2024-03`. Years 1900–2999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month(i32);

/// The text is not a month such as `2024-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a month such as 2024-03")]
pub struct MonthError;

impl Month {
    /// The month that a date lies in.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self(date.year() * 12 + date.month0().cast_signed())
    }

    /// Reads `2024-03` (also `2024-3`, `2024/03`).
    ///
    /// # Errors
    /// When it is not a month of the years 1900–2999.
    pub fn parse(text: &str) -> Result<Self, MonthError> {
        let (year, month) = text.trim().split_once(['-', '/']).ok_or(MonthError)?;
        let digits = |text: &str, most: usize| {
            (text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| text.parse::<i32>().ok())
                .flatten()
                .ok_or(MonthError)
        };
        let (year_number, month_number) = (digits(year, 4)?, digits(month, 2)?);
        if (1900..3000).contains(&year_number) && (1..=12).contains(&month_number) {
            Ok(Self(year_number * 12 + month_number - 1))
        } else {
            Err(MonthError)
        }
    }

    /// The calendar year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 (January) to 12.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0.rem_euclid(12).cast_unsigned() + 1
    }

    /// The month `months` later (earlier where negative).
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.number(), 1).unwrap_or(NaiveDate::MAX)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.plus(1).first_day().pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// Months since year 0, for storage.
    #[must_use]
    pub const fn index(self) -> i32 {
        self.0
    }

    /// From what [`Month::index`] gave.
    #[must_use]
    pub const fn from_index(index: i32) -> Self {
        Self(index)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = MonthError;
    fn try_from(text: String) -> Result<Self, MonthError> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_writes_and_steps() -> Result<(), MonthError> {
        let december = Month::parse("2023-12")?;
        assert_eq!(december.plus(1), Month::parse("2024-1")?);
        assert_eq!(december.plus(2).last_day().to_string(), "2024-02-29");
        assert_eq!(december.plus(1).to_string(), "2024-01");
        assert_eq!(Month::of(december.last_day()), december);
        for bad in ["2024-13", "2024-00", "2024", "24-01", "2024-1-1", "-", "+024-01", "2024-001"] {
            assert_eq!(Month::parse(bad), Err(MonthError), "{bad}");
        }
        Ok(())
    }
}
