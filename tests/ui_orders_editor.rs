//! The editor of orders as somebody at the office uses it: by keys alone, rated, left and taken up again, acted on.

#[allow(dead_code)]
#[path = "ui_orders/office.rs"]
mod office;

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Event, ImeEvent, Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use office::Desk;

const LARGE: Vec2 = Vec2::new(1440.0, 900.0);

/// Types into whatever has the keyboard, and goes on by Enter.
fn enter(desk: &mut Desk, text: &str) {
    if !text.is_empty() {
        desk.harness.event(Event::Text(text.to_owned()));
        desk.steps(3);
    }
    desk.harness.key_press(Key::Enter);
    desk.steps(3);
}

fn focused(desk: &Desk, field: &str) -> bool {
    desk.field(field).is_focused()
}

fn verdict(desk: &Desk, name: &str) -> Option<Toggled> {
    let node = desk.harness.query_all_by_label(name).next_back()?;
    node.accesskit_node().toggled()
}

#[test]
fn orders_are_entered_one_after_the_other_by_keys_alone() {
    let mut desk = Desk::new(LARGE);
    desk.command(Key::N);
    desk.wait_for_value("订单号", "DD-20240318-01");
    assert!(focused(&desk, "日期"));
    enter(&mut desk, "0315");
    assert_eq!(desk.value("日期"), "2024-03-15");
    desk.harness.key_press(Key::Enter);
    desk.steps(3);
    desk.wait_for_value("订单号", "DD-20240315-01");
    desk.harness.key_press(Key::Enter);
    desk.steps(3);
    for count in 1..=3 {
        desk.wait_for_value("订单号", &format!("DD-20240315-{count:02}"));
        assert!(focused(&desk, "客户"), "order {count} begins at the customer");
        // Initials, pinyin, characters: the picker completes all three.
        enter(&mut desk, ["fyja", "fanya", "泛亚"][count - 1]);
        assert_eq!(desk.value("客户"), "泛亚筠安");
        enter(&mut desk, "xwg");
        assert_eq!(desk.value("业务"), "新闻稿");
        enter(&mut desk, "");
        enter(&mut desk, "1234.5");
        assert_eq!(desk.value("金额"), "1,234.50");
        desk.wait_for("归属期 2024-01-22 — 2024-12-31");
        enter(&mut desk, "200");
        assert!(focused(&desk, "对接"), "the locked names are passed");
        enter(&mut desk, "jt");
        assert_eq!(desk.value("对接"), "嘉甜");
        enter(&mut desk, "st");
        assert_eq!(desk.value("安排"), "石头");
        desk.command(Key::Enter);
        desk.wait_for(&format!("已保存 DD-20240315-{count:02}；下一单沿用日期 2024-03-15"));
    }
    desk.picture("editor-next");
}

#[test]
fn an_input_method_loses_no_letter_and_is_not_answered_before_it_is_done() {
    let mut desk = Desk::new(LARGE);
    desk.command(Key::N);
    desk.wait_for_value("订单号", "DD-20240318-01");
    desk.field("客户").focus();
    desk.steps(3);
    let preedit = |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    for part in ["f", "fan", "fan'ya"] {
        desk.harness.event(preedit(part));
        desk.steps(3);
    }
    // Enter and the space bar belong to the input method.
    desk.harness.key_press(Key::Enter);
    desk.steps(20);
    assert!(focused(&desk, "客户"), "Enter went to the input method");
    assert!(desk.harness.query_by_label("新建“fan'ya”").is_none(), "the list stands still");
    desk.harness.event(preedit(""));
    desk.harness.event(Event::Ime(ImeEvent::Commit("泛亚".to_owned())));
    desk.steps(5);
    assert_eq!(desk.value("客户"), "泛亚");
    desk.wait_for_part("泛亚筠安");
    enter(&mut desk, "");
    assert_eq!(desk.value("客户"), "泛亚筠安");
    desk.wait_for("归属期 2024-01-22 — 2024-12-31");
}

