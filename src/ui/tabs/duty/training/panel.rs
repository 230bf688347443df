//! The form of a training, and what it earns (D-11).

use chrono::NaiveDate;
use eframe::egui::Ui;

use crate::app::{AppError, ListedTraining};
use crate::model::{Fault, Field as Data, Hours, Money, MoneyError, Month, Problem, Training, search_keys};
use crate::rules::training::TrainingVerdict;
use crate::text::rules::rule;
use crate::text::ui::{duty_articles, duty_training as text, settings as form_text};
use crate::text::{Lang, columns};
use crate::ui::session::Session;
use crate::ui::tabs::duty::articles::panel::{Pressed, foot, removal_foot, removal_ui};
use crate::ui::tabs::settings::{Editing, Faults, keyboard_to, people_items};
use crate::ui::theme::Tone;
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::{self, TimePart};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::money::number;
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::picker::{self, Missing, PickItem, Picker};
use crate::ui::widgets::{Button, card, choice};

/// What is typed into the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// What is changed; none where it is new.
    pub existing: Option<Training>,
    pub date: String,
    pub item: String,
    pub trainer: String,
    pub student: String,
    /// 0 succeeded, 1 did not.
    pub result: usize,
    pub took: String,
    /// The item is a part of a longer one.
    pub split: Option<Split>,
}

/// A longer item that is recorded in parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    item: String,
    at: u32,
    parts: u32,
    /// Hundredths of an hour that the parts after this one took.
    rest: u32,
}

impl Draft {
    /// A new one.
    pub fn new(date: NaiveDate) -> Self {
        Self { date: date.to_string(), ..Self::default() }
    }

    /// What is stored.
    pub fn of(training: &Training) -> Self {
        Self {
            existing: Some(training.clone()),
            date: training.date.to_string(),
            item: training.item.clone(),
            trainer: training.trainer.clone(),
            student: training.student.clone(),
            result: usize::from(!training.succeeded),
            took: training.took_hundredths.map(hundredths).unwrap_or_default(),
            split: None,
        }
    }

    /// What follows once it is stored: the next part where it was split, else one of the same day and trainer.
    pub fn next(&self) -> Self {
        let same = Self { date: self.date.clone(), trainer: self.trainer.clone(), ..Self::default() };
        match &self.split {
            Some(split) if split.at < split.parts => {
                Self { result: self.result, student: self.student.clone(), ..same }.part(
                    &split.item,
                    split.at + 1,
                    split.parts,
                    split.rest,
                )
            }
            _ => same,
        }
    }

    /// As the first of several parts.
    fn part(mut self, item: &str, at: u32, parts: u32, left: u32) -> Self {
        let took = left / (parts - at + 1).max(1);
        self.item = text::part(item, at, parts, Lang::Zh);
        self.took = hundredths(took);
        self.split = Some(Split { item: item.to_owned(), at, parts, rest: left - took });
        self
    }

    /// What it says.
    pub fn read(&self, session: &Session) -> Result<Training, AppError> {
        let mut problems = Vec::new();
        let date = date_text::parse(&self.date, session.today, TimePart::Never).map(|moment| moment.date);
        if date.is_err() {
            let typed = self.date.trim();
            let fault = if typed.is_empty() { Fault::Missing } else { Fault::NotADate(typed.to_owned()) };
            problems.push(Problem::new(Data::TrainingDate, fault));
        }
        let took = took(&self.took).map_err(|fault| problems.push(Problem::new(Data::TrainingTook, fault)));
        match (date, took) {
            (Ok(date), Ok(took_hundredths)) => Ok(Training {
                date,
                item: self.item.trim().to_owned(),
                trainer: self.trainer.trim().to_owned(),
                student: self.student.trim().to_owned(),
                succeeded: self.result == 0,
                took_hundredths,
            }),
            _ => Err(AppError::Refused(problems)),
        }
    }
}

