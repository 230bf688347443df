//! 日历, 业务与解决方案 and 参数 of the settings, as a user works with them; and their pictures.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
#[path = "ui_reports/desk.rs"]
mod desk;

use desk::{Desk, LARGE, SMALL};
use eframe::egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;

fn open(desk: &mut Desk, section: &str) {
    desk.click("设置");
    desk.wait_for(section);
    desk.click_tab(section);
    desk.settle();
}

fn has(desk: &Desk, part: &str) -> bool {
    desk.harness.query_all_by_label_contains(part).next().is_some()
}

#[test]
fn a_day_is_made_free_and_follows_the_rules_again() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk, "日历");
    desk.wait_for("2024-05-11 班 · 劳动节调休");
    desk.click("2024-03-20 工作日");
    desk.wait_for("2024-03-20 周三");
    desk.click("休");
    desk.type_into("名称", "公司年会");
    desk.click("保存");
    desk.wait_for("2024-03-20 休 · 公司年会");
    desk.wait_for("公司年会 休 03-20");
    desk.settle();
    desk.click("按规则");
    desk.click("保存");
    desk.wait_for("2024-03-20 工作日");
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn the_arrows_move_over_the_year_and_a_year_without_data_says_so() {
    let mut desk = Desk::sample(SMALL);
    open(&mut desk, "日历");
    desk.click("2024-12-31 工作日");
    desk.key(Modifiers::NONE, Key::ArrowUp);
    desk.wait_for("2024-12-24 周二");
    desk.key(Modifiers::NONE, Key::ArrowRight);
    desk.wait_for("2024-12-25 周三");
    assert!(!has(&desk, "没有内置节假日"));
    for _ in 0..3 {
        desk.click("下一年");
    }
    desk.wait_for_part("2027 年没有内置节假日");
    desk.wait_for("2027-10-01 工作日");
}

#[test]
fn an_imported_year_is_shown() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk, "日历");
    desk.click("导入节假日");
    let table = desk.file("2027.csv");
    std::fs::write(&table, "日期,类型,名称\n2027-01-01,休,元旦\n2027-01-03,班,元旦调休\n").unwrap();
    desk.replace("文件", &table.display().to_string());
    desk.click("读取");
    desk.wait_for("导入 2 行");
    desk.click("导入 2 行");
    desk.wait_for("导入节假日");
    desk.settle();
    if has(&desk, "导入预览") {
        desk.key(Modifiers::NONE, Key::Escape);
    }
    for _ in 0..3 {
        desk.click("下一年");
    }
    desk.wait_for("2027-01-01 休 · 元旦");
    desk.wait_for("2027-01-03 班 · 元旦调休");
}

#[test]
fn weekly_hours_are_checked_while_typed_and_change_the_calendar() {
    let mut desk = Desk::sample(SMALL);
    open(&mut desk, "日历");
    desk.click("工作时间");
    desk.type_into("周六", "9-12");
    desk.wait_for("“9-12”不是时段：写成 09:00-12:00");
    desk.save("settings-calendar-week-fault");
    desk.type_into("周六", "9:00-12:00");
    desk.wait(|harness| harness.query_all_by_label_contains("不是时段").next().is_none());
    desk.click("保存");
    // It says whose hours of open months change.
    desk.wait_for("加班工时会改变");
    desk.wait_for_part("已结账的月份保持签字时的结果");
    desk.click("仍然保存");
    desk.wait_for("日历已更新");
    desk.click("年历");
    desk.wait_for("2024-03-23 工作日");
}

