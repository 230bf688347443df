//! The box that searches everything, and the list of shortcuts.
#![allow(dead_code)]

#[path = "ui_orders/office.rs"]
mod office;

use eframe::egui::{Event, ImeEvent, Key, Modifiers, Vec2};
use egui_kittest::kittest::Queryable as _;
use office::Desk;

const LARGE: Vec2 = Vec2::new(1440.0, 900.0);
const SMALL: Vec2 = Vec2::new(1280.0, 720.0);
const FIELD: &str = "搜索：订单、客户、人员、页面、命令";

fn open(desk: &mut Desk, query: &str) {
    desk.command(Key::K);
    desk.wait_for(FIELD);
    desk.field(FIELD).type_text(query);
    desk.steps(3);
}

#[test]
fn a_customer_is_found_by_initials_and_shown_and_leads_to_his_orders() {
    let mut desk = Desk::new(LARGE);
    open(&mut desk, "cxjj");
    desk.wait_for("晨曦家居");
    desk.picture("palette-light-1440");
    desk.harness.key_press(Key::Enter);
    desk.wait_for("归属时间线");
    desk.picture("customer-light-1440");
    let all = desk.harness.query_all_by_label_contains("在订单页查看全部").next().expect("a link");
    all.click_accesskit();
    desk.wait_for("客户 晨曦家居 ×");
    desk.steps(40);
    assert!(desk.harness.query_all_by_label_contains("，晨曦家居，").next().is_some(), "his orders");
    assert!(desk.harness.query_all_by_label_contains("，皓丽，").next().is_none(), "only his orders");
    desk.harness.get_by_label("客户 晨曦家居 ×").click();
    desk.steps(40);
    assert!(desk.harness.query_all_by_label_contains("，皓丽，").next().is_some(), "everybody's again");
}

#[test]
fn a_person_leads_to_orders_in_which_he_only_arranged() {
    let mut desk = Desk::new(LARGE);
    // 石头 arranges in every order, and is credited otherwise in a few; blanks in pinyin do not matter.
    open(&mut desk, "shi tou");
    desk.wait_for("石头");
    desk.harness.key_press(Key::Enter);
    desk.wait_for("人员 石头");
    desk.wait_for_part("，泛亚筠安，新闻稿，3,200.00，1,150.00，2,050.00，阿呆，小王，大叔，嘉甜，石头、小代");
}

#[test]
fn enter_waits_for_the_answer_and_the_exact_name_leads() {
    let mut desk = Desk::new(LARGE);
    desk.command(Key::K);
    desk.wait_for(FIELD);
    // Text and Enter in one go: the order is not found yet, a command must not be called in its place.
    desk.field(FIELD).type_text("DD-0312");
    desk.harness.key_press(Key::Enter);
    desk.wait_for("订单 DD-0312");
    desk.harness.key_press(Key::Escape);
    desk.steps(5);
    open(&mut desk, "renyuan");
    desk.steps(20);
    desk.harness.key_press(Key::Enter);
    desk.wait_for("新建人员");
}

#[test]
fn an_order_is_found_by_its_number_whatever_month_is_shown() {
    let mut desk = Desk::themed(SMALL, true);
    open(&mut desk, "0047");
    desk.wait_for_part("DD-0047　泛亚筠安");
    desk.picture("palette-dark-1280");
    desk.harness.key_press(Key::Enter);
    desk.wait_for("订单 DD-0047");
}

#[test]
fn pages_and_commands_are_called_by_name() {
    let mut desk = Desk::new(LARGE);
    open(&mut desk, "beifen");
    desk.wait_for("备份与恢复");
    desk.harness.get_by_label("备份与恢复").click();
    desk.wait_for_part("office.jicheng");
    desk.wait_for("立即备份…");
    open(&mut desk, "到报表");
    desk.harness.key_press(Key::Enter);
    desk.wait_for("提成表");
    open(&mut desk, "2024-02");
    desk.harness.key_press(Key::Enter);
    desk.wait_for_part("2024-02 · 未结账");
    desk.harness.key_press(Key::F1);
    desk.wait_for("快捷键");
    desk.wait_for_part("保存并下一单");
    desk.picture("shortcuts-light-1440");
    desk.harness.key_press(Key::Escape);
    desk.steps(5);
    assert!(desk.harness.query_by_label("快捷键").is_none());
}

#[test]
fn nothing_is_chosen_while_an_input_method_composes() {
    let mut desk = Desk::new(LARGE);
    open(&mut desk, "");
    desk.harness.event(Event::Ime(ImeEvent::Preedit { text: "shi'tou".to_owned(), active_range_chars: None }));
    desk.steps(3);
    assert!(desk.harness.query_all_by_label_contains("shi'tou").next().is_none(), "no line reacts to it");
    desk.harness.key_press(Key::Enter);
    desk.steps(3);
    assert!(desk.harness.query_all_by_label(FIELD).next().is_some(), "Enter belonged to the input method");
    desk.harness.event(Event::Ime(ImeEvent::Commit("石头".to_owned())));
    desk.steps(3);
    desk.wait_for_part("石头");
    desk.harness.key_press(Key::ArrowDown);
    desk.steps(3);
    desk.harness.key_press_modifiers(Modifiers::NONE, Key::Escape);
    desk.steps(5);
    assert!(desk.harness.query_all_by_label(FIELD).next().is_none());
}

#[test]
fn another_language_leaves_no_word_of_the_first_in_the_frame() {
    let mut desk = Desk::new(LARGE);
    desk.wait_for("今天已备份");
    desk.harness.get_by_label("EN").click();
    desk.wait_for("Backed up today");
    assert!(desk.harness.query_by_label("今天已备份").is_none());
}

#[test]
fn an_open_editor_brings_its_commands() {
    let mut desk = Desk::new(LARGE);
    open(&mut desk, "baocun");
    desk.steps(20);
    assert!(desk.harness.query_all_by_label_contains("保存并下一单").next().is_none(), "nothing to save");
    desk.harness.key_press(Key::Escape);
    desk.steps(5);
    desk.command(Key::N);
    desk.wait_for("新订单");
    open(&mut desk, "baocunbing");
    desk.wait_for_part("保存并下一单");
    desk.harness.key_press(Key::Enter);
    // The draft is empty: what is missing is told, so the command was heard.
    desk.wait_for_part("没有保存：5 处要改正");
}
