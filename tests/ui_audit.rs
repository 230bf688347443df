//! 操作记录 of the settings, as a user looks for who changed what; and its pictures.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
#[path = "ui_reports/desk.rs"]
mod desk;

use desk::{Desk, LARGE, SMALL};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jicheng::app::{EditReason, Office, OrderEntry};
use jicheng::model::{Customer, Money};
use jicheng::store::orders;

/// An order of the sample company in an open month.
fn open_order(office: &Office) -> String {
    let filter = orders::ListFilter { unpaid: true, ..orders::ListFilter::default() };
    let ids = orders::list_ids(office.store(), &filter, orders::ListOrder::default()).unwrap().ids;
    let rows = orders::list_page(office.store(), &ids).unwrap();
    rows.iter().find(|row| !row.voided).unwrap().no.clone()
}

/// A customer who is new and then changed, and an order whose amount is corrected and which is then voided.
fn change_things(office: &mut Office) {
    let customer = Customer { name: "云岭茶业二店".to_owned(), ..Customer::default() };
    office.save_customer(&customer, None).unwrap();
    let corrected = Customer {
        phone: Some("13900001234".to_owned()),
        note: Some("只在上午联系，下午在茶园，晚上不接电话；合同寄到总店，由前台代收。".to_owned()),
        ..customer
    };
    office.save_customer(&corrected, Some("云岭茶业二店")).unwrap();
    let no = open_order(office);
    let (_, order, _) = orders::by_no(office.store(), &no).unwrap().unwrap();
    let entry = OrderEntry {
        amount: Money::from_fen(1_234_567),
        cost: Some(Money::from_fen(50_000)),
        uses: None,
        note: Some("改价".to_owned()),
        ..OrderEntry::of(&order)
    };
    office.save_order(&entry, Some(&no), &EditReason::default()).unwrap();
    office.set_voided(&no, true, "客户取消").unwrap();
}

fn open(size: Vec2, theme: Theme) -> Desk {
    let mut desk = Desk::sample_after(size, theme, change_things);
    desk.click("设置");
    desk.wait_for("操作记录");
    desk.click_tab("操作记录");
    desk.wait_for_part("云岭茶业二店");
    desk
}

fn rows(desk: &Desk) -> Vec<String> {
    let rows = desk.harness.query_all_by_role(Role::Row);
    rows.filter_map(|row| row.accesskit_node().label()).filter(|label| label.contains("20")).collect()
}

/// Chooses a kind of record in the filter.
fn choose_kind(desk: &mut Desk, kind: &str) {
    desk.click("类别 全部类别");
    desk.harness.get_by_role_and_label(Role::ListBoxOption, kind).click();
    desk.harness.run_steps(3);
}

fn shows(desk: &Desk, part: &str) -> bool {
    desk.harness.query_all_by_label_contains(part).next().is_some()
}

/// Waits until every row says this.
fn wait_for_rows(desk: &mut Desk, part: &str, count: usize) {
    let part = part.to_owned();
    desk.wait(|harness| {
        let rows = harness.query_all_by_role(Role::Row);
        let rows: Vec<String> = rows.filter_map(|row| row.accesskit_node().label()).collect();
        rows.iter().filter(|label| label.contains(&part)).count() == count && rows.len() <= count + 1
    });
}

