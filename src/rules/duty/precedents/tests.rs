use std::collections::HashMap;

use chrono::NaiveDateTime;

use super::*;
use crate::model::{DutyOrder, DutyPart, DutyReply, Hours};
use crate::rules::duty::PartVerdict;

fn at(time: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(&format!("2024-01-03 {time}"), "%Y-%m-%d %H:%M").unwrap()
}

fn reply(asked: &str, done: &str) -> DutyEntry {
    DutyEntry {
        no: "1".to_owned(),
        customer: "客户".to_owned(),
        kind: DutyKind::Reply,
        platform: None,
        asked_at: Some(at(asked)),
        reply: Some(DutyReply { done_at: at(done), by: "小王".to_owned() }),
        effective: true,
        why_not: None,
        order: None,
        precedent: None,
        ruling: None,
    }
}

fn order(placed: &str, yuan: i64, origin: DutyOrigin) -> DutyOrder {
    let who = "小王".to_owned();
    let amount = Money::from_fen(yuan * 100);
    DutyOrder { placed_at: at(placed), amount, taken_by: who.clone(), converted_by: who, origin }
}

fn near(entry: &DutyEntry, limit_minutes: Option<u32>) -> Vec<(String, Vec<Like>)> {
    let calendar = Calendar::default();
    let threshold = Some(Money::from_fen(10_000));
    let draft = Draft { entry, limit_minutes, threshold, calendar: &calendar };
    nearest(&draft, given(), 3).into_iter().map(|near| (near.precedent.no.clone(), near.likes)).collect()
}

fn first(entry: &DutyEntry, limit_minutes: Option<u32>) -> String {
    near(entry, limit_minutes).remove(0).0
}

#[test]
fn what_decides_a_verdict_decides_what_is_near() {
    let late = DutyEntry { order: Some(order("20:00", 100, DutyOrigin::OnDuty)), ..reply("19:00", "19:05") };
    let found = near(&late, Some(3));
    assert_eq!(found[0].0, "下单11");
    assert_eq!(found[0].1[0], Like::Late);
    assert!(found[0].1.contains(&Like::Origin(DutyOrigin::OnDuty)), "{found:?}");
    assert_eq!(found[1].0, "下单12");

    assert_eq!(first(&reply("12:30", "14:00"), None), "回复1");
    assert_eq!(first(&reply("23:00", "23:02"), Some(3)), "回复17");
    let idle = DutyEntry { effective: false, ..reply("21:00", "21:20") };
    assert_eq!(first(&idle, None), "回复6");
    let push = DutyEntry { kind: DutyKind::Push, asked_at: None, ..reply("18:20", "18:20") };
    assert_eq!(first(&push, None), "回复8");
    let own = DutyEntry { order: Some(order("21:50", 800, DutyOrigin::SelfService)), ..reply("21:50", "22:00") };
    assert_eq!(first(&own, None), "下单6");
    let begun = DutyEntry { order: Some(order("18:10", 1, DutyOrigin::Begun)), ..reply("18:00", "18:01") };
    assert_eq!(first(&begun, Some(3)), "下单1");
    let paid_at_work = DutyEntry { order: Some(order("14:30", 900, DutyOrigin::OnDuty)), ..reply("12:40", "12:41") };
    assert_eq!(first(&paid_at_work, None), "下单4");
}

#[test]
fn without_anything_done_nothing_is_near() {
    let blank = DutyEntry { reply: None, ..reply("19:00", "19:00") };
    assert_eq!(near(&blank, None), []);
}

#[test]
fn equals_come_by_number_whatever_their_sequence() {
    let same = |no: &str| Precedent { no: no.to_owned(), ..given()[0].clone() };
    let mut list: Vec<Precedent> = ["自有10", "自有2", "自有1"].map(same).to_vec();
    let entry = reply("19:00", "19:01");
    let calendar = Calendar::default();
    let draft = Draft { entry: &entry, limit_minutes: None, threshold: None, calendar: &calendar };
    for _ in 0..3 {
        list.rotate_left(1);
        let numbers: Vec<&str> = nearest(&draft, &list, 9).iter().map(|near| near.precedent.no.as_str()).collect();
        assert_eq!(numbers, ["自有1", "自有2", "自有10"]);
    }
}

#[test]
fn the_given_precedents_agree_with_the_companys_cases() {
    let mut reader = csv::Reader::from_reader(include_bytes!("../../../../tests/data/duty_cases.csv").as_slice());
    let cases: Vec<HashMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(cases.len(), given().len());
    let clock = |time: Option<NaiveTime>| time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
    for (case, precedent) in cases.iter().zip(given()) {
        let text = |header: &str| case[header].as_str();
        let no = text("判例号");
        assert_eq!(precedent.no, no);
        assert_eq!(precedent.kind == DutyKind::Reply, text("类型") == "回复", "{no}");
        let limit = match text("平台") {
            "" => None,
            "抖店" => Some(2),
            _ => Some(3),
        };
        assert_eq!(precedent.limit_minutes, limit, "{no}");
        let day_time = |header: &str| text(header).split(' ').next_back().unwrap_or_default().to_owned();
        assert_eq!(clock(precedent.asked), day_time("咨询时间"), "{no}");
        assert_eq!(clock(precedent.replied), day_time("回复时间"), "{no}");
        assert_eq!(precedent.effective, text("有效") == "是", "{no}");
        assert_eq!(precedent.why_not.is_some(), !text("无效原因").is_empty(), "{no}");
        let order = precedent.order.as_ref();
        assert_eq!(clock(order.map(|order| order.placed)), day_time("下单时间"), "{no}");
        assert_eq!(order.map(|order| order.amount), Money::parse(text("下单金额")).ok(), "{no}");
        let origins = ["值班新单", "自助下单", "工作时间已确认", "工作时间已在谈"];
        assert_eq!(order.map_or("", |order| origins[order.origin as usize]), text("订单来源"), "{no}");
        for (hours, header) in [
            (precedent.reply, "期望回复工时"),
            (precedent.taken, "期望下单工时"),
            (precedent.converted, "期望转化工时"),
        ] {
            assert_eq!(hours.to_string(), text(header), "{no} {header}");
        }
        let sum = |text: &str| -> Hours { text.split([' ', '，']).filter_map(|word| Hours::parse(word).ok()).sum() };
        let company = sum(text("公司给定"));
        assert_eq!(sum(precedent.given.as_deref().unwrap()), company, "{no}");
        // What the company gave beside the rules is an example of a ruling (D-7).
        assert_eq!(precedent.ruled, company != precedent.total(), "{no}");
        assert_ne!(precedent.facts, text("事实"), "{no}");
        assert_eq!(precedent.lateness().is_some(), ["下单11", "下单12"].contains(&no), "{no}");
    }
}

#[test]
fn the_rules_give_what_the_given_precedents_say() {
    let calendar = Calendar::default();
    for precedent in given() {
        let verdict = verdict(precedent, &calendar, Some(Money::from_fen(10_000)));
        for part in DutyPart::ALL {
            let hours = verdict.part(part).map_or(Hours::ZERO, PartVerdict::hours);
            assert_eq!(hours, precedent.hours(part), "{} {part:?}", precedent.no);
        }
        assert_eq!(verdict.late, precedent.lateness().is_some(), "{}", precedent.no);
    }
}
