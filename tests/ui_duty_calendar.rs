//! 日历 of the tab 值班: the month with its slots, and a month of 2,000 entries through the whole window.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
#[path = "ui_reports/desk.rs"]
mod desk;

use std::fmt::Write as _;
use std::io::Read as _;

use desk::{Desk, LARGE, SMALL};
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jicheng::app::import::{ImportOptions, Kind, go_on};
use jicheng::app::{BossKey, Office};
use jicheng::exchange::read::{Format, read_bytes};

const POLICY: &str = "title = \"管理办法\"\neffective_month = \"2024-01\"\nearned_on = \"order\"\n[duty]\norder_threshold = \"100.00\"\n";
const PEOPLE: &str = "姓名,类别\n小王,员工\n小代,员工\n大叔,员工\n阿呆,员工\n";
const PLATFORMS: &str = "平台,渠道类别,回复时限\n旺旺,A,3\n";
/// One that is paid and one that is not in an evening, an order in its night, one in working time, one that came too late.
const LOG: &str = "\
序号,客户,类型,平台,咨询时间,回复时间,值班人,下单时间,下单金额,下单人,订单来源
A1,甲公司,回复,,,2024-01-03 19:00,小王,,,,
A2,甲公司,回复,,,2024-01-03 21:00,小代,,,,
A3,乙公司,回复,,,2024-01-04 10:00,小王,,,,
A4,丙公司,回复,旺旺,2024-01-06 11:00,2024-01-06 11:10,小王,,,,
A5,丁公司,推进,,,2024-01-04 01:20,大叔,2024-01-04 01:30,500,大叔,值班新单
A6,戊公司,推进,,,2024-02-01 01:00,阿呆,,,,
";

fn import(office: &mut Office, kind: Kind, csv: &str) {
    let table = read_bytes(csv.as_bytes().to_vec(), Format::Csv).unwrap();
    let report =
        office.import(kind, &table, ImportOptions { create_missing: true, dry_run: false }, &mut go_on).unwrap();
    assert_eq!(report.faults, []);
}

fn company(office: &mut Office) {
    import(office, Kind::People, PEOPLE);
    import(office, Kind::Platforms, PLATFORMS);
    office.add_and_publish_policy(POLICY, &BossKey { password: None, reason: "试行".to_owned() }).unwrap();
}

fn logged(office: &mut Office) {
    company(office);
    import(office, Kind::Duty, LOG);
}

fn open(desk: &mut Desk, month: &str) {
    if desk.harness.query_all_by_label("以后再说").next().is_some() {
        desk.click("以后再说");
    }
    desk.set_month(month);
    desk.click_tab("值班");
    desk.wait_for("登记值班");
    desk.click_tab("日历");
    desk.wait_for("值班时段");
    desk.settle();
}

/// The day that is chosen, as it is read aloud.
fn chosen(desk: &Desk) -> String {
    let mut cells = desk.harness.query_all_by_role(Role::Cell);
    let cell = cells.find(|cell| cell.accesskit_node().toggled() == Some(Toggled::True)).expect("a day is chosen");
    cell.accesskit_node().label().unwrap_or_default()
}

#[test]
fn every_day_says_what_it_is_and_what_was_earned_on_it() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, logged);
    open(&mut desk, "2024-01");
    for label in [
        "2024-01-01 休 · 元旦",
        "2024-01-02 工作日",
        "2024-01-03 工作日，2 条，0.1 h",
        "2024-01-04 工作日，2 条，1.0 h",
        "2024-01-06 休息日，1 条，0.0 h",
    ] {
        desk.wait_for(label);
    }
    // The month: A1 0.1, A5 0.1 + 0.3 + 0.6.
    desk.wait_for("5 条");
    desk.wait_for("1.1 h");
    desk.click("2024-01-04 工作日，2 条，1.0 h");
    desk.wait_for("前日 17:30 – 09:00 算 01-03 · 1.1 h");
    desk.wait_for("12:00 – 13:30 算 01-04 · 没有记录");
    desk.wait_for("09:00 – 12:00 工作时间");
    desk.wait_for_part("01-03 21:00 甲公司，回复 0.0 h  小代 同一客户同一时段已由 A1 计过 (D-4)");
    desk.wait_for_part("01:30 丁公司，下单 0.3 h  大叔，转化 0.6 h  大叔");
    desk.wait_for("当日合计  1.0 h");
    desk.save("duty-calendar-light-1440");
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
    // The last evening of the month reaches into the next one.
    desk.click("2024-01-31 工作日");
    desk.wait_for("17:30 – 次日 09:00 算 01-31 · 0.1 h");
    desk.wait_for_part("02-01 01:00 戊公司，回复 0.1 h  阿呆");
    desk.wait_for("当日合计  0.0 h");
}

