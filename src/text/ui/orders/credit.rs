//! Sentences about an order's credit and what it pays.

use chrono::NaiveDate;

use crate::model::{Field, Month, Stage};
use crate::text::{Lang, columns};

/// The title of a credit period.
#[must_use]
pub fn period_title(start: NaiveDate, end: NaiveDate, lang: Lang) -> String {
    format!("{} {start} — {end}", lang.pick("归属期", "Period"))
}

/// The title of a credit period that the order opens.
#[must_use]
pub fn opens_title(start: NaiveDate, end: NaiveDate, lang: Lang) -> String {
    format!("{} {start} — {end}", lang.pick("开启归属期", "Opens period"))
}

/// Who holds what.
#[must_use]
pub fn holders(names: &[String; 3], lang: Lang) -> String {
    let stages = [Stage::Channel, Stage::Reception, Stage::Assist].map(|stage| columns::stage(stage, lang));
    let parts: Vec<String> = stages.iter().zip(names).map(|(stage, name)| format!("{stage} {name}")).collect();
    parts.join(" · ")
}

/// The period that is over.
#[must_use]
pub fn lapsed(days: &str, since: &str, names: &[String; 3], lang: Lang) -> String {
    let names = holders(names, lang);
    match lang {
        Lang::Zh => format!("上一归属期 {days}，由订单 {since} 开启：{names}"),
        Lang::En => format!("Last period {days}, opened by {since}: {names}"),
    }
}

/// From which day on an order wins the customer back.
#[must_use]
pub fn won_back_from(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("此后若无订单，{day} 起下单为重新赢回"),
        Lang::En => format!("Without an order until then, one from {day} on wins the customer back"),
    }
}

/// Claims that wait.
#[must_use]
pub fn waiting(since: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("作废订单 {since} 的归属等待承接"),
        Lang::En => format!("Claims of voided order {since} wait"),
    }
}

/// Who provides a solution, since which order.
#[must_use]
pub fn provided(solution: &str, provider: &str, since: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{solution}” 由 {provider} 提供，自订单 {since} 起"),
        Lang::En => format!("“{solution}” by {provider}, since order {since}"),
    }
}

/// Why a field does not change.
#[must_use]
pub fn held_by(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已计入 {month} 的结账，不再改动 (M-1)"),
        Lang::En => format!("counted in closed {month} and stays (M-1)"),
    }
}

/// What of an order does not change any more, by field.
#[must_use]
pub fn held_fields(fields: &[Field], lang: Lang) -> String {
    let names: Vec<&str> = fields.iter().map(|field| columns::name(*field, lang)).collect();
    match lang {
        Lang::Zh => format!("锁定：{}", names.join("、")),
        Lang::En => format!("Locked: {}", names.join(", ")),
    }
}

/// Who opened a period and how long it still runs.
#[must_use]
pub fn period_line(opener: &str, days: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("由订单 {opener} 开启，期内三项不变；还剩 {days} 天。"),
        Lang::En => format!("Opened by order {opener}; the three stay fixed; {days} days left."),
    }
}

/// What a blank field becomes.
#[must_use]
pub fn blank_becomes(credit: &str, lang: Lang) -> String {
    format!("{} {credit}", lang.pick("留空则记", "Blank means"))
}

/// The policy that the commission follows.
#[must_use]
pub fn by_policy(title: &str, lang: Lang) -> String {
    format!("{} {title}", lang.pick("按", "by"))
}

/// The lines count in another month than the order's.
#[must_use]
pub fn counts_in(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("计入 {month}"),
        Lang::En => format!("counts in {month}"),
    }
}
