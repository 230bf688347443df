//! 客户值班, as somebody enters and reads it.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
#[path = "ui_reports/desk.rs"]
mod desk;

use desk::{Desk, LARGE, SMALL};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Theme, ViewportEvent};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jicheng::app::import::{ImportOptions, Kind, go_on};
use jicheng::app::{BossKey, Office};
use jicheng::exchange::read::{Format, read_bytes};

const POLICY: &str = "title = \"管理办法\"\neffective_month = \"2024-01\"\nearned_on = \"order\"\n[duty]\norder_threshold = \"100.00\"\n";
const PEOPLE: &str = "姓名,类别\n小王,员工\n小代,员工\n大叔,员工\n阿呆,员工\n石头,员工\n嘉甜,员工\n阿炳,员工\n";
const PLATFORMS: &str = "平台,渠道类别,回复时限\n旺旺,A,3\n小红书店,A,3\n淘宝店,A,3\n抖店,A,2\n";

const RULED: &str = "序号,客户,类型,回复时间,值班人,改判回复,改判理由\nA1,甲公司,回复,2024-01-03 19:00,小王,0.5,补记\n";

fn import(office: &mut Office, kind: Kind, csv: &str) {
    let table = read_bytes(csv.as_bytes().to_vec(), Format::Csv).unwrap();
    let options = ImportOptions { create_missing: true, dry_run: false };
    let report = office.import(kind, &table, options, &mut go_on).unwrap();
    assert_eq!(report.faults, []);
}

fn company(office: &mut Office) {
    import(office, Kind::People, PEOPLE);
    import(office, Kind::Platforms, PLATFORMS);
    office.add_and_publish_policy(POLICY, &BossKey { password: None, reason: "试行".to_owned() }).unwrap();
}

/// The company's own cases, as rows of cells.
fn cases() -> Vec<Vec<String>> {
    let text = include_str!("data/duty_cases.csv");
    text.trim_start_matches('\u{feff}')
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

fn logged(office: &mut Office) {
    company(office);
    let mut csv = String::from(
        "序号,客户,类型,平台,咨询时间,回复时间,值班人,有效,无效原因,下单时间,下单金额,下单人,转化人,订单来源\n",
    );
    for case in cases() {
        csv.push_str(&case.get(2..16).unwrap().join(","));
        csv.push('\n');
    }
    import(office, Kind::Duty, &csv);
}

fn open(desk: &mut Desk) {
    if desk.harness.query_all_by_label("以后再说").next().is_some() {
        desk.click("以后再说");
    }
    desk.set_month("2024-01");
    desk.click_tab("值班");
    desk.wait_for("登记值班");
    desk.settle();
}

/// Somebody closes the window.
fn ask_to_close(desk: &mut Desk) {
    let viewport = desk.harness.input_mut().viewport_id;
    desk.harness.input_mut().viewports.entry(viewport).or_default().events.push(ViewportEvent::Close);
    desk.harness.step();
    desk.harness.input_mut().viewports.entry(viewport).or_default().events.clear();
    desk.harness.run_steps(3);
}

/// Types one case into the form.
fn enter(desk: &mut Desk, case: &[String]) {
    let cell = |index: usize| case.get(index).map_or("", String::as_str);
    desk.type_into("客户", cell(3));
    if cell(4) == "推进" {
        desk.choose("类型", "推进");
    }
    for (label, index) in [("平台", 5), ("咨询", 6), ("回复", 7), ("值班人", 8)] {
        if !cell(index).is_empty() {
            desk.type_into(label, cell(index));
        }
    }
    if cell(9) == "否" {
        desk.choose("有效", "否");
        desk.replace("原因", cell(10));
    }
    if !cell(11).is_empty() {
        for (label, index) in [("下单", 11), ("金额", 12), ("下单人", 13), ("转化人", 14)] {
            if !cell(index).is_empty() {
                desk.type_into(label, cell(index));
            }
        }
        desk.choose("来源", cell(15));
    }
    desk.replace("序号", cell(2));
}

#[test]
fn the_companys_cases_are_typed_and_answered_as_they_were_decided() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, company);
    open(&mut desk);
    desk.key(Modifiers::COMMAND, Key::N);
    for case in cases() {
        enter(&mut desk, &case);
        let cell = |index: usize| case.get(index).unwrap().clone();
        let converter = if cell(14).is_empty() { cell(13) } else { cell(14) };
        desk.wait_for(&format!("回复 {} h　{}", cell(16), cell(8)));
        if !cell(11).is_empty() {
            desk.wait_for(&format!("下单 {} h　{}", cell(17), cell(13)));
            desk.wait_for(&format!("转化 {} h　{converter}", cell(18)));
        }
        if cell(2) == "下单12" {
            desk.harness.render().unwrap().save("target/screens/duty-form-light-1440.png").unwrap();
        }
        desk.key(Modifiers::COMMAND, Key::Enter);
        desk.wait_for_part(&format!("已保存 {}", cell(2)));
        // The next form is empty.
        desk.wait(|harness| {
            let mut fields = harness.query_all_by_label("客户");
            fields.any(|field| {
                field.accesskit_node().role() != Role::ColumnHeader
                    && field.accesskit_node().value().is_none_or(|value| value.is_empty())
            })
        });
    }
    desk.wait_for_part("大叔，0.6，0.9，1.8，–，–，3.3");
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn a_ruling_is_the_bosss_and_is_shown_as_such() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, logged);
    open(&mut desk);
    desk.click_row("下单12");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.wait_for("值班 下单12");
    desk.wait_for("回复 0.0 h　阿炳");
    desk.click("改判…");
    desk.wait_for("改判这条记录");
    desk.replace("回复", "0.1");
    desk.replace("改判理由", "店主默认由他接待");
    desk.click_last("改判");
    desk.wait_for("由老板确认改判");
    desk.replace("原因", "已核对");
    desk.click_last("保存");
    desk.wait_for_part("已保存 下单12");
    desk.wait_for("回复 0.1 h　阿炳");
    desk.wait_for_part("老板改判为 0.1 小时 (D-7)");
    assert!(desk.harness.query_by_label("未保存").is_none(), "the form shows what is stored");
    desk.click("改判");
    desk.settle();
    let rows = desk.harness.query_all_by_role(Role::Row).filter_map(|row| row.accesskit_node().label());
    let ruled: Vec<String> = rows.filter(|label| label.contains("D-7")).collect();
    assert_eq!(ruled.len(), 1, "{ruled:?}");
}

