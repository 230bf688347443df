//! 平台: where customers arrive, and the form of one.

use eframe::egui::Ui;

use super::form::{Editing, Faults, keyboard_to, people_items, some};
use super::{Action, Section, bar};
use crate::app::AppError;
use crate::model::{Category, Cell, Fault, Field as Data, Platform};
use crate::store::platforms::PlatformRow;
use crate::text::columns::LETTERS;
use crate::text::ui::{lists, settings as text};
use crate::text::{Lang, columns};
use crate::ui::app;
use crate::ui::commands::Command;
use crate::ui::listing::{Imports, Listing, Nothing, Rows};
use crate::ui::session::Session;
use crate::ui::shell::{self, Side};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::money::number;
use crate::ui::widgets::picker::{self, Missing, Picker};
use crate::ui::widgets::table::{Column, TableCell};
use crate::ui::widgets::{card, choice, line};

/// What a new platform's limit is proposed as, in minutes (D-3).
const PROPOSED_LIMIT: &str = "3";

/// What is typed into the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    existing: Option<String>,
    name: String,
    category: usize,
    operator: String,
    limit: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            existing: None,
            name: String::new(),
            category: 0,
            operator: String::new(),
            limit: PROPOSED_LIMIT.to_owned(),
        }
    }
}

/// What the section remembers.
#[derive(Debug, Default)]
pub struct PlatformsState {
    pub(super) list: Listing,
    pub(super) form: Editing<Draft>,
}

impl PlatformsState {
    /// Begins a new platform.
    pub fn begin(&mut self, lang: Lang, out: &mut Vec<app::Action>) {
        bar::begin(&mut self.form, Section::Platforms, lang, out);
    }

    /// The search box and the choice of columns.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let hint = lists::search_platforms(lang);
        bar::list_ui(ui, &mut self.list, Section::Platforms, hint, &columns_of(lang), session, out);
    }

    /// The list, to be written to a file.
    pub fn export(&self, session: &Session) -> app::Action {
        self.list.export(&rows(&columns_of(session.lang), session), "platforms")
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let columns = columns_of(lang);
        let rows = rows(&columns, session);
        let Self { list, form } = self;
        let mut acts = (false, false);
        let mut events = Vec::new();
        let pair = bar::pair(Section::Platforms, form.turn(), lang);
        let (draft, faults, keyboard) = form.parts();
        let side = Side { add: Box::new(|ui| acts = form_ui(ui, draft, (faults, keyboard), session)) };
        let nothing = Nothing {
            text: lists::no_platforms(lang),
            first: text::new_platform(lang),
            command: Command::New,
            imports: Imports::Yes,
        };
        shell::pair(ui, pair, |ui| events = list.show(ui, &rows, nothing, session), side);
        let platforms = session.shared.directory.platforms();
        let draft_of = |row: usize| platforms.get(row).map(|row| Draft::of(row, session));
        bar::hear(&events, form, draft_of, Section::Platforms, lang, out);
        let existing = form.typed.existing.clone();
        list.follow(&rows, existing.and_then(|name| platforms.iter().position(|row| row.name == name)));
        match acts {
            (true, _) => self.save(lang, out),
            (_, true) => self.begin(lang, out),
            _ => {}
        }
    }

    /// Stores what the form says.
    pub fn save(&mut self, lang: Lang, out: &mut Vec<app::Action>) {
        match read(&self.form.typed) {
            Ok(platform) => {
                let existing = self.form.typed.existing.clone();
                out.push(app::Action::Settings(Action::SavePlatform(platform, existing)));
            }
            Err(error) => self.form.faults = Faults::of(&error, lang),
        }
    }
}

impl Draft {
    fn of(row: &PlatformRow, session: &Session) -> Self {
        let name = |person| session.shared.directory.name(person).to_owned();
        Self {
            existing: Some(row.name.clone()),
            name: row.name.clone(),
            category: Category::ALL.iter().position(|one| *one == row.category).unwrap_or(0),
            operator: row.operator.map(name).unwrap_or_default(),
            limit: row.reply_limit_minutes.map(|limit| limit.to_string()).unwrap_or_default(),
        }
    }
}

