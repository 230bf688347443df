//! The duty log (临时加班表): what was done outside working time, by whom.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Hours, Money};

/// 类型 of an entry (D-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DutyKind {
    /// 回复: the customer wrote.
    Reply,
    /// 推进: staff moved the order forward unasked.
    Push,
}

impl DutyKind {
    /// Both, as 类型 lists them.
    pub const ALL: [Self; 2] = [Self::Reply, Self::Push];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Push => "push",
        }
    }
}

/// 订单来源: how an order of the log came about (D-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyOrigin {
    /// 值班新单: won in the duty slot.
    OnDuty,
    /// 自助下单: the customer ordered by himself.
    SelfService,
    /// 工作时间已确认: settled or quoted in working hours.
    Settled,
    /// 工作时间已在谈: the talk began in working hours.
    Begun,
}

impl DutyOrigin {
    /// All, as 订单来源 lists them.
    pub const ALL: [Self; 4] = [Self::OnDuty, Self::SelfService, Self::Settled, Self::Begun];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::OnDuty => "on_duty",
            Self::SelfService => "self_service",
            Self::Settled => "settled",
            Self::Begun => "begun",
        }
    }
}

/// A part of an entry that may earn hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DutyPart {
    /// 回复 (D-3).
    Reply,
    /// 下单 (D-5).
    Order,
    /// 转化 (D-6).
    Conversion,
}

impl DutyPart {
    /// All, in the sequence of the table.
    pub const ALL: [Self; 3] = [Self::Reply, Self::Order, Self::Conversion];
}

/// What was replied or moved forward, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyReply {
    /// 回复时间.
    pub done_at: NaiveDateTime,
    /// 值班人 by name.
    pub by: String,
}

/// An order that was placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyOrder {
    /// 下单时间: when it was paid for.
    pub placed_at: NaiveDateTime,
    /// 下单金额.
    pub amount: Money,
    /// 下单人 by name.
    pub taken_by: String,
    /// 转化人 by name: the taker unless said otherwise.
    pub converted_by: String,
    /// 订单来源.
    pub origin: DutyOrigin,
}

/// 改判: what the boss decided against the rules (D-7, M-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyRuling {
    /// 改判回复.
    pub reply: Option<Hours>,
    /// 改判下单.
    pub order: Option<Hours>,
    /// 改判转化.
    pub conversion: Option<Hours>,
    /// 改判理由.
    pub reason: String,
}

impl DutyRuling {
    /// The hours of a part, where it was ruled on.
    #[must_use]
    pub const fn of(&self, part: DutyPart) -> Option<Hours> {
        match part {
            DutyPart::Reply => self.reply,
            DutyPart::Order => self.order,
            DutyPart::Conversion => self.conversion,
        }
    }
}

/// An entry of the duty log (D-2). It has a reply, an order, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyEntry {
    /// 序号, unique.
    pub no: String,
    /// 客户 by name.
    pub customer: String,
    /// 类型.
    pub kind: DutyKind,
    /// 平台 by name; none for chat groups.
    pub platform: Option<String>,
    /// 咨询时间: the message that the reply answers.
    pub asked_at: Option<NaiveDateTime>,
    /// The reply; none on an entry that is only an order.
    pub reply: Option<DutyReply>,
    /// 有效.
    pub effective: bool,
    /// 无效原因; only where it was not effective.
    pub why_not: Option<String>,
    /// The order, where one was placed.
    pub order: Option<DutyOrder>,
    /// 判例 that it follows.
    pub precedent: Option<String>,
    /// 改判.
    pub ruling: Option<DutyRuling>,
}

impl DutyEntry {
    /// When something of it happened: the reply, and the order.
    pub fn moments(&self) -> impl Iterator<Item = NaiveDateTime> + use<> {
        let reply = self.reply.as_ref().map(|reply| reply.done_at);
        reply.into_iter().chain(self.order.as_ref().map(|order| order.placed_at))
    }
}
