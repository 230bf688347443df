//! The order page as somebody at the office uses it: labels, keys, and what then stands on the screen.

#[allow(dead_code)]
#[path = "ui_orders/office.rs"]
mod office;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, ImeEvent, Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use office::Desk;

const LARGE: Vec2 = Vec2::new(1440.0, 900.0);
const SMALL: Vec2 = Vec2::new(1280.0, 720.0);

/// Fills the form of a first order of a new customer, without the mouse.
fn type_first_order(desk: &mut Desk) {
    desk.command(Key::N);
    desk.wait_for("新订单");
    desk.wait_for_value("订单号", "DD-20240318-");
    desk.fill("客户", "云岭茶业");
    desk.fill("业务", "新闻稿");
    desk.fill("金额", "3200");
    desk.fill("成本", "1150");
    desk.wait_for("开启归属期 2024-03-18 — 2024-12-31");
    desk.fill("渠道", "阿呆");
    desk.fill("客服", "小王");
    desk.fill("对接", "嘉甜");
    desk.fill("安排", "石头:60；小代:40");
}

#[test]
fn a_first_order_opens_a_period_and_shows_what_it_pays_before_it_is_saved() {
    let mut desk = Desk::new(LARGE);
    type_first_order(&mut desk);
    desk.wait_for_part("客户的首单");
    desk.wait_for("新客户，保存时一并建立");
    // Profit 2,050: channel 5 %, reception 2 %, liaison 4 %, sourcing 3 % split 60 : 40.
    for line in [
        "渠道 阿呆 2,050.00 × 5% 102.50",
        "客服 小王 2,050.00 × 2% 41.00",
        "对接 嘉甜 2,050.00 × 4% 82.00",
        "安排 石头 1,230.00 × 3% 36.90",
        "安排 小代 820.00 × 3% 24.60",
        "合计  287.00",
    ] {
        desk.wait_for(line);
    }
    desk.picture("orders-first");
    desk.command(Key::S);
    desk.wait_for_part("已保存 DD-20240318-");
    desk.wait_for_part("云岭茶业，新闻稿，3,200.00，1,150.00，2,050.00，阿呆，小王");
    assert!(desk.harness.query_by_label("登记回款").is_some(), "the saved order can be acted on");
}

#[test]
fn inside_the_period_the_three_names_stand_locked() {
    let mut desk = Desk::new(LARGE);
    desk.command(Key::N);
    desk.wait_for("新订单");
    desk.fill("客户", "泛亚筠安");
    desk.wait_for("归属期 2024-01-22 — 2024-12-31");
    desk.wait_for("由订单 DD-0047 开启，期内三项不变；还剩 288 天。");
    let locked = desk.harness.get_by_role_and_label(Role::TextInput, "渠道");
    assert_eq!(locked.value().as_deref(), Some("阿呆 B 业务员开发"));
    desk.picture("orders-inside");
}

#[test]
fn the_next_order_keeps_the_date_and_begins_at_the_customer() {
    let mut desk = Desk::new(LARGE);
    type_first_order(&mut desk);
    desk.fill("日期", "3-15");
    desk.wait_for_value("订单号", "DD-20240315-");
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.wait_for_part("已保存 DD-20240315-01");
    desk.wait_for_value("订单号", "DD-20240315-02");
    assert_eq!(desk.value("日期"), "2024-03-15");
    assert_eq!(desk.value("金额"), "");
    assert!(desk.field("客户").is_focused(), "typing goes on at the customer");
}

#[test]
fn the_list_stands_as_it_was_left_and_filters_are_taken_off_at_once() {
    let mut desk = Desk::new(LARGE);
    desk.wait_for("待回款 7");
    desk.harness.get_by_label("待回款 7").click();
    desk.wait_for_part("清除筛选");
    desk.harness.get_by_role_and_label(Role::ColumnHeader, "金额").click();
    desk.steps(10);
    desk.rest();
    let mut desk = desk.restart();
    desk.wait_for_part("清除筛选");
    let first = |desk: &Desk| {
        let rows = desk.harness.query_all_by_label_contains("，DD-");
        rows.min_by(|one, other| one.rect().top().total_cmp(&other.rect().top()))
            .and_then(|row| row.accesskit_node().label())
            .unwrap_or_default()
    };
    desk.steps(20);
    let filtered = desk.harness.query_all_by_label_contains("，DD-").count();
    assert_eq!(filtered, 7, "only what waits for payment, as before");
    let least = first(&desk);
    desk.click("清除筛选");
    desk.steps(20);
    assert!(desk.harness.query_all_by_label_contains("，DD-").count() > filtered);
    assert_ne!(first(&desk), least, "the smallest amount of all is another order's");
}