#[test]
fn a_refused_order_puts_the_keyboard_into_its_first_faulty_field() {
    let mut desk = Desk::new(LARGE);
    desk.command(Key::N);
    desk.wait_for_value("订单号", "DD-20240318-01");
    desk.fill("客户", "泛亚筠安");
    desk.fill("业务", "新闻稿");
    desk.fill("金额", "12o");
    desk.command(Key::Enter);
    desk.wait_for_part("没有保存：");
    assert!(focused(&desk, "金额"));
    desk.fill("金额", "120");
    desk.command(Key::Enter);
    desk.wait_for_part("不能为空");
    desk.steps(3);
    assert!(focused(&desk, "对接"));
}

#[test]
fn a_person_who_is_missing_is_added_from_the_field() {
    let mut desk = Desk::new(LARGE);
    desk.command(Key::N);
    desk.wait_for_value("订单号", "DD-20240318-01");
    desk.fill("客户", "泛亚筠安");
    desk.wait_for("归属期 2024-01-22 — 2024-12-31");
    desk.field("对接").focus();
    desk.steps(3);
    enter(&mut desk, "赵六");
    desk.wait_for("新建人员？");
    desk.wait_for_part("“赵六”还不在人员名单里");
    desk.picture("editor-person");
    desk.click("建立");
    desk.wait_for("已建立人员 赵六");
    assert_eq!(desk.value("对接"), "赵六");
    assert!(focused(&desk, "对接"));
    desk.fill("业务", "新闻稿");
    desk.fill("金额", "100");
    desk.fill("安排", "赵六");
    desk.command(Key::S);
    desk.wait_for_part("已保存 DD-20240318-01");
}

#[test]
fn an_order_is_rated_without_touching_the_rest() {
    let mut desk = Desk::new(LARGE);
    desk.open("DD-0312");
    desk.click("评价");
    desk.wait_for("记下评价");
    // 大喜过望 by its figure, then the five of attitude, two of efficiency.
    desk.harness.event(Event::Text("5".to_owned()));
    desk.steps(3);
    enter(&mut desk, "");
    desk.harness.event(Event::Text("11201".to_owned()));
    desk.steps(3);
    assert_eq!(verdict(&desk, "热情及时"), Some(Toggled::True));
    assert_eq!(verdict(&desk, "真诚歉意"), Some(Toggled::False));
    assert_eq!(verdict(&desk, "耐心理智"), Some(Toggled::Mixed));
    desk.harness.query_all_by_label("按时交稿").next_back().expect("a chip").click();
    desk.steps(3);
    desk.picture("editor-rate");
    desk.command(Key::Enter);
    desk.wait_for("已记下评价");
    desk.wait_for_part("未评价 ");
    desk.click("记录");
    desk.wait_for("评分：如愿以偿 → 大喜过望");
    desk.wait_for("真诚歉意：空 → ×");
    desk.wait_for("按时交稿：空 → ✓");
}

#[test]
fn the_form_holds_the_evaluation_as_well() {
    let mut desk = Desk::new(LARGE);
    desk.open("DD-0312");
    for name in ["差强人意", "专业靠谱", "马上售后", "马上售后"] {
        desk.harness.get_by_label(name).scroll_to_me();
        desk.steps(3);
        desk.harness.get_by_label(name).click();
        desk.steps(3);
    }
    desk.wait_for("未保存");
    assert_eq!(verdict(&desk, "马上售后"), Some(Toggled::False));
    desk.fill("交稿", "3-20 18:00");
    desk.picture("editor-evaluation");
    desk.command(Key::S);
    desk.wait_for_part("已保存 DD-0312");
    desk.harness.get_by_label("记录").scroll_to_me();
    desk.steps(60);
    desk.click("记录");
    desk.wait_for("评分：如愿以偿 → 差强人意");
    desk.wait_for("交稿时间：空 → 2024-03-20 18:00");
}

