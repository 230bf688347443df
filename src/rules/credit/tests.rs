//! Histories in, credit out. A history has one order per line:
//!
//! `A1 2024-03-05 10:30 类=B 渠=甲 客=乙 助=丙/B 解=方案 作废`
//!
//! An expectation has one valid order per line: number, period (`-` where there is none), 渠道/客服/助攻, rules.
#![allow(clippy::unwrap_used)]

mod inside;
mod periods;
mod solutions;
mod voided;

use chrono::{Days, NaiveTime};

use super::*;
use crate::model::PersonKind;
use crate::rules::claims::{AssistClaim, Entered, EnteredClaims, settle};

/// Everybody of these tests; 外 and 商 are external.
const PEOPLE: [&str; 8] = ["", "甲", "乙", "丙", "丁", "戊", "外", "商"];

fn kinds() -> PersonKinds {
    PersonKinds::new((1..).zip(&PEOPLE[1..]).map(|(id, name)| {
        let external = matches!(*name, "外" | "商");
        (PersonId(id), if external { PersonKind::External } else { PersonKind::Staff })
    }))
}

fn person(name: &str) -> PersonId {
    let index = PEOPLE.iter().position(|one| *one == name).unwrap_or_else(|| panic!("nobody is called {name}"));
    PersonId(i64::try_from(index).unwrap())
}

fn name(credit: Credit) -> &'static str {
    match credit {
        Credit::Person(id) => PEOPLE[usize::try_from(id.0).unwrap()],
        Credit::Unknown => "未知",
        Credit::None => "无",
    }
}

fn entered(name: &str) -> Entered {
    if name == "未知" { Entered::Unknown } else { Entered::Person(person(name)) }
}

fn read(history: &str) -> Vec<CreditInput<'_>> {
    let lines = history.lines().map(str::trim).filter(|line| !line.is_empty());
    (1..).zip(lines).map(|(id, line)| read_order(OrderId(id), line)).collect()
}

fn read_order(id: OrderId, line: &str) -> CreditInput<'_> {
    let mut words = line.split_whitespace();
    let no = words.next().unwrap();
    let date: NaiveDate = words.next().unwrap().parse().unwrap_or_else(|_| panic!("no date in {line}"));
    let mut order =
        CreditInput { id, no, at: OrderTime::on(date), voided: false, claims: Claims::default(), solution: None };
    let mut claims = EnteredClaims {
        category: None,
        channel: Entered::Blank,
        reception: Entered::Blank,
        assist: None,
        operated_platform: None,
        has_solution: false,
        date,
        // Long enough ago for every assist of type C.
        first_inquiry: date.checked_sub_days(Days::new(30)),
    };
    for word in words {
        match word.split_once('=') {
            None if word == "作废" => order.voided = true,
            None => order.at.time = Some(NaiveTime::parse_from_str(word, "%H:%M").unwrap()),
            Some(("类", letter)) => claims.category = Category::from_letter(letter),
            Some(("渠", who)) => claims.channel = entered(who),
            Some(("客", who)) => claims.reception = entered(who),
            Some(("助", assist)) => {
                let (who, letter) = assist.split_once('/').unwrap();
                let kind = AssistType::from_letter(letter).unwrap();
                claims.assist = Some(AssistClaim { person: person(who), kind });
            }
            Some(("解", solution)) => order.solution = Some(solution),
            Some(_) => panic!("not understood: {word}"),
        }
    }
    claims.has_solution = order.solution.is_some();
    order.claims = settle(&claims, &kinds()).unwrap_or_else(|faults| panic!("{line}: {faults:?}"));
    order
}

fn show(orders: &[CreditInput<'_>], credit: &CustomerCredit) -> Vec<String> {
    let line = |judgement: &Judgement| {
        let no = orders.iter().find(|order| order.id == judgement.order).unwrap().no;
        let period = judgement.period.map_or("-".to_owned(), |index| {
            let period = &credit.periods[index];
            format!("{}..{}", period.start, period.end)
        });
        let [channel, reception, assist] = [judgement.channel, judgement.reception, judgement.assist].map(name);
        let rules = judgement.rules();
        assert!(rules.contains(&judgement.relation.rule()), "{no} says how it stands to the periods");
        let rules: Vec<String> = rules.iter().map(ToString::to_string).collect();
        format!("{no} {period} {channel}/{reception}/{assist} {}", rules.join(" "))
    };
    credit.judgements.iter().map(line).collect()
}

/// The history is judged as expected, in whatever sequence it was typed (C-12).
#[track_caller]
fn check(history: &str, expect: &str) {
    let mut orders = read(history);
    let expect: Vec<&str> = expect.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for turn in 0..orders.len() {
        assert_eq!(show(&orders, &judge(&orders, &kinds())), expect, "typed in turn {turn}");
        orders.rotate_left(1);
    }
    orders.reverse();
    assert_eq!(show(&orders, &judge(&orders, &kinds())), expect, "typed backwards");
}

/// The reasons of one order of a history.
fn reasons(history: &str, no: &str) -> Vec<Reason> {
    let orders = read(history);
    let id = orders.iter().find(|order| order.no == no).unwrap().id;
    judge(&orders, &kinds()).judgements.into_iter().find(|judgement| judgement.order == id).unwrap().reasons
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
