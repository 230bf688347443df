//! What holds for the renewals of every month.

use chrono::{Days, NaiveDate};
use jicheng::model::{CustomerId, Money, PersonId, PolicyId, Rate, RenewalPolicy, RenewalTier, percentage_of};
use jicheng::rules::commission::{Part, totals};
use jicheng::rules::renewals::{Expiring, Renewal, RenewalPart, month, next_term};
use proptest::prelude::*;

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 3, 1).unwrap()
}

fn last() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 3, 31).unwrap()
}

fn expiring() -> impl Strategy<Value = Vec<Expiring>> {
    let renewed = proptest::option::of(0_u64..90).prop_map(|days| days.map(|days| first() + Days::new(days)));
    let one = (1_i64..4, renewed).prop_map(|(person, renewed_on)| Expiring { person: PersonId(person), renewed_on });
    proptest::collection::vec(one, 0..12)
}

fn renewals() -> impl Strategy<Value = Vec<Renewal>> {
    let person = || proptest::option::of((1_i64..4).prop_map(PersonId));
    let one = (0_u64..31, 0_i64..1_000_000, person(), person());
    proptest::collection::vec(one, 0..12).prop_map(|list| {
        let renewal = |(index, (days, fen, service, sales)): (usize, (u64, i64, _, _))| Renewal {
            no: format!("C{index}"),
            customer: CustomerId(1),
            signed_on: first() + Days::new(days),
            fee: Money::from_fen(fen),
            service,
            sales,
        };
        list.into_iter().enumerate().map(renewal).collect()
    })
}

fn policy() -> RenewalPolicy {
    let tier = |from, rate| RenewalTier { rate_from: Rate::percent(from), rate: Rate::percent(rate) };
    RenewalPolicy { service_tiers: vec![tier(0, 3), tier(50, 5), tier(100, 8)], sales_rate: Rate::percent(2) }
}

proptest! {
    #[test]
    fn the_sequence_of_contracts_does_not_matter(expiring in expiring(), renewals in renewals()) {
        let policy = policy();
        let here = month(last(), &expiring, &renewals, Some((PolicyId(1), &policy)));
        let (mut turned, mut back) = (expiring.clone(), renewals.clone());
        turned.reverse();
        back.reverse();
        prop_assert_eq!(&here, &month(last(), &turned, &back, Some((PolicyId(1), &policy))));
        let sequence: Vec<_> = here.lines.iter().map(|line| (line.signed_on, line.no.clone(), line.part)).collect();
        prop_assert!(sequence.is_sorted());
    }

    #[test]
    fn lines_sum_to_the_table_and_follow_their_own_rate(expiring in expiring(), renewals in renewals()) {
        let policy = policy();
        let found = month(last(), &expiring, &renewals, Some((PolicyId(1), &policy)));
        let services = renewals.iter().filter(|one| one.service.is_some()).count();
        let sales = renewals.iter().filter(|one| one.sales.is_some()).count();
        prop_assert_eq!(found.lines.len(), services + sales);
        for line in &found.lines {
            prop_assert_eq!(line.percent, percentage_of(&[(line.base, line.rate)], Rate::ONE));
        }
        for row in &found.people {
            let own = || found.lines.iter().filter(|line| line.part == RenewalPart::Service && line.person == row.person);
            prop_assert_eq!(own().map(|line| line.percent).sum::<Money>(), row.commission);
            prop_assert_eq!(own().map(|line| line.base).sum::<Money>(), row.fees);
            prop_assert!(row.tally.renewed <= row.tally.expiring);
            // of his own expiring contracts, those signed by the last of the month.
            let renewed = expiring.iter().filter(|one| one.person == row.person)
                .filter(|one| one.renewed_on.is_some_and(|on| on <= last())).count();
            prop_assert_eq!(u32::try_from(renewed).unwrap(), row.tally.renewed);
            // R-5 by quotients of whole numbers.
            let percent = (100 * row.tally.renewed).checked_div(row.tally.expiring).unwrap_or(100);
            let rate = if percent == 100 { 8 } else if percent >= 50 { 5 } else { 3 };
            prop_assert_eq!(row.rate, Rate::percent(rate));
        }
        let totals = totals(&[], &found.lines, &[]);
        for part in [Part::RenewalService, Part::RenewalSales] {
            let kind = if part == Part::RenewalService { RenewalPart::Service } else { RenewalPart::Sales };
            let lines = found.lines.iter().filter(|line| line.part == kind).map(|line| line.percent).sum::<Money>();
            prop_assert_eq!(totals.iter().map(|one| one.parts[part.index()]).sum::<Money>(), lines);
        }
        prop_assert!(totals.iter().all(|one| one.total == one.parts.into_iter().sum::<Money>()));
    }

    #[test]
    fn a_term_goes_on_without_a_gap_and_as_long(start in 0_u64..4_000, days in 0_u64..1_200) {
        let start = first() + Days::new(start);
        let expiry = start + Days::new(days);
        let (next, last) = next_term(start, expiry).unwrap();
        prop_assert_eq!(next, expiry + Days::new(1));
        // Months differ by at most three days, and there may be a leap day on top.
        let length = u64::try_from((last - next).num_days()).unwrap();
        prop_assert!(length.abs_diff(days) <= 4, "{} to {}: {}", start, expiry, length);
    }
}
