//! 人员: who is there, and the form of one.

use eframe::egui::Ui;

use super::form::Faults;
use super::{Action, Section};
use crate::model::{Field as Data, Person, PersonKind};
use crate::text::Lang;
use crate::text::ui::settings as text;
use crate::ui::app;
use crate::ui::session::Session;
use crate::ui::shell::{self, Side};
use crate::ui::theme::Tone;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::table::{Column, EmptyState, Table, TableCell, TableEvent, TableState};
use crate::ui::widgets::{Button, choice, line};

/// What is typed into the form.
#[derive(Debug, Default)]
struct Draft {
    /// Who is changed; none where it is somebody new.
    existing: Option<String>,
    name: String,
    kind: usize,
    state: usize,
}

/// What the section remembers.
#[derive(Debug, Default)]
pub struct PeopleState {
    table: TableState,
    draft: Draft,
    pub(super) faults: Faults,
}

impl PeopleState {
    /// Begins a new person.
    pub fn clear(&mut self) {
        self.draft = Draft::default();
        self.faults = Faults::default();
        self.table.deselect();
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let Self { table, draft, faults } = self;
        let mut save = false;
        let mut clear = false;
        let side = Side { add: Box::new(|ui| (save, clear) = form(ui, draft, faults, session)) };
        let mut chosen = None;
        shell::split(ui, |ui| chosen = list(ui, table, session), Some(side));
        if let Some(person) = chosen {
            self.draft = Draft {
                existing: Some(person.name.clone()),
                kind: usize::from(person.kind == PersonKind::External),
                state: usize::from(!person.active),
                name: person.name,
            };
            self.faults = Faults::default();
        }
        if clear {
            self.clear();
        }
        if save {
            let kind = if self.draft.kind == 1 { PersonKind::External } else { PersonKind::Staff };
            let person = Person { name: self.draft.name.trim().to_owned(), kind, active: self.draft.state == 0 };
            out.push(app::Action::Settings(Action::SavePerson(person, self.draft.existing.clone())));
        }
    }
}

/// Draws the list; answers who was chosen.
fn list(ui: &mut Ui, state: &mut TableState, session: &Session) -> Option<Person> {
    let lang = session.lang;
    let mut people = session.shared.directory.people();
    // Who works here now comes first.
    people.sort_by_key(|(_, person)| (!person.active, person.kind == PersonKind::External));
    let columns = [
        Column::text("name", text::name(lang)).letters(8.0).stretch(1.0).unsorted(),
        Column::text("kind", text::kind(lang)).letters(6.0).unsorted(),
        Column::text("state", text::state(lang)).letters(6.0).unsorted(),
    ];
    let mut chosen = None;
    card::card(ui, Padding::None, |ui| {
        let empty = EmptyState { text: text::no_people(lang), action: "", command: None };
        let table = Table::new(text::people(lang), &columns, people.len(), session.words()).empty(empty);
        let output = table.show(ui, state, &mut |row| people.get(row).map(|(_, person)| cells(person, lang)));
        for event in output.events {
            if let TableEvent::Selected(row) | TableEvent::Opened(row) = event {
                chosen = people.get(row).map(|(_, person)| (*person).clone());
            }
        }
    });
    chosen
}

fn cells(person: &Person, lang: Lang) -> Vec<TableCell> {
    let (tone, state) =
        if person.active { (Tone::Green, text::active(lang)) } else { (Tone::Muted, text::inactive(lang)) };
    let kind = if person.kind == PersonKind::External { text::external(lang) } else { text::staff(lang) };
    let name = if person.active { TableCell::text(&*person.name) } else { TableCell::muted(&*person.name) };
    vec![name, TableCell::text(kind), TableCell::badge(tone, state)]
}

/// Draws the form; answers whether to save and whether to begin anew.
fn form(ui: &mut Ui, draft: &mut Draft, faults: &Faults, session: &Session) -> (bool, bool) {
    let lang = session.lang;
    let words = session.words();
    let title = if draft.existing.is_some() { text::edit_person(lang) } else { text::new_person(lang) };
    let is_change = draft.existing.is_some();
    let fields = |ui: &mut Ui| {
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::name(lang)).error(faults.of_field(Data::PersonName));
            row.field(field, |ui| line::text(ui, &mut draft.name, ""));
        });
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::kind(lang)).error(faults.of_field(Data::PersonKind));
            let kinds = [text::staff(lang), text::external(lang)];
            row.field(field, |ui| choice::choice(ui, &mut draft.kind, &kinds, words));
        });
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::state(lang)).error(faults.of_field(Data::PersonState));
            let states = [text::active(lang), text::inactive(lang)];
            row.field(field.hint(Some(text::inactive_hint(lang))), |ui| {
                choice::choice(ui, &mut draft.state, &states, words)
            });
        });
        faults.rest_ui(ui);
    };
    let mut answer = (false, false);
    card::side_panel(ui, title, |_| {}, fields, |ui| answer = foot(ui, is_change, Section::People, lang));
    answer
}

/// The buttons under a form: save, and begin anew.
pub(super) fn foot(ui: &mut Ui, is_change: bool, section: Section, lang: Lang) -> (bool, bool) {
    let save = Button::primary(text::save(lang)).show(ui).clicked();
    let again = match (is_change, section) {
        (false, _) => text::clear(lang),
        (true, Section::Platforms) => text::new_platform(lang),
        (true, Section::Customers) => text::new_customer(lang),
        (true, _) => text::new_person(lang),
    };
    let clear = Button::secondary(again).show(ui).clicked();
    (save, clear)
}
