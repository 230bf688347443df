//! Orders and what happens to them: refunds, hand-overs, evaluation.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{AssistType, Category, Money, Month};

/// When an order was placed: a date, with or without a time.
///
/// Orders by date, an order without a time first (C-12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OrderTime {
    /// The calendar date.
    pub date: NaiveDate,
    /// The time of day in whole minutes, where known.
    pub time: Option<NaiveTime>,
}

impl OrderTime {
    /// A date without a time.
    #[must_use]
    pub const fn on(date: NaiveDate) -> Self {
        Self { date, time: None }
    }

    /// The order's month.
    #[must_use]
    pub fn month(self) -> Month {
        Month::of(self.date)
    }
}

/// An assist as an order's record claims it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssistEntry {
    /// By name.
    pub person: String,
    /// Its type.
    pub kind: AssistType,
}

/// One of the people who obtain an order's goods, with his weight (C-11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcingEntry {
    /// By name.
    pub person: String,
    /// At least 1; all 1 where none was typed.
    pub weight: u32,
}

/// An order as the company records it: what a form or a spreadsheet row says, people and customer by name.
///
/// The claims (渠道类别 … 助攻) stand as they are after the platform's fill (C-1) and the external channel's
/// reception (C-8); whether they apply is judged, not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// 订单号, unique.
    pub no: String,
    /// 下单时间.
    pub at: OrderTime,
    /// 客户 by name.
    pub customer: String,
    /// 业务, free text.
    pub business: String,
    /// 金额, not negative.
    pub amount: Money,
    /// 成本, not negative.
    pub cost: Money,
    /// 成本 was left blank: it is the sum of the sources that the order used (S-4).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cost_from_sources: bool,
    /// 回款日期: the date by which it was paid in full.
    pub paid_on: Option<NaiveDate>,
    /// 渠道类别 claimed.
    pub category: Option<Category>,
    /// 平台 by name.
    pub platform: Option<String>,
    /// 渠道 claimed; none is 未知.
    pub channel: Option<String>,
    /// 客服 claimed; none is 未知.
    pub reception: Option<String>,
    /// 助攻 claimed.
    pub assist: Option<AssistEntry>,
    /// 解决方案, free text, trimmed.
    pub solution: Option<String>,
    /// 对接 by name.
    pub liaison: String,
    /// 安排, at least one, nobody twice.
    pub sourcing: Vec<SourcingEntry>,
    /// The evaluation of its service (C-14).
    pub evaluation: Evaluation,
    /// 交稿时间 (C-15).
    pub due_at: Option<OrderTime>,
    /// 完成时间 (C-15).
    pub completed_at: Option<OrderTime>,
    /// 作废: ignored by every rule, but for its waiting claims (C-13).
    pub voided: bool,
    /// 备注.
    pub note: Option<String>,
}

/// How an order's service was judged (C-14).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// 评分 1–5: 大失所望, 大相径庭, 差强人意, 如愿以偿, 大喜过望.
    pub quality: Option<u8>,
    /// 热情及时, 专业靠谱, 真诚歉意, 耐心理智, 规范全面: met, not met, not judged.
    pub attitude: [Option<bool>; 5],
    /// 主动对接, 随时回应, 迅速确认, 按时交稿, 马上售后: met, not met, not judged.
    pub efficiency: [Option<bool>; 5],
}

/// Money given back on an order (K-9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// 退款号, unique.
    pub no: String,
    /// 订单号 of the order it belongs to.
    pub order_no: String,
    /// 退款日期, not before the order's date.
    pub date: NaiveDate,
    /// 退款金额, above zero.
    pub amount: Money,
    /// 退回成本, not negative.
    pub cost: Money,
    /// 备注.
    pub note: Option<String>,
}

/// A bonus or penalty (奖惩, K-10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// 奖惩号, unique.
    pub no: String,
    /// 月份 it counts in.
    pub month: Month,
    /// 人员 by name.
    pub person: String,
    /// 金额, signed.
    pub amount: Money,
    /// 积分, signed.
    pub points: i64,
    /// 环节, where it belongs to one.
    pub stage: Option<super::Stage>,
    /// 订单号, where it belongs to one.
    pub order_no: Option<String>,
    /// 原因.
    pub reason: String,
}

/// Why an order's liaison or sourcing was handed to somebody else (C-14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HandoverReason {
    /// 客户要求更换.
    CustomerAsked,
    /// 主动转交.
    Voluntary,
    /// 安排不到位.
    Neglect,
    /// 求助.
    Help,
}

impl HandoverReason {
    /// All four.
    pub const ALL: [Self; 4] = [Self::CustomerAsked, Self::Voluntary, Self::Neglect, Self::Help];
}

/// One hand-over of an after-sale stage (C-11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// The stage: [`super::Stage::Liaison`] or [`super::Stage::Sourcing`].
    pub stage: super::Stage,
    /// The calendar date on which it took effect.
    pub date: NaiveDate,
    /// By name; several for sourcing.
    pub from: Vec<SourcingEntry>,
    /// By name; several for sourcing.
    pub to: Vec<SourcingEntry>,
    /// Why.
    pub reason: HandoverReason,
    /// Free text.
    pub note: Option<String>,
    /// Whether the order's month was closed: then the credit stayed where it was.
    pub after_close: bool,
    /// When it was recorded.
    pub recorded_at: NaiveDateTime,
}
