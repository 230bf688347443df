//! The words of the report page.

use super::shell::words;
use crate::model::{Money, Month};
use crate::rules::commission::{Line, LineKind, Part, RateSource};
use crate::store::statements::Statement;
use crate::text::commission::short_rate;
use crate::text::{Lang, columns};

words! {
    /// The report of people × stages.
    commission: "提成表", "Commission";
    /// The lines behind a figure.
    lines: "提成明细", "Lines";
    /// The report of what was left out.
    uncounted: "未计入", "Left out";
    /// The report of bonuses and penalties.
    adjustments: "奖惩", "Adjustments";
    /// The report of orders that wait for payment.
    unpaid: "待回款", "Unpaid";
    /// The field of the day of payment.
    paid_on: "回款日期", "Paid on";
    /// The button of a row.
    mark_paid: "登记回款", "Mark paid";
    /// Nothing waits.
    none_unpaid: "没有待回款的订单", "No order waits for payment";
    /// Only those whose commission waits.
    commission_waits: "提成等回款", "Commission waits";
    /// All of them.
    all_unpaid: "全部", "All";
    /// No row is chosen.
    choose_orders: "先在表中选订单（Shift 可选多行）", "Choose orders in the table first (Shift: several)";
    /// The report of orders with their profit.
    deals: "成交一览", "Deals";
    /// The report of orders with their credit.
    attribution: "归属明细", "Credit by order";
    /// The report of a customer's periods.
    log: "归属记录", "Credit history";
    /// A column.
    person: "人员", "Person";
    /// A column.
    total: "合计", "Total";
    /// A column.
    points: "积分", "Points";
    /// A column.
    against_previous: "较上月", "vs. last";
    /// Chooses the month compared with.
    compare_month: "比较", "Compare";
    /// The month compared with follows the month worked in.
    compare_previous: "上月", "Last month";
    /// The bar's column.
    share: "占比", "Share";
    /// 未知.
    unknown: "未知", "Unknown";
    /// A column.
    date: "日期", "Date";
    /// A column.
    order: "订单", "Order";
    /// A column.
    customer: "客户", "Customer";
    /// A column.
    stage: "环节", "Stage";
    /// A column.
    base: "基数", "Base";
    /// A column.
    rate: "比例", "Rate";
    /// A column.
    rating: "评价", "Rating";
    /// A column.
    percent: "提成", "Percentage";
    /// A column.
    fixed: "固定", "Fixed";
    /// A column.
    rules: "依据", "Rules";
    /// A column, and a field.
    reason: "原因", "Reason";
    /// A column.
    explanation: "说明", "Why";
    /// A column, and a field.
    number: "奖惩号", "Number";
    /// A column, and a field.
    amount: "金额", "Amount";
    /// A button of a row.
    remove: "删除", "Remove";
    /// The order was never rated.
    unrated: "未评价", "unrated";
    /// Writes the workbook.
    export_excel: "导出 Excel", "Export to Excel";
    /// Closes the month.
    close: "结账签字", "Close and sign";
    /// Opens a closed month again.
    reopen: "反结账", "Reopen";
    /// The month is open.
    open: "未结账", "open";
    /// Cannot be closed.
    nothing_to_sign: "本月没有可以结账的内容", "there is nothing to sign in this month";
    /// Cannot be exported.
    nothing_to_export: "没有可以导出的内容", "there is nothing to export";
    /// The month before.
    previous_month: "上个月", "Previous month";
    /// The month after.
    next_month: "下个月", "Next month";
    /// The month was never signed.
    never_signed: "本月还没有结账单", "this month was never signed";
    /// Compares a statement with the one before it.
    compare: "与前一份比较", "Compare with the one before";
    /// An empty commission table.
    no_lines: "本月没有提成：录入订单并发布管理办法后，这里按人员和环节列出", "No commission in this month: it appears once orders are entered and a policy is published";
    /// No figure is chosen.
    pick_a_figure: "点上面的任意数字，看它由哪些订单得来", "Click any figure above to see the orders behind it";
    /// The chart.
    six_months: "近 6 个月", "Last 6 months";
    /// A column of the chart.
    profit: "利润", "Profit";
    /// A column of the chart.
    commission_sum: "提成", "Commission";
    /// An empty list of what was left out.
    none_left_out: "本月没有未计入的内容", "Nothing was left out of this month";
    /// An empty list of adjustments.
    no_adjustments: "本月没有奖惩：在右边登记", "No adjustments in this month: enter one at the right";
    /// An empty table.
    no_rows: "没有符合条件的记录", "There are no such records";
    /// No customer is chosen.
    choose_customer: "先选一位客户", "Choose a customer first";
    /// The form of a new adjustment.
    new_adjustment: "登记奖惩", "New adjustment";
    /// Stores the form.
    save: "保存", "Save";
    /// In the customer field.
    customer_hint: "客户、拼音或首字母", "Customer, pinyin or initials";
    /// A date field.
    from: "从", "From";
    /// A date field.
    to: "到", "To";
    /// No stage.
    no_stage: "不限环节", "Any stage";
    /// All reasons.
    all_reasons: "全部原因", "All reasons";
    /// In the field of the reason.
    reason_hint: "如：未按时交稿", "such as: draft handed in late";
    /// Under the amount.
    signed_hint: "处罚填负数", "negative: penalty";
    /// The month is closed: nothing can be entered.
    closed_hint: "本月已结账，不能登记奖惩 (M-1)", "the month is closed (M-1)";
    /// The report could not be read.
    failed: "读取失败", "Could not be read";
    /// The title of a removal.
    removed: "已删除奖惩", "Adjustment removed";
    /// An adjustment was stored.
    added: "已登记奖惩", "Adjustment entered";
    /// Not a date.
    not_a_date: "不是日期", "not a date";
    /// No policy is in force.
    no_policy: "没有生效的管理办法", "no policy in force";
    /// Opens the form of an adjustment for this person.
    new_adjustment_for: "登记奖惩", "Enter adjustment";
    /// Opens the order, where its refunds are entered.
    enter_refund: "登记退款", "Enter refund";
    /// Refunds.
    refund_rule: "K-9 退款后按比例收回", "K-9 taken back in proportion to the refund";
}

