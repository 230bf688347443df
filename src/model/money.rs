//! Money: integer 分, never a float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// An amount of money in 分 (fen, 1/100 元).
///
/// Typed amounts are at most [`Money::MAX_INPUT`], so that sums over any realistic number of records fit an `i64`;
/// arithmetic saturates rather than wraps beyond that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

/// Why a text is not an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyError {
    /// Not a number as people write money.
    Malformed,
    /// More than two digits after the point.
    TooPrecise,
    /// Larger in size than [`Money::MAX_INPUT`].
    TooLarge,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount that can be typed: 9,999,999,999.99 元.
    pub const MAX_INPUT: Self = Self(999_999_999_999);

    /// From 分.
    #[must_use]
    pub const fn from_fen(fen: i64) -> Self {
        Self(fen)
    }

    /// In 分.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Whether it is exactly zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Reads an amount as people type it: `1234.5`, `1,234.50`, `¥1234.50`, `-3`.
    ///
    /// # Errors
    /// When the text is no such number, has more than two decimals, has commas elsewhere than between
    /// groups of three digits, or is larger than [`Money::MAX_INPUT`].
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim();
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let rest = rest.strip_prefix(['¥', '￥']).unwrap_or(rest);
        let (negative, rest) = match rest.strip_prefix('-') {
            Some(rest) if !negative => (true, rest),
            _ => (negative, rest),
        };
        let (whole, fraction) = match rest.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (rest, None),
        };
        let digits = group_digits(whole).ok_or(MoneyError::Malformed)?;
        let cents = match fraction {
            None => 0,
            Some(text) if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) => {
                return Err(MoneyError::Malformed);
            }
            Some(text) if text.len() > 2 => return Err(MoneyError::TooPrecise),
            Some(text) => {
                let value: i64 = text.parse().map_err(|_| MoneyError::Malformed)?;
                if text.len() == 1 { value * 10 } else { value }
            }
        };
        let trimmed = digits.trim_start_matches('0');
        if trimmed.len() > 10 {
            return Err(MoneyError::TooLarge);
        }
        let yuan: i64 = if trimmed.is_empty() { 0 } else { trimmed.parse().map_err(|_| MoneyError::TooLarge)? };
        let fen = yuan * 100 + cents;
        Ok(Self(if negative { -fen } else { fen }))
    }

    /// `1,234.50`: for people to read.
    #[must_use]
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, cents) = rest.split_once('.').unwrap_or((rest, "00"));
        let mut out = String::with_capacity(plain.len() + 6);
        out.push_str(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out.push('.');
        out.push_str(cents);
        out
    }
}

/// The digits of a whole number, whose commas (if any) stand between groups of three.
fn group_digits(text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let mut groups = text.split(',');
    let first = groups.next()?;
    let mut digits = first.to_owned();
    let mut grouped = false;
    for group in groups {
        grouped = true;
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    let first_fits = !first.is_empty() && (!grouped || first.len() <= 3);
    (first_fits && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

impl fmt::Display for Money {
    /// `1234.50`: two decimals, no separators.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", size / 100, size % 100)
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for (text, fen) in [
            ("1234.5", 123_450),
            ("1,234.50", 123_450),
            ("¥1234.50", 123_450),
            ("￥1,234,567", 123_456_700),
            ("-3", -300),
            ("¥-3.05", -305),
            ("0", 0),
            ("007", 700),
            ("9999999999.99", 999_999_999_999),
        ] {
            assert_eq!(Money::parse(text), Ok(Money::from_fen(fen)), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_money() {
        for text in ["", "abc", "1.2.3", "1,23", "12,34.5", ",123", "1,234,", "1.", ".5", "1e3", "--1", "1 000", "１"]
        {
            assert_eq!(Money::parse(text), Err(MoneyError::Malformed), "{text}");
        }
        assert_eq!(Money::parse("1.005"), Err(MoneyError::TooPrecise));
        assert_eq!(Money::parse("10000000000"), Err(MoneyError::TooLarge));
        assert_eq!(Money::parse("99999999999999999999999999"), Err(MoneyError::TooLarge));
    }

    #[test]
    fn shows_groups_and_plain() {
        assert_eq!(Money::from_fen(-123_456_705).grouped(), "-1,234,567.05");
        assert_eq!(Money::from_fen(-5).to_string(), "-0.05");
        assert_eq!(Money::from_fen(99_900).grouped(), "999.00");
    }
}
