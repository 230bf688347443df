//! The lists of the settings as a user works with them: searched, sorted, copied, written to files, laid out, empty.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
#[path = "ui_reports/desk.rs"]
mod desk;

use desk::{Desk, LARGE, SMALL};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// A file as a file manager hands it over.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl eframe::egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn open(desk: &mut Desk, section: &str) {
    desk.click("设置");
    desk.wait_for(section);
    desk.click_tab(section);
    desk.settle();
}

fn rows(desk: &Desk) -> Vec<String> {
    let rows = desk.harness.query_all_by_role(Role::Row);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

fn has(desk: &Desk, part: &str) -> bool {
    desk.harness.query_all_by_label_contains(part).next().is_some()
}

/// Presses the last button of a name: that of the empty list comes after the bar's.
fn press(desk: &mut Desk, button: &str) {
    desk.harness.query_all_by_role_and_label(Role::Button, button).last().expect("a button").click();
    desk.harness.run_steps(4);
}

fn sort_by(desk: &mut Desk, column: &str) {
    desk.harness.get_by_role_and_label(Role::ColumnHeader, column).click();
    desk.harness.run_steps(3);
    desk.settle();
}

fn search(desk: &mut Desk, text: &str) {
    desk.key(Modifiers::COMMAND, Key::F);
    desk.key(Modifiers::COMMAND, Key::A);
    desk.harness.event(Event::Text(text.to_owned()));
    desk.harness.run_steps(3);
    desk.settle();
}

fn copied(desk: &mut Desk) -> String {
    desk.harness.event(Event::Copy);
    desk.harness.step();
    let commands = &desk.harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.expect("something is copied")
}

fn hide(desk: &mut Desk, column: &str) {
    hide_all(desk, &[column]);
}

fn hide_all(desk: &mut Desk, columns: &[&str]) {
    desk.click("列");
    for column in columns {
        desk.harness.get_by_role_and_label(Role::CheckBox, column).click();
        desk.harness.run_steps(3);
    }
    desk.key(Modifiers::NONE, Key::Escape);
}

#[test]
fn people_are_found_by_initials_and_copied_as_they_are_sorted() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk, "人员");
    let all = rows(&desk).len();
    assert!(has(&desk, &format!("{all} 条")));
    search(&mut desk, "lz");
    assert_eq!(rows(&desk), ["老周，员工，停用"]);
    assert!(has(&desk, &format!("1 / {all} 条")));
    desk.key(Modifiers::NONE, Key::Enter);
    desk.wait_for("修改人员");
    assert_eq!(copied(&mut desk), "姓名\t类别\t状态\r\n老周\t员工\t停用\r\n");
    search(&mut desk, "没有的人");
    desk.click("清除搜索");
    assert_eq!(rows(&desk).len(), all);
    sort_by(&mut desk, "姓名");
    let mut sorted = rows(&desk);
    sorted.sort();
    assert_eq!(rows(&desk), sorted);
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn businesses_are_searched_copied_exported_laid_out_and_not_lost() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk, "业务与解决方案");
    let all = rows(&desk).len();
    assert!(all > 2 && has(&desk, &format!("{all} 条")));
    sort_by(&mut desk, "名称");
    let sorted = rows(&desk);
    let mut expected = sorted.clone();
    expected.sort();
    assert_eq!(sorted, expected);
    hide(&mut desk, "最近使用");
    let name = sorted[1].split('，').next().unwrap().to_owned();
    search(&mut desk, &name);
    assert!(has(&desk, &format!("1 / {all} 条")));
    desk.key(Modifiers::NONE, Key::Enter);
    desk.wait_for("修改业务");
    let text = copied(&mut desk);
    assert!(text.starts_with(&format!("名称\t状态\t订单\t金额合计\r\n{name}\t提供\t")), "{text}");
    desk.key(Modifiers::COMMAND, Key::E);
    desk.wait_for("选择位置…");
    let path = desk.file("businesses.csv");
    desk.replace("文件", &path.display().to_string());
    desk.click_last("保存");
    desk.wait_for_part("已保存 ");
    let written = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = written.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!((lines.len(), lines[0]), (2, "名称,状态,订单,金额合计"));
    assert!(lines[1].starts_with(&format!("{name},提供,")), "{written}");
    desk.type_into("名称", "没存的名字");
    desk.click("解决方案");
    desk.settle();
    desk.click_last("业务");
    desk.settle();
    assert_eq!(desk.value("名称"), "没存的名字", "looking at the other list loses nothing");
    let mut desk = desk.reopened();
    open(&mut desk, "业务与解决方案");
    assert_eq!(rows(&desk), sorted, "sorted and laid out as it was left");
    desk.click_row(&sorted[0]);
    desk.type_into("名称", "没存的名字");
    desk.click_row(&sorted[1]);
    desk.wait_for("放弃没有保存的内容？");
    desk.click("放弃");
    desk.wait(|harness| harness.query_by_label("放弃没有保存的内容？").is_none());
    desk.settle();
    assert_eq!(desk.value("名称"), name);
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn the_catalog_without_names_offers_the_first() {
    let mut desk = Desk::empty(SMALL);
    desk.click("以后再说");
    open(&mut desk, "业务与解决方案");
    desk.click("解决方案");
    desk.settle();
    desk.save("settings-catalog-empty-1280");
    press(&mut desk, "新建解决方案");
    desk.harness.event(Event::Text("年框".to_owned()));
    desk.harness.run_steps(2);
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("年框，提供");
}

