//! S-5: who found, tried and kept the sources that orders used, who arranged and served well, and who chooses first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{HandoverReason, Money, PersonId, Stage};
use crate::rules::commission::{Share, split};

/// A source that somebody entered in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// 录入人.
    pub by: PersonId,
}

/// A verification of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worked {
    /// 验证人.
    pub by: PersonId,
    /// 结果.
    pub succeeded: bool,
}

/// A valid order of the month that used a source; one for each source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsedOrder {
    /// The order's row.
    pub order: i64,
    /// Amount less cost, refunds aside.
    pub profit: Money,
    /// 录入人 of the source.
    pub found_by: PersonId,
}

/// A valid order of the month with those who obtained its goods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arranged {
    /// Amount less cost, refunds aside.
    pub profit: Money,
    /// 安排.
    pub sourcing: Vec<Share>,
}

/// A valid order of the month with who served it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served {
    /// 对接.
    pub liaison: PersonId,
    /// 评分, where it was rated.
    pub rating: Option<u8>,
}

/// A hand-over of the month, for each who gave the stage up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandedOver {
    /// Who had it.
    pub from: PersonId,
    /// 对接 or 安排.
    pub stage: Stage,
    /// Why.
    pub reason: HandoverReason,
}

/// Everything of a month that the ranking counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MonthFacts {
    /// Sources entered.
    pub entries: Vec<Entry>,
    /// Verifications.
    pub attempts: Vec<Worked>,
    /// 人员 of every upkeep note.
    pub upkeep: Vec<PersonId>,
    /// Orders that used sources.
    pub used: Vec<UsedOrder>,
    /// Every order, by who arranged it.
    pub arranged: Vec<Arranged>,
    /// Every order, by who served it.
    pub served: Vec<Served>,
    /// Hand-overs.
    pub handed_over: Vec<HandedOver>,
}

/// What somebody did in a month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// 货源录入.
    pub entered: u32,
    /// 有效: verifications that worked.
    pub effective: u32,
    /// 失败: verifications that did not.
    pub failed: u32,
    /// 维护.
    pub upkeep: u32,
    /// 被用订单: orders that used sources he entered.
    pub used_orders: u32,
    /// 利润 of those orders.
    pub used_profit: Money,
    /// Orders that he arranged.
    pub arranged: u32,
    /// His shares of their profit, by weight.
    pub arranged_profit: Money,
    /// How often he was replaced in 安排.
    pub arranging_replaced: u32,
    /// 对接订单.
    pub served: u32,
    /// Of these, rated ones.
    pub rated: u32,
    /// Σ of their ratings.
    pub ratings: u32,
    /// How often he was replaced in 对接.
    pub serving_replaced: u32,
}

impl Figures {
    /// 平均评分 in tenths, rounded half up; none where nothing was rated.
    #[must_use]
    pub fn average_tenths(&self) -> Option<i64> {
        let (ratings, rated) = (i64::from(self.ratings), i64::from(self.rated));
        (rated > 0).then(|| (ratings * 20 + rated).div_euclid(rated * 2))
    }

    /// 被换: in either stage.
    #[must_use]
    pub const fn replaced(&self) -> u32 {
        self.arranging_replaced.saturating_add(self.serving_replaced)
    }

    /// What entry, verification and upkeep weigh for the first choice of orders to arrange: one for each source entered,
    /// success and upkeep note. A failed attempt weighs nothing: it spared the others the trouble, but found nothing.
    #[must_use]
    pub const fn sourcing_merit(&self) -> u32 {
        self.entered.saturating_add(self.effective).saturating_add(self.upkeep)
    }
}

/// Somebody's figures, and when he chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// Who.
    pub person: PersonId,
    /// What he did.
    pub figures: Figures,
    /// 优先安排: his place, 1 chooses first; none without merit.
    pub first_arranging: Option<u32>,
    /// 优先对接: his place; none without profit from arranging.
    pub first_serving: Option<u32>,
}

