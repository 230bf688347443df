//! Charts over months, where customers come from, and orders that wait for payment.

use std::fs;

use egui_kittest::kittest::Queryable as _;
use jicheng::exchange::read::read_table;

use crate::desk::{Desk, LARGE};

#[test]
fn a_month_of_the_chart_has_its_figures_and_leads_to_its_table() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    desk.click_tab("经营走势");
    let commission = desk.month("2024-02").people.iter().map(|(_, total)| *total).sum::<jicheng::model::Money>();
    desk.wait_for_part("经营走势  2023-04 — 2024-03");
    // The bar and the table say the same.
    desk.wait_for_part(&format!("提成 {}", commission.grouped()));
    desk.wait_for_part("2024-02，未结账");
    desk.click_part("2024-02  营收");
    desk.wait_for_part("2024-02 · 未结账");
    desk.wait_for("结账签字");
}

#[test]
fn a_chart_is_saved_as_a_picture_and_its_figures_as_tables() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    for (report, column) in [("经营走势", "营收"), ("客户来源", "渠道提成"), ("人员走势", "提成")] {
        desk.click_tab(report);
        desk.click("保存图片");
        desk.wait_for("选择位置…");
        let target = desk.file(&format!("{report}.png"));
        desk.replace("文件", &target.display().to_string());
        desk.click("保存");
        desk.wait_for_part("已保存 ");
        let bytes = fs::read(&target).expect("the picture");
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 20_000, "{report}: {} bytes", bytes.len());
        desk.wait(|harness| harness.query_all_by_label("选择位置…").next().is_none());
        for format in ["xlsx", "csv"] {
            desk.click("导出 Excel");
            desk.wait_for("选择位置…");
            let target = desk.file(&format!("{report}.{format}"));
            desk.replace("文件", &target.display().to_string());
            desk.click("保存");
            desk.wait(|harness| harness.query_all_by_label("选择位置…").next().is_none());
            let table = read_table(&target).expect("the table");
            assert!(table.headers().iter().any(|title| title == column), "{report}.{format}");
        }
    }
}

#[test]
fn customers_are_counted_by_category_and_by_platform() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    desk.click_tab("客户来源");
    desk.wait_for_part("A 公司自有，");
    desk.click("平台");
    desk.wait_for_part("官网，");
    desk.click("数量");
    desk.wait_for_part("官网  客户 ");
}

#[test]
fn people_are_picked_and_the_span_is_remembered() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    desk.click_tab("人员走势");
    desk.wait_for("人员 5");
    let first = desk.month("2024-03").people.first().cloned().expect("somebody").0;
    desk.wait_for_part(&format!("{first}，2024-03，"));
    desk.click_part("2023-04 — 2024-03");
    desk.click("近 6 个月");
    desk.wait_for_part("人员走势 · 提成  2023-10 — 2024-03");
    let mut desk = desk.reopened();
    desk.click("报表");
    desk.wait_for_part("人员走势 · 提成  2023-10 — 2024-03");
}

#[test]
fn an_order_that_waits_is_paid_in_place() {
    let mut desk = Desk::sample(LARGE);
    let waiting = desk.unpaid();
    let first = waiting.first().cloned().expect("the sample has some");
    desk.click("报表");
    desk.wait_for("对接");
    desk.click_tab("待回款");
    desk.wait_for(&first);
    desk.replace("回款日期", "2024-03-18");
    desk.click_first("登记回款");
    desk.wait_for("已登记 1 单回款");
    assert_eq!(desk.unpaid(), waiting[1..]);
    // Without a choice the button says what is missing.
    assert!(desk.harness.query_all_by_label("登记所选 0 单回款").next().is_some());
}

#[test]
fn the_table_is_compared_with_any_month() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    desk.click_first("较上月");
    desk.click("2024-01");
    desk.wait_for_part("较 2024-01");
    // The column of the table as well.
    desk.wait(|harness| harness.query_all_by_label("较上月").next().is_none());
}
