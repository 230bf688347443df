//! Hours of duty in whole tenths: 0.1 h is the smallest that anything earns.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

/// A number of hours, exact to a tenth; shown `0.3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hours(i64);

/// Why a text is no number of hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursError {
    /// Not a number.
    Malformed,
    /// More than one decimal.
    TooPrecise,
    /// More than [`Hours::MAX_INPUT`].
    TooLarge,
}

impl Hours {
    /// No time at all.
    pub const ZERO: Self = Self(0);
    /// The most that one part of one entry may be ruled to earn: a day.
    pub const MAX_INPUT: Self = Self(240);
    /// D-3: a reply.
    pub const REPLY: Self = Self(1);
    /// D-5: an order.
    pub const ORDER: Self = Self(3);
    /// D-6: a conversion.
    pub const CONVERSION: Self = Self(6);
    /// D-11: a trained student.
    pub const TRAINING: Self = Self(1);

    /// So many tenths of an hour.
    #[must_use]
    pub const fn from_tenths(tenths: i64) -> Self {
        Self(tenths)
    }

    /// So many whole hours.
    #[must_use]
    pub const fn whole(hours: i64) -> Self {
        Self(hours.saturating_mul(10))
    }

    /// In tenths of an hour.
    #[must_use]
    pub const fn tenths(self) -> i64 {
        self.0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Reads `0.3`, `1`, `1.0`.
    ///
    /// # Errors
    /// When it is not a number from zero on with at most one decimal, or too large.
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let (whole, fraction) = match text.trim().split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text.trim(), None),
        };
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || fraction.is_some_and(|fraction| !is_number(fraction)) {
            return Err(HoursError::Malformed);
        }
        let fraction = fraction.unwrap_or("0");
        if fraction.bytes().skip(1).any(|digit| digit != b'0') {
            return Err(HoursError::TooPrecise);
        }
        let tenth = fraction.bytes().next().map_or(0, |digit| i64::from(digit.saturating_sub(b'0')));
        let whole: i64 = whole.parse().map_err(|_| HoursError::TooLarge)?;
        let hours = Self(whole.saturating_mul(10).saturating_add(tenth));
        if hours > Self::MAX_INPUT { Err(HoursError::TooLarge) } else { Ok(hours) }
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(f, "{sign}{}.{}", size / 10, size % 10)
    }
}

impl Add for Hours {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Hours {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Hours {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Hours {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_shows_tenths() {
        for (text, tenths) in [("0", 0), ("0.1", 1), (" 1 ", 10), ("1.0", 10), ("2.50", 25), ("24", 240)] {
            assert_eq!(Hours::parse(text), Ok(Hours::from_tenths(tenths)), "{text}");
        }
        for (text, error) in [
            ("", HoursError::Malformed),
            ("-0.1", HoursError::Malformed),
            (".5", HoursError::Malformed),
            ("1.", HoursError::Malformed),
            ("1e3", HoursError::Malformed),
            ("0.15", HoursError::TooPrecise),
            ("24.1", HoursError::TooLarge),
            ("99999999999999999999", HoursError::TooLarge),
        ] {
            assert_eq!(Hours::parse(text), Err(error), "{text}");
        }
        assert_eq!(Hours::from_tenths(-3).to_string(), "-0.3");
        assert_eq!((Hours::REPLY + Hours::ORDER + Hours::CONVERSION).to_string(), "1.0");
        assert_eq!(Hours::whole(150).to_string(), "150.0");
    }
}
