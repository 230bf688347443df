//! Pictures of the pages, light and dark, in two sizes.

use eframe::egui::{Theme, Vec2};
use egui_kittest::kittest::Queryable as _;

use crate::desk::{Desk, LARGE, SMALL};

fn each(mut draw: impl FnMut(Vec2, Theme, &str)) {
    for (size, width) in [(LARGE, "1440"), (SMALL, "1280")] {
        for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            draw(size, theme, &format!("{name}-{width}"));
        }
    }
}

#[test]
fn the_reports_are_drawn() {
    each(|size, theme, tag| {
        let mut desk = Desk::sample_in(size, theme);
        desk.click("报表");
        desk.wait_for("对接");
        desk.settle();
        let month = desk.month("2024-03");
        let (_, total) = month.people.first().cloned().expect("somebody");
        desk.click_first(&total.grouped());
        desk.wait_for_part("条");
        desk.click_row("DD");
        desk.settle();
        desk.save(&format!("reports-commission-{tag}"));
        for (report, name) in [
            ("未计入", "uncounted"),
            ("奖惩", "adjustments"),
            ("待回款", "unpaid"),
            ("成交一览", "deals"),
            ("归属明细", "attribution"),
            ("经营走势", "business"),
            ("客户来源", "origins"),
            ("人员走势", "people"),
        ] {
            desk.click_tab(report);
            desk.settle();
            desk.save(&format!("reports-{name}-{tag}"));
        }
        assert!(desk.harness.query_all_by_label("归属明细").next().is_some());
    });
}

#[test]
fn reports_of_an_empty_book_say_what_belongs_there() {
    for (theme, tag) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let mut desk = Desk::empty_in(SMALL, theme);
        desk.wait_for("欢迎使用计成");
        desk.key(eframe::egui::Modifiers::NONE, eframe::egui::Key::Escape);
        desk.click("报表");
        for (report, name, words) in [
            ("经营走势", "business", "这段时间没有数据"),
            ("客户来源", "origins", "这段时间没有数据"),
            ("人员走势", "people", "这段时间没有人有提成"),
            ("待回款", "unpaid", "没有待回款的订单"),
        ] {
            desk.click_tab(report);
            desk.wait_for(words);
            desk.settle();
            desk.save(&format!("reports-empty-{name}-{tag}-1280"));
        }
    }
}

#[test]
fn the_settings_are_drawn() {
    each(|size, theme, tag| {
        let mut desk = Desk::sample_in(size, theme);
        desk.click("设置");
        for (section, name) in [
            ("人员", "people"),
            ("平台", "platforms"),
            ("管理办法", "policies"),
            ("老板密码", "password"),
            ("备份与恢复", "backups"),
            ("公司与显示", "display"),
        ] {
            desk.click_tab(section);
            desk.settle();
            if name == "policies" {
                desk.click_row("管理办法");
                desk.settle();
            }
            desk.save(&format!("settings-{name}-{tag}"));
        }
        assert!(desk.harness.query_all_by_label("公司名称").next().is_some());
    });
}

#[test]
fn a_draft_and_its_trial_are_drawn() {
    each(|size, theme, tag| {
        let mut desk = Desk::sample_in(size, theme);
        desk.open_policies();
        desk.save(&format!("settings-policies-{tag}"));
        desk.click_row("已发布");
        desk.settle();
        desk.save(&format!("settings-policy-published-{tag}"));
        desk.click("以此新建");
        desk.wait_for("安排 比例");
        desk.type_into("渠道 比例", "8");
        desk.type_into("安排 比例", "9");
        desk.settle();
        desk.save(&format!("settings-policy-draft-{tag}"));
        desk.click("试算");
        desk.wait_for_part("如果按《");
        desk.settle();
        desk.save(&format!("reports-trial-{tag}"));
        assert!(desk.harness.query_all_by_label("变化最大的订单").next().is_some());
    });
}

#[test]
fn the_dialogs_are_drawn() {
    each(|size, theme, tag| {
        let mut desk = Desk::empty_in(size, theme);
        desk.wait_for("欢迎使用计成");
        desk.save(&format!("first-start-{tag}"));
        let mut desk = Desk::sample_in(size, theme);
        desk.click_part("2024-03 · 未结账");
        desk.wait_for("2024-01 已结账");
        desk.save(&format!("month-{tag}"));
        desk.click("2024-03 未结账");
        desk.click("报表");
        desk.wait_for("结账签字");
        desk.settle();
        desk.click("结账签字");
        desk.wait_for("结账签字：2024-03");
        desk.save(&format!("boss-{tag}"));
        desk.click("取消");
        desk.open_import();
        desk.save(&format!("import-empty-{tag}"));
        let table = desk.file("三月订单.csv");
        let mut rows = "订单号,下单时间,客户,业务,金额,成本,渠道,客服,对接,安排,评分\n".to_owned();
        for number in 1..40 {
            let amount = if number % 13 == 0 { "一千二".to_owned() } else { (number * 120).to_string() };
            let liaison = if number % 17 == 0 { "" } else { "嘉甜" };
            rows.push_str(&format!(
                "W-{number:03},2024-03-{:02} 10:{:02},客户{},新闻稿,{amount},{},未知,小新,{liaison},小新;嘉甜,4\n",
                number % 28 + 1,
                number,
                number % 7,
                number * 40
            ));
        }
        std::fs::write(&table, rows).expect("written");
        desk.replace("文件", &table.display().to_string());
        desk.click("读取");
        desk.wait_for_part("有误 ");
        desk.click_row("有误");
        desk.settle();
        desk.save(&format!("import-preview-{tag}"));
        assert!(desk.harness.query_all_by_label("导入预览").next().is_some());
    });
}

#[test]
fn the_pages_are_drawn_in_english() {
    let mut desk = Desk::sample_in(SMALL, Theme::Light);
    desk.click("EN");
    desk.wait_for("Reports");
    desk.click("Reports");
    desk.wait_for("Liaison");
    desk.settle();
    desk.save("reports-english-1280");
    desk.open_import_in("Read");
    desk.save("import-english-1280");
    desk.click("Close");
    desk.click("Settings");
    desk.wait_for("Policies");
    desk.click_tab("Policies");
    desk.settle();
    desk.click("New policy");
    desk.wait_for("Sourcing Rate");
    desk.save("settings-policy-english-1280");
    desk.click("Trial");
    desk.wait_for("Orders that change most");
    desk.save("reports-trial-english-1280");
    desk.open_import_in("Read");
    assert!(desk.harness.query_all_by_label("Import a table").next().is_some());
}

#[test]
fn a_faulty_draft_and_a_file_name_are_drawn() {
    let mut desk = Desk::sample_in(SMALL, Theme::Light);
    desk.click("设置");
    desk.wait_for("新建人员");
    desk.click_tab("管理办法");
    desk.click("新建管理办法");
    desk.wait_for("管理办法文件");
    desk.replace("管理办法文件", "title = \"试行\"\neffective_month = \"2024-13\"\nearned_on = \"order\"\n\n[stages.liaison]\nbasis = \"profit\"\nrate = \"4\"\nbonus = 3\n");
    desk.wait_for_part("第 7 行");
    desk.save("settings-policy-faults-1280");
    desk.click("报表");
    desk.click("导出 Excel");
    desk.wait_for("选择位置…");
    desk.save("export-light-1280");
    let mut desk = Desk::empty_in(SMALL, Theme::Light);
    desk.click("开始");
    desk.wait_for("公司名称");
    desk.save("first-start-empty-1280");
    assert!(desk.harness.query_all_by_label("人员").next().is_some());
}
