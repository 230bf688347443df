//! The form of a registration, and under it how its hours come about.

use chrono::{Datelike, NaiveDate};
use eframe::egui::Ui;

use super::YearView;
use super::explain::{Steps, steps};
use crate::app::AppError;
use crate::model::{ArticleEntry, Fault, Field as Data, Hours, Month, Problem};
use crate::text::rules::rule;
use crate::text::ui::{duty_articles as text, reports, settings as form_text};
use crate::text::{Lang, columns};
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::tabs::settings::{Editing, Faults, keyboard_to, people_items};
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::{self, TimePart};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::money::number;
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::picker::{self, Missing, Picker};
use crate::ui::widgets::{Button, card, line};

/// What is typed into the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// What is changed; none where it is new.
    pub existing: Option<String>,
    pub date: String,
    pub no: String,
    pub person: String,
    pub count: String,
}

/// What was pressed under a form, or done in it.
#[derive(Debug, Clone, Copy)]
pub enum Pressed {
    /// Store it.
    Save,
    /// Begin anew, or leave it.
    Again,
    /// Ask before it is taken away.
    AskToRemove,
    /// It is taken away.
    Remove,
    /// It is kept.
    Keep,
    /// A new registration has this date.
    Dated(NaiveDate),
}

impl Draft {
    /// A new one.
    pub fn new(date: NaiveDate, no: String) -> Self {
        Self { date: date.to_string(), no, ..Self::default() }
    }

    /// What is stored.
    pub fn of(entry: &ArticleEntry) -> Self {
        Self {
            existing: Some(entry.no.clone()),
            date: entry.date.to_string(),
            no: entry.no.clone(),
            person: entry.person.clone(),
            count: entry.count.to_string(),
        }
    }

    /// Its date, where it is one.
    pub fn day(&self, session: &Session) -> Option<NaiveDate> {
        date_text::parse(&self.date, session.today, TimePart::Never).ok().map(|moment| moment.date)
    }

