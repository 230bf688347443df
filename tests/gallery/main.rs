//! The widget kit as a user meets it: every widget is found by its label, every glyph is there, every input has a name.
//! Pictures go to `target/screens/` for people to look at; nothing compares them.

mod acts;
mod orders;
mod pages;
mod sheet;
mod stage;

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, Event, ImeEvent, Key, Modifiers, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jicheng::ui::theme::font;
use jicheng::ui::widgets::dialog::{Answer, Dialog, Weight};
use jicheng::ui::words::{EN, ZH};

use stage::{Stage, stage};

const LARGE: Vec2 = Vec2::new(1440.0, 900.0);
const SMALL: Vec2 = Vec2::new(1280.0, 720.0);

#[test]
fn the_orders_page_shows_its_rows_and_editor() {
    for (name, theme, size) in [
        ("orders-light-1440", Theme::Light, LARGE),
        ("orders-dark-1440", Theme::Dark, LARGE),
        ("orders-light-1280", Theme::Light, SMALL),
        ("orders-dark-1280", Theme::Dark, SMALL),
    ] {
        let mut page = orders::Orders::new(&ZH);
        let mut harness = stage(size, theme, move |ui| page.ui(ui));
        harness.run_steps(4);
        for label in ["订单", "报表", "日期", "客户", "金额", "售前归属"] {
            assert!(harness.query_all_by_label_contains(label).next().is_some(), "{name}: {label}");
        }
        assert!(harness.query_all_by_label_contains("泛亚筠安").next().is_some());
        harness.save(name);
    }
}

#[test]
fn a_million_rows_scroll_to_the_last_by_one_key() {
    let mut page = orders::Orders::new(&ZH);
    page.count = 1_000_000;
    let mut harness = stage(LARGE, Theme::Light, move |ui| page.ui(ui));
    harness.run_steps(2);
    harness.get_by_label_contains("DD-0003").click();
    harness.run_steps(2);
    harness.key_press(Key::End);
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("DD-999999").is_some());
    harness.save("orders-million");
}

#[test]
fn the_sheet_shows_every_widget() {
    for (name, theme) in [("sheet-light", Theme::Light), ("sheet-dark", Theme::Dark)] {
        let mut sheet = sheet::Sheet::new(&ZH);
        let mut harness = stage(LARGE, theme, move |ui| sheet.ui(ui));
        harness.run_steps(4);
        for label in ["保存", "删除", "已超时", "待回款 4", "C-4", "登记日期"] {
            assert!(harness.query_all_by_label_contains(label).next().is_some(), "{name}: {label}");
        }
        harness.save(name);
    }
}

#[test]
fn the_sheet_reads_in_english() {
    let mut sheet = sheet::Sheet::new(&EN);
    let mut harness = stage(LARGE, Theme::Light, move |ui| sheet.ui(ui));
    harness.run_steps(4);
    harness.save("sheet-english");
}

#[test]
fn the_calendar_opens_and_names_its_days() {
    let mut sheet = sheet::Sheet::new(&ZH);
    let mut harness = stage(LARGE, Theme::Light, move |ui| sheet.ui(ui));
    harness.run_steps(2);
    harness.get_all_by_label("打开日历").next().expect("the opener is there").click();
    harness.run_steps(3);
    assert_eq!(harness.query_all_by_label_contains("2024-03-05").count(), 2);
    harness.save("calendar");
}

#[test]
fn a_picker_completes_initials() {
    let mut sheet = sheet::Sheet::new(&ZH);
    let mut harness = stage(LARGE, Theme::Light, move |ui| sheet.ui(ui));
    harness.run_steps(2);
    harness.get_by_label("接待人").focus();
    harness.run_steps(2);
    harness.get_by_label("接待人").type_text("xd");
    harness.run_steps(3);
    assert!(harness.query_by_label("小代").is_some());
    harness.save("picker");
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(harness.get_by_label("接待人").value().as_deref(), Some("小代"));
}

#[test]
fn other_pages_stand_in_the_same_frame() {
    for theme in [Theme::Light, Theme::Dark] {
        let tag = if theme == Theme::Light { "light" } else { "dark" };
        let mut harness = stage(LARGE, theme, move |ui| pages::today(ui, &ZH));
        harness.run_steps(4);
        assert!(harness.query_all_by_label("记回访").next().is_some());
        harness.save(&format!("today-{tag}"));
        let mut harness = stage(LARGE, theme, move |ui| pages::commission(ui, &ZH));
        harness.run_steps(4);
        harness.save(&format!("commission-{tag}"));
        let mut harness = stage(LARGE, theme, move |ui| pages::empty(ui, &ZH));
        harness.run_steps(4);
        assert!(harness.query_by_label("新建订单").is_some());
        harness.save(&format!("empty-{tag}"));
    }
}

