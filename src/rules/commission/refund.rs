//! Refunds, line by line (K-9).

use super::earn::stage_base;
use super::{Line, LineKind, OrderFigures, RateSource, Segments, split_money};
use crate::model::{Basis, Credit, Money, Month, Policy, Stage, divide_half_up};

/// The 退款 lines of an order that count in `counted`, for lines earned in `earned`: by date and number, each in
/// stage order.
pub(super) fn lines(
    order: &OrderFigures,
    policy: &Policy,
    earned_lines: &[Line],
    earned: Month,
    counted: Month,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut before = Given::default();
    for refund in &order.refunds {
        let mut after = before;
        after.amount += refund.amount;
        after.cost += refund.cost;
        // K-9: counted in the later of the refund's month and the month in which the lines are earned.
        if Month::of(refund.date).max(earned) == counted {
            for stage in Stage::ALL {
                lines.extend(stage_lines(order, policy, stage, earned_lines, (before, after), &refund.no));
            }
        }
        before = after;
    }
    lines
}

/// Sums given back so far.
#[derive(Debug, Clone, Copy, Default)]
struct Given {
    amount: Money,
    cost: Money,
}

impl Given {
    fn is_full(self, order: &OrderFigures) -> bool {
        self.amount >= order.amount && !self.amount.is_zero()
    }

    /// How much of the stage's base `whole` is taken back.
    fn back(self, order: &OrderFigures, basis: Basis, whole: Money) -> Money {
        if self.is_full(order) {
            return whole;
        }
        match basis {
            Basis::Amount => self.amount,
            Basis::Profit => (self.amount - self.cost).max(Money::ZERO).min(whole),
        }
    }
}

fn stage_lines(
    order: &OrderFigures,
    policy: &Policy,
    stage: Stage,
    earned_lines: &[Line],
    (before, after): (Given, Given),
    refund_no: &str,
) -> Vec<Line> {
    let Some(stage_policy) = policy.stage(stage) else { return Vec::new() };
    let whole = stage_base(order, stage_policy.basis);
    let back_before = before.back(order, stage_policy.basis, whole);
    let back_after = after.back(order, stage_policy.basis, whole);
    let shares = (stage == Stage::Sourcing).then_some(order.sourcing.as_slice());
    let part = |back: Money, index: usize| match shares {
        Some(shares) => split_money(back, shares).get(index).copied().unwrap_or(Money::ZERO),
        None => back,
    };
    let becomes_full = after.is_full(order) && !before.is_full(order);
    earned_lines
        .iter()
        .filter(|line| line.stage == stage)
        .enumerate()
        .filter(|(_, line)| matches!(line.credit, Credit::Person(_)))
        .map(|(index, line)| Line {
            kind: LineKind::Refund(refund_no.to_owned()),
            base: part(back_before, index) - part(back_after, index),
            segments: Segments::default(),
            source: RateSource::None,
            percent: kept(line.percent, whole, back_after) - kept(line.percent, whole, back_before),
            fixed: if becomes_full { -line.fixed } else { Money::ZERO },
            points: if becomes_full { -line.points } else { 0 },
            ..line.clone()
        })
        .collect()
}

/// What a percentage line keeps once `back` of its stage's base `whole` is taken back.
fn kept(percent: Money, whole: Money, back: Money) -> Money {
    if whole.is_zero() {
        return percent;
    }
    let product = i128::from(percent.fen()) * i128::from((whole - back).fen());
    let kept = divide_half_up(product, i128::from(whole.fen()));
    Money::from_fen(i64::try_from(kept).unwrap_or(0))
}
