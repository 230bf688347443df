//! 人员: who is there, and the form of one.

use eframe::egui::Ui;

use super::form::{Editing, Faults, keyboard_to};
use super::{Action, Section, bar};
use crate::model::{Cell, Field as Data, Person, PersonKind};
use crate::text::columns::{PERSON_KINDS, PERSON_STATES};
use crate::text::ui::{lists, settings as text};
use crate::text::{Lang, columns};
use crate::ui::app;
use crate::ui::commands::Command;
use crate::ui::listing::{Imports, Listing, Nothing, Rows};
use crate::ui::session::Session;
use crate::ui::shell::{self, Side};
use crate::ui::theme::Tone;
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::table::{Column, TableCell};
use crate::ui::widgets::{card, choice, line};

/// What is typed into the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// Who is changed; none where it is somebody new.
    existing: Option<String>,
    name: String,
    kind: usize,
    state: usize,
}

/// What the section remembers.
#[derive(Debug, Default)]
pub struct PeopleState {
    pub(super) list: Listing,
    pub(super) form: Editing<Draft>,
}

impl PeopleState {
    /// Begins a new person.
    pub fn begin(&mut self, lang: Lang, out: &mut Vec<app::Action>) {
        bar::begin(&mut self.form, Section::People, lang, out);
    }

    /// The search box and the choice of columns.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let hint = lists::search_people(lang);
        bar::list_ui(ui, &mut self.list, Section::People, hint, &columns_of(lang), session, out);
    }

    /// The list, to be written to a file.
    pub fn export(&self, session: &Session) -> app::Action {
        self.list.export(&rows(&people(session), &columns_of(session.lang), session.lang), "people")
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let people = people(session);
        let columns = columns_of(lang);
        let rows = rows(&people, &columns, lang);
        let Self { list, form } = self;
        let mut acts = (false, false);
        let mut events = Vec::new();
        let pair = bar::pair(Section::People, form.turn(), lang);
        let (draft, faults, keyboard) = form.parts();
        let side = Side { add: Box::new(|ui| acts = form_ui(ui, draft, (faults, keyboard), session)) };
        let nothing = Nothing {
            text: lists::no_people(lang),
            first: text::new_person(lang),
            command: Command::New,
            imports: Imports::Yes,
        };
        shell::pair(ui, pair, |ui| events = list.show(ui, &rows, nothing, session), side);
        let draft_of = |row: usize| people.get(row).map(|person| Draft::of(person));
        bar::hear(&events, form, draft_of, Section::People, lang, out);
        let existing = form.typed.existing.clone();
        list.follow(&rows, existing.and_then(|name| people.iter().position(|person| person.name == name)));
        match acts {
            (true, _) => self.save(out),
            (_, true) => self.begin(lang, out),
            _ => {}
        }
    }

    /// Stores what the form says.
    pub fn save(&self, out: &mut Vec<app::Action>) {
        let draft = &self.form.typed;
        let kind = if draft.kind == 1 { PersonKind::External } else { PersonKind::Staff };
        let person = Person { name: draft.name.trim().to_owned(), kind, active: draft.state == 0 };
        out.push(app::Action::Settings(Action::SavePerson(person, draft.existing.clone())));
    }
}

impl Draft {
    fn of(person: &Person) -> Self {
        Self {
            existing: Some(person.name.clone()),
            kind: usize::from(person.kind == PersonKind::External),
            state: usize::from(!person.active),
            name: person.name.clone(),
        }
    }
}

/// Everybody: who works here now comes first.
fn people(session: &Session) -> Vec<&Person> {
    let mut people: Vec<&Person> = session.shared.directory.people().into_iter().map(|(_, person)| person).collect();
    people.sort_by_key(|person| (!person.active, person.kind == PersonKind::External));
    people
}

/// The columns of the list.
fn columns_of(lang: Lang) -> [Column<'static>; 3] {
    [
        Column::text("name", columns::name(Data::PersonName, lang)).letters(8.0).stretch(1.0),
        Column::text("kind", columns::name(Data::PersonKind, lang)).letters(6.0),
        Column::text("state", columns::name(Data::PersonState, lang)).letters(6.0),
    ]
}

fn rows<'a>(people: &[&Person], columns: &'a [Column<'static>], lang: Lang) -> Rows<'a> {
    let cells = people.iter().map(|person| cells(person, lang)).collect();
    Rows::new(text::people(lang), columns, cells)
}

fn cells(person: &Person, lang: Lang) -> Vec<TableCell> {
    let (tone, state) =
        if person.active { (Tone::Green, text::active(lang)) } else { (Tone::Muted, text::inactive(lang)) };
    let kind = if person.kind == PersonKind::External { text::external(lang) } else { text::staff(lang) };
    let name = if person.active { TableCell::text(&*person.name) } else { TableCell::muted(&*person.name) };
    // As files have them: what is exported can be imported.
    let word =
        |words: &[&str], index: bool| words.get(usize::from(index)).map_or(Cell::Empty, |word| Cell::from(*word));
    vec![
        name,
        TableCell::text(kind).of(word(PERSON_KINDS, person.kind == PersonKind::External)),
        TableCell::badge(tone, state).of(word(PERSON_STATES, !person.active)),
    ]
}

/// Draws the form; answers whether to save and whether to begin anew.
fn form_ui(
    ui: &mut Ui,
    draft: &mut Draft,
    (faults, keyboard): (&Faults, &mut bool),
    session: &Session,
) -> (bool, bool) {
    let lang = session.lang;
    let words = session.words();
    let title = if draft.existing.is_some() { text::edit_person(lang) } else { text::new_person(lang) };
    let is_change = draft.existing.is_some();
    let fields = |ui: &mut Ui| {
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::name(lang)).error(faults.of_field(Data::PersonName));
            keyboard_to(keyboard, &row.field(field, |ui| line::text(ui, &mut draft.name, "")));
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
    let again = if is_change { text::new_person(lang) } else { text::clear(lang) };
    card::side_panel(ui, title, |_| {}, fields, |ui| answer = bar::foot(ui, again, lang));
    answer
}