#[test]
fn a_change_is_found_by_kind_and_told_before_and_after() {
    let mut desk = open(LARGE, Theme::Light);
    assert!(rows(&desk)[0].contains("作废"), "newest first: {:?}", rows(&desk));
    assert!(rows(&desk)[0].contains("客户取消"));
    choose_kind(&mut desk, "客户");
    wait_for_rows(&mut desk, "，客户，云岭茶业二店", 2);
    desk.wait_for("2 条");
    desk.click_row("保存客户");
    desk.wait_for("客户 云岭茶业二店");
    desk.wait_for("电话 空 13900001234");
    desk.wait_for_part("备注 空 只在上午联系");
    assert!(!shows(&desk, "联系人 空"), "only what changed");
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.wait_for("客户 云岭茶业二店");
    desk.wait_for("内容 新建为");
    desk.wait_for("联系人 空");
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn an_order_is_found_by_its_number_and_opened() {
    let mut desk = open(LARGE, Theme::Light);
    choose_kind(&mut desk, "订单");
    wait_for_rows(&mut desk, "，订单，", 2);
    let all = rows(&desk);
    let no = all[0].split('，').nth(3).unwrap().to_owned();
    desk.replace("名称、原因", &no.to_lowercase());
    wait_for_rows(&mut desk, &no, 2);
    desk.click_row("，保存，订单");
    desk.wait_for_part("12,345.67");
    desk.wait_for("备注 空 改价");
    desk.click_row("，作废，订单");
    desk.wait_for("状态 有效 作废");
    desk.wait_for("原因：客户取消");
    desk.click("打开订单");
    desk.wait_for("本单已作废，不计归属和提成");
}

#[test]
fn days_narrow_the_list_and_nothing_found_has_a_way_out() {
    let mut desk = open(SMALL, Theme::Light);
    desk.type_into("从", "2024-03-18");
    desk.wait_for_part("云岭茶业二店");
    desk.type_into("从", "2030-01-01");
    desk.wait_for("没有符合筛选的记录");
    desk.save("settings-audit-nothing");
    desk.click_last("清除筛选");
    desk.wait_for_part("云岭茶业二店");
    desk.replace("名称、原因", "外观");
    desk.wait_for("1 条");
    assert!(rows(&desk)[0].contains("，参数，外观"), "{:?}", rows(&desk));
    desk.replace("名称、原因", "5月管理");
    desk.wait_for("2 条");
    assert!(rows(&desk).iter().all(|row| row.contains("2024年5月管理办法")), "{:?}", rows(&desk));
}

#[test]
fn what_is_filtered_is_written_to_a_file() {
    let mut desk = open(LARGE, Theme::Light);
    choose_kind(&mut desk, "客户");
    desk.wait_for("2 条");
    desk.click("导出…");
    desk.wait_for("文件");
    let file = desk.file("记录.csv");
    desk.replace("文件", &file.display().to_string());
    desk.click_last("保存");
    desk.wait(|_| file.exists());
    let text = std::fs::read_to_string(&file).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    assert!(text.starts_with("时间,操作,类别,名称,原因,结果,改动"), "{text}");
    assert!(text.contains("保存客户,客户,云岭茶业二店,,修改,"), "{text}");
    assert!(text.contains("电话：空 → 13900001234"), "{text}");
    assert!(!text.contains("作废"), "{text}");
}

#[test]
fn the_filters_are_remembered_over_a_restart() {
    let mut desk = open(LARGE, Theme::Light);
    choose_kind(&mut desk, "客户");
    desk.wait_for("2 条");
    let mut desk = desk.reopened();
    desk.click("设置");
    desk.click_tab("操作记录");
    desk.wait_for("类别 客户");
    desk.wait_for("2 条");
}

fn pictures(size: Vec2, theme: Theme, tag: &str) {
    let mut desk = open(size, theme);
    desk.save(&format!("settings-audit-all-{tag}"));
    desk.click_row("，保存，订单");
    desk.wait_for("备注 空 改价");
    desk.settle();
    desk.save(&format!("settings-audit-{tag}"));
    choose_kind(&mut desk, "客户");
    desk.wait_for("2 条");
    desk.click_row("保存客户");
    desk.settle();
    desk.save(&format!("settings-audit-customer-{tag}"));
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.settle();
    desk.save(&format!("settings-audit-new-{tag}"));
    desk.click("清除筛选");
    desk.click_row("2024年5月管理办法");
    desk.wait_for("状态 草稿 已发布");
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.settle();
    desk.save(&format!("settings-audit-policy-{tag}"));
    assert!(shows(&desk, "利润的"));
}

#[test]
fn the_page_is_drawn() {
    pictures(LARGE, Theme::Light, "light-1440");
    pictures(SMALL, Theme::Dark, "dark-1280");
}

#[test]
fn the_page_is_drawn_in_english() {
    let mut desk = open(SMALL, Theme::Light);
    desk.click("EN");
    desk.wait_for("Audit");
    desk.click_tab("Audit");
    desk.click_row("Voided");
    desk.wait_for("State Valid Voided");
    desk.settle();
    desk.save("settings-audit-english-1280");
}

#[test]
fn changes_are_found_by_act_and_by_person() {
    let mut desk = open(LARGE, Theme::Light);
    desk.click("操作 全部操作");
    desk.harness.get_by_role_and_label(Role::ListBoxOption, "作废").click();
    desk.harness.run_steps(3);
    wait_for_rows(&mut desk, "作废", 1);
    desk.harness.get_by_label("操作 作废").click();
    desk.harness.run_steps(3);
    desk.harness.get_by_role_and_label(Role::ListBoxOption, "全部操作").click();
    desk.harness.run_steps(3);
    desk.click("人员 全部人员");
    let first = desk.harness.query_all_by_role(Role::ListBoxOption).nth(1).and_then(|one| one.accesskit_node().label());
    let first = first.unwrap();
    desk.harness.get_by_role_and_label(Role::ListBoxOption, &first).click();
    desk.harness.run_steps(3);
    desk.wait(|harness| harness.query_all_by_label_contains("云岭茶业二店").next().is_none());
    assert!(rows(&desk).iter().any(|row| row.contains(&first)), "his own entry is among them");
}