#[test]
fn the_list_is_written_as_it_is_shown() {
    let mut desk = Desk::new(LARGE);
    desk.wait_for("待回款 7");
    desk.harness.get_by_label("待回款 7").click();
    desk.wait_for_part("清除筛选");
    desk.harness.get_by_role_and_label(Role::ColumnHeader, "金额").click();
    desk.steps(20);
    desk.command(Key::E);
    desk.wait_for_value("文件", "");
    let path = desk.file("名单.csv");
    desk.field("文件").focus();
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    desk.steps(3);
    desk.field("文件").type_text(path.to_str().expect("it is there"));
    desk.steps(3);
    desk.click("保存");
    let begun = std::time::Instant::now();
    while !path.exists() && begun.elapsed() < std::time::Duration::from_secs(10) {
        desk.steps(5);
    }
    let text = std::fs::read_to_string(&path).expect("it is there");
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let titles: Vec<&str> = lines.next().expect("it is there").split(',').collect();
    let amount = titles.iter().position(|title| *title == "金额").expect("it is there");
    assert_eq!(titles.last(), Some(&"状态"));
    let amounts: Vec<f64> =
        lines.map(|line| line.split(',').nth(amount).expect("it is there").parse().expect("it is there")).collect();
    assert_eq!(amounts.len(), 7, "what waits for payment");
    assert!(amounts.is_sorted(), "in the order of the list: {amounts:?}");
}

#[test]
fn a_refused_entry_says_why_under_its_field_and_keeps_what_was_typed() {
    let mut desk = Desk::new(LARGE);
    desk.command(Key::N);
    desk.wait_for("新订单");
    desk.fill("金额", "三千");
    desk.fill("客户", "泛亚筠安");
    desk.command(Key::S);
    desk.wait_for_part("“三千”不是金额");
    desk.wait_for_part("没有保存：");
    assert_eq!(desk.value("金额"), "三千");
    desk.fill("金额", "3000");
    desk.command(Key::S);
    desk.wait_for_part("不能为空");
    desk.picture("orders-refused");
    assert_eq!(desk.value("客户"), "泛亚筠安");
    assert_eq!(desk.value("金额"), "3,000.00");
}

#[test]
fn a_refund_is_recorded_and_stands_with_the_order() {
    let mut desk = Desk::new(LARGE);
    desk.open("DD-0047");
    desk.click("退款");
    desk.wait_for_part("还可退 5,400.00，可退回成本 2,000.00");
    desk.wait_for_value("退款号", "TK-20240318-01");
    desk.fill("金额", "6000");
    desk.click("登记退款");
    desk.wait_for_part("5,400.00");
    desk.picture("orders-refund-refused");
    desk.fill("金额", "400");
    desk.click("登记退款");
    desk.wait_for("已登记退款");
    desk.wait_for_part("TK-20240318-01 −400.00");
}

#[test]
fn voiding_asks_for_a_reason_and_leaves_a_struck_row() {
    let mut desk = Desk::new(LARGE);
    desk.open("DD-0047");
    desk.click("作废");
    desk.wait_for("作废这张订单？");
    desk.picture("orders-void");
    desk.fill("原因", "客户取消");
    desk.click("作废订单");
    desk.wait_for("订单已作废");
    desk.wait_for("本单已作废，不计归属和提成");
    desk.click("记录");
    desk.wait_for("状态：有效 → 作废");
    desk.wait_for("原因：客户取消");
    desk.picture("orders-history");
    desk.harness.key_press(Key::Escape);
    desk.wait_for("恢复");
}

#[test]
fn correcting_the_order_that_opened_a_period_asks_the_boss() {
    let mut desk = Desk::new(LARGE);
    desk.open("DD-0047");
    desk.wait_for("开启归属期 2024-01-22 — 2024-12-31");
    desk.fill("客服", "小代");
    desk.command(Key::S);
    desk.wait_for("更正归属期，要老板确认");
    desk.wait_for_part("DD-0312");
    desk.picture("orders-boss");
    desk.fill("原因", "录入有误");
    desk.click("确认更正");
    desk.wait_for_part("归属随之改变：DD-0312");
}

#[test]
fn leaving_what_is_not_saved_asks_first() {
    let mut desk = Desk::new(LARGE);
    desk.open("DD-0047");
    desk.fill("备注", "加急");
    desk.wait_for("未保存");
    desk.harness.key_press(Key::Escape);
    desk.wait_for("放弃没有保存的内容？");
    desk.click("继续编辑");
    assert_eq!(desk.value("备注"), "加急");
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    desk.steps(3);
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    desk.wait_for("未保存");
    assert_eq!(desk.value("备注"), "加急");
}

#[test]
fn unfinished_text_of_an_input_method_moves_nothing() {
    let mut desk = Desk::new(LARGE);
    desk.wait_for_part("DD-0312");
    desk.harness.get_by_label("搜索本页，如 zs").focus();
    desk.steps(2);
    let preedit = ImeEvent::Preedit { text: "zzzz".to_owned(), active_range_chars: None };
    desk.harness.event(Event::Ime(preedit));
    desk.steps(20);
    assert!(desk.harness.query_by_label_contains("DD-0312").is_some(), "the list stands still");
    desk.harness.event(Event::Ime(ImeEvent::Commit("泛亚".to_owned())));
    desk.wait_for("1 单");
}

