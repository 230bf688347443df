//! Rates: exact decimal fractions such as 5 % = 0.05.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Money;

/// An exact decimal fraction, in steps of 1e-10 (eight decimals of a percent).
///
/// Written and stored as text with a percent sign (`5.0%`, `2.25%`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Rate(i64);

/// Why a text is not a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// Not a number followed by `%`.
    #[error("not a percentage such as 5%")]
    Malformed,
    /// More than eight decimals.
    #[error("more than eight decimals")]
    TooPrecise,
    /// Above 10,000 %.
    #[error("far above 100%")]
    TooLarge,
}

impl Rate {
    /// 0 %.
    pub const ZERO: Self = Self(0);
    /// 100 %.
    pub const ONE: Self = Self(10_000_000_000);
    /// What one per cent is in steps.
    const PERCENT: i64 = 100_000_000;

    /// A whole number of per cent.
    #[must_use]
    pub const fn percent(percent: i32) -> Self {
        Self(percent as i64 * Self::PERCENT)
    }

    /// How many steps of 1e-10 it is, for exact products.
    #[must_use]
    pub const fn steps(self) -> i64 {
        self.0
    }

    /// Reads `5%`, `2.25%`, `0%`.
    ///
    /// # Errors
    /// When it is not a plain decimal with a percent sign, has more than eight decimals or is above 10,000 %.
    pub fn parse(text: &str) -> Result<Self, RateError> {
        let number = text.trim().strip_suffix('%').ok_or(RateError::Malformed)?.trim_end();
        let (whole, fraction) = match number.split_once('.') {
            Some((_, "")) => return Err(RateError::Malformed),
            Some((whole, fraction)) => (whole, fraction),
            None => (number, ""),
        };
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return Err(RateError::Malformed);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 8 {
            return Err(RateError::TooPrecise);
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > 5 {
            return Err(RateError::TooLarge);
        }
        let digits = |text: &str| if text.is_empty() { Ok(0) } else { text.parse::<i64>() };
        let steps = digits(whole).map_err(|_| RateError::TooLarge)? * Self::PERCENT
            + digits(&format!("{fraction:0<8}")).map_err(|_| RateError::Malformed)?;
        if steps > 100 * Self::ONE.0 { Err(RateError::TooLarge) } else { Ok(Self(steps)) }
    }
}

impl fmt::Display for Rate {
    /// Exact, with at least one decimal: `5.0%`, `2.25%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let percent = Self::PERCENT.unsigned_abs();
        let fraction = format!("{:08}", size % percent);
        let fraction = fraction.trim_end_matches('0');
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{}%", size / percent, if fraction.is_empty() { "0" } else { fraction })
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> Self {
        rate.to_string()
    }
}

impl TryFrom<String> for Rate {
    type Error = RateError;
    fn try_from(text: String) -> Result<Self, RateError> {
        Self::parse(&text)
    }
}

/// `numerator ÷ denominator` rounded half up to a whole number (towards +∞ at exactly one half).
///
/// # Panics
/// Never: a denominator that is not positive gives 0.
#[must_use]
pub fn divide_half_up(numerator: i128, denominator: i128) -> i128 {
    if denominator <= 0 {
        return 0;
    }
    let doubled = numerator.saturating_mul(2).saturating_add(denominator);
    doubled.div_euclid(denominator.saturating_mul(2))
}

/// Σ(base × rate) × multiplier of one line, rounded half up to a fen, once (K-6).
#[must_use]
pub fn percentage_of(segments: &[(Money, Rate)], multiplier: Rate) -> Money {
    let sum: i128 =
        segments.iter().map(|(base, rate)| i128::from(base.fen()).saturating_mul(i128::from(rate.steps()))).sum();
    let one = i128::from(Rate::ONE.steps());
    let product = sum.saturating_mul(i128::from(multiplier.steps()));
    Money::from_fen(i64::try_from(divide_half_up(product, one * one)).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_exactly() {
        for (text, shown) in
            [("5%", "5.0%"), ("2.25%", "2.25%"), ("0%", "0.0%"), ("100%", "100.0%"), ("0.12345678%", "0.12345678%")]
        {
            assert_eq!(Rate::parse(text).map(|rate| rate.to_string()), Ok(shown.to_owned()));
        }
        for text in ["5", "", "%", "-1%", "1.%", ".5%", "1,5%", "五%"] {
            assert_eq!(Rate::parse(text), Err(RateError::Malformed), "{text}");
        }
        assert_eq!(Rate::parse("0.123456789%"), Err(RateError::TooPrecise));
        assert_eq!(Rate::parse("99999999999%"), Err(RateError::TooLarge));
    }

    #[test]
    fn rounds_half_up_once() {
        let five = Rate::percent(5);
        assert_eq!(percentage_of(&[(Money::from_fen(10), five)], Rate::ONE), Money::from_fen(1));
        assert_eq!(percentage_of(&[(Money::from_fen(9), five)], Rate::ONE), Money::from_fen(0));
        // 10 × 5 % + 10 × 5 % is 1 fen in all, not twice 0.5 rounded up.
        let segments = [(Money::from_fen(10), five), (Money::from_fen(10), five)];
        assert_eq!(percentage_of(&segments, Rate::ONE), Money::from_fen(1));
        assert_eq!(percentage_of(&[(Money::from_fen(205_000), Rate::percent(4))], Rate::percent(120)).fen(), 9840);
        assert_eq!(divide_half_up(-5, 10), 0);
        assert_eq!(divide_half_up(-15, 10), -1);
    }
}
