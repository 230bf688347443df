//! What holds for every duty log and every queue of articles.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use jicheng::model::{CustomerId, DutyKind, DutyOrigin, DutyPart, Hours, Money, PersonId};
use jicheng::rules::articles::{Registration, Targets, Terms, years};
use jicheng::rules::calendar::{Calendar, DutySlot};
use jicheng::rules::duty::{Facts, OrderFacts, Reason, ReplyFacts, Verdict, judge};
use proptest::prelude::*;

/// An entry of a few days, customers and people: slots are shared and full.
#[derive(Debug, Clone)]
struct Entry {
    no: String,
    customer: i64,
    reply: Option<ReplyFacts>,
    order: Option<OrderFacts>,
}

fn moment() -> impl Strategy<Value = NaiveDateTime> {
    // From a Friday to the Monday after.
    let start = NaiveDate::from_ymd_opt(2024, 1, 5).unwrap().and_hms_opt(8, 0, 0).unwrap();
    (0_i64..4 * 24 * 12).prop_map(move |five| start + TimeDelta::minutes(5 * five))
}

fn reply() -> impl Strategy<Value = ReplyFacts> {
    (moment(), any::<bool>(), proptest::option::of(0_i64..10), 1_i64..4, any::<bool>(), proptest::option::of(0_u32..8))
        .prop_map(|(done_at, writes, waited, by, effective, limit_minutes)| ReplyFacts {
            kind: if writes { DutyKind::Reply } else { DutyKind::Push },
            asked_at: waited.map(|minutes| done_at - TimeDelta::minutes(minutes)),
            done_at,
            by: PersonId(by),
            effective,
            limit_minutes,
        })
}

fn order() -> impl Strategy<Value = OrderFacts> {
    (moment(), 90_i64..110, 1_i64..4, 1_i64..4, 0_usize..6).prop_map(|(placed_at, yuan, taker, converter, origin)| {
        OrderFacts {
            placed_at,
            amount: Money::from_fen(yuan * 100),
            taken_by: PersonId(taker),
            converted_by: PersonId(converter),
            origin: DutyOrigin::ALL.get(origin).copied().unwrap_or(DutyOrigin::OnDuty),
        }
    })
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let entry = (1_i64..3, proptest::option::of(reply()), proptest::option::of(order()));
    proptest::collection::vec(entry, 1..40).prop_map(|list| {
        let numbered = list.into_iter().enumerate();
        numbered.map(|(no, (customer, reply, order))| Entry { no: no.to_string(), customer, reply, order }).collect()
    })
}

fn verdicts(entries: &[Entry]) -> Vec<Verdict> {
    let facts: Vec<Facts<'_>> = entries
        .iter()
        .map(|entry| Facts {
            no: &entry.no,
            customer: CustomerId(entry.customer),
            reply: entry.reply,
            order: entry.order,
            ruling: None,
        })
        .collect();
    judge(&facts, &Calendar::default(), &|_| Some(Money::from_fen(10_000)))
}

