//! Totals per person and part (K-10…K-12).

use std::collections::BTreeMap;

use super::Line;
use crate::model::{Money, PersonId, Stage};
use crate::rules::renewals::{RenewalLine, RenewalPart};

/// An adjustment (奖惩) as the totals see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdjustmentFigures {
    /// Whose.
    pub person: PersonId,
    /// 金额.
    pub amount: Money,
    /// 积分.
    pub points: i64,
}

/// A column of the commission table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// One of the five stages.
    Stage(Stage),
    /// 续费客服.
    RenewalService,
    /// 续费销售.
    RenewalSales,
    /// 奖惩.
    Adjustment,
}

impl Part {
    /// All of them, in table order.
    pub const ALL: [Self; 8] = [
        Self::Stage(Stage::Channel),
        Self::Stage(Stage::Reception),
        Self::Stage(Stage::Assist),
        Self::Stage(Stage::Liaison),
        Self::Stage(Stage::Sourcing),
        Self::RenewalService,
        Self::RenewalSales,
        Self::Adjustment,
    ];

    /// Its place in [`Part::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Stage(stage) => stage.index(),
            Self::RenewalService => 5,
            Self::RenewalSales => 6,
            Self::Adjustment => 7,
        }
    }
}

/// What one person gets in a month; negative figures stand as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonTotal {
    /// Who.
    pub person: PersonId,
    /// Per part, in the order of [`Part::ALL`].
    pub parts: [Money; 8],
    /// 合计.
    pub total: Money,
    /// 积分.
    pub points: i64,
}

/// Sums lines, renewals and adjustments per person; everybody with any of them has a total. By person id.
pub fn totals<'a>(
    lines: impl IntoIterator<Item = &'a Line>,
    renewals: impl IntoIterator<Item = &'a RenewalLine>,
    adjustments: impl IntoIterator<Item = &'a AdjustmentFigures>,
) -> Vec<PersonTotal> {
    let mut by_person: BTreeMap<PersonId, PersonTotal> = BTreeMap::new();
    let mut add = |person: PersonId, part: Part, amount: Money, points: i64| {
        let entry = by_person.entry(person).or_insert(PersonTotal {
            person,
            parts: [Money::ZERO; 8],
            total: Money::ZERO,
            points: 0,
        });
        entry.parts[part.index()] += amount;
        entry.total += amount;
        entry.points = entry.points.saturating_add(points);
    };
    for line in lines {
        if let Some(person) = line.credit.person() {
            add(person, Part::Stage(line.stage), line.total(), line.points);
        }
    }
    for line in renewals {
        let part = match line.part {
            RenewalPart::Service => Part::RenewalService,
            RenewalPart::Sales => Part::RenewalSales,
        };
        add(line.person, part, line.percent, 0);
    }
    for adjustment in adjustments {
        add(adjustment.person, Part::Adjustment, adjustment.amount, adjustment.points);
    }
    by_person.into_values().collect()
}