/// Whether somebody was replaced: at the customer's wish or because he neglected it. Who hands on by himself or asks for
/// help is not.
const fn is_replacement(reason: HandoverReason) -> bool {
    matches!(reason, HandoverReason::CustomerAsked | HandoverReason::Neglect)
}

/// S-5: everybody with a figure of the month, by row. Equal figures choose in the sequence that `name_of` gives.
#[must_use]
pub fn rank<'n>(facts: &MonthFacts, name_of: impl Fn(PersonId) -> &'n str) -> Vec<Ranked> {
    let mut people: BTreeMap<PersonId, Figures> = BTreeMap::new();
    let add = |count: &mut u32| *count = count.saturating_add(1);
    for one in &facts.entries {
        add(&mut people.entry(one.by).or_default().entered);
    }
    for one in &facts.attempts {
        let figures = people.entry(one.by).or_default();
        add(if one.succeeded { &mut figures.effective } else { &mut figures.failed });
    }
    for by in &facts.upkeep {
        add(&mut people.entry(*by).or_default().upkeep);
    }
    // An order that used several sources of one person is one order of his.
    let used: BTreeSet<(PersonId, i64)> = facts.used.iter().map(|one| (one.found_by, one.order)).collect();
    let profits: HashMap<i64, Money> = facts.used.iter().map(|one| (one.order, one.profit)).collect();
    for (person, order) in used {
        let figures = people.entry(person).or_default();
        add(&mut figures.used_orders);
        figures.used_profit += profits.get(&order).copied().unwrap_or(Money::ZERO);
    }
    for one in &facts.arranged {
        for (share, part) in one.sourcing.iter().zip(shares(one)) {
            let figures = people.entry(share.person).or_default();
            add(&mut figures.arranged);
            figures.arranged_profit += part;
        }
    }
    for one in &facts.served {
        let figures = people.entry(one.liaison).or_default();
        add(&mut figures.served);
        if let Some(rating) = one.rating {
            add(&mut figures.rated);
            figures.ratings = figures.ratings.saturating_add(u32::from(rating));
        }
    }
    for one in facts.handed_over.iter().filter(|one| is_replacement(one.reason)) {
        let figures = people.entry(one.from).or_default();
        add(if one.stage == Stage::Sourcing { &mut figures.arranging_replaced } else { &mut figures.serving_replaced });
    }
    people.retain(|_, figures| *figures != Figures::default());
    let arranging = places(&people, |who, one| {
        let merit = one.sourcing_merit();
        (merit > 0).then(|| (Reverse(merit), Reverse(one.used_profit), 0, name_of(who).to_owned()))
    });
    let serving = places(&people, |who, one| {
        let profit = one.arranged_profit;
        (profit > Money::ZERO).then(|| (Reverse(0), Reverse(profit), one.arranging_replaced, name_of(who).to_owned()))
    });
    people
        .into_iter()
        .map(|(person, figures)| Ranked {
            person,
            figures,
            first_arranging: arranging.get(&person).copied(),
            first_serving: serving.get(&person).copied(),
        })
        .collect()
}

/// K-4 for profits, which may be losses: the size is split, then takes its sign back.
fn shares(order: &Arranged) -> Vec<Money> {
    let fen = order.profit.fen();
    let parts = split(fen.saturating_abs(), &order.sourcing);
    parts.into_iter().map(|part| Money::from_fen(if fen < 0 { -part } else { part })).collect()
}

/// The places of those who have a key, the smallest first.
fn places<K: Ord>(
    people: &BTreeMap<PersonId, Figures>,
    key: impl Fn(PersonId, &Figures) -> Option<K>,
) -> HashMap<PersonId, u32> {
    let mut keyed: Vec<(K, PersonId)> =
        people.iter().filter_map(|(who, one)| key(*who, one).map(|key| (key, *who))).collect();
    keyed.sort();
    keyed.into_iter().zip(1..).map(|((_, who), place)| (who, place)).collect()
}
