//! Lines, refunds and tiers (K-4…K-9).

use std::collections::BTreeMap;

use jicheng::model::{
    Basis, Credit, Money, Month, OrderId, PersonId, Policy, PolicyId, Rate, Stage, StagePolicy, Tier,
};
use jicheng::rules::commission::{
    Earned, Line, LineKind, MonthResult, OrderFigures, Uncounted, earned, month, needs_running_base, totals,
};
use jicheng::rules::policy::{PolicyBook, Published};
use proptest::prelude::*;

use crate::strategy::{book, figures, is_refunded_in_full, kinds, months, tiers};

fn counted(one: Month, orders: &[OrderFigures], book: &PolicyBook) -> MonthResult {
    month(one, orders, book, &kinds())
}

/// The lines of all months.
fn all_lines(orders: &[OrderFigures], book: &PolicyBook) -> Vec<Line> {
    months().flat_map(|one| counted(one, orders, book).lines).collect()
}

fn sum(lines: &[&Line]) -> (Money, Money, Money, i64) {
    let of = |figure: fn(&Line) -> Money| lines.iter().map(|line| figure(line)).sum();
    (of(|line| line.base), of(|line| line.percent), of(|line| line.fixed), lines.iter().map(|line| line.points).sum())
}

/// Exactly the records that [`month`] asks for.
fn needed(one: Month, orders: &[OrderFigures], book: &PolicyBook) -> Vec<OrderFigures> {
    let earned_in = |order: &OrderFigures| {
        book.for_month(order.at.month()).and_then(|published| match earned(order, &published.policy) {
            Earned::In(month) => Some((month, needs_running_base(&published.policy))),
            Earned::AwaitingPayment => None,
        })
    };
    let refunded = |order: &&OrderFigures| order.refunds.iter().any(|refund| Month::of(refund.date) == one);
    let tiered: Vec<Month> =
        orders.iter().filter(refunded).filter_map(earned_in).filter(|(_, tiers)| *tiers).map(|(m, _)| m).collect();
    let mut needed = orders.to_vec();
    needed.retain(|order| {
        order.at.month() == one
            || order.paid_on.is_some_and(|date| Month::of(date) == one)
            || refunded(&order)
            || earned_in(order).is_some_and(|(month, _)| tiered.contains(&month))
    });
    needed
}

