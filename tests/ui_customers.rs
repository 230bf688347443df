//! 客户, as somebody looks them up and keeps them.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
#[path = "ui_reports/desk.rs"]
mod desk;

use desk::{Desk, LARGE, SMALL};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jicheng::app::Office;
use jicheng::app::import::{ImportOptions, Kind, go_on};
use jicheng::exchange::read::{Format, read_bytes};

/// Of 18 March 2024: one in his period, one whose period ends within 30 days, one lapsed, one lost, one without an order.
const ORDERS: &str = "订单号,下单时间,客户,业务,金额,渠道,客服,对接,安排\n\
    A1,2024-02-01,期内公司,新闻稿,1000,甲,乙,丙,丙\n\
    B1,2023-11-20,到期公司,新闻稿,500,乙,乙,丙,丙\n\
    C1,2023-05-01,过期公司,新闻稿,800,甲,甲,丙,丙\n\
    C2,2023-12-20,过期公司,新闻稿,800,,,丙,丙\n\
    D1,2023-05-01,流失公司,新闻稿,300,甲,甲,丙,丙\n";

fn import(office: &mut Office, kind: Kind, csv: &str) {
    let table = read_bytes(csv.as_bytes().to_vec(), Format::Csv).unwrap();
    let options = ImportOptions { create_missing: true, dry_run: false };
    let report = office.import(kind, &table, options, &mut go_on).unwrap();
    assert_eq!(report.faults, []);
}

fn company(office: &mut Office) {
    import(office, Kind::Orders, ORDERS);
    import(office, Kind::Customers, "客户,联系人,电话\n新客户,孙经理,13800000000\n");
}

fn rows(desk: &Desk) -> Vec<String> {
    let rows = desk.harness.query_all_by_role(Role::Row).filter_map(|row| row.accesskit_node().label());
    rows.map(|row| row.split('，').next().unwrap_or_default().to_owned()).collect()
}

fn narrow(desk: &mut Desk, filter: &str, to: &str, expected: &[&str]) {
    let filters: Vec<_> = desk.harness.query_all_by_role(Role::ComboBox).collect();
    let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with(filter));
    filters.iter().find(|node| is_it(node.accesskit_node().label())).unwrap().click();
    drop(filters);
    desk.settle();
    desk.click_last(to);
    let expected: Vec<String> = expected.iter().map(|name| (*name).to_owned()).collect();
    for _ in 0..300 {
        desk.settle();
        let mut found = rows(desk);
        found.sort();
        if found == expected {
            return;
        }
    }
    assert_eq!(rows(desk), expected, "{to}");
}

#[test]
fn customers_are_narrowed_by_how_they_stand_and_by_person() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, company);
    desk.click_tab("客户");
    desk.wait_for("5 位客户");
    desk.settle();
    desk.harness.render().unwrap().save("target/screens/customers-light-1440.png").unwrap();
    narrow(&mut desk, "状态", "归属期内", &["到期公司", "期内公司"]);
    narrow(&mut desk, "状态", "即将到期", &["到期公司"]);
    narrow(&mut desk, "状态", "已过期", &["过期公司"]);
    narrow(&mut desk, "状态", "已流失", &["流失公司"]);
    narrow(&mut desk, "状态", "无订单", &["新客户"]);
    narrow(&mut desk, "状态", "全部状态", &["到期公司", "新客户", "期内公司", "流失公司", "过期公司"]);
    narrow(&mut desk, "人员", "乙", &["到期公司", "期内公司"]);
    // It is remembered.
    let mut desk = desk.reopened();
    desk.click_tab("客户");
    desk.wait_for("2 位客户");
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn a_customer_shows_how_he_stands_and_is_changed_in_place() {
    let mut desk = Desk::empty_after(SMALL, Theme::Dark, company);
    desk.click_tab("客户");
    desk.wait_for("5 位客户");
    desk.click_row("到期公司");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.wait_for_part("归属期还有 13 天到期（2024-03-31）");
    desk.wait_for_part("由 B1 开启");
    desk.harness.render().unwrap().save("target/screens/customer-dark-1280.png").unwrap();
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
    desk.click("修改");
    desk.replace("电话", "13900000001");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.wait_for("放弃没有保存的内容？");
    desk.click("取消");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("已保存 到期公司");
    desk.wait_for_part("13900000001");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.settle();
    assert!(desk.harness.query_by_label("归属时间线").is_none());
}

#[test]
fn a_customer_is_made_and_gets_an_order() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, company);
    desk.click_tab("客户");
    desk.wait_for("5 位客户");
    desk.key(Modifiers::COMMAND, Key::N);
    desk.type_into("客户", "又一个客户");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("已保存 又一个客户");
    desk.wait_for_part("第一张订单开启归属期");
    desk.click("新建订单");
    desk.wait(|harness| {
        let mut fields = harness.query_all_by_label("客户");
        fields.any(|field| field.accesskit_node().value().is_some_and(|value| value == "又一个客户"))
    });
}

#[test]
fn an_empty_company_is_told_what_belongs_here() {
    let mut desk = Desk::empty(SMALL);
    desk.click("以后再说");
    desk.click_tab("客户");
    desk.wait_for_part("还没有客户");
    desk.harness.render().unwrap().save("target/screens/customers-empty-1280.png").unwrap();
}
