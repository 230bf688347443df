//! Policies and records in, the month's table out. One record per line:
//!
//! `A1 2024-01-05 业=文章 额=1000 本=400 回=2024-02-03 类=C 渠=甲 客=未知 助=无 对=丁 安=甲:2;乙:1 评=5`
//! `退 R1 A1 2024-02-10 500 本=100`
//!
//! A stage the record does not name is 无, 对接 is 丁 and 安排 戊. An expectation has one line per line of the table
//! (`A1 渠道 甲 100.00×5.0% + 50.00×6.0% = 8.00 固定 1.00 积分 2`; 退款 with its number before the figures), then one
//! per uncredited row (`未计入 A1 客服 未知 600.00`).
#![allow(clippy::unwrap_used)]

mod counted;
mod lines;
mod rates;
mod refunds;
mod sums;

use chrono::NaiveTime;

use super::*;
use crate::model::PersonKind;
use crate::rules::policy::Published;
use crate::rules::policy_file;

/// Everybody of these tests; 外 is external.
const PEOPLE: [&str; 7] = ["", "甲", "乙", "丙", "丁", "戊", "外"];

fn kinds() -> PersonKinds {
    PersonKinds::new(
        (1..)
            .zip(&PEOPLE[1..])
            .map(|(id, name)| (PersonId(id), if *name == "外" { PersonKind::External } else { PersonKind::Staff })),
    )
}

fn person(name: &str) -> PersonId {
    let index = PEOPLE.iter().position(|one| *one == name).unwrap_or_else(|| panic!("nobody is called {name}"));
    PersonId(i64::try_from(index).unwrap())
}

fn credit(name: &str) -> Credit {
    match name {
        "未知" => Credit::Unknown,
        "无" => Credit::None,
        name => Credit::Person(person(name)),
    }
}

fn name(credit: Credit) -> &'static str {
    match credit {
        Credit::Person(id) => PEOPLE[usize::try_from(id.0).unwrap()],
        Credit::Unknown => "未知",
        Credit::None => "无",
    }
}

fn stage_name(stage: Stage) -> &'static str {
    ["渠道", "客服", "助攻", "对接", "安排"][stage.index()]
}

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn orders(records: &str) -> Vec<OrderFigures> {
    let mut orders: Vec<OrderFigures> = Vec::new();
    for line in records.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_prefix("退 ") {
            None => orders.push(order(OrderId(i64::try_from(orders.len()).unwrap() + 1), line)),
            Some(refund) => {
                let words: Vec<&str> = refund.split_whitespace().collect();
                let [no, of, date, amount, rest @ ..] = words.as_slice() else { panic!("no refund: {line}") };
                let cost = rest.first().map_or(Money::ZERO, |word| money(word.strip_prefix("本=").unwrap()));
                let refund =
                    RefundFigures { no: (*no).to_owned(), date: date.parse().unwrap(), amount: money(amount), cost };
                orders.iter_mut().find(|order| order.no == *of).unwrap().refunds.push(refund);
            }
        }
    }
    orders
}

fn order(id: OrderId, line: &str) -> OrderFigures {
    let mut words = line.split_whitespace();
    let mut order = OrderFigures {
        id,
        no: words.next().unwrap().to_owned(),
        at: OrderTime::on(words.next().unwrap().parse().unwrap_or_else(|_| panic!("no date in {line}"))),
        business: "文章".to_owned(),
        amount: Money::ZERO,
        cost: Money::ZERO,
        paid_on: None,
        category: None,
        pre_sale: [Credit::None; 3],
        liaison: person("丁"),
        sourcing: vec![Share { person: person("戊"), weight: 1 }],
        quality: None,
        refunds: Vec::new(),
    };
    for word in words {
        let Some((key, value)) = word.split_once('=') else {
            order.at.time = Some(NaiveTime::parse_from_str(word, "%H:%M").unwrap());
            continue;
        };
        match key {
            "业" => value.clone_into(&mut order.business),
            "额" => order.amount = money(value),
            "本" => order.cost = money(value),
            "回" => order.paid_on = Some(value.parse().unwrap()),
            "类" => order.category = Category::from_letter(value),
            "渠" => order.pre_sale[0] = credit(value),
            "客" => order.pre_sale[1] = credit(value),
            "助" => order.pre_sale[2] = credit(value),
            "对" => order.liaison = person(value),
            "安" => order.sourcing = value.split(';').map(share).collect(),
            "评" => order.quality = Some(value.parse().unwrap()),
            _ => panic!("not understood: {word}"),
        }
    }
    order
}

