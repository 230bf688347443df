//! 判例: how a case of the duty log was decided, for others like it.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::{DutyKind, DutyOrigin, DutyPart, Hours, Money};

/// The order of a precedent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrecedentOrder {
    /// 下单时间 as a time of day.
    pub placed: NaiveTime,
    /// 下单金额.
    pub amount: Money,
    /// 订单来源.
    pub origin: DutyOrigin,
}

/// A numbered case with facts, verdict and hours (D-9). Times are times of a working day; a reply earlier than its
/// question came after midnight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Precedent {
    /// 判例号, unique.
    pub no: String,
    /// 事实 in words.
    pub facts: String,
    /// 类型.
    pub kind: DutyKind,
    /// 回复时限 of its platform in minutes; none without a platform or a limit.
    pub limit_minutes: Option<u32>,
    /// 咨询时间.
    pub asked: Option<NaiveTime>,
    /// 回复时间.
    pub replied: Option<NaiveTime>,
    /// 有效.
    pub effective: bool,
    /// 无效原因.
    pub why_not: Option<String>,
    /// The order, where one was placed.
    pub order: Option<PrecedentOrder>,
    /// 回复 hours by rule.
    pub reply: Hours,
    /// 下单 hours by rule.
    pub taken: Hours,
    /// 转化 hours by rule.
    pub converted: Hours,
    /// 公司给定: what the company gave, in words.
    pub given: Option<String>,
    /// 改判: the company gave something else than the rules do (D-7).
    pub ruled: bool,
}

impl Precedent {
    /// The hours of a part by rule.
    #[must_use]
    pub const fn hours(&self, part: DutyPart) -> Hours {
        match part {
            DutyPart::Reply => self.reply,
            DutyPart::Order => self.taken,
            DutyPart::Conversion => self.converted,
        }
    }

    /// All its hours by rule.
    #[must_use]
    pub fn total(&self) -> Hours {
        self.reply + self.taken + self.converted
    }

    /// Minutes from the question to the reply.
    #[must_use]
    pub fn minutes(&self) -> Option<i64> {
        let minutes = self.replied?.signed_duration_since(self.asked?).num_minutes();
        Some(minutes.rem_euclid(24 * 60))
    }

    /// D-3: minutes to the reply and the limit, where the limit was missed.
    #[must_use]
    pub fn lateness(&self) -> Option<(i64, u32)> {
        let (DutyKind::Reply, Some(limit), Some(minutes)) = (self.kind, self.limit_minutes, self.minutes()) else {
            return None;
        };
        (minutes > i64::from(limit)).then_some((minutes, limit))
    }
}