#[test]
fn twice_as_large_still_works() {
    for size in [LARGE, SMALL] {
        let mut page = orders::Orders::new(&ZH);
        let mut harness = stage(size, Theme::Light, move |ui| page.ui(ui));
        harness.ctx.set_zoom_factor(2.0);
        harness.run_steps(4);
        assert!(harness.query_by_label("保存").is_some());
        harness.save(&format!("zoom-{}", size.x));
    }
}

#[test]
fn a_dialog_takes_enter_and_leaves_on_escape() {
    let answers = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    for (weight, key, expected) in [
        (Weight::Light, Key::Enter, Some(Answer::Confirm)),
        (Weight::Light, Key::Escape, Some(Answer::Cancel)),
        (Weight::Grave, Key::Enter, Some(Answer::Cancel)),
    ] {
        let seen = answers.clone();
        let mut page = orders::Orders::new(&ZH);
        let mut harness = stage(LARGE, Theme::Light, move |ui| {
            page.ui(ui);
            let dialog = Dialog {
                id: "void",
                title: "作废订单 DD-0312？",
                body: "作废后它不再参与任何归属和提成计算。可以用撤销恢复。",
                confirm: "作废",
                blocked_because: None,
                cancel: "不作废",
                weight,
            };
            seen.borrow_mut().extend(dialog.show(ui.ctx()));
        });
        harness.run_steps(4);
        harness.save(&format!("dialog-{weight:?}"));
        answers.borrow_mut().clear();
        harness.key_press(key);
        harness.run_steps(2);
        assert_eq!(answers.borrow().first().copied(), expected, "{weight:?} {key:?}");
    }
}

#[test]
fn enter_goes_from_field_to_field() {
    let mut page = orders::Orders::new(&ZH);
    let mut harness = stage(LARGE, Theme::Light, move |ui| page.ui(ui));
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, "金额").focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, "金额").type_text("1234.5");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert!(harness.get_by_role_and_label(Role::TextInput, "成本").is_focused());
    assert_eq!(harness.get_by_role_and_label(Role::TextInput, "金额").value().as_deref(), Some("1,234.50"));
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert!(harness.get_by_role_and_label(Role::TextInput, "对接").is_focused());
}

#[test]
fn a_date_moves_by_arrows_and_reads_short_forms() {
    let mut page = orders::Orders::new(&ZH);
    let mut harness = stage(LARGE, Theme::Light, move |ui| page.ui(ui));
    harness.run_steps(2);
    let date = |harness: &Harness<'_, stage::Window>| harness.get_by_role_and_label(Role::TextInput, "日期").value();
    let field = |harness: &Harness<'_, stage::Window>, text: &str| {
        harness.get_by_role_and_label(Role::TextInput, "日期").focus();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.get_by_role_and_label(Role::TextInput, "日期").type_text(text);
    };
    field(&harness, "3-5");
    harness.run_steps(3);
    harness.key_press(Key::ArrowUp);
    harness.run_steps(2);
    assert_eq!(date(&harness).as_deref(), Some("2024-03-06"));
    field(&harness, "昨天");
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(date(&harness).as_deref(), Some("2024-03-17"));
}

#[test]
fn nothing_reacts_while_an_input_method_composes() {
    let mut sheet = sheet::Sheet::new(&ZH);
    let mut harness = stage(LARGE, Theme::Light, move |ui| sheet.ui(ui));
    harness.run_steps(2);
    harness.get_by_label("接待人").focus();
    harness.run_steps(2);
    let preedit = |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    harness.event(preedit("xiao"));
    harness.run_steps(2);
    assert!(harness.query_by_label("小王").is_none(), "the list stands still");
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert!(harness.get_by_label("接待人").is_focused(), "Enter belongs to the input method");
    harness.event(Event::Ime(ImeEvent::Commit("小".to_owned())));
    harness.run_steps(2);
    assert!(harness.query_by_label("小王").is_some(), "now the list follows");
    assert_eq!(harness.get_by_label("接待人").value().as_deref(), Some("小"));
}

#[test]
fn figures_have_one_width() {
    let harness = stage(SMALL, Theme::Light, |ui| {
        let width = |text: &str, font| ui.painter().layout_no_wrap(text.to_owned(), font, Color32::BLACK).size().x;
        for font in [font::body(), font::strong()] {
            for digit in '0'..='9' {
                let sample = |digit: char| format!("{digit}{digit},{digit}1{digit}.7{digit}");
                let difference = width(&sample(digit), font.clone()) - width(&sample('0'), font.clone());
                assert!(difference.abs() < 0.01, "{digit} differs by {difference}");
            }
        }
    });
    drop(harness);
}

#[test]
fn a_column_sorts_by_its_header() {
    let mut page = orders::Orders::new(&ZH);
    let mut harness = stage(LARGE, Theme::Light, move |ui| page.ui(ui));
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::ColumnHeader, "利润").click();
    harness.run_steps(2);
    let header = harness.get_by_role_and_label(Role::ColumnHeader, "利润");
    assert_eq!(header.accesskit_node().data().description(), Some("升序"));
}