/// Hundredths of an hour as hours: `1.20`.
pub fn hundredths(took: u32) -> String {
    format!("{}.{:02}", took / 100, took % 100)
}

/// Hours with at most two decimals; nothing where it is blank.
fn took(typed: &str) -> Result<Option<u32>, Fault> {
    let typed = typed.trim().to_owned();
    if typed.is_empty() {
        return Ok(None);
    }
    if typed.bytes().any(|byte| !byte.is_ascii_digit() && byte != b'.') {
        return Err(Fault::NotHours(typed));
    }
    match Money::parse(&typed).map(|hours| u32::try_from(hours.fen())) {
        Ok(Ok(took)) if took <= 100_000 => Ok(Some(took)),
        Err(MoneyError::TooPrecise) => Err(Fault::HoursTooPrecise { typed, decimals: 2 }),
        Err(MoneyError::Malformed) => Err(Fault::NotHours(typed)),
        Ok(_) | Err(MoneyError::TooLarge) => Err(Fault::HoursTooMany { typed, most: Hours::whole(1000) }),
    }
}

/// Draws the panel; answers what was pressed.
pub fn ui(
    ui: &mut Ui,
    form: &mut Editing<Draft>,
    removing: &mut Option<String>,
    rows: &[ListedTraining],
    session: &Session,
) -> Option<Pressed> {
    let lang = session.lang;
    let (draft, faults, keyboard) = form.parts();
    let is_change = draft.existing.is_some();
    let closed = draft.existing.as_ref().map(|one| Month::of(one.date));
    let closed = closed.filter(|month| session.shared.is_closed(*month));
    let closed = closed.map(|month| duty_articles::closed(month, lang));
    let asks = removing.is_some();
    let mut pressed = None;
    let fields = |ui: &mut Ui| {
        if let Some(closed) = &closed {
            Notice::new(Tone::Amber, closed).show(ui);
        }
        fields(ui, draft, (faults, keyboard), rows, session);
        faults.rest_ui(ui);
        if let (Some(reason), Some(stored)) = (removing.as_mut(), &draft.existing) {
            removal_ui(ui, &text::removes(&stored.item, &stored.student, lang), reason, lang);
        } else {
            verdict_ui(ui, draft, rows, session);
            split_ui(ui, draft, closed.is_some(), session);
        }
    };
    let buttons = |ui: &mut Ui| {
        pressed = if asks {
            removal_foot(ui, [text::remove(lang), duty_articles::keep(lang)])
        } else {
            let again = if is_change { text::new(lang) } else { form_text::clear(lang) };
            let remove = is_change.then_some(duty_articles::remove_ask(lang));
            foot(ui, again, remove, closed.as_deref(), lang)
        };
    };
    let title = if is_change { text::edit(lang) } else { text::new(lang) };
    card::side_panel(ui, title, |_| {}, fields, buttons);
    pressed
}

fn fields(
    ui: &mut Ui,
    draft: &mut Draft,
    (faults, keyboard): (&Faults, &mut bool),
    rows: &[ListedTraining],
    session: &Session,
) {
    let lang = session.lang;
    let words = session.words();
    let people = people_items(&session.shared.directory, lang);
    let items = known(rows.iter().map(|row| row.training.item.as_str()), &[]);
    let students = known(rows.iter().map(|row| row.training.student.as_str()), &people);
    let pick = |hint, missing| Picker { specials: &[], missing, hint, words };
    let dates = DateField { today: session.today, time: TimePart::Never, marks: &session.shared.calendar, words };
    let field = |data: Data| Field::new(columns::name(data, lang)).error(faults.of_field(data));
    let one = |ui: &mut Ui, data: Data, (text, picker, items): (&mut String, Picker<'_>, &[PickItem])| {
        FormRow::show(ui, Columns::One, |row| {
            row.field(field(data), |ui| picker.show(ui, text, &mut |query| picker::rank(items, query, 50)).field);
        });
    };
    FormRow::show(ui, Columns::One, |row| {
        let date = row.field(field(Data::TrainingDate), |ui| dates.show(ui, &mut draft.date));
        keyboard_to(keyboard, &date);
    });
    let item = pick(text::item_hint(lang), Missing::CanBeCreated);
    one(ui, Data::TrainingItem, (&mut draft.item, item, &items));
    let trainer = pick(form_text::person_hint(lang), Missing::IsRefused);
    one(ui, Data::Trainer, (&mut draft.trainer, trainer, &people));
    let student = pick(text::student_hint(lang), Missing::CanBeCreated);
    one(ui, Data::Student, (&mut draft.student, student, &students));
    FormRow::show(ui, Columns::One, |row| {
        let results = [text::succeeded(lang), text::failed(lang)];
        row.field(field(Data::TrainingResult), |ui| choice::choice(ui, &mut draft.result, &results, words));
    });
    FormRow::show(ui, Columns::One, |row| {
        row.field(field(Data::TrainingTook).hint(Some(text::took_hint(lang))), |ui| number(ui, &mut draft.took));
    });
}

