//! How a line of the commission table came about, in words.

use super::{Lang, columns};
use crate::model::{Policy, Rate, Stage};
use crate::rules::commission::{Line, LineKind, RateSource, Uncounted};

/// The rates of a line, joined: `5.0%;6.0%`.
#[must_use]
pub fn rates(line: &Line) -> String {
    let rates: Vec<String> = line.segments.iter().map(|(_, rate)| rate.to_string()).collect();
    rates.join(";")
}

/// The rules a line rests on: `K-5 K-7`.
#[must_use]
pub fn rules(line: &Line) -> Vec<&'static str> {
    match (&line.kind, line.source) {
        (LineKind::Refund(_), _) => return vec!["K-9"],
        (_, RateSource::None) => return vec!["K-8"],
        _ => {}
    }
    let mut rules = vec!["K-5"];
    if line.quality.is_some() {
        rules.push("K-7");
    }
    if line.stage == Stage::Sourcing {
        rules.insert(0, "K-4");
    }
    rules
}

/// A line's 说明: where the rate came from, quality, refund.
#[must_use]
pub fn explanation(line: &Line, policy: Option<&Policy>, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    if let LineKind::Refund(no) = &line.kind {
        return if zh { format!("K-9 退款 {no}") } else { format!("K-9 refund {no}") };
    }
    let mut parts = Vec::new();
    match line.source {
        RateSource::None => parts.push(lang.pick("K-8 未知，不计提成", "K-8 unknown, nothing is paid").to_owned()),
        RateSource::Flat => parts.push(lang.pick("K-5 比例", "K-5 flat rate").to_owned()),
        RateSource::Override(index) => {
            let matched = policy
                .and_then(|policy| policy.stage(line.stage))
                .and_then(|stage| stage.overrides.get(index))
                .map(|one| override_words(one, lang))
                .unwrap_or_default();
            parts.push(format!("{}{matched}", lang.pick("K-5 特例 ", "K-5 exception ")));
        }
        RateSource::Tiers { running } => {
            let (head, tail) = (lang.pick("K-5 阶梯，此前累计 ", "K-5 tiers, before this "), running.grouped());
            parts.push(format!("{head}{tail}"));
            if line.segments.iter().count() > 1 {
                let cut: Vec<String> =
                    line.segments.iter().map(|(base, rate)| format!("{}×{rate}", base.grouped())).collect();
                parts.push(cut.join(" + "));
            }
        }
    }
    if let Some((level, rate)) = line.quality {
        let level = columns::quality(level, lang);
        parts.push(if zh { format!("K-7 评价 {level} {rate}") } else { format!("K-7 rated {level} {rate}") });
    }
    parts.join(lang.pick("；", "; "))
}

/// What a special rate asks for.
#[must_use]
pub fn override_words(one: &crate::model::Override, lang: Lang) -> String {
    let mut parts = Vec::new();
    match one.person {
        Some(crate::model::PersonKind::External) => parts.push(lang.pick("外部", "external").to_owned()),
        Some(crate::model::PersonKind::Staff) => parts.push(lang.pick("员工", "staff").to_owned()),
        None => {}
    }
    if let Some(category) = one.category {
        parts.push(columns::category(category, lang).to_owned());
    }
    if let Some(business) = &one.business {
        parts.push(business.clone());
    }
    parts.join(" ")
}

/// Why something was left out, as the report writes it.
#[must_use]
pub const fn uncounted(why: Uncounted) -> &'static str {
    match why {
        Uncounted::Unknown => columns::UNKNOWN,
        Uncounted::None => columns::NOBODY,
        Uncounted::NoPolicy => "无政策",
        Uncounted::AwaitingPayment => "待回款",
    }
}

/// Why something was left out, as a sentence.
#[must_use]
pub const fn uncounted_words(why: Uncounted, lang: Lang) -> &'static str {
    match why {
        Uncounted::Unknown => lang.pick("K-8 归属未知，无法证明", "K-8 nobody can prove it"),
        Uncounted::None => lang.pick("K-8 本单没有这个环节", "K-8 this order has no such stage"),
        Uncounted::NoPolicy => {
            lang.pick("K-1 下单月份没有已发布的管理办法", "K-1 no policy in force in the order's month")
        }
        Uncounted::AwaitingPayment => lang.pick("K-2 尚未回款，回款后计入", "K-2 counts once it is paid"),
    }
}

/// A rate as people read it on the screen: `5%`, `2.25%`.
#[must_use]
pub fn short_rate(rate: Rate) -> String {
    let text = rate.to_string();
    text.strip_suffix(".0%").map_or_else(|| text.clone(), |whole| format!("{whole}%"))
}
