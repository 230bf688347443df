//! Several orders selected at once: their sums, and what is done with all of them.
#![allow(dead_code)]

#[path = "ui_orders/office.rs"]
mod office;

use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use office::Desk;

const LARGE: Vec2 = Vec2::new(1440.0, 900.0);

/// The figure on the filter 待回款.
fn unpaid(desk: &Desk) -> usize {
    let chip = desk.harness.query_all_by_label_contains("待回款 ").next().expect("the filter");
    let label = chip.accesskit_node().label().unwrap_or_default();
    label.trim_start_matches("待回款 ").parse().expect("a figure")
}

/// Selects the first `rows` rows by keyboard.
fn select(desk: &mut Desk, rows: usize) {
    desk.harness.query_all_by_label_contains("DD-0312，").next().expect("the first row").click();
    desk.steps(3);
    for _ in 1..rows {
        desk.harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
        desk.steps(2);
    }
}

#[test]
fn several_rows_are_summed() {
    let mut desk = Desk::new(LARGE);
    select(&mut desk, 3);
    desk.wait_for_part("已选 3 单");
    desk.wait_for("登记回款");
    desk.picture("several-light-1440");
    desk.harness.key_press(Key::ArrowDown);
    desk.steps(10);
    assert!(desk.harness.query_all_by_label_contains("已选").next().is_none(), "one row needs no sum");
}

#[test]
fn payment_of_several_is_one_act() {
    let mut desk = Desk::new(LARGE);
    let before = unpaid(&desk);
    select(&mut desk, 16);
    desk.click("登记回款");
    desk.wait_for_part("张待回款的订单记为这一天全额回款");
    desk.picture("several-pay-light-1440");
    desk.command(Key::Enter);
    desk.wait_for_part("已登记回款（");
    desk.steps(40);
    let after = unpaid(&desk);
    assert!(after < before, "{before} unpaid orders became {after}");
    desk.command(Key::Z);
    desk.wait_for_part("已撤销");
    desk.steps(40);
    assert_eq!(unpaid(&desk), before, "taken back in one step");
}

#[test]
fn voiding_several_needs_a_reason_and_is_taken_back_at_once() {
    let mut desk = Desk::new(LARGE);
    select(&mut desk, 3);
    desk.click("作废");
    desk.wait_for_part("3 张订单将作废");
    desk.field("原因").type_text("客户撤回");
    desk.steps(3);
    desk.command(Key::Enter);
    desk.wait_for_part("订单已作废（3 单）");
    desk.command(Key::Z);
    desk.wait_for_part("已撤销");
}
