//! Reports, settings and dialogs as a user meets them: everything is found by its label, the threads answer when they
//! do. Pictures go to `target/screens/` for people to look at.

#[path = "ui_reports/charts.rs"]
mod charts;
#[path = "ui_reports/desk.rs"]
mod desk;
#[path = "ui_reports/pictures.rs"]
mod pictures;

use std::fs;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jicheng::exchange::read::read_table;
use jicheng::model::{Money, Person, PersonKind};

use desk::{Desk, LARGE, SMALL};

#[test]
fn a_figure_leads_to_its_lines_and_a_line_to_its_order() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    let month = desk.month("2024-03");
    let (person, total) = month.people.first().cloned().expect("somebody earned something");
    desk.click_first(&total.grouped());
    desk.wait_for(&format!("{person} · 合计 · {}", total.grouped()));
    let order = month.orders_of(&person).first().cloned().expect("a line");
    desk.click_first(&order);
    // The order page is shown.
    desk.wait(|harness| harness.query_all_by_label("提成表").next().is_none());
}

#[test]
fn a_chosen_line_says_how_it_came_about() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    let month = desk.month("2024-03");
    let (_, total) = month.people.first().cloned().expect("somebody");
    desk.click_first(&total.grouped());
    desk.wait_for_part("条");
    desk.click_row("K-5");
    desk.wait_for_part(" × ");
    desk.wait_for_part(" = ");
}

#[test]
fn a_month_is_closed_and_reopened_through_the_dialog() {
    let mut desk = Desk::sample(LARGE);
    desk.protect("secret");
    desk.set_month("2024-02");
    desk.click("报表");
    desk.wait_for("结账签字");
    desk.click("结账签字");
    desk.wait_for("结账签字：2024-02");
    desk.wait_for_part("签字 ");
    desk.type_into("老板密码", "wrong");
    desk.type_into("原因", "二月结账");
    desk.click_last("结账签字");
    desk.wait_for_part("老板密码不对");
    desk.type_into("老板密码", "secret");
    desk.click_last("结账签字");
    desk.wait_for_part("2024-02 已结账");
    desk.wait_for("2024-02 · 已结账");
    desk.wait_for("反结账");
    desk.click("反结账");
    desk.wait_for("反结账：2024-02");
    desk.type_into("老板密码", "secret");
    desk.type_into("原因", "更正");
    desk.click_last("反结账");
    desk.wait_for_part("结果与签字时相同");
    desk.click("知道了");
    desk.wait_for("结账签字");
    // Signed once more, both statements are there to be compared.
    desk.click("结账签字");
    desk.wait_for("结账签字：2024-02");
    desk.type_into("老板密码", "secret");
    desk.type_into("原因", "再次结账");
    desk.click_last("结账签字");
    // The state is wider than it was: the button beside it has moved once it is there.
    desk.wait_for_part("号 · 2024-03-18 09:00");
    desk.settle();
    desk.click("结账单 2");
    desk.click("与前一份比较");
    desk.wait_for_part("没有差额");
}

#[test]
fn what_a_new_statement_changes_is_written_to_a_file_right_there() {
    let mut desk = Desk::sample(LARGE);
    desk.reopen_and_correct("2024-01");
    desk.set_month("2024-01");
    desk.click("报表");
    desk.wait_for("结账签字");
    desk.click("结账签字");
    desk.wait_for("结账签字：2024-01");
    desk.type_into("原因", "更正后再签");
    desk.click_last("结账签字");
    desk.wait_for_part("与上一份结账单相比");
    desk.settle();
    desk.save("closed-differences");
    desk.click_last("导出 Excel");
    desk.wait_for("选择位置…");
    let path = desk.file("差额.csv");
    desk.replace("文件", &path.display().to_string());
    desk.click_last("保存");
    desk.wait_for_part("已保存 ");
    let written = std::fs::read_to_string(&path).expect("written");
    let mut lines = written.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next(), Some("人员,原,现,差额"));
    let mut people = 0;
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let [before, after, difference] = [1, 2, 3].map(|cell| Money::parse(cells[cell]).expect("an amount"));
        assert_eq!(after - before, difference, "{line}");
        assert!(!difference.is_zero(), "{line}");
        people += 1;
    }
    assert!(people > 0, "an order of 1,000 more pays somebody more");
}

#[test]
fn the_sample_fills_an_empty_book_and_shows_its_last_month() {
    let mut desk = Desk::empty(LARGE);
    desk.click("生成示例");
    desk.wait_for("账本已准备好");
    desk.wait_for_part("2024-06 · 未结账");
}

