//! Credit periods (C-2…C-13).

use jicheng::model::{AssistType, Credit, OrderId};
use jicheng::rules::credit::{CustomerCredit, Judgement, Reason, Relation, judge, lost_after, period_end};
use proptest::prelude::*;

use crate::strategy::{HistoryOrder, history, inputs, kinds};

fn judged(orders: &[HistoryOrder]) -> CustomerCredit {
    judge(&inputs(orders), &kinds())
}

/// Whether C-10 decided the order's assist.
fn has_solution_assist(judgement: &Judgement) -> bool {
    judgement.reasons.iter().any(|reason| matches!(reason, Reason::Solution { applies: true, .. }))
}

proptest! {
    #[test]
    fn the_sequence_of_typing_never_matters(
        (orders, typed) in history().prop_flat_map(|orders| (Just(orders.clone()), Just(orders).prop_shuffle()))
    ) {
        prop_assert_eq!(judged(&typed), judged(&orders));
    }

    #[test]
    fn every_valid_order_is_judged_once_and_no_voided_one(orders in history()) {
        let expect: Vec<OrderId> =
            inputs(&orders).iter().filter(|order| !order.voided).map(|order| order.id).collect();
        let found: Vec<OrderId> = judged(&orders).judgements.iter().map(|judgement| judgement.order).collect();
        prop_assert_eq!(found, expect);
    }

    #[test]
    fn periods_never_overlap_and_hold_exactly_their_orders(orders in history()) {
        let credit = judged(&orders);
        for pair in credit.periods.windows(2) {
            prop_assert!(pair[0].end < pair[1].start);
        }
        for period in &credit.periods {
            prop_assert_eq!(period.end, period_end(period.start));
        }
        let valid: Vec<_> = orders.iter().filter(|order| !order.voided).collect();
        for (index, (judgement, order)) in credit.judgements.iter().zip(&valid).enumerate() {
            let date = order.at.date;
            let around = credit.periods.iter().position(|period| period.start <= date && date <= period.end);
            prop_assert_eq!(judgement.period, around);
            let lost = index.checked_sub(1).map(|before| date > lost_after(valid[before].at.date));
            match judgement.relation {
                Relation::Opens => {
                    prop_assert_eq!(around.map(|at| credit.periods[at].opener), Some(judgement.order));
                    prop_assert_ne!(lost, Some(false));
                }
                Relation::Inside => prop_assert_ne!(around.map(|at| credit.periods[at].opener), Some(judgement.order)),
                Relation::Continues => {
                    prop_assert_eq!(lost, Some(false));
                    prop_assert_eq!((judgement.channel, judgement.reception), (Credit::None, Credit::None));
                    prop_assert!(judgement.assist == Credit::None || has_solution_assist(judgement));
                }
            }
        }
    }

    #[test]
    fn credit_never_changes_inside_a_period(orders in history()) {
        let credit = judged(&orders);
        for judgement in &credit.judgements {
            let Some(period) = judgement.period.map(|index| credit.periods[index]) else { continue };
            prop_assert_eq!((judgement.channel, judgement.reception), (period.channel, period.reception));
            prop_assert_ne!(period.channel, Credit::None);
            prop_assert_ne!(period.reception, Credit::None);
            prop_assert_ne!(judgement.assist, Credit::Unknown);
            if !has_solution_assist(judgement) {
                prop_assert_eq!(judgement.assist, period.assist_credit());
            }
        }
    }

    #[test]
    fn nobody_assists_himself_and_an_external_channel_receives(orders in history()) {
        let (credit, kinds) = (judged(&orders), kinds());
        for judgement in &credit.judgements {
            prop_assert!(judgement.assist.person().is_none_or(|id| judgement.reception != Credit::Person(id)));
            if judgement.channel.person().is_some_and(|id| kinds.is_external(id)) {
                prop_assert_eq!(judgement.reception, judgement.channel);
            }
        }
        for (index, assist) in credit.periods.iter().enumerate().filter_map(|(i, one)| Some((i, one.assist?))) {
            prop_assert_ne!(assist.kind, AssistType::D);
            prop_assert!(assist.kind != AssistType::C || index == 0, "type C in period {}", index);
        }
    }

    #[test]
    fn a_solution_keeps_its_first_provider(orders in history()) {
        let orders = inputs(&orders);
        let credit = judge(&orders, &kinds());
        for solution in ["排名", "改版"] {
            let mut provider = None;
            for order in orders.iter().filter(|order| !order.voided && order.solution == Some(solution)) {
                let judgement = credit.judgements.iter().find(|one| one.order == order.id).unwrap();
                let claimed = order.claims.assist.filter(|assist| assist.kind == AssistType::D);
                provider = provider.or(claimed.map(|assist| assist.person));
                let replaced = provider.filter(|id| judgement.reception != Credit::Person(*id));
                prop_assert_eq!(has_solution_assist(judgement), replaced.is_some());
                if let Some(provider) = replaced {
                    prop_assert_eq!(judgement.assist, Credit::Person(provider));
                }
            }
        }
    }

    #[test]
    fn a_later_order_changes_nothing_before_it(orders in history()) {
        let whole = judged(&orders);
        for known in 0..orders.len() {
            let before = judged(&orders[..known]);
            prop_assert_eq!(&whole.judgements[..before.judgements.len()], &before.judgements[..]);
            prop_assert_eq!(&whole.periods[..before.periods.len()], &before.periods[..]);
        }
    }

    #[test]
    fn voiding_the_last_order_restores_what_stood_before(orders in history(), next in history()) {
        let (last, before) = orders.split_last().unwrap();
        let mut after = orders.clone();
        after.last_mut().unwrap().voided = true;
        // The voided order's claims may wait; nothing else is left of it.
        let stood = judged(before);
        let left = jicheng::rules::credit::CustomerCredit { waiting: stood.waiting, ..judged(&after) };
        prop_assert_eq!(left, stood);

        // What follows differs by the claims that wait alone: an order with claims of its own lets them lapse.
        let mut next = next.into_iter().find(|order| !order.voided);
        if let Some(next) = next.as_mut().filter(|next| next.input().claims.channel.is_some()) {
            next.at.date = last.at.date + chrono::Days::new(200);
            let with = judge(&[inputs(&after), vec![next.input()]].concat(), &kinds());
            let without = judge(&[inputs(before), vec![next.input()]].concat(), &kinds());
            prop_assert_eq!(with, without);
        }
    }
}