/// The title of a part of the commission table.
#[must_use]
pub const fn part(part: Part, lang: Lang) -> &'static str {
    match part {
        Part::Stage(stage) => columns::stage(stage, lang),
        Part::RenewalService => lang.pick("续费客服", "Renewal service"),
        Part::RenewalSales => lang.pick("续费销售", "Renewal sales"),
        Part::Adjustment => adjustments(lang),
    }
}

/// `结账单第 3 号`.
#[must_use]
pub fn statement(no: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("结账单第 {no} 号"),
        Lang::En => format!("statement no. {no}"),
    }
}

/// The button of the list of statements.
#[must_use]
pub fn statements(count: usize, lang: Lang) -> String {
    format!("{} {count}", lang.pick("结账单", "Statements"))
}

/// A statement in the list: when and why, and whether it was reopened.
#[must_use]
pub fn statement_lines(statement: &Statement, lang: Lang) -> Vec<String> {
    let mut lines = vec![format!("{} {}", statement.closed_at, statement.reason)];
    if let (Some(at), Some(reason)) = (&statement.reopened_at, &statement.reopen_reason) {
        lines.push(format!("{at} {}：{reason}", lang.pick("反结账", "reopened")));
    }
    lines
}

/// The column that compares with another month: `较上月`, `较 2024-01`.
#[must_use]
pub fn against(other: Month, month: Month, lang: Lang) -> String {
    if other == month.plus(-1) {
        return against_previous(lang).to_owned();
    }
    match lang {
        Lang::Zh => format!("较 {other}"),
        Lang::En => format!("vs. {other}"),
    }
}

/// A filter by age: `30 天以上`.
#[must_use]
pub fn older_than(days: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{days} 天以上"),
        Lang::En => format!("over {days} days"),
    }
}

/// The button over the chosen rows.
#[must_use]
pub fn mark_paid_count(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("登记所选 {count} 单回款"),
        Lang::En => format!("Mark {count} as paid"),
    }
}

/// How many orders were marked.
#[must_use]
pub fn marked_paid(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已登记 {count} 单回款"),
        Lang::En => format!("{count} orders marked as paid"),
    }
}