#[test]
fn a_template_is_saved_and_imports_as_it_stands() {
    let mut desk = Desk::empty(LARGE);
    desk.click("以后再说");
    desk.open_import();
    desk.choose("内容", "客户");
    desk.click("保存模板…");
    desk.wait_for("选择位置…");
    let target = desk.file("模板-客户.xlsx");
    desk.replace("文件", &target.display().to_string());
    desk.click("保存");
    desk.wait_for_part("已保存 ");
    desk.type_into("文件", &target.display().to_string());
    desk.click("读取");
    desk.wait_for("新增 1");
}

#[test]
fn an_import_shows_its_bad_row_and_then_goes_through() {
    let mut desk = Desk::sample(LARGE);
    let bad = desk.file("bad.csv");
    let header = "订单号,下单时间,客户,业务,金额,对接,安排\n";
    let good_row = "X-1,2024-03-09,全新客户,新闻稿,1200,新同事,新同事\n";
    fs::write(&bad, format!("{header}{good_row}X-2,2024-03-10,全新客户,新闻稿,一千二,新同事,新同事\n"))
        .expect("written");
    desk.open_import();
    desk.type_into("文件", &bad.display().to_string());
    desk.click("读取");
    desk.wait_for("有误 1");
    desk.wait_for_part("金额：");
    desk.wait_for_part("将新建：");
    desk.click_row("3，有误");
    desk.wait_for("第 3 行");

    let good = desk.file("good.csv");
    fs::write(&good, format!("{header}{good_row}")).expect("written");
    desk.type_into("文件", &good.display().to_string());
    desk.click("读取");
    desk.wait_for("新增 1");
    desk.wait_for("导入 1 行");
    desk.click("导入 1 行");
    desk.wait_for_part("已导入 1 行");
    assert!(desk.has_order("X-1"));
}

#[test]
fn a_person_is_added_and_a_second_of_the_name_refused() {
    let mut desk = Desk::sample(LARGE);
    desk.click("设置");
    desk.wait_for("新建人员");
    desk.type_into("姓名", "欧阳喆");
    desk.click("保存");
    desk.wait_for_part("欧阳喆，员工，在职");
    desk.type_into("姓名", "欧阳喆");
    desk.click("保存");
    desk.wait(|harness| {
        let field = harness.get_by_role_and_label(Role::TextInput, "姓名");
        field.accesskit_node().data().description().is_some_and(|words| words.contains("欧阳喆"))
    });
    let people = desk.people();
    let expected = Person { name: "欧阳喆".to_owned(), kind: PersonKind::Staff, active: true };
    assert!(people.contains(&expected));
}

#[test]
fn a_policy_with_a_fault_is_shown_by_line_then_published() {
    let mut desk = Desk::empty(LARGE);
    desk.wait_for("欢迎使用计成");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.open_policies();
    desk.click("新建管理办法");
    desk.wait_for("管理办法文件");
    let wrong = "title = \"试行\"\neffective_month = \"2024-03\"\nearned_on = \"order\"\n[stages.liaison]\nbasis = \"profit\"\nrate = \"4\"\n";
    desk.replace("管理办法文件", wrong);
    desk.wait_for_part("第 6 行 stages.liaison.rate");
    // The form has followed, and the fault stands at its field too.
    assert_eq!(desk.value("对接 比例"), "4");
    assert!(desk.description("对接 比例").is_some_and(|words| words.contains("不是百分比")));
    desk.type_into("对接 比例", "4%");
    desk.wait_for("利润的 4%");
    assert!(desk.value("管理办法文件").contains("rate = \"4%\""));
    desk.click("发布…");
    desk.wait_for("发布：试行");
    desk.wait_for_part("现在没有未结账月份的订单受它影响");
    desk.type_into("原因", "三月起执行");
    desk.click_last("发布");
    desk.wait_for("管理办法已发布");
    desk.wait_for_part("试行，2024-03 起，已发布，1");
    desk.wait_for_part("已发布，只读");
}

