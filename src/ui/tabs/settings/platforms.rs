//! 平台: where customers arrive, and the form of one.

use eframe::egui::Ui;

use super::form::{Faults, people_items, some};
use super::{Action, Section, people};
use crate::app::AppError;
use crate::model::{Category, Fault, Field as Data, Platform};
use crate::text::columns;
use crate::text::ui::settings as text;
use crate::ui::app;
use crate::ui::session::Session;
use crate::ui::shell::{self, Side};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::money::number;
use crate::ui::widgets::picker::{self, Missing, Picker};
use crate::ui::widgets::table::{Column, EmptyState, Table, TableCell, TableEvent, TableState};
use crate::ui::widgets::{choice, line};

/// What a new platform's limit is proposed as, in minutes (D-3).
const PROPOSED_LIMIT: &str = "3";

/// What is typed into the form.
#[derive(Debug)]
struct Draft {
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
    table: TableState,
    draft: Draft,
    pub(super) faults: Faults,
}

impl PlatformsState {
    /// Begins a new platform.
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
        if let Some(draft) = chosen {
            self.draft = draft;
            self.faults = Faults::default();
        }
        if clear {
            self.clear();
        }
        if save {
            match read(&self.draft) {
                Ok(platform) => {
                    let existing = self.draft.existing.clone();
                    out.push(app::Action::Settings(Action::SavePlatform(platform, existing)));
                }
                Err(error) => self.faults = Faults::of(&error, session.lang),
            }
        }
    }
}

fn list(ui: &mut Ui, state: &mut TableState, session: &Session) -> Option<Draft> {
    let lang = session.lang;
    let directory = &session.shared.directory;
    let platforms = directory.platforms();
    let columns = [
        Column::text("name", text::platforms(lang)).letters(8.0).stretch(1.0).unsorted(),
        Column::text("category", text::category(lang)).letters(8.0).unsorted(),
        Column::text("operator", text::operator(lang)).letters(6.0).unsorted(),
        Column::figure("limit", text::limit(lang)).letters(5.0).unsorted(),
    ];
    let mut chosen = None;
    card::card(ui, Padding::None, |ui| {
        let empty = EmptyState { text: text::no_platforms(lang), action: "", command: None };
        let table = Table::new(text::platforms(lang), &columns, platforms.len(), session.words()).empty(empty);
        let output = table.show(ui, state, &mut |row| {
            let row = platforms.get(row)?;
            Some(vec![
                TableCell::text(&*row.name),
                TableCell::text(columns::category(row.category, lang)),
                row.operator.map_or_else(TableCell::empty, |person| TableCell::text(directory.name(person))),
                row.reply_limit_minutes.map_or_else(
                    || TableCell::muted("–"),
                    |limit| TableCell::text(format!("{limit}{}", lang.pick(" 分钟", " min"))),
                ),
            ])
        });
        for event in output.events {
            if let TableEvent::Selected(row) | TableEvent::Opened(row) = event {
                chosen = platforms.get(row).map(|row| Draft {
                    existing: Some(row.name.clone()),
                    name: row.name.clone(),
                    category: Category::ALL.iter().position(|one| *one == row.category).unwrap_or(0),
                    operator: row.operator.map(|person| directory.name(person).to_owned()).unwrap_or_default(),
                    limit: row.reply_limit_minutes.map(|limit| limit.to_string()).unwrap_or_default(),
                });
            }
        }
    });
    chosen
}

fn form(ui: &mut Ui, draft: &mut Draft, faults: &Faults, session: &Session) -> (bool, bool) {
    let lang = session.lang;
    let words = session.words();
    let is_change = draft.existing.is_some();
    let title = if is_change { text::edit_platform(lang) } else { text::new_platform(lang) };
    let people = people_items(&session.shared.directory, lang);
    let fields = |ui: &mut Ui| {
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::platforms(lang)).error(faults.of_field(Data::PlatformName));
            row.field(field, |ui| line::text(ui, &mut draft.name, ""));
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
            let field = Field::new(text::limit(lang)).error(faults.of_field(Data::ReplyLimit));
            row.field(field.hint(Some(text::limit_hint(lang))), |ui| number(ui, &mut draft.limit));
        });
        faults.rest_ui(ui);
    };
    let mut answer = (false, false);
    card::side_panel(ui, title, |_| {}, fields, |ui| answer = people::foot(ui, is_change, Section::Platforms, lang));
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
