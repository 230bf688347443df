use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::model::{HandoverReason, Money, PersonId, Stage};
use crate::rules::commission::Share;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 3, day).unwrap()
}

fn end_of(date: NaiveDate) -> NaiveDateTime {
    date.and_hms_opt(23, 59, 0).unwrap()
}

/// A life in words: `3+` an attempt on the 3rd that worked, `3-` one that failed, `3c` a check, `3e` an end, `3p` a
/// profitable order; of attempts of one day the number is their place.
fn records(story: &'static str) -> Records<'static> {
    let mut records = Records::default();
    for word in story.split_whitespace() {
        let (number, what) = word.split_at(word.len() - 1);
        let date = day(number.parse().unwrap());
        match what {
            "+" | "-" => records.attempts.push(Attempt { date, no: word, succeeded: what == "+" }),
            "c" => records.checks.push(date),
            "e" => records.ends.push(date),
            _ => records.profits.push(Profit { at: OrderTime::on(date), order: word }),
        }
    }
    records
}

fn state(kind: SupplyKind, story: &'static str) -> SupplyState {
    standing(kind, &records(story), end_of(day(31))).state
}

#[test]
fn every_kind_lives_as_its_table_says() {
    use SupplyKind::{Method, Own, People, Resale};
    use SupplyState::{Dropped, Effective, Ended, Entered, Verifying};
    // 人工, 信息差, 自造, 研发.
    for (story, expected) in [
        ("", [Entered, Entered, Entered, Entered]),
        ("3+", [Effective, Verifying, Effective, Verifying]),
        ("3-", [Dropped, Dropped, Verifying, Verifying]),
        ("3- 4-", [Dropped, Dropped, Verifying, Verifying]),
        ("3- 4+", [Effective, Verifying, Effective, Verifying]),
        ("3+ 4-", [Dropped, Dropped, Verifying, Verifying]),
        ("3+ 4- 5+", [Effective, Verifying, Effective, Verifying]),
        ("3+ 4c", [Effective, Effective, Effective, Verifying]),
        // A check of the same day comes after the success.
        ("3+ 3c", [Effective, Effective, Effective, Verifying]),
        // There was nothing to check before, and what failed since must be checked again.
        ("2c 3+", [Effective, Verifying, Effective, Verifying]),
        ("3+ 4c 5- 6+", [Effective, Verifying, Effective, Verifying]),
        ("3+ 4c 5- 6+ 7c", [Effective, Effective, Effective, Verifying]),
        ("3+ 4c 5+", [Effective, Effective, Effective, Verifying]),
        ("3- 4c", [Dropped, Dropped, Verifying, Verifying]),
        // An order may bring its profit before the success or after it.
        ("2p 3+", [Effective, Verifying, Effective, Effective]),
        ("3+ 4p", [Effective, Verifying, Effective, Effective]),
        ("3+ 4p 5-", [Dropped, Dropped, Verifying, Verifying]),
        ("3+ 4p 5- 6+", [Effective, Verifying, Effective, Effective]),
        ("3p", [Entered, Entered, Entered, Entered]),
        // Ended whatever it was; of one day the end comes last.
        ("3e", [Ended, Ended, Ended, Ended]),
        ("3+ 4c 4p 5e", [Ended, Ended, Ended, Ended]),
        ("3+ 3e", [Ended, Ended, Ended, Ended]),
        ("3e 4-", [Ended, Ended, Ended, Ended]),
        ("3e 4c", [Ended, Ended, Ended, Ended]),
        ("3e 4p", [Ended, Ended, Ended, Ended]),
        // A success on a later day begins its life again.
        ("3e 4+", [Effective, Verifying, Effective, Verifying]),
        ("2p 3e 4+ 5c", [Effective, Effective, Effective, Effective]),
        ("3e 4+ 5e", [Ended, Ended, Ended, Ended]),
    ] {
        let found = [People, Resale, Own, Method].map(|kind| state(kind, story));
        assert_eq!(found, expected, "{story}");
    }
}

#[test]
fn every_state_says_why_and_since_when() {
    let told = |kind, story| {
        let standing = standing(kind, &records(story), end_of(day(31)));
        (standing.reason, standing.since)
    };
    let no = |text: &str| text.to_owned();
    for (kind, story, reason, since) in [
        (SupplyKind::People, "", Reason::NeverTried, None),
        (SupplyKind::People, "3+ 5+", Reason::Worked { no: no("3+"), date: day(3) }, Some(3)),
        (SupplyKind::Own, "3- 5-", Reason::Failed { no: no("5-"), date: day(5) }, Some(3)),
        (SupplyKind::Resale, "3+ 5+", Reason::AwaitsCheck { no: no("5+"), date: day(5) }, Some(3)),
        (SupplyKind::Resale, "3+ 6c", Reason::Checked { no: no("3+"), date: day(6) }, Some(6)),
        (SupplyKind::Method, "3+", Reason::AwaitsProfit { no: no("3+"), date: day(3) }, Some(3)),
        (SupplyKind::Method, "3+ 7p 5p", Reason::Profitable { no: no("3+"), order: no("5p") }, Some(5)),
        (SupplyKind::Resale, "3+ 6e", Reason::Ended { date: day(6) }, Some(6)),
    ] {
        assert_eq!(told(kind, story), (reason, since.map(day)), "{kind:?} {story}");
    }
}

#[test]
fn an_instant_knows_nothing_of_what_comes_later() {
    let story = records("3+ 5c 9e");
    let at = |date: u32, hour: u32| {
        let at = day(date).and_hms_opt(hour, 0, 0).unwrap();
        standing(SupplyKind::Resale, &story, at).state
    };
    assert_eq!(
        [at(2, 23), at(3, 0), at(4, 23)],
        [SupplyState::Entered, SupplyState::Verifying, SupplyState::Verifying]
    );
    assert_eq!([at(5, 0), at(8, 23), at(9, 0)], [SupplyState::Effective, SupplyState::Effective, SupplyState::Ended]);
    // An order has a time of day: before it there is no profit yet.
    let time = chrono::NaiveTime::from_hms_opt(14, 30, 0);
    let profits = vec![Profit { at: OrderTime { date: day(4), time }, order: "D1" }];
    let story = Records { profits, ..records("3+") };
    let at = |hour, minute| standing(SupplyKind::Method, &story, day(4).and_hms_opt(hour, minute, 0).unwrap()).state;
    assert_eq!([at(14, 29), at(14, 30)], [SupplyState::Verifying, SupplyState::Effective]);
}

#[test]
fn sixty_days_without_upkeep_are_too_long_for_an_effective_source_only() {
    let last = day(1);
    let after = |days| last + chrono::Days::new(days);
    assert!(!is_neglected(SupplyState::Effective, last, after(59), 60));
    assert!(is_neglected(SupplyState::Effective, last, after(60), 60));
    for state in SupplyState::ALL.into_iter().filter(|state| *state != SupplyState::Effective) {
        assert!(!is_neglected(state, last, after(999), 60), "{state:?}");
    }
}

#[test]
fn the_cheapest_is_offered_first_and_the_usual_price_is_the_median() {
    let yuan = |yuan: i64| Money::from_fen(yuan * 100);
    let offer = |name: &str, buy: Option<i64>| Offer { name: name.to_owned(), buy: buy.map(yuan), sell: None };
    let mut offers = [offer("甲", None), offer("丙", Some(20)), offer("乙", Some(20)), offer("丁", Some(9))];
    by_price(&mut offers);
    let names: Vec<&str> = offers.iter().map(|offer| offer.name.as_str()).collect();
    assert_eq!(names, ["丁", "丙", "乙", "甲"]);
    for (prices, usual) in [
        (vec![], None),
        (vec![700], Some(700)),
        (vec![100, 300], Some(200)),
        (vec![101, 300], Some(201)),
        (vec![900, 100, 300], Some(300)),
        (vec![0, 0, 100, 9_999], Some(50)),
    ] {
        let found = usual_price(prices.iter().copied().map(Money::from_fen));
        assert_eq!(found, usual.map(Money::from_fen), "{prices:?}");
    }
    assert_eq!(saved(yuan(20), 3, yuan(45)), Some(yuan(15)));
    assert_eq!(saved(yuan(20), 1, yuan(45)), Some(yuan(-25)));
    assert_eq!(saved(Money::from_fen(i64::MAX), 2, yuan(0)), None);
}

const NAMES: [&str; 4] = ["", "甲", "乙", "丙"];

fn ranked(facts: &MonthFacts) -> Vec<Ranked> {
    rank(facts, |person| NAMES[usize::try_from(person.0).unwrap()])
}

fn of(list: &[Ranked], person: i64) -> Ranked {
    *list.iter().find(|one| one.person == PersonId(person)).unwrap()
}

/// 甲 entered two sources, which two orders used; 乙 tried and kept; 丙 arranged at a loss.
fn month() -> MonthFacts {
    let who = PersonId;
    let fen = Money::from_fen;
    let share = |person, weight| Share { person: who(person), weight };
    MonthFacts {
        entries: vec![Entry { by: who(1) }, Entry { by: who(1) }],
        attempts: vec![
            Worked { by: who(2), succeeded: true },
            Worked { by: who(2), succeeded: false },
            Worked { by: who(1), succeeded: false },
        ],
        upkeep: vec![who(2)],
        used: vec![
            // Two sources of 甲 in one order: it is one order of his.
            UsedOrder { order: 7, profit: fen(1_000), found_by: who(1) },
            UsedOrder { order: 7, profit: fen(1_000), found_by: who(1) },
            UsedOrder { order: 8, profit: fen(-300), found_by: who(1) },
            UsedOrder { order: 8, profit: fen(-300), found_by: who(2) },
        ],
        arranged: vec![
            Arranged { profit: fen(1_000), sourcing: vec![share(1, 2), share(2, 1)] },
            Arranged { profit: fen(-301), sourcing: vec![share(1, 1), share(3, 1)] },
        ],
        served: vec![
            Served { liaison: who(3), rating: Some(5) },
            Served { liaison: who(3), rating: Some(4) },
            Served { liaison: who(3), rating: Some(4) },
            Served { liaison: who(3), rating: None },
            Served { liaison: who(1), rating: None },
        ],
        handed_over: vec![
            HandedOver { from: who(3), stage: Stage::Liaison, reason: HandoverReason::CustomerAsked },
            HandedOver { from: who(3), stage: Stage::Sourcing, reason: HandoverReason::Neglect },
            HandedOver { from: who(1), stage: Stage::Liaison, reason: HandoverReason::Voluntary },
            HandedOver { from: who(1), stage: Stage::Sourcing, reason: HandoverReason::Help },
        ],
    }
}

#[test]
fn a_month_is_ranked_as_computed_by_hand() {
    let fen = Money::from_fen;
    let list = ranked(&month());
    assert_eq!(list.len(), 3);
    let figures = Figures {
        entered: 2,
        failed: 1,
        used_orders: 2,
        used_profit: fen(700),
        arranged: 2,
        // 667 of 1000, and 151 of the loss of 301: the odd fen falls to who is listed first.
        arranged_profit: fen(667 - 151),
        served: 1,
        ..Figures::default()
    };
    let first = of(&list, 1);
    assert_eq!((first.figures, first.figures.average_tenths(), first.figures.replaced()), (figures, None, 0));
    let second = of(&list, 2).figures;
    let expected = Figures {
        effective: 1,
        failed: 1,
        upkeep: 1,
        used_orders: 1,
        used_profit: fen(-300),
        arranged: 1,
        arranged_profit: fen(333),
        ..Figures::default()
    };
    assert_eq!(second, expected);
    let third = of(&list, 3).figures;
    // 13 ÷ 3 = 4.33.
    assert_eq!((third.served, third.average_tenths(), third.replaced()), (4, Some(43), 2));
    assert_eq!((third.arranged_profit, third.arranging_replaced, third.serving_replaced), (fen(-150), 1, 1));
    // Two points each; 甲's sources brought more. Profit of arranging: 516 and 333, and a loss has no choice.
    let places = [1, 2, 3].map(|person| (of(&list, person).first_arranging, of(&list, person).first_serving));
    assert_eq!(places, [(Some(1), Some(1)), (Some(2), Some(2)), (None, None)]);
}

#[test]
fn equals_choose_by_fewer_replacements_and_then_by_name() {
    let who = PersonId;
    let share = |person| vec![Share { person: who(person), weight: 1 }];
    let arranged = |person| Arranged { profit: Money::from_fen(500), sourcing: share(person) };
    let mut facts = MonthFacts {
        entries: vec![Entry { by: who(1) }, Entry { by: who(2) }],
        arranged: vec![arranged(1), arranged(2)],
        ..MonthFacts::default()
    };
    let places = |facts: &MonthFacts| {
        let list = ranked(facts);
        [1, 2].map(|person| (of(&list, person).first_arranging, of(&list, person).first_serving))
    };
    // 乙 U+4E59 comes before 甲 U+7532.
    assert_eq!(places(&facts), [(Some(2), Some(2)), (Some(1), Some(1))]);
    let replaced = HandedOver { from: who(2), stage: Stage::Sourcing, reason: HandoverReason::Neglect };
    facts.handed_over.push(replaced);
    assert_eq!(places(&facts), [(Some(2), Some(1)), (Some(1), Some(2))]);
}

#[test]
fn a_rating_in_the_middle_is_rounded_up() {
    for (ratings, rated, tenths) in [(17, 4, 43), (13, 3, 43), (14, 3, 47), (5, 1, 50), (9, 2, 45)] {
        let figures = Figures { rated, ratings, ..Figures::default() };
        assert_eq!(figures.average_tenths(), Some(tenths), "{ratings} / {rated}");
    }
    assert_eq!(Figures::default().average_tenths(), None);
}

#[test]
fn nobody_without_a_figure_is_listed() {
    let voluntary = HandedOver { from: PersonId(1), stage: Stage::Liaison, reason: HandoverReason::Voluntary };
    assert_eq!(ranked(&MonthFacts { handed_over: vec![voluntary], ..MonthFacts::default() }), []);
}

fn any_records() -> impl Strategy<Value = Vec<(u32, u8, bool)>> {
    proptest::collection::vec((1_u32..9, 0_u8..5, any::<bool>()), 0..14)
}

fn built<'n>(list: &[(u32, u8, bool)], numbers: &'n [String]) -> Records<'n> {
    let mut records = Records::default();
    for ((date, what, flag), no) in list.iter().zip(numbers) {
        match what {
            0 | 1 => records.attempts.push(Attempt { date: day(*date), no, succeeded: *flag }),
            2 => records.checks.push(day(*date)),
            3 => records.ends.push(day(*date)),
            _ => records.profits.push(Profit { at: OrderTime::on(day(*date)), order: no }),
        }
    }
    records
}