#[test]
fn arrows_move_and_enter_leads_to_the_form() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk, "平台");
    let rows = rows(&desk);
    let name = |row: &String| row.split('，').next().unwrap_or_default().to_owned();
    desk.click_row(&rows[0]);
    desk.key(Modifiers::NONE, Key::End);
    assert_eq!(desk.value("平台"), name(rows.last().unwrap()));
    desk.key(Modifiers::NONE, Key::ArrowUp);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.harness.event(Event::Text("新名".to_owned()));
    desk.harness.run_steps(2);
    assert_eq!(desk.value("平台"), "新名");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("已保存");
    desk.wait_for_part("新名，");
}

#[test]
fn what_is_typed_is_given_up_only_after_a_question() {
    let mut desk = Desk::sample(LARGE);
    open(&mut desk, "人员");
    desk.type_into("姓名", "新同事");
    desk.click_row("老周");
    desk.wait_for("放弃没有保存的内容？");
    desk.save("settings-lists-give-up");
    desk.click("取消");
    assert_eq!(desk.value("姓名"), "新同事");
    desk.click_row("老周");
    desk.click("放弃");
    desk.wait_for("修改人员");
    assert_eq!(desk.value("姓名"), "老周");
}

#[test]
fn customers_are_sorted_in_the_file_and_the_layout_is_remembered() {
    let mut desk = Desk::sample(LARGE);
    desk.click_tab("客户");
    desk.wait_for_part(" 位客户");
    sort_by(&mut desk, "客户");
    desk.settle();
    let first = rows(&desk);
    let mut sorted = first.clone();
    sorted.sort();
    assert_eq!(first, sorted);
    hide(&mut desk, "微信");
    let mut desk = desk.reopened();
    desk.click_tab("客户");
    desk.wait_for_part(" 位客户");
    desk.settle();
    assert_eq!(rows(&desk), first);
    let headers: Vec<_> = desk.harness.query_all_by_role(Role::ColumnHeader).collect();
    assert_eq!(headers.len(), 11);
    drop(headers);
    let name = first[0].split('，').next().unwrap().to_owned();
    search(&mut desk, &name);
    desk.wait_for("1 位客户");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.wait_for("归属时间线");
    assert!(copied(&mut desk).contains(&name));
}

#[test]
fn an_exported_list_can_be_imported_as_it_is() {
    let mut desk = Desk::sample(LARGE);
    for (section, file) in [("人员", "people.csv"), ("平台", "platforms.csv"), ("客户", "customers.csv")] {
        if section == "客户" {
            desk.click_tab("客户");
            let derived = ["状态", "归属期到", "渠道 · 客服 · 助攻", "订单", "累计金额", "最近下单"];
            hide_all(&mut desk, &derived);
        } else {
            open(&mut desk, section);
        }
        desk.key(Modifiers::COMMAND, Key::E);
        desk.wait_for("选择位置…");
        let path = desk.file(file);
        desk.replace("文件", &path.display().to_string());
        desk.click_last("保存");
        desk.wait_for_part("已保存 ");
        desk.click("导入…");
        desk.wait_for("读取");
        desk.replace("文件", &path.display().to_string());
        desk.click("读取");
        desk.wait_for_part("相同 ");
        assert!(has(&desk, "新增 0") && has(&desk, "有误 0"), "{section}");
        desk.key(Modifiers::NONE, Key::Escape);
        desk.settle();
    }
}

#[test]
fn an_empty_list_offers_the_first_record_and_the_import_of_its_kind() {
    let mut desk = Desk::empty(SMALL);
    desk.click("以后再说");
    open(&mut desk, "平台");
    desk.save("settings-platforms-empty-1280");
    press(&mut desk, "新建平台");
    desk.harness.event(Event::Text("官网".to_owned()));
    desk.harness.run_steps(2);
    assert_eq!(desk.value("平台"), "官网");
    desk.click_tab("客户");
    desk.save("settings-customers-empty-1280");
    press(&mut desk, "导入…");
    desk.wait_for("读取");
    let mut choices = desk.harness.query_all_by_label("内容");
    assert!(choices.any(|choice| choice.accesskit_node().value().is_some_and(|value| value == "客户")));
    drop(choices);
    assert!(desk.unnamed().is_empty(), "{:?}", desk.unnamed());
}