#[test]
fn the_month_leads_to_the_entries_of_a_person_and_an_entry_is_removed_and_taken_back() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, logged);
    open(&mut desk);
    desk.harness.render().unwrap().save("target/screens/duty-light-1440.png").unwrap();
    desk.click_row("石头，0.1");
    desk.wait_for("石头 ×");
    desk.settle();
    assert!(desk.harness.query_all_by_label_contains("回复16").next().is_none(), "only his entries");
    desk.click_row("下单5");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.wait_for("值班 下单5");
    desk.click("删除");
    desk.wait_for("删除这条记录？");
    desk.replace("原因", "重复");
    desk.click_last("删除");
    desk.wait_for_part("记录已删除");
    desk.wait(|harness| harness.query_all_by_label_contains("下单5").next().is_none());
    desk.key(Modifiers::COMMAND, Key::Z);
    desk.wait_for_part("已撤销");
}

#[test]
fn what_is_wrong_stands_under_its_field_and_nothing_is_lost() {
    let mut desk = Desk::empty_after(SMALL, Theme::Dark, logged);
    open(&mut desk);
    desk.key(Modifiers::COMMAND, Key::N);
    desk.replace("客户", "新客户");
    desk.replace("平台", "抖店");
    desk.replace("回复", "2024-01-04 20:00");
    desk.replace("值班人", "小王");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("要知道客户何时咨询");
    assert_eq!(desk.value("值班人"), "小王");
    desk.harness.render().unwrap().save("target/screens/duty-wrong-dark-1280.png").unwrap();
    desk.key(Modifiers::NONE, Key::Escape);
    desk.wait_for("放弃没有保存的内容？");
    desk.click("继续填写");
    assert_eq!(desk.value("值班人"), "小王");
}

#[test]
fn an_entry_with_a_ruling_is_removed_by_the_boss_alone() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, |office| {
        company(office);
        import(office, Kind::Duty, RULED);
    });
    open(&mut desk);
    desk.protect("secret");
    desk.click_tab("值班");
    desk.click_row("A1");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.wait_for("值班 A1");
    desk.click("删除");
    desk.wait_for_part("删除它要老板同意");
    desk.replace("原因", "重复");
    desk.replace("老板密码", "wrong");
    desk.click_last("删除");
    desk.wait_for_part("密码不对");
    desk.replace("老板密码", "secret");
    desk.click_last("删除");
    desk.wait_for_part("记录已删除");
    desk.wait(|harness| harness.query_all_by_label_contains("A1").next().is_none());
}