#[test]
fn an_entry_is_opened_and_one_is_begun_from_its_slot() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, logged);
    open(&mut desk, "2024-01");
    desk.click("2024-01-03 工作日，2 条，0.1 h");
    desk.click_part("19:00 甲公司，");
    desk.wait_for("值班 A1");
    desk.type_into("值班人", "阿呆");
    desk.click_tab("日历");
    desk.wait_for("值班时段");
    desk.click("在 17:30 – 次日 09:00 登记值班");
    // What was typed is asked about first.
    desk.wait_for("放弃没有保存的内容？");
    desk.click("放弃");
    desk.settle();
    assert_eq!(desk.value("回复"), "2024-01-03 17:30");
    desk.type_into("客户", "新客户");
    desk.type_into("值班人", "小代");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("已保存 JB-20240103-01");
    desk.click_tab("日历");
    desk.wait_for("2024-01-03 工作日，3 条，0.2 h");
    // Ctrl+N begins an entry of the evening.
    desk.key(Modifiers::COMMAND, Key::N);
    desk.settle();
    assert_eq!(desk.value("回复"), "2024-01-03 17:30");
}

#[test]
fn the_keys_move_by_days_weeks_and_months() {
    let mut desk = Desk::empty_after(SMALL, Theme::Dark, logged);
    open(&mut desk, "2024-01");
    assert_eq!(chosen(&desk), "2024-01-01 休 · 元旦");
    desk.click("2024-01-03 工作日，2 条，0.1 h");
    for (key, label) in [
        (Key::ArrowRight, "2024-01-04 工作日，2 条，1.0 h"),
        (Key::ArrowDown, "2024-01-11 工作日"),
        (Key::ArrowLeft, "2024-01-10 工作日"),
        (Key::ArrowUp, "2024-01-03 工作日，2 条，0.1 h"),
        (Key::End, "2024-01-31 工作日"),
        (Key::ArrowRight, "2024-02-01 工作日，1 条，0.1 h"),
        (Key::PageDown, "2024-03-01 工作日"),
        (Key::PageUp, "2024-02-01 工作日，1 条，0.1 h"),
        (Key::Home, "2024-02-01 工作日，1 条，0.1 h"),
        (Key::ArrowLeft, "2024-01-31 工作日"),
    ] {
        desk.key(Modifiers::NONE, key);
        desk.settle();
        assert_eq!(chosen(&desk), label, "{key:?}");
    }
    desk.wait_for("2024 年 1 月");
    desk.save("duty-calendar-dark-1280");
    // A day of the month after, in the last week.
    desk.click("2024-02-02");
    desk.wait_for("2024 年 2 月");
    assert_eq!(chosen(&desk), "2024-02-02 工作日");
}

#[test]
fn months_without_entries_or_without_a_calendar_say_so() {
    let mut desk = Desk::empty_after(SMALL, Theme::Light, company);
    open(&mut desk, "2024-02");
    desk.wait_for_part("这个月还没有值班记录");
    desk.wait_for("2024-02-10 休 · 春节");
    desk.wait_for("2024-02-04 班 · 春节调休");
    desk.save("duty-calendar-empty-1280");
    assert!(desk.harness.query_all_by_label_contains("没有内置节假日").next().is_none());
    desk.set_month("2035-01");
    desk.wait_for_part("2035 年没有内置节假日");
    desk.click("导入节假日");
    desk.wait_for("读取");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.save("duty-calendar-unknown-1280");
}

