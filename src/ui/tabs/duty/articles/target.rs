//! The form of somebody's target in a year.

use eframe::egui::Ui;

use super::YearView;
use super::panel::{Pressed, foot, removal_foot, removal_ui};
use crate::app::AppError;
use crate::model::{ArticleTarget, Fault, Field as Data};
use crate::text::columns;
use crate::text::ui::duty_articles as text;
use crate::ui::session::Session;
use crate::ui::tabs::settings::{Editing, keyboard_to};
use crate::ui::theme::Tone;
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::money::number;
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::{card, line};

/// What is typed into the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    pub year: i32,
    pub person: String,
    /// There is one to take away.
    pub is_set: bool,
    pub target: String,
}

impl Draft {
    /// What somebody owes in a year.
    pub fn of(person: &str, view: &YearView) -> Self {
        let target = view.targets.iter().find(|one| one.person == person).map(|one| one.target);
        Self {
            year: view.year,
            person: person.to_owned(),
            is_set: target.is_some(),
            target: target.map(|target| target.to_string()).unwrap_or_default(),
        }
    }

    /// What it says; none where it is blank.
    pub fn read(&self) -> Result<Option<ArticleTarget>, AppError> {
        let typed = self.target.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match typed.parse() {
            Ok(target) => Ok(Some(ArticleTarget { year: self.year, person: self.person.clone(), target })),
            Err(_) => Err(AppError::field(Data::ArticleTarget, Fault::NotAWholeNumber(typed.to_owned()))),
        }
    }
}

/// Draws the panel; answers what was pressed.
pub fn ui(
    ui: &mut Ui,
    form: &mut Editing<Draft>,
    removing: &mut Option<String>,
    view: &YearView,
    session: &Session,
) -> Option<Pressed> {
    let lang = session.lang;
    let (draft, faults, keyboard) = form.parts();
    let own = view.rows.iter().filter(|row| row.progress.is_some() && row.entry.person == draft.person);
    let written: u64 = own.map(|row| u64::from(row.entry.count)).sum();
    let target = view.targets.iter().find(|one| one.person == draft.person).map(|one| one.target);
    let question = text::removes_target(draft.year, &draft.person, lang);
    let (asks, is_set) = (removing.is_some(), draft.is_set);
    let year = draft.year.to_string();
    let mut pressed = None;
    let fields = |ui: &mut Ui| {
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(columns::name(Data::Person, lang)).error(faults.of_field(Data::Person));
            row.field(field, |ui| line::locked(ui, &draft.person, ""));
        });
        FormRow::show(ui, Columns::One, |row| {
            let name = columns::name(Data::ArticleTarget, lang);
            let field = Field::new(name).error(faults.of_field(Data::ArticleTarget));
            let answer = row.field(field.hint(Some(text::target_hint(lang))), |ui| number(ui, &mut draft.target));
            keyboard_to(keyboard, &answer);
        });
        faults.rest_ui(ui);
        if let Some(reason) = removing.as_mut() {
            removal_ui(ui, &question, reason, lang);
        } else if let Some(target) = draft.target.trim().parse().ok().or(target) {
            let tone = if written > u64::from(target) { Tone::Green } else { Tone::Neutral };
            Notice::new(tone, &text::far(written, target, lang)).show(ui);
        }
    };
    let buttons = |ui: &mut Ui| {
        pressed = if asks {
            removal_foot(ui, [text::remove_target(lang), text::keep_target(lang)])
        } else {
            foot(ui, text::to_entry(lang), is_set.then_some(text::remove_target_ask(lang)), None, lang)
        };
    };
    card::side_panel(ui, text::target_of(lang), |ui| drop(card::note(ui, &year)), fields, buttons);
    pressed
}
