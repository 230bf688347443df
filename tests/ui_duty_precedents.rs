//! 判例, as a user works with them: finding, reading, writing down the company's own; and their pictures.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
#[path = "ui_reports/desk.rs"]
mod desk;

use desk::{Desk, LARGE, SMALL};
use eframe::egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;

fn open(desk: &mut Desk) {
    desk.key(Modifiers::COMMAND, Key::Num3);
    desk.click("值班");
    desk.wait_for("判例");
    desk.click_tab("判例");
    desk.wait_for("判例号");
    desk.settle();
}

fn has(desk: &Desk, part: &str) -> bool {
    desk.harness.query_all_by_label_contains(part).next().is_some()
}

#[test]
fn the_given_ones_are_found_and_read() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk);
    desk.wait_for("32 条");
    desk.save("precedents-list");
    desk.key(Modifiers::COMMAND, Key::F);
    desk.harness.event(eframe::egui::Event::Text("dou dian".replace(' ', "")));
    desk.wait_for_part("1 / 32 条");
    desk.click_row("下单11");
    desk.wait_for("判例 下单11");
    desk.wait_for("回复 0.0 h");
    desk.wait_for("下单 0.3 h");
    desk.wait_for_part("过了 5 分钟才回复，时限 2 分钟");
    assert!(!has(&desk, "删除"));
    desk.save("precedents-late");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.settle();
    assert!(!has(&desk, "判例 下单11"));
    desk.type_into("判例号、事实、拼音", "没有这样的案子");
    desk.wait_for("没有找到“没有这样的案子”");
    desk.click("清除搜索");
    desk.wait_for("32 条");
    desk.click("下单");
    desk.click_row("下单12");
    desk.wait_for("与规则不同");
    desk.settle();
    desk.save("precedents-ruled");
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn the_companys_own_are_written_down_changed_and_removed() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk);
    desk.click("自有");
    desk.wait_for_part("还没有自有判例");
    desk.save("precedents-none");
    desk.key(Modifiers::COMMAND, Key::N);
    desk.settle();
    assert_eq!(desk.value("判例号"), "自有1");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.settle();
    assert!(desk.description("事实").is_some_and(|words| words.contains("不能为空")), "{:?}", desk.description("事实"));
    desk.type_into("事实", "除夕 21:00 客户催稿，值班人半小时后交稿");
    desk.type_into("咨询", "21：00");
    desk.type_into("回复", "二十一点半");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.settle();
    assert!(desk.description("回复").is_some_and(|words| words.contains("不是一天里的时间")));
    desk.type_into("回复", "21:30");
    desk.wait_for("留空按规则 0.1");
    desk.settle();
    desk.save("precedents-form");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for("已保存判例 自有1");
    desk.wait_for("判例 自有1");
    desk.wait_for("回复 0.1 h");
    desk.settle();
    desk.save("precedents-own");

    desk.click("修改");
    desk.settle();
    desk.type_into("公司给定", "回复人 0.1");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.wait_for("放弃没有保存的内容？");
    desk.click("放弃");
    desk.wait_for("判例 自有1");
    desk.settle();
    desk.click("删除");
    desk.wait_for("删除判例 自有1？");
    desk.click_last("删除");
    desk.wait_for("已删除判例 自有1");
    desk.wait_for_part("还没有自有判例");
    desk.key(Modifiers::COMMAND, Key::Z);
    desk.wait_for("1 条");
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn the_list_is_written_to_a_file() {
    let mut desk = Desk::sample(SMALL);
    open(&mut desk);
    desk.click("下单");
    desk.wait_for_part("15 条");
    desk.key(Modifiers::COMMAND, Key::E);
    let file = desk.file("precedents.csv");
    desk.wait_for("文件");
    desk.replace("文件", &file.display().to_string());
    desk.click("保存");
    desk.wait_for_part("已保存 ");
    let written = std::fs::read_to_string(file).unwrap();
    assert!(written.contains("下单12") && !written.contains("回复1,"), "{written}");
}

#[test]
fn it_is_whole_in_the_dark_and_in_small_windows() {
    for (name, size, theme) in [
        ("precedents-dark", LARGE, Theme::Dark),
        ("precedents-small", SMALL, Theme::Light),
        ("precedents-narrow", Vec2::new(1024.0, 640.0), Theme::Light),
    ] {
        let mut desk = Desk::sample_in(size, theme);
        open(&mut desk);
        desk.click("下单");
        desk.click_row("下单8");
        desk.wait_for("判例 下单8");
        desk.settle();
        desk.save(name);
    }
}
