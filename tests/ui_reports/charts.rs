//! Charts over months, where customers come from, and orders that wait for payment.

use std::fs;

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jicheng::exchange::read::read_table;

use crate::desk::{Desk, LARGE};

#[test]
fn a_month_of_the_chart_has_its_figures_and_leads_to_its_table() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    desk.click_tab("经营走势");
    let commission = desk.month("2024-02").people.iter().map(|(_, total)| *total).sum::<jicheng::model::Money>();
    desk.wait_for_part(" — 2024-03");
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
    desk.click_part(" — 2024-03");
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

#[test]
fn a_rule_opens_in_plain_words_and_an_adjustment_begins_from_the_lines() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    let person = desk.month("2024-03").people.first().cloned().expect("somebody").0;
    desk.wait_for_part(&format!("{person} · 合计"));
    desk.click_first("K-5");
    desk.wait_for_part("基数 × 比例。先找符合的特例");
    desk.click_row("K-5");
    desk.wait_for("登记退款");
    desk.click("登记奖惩");
    // The form is there with the person in it.
    desk.wait(|harness| {
        let mut fields = harness.query_all_by_label("人员");
        fields.any(|field| field.accesskit_node().value().is_some_and(|value| value == person))
    });
}

#[test]
fn a_refund_begins_from_the_lines() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    desk.click_row("K-5");
    desk.click("登记退款");
    // The dialog stands over its order, with a number proposed.
    desk.wait_for("退回成本");
    desk.wait_for_part("可退");
}

#[test]
fn lines_and_what_was_left_out_are_sorted_by_a_click_on_the_header() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    desk.click_tab("未计入");
    desk.wait_for_part("全部原因");
    let first = |desk: &Desk| {
        let rows =
            desk.harness.query_all_by_label_contains("，").filter(|node| node.accesskit_node().role() == Role::Row);
        rows.map(|row| row.accesskit_node().label().unwrap_or_default()).next().unwrap_or_default()
    };
    let before = first(&desk);
    desk.harness.get_by_role_and_label(Role::ColumnHeader, "基数").click();
    desk.settle();
    let after = first(&desk);
    assert_ne!(before, after);
}

#[test]
fn statements_are_compared_in_a_table_and_written_to_a_file() {
    let mut desk = Desk::sample(LARGE);
    desk.resign("2024-01");
    desk.set_month("2024-01");
    desk.click("报表");
    desk.wait_for("对接");
    desk.click("结账单 2");
    desk.click("与前一份比较");
    desk.wait_for("差额");
    desk.save("statements-compared-light-1440");
    desk.click_last("导出 Excel");
    desk.wait_for("选择位置…");
    let target = desk.file("差额.xlsx");
    desk.replace("文件", &target.display().to_string());
    desk.click("保存");
    desk.wait(|harness| harness.query_all_by_label("选择位置…").next().is_none());
    let table = read_table(&target).expect("the table");
    assert_eq!(table.headers(), ["人员", "原结账单", "新结账单", "差额"]);
}