#[test]
fn the_list_filters_sorts_and_copies() {
    let mut desk = Desk::new(LARGE);
    desk.wait_for_part("待回款 ");
    desk.harness.get_by_label_contains("渠道未知").click();
    desk.wait_for_part("未知");
    desk.steps(10);
    assert!(desk.harness.query_by_label_contains("DD-0312").is_none(), "its channel is known");
    desk.harness.get_by_label_contains("渠道未知").click();
    desk.wait_for_part("DD-0312");
    desk.harness.get_by_label_contains("，DD-0312，").click();
    desk.steps(2);
    desk.harness.event(Event::Copy);
    desk.wait_for("已复制 1 行");
}

#[test]
fn an_empty_database_offers_the_first_step() {
    let mut desk = Desk::empty(SMALL);
    desk.wait_for_part("先录入第一单");
    desk.picture("orders-empty");
}

#[test]
fn the_page_reads_in_english() {
    let mut desk = Desk::english(SMALL);
    desk.wait_for_part(", DD-0312, ");
    desk.harness.get_by_label_contains(", DD-0312, ").click();
    desk.steps(2);
    desk.harness.key_press(Key::Enter);
    desk.wait_for("Order DD-0312");
    desk.wait_for("Period 2024-01-22 — 2024-12-31");
    desk.picture("orders-english");
}

#[test]
fn a_claim_that_the_period_does_not_follow_is_told() {
    let mut desk = Desk::new(LARGE);
    type_first_order(&mut desk);
    desk.fill("客户", "鹿鸣文化");
    desk.wait_for("归属期 2024-02-03 — 2024-12-31");
    desk.wait_for("本单填写的归属不适用");
    desk.wait_for_part("填写的渠道“阿呆”不适用，归属期内为 大叔");
    let locked = desk.harness.get_by_role_and_label(Role::TextInput, "渠道");
    assert_eq!(locked.value().as_deref(), Some("大叔 B 业务员开发"));
    desk.picture("orders-not-applied");
}

#[test]
fn everything_that_acts_has_a_name() {
    let mut desk = Desk::new(LARGE);
    desk.open("DD-0312");
    desk.wait_for_part("归属期 2024");
    let root = desk.harness.root();
    let mut nameless = Vec::new();
    let mut waiting = vec![root];
    while let Some(node) = waiting.pop() {
        let acts = matches!(
            node.accesskit_node().role(),
            Role::Button
                | Role::TextInput
                | Role::ComboBox
                | Role::CheckBox
                | Role::Link
                | Role::Tab
                | Role::MultilineTextInput
        );
        if acts && node.accesskit_node().label().is_none_or(|label| label.trim().is_empty()) {
            nameless.push(format!("{node:?}"));
        }
        waiting.extend(node.children());
    }
    assert_eq!(nameless, Vec::<String>::new());
}

#[test]
fn the_page_is_drawn_for_people_to_look_at() {
    for (name, size, dark) in
        [("orders-light", LARGE, false), ("orders-dark", LARGE, true), ("orders-small", SMALL, false)]
    {
        let mut desk = Desk::themed(size, dark);
        desk.open("DD-0312");
        desk.wait_for_part("归属期 2024");
        desk.wait_for_part("合计");
        desk.picture(name);
    }
}

#[test]
fn more_filters_show_what_was_refunded_and_one_platform_and_stand_as_chips() {
    let mut desk = Desk::new(LARGE);
    desk.open("DD-0047");
    desk.click("退款");
    desk.wait_for_value("退款号", "TK-20240318-01");
    desk.fill("金额", "400");
    desk.click("登记退款");
    desk.wait_for("已登记退款");
    desk.harness.key_press(Key::Escape);
    desk.steps(3);
    desk.click("更多");
    // Its order is of January; the month shown has no refund.
    desk.wait_for("部分退款 0");
    desk.wait_for("官网");
    desk.picture("orders-more-filters");
    desk.harness.get_by_role_and_label(Role::CheckBox, "部分退款 0").click();
    desk.wait_for("没有符合筛选的订单");
    desk.harness.key_press(Key::Escape);
    desk.steps(3);
    desk.harness.get_by_label("时间 本月").click();
    desk.wait_for("全部时间");
    desk.harness.get_by_label("全部时间").click();
    desk.wait_for_part("DD-0047，");
    assert_eq!(desk.harness.query_all_by_label_contains("，DD-").count(), 1, "the only one refunded");
    desk.rest();
    let mut desk = desk.restart();
    desk.wait_for("部分退款 ×");
    desk.wait_for_part("DD-0047，");
    desk.click("更多");
    desk.wait_for("官网");
    desk.harness.get_by_role_and_label(Role::CheckBox, "官网").click();
    desk.wait_for("平台 官网 ×");
    desk.wait_for("没有符合筛选的订单");
    desk.harness.key_press(Key::Escape);
    desk.steps(3);
    desk.click("清除筛选");
    desk.wait_for_part("DD-0312");
    assert!(desk.harness.query_by_label_contains(" ×").is_none(), "no chip is left");
}
