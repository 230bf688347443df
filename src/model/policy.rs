//! The commission policy (管理办法) of a month, as its file says it (K-1).

use serde::{Deserialize, Serialize};

use super::{Category, Money, Month, PersonKind, Rate, Stage};

/// What makes a line count (K-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EarnedOn {
    /// The month of the order date.
    Order,
    /// The later of the order month and the month of payment in full.
    Payment,
}

/// What a stage's rate is applied to (K-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// 订单金额.
    Amount,
    /// 金额 − 成本, never below 0.
    Profit,
}

/// A rate for lines that meet all that it names (K-5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The kind of the credited person.
    pub person: Option<PersonKind>,
    /// The category fixed with the period's channel.
    pub category: Option<Category>,
    /// The order's 业务.
    pub business: Option<String>,
    /// The rate that then holds.
    pub rate: Rate,
}

/// One marginal tier: `rate` for the part of the running base from `above` on (K-5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// Where it begins, in 分; inclusive.
    pub above: Money,
    /// The rate inside it.
    pub rate: Rate,
}

/// What one stage pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagePolicy {
    /// What the rate is applied to.
    pub basis: Basis,
    /// The flat rate; unused where there are tiers.
    pub rate: Rate,
    /// Fixed amount per order, shared among several people.
    pub per_order: Money,
    /// 积分 per order, shared among several people.
    pub points: i64,
    /// Tried in order, the first match wins.
    pub overrides: Vec<Override>,
    /// Ascending, the first begins at 0; empty where the rate is flat.
    pub tiers: Vec<Tier>,
    /// Multiplier per quality level 1–5 (K-7); liaison alone.
    pub quality: [Option<Rate>; 5],
}

/// The rate from a renewal rate on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewalTier {
    /// The renewal rate from which it holds.
    pub rate_from: Rate,
    /// The commission rate.
    pub rate: Rate,
}

/// What renewals pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewalPolicy {
    /// Ascending, the first from 0 %.
    pub service_tiers: Vec<RenewalTier>,
    /// To the salesperson.
    pub sales_rate: Rate,
}

/// What after-hours orders need (D-5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyPolicy {
    /// The least amount of an order that earns hours.
    pub order_threshold: Money,
}

/// A policy: what every stage pays for orders of the months from `effective_month` on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Shown beside every figure it made.
    pub title: String,
    /// The first order month it holds for.
    pub effective_month: Month,
    /// When its lines are earned.
    pub earned_on: EarnedOn,
    /// Per stage in table order; an absent stage pays nothing.
    pub stages: [Option<StagePolicy>; 5],
    /// Absent: no renewal commission.
    pub renewal: Option<RenewalPolicy>,
    /// Absent: after-hours orders earn no hours.
    pub duty: Option<DutyPolicy>,
}

impl Policy {
    /// What it says of a stage, if anything.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> Option<&StagePolicy> {
        self.stages[stage.index()].as_ref()
    }
}