#[test]
fn rows_with_rulings_are_imported_with_the_bosss_password() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, company);
    open(&mut desk);
    desk.protect("secret");
    desk.click_tab("值班");
    desk.harness.event(Event::Paste(RULED.replace(',', "\t")));
    desk.wait_for_part("1 行有老板的改判");
    desk.replace("老板密码", "wrong");
    desk.click("导入 1 行");
    desk.wait_for_part("密码不对");
    desk.harness.render().unwrap().save("target/screens/import-ruled-light-1440.png").unwrap();
    desk.replace("老板密码", "secret");
    desk.click("导入 1 行");
    desk.wait_for_part("已导入 1 行");
    desk.wait_for_part("小王，0.5");
}

#[test]
fn what_is_typed_is_asked_about_before_the_window_closes_and_kept_over_a_crash() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, company);
    open(&mut desk);
    desk.key(Modifiers::COMMAND, Key::N);
    desk.type_into("客户", "没保存的客户");
    desk.type_into("值班人", "小王");
    desk.click("设置");
    desk.wait_for("新建人员");
    desk.type_into("姓名", "没保存的人");
    ask_to_close(&mut desk);
    desk.wait_for("有内容还没保存");
    desk.wait_for_part("人员表单里填的内容会丢失");
    desk.wait_for_part("值班记录的草稿会留着");
    desk.harness.render().unwrap().save("target/screens/quit-light-1440.png").unwrap();
    desk.click("继续编辑");
    assert_eq!(desk.value("姓名"), "没保存的人");
    // Killed: nobody answered the question.
    let mut desk = desk.reopened();
    open(&mut desk);
    desk.wait_for("未保存的值班记录");
    desk.click("继续填写");
    desk.settle();
    assert_eq!(desk.value("客户"), "没保存的客户");
    assert_eq!(desk.value("值班人"), "小王");
    desk.type_into("回复", "2024-01-04 20:00");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("已保存");
    let mut desk = desk.reopened();
    open(&mut desk);
    assert!(desk.harness.query_by_label("未保存的值班记录").is_none(), "what was saved is no draft");
}

#[test]
fn a_change_of_the_calendar_says_whose_hours_change_before_it_is_saved() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, |office| {
        company(office);
        let rows = "序号,客户,类型,回复时间,值班人\nA1,甲公司,回复,2024-01-03 18:00,小王\nA2,乙公司,回复,2024-01-06 10:00,小代\n";
        import(office, Kind::Duty, rows);
    });
    open(&mut desk);
    desk.click("设置");
    desk.click_tab("日历");
    desk.click("2024-01-06 休息日");
    desk.wait_for("2024-01-06 周六");
    desk.click("班");
    desk.click("保存");
    desk.wait_for("加班工时会改变");
    desk.wait_for_part("2024-01：小代 0.1 → 0.0");
    desk.harness.render().unwrap().save("target/screens/calendar-effect-light-1440.png").unwrap();
    desk.click("取消");
    desk.settle();
    desk.wait_for("2024-01-06 休息日");
    desk.click("保存");
    desk.click("仍然保存");
    desk.wait_for_part("2024-01-06 班");
    // A day that nobody's hours depend on is saved without a question.
    desk.click("2024-01-13 休息日");
    desk.wait_for("2024-01-13 周六");
    desk.click("班");
    desk.click("保存");
    desk.wait_for_part("2024-01-13 班");
    desk.click("工作时间");
    desk.type_into("周三", "09:00-12:00 13:30-20:00");
    desk.click("保存");
    desk.wait_for_part("2024-01：小王 0.1 → 0.0");
    desk.click("仍然保存");
    desk.wait_for("日历已更新");
    desk.click_tab("值班");
    desk.wait(|harness| harness.query_all_by_label_contains("小代，0.1").next().is_none());
}

#[test]
fn rows_are_pasted_into_the_log() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, company);
    open(&mut desk);
    desk.harness.render().unwrap().save("target/screens/duty-empty-light-1440.png").unwrap();
    desk.harness.event(Event::Paste(
        "序号\t客户\t类型\t回复时间\t值班人\nA1\t甲公司\t回复\t2024-01-03 19:00\t小王\n".to_owned(),
    ));
    desk.wait_for("导入 1 行");
    desk.click("导入 1 行");
    desk.wait_for_part("已导入 1 行");
    desk.wait_for_part("小王，0.1");
}