#[test]
fn it_is_whole_with_invented_data_in_both_languages_and_in_narrow_windows() {
    for (name, size, theme, language) in [
        ("duty-calendar-full-light-1280", SMALL, Theme::Light, "zh"),
        ("duty-calendar-full-dark-1440", LARGE, Theme::Dark, "zh"),
        ("duty-calendar-full-en-1280", SMALL, Theme::Light, "en"),
        ("duty-calendar-narrow", Vec2::new(760.0, 560.0), Theme::Light, "zh"),
    ] {
        let mut desk = Desk::sample_after(size, theme, |office| office.change_setting("language", language).unwrap());
        desk.set_month("2024-03");
        let (duty, calendar) = if language == "en" { ("Duty", "Calendar") } else { ("值班", "日历") };
        desk.click_tab(duty);
        desk.settle();
        desk.click_tab(calendar);
        desk.settle();
        assert!(chosen(&desk).starts_with("2024-03-18"), "{}", chosen(&desk));
        assert!(desk.unnamed().is_empty(), "{name}: {:?}", desk.unnamed());
        desk.save(name);
    }
}

/// 2,000 replies of January in the evenings after six: 65 customers a day, each once a slot, four people in turn.
fn two_thousand() -> String {
    let mut csv = String::from("序号,客户,类型,回复时间,值班人\n");
    for number in 0..2_000 {
        let (day, turn) = (number % 31 + 1, number / 31);
        let person = ["小王", "小代", "大叔", "阿呆"][number % 4];
        let (hour, minute) = (18 + turn / 60, turn % 60);
        writeln!(csv, "N{number:04},客户{turn:02},回复,2024-01-{day:02} {hour}:{minute:02},{person}").unwrap();
    }
    csv
}

#[test]
fn two_thousand_entries_are_imported_shown_exported_and_signed() {
    let mut desk = Desk::empty_after(LARGE, Theme::Light, company);
    if desk.harness.query_all_by_label("以后再说").next().is_some() {
        desk.click("以后再说");
    }
    desk.set_month("2024-01");
    desk.click_tab("值班");
    desk.wait_for("登记值班");
    let rows = desk.file("值班.csv");
    std::fs::write(&rows, two_thousand()).unwrap();
    desk.click("导入…");
    desk.wait_for("读取");
    desk.replace("文件", &rows.display().to_string());
    desk.click("读取");
    desk.wait_for("导入 2000 行");
    desk.click("导入 2000 行");
    desk.wait_for_part("已导入 2000 行");
    // 500 replies each, 0.1 h a reply.
    for person in ["小王", "小代", "大叔", "阿呆"] {
        desk.wait_for_part(&format!("{person}，50.0，–，–，–，–，50.0"));
    }
    desk.wait_for("2000 条");
    let target = desk.file("加班表.xlsx");
    let export = |desk: &mut Desk| {
        desk.key(Modifiers::COMMAND, Key::E);
        desk.wait_for("文件");
        desk.replace("文件", &target.display().to_string());
        desk.click("保存");
        if desk.harness.query_all_by_label("替换").next().is_some() {
            desk.click("替换");
        }
        desk.wait_for_part("已保存 ");
    };
    export(&mut desk);
    assert_signing(&target, "未结账");
    desk.click_tab("报表");
    desk.click("结账签字");
    desk.wait_for("结账签字：2024-01");
    desk.type_into("原因", "核对无误");
    desk.click_last("结账签字");
    desk.wait_for_part("2024-01 已结账");
    std::fs::remove_file(&target).unwrap();
    desk.click_tab("值班");
    desk.wait_for_part("阿呆，50.0，–，–，–，–，50.0");
    export(&mut desk);
    assert_signing(&target, "结账单第 1 号");
    desk.click_tab("日历");
    desk.wait_for_part("2024-01-02 工作日，65 条，6.5 h");
    desk.save("duty-calendar-2000-light-1440");
}

/// The workbook has everybody's 50 hours, all 2,000 lines, and says what signs it.
fn assert_signing(target: &std::path::Path, statement: &str) {
    let table = jicheng::exchange::read::read_table(target).unwrap();
    let words: Vec<String> =
        table.rows().flat_map(|row| row.cells().map(|cell| cell.text().into_owned()).collect::<Vec<_>>()).collect();
    assert!(words.iter().any(|word| word.contains(statement)), "{words:?}");
    assert_eq!(words.iter().filter(|word| *word == "50").count(), 8, "reply and total of four people: {words:?}");
    assert!(words.iter().any(|word| word == "200"), "{words:?}");
    let mut zip = zip::ZipArchive::new(std::fs::File::open(target).unwrap()).unwrap();
    let mut sheet = String::new();
    zip.by_name("xl/worksheets/sheet2.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert_eq!(sheet.matches("<row ").count(), 2_001);
}
