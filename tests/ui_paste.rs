//! Rows copied in a spreadsheet, pasted into the window.
#![allow(dead_code)]

#[path = "ui_orders/office.rs"]
mod office;

use eframe::egui::{Event, Key, Vec2};
use egui_kittest::kittest::Queryable as _;
use office::Desk;

const LARGE: Vec2 = Vec2::new(1440.0, 900.0);
const ROWS: &str = "DD-9001\t2024/3/28\t晨曦家居\t新闻稿\t1,200.00\t300\t\t\t\t\t\t\t\t\t嘉甜\t石头\r\n\
                    DD-9002\t2024/3/29\t晨曦家居\t新闻稿\t900\t\t\t\t\t\t\t\t\t\t嘉甜\t石头:1;小代:2\r\n";

fn paste(desk: &mut Desk, text: &str) {
    desk.harness.event(Event::Paste(text.to_owned()));
    desk.steps(3);
}

#[test]
fn rows_without_headings_are_previewed_imported_and_taken_back() {
    let mut desk = Desk::new(LARGE);
    paste(&mut desk, ROWS);
    desk.wait_for("导入 2 行");
    assert!(desk.harness.query_all_by_label_contains("粘贴的第一行不是表头").next().is_some());
    desk.picture("paste-light-1440");
    desk.click("导入 2 行");
    desk.wait_for_part("已导入 2 行");
    desk.wait_for_part("DD-9002，晨曦家居，新闻稿，900.00");
    desk.command(Key::Z);
    desk.wait_for_part("已撤销");
    desk.steps(40);
    assert!(desk.harness.query_all_by_label_contains("DD-9002，").next().is_none(), "both rows are gone again");
}

#[test]
fn headings_that_were_copied_decide_what_the_rows_are() {
    let mut desk = Desk::new(LARGE);
    paste(&mut desk, "类别\t姓名\n员工\t周小舟\n");
    desk.wait_for("导入 1 行");
    assert!(desk.harness.query_all_by_label_contains("粘贴的第一行不是表头").next().is_none());
    desk.click("导入 1 行");
    desk.wait_for_part("已导入 1 行");
}

#[test]
fn a_bad_row_says_what_is_wrong_and_nothing_is_written() {
    let mut desk = Desk::new(LARGE);
    paste(&mut desk, &ROWS.replace("900\t", "九百\t"));
    desk.wait_for_part("先改正有误的行");
    assert!(desk.harness.query_all_by_label_contains("金额").next().is_some());
    desk.harness.key_press(Key::Escape);
    desk.steps(40);
    assert!(desk.harness.query_all_by_label_contains("DD-9001，").next().is_none());
}

#[test]
fn one_cell_is_told_and_a_field_keeps_its_paste() {
    let mut desk = Desk::new(LARGE);
    paste(&mut desk, "晨曦家居");
    desk.wait_for_part("剪贴板里没有表格行");
    desk.command(Key::F);
    desk.steps(3);
    paste(&mut desk, "皓丽");
    desk.steps(40);
    assert!(desk.harness.query_all_by_label_contains("，晨曦家居，").next().is_none(), "the page is searched for it");
    assert!(desk.harness.query_all_by_label_contains("，皓丽，").next().is_some());
}

#[test]
fn the_import_takes_rows_while_its_path_box_has_the_keyboard() {
    let mut desk = Desk::new(LARGE);
    desk.command(Key::I);
    desk.wait_for("粘贴");
    paste(&mut desk, "姓名\t类别\n周小舟\t外部\n");
    desk.wait_for("导入 1 行");
    // Another kind: rows with headings stay as they are, and their headings do not fit it.
    desk.harness.query_all_by_label("内容").last().expect("a choice").click();
    desk.steps(3);
    desk.harness.get_by_label("节假日").click();
    desk.wait_for_part("表头有误");
}