proptest! {
    #[test]
    fn the_sequence_of_records_never_matters(
        (orders, given) in figures().prop_flat_map(|orders| (Just(orders.clone()), Just(orders).prop_shuffle())),
        book in book(),
    ) {
        for one in months().take(6) {
            prop_assert_eq!(counted(one, &given, &book), counted(one, &orders, &book));
        }
    }

    #[test]
    fn records_that_do_not_concern_a_month_do_not_change_it(orders in figures(), book in book()) {
        for one in months().take(8) {
            prop_assert_eq!(counted(one, &needed(one, &orders, &book), &book), counted(one, &orders, &book));
        }
    }

    #[test]
    fn an_order_counts_in_one_month_and_its_parts_sum_to_the_whole(orders in figures(), book in book()) {
        let lines = all_lines(&orders, &book);
        for order in &orders {
            let policy = &book.for_month(order.at.month()).unwrap().policy;
            let is_earned = earned(order, policy) != Earned::AwaitingPayment;
            for stage in Stage::ALL {
                let found: Vec<&Line> = lines
                    .iter()
                    .filter(|line| line.order == order.id && line.stage == stage && line.kind == LineKind::Commission)
                    .collect();
                let credit = order.pre_sale.get(stage.index()).copied().unwrap_or(Credit::Person(order.liaison));
                let Some(stage_policy) = policy.stage(stage).filter(|_| is_earned && credit != Credit::None) else {
                    prop_assert!(found.is_empty());
                    continue;
                };
                let base = match stage_policy.basis {
                    Basis::Amount => order.amount,
                    Basis::Profit => (order.amount - order.cost).max(Money::ZERO),
                };
                let (fixed, points) =
                    if credit == Credit::Unknown { (Money::ZERO, 0) } else { (stage_policy.per_order, stage_policy.points) };
                let (found_base, _, found_fixed, found_points) = sum(&found);
                prop_assert_eq!((found_base, found_fixed, found_points), (base, fixed, points));
                prop_assert_eq!(found.len(), if stage == Stage::Sourcing { order.sourcing.len() } else { 1 });
                // No part is a whole fen away from its exact share.
                let weights: i64 = order.sourcing.iter().map(|share| i64::from(share.weight)).sum();
                for (line, share) in found.iter().zip(&order.sourcing).filter(|_| stage == Stage::Sourcing) {
                    let off = line.base.fen() * weights - base.fen() * i64::from(share.weight);
                    prop_assert!(off.abs() < weights);
                }
            }
        }
    }

    #[test]
    fn an_order_refunded_in_full_nets_to_nothing_for_everybody(orders in figures(), book in book()) {
        let lines = all_lines(&orders, &book);
        let mut parts: BTreeMap<(OrderId, Stage, PersonId), Vec<&Line>> = BTreeMap::new();
        for line in &lines {
            if let Some(person) = line.credit.person() {
                parts.entry((line.order, line.stage, person)).or_default().push(line);
            }
        }
        for ((id, stage, _), lines) in parts {
            let order = orders.iter().find(|order| order.id == id).unwrap();
            let (base, percent, fixed, points) = sum(&lines);
            if is_refunded_in_full(order) {
                prop_assert_eq!((base, percent, fixed, points), (Money::ZERO, Money::ZERO, Money::ZERO, 0), "{:?}", stage);
            } else {
                // In part: nobody keeps more than he earned, nor less than nothing; fixed parts stay.
                let (earned_base, earned, earned_fixed, earned_points) =
                    sum(&lines.iter().copied().filter(|line| line.kind == LineKind::Commission).collect::<Vec<_>>());
                prop_assert!(Money::ZERO <= percent && percent <= earned);
                // Largest remainders may shift by a fen between people as the whole shrinks.
                prop_assert!(Money::from_fen(-1) <= base && base <= earned_base);
                prop_assert_eq!((fixed, points), (earned_fixed, earned_points));
            }
        }
    }

    #[test]
    fn refunds_have_one_line_per_line_earned(orders in figures(), book in book()) {
        let lines = all_lines(&orders, &book);
        for order in &orders {
            let count = |kind: &LineKind| {
                lines.iter().filter(|line| line.order == order.id && line.credit.person().is_some() && line.kind == *kind).count()
            };
            let earned = count(&LineKind::Commission);
            for refund in &order.refunds {
                prop_assert_eq!(count(&LineKind::Refund(refund.no.clone())), earned);
            }
        }
    }

    #[test]
    fn unknown_and_none_earn_nothing_and_are_counted(orders in figures(), book in book()) {
        for one in months() {
            let result = counted(one, &orders, &book);
            for line in &result.lines {
                prop_assert_ne!(line.credit, Credit::None);
                if line.credit == Credit::Unknown {
                    prop_assert_eq!((line.total(), line.points, &line.kind), (Money::ZERO, 0, &LineKind::Commission));
                }
            }
            let unknown = result.lines.iter().filter(|line| line.credit == Credit::Unknown);
            let unknown: Vec<_> = unknown.map(|line| (line.order, Some(line.stage), Some(line.base))).collect();
            let rows = result.uncredited.iter().filter(|row| row.why == Uncounted::Unknown);
            prop_assert_eq!(rows.map(|row| (row.order, row.stage, row.base)).collect::<Vec<_>>(), unknown);
        }
    }

    #[test]
    fn totals_lose_nothing(orders in figures(), book in book()) {
        for one in months() {
            let lines = counted(one, &orders, &book).lines;
            let totals = totals(&lines, &[], &[]);
            let (_, percent, fixed, points) = sum(&lines.iter().collect::<Vec<_>>());
            prop_assert_eq!(totals.iter().map(|total| total.total).sum::<Money>(), percent + fixed);
            prop_assert_eq!(totals.iter().map(|total| total.points).sum::<i64>(), points);
            for total in totals {
                prop_assert_eq!(total.parts.into_iter().sum::<Money>(), total.total);
            }
        }
    }
}