    /// What it says.
    pub fn read(&self, session: &Session) -> Result<ArticleEntry, AppError> {
        let mut problems = Vec::new();
        let mut refuse = |field, typed: &str, fault: fn(String) -> Fault| {
            let fault = if typed.trim().is_empty() { Fault::Missing } else { fault(typed.trim().to_owned()) };
            problems.push(Problem::new(field, fault));
        };
        let date = self.day(session);
        if date.is_none() {
            refuse(Data::ArticleDate, &self.date, Fault::NotADate);
        }
        let count = self.count.trim().parse().ok();
        if count.is_none() {
            refuse(Data::ArticleCount, &self.count, Fault::NotAWholeNumber);
        }
        match (date, count) {
            (Some(date), Some(count)) => {
                Ok(ArticleEntry { no: self.no.trim().to_owned(), date, person: self.person.trim().to_owned(), count })
            }
            _ => Err(AppError::Refused(problems)),
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
    let is_change = draft.existing.is_some();
    let stored = draft.existing.as_deref().and_then(|no| view.rows.iter().find(|row| row.entry.no == no));
    let closed = stored.map(|row| Month::of(row.entry.date)).filter(|month| session.shared.is_closed(*month));
    let closed = closed.map(|month| text::closed(month, lang));
    let title = if is_change { text::edit(lang) } else { text::new(lang) };
    let mut pressed = None;
    let mut dated = None;
    let asks = removing.is_some();
    let fields = |ui: &mut Ui| {
        if let Some(closed) = &closed {
            Notice::new(Tone::Amber, closed).show(ui);
        }
        if fields(ui, draft, (faults, keyboard), session) && !is_change {
            dated = draft.day(session);
        }
        faults.rest_ui(ui);
        if let (Some(reason), Some(row)) = (removing.as_mut(), stored) {
            let entry = &row.entry;
            removal_ui(ui, &text::removes(&entry.no, &entry.person, entry.count, lang), reason, lang);
        } else {
            account_ui(ui, draft, view, session);
        }
    };
    let foot = |ui: &mut Ui| {
        pressed = if asks {
            removal_foot(ui, [text::remove(lang), text::keep(lang)])
        } else {
            let again = if is_change { text::new(lang) } else { form_text::clear(lang) };
            foot(ui, again, is_change.then_some(text::remove_ask(lang)), closed.as_deref(), lang)
        };
    };
    card::side_panel(ui, title, |_| {}, fields, foot);
    pressed.or(dated.map(Pressed::Dated))
}

/// The buttons under a form.
pub fn foot(ui: &mut Ui, again: &str, remove: Option<&str>, locked: Option<&str>, lang: Lang) -> Option<Pressed> {
    let save = Button::primary(form_text::save(lang)).command(Command::Save).disabled_because(locked);
    let mut pressed = save.show(ui).clicked().then_some(Pressed::Save);
    if Button::secondary(again).show(ui).clicked() {
        pressed = Some(Pressed::Again);
    }
    if let Some(remove) = remove
        && Button::ghost(remove).disabled_because(locked).show(ui).clicked()
    {
        pressed = Some(Pressed::AskToRemove);
    }
    pressed
}

/// Asks before something is taken away, and why.
pub fn removal_ui(ui: &mut Ui, question: &str, reason: &mut String, lang: Lang) {
    ui.add_space(size::S);
    Notice::new(Tone::Red, question).show(ui);
    FormRow::show(ui, Columns::One, |row| {
        row.field(Field::new(reports::reason(lang)), |ui| line::text(ui, reason, text::reason_hint(lang)));
    });
}

/// The buttons of that question.
pub fn removal_foot(ui: &mut Ui, words: [&str; 2]) -> Option<Pressed> {
    let [remove, keep] = words;
    let mut pressed = Button::danger(remove).show(ui).clicked().then_some(Pressed::Remove);
    if Button::secondary(keep).show(ui).clicked() {
        pressed = Some(Pressed::Keep);
    }
    pressed
}

/// Draws the fields; answers whether the date changed.
fn fields(ui: &mut Ui, draft: &mut Draft, (faults, keyboard): (&Faults, &mut bool), session: &Session) -> bool {
    let lang = session.lang;
    let words = session.words();
    let people = people_items(&session.shared.directory, lang);
    let who = Picker { specials: &[], missing: Missing::IsRefused, hint: form_text::person_hint(lang), words };
    let day = DateField { today: session.today, time: TimePart::Never, marks: &session.shared.calendar, words };
    let mut is_dated = false;
    let field = |data: Data| Field::new(columns::name(data, lang)).error(faults.of_field(data));
    FormRow::show(ui, Columns::One, |row| {
        let date = row.field(field(Data::ArticleDate), |ui| day.show(ui, &mut draft.date));
        is_dated = date.edited || date.left && date.response.changed();
        keyboard_to(keyboard, &date);
    });
    FormRow::show(ui, Columns::One, |row| {
        row.field(field(Data::ArticleNo), |ui| line::text(ui, &mut draft.no, ""));
    });
    FormRow::show(ui, Columns::One, |row| {
        row.field(field(Data::Person), |ui| {
            who.show(ui, &mut draft.person, &mut |query| picker::rank(&people, query, 50)).field
        });
    });
    FormRow::show(ui, Columns::One, |row| {
        row.field(field(Data::ArticleCount), |ui| number(ui, &mut draft.count));
    });
    is_dated
}

/// How the hours come about, of what is typed.
fn account_ui(ui: &mut Ui, draft: &Draft, view: &YearView, session: &Session) {
    let lang = session.lang;
    card::section_title(ui, text::account(lang), "");
    let is_known = session.shared.directory.person_id(draft.person.trim()).is_some();
    let Some(entry) = draft.read(session).ok().filter(|entry| entry.count > 0 && is_known) else {
        card::note(ui, text::account_waits(lang));
        return;
    };
    let carried_in = |no: &str| view.rows.iter().any(|row| row.entry.no == no && row.progress.is_none());
    if entry.date.year() != view.year && !draft.existing.as_deref().is_some_and(carried_in) {
        Notice::new(Tone::Amber, &text::other_year(entry.date.year(), lang)).show(ui);
        return;
    }
    let steps = steps(&entry, draft.existing.as_deref(), &view.rows, &view.targets, &view.terms);
    let sentences = sentences(&steps, &entry, view.year, lang);
    let lines: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let tone = match (steps.paid.is_zero(), steps.carried().is_zero()) {
        (false, true) => Tone::Green,
        (_, false) => Tone::Amber,
        (true, true) => Tone::Neutral,
    };
    let title = if steps.paid.is_zero() && !steps.carried().is_zero() {
        text::all_waits(steps.carried(), lang)
    } else {
        text::decision(steps.paid, steps.month, lang)
    };
    let rules = [Rule { number: "D-10", sentence: rule("D-10", lang) }];
    Notice::new(tone, &title).rules(&rules).lines(&lines).show(ui);
    ui.add_space(size::XS);
    lines_ui(ui, &steps, &entry, view.year, lang);
}

fn sentences(steps: &Steps, entry: &ArticleEntry, year: i32, lang: Lang) -> Vec<String> {
    let next = Month::from_index(year.saturating_add(1).saturating_mul(12));
    let mut sentences = Vec::new();
    match (steps.counts, steps.target) {
        (None, _) => sentences.push(format!("{}：{}。", text::carried_in(lang), text::carried_how(lang))),
        (Some(_), None) => sentences.push(text::without_target(&entry.person, year, lang)),
        (Some((before, after)), Some(target)) => {
            let target = u64::from(target);
            if after > target {
                sentences.push(text::which(before.max(target) + 1, after, lang));
                let per_hour = u64::from(steps.per_hour);
                if steps.due.is_zero() {
                    let missing = per_hour - (after - target) % per_hour;
                    sentences.push(text::less_than_an_hour(missing, steps.per_hour, lang));
                }
            } else {
                sentences.push(text::below(target - after, lang));
            }
        }
    }
    if !steps.carried().is_zero() {
        sentences.push(text::over_the_limit(steps.carried(), next, lang));
    }
    sentences
}

/// The steps as an account.
fn lines_ui(ui: &mut Ui, steps: &Steps, entry: &ArticleEntry, year: i32, lang: Lang) {
    let articles = |count: u64| text::articles(count, lang);
    match (steps.counts, steps.target) {
        (None, _) => {
            card::account_line(ui, text::carried_in(lang), text::carried_how(lang), &text::hours(steps.due));
        }
        (Some((before, after)), target) => {
            card::account_line(ui, text::before(lang), "", &articles(before));
            card::account_line(ui, text::after(lang), &format!("{before} + {}", entry.count), &articles(after));
            if let (Some(target), Some(excess)) = (target, steps.excess()) {
                card::account_line(ui, columns::name(Data::ArticleTarget, lang), "", &articles(target.into()));
                let how = format!("{after} − {target}");
                card::account_line(ui, text::beyond(lang), if excess.1 > 0 { &how } else { "" }, &articles(excess.1));
                let floors = text::floors(excess, steps.per_hour, lang);
                card::account_line(ui, text::due(lang), &floors, &text::hours(steps.due));
            }
        }
    }
    if steps.due > Hours::ZERO {
        let how = format!("{} − {}", steps.pot, steps.taken);
        card::account_line(ui, text::pot_left(lang), &how, &text::hours(steps.left()));
        if !steps.carried().is_zero() {
            let next = Month::from_index(year.saturating_add(1).saturating_mul(12));
            let how = format!("{} − {}", steps.due, steps.paid);
            card::account_line(ui, &text::carried_to(next, lang), &how, &text::hours(steps.carried()));
        }
    }
    card::account_total(ui, &text::paid_in(steps.month, lang), &text::hours(steps.paid));
}
