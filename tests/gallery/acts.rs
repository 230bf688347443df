//! What the user does with the mouse and the keyboard, and what comes back.

use std::cell::RefCell;
use std::rc::Rc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jicheng::model::search_keys;
use jicheng::ui::commands::{self, Command, Scope};
use jicheng::ui::widgets::form::{Columns, Field, FormRow};
use jicheng::ui::widgets::picker::{self, Missing, PickItem, Picked, Picker};
use jicheng::ui::widgets::table::{Column, Table, TableCell, TableEvent, TableState, column_chooser};
use jicheng::ui::words::ZH;

use crate::stage::{Window, stage};

const SIZE: Vec2 = Vec2::new(640.0, 400.0);

type Seen<T> = Rc<RefCell<Vec<T>>>;

fn table(seen: &Seen<TableEvent>, rows: usize) -> Harness<'static, Window> {
    let seen = seen.clone();
    let mut state = TableState::default();
    stage(SIZE, Theme::Light, move |ui| {
        let columns = [Column::text("number", "订单号"), Column::text("acts", "操作").unsorted()];
        if column_chooser(ui, "列", &columns, &mut state.layout) {
            seen.borrow_mut().push(TableEvent::LayoutChanged);
        }
        let output = Table::new("订单", &columns, rows, &ZH).show(ui, &mut state, &mut |row| {
            Some(vec![
                TableCell::text(format!("A{row}")),
                TableCell::links([format!("打开 {row}"), format!("作废 {row}")]),
            ])
        });
        seen.borrow_mut().extend(output.events);
    })
}

#[test]
fn rows_open_by_double_click_and_enter_and_links_answer() {
    let seen = Seen::default();
    let mut harness = table(&seen, 100);
    harness.run_steps(2);
    harness.get_by_label("作废 3").click();
    harness.run_steps(2);
    assert!(seen.borrow().contains(&TableEvent::Link { row: 3, column: "acts", part: 1 }));
    seen.borrow_mut().clear();
    harness.get_by_label_contains("A2，").click();
    harness.run_steps(1);
    harness.key_press(Key::ArrowDown);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let events = seen.borrow().clone();
    assert_eq!(events, [TableEvent::Selected(2), TableEvent::Selected(3), TableEvent::Opened(3)]);
}

#[test]
fn keys_move_by_pages_and_to_the_ends() {
    let seen = Seen::default();
    let mut harness = table(&seen, 100);
    harness.run_steps(2);
    harness.get_by_label_contains("A0，").click();
    harness.run_steps(1);
    for key in [Key::PageDown, Key::End, Key::PageUp, Key::Home] {
        harness.key_press(key);
        harness.run_steps(1);
    }
    let rows: Vec<usize> = seen
        .borrow()
        .iter()
        .filter_map(|event| if let TableEvent::Selected(row) = event { Some(*row) } else { None })
        .collect();
    assert!(matches!(rows[..], [0, down, 99, up, 0] if down > 5 && up == 99 - down), "{rows:?}");
}

#[test]
fn ctrl_c_asks_for_the_selected_rows() {
    let seen = Seen::default();
    let mut harness = table(&seen, 10);
    harness.run_steps(2);
    harness.get_by_label_contains("A1，").click();
    harness.run_steps(1);
    harness.event(eframe::egui::Event::Copy);
    harness.run_steps(1);
    assert!(seen.borrow().contains(&TableEvent::Copy));
}

#[test]
fn a_column_is_hidden_by_its_box() {
    let seen = Seen::default();
    let mut harness = table(&seen, 10);
    harness.run_steps(2);
    harness.get_by_label("列").click();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::CheckBox, "操作").click();
    harness.run_steps(3);
    assert!(seen.borrow().contains(&TableEvent::LayoutChanged));
    assert!(harness.query_by_label("打开 3").is_none());
}

/// A form of one picker, and the commands heard beside it.
fn form(picked: &Seen<Picked>, heard: &Seen<Command>) -> Harness<'static, Window> {
    let (picked, heard) = (picked.clone(), heard.clone());
    let mut name = String::new();
    stage(SIZE, Theme::Light, move |ui| {
        let people = Picker { specials: &["未知", "无"], missing: Missing::CanBeCreated, hint: "", words: &ZH };
        let items: Vec<PickItem> = ["张三", "李四", "王五"]
            .iter()
            .map(|name| PickItem { name: (*name).to_owned(), detail: String::new(), keys: search_keys(name) })
            .collect();
        FormRow::show(ui, Columns::One, |row| {
            row.field(Field::new("渠道"), |ui| {
                let answer = people.show(ui, &mut name, &mut |query| picker::rank(&items, query, 20));
                picked.borrow_mut().extend(answer.picked);
                answer.field
            });
        });
        heard.borrow_mut().extend(commands::take_pressed(ui.ctx(), &[Scope::Page, Scope::Editor]));
    })
}

#[test]
fn a_picker_is_picked_by_mouse_and_keyboard() {
    let (picked, heard) = (Seen::default(), Seen::default());
    let mut harness = form(&picked, &heard);
    harness.run_steps(2);
    harness.get_by_label("渠道").click();
    harness.run_steps(3);
    harness.get_by_label("李四").click();
    harness.run_steps(3);
    assert_eq!(*picked.borrow(), [Picked::Existing("李四".to_owned())]);
    assert_eq!(harness.get_by_label("渠道").value().as_deref(), Some("李四"));
    assert!(harness.query_by_label("王五").is_none(), "the list is closed");

    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label("渠道").type_text("wz");
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    harness.get_by_label("渠道").focus();
    harness.run_steps(2);
    harness.get_by_label("渠道").type_text("赵六");
    harness.run_steps(3);
    harness.key_press(Key::Tab);
    harness.run_steps(2);
    let last: Vec<Picked> = picked.borrow().iter().skip(1).cloned().collect();
    assert_eq!(last, [Picked::Special("未知".to_owned()), Picked::Create("赵六".to_owned())]);
}

#[test]
fn escape_closes_the_list_first_and_the_editor_next() {
    let (picked, heard) = (Seen::default(), Seen::default());
    let mut harness = form(&picked, &heard);
    harness.run_steps(2);
    harness.get_by_label("渠道").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("张三").is_some());
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.query_by_label("张三").is_none());
    assert_eq!(*heard.borrow(), [], "the editor stays");
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(*heard.borrow(), [Command::Close]);
}

#[test]
fn shortcuts_are_heard_while_typing_but_undo_belongs_to_the_field() {
    let (picked, heard) = (Seen::default(), Seen::default());
    let mut harness = form(&picked, &heard);
    harness.run_steps(2);
    harness.get_by_label("渠道").focus();
    harness.run_steps(2);
    for key in [Key::S, Key::Z, Key::Enter, Key::Num3] {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        harness.run_steps(1);
    }
    assert_eq!(*heard.borrow(), [Command::Save, Command::SaveAndNext, Command::TabDuty]);
}
