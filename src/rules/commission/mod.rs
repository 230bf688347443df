//! Commission of one counted month: lines, refunds, what went uncredited, and totals (K-1…K-11).

mod compare;
mod earn;
mod refund;
mod split;
mod totals;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{
    Category, Credit, EarnedOn, Money, Month, OrderId, OrderTime, PersonId, Policy, PolicyId, Rate, Stage,
};
use crate::rules::PersonKinds;
use crate::rules::policy::PolicyBook;

pub use compare::{Contrast, Terms};
pub use split::{split, split_money};
pub use totals::{AdjustmentFigures, Part, PersonTotal, totals};

/// What the rules need to know of a valid order to pay for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderFigures {
    /// The order.
    pub id: OrderId,
    /// Its number; breaks ties of time.
    pub no: String,
    /// When it was placed.
    pub at: OrderTime,
    /// 业务.
    pub business: String,
    /// 金额.
    pub amount: Money,
    /// 成本.
    pub cost: Money,
    /// 回款日期.
    pub paid_on: Option<NaiveDate>,
    /// The category fixed with the period's channel; none without a period.
    pub category: Option<Category>,
    /// 渠道, 客服, 助攻 as judged.
    pub pre_sale: [Credit; 3],
    /// 对接.
    pub liaison: PersonId,
    /// 安排 with weights, as listed.
    pub sourcing: Vec<Share>,
    /// 评分 1–5.
    pub quality: Option<u8>,
    /// Its refunds by date, then number.
    pub refunds: Vec<RefundFigures>,
}

/// One of the people of a shared stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Who.
    pub person: PersonId,
    /// At least 1.
    pub weight: u32,
}

/// A refund as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundFigures {
    /// 退款号.
    pub no: String,
    /// 退款日期.
    pub date: NaiveDate,
    /// 退款金额.
    pub amount: Money,
    /// 退回成本.
    pub cost: Money,
}

/// When an order's lines count (K-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earned {
    /// In this month.
    In(Month),
    /// Not yet: 待回款.
    AwaitingPayment,
}

/// What kind of line it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineKind {
    /// 提成.
    Commission,
    /// 退款, by its number.
    Refund(String),
}

/// Where a line's rate came from (K-5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateSource {
    /// The stage's flat rate.
    Flat,
    /// The override at this place of the list, counted from 0.
    Override(usize),
    /// The stage's tiers; the running base before this line.
    Tiers {
        /// What the person had in this stage and month before.
        running: Money,
    },
    /// No rate: nobody is known (K-8), or it is a refund.
    None,
}

/// The parts of a line's base and the rate of each (K-5).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segments {
    first: Option<(Money, Rate)>,
    more: Vec<(Money, Rate)>,
}

impl Segments {
    /// One base, one rate.
    #[must_use]
    pub fn one(base: Money, rate: Rate) -> Self {
        Self { first: Some((base, rate)), more: Vec::new() }
    }

    /// Adds the next segment.
    pub fn push(&mut self, base: Money, rate: Rate) {
        if self.first.is_none() {
            self.first = Some((base, rate));
        } else {
            self.more.push((base, rate));
        }
    }

    /// All of them, in the order of the tiers.
    pub fn iter(&self) -> impl Iterator<Item = (Money, Rate)> + '_ {
        self.first.iter().chain(&self.more).copied()
    }
}

/// One line of the commission table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose order.
    pub order: OrderId,
    /// Which stage.
    pub stage: Stage,
    /// A person, or 未知 (K-8).
    pub credit: Credit,
    /// 提成 or 退款.
    pub kind: LineKind,
    /// 基数.
    pub base: Money,
    /// The parts of the base with their rates; empty where there is no rate.
    pub segments: Segments,
    /// Where the rates came from.
    pub source: RateSource,
    /// The quality level and multiplier, where the policy weighs it (K-7).
    pub quality: Option<(u8, Rate)>,
    /// 提成: the percentage part.
    pub percent: Money,
    /// 固定: the share of the fixed amount.
    pub fixed: Money,
    /// 积分: the share of the points.
    pub points: i64,
    /// The order month's policy.
    pub policy: PolicyId,
}

impl Line {
    /// 合计.
    #[must_use]
    pub fn total(&self) -> Money {
        self.percent + self.fixed
    }
}

/// Why something earned nobody anything (K-1, K-2, K-8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Uncounted {
    /// 未知.
    Unknown,
    /// 无.
    None,
    /// 无政策.
    NoPolicy,
    /// 待回款.
    AwaitingPayment,
}

/// One row of what was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncredited {
    /// Whose order.
    pub order: OrderId,
    /// Which stage; none where the whole order is left out.
    pub stage: Option<Stage>,
    /// Why.
    pub why: Uncounted,
    /// 基数 of the stage; refunds do not reduce it.
    pub base: Option<Money>,
}

/// A counted month as computed: lines in report order, and what was left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MonthResult {
    /// 提成 and 退款 lines: by the order's sequence, 提成 first, then refunds by date and number, each in stage order.
    pub lines: Vec<Line>,
    /// Rows in sequence and stage order.
    pub uncredited: Vec<Uncredited>,
}