#[test]
fn a_draft_survives_a_crash_and_is_offered_at_the_next_start() {
    let mut desk = Desk::new(LARGE);
    desk.command(Key::N);
    desk.wait_for_value("订单号", "DD-20240318-01");
    desk.fill("客户", "云岭茶业");
    desk.fill("金额", "880");
    desk.rest();
    let mut desk = desk.restart();
    desk.wait_for("未保存的订单");
    desk.wait_for_part("云岭茶业 · 880.00");
    desk.picture("editor-draft-offered");
    desk.click("继续填写");
    desk.wait_for_value("客户", "云岭茶业");
    assert_eq!(desk.value("金额"), "880.00");
    // It is still not saved: another crash loses nothing, and dropping it asks.
    desk.rest();
    let mut desk = desk.restart();
    desk.wait_for("未保存的订单");
    desk.click("放弃");
    desk.wait_for("放弃这份草稿？");
    desk.click("放弃更改");
    desk.steps(5);
    assert!(desk.harness.query_by_label("未保存的订单").is_none());
    desk.rest();
    let desk = desk.restart();
    assert!(desk.harness.query_by_label("未保存的订单").is_none());
}

#[test]
fn a_draft_of_a_stored_order_goes_on_where_it_was_left() {
    let mut desk = Desk::new(LARGE);
    desk.open("DD-0312");
    desk.fill("备注", "加急");
    desk.rest();
    let mut desk = desk.restart();
    desk.wait_for_part("DD-0312 · 2024-03-18");
    desk.click("继续填写");
    desk.wait_for("订单 DD-0312");
    desk.wait_for("未保存");
    assert_eq!(desk.value("备注"), "加急");
    desk.command(Key::S);
    desk.wait_for_part("已保存 DD-0312");
    desk.rest();
    let desk = desk.restart();
    assert!(desk.harness.query_by_label("未保存的订单").is_none(), "what was saved is no draft");
}

#[test]
fn a_closed_month_says_what_it_holds_and_leaves_the_rest() {
    let mut desk = Desk::with_closed_month(LARGE);
    desk.open("DD-0047");
    desk.wait_for("2024-01 已结账");
    desk.wait_for_part("锁定：");
    assert!(desk.field("金额").accesskit_node().is_disabled());
    assert!(!desk.field("备注").accesskit_node().is_disabled());
    desk.picture("editor-closed");
    desk.fill("备注", "客户很满意");
    desk.harness.get_by_label("热情及时").scroll_to_me();
    desk.steps(3);
    desk.harness.get_by_label("热情及时").click();
    desk.command(Key::S);
    desk.wait_for_part("已保存 DD-0047");
    desk.click("评价");
    desk.wait_for("已计入 2024-01 的结账，不再改动 (M-1)");
}

#[test]
fn what_waits_and_what_lapsed_stands_beside_the_decision() {
    let mut desk = Desk::with_stories(LARGE);
    desk.command(Key::N);
    desk.wait_for_value("订单号", "DD-20240318-01");
    // A period of last year that is over, and an order of this January.
    desk.fill("客户", "旧雨堂");
    desk.wait_for("售前三项为无");
    desk.wait_for_part("上一归属期 2023-03-01 — 2023-12-31，由订单 OLD-1 开启：渠道 阿呆 · 客服 小王 · 助攻 无");
    desk.wait_for_part("2024-04-21 起下单为重新赢回");
    desk.wait_for("“年框” 由 大叔 提供，自订单 OLD-3 起");
    desk.picture("editor-lapsed");
    // The claims of a voided order wait, and a solution has its provider.
    desk.fill("客户", "新知社");
    desk.wait_for_part("承接作废订单 VOID-1 的归属");
    desk.fill("渠道", "小代");
    desk.wait_for_part("作废订单 VOID-1 的归属等待承接");
    desk.wait_for("渠道 大叔 · 客服 石头 · 助攻 无");
    desk.wait_for_part("它随之失效");
    desk.picture("editor-waiting");
}

