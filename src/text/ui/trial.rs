//! The words of 试算.

use super::shell::words;
use crate::model::{Basis, Money, Month, Stage};
use crate::rules::commission::{Contrast, Terms};
use crate::text::commission::short_rate;
use crate::text::ui::{policies, reports};
use crate::text::{Lang, columns};

words! {
    /// The page.
    trial: "试算", "Trial";
    /// Which policy is tried.
    policy: "管理办法", "Policy";
    /// The first month.
    from: "从", "From";
    /// The last month.
    to: "到", "To";
    /// Starts it.
    run: "开始试算", "Try it";
    /// Stops it.
    stop: "停止", "Stop";
    /// It goes on.
    running: "正在试算", "Trying";
    /// A column.
    before: "现行", "Now";
    /// A column.
    after: "试算", "Tried";
    /// A column.
    difference: "差额", "Change";
    /// A column.
    why: "为什么", "Why";
    /// Shows the stages.
    by_stage: "按环节", "By stage";
    /// The orders that change most.
    orders: "变化最大的订单", "Orders that change most";
    /// No order changes.
    no_orders: "没有订单变化", "No order changes";
    /// Nobody has anything.
    nobody: "这些月份没有提成", "No commission in these months";
    /// The chart.
    chart: "每人现行与试算", "Now and tried, by person";
    /// No policy is there.
    no_policy: "还没有管理办法：到 设置 ▸ 管理办法 新建一份", "No policy yet: make one in Settings ▸ Policies";
    /// Nothing was tried yet.
    nothing_yet: "选一份管理办法和月份：看如果当时按它算，每人会多得或少得多少。只试算，不改动任何记录。", "Choose a policy and months: see who would have got more or less. Nothing is changed.";
    /// The months are the wrong way round.
    wrong_months: "起始月份晚于结束月份", "the first month is after the last";
    /// Records changed since.
    stale: "记录已变动，重新试算才准确", "records changed since: try again";
    /// How it is computed.
    rules: "只有下单月份在所选范围内的订单按试算办法算；范围之前的订单在本期回款或退款，仍按它自己的办法；范围之后才回款或退款的不计在内。归属照现状，奖惩不变，已结账月份的结账单不动；续费提成和值班工时不在内。", "Only orders dated in these months are computed by the tried policy. Earlier orders paid or refunded in them keep their own; what is paid or refunded later is on neither side. Credit and adjustments stay, statements of closed months are untouched; renewals and duty hours are left out.";
}

/// A policy that is handed over without being stored.
#[must_use]
pub fn unsaved(title: &str, lang: Lang) -> String {
    format!("{title}{}", lang.pick("（未保存的草稿）", " (draft in the form)"))
}

/// What was found in one sentence.
#[must_use]
pub fn headline(title: &str, months: (Month, Month), sums: (Money, Money), lang: Lang) -> String {
    let ((from, to), (before, after)) = (months, sums);
    let difference = after - before;
    let span = if from == to { from.to_string() } else { format!("{from} {} {to}", lang.pick("至", "–")) };
    let (before, after) = (reports::minus(before), reports::minus(after));
    match lang {
        Lang::Zh => {
            format!("{span} 如果按《{title}》：提成合计 {before} → {after}，{}", more(difference, lang))
        }
        Lang::En => {
            format!("Under “{title}” in {span}: commission {before} → {after}, {}", more(difference, lang))
        }
    }
}

/// `多 312.00`.
#[must_use]
pub fn more(difference: Money, lang: Lang) -> String {
    let size = Money::from_fen(difference.fen().saturating_abs()).grouped();
    match difference.fen().signum() {
        1 => format!("{}{size}", lang.pick("多 ", "more by ")),
        -1 => format!("{}{size}", lang.pick("少 ", "less by ")),
        _ => lang.pick("不变", "the same").to_owned(),
    }
}

/// A difference with its sign.
#[must_use]
pub fn signed(difference: Money) -> String {
    if difference.fen() > 0 { format!("+{}", difference.grouped()) } else { reports::minus(difference) }
}

/// `412 单变化，列出前 100 单`.
#[must_use]
pub fn order_count(changed: usize, listed: usize, lang: Lang) -> String {
    match (lang, changed > listed) {
        (Lang::Zh, false) => format!("{changed} 单变化"),
        (Lang::Zh, true) => format!("{changed} 单变化，列出前 {listed} 条"),
        (Lang::En, false) => format!("{changed} orders change"),
        (Lang::En, true) => format!("{changed} orders change, the first {listed} listed"),
    }
}

/// What makes the difference in a stage: `安排 3% → 5%（+312.00）`.
#[must_use]
pub fn cause(stage: Stage, contrast: &Contrast, lang: Lang) -> String {
    let Contrast { before, after } = contrast;
    let name = columns::stage(stage, lang);
    let both = |a: String, b: String| format!("{name} {a} → {b}");
    let with_basis = before.bases != after.bases && before.lines > 0 && after.lines > 0;
    let what = if (before.lines == 0) != (after.lines == 0) || before.rates != after.rates || with_basis {
        both(rates(before, with_basis, lang), rates(after, with_basis, lang))
    } else if before.lines != after.lines {
        let count = |terms: &Terms| match lang {
            Lang::Zh => format!("计入 {} 条", terms.lines),
            Lang::En => format!("{} lines", terms.lines),
        };
        both(count(before), count(after))
    } else if before.fixed != after.fixed {
        let fixed = |terms: &Terms| format!("{}{}", lang.pick("固定 ", "fixed "), reports::minus(terms.fixed));
        both(fixed(before), fixed(after))
    } else if before.total == after.total {
        let points = lang.pick("积分", "points");
        return format!("{name} {points} {} → {}", before.points, after.points);
    } else {
        format!("{name} {}", lang.pick("各档或评价系数不同", "other tiers or ratings"))
    };
    let change = signed(contrast.difference());
    match lang {
        Lang::Zh => format!("{what}（{change}）"),
        Lang::En => format!("{what} ({change})"),
    }
}

/// `5%`, `利润 3%/10%`.
fn rates(terms: &Terms, with_basis: bool, lang: Lang) -> String {
    if terms.lines == 0 {
        return lang.pick("不计", "nothing").to_owned();
    }
    let rates: Vec<String> = terms.rates.iter().map(|rate| short_rate(*rate)).collect();
    let basis = terms.bases.iter().map(|basis| match basis {
        Basis::Profit => policies::profit(lang),
        Basis::Amount => policies::amount(lang),
    });
    let basis: Vec<&str> = basis.filter(|_| with_basis).collect();
    format!("{} {}", basis.join("/"), rates.join("/")).trim().to_owned()
}

/// What makes the difference in several stages, the largest first.
#[must_use]
pub fn causes(stages: &[(Stage, &Contrast)], lang: Lang) -> String {
    let mut changed: Vec<&(Stage, &Contrast)> = stages.iter().filter(|(_, contrast)| !contrast.is_same()).collect();
    changed.sort_by_key(|(_, contrast)| std::cmp::Reverse(contrast.difference().fen().saturating_abs()));
    let words: Vec<String> = changed.iter().map(|(stage, contrast)| cause(*stage, contrast, lang)).collect();
    words.join(lang.pick("；", "; "))
}