/// The month in which an order's lines count under its policy (K-2).
#[must_use]
pub fn earned(order: &OrderFigures, policy: &Policy) -> Earned {
    earned_month(order.at, order.paid_on, policy)
}

/// The month in which the lines of an order with this date and payment count (K-2).
#[must_use]
pub fn earned_month(at: OrderTime, paid_on: Option<NaiveDate>, policy: &Policy) -> Earned {
    match (policy.earned_on, paid_on) {
        (EarnedOn::Order, _) => Earned::In(at.month()),
        (EarnedOn::Payment, Some(paid_on)) => Earned::In(at.month().max(Month::of(paid_on))),
        (EarnedOn::Payment, None) => Earned::AwaitingPayment,
    }
}

/// Whether an order's lines depend on what its people earned before in the same month (K-5).
#[must_use]
pub fn needs_running_base(policy: &Policy) -> bool {
    policy.stages.iter().flatten().any(|stage| !stage.tiers.is_empty())
}

/// Computes a counted month.
///
/// `orders` holds every valid order dated or paid in `month`, every order refunded in it, and, for such a refunded
/// order of an earlier month whose policy has tiers, every order earned in that earlier month up to it. Any sequence.
#[must_use]
pub fn month<'a>(
    month: Month,
    orders: impl IntoIterator<Item = &'a OrderFigures>,
    book: &'a PolicyBook,
    kinds: &PersonKinds,
) -> MonthResult {
    let mut by_month: BTreeMap<Month, Vec<Governed<'_>>> = BTreeMap::new();
    let mut left_out = Vec::new();
    for order in orders {
        let order_month = order.at.month();
        let Some(published) = book.for_month(order_month) else {
            if order_month == month {
                left_out.push((order, Uncounted::NoPolicy));
            }
            continue;
        };
        match earned(order, &published.policy) {
            Earned::In(earned) if earned <= month => {
                by_month.entry(earned).or_default().push((order, published.id, &published.policy));
            }
            Earned::AwaitingPayment if order_month == month => left_out.push((order, Uncounted::AwaitingPayment)),
            Earned::In(_) | Earned::AwaitingPayment => {}
        }
    }
    // What stands between the month's own lines: orders without any, and refunds of orders earned before.
    let mut between: Vec<Block<'_>> =
        left_out.into_iter().map(|(order, why)| Block { order, lines: Vec::new(), left_out: Some(why) }).collect();
    let own = by_month.remove(&month).unwrap_or_default();
    for (earned_month, mut orders) in by_month {
        in_sequence(&mut orders);
        let mut running = earn::Running::new(kinds);
        let mut earned = MonthResult::default();
        for (order, policy_id, policy) in orders {
            if !order.refunds.iter().any(|refund| Month::of(refund.date) == month) {
                earn::pass(order, policy, &mut running);
                continue;
            }
            earned.lines.clear();
            earned.uncredited.clear();
            earn::lines(order, policy_id, policy, kinds, &mut running, &mut earned);
            let lines = refund::lines(order, policy, &earned.lines, earned_month, month);
            if !lines.is_empty() {
                between.push(Block { order, lines, left_out: None });
            }
        }
    }
    between.sort_by(|a, b| sequence(a.order).cmp(&sequence(b.order)));
    with_own(month, own, between, kinds)
}

/// An order with the policy of its month.
type Governed<'a> = (&'a OrderFigures, PolicyId, &'a Policy);

/// C-12: date, time (none first), number.
fn sequence(order: &OrderFigures) -> (OrderTime, &str) {
    (order.at, &order.no)
}

fn in_sequence(orders: &mut [Governed<'_>]) {
    orders.sort_unstable_by(|(a, ..), (b, ..)| sequence(a).cmp(&sequence(b)));
}

/// The lines of the orders earned in `month`, with what stands `between` them in its place.
fn with_own(month: Month, mut own: Vec<Governed<'_>>, between: Vec<Block<'_>>, kinds: &PersonKinds) -> MonthResult {
    in_sequence(&mut own);
    let mut result = MonthResult::default();
    result.lines.reserve(own.len() * Stage::ALL.len());
    let mut running = earn::Running::new(kinds);
    let mut between = between.into_iter().peekable();
    for (order, policy_id, policy) in own {
        while let Some(block) = between.next_if(|block| sequence(block.order) < sequence(order)) {
            block.add_to(&mut result);
        }
        let first = result.lines.len();
        earn::lines(order, policy_id, policy, kinds, &mut running, &mut result);
        if !order.refunds.is_empty() {
            let refunds = refund::lines(order, policy, result.lines.get(first..).unwrap_or_default(), month, month);
            result.lines.extend(refunds);
        }
    }
    for block in between {
        block.add_to(&mut result);
    }
    result
}

/// What an order contributes to a month in which it is not earned.
struct Block<'a> {
    order: &'a OrderFigures,
    lines: Vec<Line>,
    left_out: Option<Uncounted>,
}

impl Block<'_> {
    fn add_to(self, result: &mut MonthResult) {
        result.lines.extend(self.lines);
        let order = self.order.id;
        result.uncredited.extend(self.left_out.map(|why| Uncredited { order, stage: None, why, base: None }));
    }
}

#[cfg(test)]
mod tests;