/// Names that were typed before, and those of people.
fn known<'a>(names: impl Iterator<Item = &'a str>, people: &[PickItem]) -> Vec<PickItem> {
    let mut items = people.to_vec();
    for name in names {
        if !items.iter().any(|item| item.name == name) {
            items.push(PickItem { name: name.to_owned(), detail: String::new(), keys: search_keys(name) });
        }
    }
    items
}

/// What the training earns, as far as it is known before it is stored.
fn verdict_ui(ui: &mut Ui, draft: &Draft, rows: &[ListedTraining], session: &Session) {
    let lang = session.lang;
    let Ok(training) = draft.read(session) else { return };
    let stored = draft.existing.as_ref().filter(|stored| **stored == training);
    let verdict = match stored.and_then(|stored| rows.iter().find(|row| row.training == *stored)) {
        Some(row) => Some(row.verdict),
        None if training.item.is_empty() || training.student.is_empty() => None,
        None if !training.succeeded => Some(TrainingVerdict::Failed),
        None => {
            let mut same = rows.iter().filter(|row| Some(&row.training) != draft.existing.as_ref());
            let learnt = same.find(|row| {
                let one = &row.training;
                one.succeeded
                    && one.item == training.item
                    && one.student == training.student
                    && one.date < training.date
            });
            learnt.map(|row| match row.verdict {
                TrainingVerdict::LearntBefore(date) => TrainingVerdict::LearntBefore(date),
                _ => TrainingVerdict::LearntBefore(row.training.date),
            })
        }
    };
    let Some(verdict) = verdict else { return };
    let tone = if verdict == TrainingVerdict::Paid { Tone::Green } else { Tone::Amber };
    let why = text::verdict(verdict, lang);
    let rules = [Rule { number: "D-11", sentence: rule("D-11", lang) }];
    let title = text::decision(verdict, &training.trainer, lang);
    Notice::new(tone, title.trim()).rules(&rules).lines(&[&why]).show(ui);
}

/// Proposes to split what took long.
fn split_ui(ui: &mut Ui, draft: &mut Draft, is_closed: bool, session: &Session) {
    let lang = session.lang;
    let Ok(Some(took)) = took(&draft.took) else { return };
    if took <= Training::LONG_HUNDREDTHS || is_closed {
        return;
    }
    let parts = took.div_ceil(Training::LONG_HUNDREDTHS);
    let how = text::split_how(parts, lang);
    let rules = [Rule { number: "D-11", sentence: rule("D-11", lang) }];
    let mut splits = false;
    Notice::new(Tone::Amber, text::long(lang)).rules(&rules).lines(&[&how]).show_with(ui, |ui| {
        splits = draft.item.trim() != "" && parts <= 20 && Button::link(&text::split(parts, lang)).show(ui).clicked();
    });
    if splits {
        let item = draft.item.trim().to_owned();
        *draft = draft.clone().part(&item, 1, parts, took);
    }
}
