//! 货源, as a user works with it: finding, trying, keeping up, ending; ranking; arranging an order; and its pictures.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
#[path = "ui_reports/desk.rs"]
mod desk;

use desk::{Desk, LARGE, SMALL};
use eframe::egui::{Event, Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;
use jicheng::model::{Person, PersonKind};

fn open(desk: &mut Desk) {
    desk.key(Modifiers::COMMAND, Key::Num4);
    desk.wait_for("久未维护");
    desk.settle();
}

fn has(desk: &Desk, part: &str) -> bool {
    desk.harness.query_all_by_label_contains(part).next().is_some()
}

#[test]
fn sources_are_listed_by_state_and_read_in_full() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk);
    desk.wait_for_part("晨报网首页");
    desk.save("sources-list");
    // The status bar counts them under the same word.
    desk.click_last("失败");
    desk.wait_for_part("写手小蓉");
    desk.settle();
    assert!(!has(&desk, "晨报网首页"));
    desk.click("全部");
    desk.click_row("晨报网首页");
    desk.wait_for("验证记录 1/1");
    desk.wait_for_part("2023-07-06 经理复核通过");
    desk.wait_for_part("张编辑换岗，涨价");
    desk.wait_for_part("用过它的订单");
    desk.settle();
    desk.save("sources-detail");
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
    desk.key(Modifiers::NONE, Key::Escape);
    desk.settle();
    assert!(!has(&desk, "验证记录"));
    desk.key(Modifiers::COMMAND, Key::F);
    desk.harness.event(Event::Text("xsxr".to_owned()));
    desk.wait_for_part("1 / 12 条");
    assert!(has(&desk, "写手小蓉") && !has(&desk, "写手老陈"));
}

#[test]
fn a_source_is_entered_tried_kept_up_and_ended_and_all_of_it_taken_back() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk);
    desk.key(Modifiers::COMMAND, Key::N);
    desk.wait_for("新货源");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.settle();
    assert!(desk.description("货源").is_some_and(|words| words.contains("不能为空")), "{:?}", desk.description("货源"));
    desk.type_into("货源", "校园写手");
    desk.type_into("业务", "新闻稿");
    desk.type_into("供方", "学生会");
    desk.type_into("进价", "便宜");
    desk.type_into("录入人", "阿呆");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.settle();
    assert!(desk.description("进价").is_some_and(|words| words.contains("不是金额")), "{:?}", desk.description("进价"));
    desk.type_into("进价", "30");
    desk.save("sources-form");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("货源已保存");
    desk.wait_for_part("还没有人验证过");
    desk.click("验证");
    desk.wait_for_part("验证：校园写手");
    desk.settle();
    assert_eq!(desk.value("验证号"), "YZ-240318-01");
    desk.type_into("验证人", "小王");
    desk.type_into("备注", "三天出稿");
    desk.settle();
    desk.save("sources-verify");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("2024-03-18 验证 YZ-240318-01 成功");
    desk.wait_for_part("三天出稿");
    desk.click("维护");
    desk.wait_for_part("维护：校园写手");
    desk.settle();
    desk.type_into("内容", "说好涨到 40");
    desk.type_into("进价", "40");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("说好涨到 40");
    desk.wait_for_part("→ 40.00");
    desk.settle();
    desk.save("sources-kept");
    desk.click("终止供方");
    desk.wait_for_part("1 个货源将失效：校园写手");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("已终止，1 个货源失效");
    desk.wait_for_part("2024-03-18 失效");
    desk.key(Modifiers::COMMAND, Key::Z);
    desk.wait_for_part("2024-03-18 验证 YZ-240318-01 成功");
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn who_chooses_first_is_told_figure_by_figure() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk);
    desk.click_tab("排名");
    desk.wait_for_part("优先安排");
    desk.settle();
    desk.save("sources-ranking");
    desk.click_row("小代");
    desk.wait_for_part("安排利润");
    desk.settle();
    desk.save("sources-ranking-detail");
    assert!(has(&desk, "(S-5)"));
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn an_order_takes_the_cheapest_effective_source_and_its_cost_follows() {
    let mut desk = Desk::sample(LARGE);
    desk.key(Modifiers::COMMAND, Key::N);
    desk.wait_for("添加货源");
    desk.type_into("客户", "新来的公司");
    desk.type_into("业务", "新闻稿");
    desk.type_into("金额", "500");
    desk.type_into("对接", "嘉甜");
    desk.type_into("安排", "石头");
    desk.settle();
    desk.press("添加货源");
    desk.settle();
    // The picker's first line is the cheapest: 晨报网首页 at 75 since January, before 写手老陈 at 80.
    desk.type_into("货源名称", "写手老陈");
    desk.type_into("数量", "2");
    desk.settle();
    assert_eq!(desk.value("货源成本"), "160.00");
    desk.wait_for_part("货源合计");
    desk.wait_for_part("比通常进价");
    desk.save("order-sources");
    desk.type_into("货源名称", "写手小蓉");
    assert_eq!(desk.value("货源成本"), "", "what 写手老陈 costs is not its price");
    desk.type_into("货源成本", "100");
    desk.wait_for_part("货源“写手小蓉”已剔除，不是有效");
    desk.settle();
    desk.save("order-sources-asked");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.settle();
    assert!(!has(&desk, "已保存 DD-"));
    desk.press("仍然选用（会留下记录）");
    desk.settle();
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("已保存 DD-20240318");
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn ctrl_k_finds_a_source_by_its_initials() {
    let mut desk = Desk::sample(LARGE);
    desk.key(Modifiers::COMMAND, Key::K);
    desk.settle();
    desk.harness.event(Event::Text("cbwsy".to_owned()));
    desk.wait_for_part("晨报网首页");
    desk.settle();
    desk.key(Modifiers::NONE, Key::Enter);
    desk.wait_for_part("验证记录 1/1");
}

#[test]
fn it_is_whole_in_the_dark_in_small_windows_in_english_and_empty() {
    for (name, size, theme) in [
        ("sources-dark", LARGE, Theme::Dark),
        ("sources-small", SMALL, Theme::Light),
        ("sources-narrow", Vec2::new(1024.0, 640.0), Theme::Light),
    ] {
        let mut desk = Desk::sample_in(size, theme);
        open(&mut desk);
        desk.click_row("财经快讯");
        desk.wait_for_part("验证记录 1/2");
        desk.settle();
        desk.save(name);
    }
    let person = Person { name: "阿呆".to_owned(), kind: PersonKind::Staff, active: true };
    let mut desk = Desk::empty_after(LARGE, Theme::Light, |office| office.save_person(&person, None).unwrap());
    open(&mut desk);
    desk.wait_for_part("还没有货源");
    desk.save("sources-empty");
    let mut desk = Desk::sample_after(LARGE, Theme::Light, |office| office.change_setting("language", "en").unwrap());
    desk.key(Modifiers::COMMAND, Key::Num4);
    desk.wait_for_part("No upkeep");
    desk.click_row("财经快讯");
    desk.wait_for_part("Attempts 1/2");
    desk.settle();
    desk.save("sources-english");
}
