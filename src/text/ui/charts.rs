//! The words of charts.

use super::shell::words;
use crate::model::{Money, Month};
use crate::text::Lang;

words! {
    /// Writes a chart as a picture.
    save_picture: "保存图片", "Save picture";
    /// Nothing is drawn.
    nothing: "这段时间没有数据", "There is nothing in this time";
}

/// A month under an axis of months that may span years: `3 月`, the first of a year with the year before it.
#[must_use]
pub fn axis_month(month: Month, is_first: IsFirst, lang: Lang) -> String {
    let with_year = is_first == IsFirst::Yes || month.number() == 1;
    match (lang, with_year) {
        (Lang::Zh, true) => format!("{}年{}月", month.year(), month.number()),
        (Lang::Zh, false) => format!("{}月", month.number()),
        (Lang::En, true) => month.to_string(),
        (Lang::En, false) => format!("{:02}", month.number()),
    }
}

/// Whether a month is the first on its axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IsFirst {
    /// It is.
    Yes,
    /// Others stand before it.
    No,
}

/// An amount beside a line of a chart: `2 万`.
#[must_use]
pub fn rough(amount: Money, lang: Lang) -> String {
    let yuan = amount.fen() / 100;
    let (unit, word) = match lang {
        Lang::Zh => (10_000, " 万"),
        Lang::En => (1_000, "k"),
    };
    let sign = if yuan < 0 { "−" } else { "" };
    let size = yuan.unsigned_abs();
    if size < unit {
        return format!("{sign}{size}");
    }
    let hundredths = size / (unit / 100);
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match (part, part % 10) {
        (0, _) => format!("{sign}{whole}{word}"),
        (_, 0) => format!("{sign}{whole}.{}{word}", part / 10),
        _ => format!("{sign}{whole}.{part:02}{word}"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_in_ten_thousands() {
        let of = |yuan: i64, lang| rough(Money::from_fen(yuan * 100), lang);
        assert_eq!(of(0, Lang::Zh), "0");
        assert_eq!(of(5_000, Lang::Zh), "5000");
        assert_eq!(of(20_000, Lang::Zh), "2 万");
        assert_eq!(of(-25_000, Lang::Zh), "−2.5 万");
        assert_eq!(of(12_500, Lang::Zh), "1.25 万");
        assert_eq!(of(2_500, Lang::En), "2.5k");
    }

    #[test]
    fn the_first_month_of_a_year_names_it() {
        let month = |text| Month::parse(text).unwrap();
        assert_eq!(axis_month(month("2024-03"), IsFirst::Yes, Lang::Zh), "2024年3月");
        assert_eq!(axis_month(month("2024-04"), IsFirst::No, Lang::Zh), "4月");
        assert_eq!(axis_month(month("2025-01"), IsFirst::No, Lang::Zh), "2025年1月");
    }
}
