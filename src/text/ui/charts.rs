//! The words of charts.

use super::shell::words;
use crate::model::{Money, Month};
use crate::text::Lang;

words! {
    /// Writes a chart as a picture.
    save_picture: "保存图片", "Save picture";
    /// In the dialog of the picture's name.
    picture_hint: "保存为 PNG 图片，可以贴进文档或发给别人。", "A PNG picture, for a document or a message.";
    /// The report of all months.
    business: "经营走势", "Business";
    /// The report of where customers come from.
    origins: "客户来源", "Origins";
    /// The report of people over months.
    people: "人员走势", "People";
    /// A group of reports.
    group_commission: "提成", "Commission";
    /// A group of reports.
    group_orders: "订单", "Orders";
    /// A group of reports.
    group_charts: "图表", "Charts";
    /// A span.
    this_year: "今年到本月", "This year";
    /// A span.
    chosen_months: "自选月份", "Chosen months";
    /// A stepper.
    from_month: "从", "From";
    /// A stepper.
    to_month: "到", "To";
    /// How customers are told apart.
    by_category: "渠道类别", "Category";
    /// How customers are told apart.
    by_platform: "平台", "Platform";
    /// What the bars or lines are.
    money: "金额", "Money";
    /// What the bars or lines are.
    counts: "数量", "Counts";
    /// A series.
    revenue: "营收", "Revenue";
    /// A series.
    profit: "利润", "Profit";
    /// A series, and what the lines are.
    commission: "提成", "Commission";
    /// A series.
    channel_commission: "渠道提成", "Channel commission";
    /// A series.
    customers: "客户", "Customers";
    /// A series, and what the lines are.
    orders: "订单", "Orders";
    /// What the lines are.
    points: "积分", "Points";
    /// The work that reads months.
    reading: "读取月份", "Reading months";
    /// It was cancelled.
    stopped: "已取消读取，按 F5 重新读取", "Reading was cancelled; F5 reads again";
    /// Nobody has anything.
    nobody: "这段时间没有人有提成", "Nobody had any commission in this time";
    /// Under the chart of all months.
    business_note: "营收、利润按下单日期，未扣退款；提成按计入月份，已结账的月份取结账单", "Revenue and profit by order date, refunds not deducted; commission by the month it counts in, closed months as signed";
    /// Under the chart of origins.
    origins_note: "渠道提成按计入月份；客户按订单当时的归属类别，同一客户可出现在几行", "Channel commission by the month it counts in; a customer may stand in several rows";
    /// Under the chart of people.
    people_note: "提成含奖惩；已结账的月份取结账单", "Commission with adjustments; closed months as signed";
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

/// `近 12 个月`.
#[must_use]
pub fn last_months(count: u8, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("近 {count} 个月"),
        Lang::En => format!("Last {count} months"),
    }
}

/// The button of the people shown.
#[must_use]
pub fn people_chosen(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("人员 {count}"),
        Lang::En => format!("People {count}"),
    }
}

/// A title and its span: `经营走势 2023-07 — 2024-06`.
#[must_use]
pub fn over_months(title: &str, from: Month, to: Month) -> String {
    format!("{title}  {from} — {to}")
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