/// `18 单，2 笔退款`.
#[must_use]
pub fn line_count(orders: usize, refunds: usize, adjustments: usize, lang: Lang) -> String {
    let mut parts = Vec::new();
    if orders > 0 {
        parts.push(match lang {
            Lang::Zh => format!("{orders} 条"),
            Lang::En => format!("{orders} lines"),
        });
    }
    if refunds > 0 {
        parts.push(match lang {
            Lang::Zh => format!("{refunds} 笔退款"),
            Lang::En => format!("{refunds} refunds"),
        });
    }
    if adjustments > 0 {
        parts.push(match lang {
            Lang::Zh => format!("{adjustments} 项奖惩"),
            Lang::En => format!("{adjustments} adjustments"),
        });
    }
    parts.join(lang.pick("，", ", "))
}

/// `7 单` under 未知.
#[must_use]
pub fn orders(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 单"),
        Lang::En => format!("{count}"),
    }
}

/// The refund of a line.
#[must_use]
pub fn refund(no: &str, lang: Lang) -> String {
    format!("{}{no}", lang.pick("退款 ", "refund "))
}

/// How a line's figure comes about: `2,310.00 × 4% × 120% = 110.88`.
#[must_use]
pub fn calculation(line: &Line, lang: Lang) -> String {
    if let LineKind::Refund(_) = line.kind {
        let what = lang.pick("基数变动", "change of the base");
        return format!("{what} {}  →  {}", minus(line.base), minus(line.percent));
    }
    if line.source == RateSource::None {
        return format!("{} {}", base(lang), minus(line.base));
    }
    let parts: Vec<String> =
        line.segments.iter().map(|(base, rate)| format!("{} × {}", minus(base), short_rate(rate))).collect();
    let mut text =
        if parts.len() > 1 && line.quality.is_some() { format!("({})", parts.join(" + ")) } else { parts.join(" + ") };
    if let Some((_, rate)) = line.quality {
        text.push_str(&format!(" × {}", short_rate(rate)));
    }
    text.push_str(&format!(" = {}", minus(line.percent)));
    if !line.fixed.is_zero() {
        text.push_str(&format!("{}{}", lang.pick("；固定 ", "; fixed "), minus(line.fixed)));
    }
    if line.points != 0 {
        text.push_str(&format!("{}{}", lang.pick("；积分 ", "; points "), line.points));
    }
    text
}

/// Money with a real minus sign.
#[must_use]
pub fn minus(amount: Money) -> String {
    let text = amount.grouped();
    text.strip_prefix('-').map_or_else(|| text.clone(), |rest| format!("−{rest}"))
}

/// `2024 年 3 月`.
#[must_use]
pub fn month(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 年 {} 月", month.year(), month.number()),
        Lang::En => month.to_string(),
    }
}

/// A month in the chooser.
#[must_use]
pub fn short_month(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 月", month.number()),
        Lang::En => format!("{:02}", month.number()),
    }
}

/// The question before a month is closed.
#[must_use]
pub fn close_title(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("结账签字：{month}"),
        Lang::En => format!("Close and sign {month}"),
    }
}

/// What is signed.
#[must_use]
pub fn close_lines(people: usize, total: Money, left_out: usize, lang: Lang) -> Vec<String> {
    match lang {
        Lang::Zh => vec![
            format!("签字 {people} 人，合计 {}；未计入 {left_out} 项。", minus(total)),
            "结账后本月不再变动；之后的退款和奖惩记入未结账的月份 (M-1)。".to_owned(),
        ],
        Lang::En => vec![
            format!("{people} people, {} in all; {left_out} items left out.", minus(total)),
            "A closed month never changes; later refunds and adjustments are dated in an open month (M-1).".to_owned(),
        ],
    }
}

/// The question before a month is reopened.
#[must_use]
pub fn reopen_title(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("反结账：{month}"),
        Lang::En => format!("Reopen {month}"),
    }
}

/// What reopening does.
#[must_use]
pub fn reopen_lines(no: i64, lang: Lang) -> Vec<String> {
    match lang {
        Lang::Zh => vec![format!("结账单第 {no} 号会保留；随后显示新旧差额 (M-3)。")],
        Lang::En => vec![format!("Statement no. {no} is kept; the differences are shown next (M-3).")],
    }
}