fn share(text: &str) -> Share {
    let (who, weight) = text.split_once(':').unwrap_or((text, "1"));
    Share { person: person(who), weight: weight.parse().unwrap() }
}

/// A policy from January 2024 on: the stages as in a policy file.
fn policy(earned_on: &str, stages: &str) -> Published {
    published(1, "2024-01", earned_on, stages)
}

fn published(number: i64, from: &str, earned_on: &str, stages: &str) -> Published {
    let file = format!("title = \"办法{number}\"\neffective_month = \"{from}\"\nearned_on = \"{earned_on}\"\n{stages}");
    Published { id: PolicyId(number), publication: number, policy: policy_file::parse(&file).unwrap() }
}

fn book(policies: &[Published]) -> PolicyBook {
    PolicyBook::new(policies.to_vec(), Vec::new(), None)
}

fn show_line(orders: &[OrderFigures], line: &Line) -> String {
    let no = &orders.iter().find(|order| order.id == line.order).unwrap().no;
    let mut out = format!("{no} {} {}", stage_name(line.stage), name(line.credit));
    let segments: Vec<String> = line.segments.iter().map(|(base, rate)| format!("{base}×{rate}")).collect();
    match &line.kind {
        LineKind::Refund(refund) => out += &format!(" {refund} {}", line.base),
        LineKind::Commission if segments.is_empty() => out += &format!(" {}", line.base),
        LineKind::Commission => {
            let sum: Money = line.segments.iter().map(|(base, _)| base).sum();
            assert_eq!(sum, line.base, "{no}: the segments make up the base");
            out += &format!(" {}", segments.join(" + "));
            if let Some((level, rate)) = line.quality {
                out += &format!(" ×{level}:{rate}");
            }
        }
    }
    out += &format!(" = {}", line.percent);
    if !line.fixed.is_zero() {
        out += &format!(" 固定 {}", line.fixed);
    }
    if line.points != 0 {
        out += &format!(" 积分 {}", line.points);
    }
    out
}

fn show(orders: &[OrderFigures], result: &MonthResult) -> Vec<String> {
    let uncredited = result.uncredited.iter().map(|row| {
        let no = &orders.iter().find(|order| order.id == row.order).unwrap().no;
        let why = match row.why {
            Uncounted::Unknown => "未知",
            Uncounted::None => "无",
            Uncounted::NoPolicy => "无政策",
            Uncounted::AwaitingPayment => "待回款",
        };
        let stage = row.stage.map_or(String::new(), |stage| format!("{} ", stage_name(stage)));
        let base = row.base.map_or(String::new(), |base| format!(" {base}"));
        format!("未计入 {no} {stage}{why}{base}")
    });
    result.lines.iter().map(|line| show_line(orders, line)).chain(uncredited).collect()
}

/// The month comes out as expected, in whatever sequence its records came.
#[track_caller]
fn check(policies: &[Published], records: &str, counted: &str, expect: &str) {
    let (book, kinds, counted) = (book(policies), kinds(), Month::parse(counted).unwrap());
    let mut orders = orders(records);
    let expect: Vec<&str> = expect.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for turn in 0..orders.len() {
        assert_eq!(show(&orders, &month(counted, &orders, &book, &kinds)), expect, "given in turn {turn}");
        orders.rotate_left(1);
    }
    orders.reverse();
    assert_eq!(show(&orders, &month(counted, &orders, &book, &kinds)), expect, "given backwards");
}