#[test]
fn every_act_is_done_by_its_button_and_told() {
    let mut desk = Desk::new(LARGE);
    desk.open("DD-0312");
    desk.click("登记回款");
    desk.fill("日期", "昨天");

    desk.click("登记回款");
    desk.wait_for_part("2024-03-17");
    desk.wait_for("订单 DD-0312");
    desk.steps(10);
    desk.click("退款");
    desk.wait_for_value("退款号", "TK-20240318-01");
    desk.fill("金额", "100");
    desk.click("登记退款");
    desk.wait_for("已登记退款");
    desk.steps(10);
    desk.click("作废");
    desk.wait_for("作废这张订单？");
    desk.fill("原因", "试");
    desk.click("作废订单");
    desk.wait_for_part("TK-20240318-01");
    desk.picture("editor-void-refused");
    desk.harness.key_press(Key::Escape);
    desk.steps(5);
    desk.click("退款");
    desk.click("撤销");
    desk.wait_for("撤销这笔退款？");
    desk.fill("原因", "登错");
    desk.click("撤销");
    desk.wait_for("已撤销退款");
    desk.steps(10);
    desk.click("交接");
    desk.fill("接手", "小王");
    desk.picture("editor-hand-over");
    desk.click("交接");
    desk.wait_for("已交接");
    desk.wait_for_part("对接 嘉甜 → 小王 · 2024-03-18 · 客户要求更换");
    desk.click("作废");
    desk.fill("原因", "客户取消");
    desk.click("作废订单");
    desk.wait_for("订单已作废");
    desk.wait_for("本单已作废，不计归属和提成");
    desk.click("恢复");
    desk.wait_for("恢复这张订单？");
    desk.fill("原因", "客户回来了");
    desk.click("恢复");
    desk.wait_for("订单已恢复");
}

#[test]
fn closing_the_window_asks_and_keeps_the_draft() {
    let mut desk = Desk::new(LARGE);
    desk.open("DD-0312");
    desk.fill("备注", "加急");
    desk.ask_to_close();
    desk.wait_for("有内容还没保存");
    desk.picture("editor-quit");
    desk.click("继续编辑");
    assert_eq!(desk.value("备注"), "加急");
    desk.ask_to_close();
    desk.wait_for("有内容还没保存");
    desk.click("关闭，保留草稿");
    desk.rest();
    let mut desk = desk.restart();
    desk.wait_for("未保存的订单");
}

#[test]
fn the_date_takes_words_short_forms_and_arrows() {
    let mut desk = Desk::new(LARGE);
    desk.command(Key::N);
    desk.wait_for_value("订单号", "DD-20240318-01");
    for (typed, meant) in
        [("3-5", "2024-03-05"), ("0305", "2024-03-05"), ("今天", "2024-03-18"), ("昨天", "2024-03-17")]
    {
        desk.fill("日期", typed);
        assert_eq!(desk.value("日期"), meant, "{typed}");
    }
    desk.field("日期").focus();
    desk.steps(3);
    desk.harness.key_press(Key::ArrowUp);
    desk.harness.key_press(Key::ArrowUp);
    desk.steps(3);
    assert_eq!(desk.value("日期"), "2024-03-19");
    desk.harness.key_press_modifiers(Modifiers::NONE, Key::ArrowDown);
    desk.steps(3);
    assert_eq!(desk.value("日期"), "2024-03-18");
}

#[test]
fn the_states_of_the_editor_are_drawn_for_people_to_look_at() {
    for (name, dark) in [("editor-rate-light", false), ("editor-rate-dark", true)] {
        let mut desk = Desk::themed(Vec2::new(1280.0, 720.0), dark);
        desk.open("DD-0312");
        desk.click("评价");
        desk.wait_for("记下评价");
        desk.harness.event(Event::Text("4".to_owned()));
        desk.steps(3);
        enter(&mut desk, "");
        desk.harness.event(Event::Text("1121".to_owned()));
        desk.steps(3);
        desk.picture(name);
        desk.harness.key_press(Key::Escape);
        desk.steps(3);
        desk.harness.get_by_label("马上售后").scroll_to_me();
        desk.picture(&format!("{name}-form"));
    }
    let mut desk = Desk::english(LARGE);
    desk.wait_for_part(", DD-0312, ");
    desk.harness.get_by_label_contains(", DD-0312, ").click();
    desk.steps(2);
    desk.harness.key_press(Key::Enter);
    desk.wait_for("Order DD-0312");
    let chip = desk.harness.get_by_role_and_label(Role::CheckBox, "after-sale at once");
    chip.scroll_to_me();
    desk.picture("editor-english");
}
