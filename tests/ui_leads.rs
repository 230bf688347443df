//! 询盘, as somebody follows leads up.
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

/// As of Monday 18 March 2024, 09:00: one to be assigned, one to be contacted again, one won.
const LEADS: &str = "线索号,咨询时间,公司,联系人,客服,有效,分配给,分配时间,首次联系时间,结果,客户\n\
    X1,2024-03-18 08:50,甲公司,王总,小王,是,,,,,\n\
    X2,2024-03-04 10:00,乙公司,李总,小王,是,阿呆,2024-03-04 10:03,2024-03-04 10:20,跟进中,\n\
    X3,2024-03-05 10:00,丙公司,赵总,小王,是,阿呆,2024-03-05 10:01,2024-03-05 10:10,成交,丙公司\n";

fn company(office: &mut Office) {
    for (kind, csv) in [(Kind::People, "姓名,类别\n小王,员工\n阿呆,员工\n"), (Kind::Leads, LEADS)] {
        let table = read_bytes(csv.as_bytes().to_vec(), Format::Csv).unwrap();
        let options = ImportOptions { create_missing: true, dry_run: false };
        assert_eq!(office.import(kind, &table, options, &mut go_on).unwrap().faults, []);
    }
}

fn open(size: eframe::egui::Vec2, theme: Theme) -> Desk {
    let mut desk = Desk::empty_after(size, theme, company);
    desk.set_month("2024-03");
    desk.click_tab("客户");
    desk.click_tab("询盘");
    desk.wait_for_part("X1");
    desk.settle();
    desk
}

fn has(desk: &Desk, part: &str) -> bool {
    desk.harness.query_all_by_label_contains(part).next().is_some()
}

#[test]
fn leads_stand_in_the_order_of_their_clocks_and_show_their_steps() {
    let mut desk = open(LARGE, Theme::Light);
    desk.harness.render().unwrap().save("target/screens/leads-light-1440.png").unwrap();
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
    let rows = desk.harness.query_all_by_role(Role::Row).filter_map(|row| row.accesskit_node().label());
    let first = rows.collect::<Vec<_>>().first().cloned().unwrap_or_default();
    assert!(first.contains("X2"), "the most overdue stands first: {first}");
    desk.click_row("X2");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.wait_for_part("步骤");
    desk.settle();
    desk.harness.render().unwrap().save("target/screens/lead-light-1440.png").unwrap();
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn a_lead_is_assigned_and_a_contact_is_recorded_in_place() {
    let mut desk = open(SMALL, Theme::Dark);
    desk.click_row("X1");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.wait_for_part("步骤");
    desk.click("分配");
    desk.type_into("分配给", "阿呆");
    desk.click("保存");
    desk.wait(|harness| harness.query_all_by_label_contains("改派").next().is_some());
    desk.settle();
    desk.harness.render().unwrap().save("target/screens/lead-dark-1280.png").unwrap();
    desk.click("记一次回访");
    desk.type_into("意见", "想看案例");
    desk.click("保存");
    desk.wait_for_part("想看案例");
    assert!(!has(&desk, "还没有回访"));
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn a_lead_is_entered_won_and_taken_back() {
    let mut desk = open(LARGE, Theme::Light);
    desk.key(Modifiers::COMMAND, Key::N);
    desk.wait_for("新建询盘");
    desk.type_into("公司", "丁公司");
    desk.type_into("客服", "小王");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("步骤");
    assert!(has(&desk, "丁公司"));
    desk.click("成交");
    desk.type_into("客户", "丁公司");
    desk.click("保存");
    desk.wait(|harness| harness.query_all_by_label_contains("已成交").next().is_some());
    desk.key(Modifiers::COMMAND, Key::Z);
    desk.wait_for_part("已撤销");
}