/// A policy that pays liaison alone, through tiers.
fn tiered(tiers: Vec<Tier>) -> PolicyBook {
    let liaison = StagePolicy {
        basis: Basis::Amount,
        rate: Rate::ZERO,
        per_order: Money::ZERO,
        points: 0,
        overrides: Vec::new(),
        tiers,
        quality: [None; 5],
    };
    let policy = Policy {
        title: "办法".to_owned(),
        effective_month: Month::parse("2024-01").unwrap(),
        earned_on: jicheng::model::EarnedOn::Order,
        stages: [None, None, None, Some(liaison), None],
        renewal: None,
        duty: None,
    };
    PolicyBook::new(vec![Published { id: PolicyId(1), publication: 1, policy }], Vec::new(), None)
}

/// The lines of orders with these amounts, in this sequence, of one person.
fn tiered_lines(amounts: &[i64], tiers: &[Tier]) -> Vec<Line> {
    let orders: Vec<OrderFigures> = (1_i64..)
        .zip(amounts)
        .map(|(id, fen)| OrderFigures {
            id: OrderId(id),
            no: format!("{id:03}"),
            at: jicheng::model::OrderTime::on(Month::parse("2024-01").unwrap().first_day()),
            business: String::new(),
            amount: Money::from_fen(*fen),
            cost: Money::ZERO,
            paid_on: None,
            category: None,
            pre_sale: [Credit::None; 3],
            liaison: PersonId(1),
            sourcing: Vec::new(),
            quality: None,
            refunds: Vec::new(),
        })
        .collect();
    counted(Month::parse("2024-01").unwrap(), &orders, &tiered(tiers.to_vec())).lines
}

/// Σ segment base × rate, unrounded.
fn exact(lines: &[Line]) -> i128 {
    let segments = lines.iter().flat_map(|line| line.segments.iter());
    segments.map(|(base, rate)| i128::from(base.fen()) * i128::from(rate.steps())).sum()
}

fn paid(lines: &[Line]) -> i64 {
    lines.iter().map(|line| line.percent.fen()).sum()
}

proptest! {
    #[test]
    fn cutting_an_order_in_two_changes_only_the_rounding(
        before in 0_i64..60_000, first in 0_i64..60_000, second in 0_i64..60_000, tiers in tiers()
    ) {
        let (whole, cut) =
            (tiered_lines(&[before, first + second], &tiers), tiered_lines(&[before, first, second], &tiers));
        prop_assert_eq!(exact(&whole), exact(&cut));
        prop_assert!((paid(&whole) - paid(&cut)).abs() <= 1);
    }

    #[test]
    fn tiers_are_marginal_and_half_open(running in 0_i64..60_000, base in 1_i64..60_000, tiers in tiers()) {
        let lines = tiered_lines(&[running, base], &tiers);
        // Fen by fen: the n-th fen of the running base is paid by the last tier not above it.
        let mut expect = 0;
        for (index, tier) in tiers.iter().enumerate() {
            let upper = tiers.get(index + 1).map_or(i64::MAX, |next| next.above.fen());
            let inside = (running + base).min(upper) - running.max(tier.above.fen());
            expect += i128::from(inside.max(0)) * i128::from(tier.rate.steps());
        }
        prop_assert_eq!(exact(&lines[1..]), expect);
        let segments: Money = lines[1].segments.iter().map(|(base, _)| base).sum();
        prop_assert_eq!(segments, Money::from_fen(base));
        prop_assert!(lines[1].segments.iter().all(|(base, _)| base > Money::ZERO));
    }

    #[test]
    fn tiers_do_not_jump_at_a_threshold(tiers in tiers(), off in -2_i64..3) {
        for tier in &tiers {
            let fen = (tier.above.fen() + off).max(0);
            let (here, next) = (tiered_lines(&[fen], &tiers), tiered_lines(&[fen + 1], &tiers));
            prop_assert!((0..=1).contains(&(paid(&next) - paid(&here))));
            // A base of nothing has the one rate of the tier that the running base has reached.
            let reached = tiers.iter().rfind(|one| one.above.fen() <= fen).map(|one| (Money::ZERO, one.rate));
            let nothing = tiered_lines(&[fen, 0], &tiers);
            prop_assert_eq!(nothing[1].segments.iter().collect::<Vec<_>>(), reached.into_iter().collect::<Vec<_>>());
        }
    }
}