proptest! {
    #[test]
    fn the_sequence_of_typing_decides_nothing(list in any_records(), seed in any::<u64>(), at in 1_u32..9) {
        let numbers: Vec<String> = (0..list.len()).map(|no| no.to_string()).collect();
        let straight = built(&list, &numbers);
        let mut order: Vec<usize> = (0..list.len()).collect();
        order.sort_by_key(|place| (*place as u64 + 1).wrapping_mul(seed | 1));
        let shuffled: Vec<(u32, u8, bool)> = order.iter().map(|place| list[*place]).collect();
        let names: Vec<String> = order.iter().map(|place| numbers[*place].clone()).collect();
        let shuffled = built(&shuffled, &names);
        for kind in SupplyKind::ALL {
            let now = end_of(day(at));
            prop_assert_eq!(standing(kind, &straight, now), standing(kind, &shuffled, now), "{:?}", kind);
        }
    }

    #[test]
    fn only_a_success_makes_effective_and_each_kind_needs_its_proof(list in any_records()) {
        let numbers: Vec<String> = (0..list.len()).map(|no| no.to_string()).collect();
        let records = built(&list, &numbers);
        for kind in SupplyKind::ALL {
            let standing = standing(kind, &records, end_of(day(9)));
            if standing.state != SupplyState::Effective {
                continue;
            }
            prop_assert!(records.attempts.iter().any(|one| one.succeeded));
            prop_assert!(kind != SupplyKind::Resale || !records.checks.is_empty());
            prop_assert!(kind != SupplyKind::Method || !records.profits.is_empty());
        }
    }

    #[test]
    fn the_shares_of_profit_sum_to_the_whole(
        list in proptest::collection::vec((-9_999_i64..9_999, 1_u32..9, 1_u32..9), 0..20),
    ) {
        let share = |person, weight| Share { person: PersonId(person), weight };
        let arranged: Vec<Arranged> = list
            .iter()
            .map(|(fen, one, two)| Arranged {
                profit: Money::from_fen(*fen),
                sourcing: vec![share(1, *one), share(2, *two)],
            })
            .collect();
        let whole: Money = arranged.iter().map(|one| one.profit).sum();
        let people = ranked(&MonthFacts { arranged, ..MonthFacts::default() });
        prop_assert_eq!(people.iter().map(|one| one.figures.arranged_profit).sum::<Money>(), whole);
    }
}