#[test]
fn every_key_is_filled_in_through_the_form() {
    let mut desk = Desk::empty(LARGE);
    desk.wait_for("欢迎使用计成");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.open_policies();
    desk.click("空白新建");
    desk.wait_for("标题");
    desk.type_into("标题", "2024年1月管理办法");
    desk.type_into("生效月份", "2024-01");
    desk.press("渠道 计提成");
    desk.type_into("渠道 比例", "5");
    desk.type_into("渠道 每单固定", "2.5");
    desk.type_into("渠道 每单积分", "3");
    for (row, from, rate) in [(1, "0", "5"), (2, "50000", "6")] {
        desk.press("渠道 加一档");
        let name = if row == 1 { "渠道 阶梯 1 超过" } else { "渠道 阶梯 2 超过" };
        desk.type_into(name, from);
        desk.type_into(&format!("渠道 阶梯 {row} 比例"), rate);
    }
    desk.press("渠道 加一条特例");
    desk.type_into("渠道 特例 1 业务", "新闻稿");
    desk.type_into("渠道 特例 1 比例", "3");
    desk.press("渠道 加一条特例");
    desk.choose("渠道 特例 2 人员", "外部");
    desk.choose("渠道 特例 2 类别", "C 外部推广");
    desk.type_into("渠道 特例 2 比例", "10");
    desk.press("渠道 特例 2 上移");
    desk.press("对接 计提成");
    desk.type_into("对接 比例", "4");
    desk.type_into("对接 大失所望", "0");
    desk.type_into("对接 大喜过望", "120");
    desk.press("续费 设定");
    desk.type_into("续费 阶梯 1 比例", "3");
    desk.press("续费 加一档");
    desk.type_into("续费 阶梯 2 续费率从", "60");
    desk.type_into("续费 阶梯 2 比例", "4");
    desk.type_into("续费销售", "2");
    desk.press("值班 设定");
    desk.type_into("值班 订单起点", "100");
    let expect = "title = \"2024年1月管理办法\"\neffective_month = \"2024-01\"\nearned_on = \"order\"

[stages.channel]
basis = \"profit\"
rate = \"5%\"
per_order = \"2.50\"
points = 3
overrides = [
    { person = \"external\", category = \"C\", rate = \"10%\" },
    { business = \"新闻稿\", rate = \"3%\" },
]
tiers = [
    { above = \"0.00\", rate = \"5%\" },
    { above = \"50000.00\", rate = \"6%\" },
]

[stages.liaison]
basis = \"profit\"
rate = \"4%\"
quality = { \"1\" = \"0%\", \"5\" = \"120%\" }

[renewal]
service_tiers = [
    { rate_from = \"0%\", rate = \"3%\" },
    { rate_from = \"60%\", rate = \"4%\" },
]
sales_rate = \"2%\"

[duty]
order_threshold = \"100.00\"
";
    assert_eq!(desk.value("管理办法文件"), expect);
    desk.save("settings-policy-full-1440");
    // What is not saved is there after another tab and after the next start.
    desk.click("报表");
    desk.click("设置");
    desk.wait_for("管理办法文件");
    desk.reopen();
    desk.key(Modifiers::NONE, Key::Escape);
    desk.open_policies();
    desk.wait_for("管理办法文件");
    assert_eq!(desk.value("管理办法文件"), expect);
    desk.click("保存草稿");
    desk.wait_for_part("2024年1月管理办法，2024-01 起，草稿");
}

#[test]
fn a_draft_made_from_an_old_policy_is_tried_and_shows_who_gains() {
    let mut desk = Desk::sample(LARGE);
    desk.protect("secret");
    desk.open_policies();
    desk.click_row("已发布");
    desk.click("以此新建");
    desk.wait_for("安排 比例");
    desk.type_into("安排 比例", "9");
    desk.wait_for_part("利润的 9%");
    desk.click("试算");
    desk.wait_for_part("如果按《");
    desk.wait_for_part("安排 3% → 9%（+");
    desk.click("按环节");
    desk.settle();
    desk.click("开始试算");
    desk.settle();
    desk.click("导出 Excel");
    desk.wait_for("选择位置…");
    let target = desk.file("试算.xlsx");
    desk.replace("文件", &target.display().to_string());
    desk.click("保存");
    desk.wait_for_part("已保存 ");
    assert!(read_table(&target).is_ok_and(|table| !table.is_empty()));
    // Published with the password; the dialog says which orders change.
    desk.open_policies();
    desk.click("发布…");
    desk.wait_for_part("单从此按它计算");
    desk.type_into("老板密码", "secret");
    desk.type_into("原因", "提高安排");
    desk.click_last("发布");
    desk.wait_for("管理办法已发布");
}

#[test]
fn a_policy_file_from_elsewhere_becomes_a_draft() {
    let mut desk = Desk::sample(LARGE);
    let path = desk.file("办法.toml");
    fs::write(&path, "title = \"外来\"\neffective_month = \"2024-05\"\nearned_on = \"payment\"\n").expect("written");
    desk.open_policies();
    desk.click("打开文件");
    desk.replace("文件", &path.display().to_string());
    desk.click("读入");
    desk.wait_for_part("全额回款后计入");
    assert_eq!(desk.value("标题"), "外来");
}

#[test]
fn the_workbook_is_written_to_the_path_in_the_box() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("导出 Excel");
    desk.click("导出 Excel");
    desk.wait_for("选择位置…");
    let target = desk.file("提成表.xlsx");
    desk.replace("文件", &target.display().to_string());
    desk.click("保存");
    desk.wait_for_part("已保存 ");
    assert!(read_table(&target).is_ok_and(|table| !table.is_empty()));
    // The same name again: nothing is replaced unasked.
    desk.click("导出 Excel");
    desk.wait_for("选择位置…");
    desk.replace("文件", &target.display().to_string());
    desk.click("保存");
    desk.wait_for_part("已有同名文件");
    desk.click("替换");
    desk.wait(|_| true);
}

#[test]
fn an_adjustment_is_entered_and_shows_in_the_table() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    desk.click_tab("奖惩");
    desk.wait_for("登记奖惩");
    let person = desk.people().into_iter().find(|person| person.active).expect("somebody").name;
    desk.type_into("人员", &person);
    desk.type_into("金额", "-88");
    desk.click("保存");
    desk.wait(|harness| {
        let field = harness.get_by_role_and_label(Role::MultilineTextInput, "原因");
        field.accesskit_node().data().description().is_some()
    });
    desk.type_into("原因", "未按时交稿");
    desk.click("保存");
    desk.wait_for_part(&format!("{person}，−88.00"));
    assert!(desk.adjustments("2024-03").contains(&(person, Money::from_fen(-8_800))));
}

#[test]
fn an_empty_book_begins_with_a_company_and_its_people() {
    let mut desk = Desk::empty(LARGE);
    desk.click("开始");
    desk.wait_for("公司名称");
    desk.type_into("公司名称", "青禾互联");
    desk.replace("人员", "阿呆、嘉甜\n大叔");
    desk.click("开始");
    desk.wait_for("账本已准备好");
    assert_eq!(desk.people().len(), 3);
}

#[test]
fn a_backup_takes_the_place_of_everything() {
    let mut desk = Desk::sample(LARGE);
    let copy = desk.file("copy.jicheng");
    desk.back_up(&copy);
    desk.click("设置");
    desk.wait_for("新建人员");
    desk.type_into("姓名", "后来的人");
    desk.click("保存");
    desk.wait_for_part("后来的人，员工，在职");
    desk.restore(&copy);
    assert!(!desk.people().iter().any(|person| person.name == "后来的人"));
}

#[test]
fn the_month_chooser_says_how_every_month_stands() {
    let mut desk = Desk::sample(LARGE);
    desk.click_part("2024-03 · 未结账");
    desk.wait_for("2024-01 已结账");
    desk.click("2024-01 已结账");
    desk.wait_for_part("2024-01 · 已结账");
}

#[test]
fn the_sum_of_everybody_stays_in_sight_under_the_people() {
    let mut desk = Desk::sample(SMALL);
    desk.click("报表");
    desk.wait_for("对接");
    let month = desk.month("2024-03");
    let sum: jicheng::model::Money = month.people.iter().map(|(_, total)| *total).sum();
    let (last, _) = month.people.last().cloned().expect("somebody");
    assert!(
        desk.harness.query_all_by_label_contains(&format!("{last}，")).next().is_none(),
        "the window is low enough for the test: {last} is out of sight"
    );
    desk.wait_for_part("合计，");
    let foot = desk.harness.get_by_label_contains("合计，");
    let label = egui_kittest::kittest::NodeT::accesskit_node(&foot).label().unwrap_or_default();
    assert!(label.contains(&sum.grouped()), "{label} has {}", sum.grouped());
}

#[test]
fn every_widget_has_a_name() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    let reports = [
        "提成表",
        "未计入",
        "奖惩",
        "待回款",
        "试算",
        "成交一览",
        "归属明细",
        "归属记录",
        "经营走势",
        "客户来源",
        "人员走势",
    ];
    for report in reports {
        desk.click_tab(report);
        desk.settle();
        assert_eq!(desk.unnamed(), Vec::<String>::new(), "{report}");
    }
    desk.click("设置");
    for section in ["人员", "平台", "管理办法", "老板密码", "备份与恢复", "公司与显示"] {
        desk.click_tab(section);
        desk.settle();
        assert_eq!(desk.unnamed(), Vec::<String>::new(), "{section}");
    }
    desk.open_import();
    desk.settle();
    assert_eq!(desk.unnamed(), Vec::<String>::new(), "import");
    desk.key(Modifiers::NONE, Key::Escape);
}

#[test]
fn months_are_stepped_through_and_the_table_follows() {
    let mut desk = Desk::sample(LARGE);
    desk.click("报表");
    desk.wait_for("对接");
    let before = desk.month("2024-02");
    desk.click("上个月");
    let (_, total) = before.people.first().cloned().expect("somebody");
    desk.wait_for(&total.grouped());
    assert!(desk.harness.query_all_by_label_contains("2024-02 · 未结账").next().is_some());
}
