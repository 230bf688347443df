//! The scale beside a chart: where its lines stand, what they say.

use crate::model::Money;
use crate::text::Lang;
use crate::text::ui::charts as text;

use super::Unit;

/// At most so many steps from the lowest to the highest line.
const STEPS: i64 = 6;

/// The lines of a scale, lowest first; zero is always among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scale {
    pub step: i64,
    pub lines: Vec<i64>,
}

impl Scale {
    /// A scale in round steps that holds all these values.
    pub fn over(values: impl Iterator<Item = i64> + Clone, unit: Unit) -> Self {
        let least = values.clone().min().unwrap_or_default().min(0);
        let most = values.max().unwrap_or_default().max(0);
        let finest = match unit {
            Unit::Money => 100,
            Unit::Count => 1,
        };
        let step = round_step(least, most, finest);
        let (first, end) = ends(least, most, step);
        Self { step, lines: (first..=end).map(|line| line.saturating_mul(step)).collect() }
    }

    /// The lowest and the highest line.
    pub fn ends(&self) -> (i64, i64) {
        (self.lines.first().copied().unwrap_or_default(), self.lines.last().copied().unwrap_or(1))
    }
}

/// The smallest of 1, 2, 5, 10, 20, 50… finest units of which [`STEPS`] are enough.
fn round_step(least: i64, most: i64, finest: i64) -> i64 {
    let mut decade = finest;
    loop {
        for factor in [1, 2, 5] {
            let step = decade.saturating_mul(factor);
            let (first, end) = ends(least, most, step);
            if end.saturating_sub(first) <= STEPS || step == i64::MAX {
                return step;
            }
        }
        decade = decade.saturating_mul(10);
    }
}

/// How many steps below and above zero the ends are.
fn ends(least: i64, most: i64, step: i64) -> (i64, i64) {
    let first = least.div_euclid(step);
    let end = most.saturating_add(step - 1).div_euclid(step);
    (first, if first == end { end.saturating_add(1) } else { end })
}

/// What stands beside a line.
pub(super) fn rough(value: i64, unit: Unit, lang: Lang) -> String {
    match unit {
        Unit::Money => text::rough(Money::from_fen(value), lang),
        Unit::Count => value.to_string(),
    }
}

/// A figure in full.
pub(super) fn exact(value: i64, unit: Unit) -> String {
    match unit {
        Unit::Money => crate::text::ui::reports::minus(Money::from_fen(value)),
        Unit::Count => value.to_string().replace('-', "−"),
    }
}

/// A figure as a place in the plot; exact up to what a screen can show.
pub(super) fn place(value: i64) -> f64 {
    const MILLION: i64 = 1_000_000;
    let high = i32::try_from(value.div_euclid(MILLION)).unwrap_or(if value < 0 { i32::MIN } else { i32::MAX });
    let low = i32::try_from(value.rem_euclid(MILLION)).unwrap_or_default();
    f64::from(high) * 1_000_000.0 + f64::from(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(values: &[i64], unit: Unit) -> Vec<i64> {
        Scale::over(values.iter().copied(), unit).lines
    }

    #[test]
    fn the_lines_are_round_and_hold_every_value() {
        assert_eq!(lines(&[6_200_000, 1_000], Unit::Money), [0, 2_000_000, 4_000_000, 6_000_000, 8_000_000]);
        assert_eq!(lines(&[9_900_000], Unit::Money).len(), 6);
        assert_eq!(lines(&[3, 12], Unit::Count), [0, 2, 4, 6, 8, 10, 12]);
        assert_eq!(lines(&[4], Unit::Count), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn negative_values_stand_below_zero() {
        assert_eq!(lines(&[-30_000, 70_000], Unit::Money), [-40_000, -20_000, 0, 20_000, 40_000, 60_000, 80_000]);
        assert_eq!(lines(&[-3, -1], Unit::Count), [-3, -2, -1, 0]);
    }

    #[test]
    fn nothing_has_a_scale_as_well() {
        assert_eq!(lines(&[], Unit::Money), [0, 100]);
        assert_eq!(lines(&[0, 0], Unit::Count), [0, 1]);
    }

    #[test]
    fn the_largest_values_neither_overflow_nor_hang() {
        let scale = Scale::over([i64::MIN, i64::MAX].into_iter(), Unit::Money);
        assert!(scale.lines.len() <= 7);
    }

    #[test]
    fn a_place_is_the_figure() {
        for value in [0_i64, 1, -1, 123_456_789_012, -123_456_789_012] {
            assert!((place(value).to_string()) == value.to_string(), "{value}");
        }
    }
}