/// The columns of the list.
fn columns_of(lang: Lang) -> [Column<'static>; 4] {
    // The categories of the other language are longer.
    let category = if lang == Lang::Zh { 7.0 } else { 9.0 };
    [
        Column::text("name", columns::name(Data::PlatformName, lang)).letters(8.0).stretch(1.0),
        Column::text("category", text::category(lang)).letters(category),
        Column::text("operator", text::operator(lang)).letters(6.0),
        Column::figure("limit", text::limit(lang)).letters(5.0),
    ]
}

fn rows<'a>(columns: &'a [Column<'static>], session: &Session) -> Rows<'a> {
    let platforms = session.shared.directory.platforms();
    let cells = platforms.iter().map(|row| cells(row, session)).collect();
    Rows::new(text::platforms(session.lang), columns, cells)
}

fn cells(row: &PlatformRow, session: &Session) -> Vec<TableCell> {
    let lang = session.lang;
    let directory = &session.shared.directory;
    let letter = Category::ALL.iter().position(|one| *one == row.category).and_then(|index| LETTERS.get(index));
    let limit = |limit: u32| TableCell::text(text::minutes(limit, lang)).of(Cell::Integer(limit.into()));
    vec![
        TableCell::text(&*row.name),
        // As files have it: what is exported can be imported.
        TableCell::text(columns::category(row.category, lang)).of(letter.map_or(Cell::Empty, |one| Cell::from(*one))),
        row.operator.map_or_else(TableCell::empty, |person| TableCell::text(directory.name(person))),
        row.reply_limit_minutes.map_or_else(|| TableCell::muted("–"), limit),
    ]
}

fn form_ui(
    ui: &mut Ui,
    draft: &mut Draft,
    (faults, keyboard): (&Faults, &mut bool),
    session: &Session,
) -> (bool, bool) {
    let lang = session.lang;
    let words = session.words();
    let is_change = draft.existing.is_some();
    let title = if is_change { text::edit_platform(lang) } else { text::new_platform(lang) };
    let people = people_items(&session.shared.directory, lang);
    let fields = |ui: &mut Ui| {
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::platform_label(lang)).error(faults.of_field(Data::PlatformName));
            keyboard_to(keyboard, &row.field(field, |ui| line::text(ui, &mut draft.name, "")));
        });
        FormRow::show(ui, Columns::One, |row| {
            let categories = Category::ALL.map(|category| columns::category(category, lang));
            row.field(Field::new(text::category_short(lang)), |ui| {
                choice::choice(ui, &mut draft.category, &categories, words)
            });
        });
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::operator(lang)).error(faults.of_field(Data::PlatformOperator));
            let picker = Picker { specials: &[], missing: Missing::IsRefused, hint: text::person_hint(lang), words };
            row.field(field.hint(Some(text::operator_hint(lang))), |ui| {
                picker.show(ui, &mut draft.operator, &mut |query| picker::rank(&people, query, 50)).field
            });
        });
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::limit_label(lang)).error(faults.of_field(Data::ReplyLimit));
            row.field(field.hint(Some(text::limit_hint(lang))), |ui| number(ui, &mut draft.limit));
        });
        faults.rest_ui(ui);
    };
    let mut answer = (false, false);
    let again = if is_change { text::new_platform(lang) } else { text::clear(lang) };
    card::side_panel(ui, title, |_| {}, fields, |ui| answer = bar::foot(ui, again, lang));
    answer
}

/// What the form says.
fn read(draft: &Draft) -> Result<Platform, AppError> {
    let limit = match some(&draft.limit) {
        None => None,
        Some(text) => match text.parse() {
            Ok(minutes) => Some(minutes),
            Err(_) => return Err(AppError::field(Data::ReplyLimit, Fault::NotAWholeNumber(text))),
        },
    };
    Ok(Platform {
        name: draft.name.trim().to_owned(),
        category: Category::ALL.get(draft.category).copied().unwrap_or(Category::A),
        operator: some(&draft.operator),
        reply_limit_minutes: limit,
    })
}