#[test]
fn the_rows_of_an_import_are_searched_sorted_and_copied() {
    let mut desk = Desk::sample(LARGE);
    let path = desk.file("people.csv");
    std::fs::write(&path, "姓名,类别\n孙七,员工\n周八,外部\n吴九,错\n").unwrap();
    desk.open_import();
    desk.replace("文件", &path.display().to_string());
    desk.click("读取");
    desk.wait_for("有误 1");
    desk.click("全部 3");
    sort_by(&mut desk, "姓名");
    // Behind the dialog stands the list of orders.
    let previewed = |desk: &Desk| -> Vec<String> {
        rows(desk).into_iter().filter(|row| row.contains("，新增，") || row.contains("，有误，")).collect()
    };
    let names = previewed(&desk);
    assert_eq!(names.len(), 3);
    assert!(names[0].contains("吴九") && names[2].contains("孙七"), "{names:?}");
    search(&mut desk, "zb");
    assert_eq!(previewed(&desk).len(), 1);
    desk.click_row("周八");
    let text = copied(&mut desk);
    assert!(text.starts_with("行\t状态\t问题\t姓名\t类别\r\n3\t新增\t\t周八\t外部"), "{text}");
    desk.save("import-preview-searched");
    // The button of the list behind comes first.
    desk.click_last("列");
    desk.harness.get_by_role_and_label(Role::CheckBox, "类别").click();
    desk.harness.run_steps(3);
    desk.save("import-preview-columns");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.click_row("周八");
    let text = copied(&mut desk);
    assert_eq!(text, "行\t状态\t问题\t姓名\r\n3\t新增\t\t周八\r\n");
}

#[test]
fn a_file_dropped_on_the_window_is_read() {
    let mut desk = Desk::empty(SMALL);
    let path = desk.file("people.csv");
    std::fs::write(&path, "姓名,类别\n孙七,员工\n").unwrap();
    desk.wait_for("欢迎使用计成");
    desk.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.clone())));
    desk.wait_for("导入 1 行");
    assert_eq!(desk.value("文件"), path.display().to_string());
    desk.save("import-dropped");
}

#[test]
fn a_password_says_what_is_missing_and_the_size_goes_back() {
    let mut desk = Desk::sample(SMALL);
    open(&mut desk, "老板密码");
    assert!(desk.harness.get_by_label("设置密码").accesskit_node().is_disabled());
    desk.type_into("新密码", "一二三四五六");
    desk.replace("再输一次", "一二三四五六");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.wait_for("老板密码已更新");
    open(&mut desk, "公司与显示");
    assert!(!has(&desk, "恢复 100 %"));
    desk.click("放大");
    desk.wait_for("恢复 100 %");
    desk.click("恢复 100 %");
    desk.wait(|harness| (harness.ctx.zoom_factor() - 1.0).abs() < 0.001);
}

fn pictures(size: Vec2, theme: Theme, tag: &str) {
    let mut desk = Desk::sample_in(size, theme);
    let sections = [
        ("人员", "people"),
        ("平台", "platforms"),
        ("老板密码", "password"),
        ("备份与恢复", "backups"),
        ("公司与显示", "display"),
    ];
    for (section, name) in sections {
        open(&mut desk, section);
        if let Some(first) = rows(&desk).first().filter(|_| name != "backups") {
            desk.click_row(first);
        }
        desk.settle();
        desk.save(&format!("settings-{name}-{tag}"));
    }
    desk.open_import();
    desk.save(&format!("import-{tag}"));
    assert!(has(&desk, "保存模板…"));
}

#[test]
fn the_pages_are_drawn() {
    pictures(LARGE, Theme::Light, "light-1440");
    pictures(SMALL, Theme::Dark, "dark-1280");
}

#[test]
fn the_pages_are_drawn_in_english() {
    let mut desk = Desk::sample_in(SMALL, Theme::Light);
    desk.click("EN");
    desk.click("Settings");
    let sections = [
        ("People", "people"),
        ("Platforms", "platforms"),
        ("Boss's password", "password"),
        ("Backup and restore", "backups"),
        ("Company, display", "display"),
    ];
    for (section, name) in sections {
        desk.wait_for(section);
        desk.click_tab(section);
        desk.settle();
        desk.save(&format!("settings-{name}-english-1280"));
    }
    desk.open_import_in("Read");
    desk.save("import-english-1280");
    assert!(has(&desk, "Save a template…"));
}

#[test]
fn the_first_start_is_drawn() {
    for (theme, tag) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let mut desk = Desk::empty_in(SMALL, theme);
        desk.wait_for("欢迎使用计成");
        desk.save(&format!("start-{tag}-1280"));
        desk.click("开始");
        desk.wait_for("空白账本");
        desk.save(&format!("start-book-{tag}-1280"));
        desk.click("返回");
        desk.wait_for("打开导入");
    }
}
