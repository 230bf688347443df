use super::*;
use serde_json::json;

fn change(entity: &str, key: &str, before: Option<Value>, after: Option<Value>) -> Change {
    Change {
        act_id: 1,
        at: "2024-03-05 09:00:00".to_owned(),
        act: "save".to_owned(),
        reason: None,
        entity: entity.to_owned(),
        key: key.to_owned(),
        before: before.map(|value| value.to_string()),
        after: after.map(|value| value.to_string()),
    }
}

fn order() -> Value {
    json!({
        "no": "DD-1", "at": {"date": "2024-03-05", "time": "14:30:00"}, "customer": "云岭茶业", "business": "新闻稿",
        "amount": 123_450, "cost": 0, "paid_on": null, "category": "D", "platform": null, "channel": "小王",
        "reception": null, "assist": {"person": "大叔", "kind": "A"}, "solution": null, "liaison": "小王",
        "sourcing": [{"person": "甲", "weight": 60}, {"person": "乙", "weight": 40}],
        "evaluation": {"quality": null, "attitude": [null, null, null, null, null],
                       "efficiency": [null, null, null, null, null]},
        "due_at": null, "completed_at": null, "voided": false, "note": null
    })
}

fn told(change: &Change, lang: Lang) -> Vec<String> {
    let shown = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    differences(change, lang)
        .into_iter()
        .map(|one| format!("{}|{}|{}", one.name, shown(one.before), shown(one.after)))
        .collect()
}

#[test]
fn only_what_changed_is_told_in_the_users_words() {
    let mut after = order();
    after["amount"] = json!(1_000_000);
    after["paid_on"] = json!("2024-03-20");
    after["voided"] = json!(true);
    after["sourcing"] = json!([{"person": "甲", "weight": 1}]);
    after["evaluation"]["quality"] = json!(5);
    after["evaluation"]["attitude"][2] = json!(false);
    let change = change("order", "DD-1", Some(order()), Some(after));
    assert_eq!(
        told(&change, Lang::Zh),
        [
            "回款日期||2024-03-20",
            "金额|1,234.50|10,000.00",
            "安排|甲:60；乙:40|甲",
            "状态|有效|作废",
            "评分||大喜过望",
            "真诚歉意||×",
        ]
    );
    assert_eq!(told(&change, Lang::En)[1], "Amount|1,234.50|10,000.00");
    assert_eq!(super::lines(&change, Lang::Zh)[..2], ["回款日期：空 → 2024-03-20", "金额：1,234.50 → 10,000.00"]);
}

#[test]
fn a_new_record_tells_every_field() {
    let change = change("order", "DD-1", None, Some(order()));
    let lines = told(&change, Lang::Zh);
    assert_eq!(lines.len(), 19 + 11);
    for expected in ["下单时间|-|2024-03-05 14:30", "渠道类别|-|D 老客户介绍", "助攻|-|大叔 A", "备注|-|"]
    {
        assert!(lines.iter().any(|line| line == expected), "{expected} in {lines:?}");
    }
    let told = super::lines(&change, Lang::Zh);
    assert!(told.contains(&"订单号：DD-1".to_owned()) && !told.iter().any(|line| line.contains("备注")), "{told:?}");
}

#[test]
fn every_field_of_every_record_has_a_word() {
    for entity in records::ENTITIES {
        for (field, kind) in fields(entity) {
            for lang in [Lang::Zh, Lang::En] {
                let name = records::field(entity, field, lang);
                assert!(name.is_some() || kind.is_several(), "{entity} {field}");
            }
        }
        assert_ne!(records::entity(entity, Lang::Zh), *entity);
    }
}

#[test]
fn what_another_version_stored_is_told_as_it_stands() {
    let before = json!({"name": "甲", "kind": "Staff", "active": true, "desk": 3});
    let after = json!({"name": "甲", "kind": "External", "active": 0, "desk": 4, "tags": ["a", "b"]});
    assert_eq!(
        told(&change("person", "甲", Some(before), Some(after)), Lang::Zh),
        ["类别|员工|外部", "状态|在职|0", "desk|3|4", "tags|-|a、b"]
    );
    assert!(differences(&change("holiday", "x", Some(json!(null)), None), Lang::Zh).is_empty());
}

#[test]
fn settings_and_policies_are_told_by_what_they_mean() {
    let theme = change("setting", "theme", Some(json!("light")), Some(json!("dark")));
    assert_eq!(told(&theme, Lang::Zh), ["外观|浅色|深色"]);
    assert_eq!(told(&theme, Lang::En), ["Theme|Light|Dark"]);
    let file = |rate: &str| {
        json!(format!(
            "title = \"办法\"\neffective_month = \"2024-01\"\nearned_on = \"order\"\n[stages.channel]\nbasis = \"profit\"\nrate = \"{rate}\"\n"
        ))
    };
    let found = told(&change("policy", "1", Some(file("5%")), Some(file("6%"))), Lang::Zh);
    assert_eq!(found, ["渠道|利润的 5%|利润的 6%"]);
    assert_eq!(name(&change("policy", "1", None, Some(file("5%"))), Lang::Zh), "办法");
    let published = json!({"title": "办法", "state": "published"});
    assert_eq!(name(&change("policy", "1", None, Some(published)), Lang::Zh), "办法");
    assert_eq!(name(&theme, Lang::Zh), "外观");
    let broken = change("policy", "1", None, Some(json!("x = ")));
    assert_eq!(told(&broken, Lang::Zh), ["内容|-|x = "]);
    assert_eq!(name(&broken, Lang::Zh), "1");
}

#[test]
fn a_field_that_comes_or_goes_stays_in_its_place() {
    let before = json!({"no": "T1", "order_no": "DD-1", "amount": 100, "note": "甲"});
    let after = json!({"no": "T1", "order_no": "DD-1", "date": "2024-03-05", "amount": 200});
    let change = change("refund", "T1", Some(before), Some(after));
    assert_eq!(told(&change, Lang::Zh), ["退款日期|-|2024-03-05", "退款金额|1.00|2.00", "备注|甲|-"]);
    assert_eq!(order_of(&change).as_deref(), Some("DD-1"));
}