#[test]
fn a_business_is_added_renamed_and_stopped() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk, "业务与解决方案");
    desk.type_into("名称", "直播切片");
    desk.click("保存");
    desk.wait_for_part("直播切片");
    desk.click_row("直播切片");
    desk.wait_for("修改业务");
    desk.type_into("名称", "视频切片");
    desk.click("保存");
    desk.wait_for_part("已改名");
    desk.wait_for_part("视频切片");
    desk.type_into("名称", "视频切片");
    desk.click("保存");
    desk.wait_for_part("“视频切片”已被使用");
    desk.replace("名称、拼音", "shipin");
    desk.click_row("视频切片");
    // What was refused is still typed.
    desk.click("放弃");
    desk.wait_for("修改业务");
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn a_used_business_merges_only_after_a_question() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk, "业务与解决方案");
    desk.settle();
    let rows: Vec<String> = desk
        .harness
        .query_all_by_role(eframe::egui::accesskit::Role::Row)
        .filter_map(|row| egui_kittest::kittest::NodeT::accesskit_node(&row).label())
        .filter(|label| label.contains("提供"))
        .map(|label| label.split('，').next().unwrap_or_default().to_owned())
        .collect();
    let (from, to) = (rows[0].clone(), rows[1].clone());
    desk.click_row(&from);
    desk.wait_for("修改业务");
    desk.type_into("名称", &to);
    desk.click("保存");
    desk.wait_for(&format!("“{from}”合并到“{to}”？"));
    desk.save("settings-catalog-merge");
    desk.click("合并");
    // Some of its orders lie in a month that is closed.
    desk.wait_for_part("会改动已结账的月份");
    desk.save("settings-catalog-refused");
    assert!(has(&desk, &format!("{from}，提供")));
}

#[test]
fn a_setting_is_stored_when_its_field_is_left_and_refused_below_it() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk, "参数");
    desk.type_into("公司名称", "青禾互联");
    desk.wait_for_part("已保存");
    desk.type_into("备份份数", "一千");
    desk.wait_for_part("不能设为这个值");
    desk.save("settings-parameters-fault");
    desk.type_into("备份份数", "60");
    desk.wait(|harness| harness.query_all_by_label_contains("不能设为这个值").next().is_none());
}

#[test]
fn a_backup_is_found_by_its_path() {
    let mut desk = Desk::sample(SMALL);
    let backup = desk.file("另存.jicheng");
    desk.back_up(&backup);
    open(&mut desk, "备份与恢复");
    desk.click("从文件恢复…");
    desk.replace("文件", "/没有/这个.jicheng");
    desk.click("恢复这份备份…");
    desk.wait_for("没有这个文件");
    desk.save("settings-backup-path");
    desk.replace("文件", &backup.display().to_string());
    desk.click("恢复这份备份…");
    desk.wait_for("恢复备份");
}

#[test]
fn the_size_is_remembered() {
    let mut desk = Desk::sample(SMALL);
    desk.key(Modifiers::COMMAND, Key::Equals);
    open(&mut desk, "参数");
    desk.wait(|harness| (harness.ctx.zoom_factor() - 1.1).abs() < 0.001);
    desk.settle();
    let reader = jicheng::store::Reader::open(&desk.file("office.jicheng")).unwrap();
    assert_eq!(jicheng::store::settings::get(&reader, "zoom").unwrap().as_deref(), Some("110"));
}

fn pictures(size: Vec2, theme: Theme, tag: &str) {
    let mut desk = Desk::sample_in(size, theme);
    open(&mut desk, "日历");
    desk.click("2024-05-11 班 · 劳动节调休");
    desk.settle();
    desk.save(&format!("settings-calendar-{tag}"));
    desk.click("工作时间");
    desk.settle();
    desk.save(&format!("settings-week-{tag}"));
    desk.click_tab("业务与解决方案");
    desk.settle();
    desk.save(&format!("settings-catalog-{tag}"));
    desk.click_tab("参数");
    desk.settle();
    desk.save(&format!("settings-parameters-{tag}"));
    assert!(has(&desk, "备份份数"));
}

#[test]
fn the_new_pages_are_drawn() {
    pictures(LARGE, Theme::Light, "light-1440");
    pictures(SMALL, Theme::Dark, "dark-1280");
}

#[test]
fn the_new_pages_are_drawn_in_english() {
    let mut desk = Desk::sample_in(SMALL, Theme::Light);
    desk.click("EN");
    desk.click("Settings");
    for (section, name) in [("Calendar", "calendar"), ("Catalog", "catalog"), ("Parameters", "parameters")] {
        desk.wait_for(section);
        desk.click_tab(section);
        desk.settle();
        desk.save(&format!("settings-{name}-english-1280"));
    }
    assert!(has(&desk, "Backups"));
}
