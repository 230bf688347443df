//! The 提成 lines of one order (K-3…K-8).

use super::{
    Line, LineKind, MonthResult, OrderFigures, RateSource, Segments, Uncounted, Uncredited, split, split_money,
};
use crate::model::{Basis, Credit, Money, PersonId, Policy, PolicyId, Rate, Stage, StagePolicy, percentage_of};
use crate::rules::PersonKinds;

/// Every person's running base per stage in one counted month (K-5).
pub(super) struct Running(Vec<[Money; 5]>);

impl Running {
    pub(super) fn new(kinds: &PersonKinds) -> Self {
        Self(vec![[Money::ZERO; 5]; kinds.len()])
    }

    /// The base before this line, which is then added.
    fn take(&mut self, person: PersonId, stage: Stage, base: Money) -> Money {
        let index = usize::try_from(person.0).unwrap_or(0);
        if self.0.len() <= index {
            self.0.resize(index + 1, [Money::ZERO; 5]);
        }
        let Some(slot) = self.0.get_mut(index).and_then(|stages| stages.get_mut(stage.index())) else {
            return Money::ZERO;
        };
        let before = *slot;
        *slot += base;
        before
    }
}

/// The base of a stage before any split (K-3).
pub(super) fn stage_base(order: &OrderFigures, basis: Basis) -> Money {
    match basis {
        Basis::Amount => order.amount,
        Basis::Profit => (order.amount - order.cost).max(Money::ZERO),
    }
}

/// Adds the lines an order earns, in stage order, and what of it went uncredited.
pub(super) fn lines(
    order: &OrderFigures,
    policy_id: PolicyId,
    policy: &Policy,
    kinds: &PersonKinds,
    running: &mut Running,
    result: &mut MonthResult,
) {
    let MonthResult { lines, uncredited } = result;
    for stage in Stage::ALL {
        let Some(stage_policy) = policy.stage(stage) else { continue };
        let base = stage_base(order, stage_policy.basis);
        let mut person_line = |person, base, fixed, points| {
            let context = LineContext { order, stage, stage_policy, policy_id, kinds };
            let before = running.take(person, stage, base);
            context.line(person, base, before, fixed, points)
        };
        if stage == Stage::Sourcing {
            let bases = split_money(base, &order.sourcing);
            let fixed = split_money(stage_policy.per_order, &order.sourcing);
            let points = split(stage_policy.points, &order.sourcing);
            let parts = order.sourcing.iter().zip(bases).zip(fixed).zip(points);
            lines.extend(parts.map(|(((share, base), fixed), points)| person_line(share.person, base, fixed, points)));
            continue;
        }
        match credit_of(order, stage) {
            Credit::Person(person) => {
                lines.push(person_line(person, base, stage_policy.per_order, stage_policy.points));
            }
            // K-8
            Credit::Unknown => {
                lines.push(unknown_line(order, stage, base, policy_id));
                uncredited.push(left_out(order, stage, Uncounted::Unknown, base));
            }
            Credit::None => uncredited.push(left_out(order, stage, Uncounted::None, base)),
        }
    }
}

/// Adds an order's bases to what its people have in each stage, without making its lines.
pub(super) fn pass(order: &OrderFigures, policy: &Policy, running: &mut Running) {
    for stage in Stage::ALL {
        let Some(stage_policy) = policy.stage(stage) else { continue };
        let base = stage_base(order, stage_policy.basis);
        if stage == Stage::Sourcing {
            for (share, base) in order.sourcing.iter().zip(split_money(base, &order.sourcing)) {
                running.take(share.person, stage, base);
            }
        } else if let Credit::Person(person) = credit_of(order, stage) {
            running.take(person, stage, base);
        }
    }
}

/// Who is credited with a stage; sourcing has its shares instead.
fn credit_of(order: &OrderFigures, stage: Stage) -> Credit {
    match stage {
        Stage::Liaison => Credit::Person(order.liaison),
        _ => order.pre_sale.get(stage.index()).copied().unwrap_or(Credit::None),
    }
}

fn left_out(order: &OrderFigures, stage: Stage, why: Uncounted, base: Money) -> Uncredited {
    Uncredited { order: order.id, stage: Some(stage), why, base: Some(base) }
}

fn unknown_line(order: &OrderFigures, stage: Stage, base: Money, policy: PolicyId) -> Line {
    Line {
        order: order.id,
        stage,
        credit: Credit::Unknown,
        kind: LineKind::Commission,
        base,
        segments: Segments::default(),
        source: RateSource::None,
        quality: None,
        percent: Money::ZERO,
        fixed: Money::ZERO,
        points: 0,
        policy,
    }
}

struct LineContext<'a> {
    order: &'a OrderFigures,
    stage: Stage,
    stage_policy: &'a StagePolicy,
    policy_id: PolicyId,
    kinds: &'a PersonKinds,
}

impl LineContext<'_> {
    fn line(&self, person: PersonId, base: Money, running: Money, fixed: Money, points: i64) -> Line {
        let (segments, source) = self.rate(person, base, running);
        let quality = self.quality();
        let multiplier = quality.map_or(Rate::ONE, |(_, rate)| rate);
        let percent = match (segments.first, segments.more.as_slice()) {
            (Some(only), []) => percentage_of(&[only], multiplier),
            _ => percentage_of(&segments.iter().collect::<Vec<_>>(), multiplier),
        };
        Line {
            order: self.order.id,
            stage: self.stage,
            credit: Credit::Person(person),
            kind: LineKind::Commission,
            base,
            segments,
            source,
            quality,
            percent,
            fixed,
            points,
            policy: self.policy_id,
        }
    }

    /// K-5: the first override that matches, else the tiers, else the flat rate.
    fn rate(&self, person: PersonId, base: Money, running: Money) -> (Segments, RateSource) {
        let matches = |asked: &crate::model::Override| {
            asked.person.is_none_or(|kind| kind == self.kinds.kind(person))
                && asked.category.is_none_or(|category| Some(category) == self.order.category)
                && asked.business.as_ref().is_none_or(|business| *business == self.order.business)
        };
        if let Some((index, found)) = self.stage_policy.overrides.iter().enumerate().find(|(_, asked)| matches(asked)) {
            return (Segments::one(base, found.rate), RateSource::Override(index));
        }
        if self.stage_policy.tiers.is_empty() {
            return (Segments::one(base, self.stage_policy.rate), RateSource::Flat);
        }
        (self.tier_segments(base, running), RateSource::Tiers { running })
    }

    /// Marginal and half-open: the part of [running, running + base) inside each tier.
    fn tier_segments(&self, base: Money, running: Money) -> Segments {
        let tiers = &self.stage_policy.tiers;
        let end = running + base;
        let mut segments = Segments::default();
        for (index, tier) in tiers.iter().enumerate() {
            let upper = tiers.get(index + 1).map(|next| next.above);
            let from = running.max(tier.above);
            let to = upper.map_or(end, |upper| end.min(upper));
            let reached = running >= tier.above && upper.is_none_or(|upper| running < upper);
            if to > from || (base.is_zero() && reached) {
                segments.push((to - from).max(Money::ZERO), tier.rate);
            }
        }
        segments
    }

    /// K-7: only liaison lines, only where rated and the policy names the level.
    fn quality(&self) -> Option<(u8, Rate)> {
        if self.stage != Stage::Liaison {
            return None;
        }
        let level = self.order.quality?;
        let rate = self.stage_policy.quality.get(usize::from(level.checked_sub(1)?)).copied().flatten()?;
        Some((level, rate))
    }
}