proptest! {
    #[test]
    fn a_customer_is_paid_once_per_slot_and_whoever_is_not_is_told_who_was(entries in entries()) {
        let verdicts = verdicts(&entries);
        for part in DutyPart::ALL {
            let mut paid: HashMap<(i64, DutySlot), &str> = HashMap::new();
            for (entry, verdict) in entries.iter().zip(&verdicts) {
                let Some(one) = verdict.part(part) else { continue };
                prop_assert_eq!(one.hours().is_zero(), !matches!(one.reason, Reason::Paid(_)));
                if let Reason::Paid(slot) = one.reason {
                    prop_assert!(slot.start <= one.at && one.at < slot.end);
                    prop_assert_eq!(paid.insert((entry.customer, slot), &entry.no), None);
                }
            }
            let numbers: HashSet<&str> = paid.into_values().collect();
            for one in verdicts.iter().filter_map(|verdict| verdict.part(part)) {
                if let Reason::RepliedBefore(no) | Reason::OrderedBefore(no) = &one.reason {
                    prop_assert!(numbers.contains(no.as_str()), "{no} was not paid");
                }
            }
        }
    }

    #[test]
    fn the_sequence_of_typing_never_matters(entries in entries(), seed in any::<u64>()) {
        let by_no = |entries: &[Entry]| -> BTreeMap<String, Verdict> {
            entries.iter().map(|entry| entry.no.clone()).zip(verdicts(entries)).collect()
        };
        let mut shuffled = entries.clone();
        shuffled.sort_by_key(|entry| (entry.no.parse::<u64>().unwrap() + 1).wrapping_mul(seed | 1));
        prop_assert_eq!(by_no(&entries), by_no(&shuffled));
    }

    #[test]
    fn no_hour_of_an_article_is_lost_and_the_pot_is_never_overdrawn(
        list in proptest::collection::vec((0_u64..1_500, 1_i64..4, 1_u32..120), 0..60),
        targets in proptest::collection::vec((2024_i32..2029, 1_i64..4, 0_u32..200), 0..12),
        per_hour in 1_u32..20,
        pot_hours in 0_u32..40,
        seed in any::<u64>(),
    ) {
        let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        let numbers: Vec<String> = (0..list.len()).map(|no| no.to_string()).collect();
        let registrations: Vec<Registration<'_>> = list
            .iter()
            .zip(&numbers)
            .map(|((days, person, count), no)| Registration {
                no,
                date: first + Days::new(*days),
                person: PersonId(*person),
                count: *count,
            })
            .collect();
        let targets: Targets = targets.into_iter().map(|(year, who, count)| ((year, PersonId(who)), count)).collect();
        let terms = Terms { articles_per_hour: per_hour, pot_hours };
        let all = years(&registrations, &targets, &terms.into(), 2035);
        let mut shuffled = registrations.clone();
        shuffled.sort_by_key(|one| (one.no.parse::<u64>().unwrap() + 1).wrapping_mul(seed | 1));
        prop_assert_eq!(&all, &years(&shuffled, &targets, &terms.into(), 2035));

        let mut carried: Vec<(&str, Hours)> = Vec::new();
        let (mut due, mut paid) = (Hours::ZERO, Hours::ZERO);
        for year in all.values() {
            let head: Vec<(&str, Hours)> = year
                .rows
                .iter()
                .filter(|row| row.progress.is_none())
                .map(|row| (row.registration.no, row.due))
                .collect();
            prop_assert_eq!(&head, &carried, "the queue leads the next year, in its sequence");
            let of_year: Hours = year.rows.iter().map(|row| row.paid).sum();
            prop_assert!(of_year <= Hours::whole(i64::from(pot_hours)));
            let by_month: Hours = year.rows.iter().map(|row| row.month).collect::<HashSet<_>>().into_iter()
                .flat_map(|month| year.paid_in(month).map(|(_, hours)| hours).collect::<Vec<_>>()).sum();
            prop_assert_eq!(by_month, of_year);
            due += year.rows.iter().filter(|row| row.progress.is_some()).map(|row| row.due).sum();
            paid += of_year;
            carried = year
                .rows
                .iter()
                .filter(|row| !row.carried().is_zero())
                .map(|row| (row.registration.no, row.carried()))
                .collect();
        }
        prop_assert_eq!(due, paid + carried.iter().map(|(_, hours)| *hours).sum());
        // Whole years of one person earn what the rule says of their sums.
        let sorted: BTreeMap<(i32, PersonId), u32> = targets.iter().map(|(key, count)| (*key, *count)).collect();
        for ((year, person), target) in &sorted {
            let written: u64 = registrations
                .iter()
                .filter(|one| one.person == *person && chrono::Datelike::year(&one.date) == *year)
                .map(|one| u64::from(one.count))
                .sum();
            let over = written.saturating_sub(u64::from(*target)) / u64::from(per_hour);
            let earned: Hours = all.get(year).into_iter().flat_map(|year| &year.rows)
                .filter(|row| row.registration.person == *person && row.progress.is_some())
                .map(|row| row.due)
                .sum();
            prop_assert_eq!(earned, Hours::whole(i64::try_from(over).unwrap()));
        }
    }
}
