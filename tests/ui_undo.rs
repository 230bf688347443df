//! Taking acts back in the window: by key, from the message, from the list.
#![allow(dead_code)]

#[path = "ui_orders/office.rs"]
mod office;

use eframe::egui::{Key, Vec2};
use egui_kittest::kittest::Queryable as _;
use office::Desk;

const LARGE: Vec2 = Vec2::new(1440.0, 900.0);
const SMALL: Vec2 = Vec2::new(1280.0, 720.0);

/// Changes an order and goes back to the list.
fn change(desk: &mut Desk, note: &str) {
    desk.open("DD-0047");
    desk.fill("备注", note);
    desk.command(Key::S);
    desk.wait_for_part("已保存 DD-0047");
    desk.harness.key_press(Key::Escape);
    desk.steps(5);
}

fn note(desk: &mut Desk) -> String {
    desk.open("DD-0047");
    let note = desk.value("备注");
    desk.harness.key_press(Key::Escape);
    desk.steps(5);
    note
}

#[test]
fn a_save_is_taken_back_by_key_and_done_again() {
    let mut desk = Desk::new(LARGE);
    change(&mut desk, "客户催稿");
    assert_eq!(note(&mut desk), "客户催稿");
    desk.command(Key::Z);
    desk.wait_for_part("已撤销：保存 订单 DD-0047");
    assert_eq!(note(&mut desk), "");
    desk.command(Key::Y);
    desk.wait_for_part("已重做：保存 订单 DD-0047");
    assert_eq!(note(&mut desk), "客户催稿");
    desk.command(Key::Y);
    desk.wait_for_part("没有可重做的操作");
}

#[test]
fn the_message_offers_it_too() {
    let mut desk = Desk::new(LARGE);
    change(&mut desk, "客户催稿");
    desk.harness.get_by_label("撤销").click();
    desk.wait_for_part("已撤销：保存 订单 DD-0047");
    desk.harness.get_by_label("重做").click();
    desk.wait_for_part("已重做：保存 订单 DD-0047");
    assert_eq!(note(&mut desk), "客户催稿");
}

#[test]
fn the_list_takes_back_one_act_and_says_what_stands_in_its_way() {
    for (size, dark, name) in [(LARGE, false, "undo-light-1440"), (SMALL, true, "undo-dark-1280")] {
        let mut desk = Desk::themed(size, dark);
        change(&mut desk, "一");
        change(&mut desk, "二");
        desk.command(Key::H);
        desk.wait_for("最近的操作");
        desk.wait_for_part("订单 DD-0047");
        desk.picture(name);
        // The earlier of the two changes: the later one stands on it.
        let links = desk.harness.query_all_by_label("撤销").map(|link| link.rect()).collect::<Vec<_>>();
        assert!(links.len() > 3, "{links:?}");
        let rows: Vec<_> = desk.harness.query_all_by_label_contains("保存，订单 DD-0047").collect();
        assert!(rows.len() >= 2);
        rows[1].click();
        drop(rows);
        desk.steps(3);
        desk.harness.key_press(Key::Enter);
        desk.wait_for_part("订单 DD-0047 之后又被改过");
        desk.wait_for_part("先撤销较晚的那一步");
        desk.harness.query_all_by_label_contains("保存，订单 DD-0047").next().expect("a row").click();
        desk.steps(3);
        desk.harness.key_press(Key::Enter);
        desk.wait_for_part("已撤销：保存 订单 DD-0047");
        desk.wait_for_part("，已撤销");
        desk.picture(&format!("{name}-after"));
    }
}
