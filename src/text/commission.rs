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

/// What a rule of commission says, in plain words; nothing for a number that has none here.
#[must_use]
pub fn plain(number: &str, lang: Lang) -> &'static str {
    match number {
        "K-1" => lang.pick(
            "每单按下单月份的管理办法计算；以后发布的办法不改变已结账的月份。",
            "Every order is computed by the policy of its order month; a later policy changes no closed month.",
        ),
        "K-2" => lang.pick(
            "管理办法规定提成计入下单月份，还是计入回款月份；按回款计的订单，收齐货款后才计入。",
            "The policy says whether commission counts in the order's month or once it is paid in full.",
        ),
        "K-4" => lang.pick(
            "几个人一起安排的订单，基数按各人权重分到分，合计不多不少；固定金额和积分同样分摊。",
            "Where several people share a stage, the base is split by their weights to the fen; fixed amounts and points likewise.",
        ),
        "K-5" => lang.pick(
            "基数 × 比例。先找符合的特例（人员类别、渠道类别、业务），没有特例再按阶梯或固定比例；阶梯按本人本月在这个环节累计的基数分段，只有超出部分用更高的比例。",
            "Base × rate. A matching exception (kind of person, category, business) comes first, then tiers or the flat rate; tiers follow what the person has run up in this stage and month, only the part above a threshold takes its rate.",
        ),
        "K-7" => lang.pick(
            "对接的提成再乘以客户评价的系数；没有评价按 100% 计。",
            "Liaison commission is multiplied by the rating's factor; an order without rating counts 100%.",
        ),
        "K-8" => lang.pick(
            "归属未知或没有这个环节，就没有人拿这笔提成；它单独列在未计入里。",
            "Where nobody can be credited, nobody is paid; it stands under Left out.",
        ),
        "K-9" => lang.pick(
            "退款后，每个人按剩下的基数占原基数的比例保留提成，差额在退款当月收回；全额退款则全部收回，包括固定金额和积分。",
            "After a refund everybody keeps commission in proportion to the base that is left; the difference is taken back in the month of the refund. A full refund takes everything back.",
        ),
        "K-10" => lang.pick(
            "奖惩是单独登记的一笔，写明金额、原因；重新计算不会改动它。",
            "An adjustment is entered by itself, with amount and reason; recalculation never touches it.",
        ),
        _ => "",
    }
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
