//! The first start: an empty book, invented data to play with, or tables that are there already.

use eframe::egui::{Context, Ui, Vec2};

use super::frame::Window;
use super::{Action, Reply, Verdict};
use crate::app::{AppError, AppResult, Office};
use crate::model::{Month, Person, PersonKind};
use crate::text::Lang;
use crate::text::ui::dialogs as text;
use crate::ui::app::{self, Runner};
use crate::ui::session::Session;
use crate::ui::theme::{Palette, Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::{Button, line};
use crate::ui::worker::Task;

/// How many orders the sample has: about a year of a small company.
const SAMPLE_ORDERS: usize = 1_200;
/// It is the same every time.
const SAMPLE_SEED: u64 = 1;

/// What the first start asks for.
#[derive(Debug)]
pub enum StartAct {
    /// An empty book of this company with these people.
    Empty {
        /// 公司名称.
        company: String,
        /// Who works there.
        people: Vec<String>,
    },
    /// Invented data.
    Sample,
}

/// Which door was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Door {
    #[default]
    None,
    Empty,
}

/// The dialog.
#[derive(Debug, Default)]
pub struct StartDialog {
    door: Door,
    company: String,
    people: String,
    running: bool,
    failed: Option<String>,
    /// The first field has been given the keyboard.
    focused: bool,
}

impl StartDialog {
    /// It was refused: what was typed stays.
    pub fn refused(&mut self, error: &AppError, lang: Lang) {
        self.running = false;
        self.failed = Some(error.words(lang).line(lang));
    }

    /// Draws it.
    pub fn ui(&mut self, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) -> Verdict {
        let lang = session.lang;
        let (title, width, close) = match self.door {
            Door::None => (text::welcome(lang), size::DIALOG_DOORS, text::later(lang)),
            Door::Empty => (text::empty_book(lang), size::DIALOG, text::later(lang)),
        };
        let window = Window { id: "start", title, width, close };
        let (closed, ()) = window.show(ctx, |ui| {
            match self.door {
                Door::None => self.doors(ui, session, out),
                Door::Empty => self.empty_book(ui, session, out),
            }
            if let Some(failed) = &self.failed {
                Notice::new(Tone::Red, failed).show(ui);
            }
        });
        if closed { Verdict::Close } else { Verdict::Stay }
    }

    fn doors(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        card::note(ui, text::welcome_words(lang));
        let width = (ui.available_width() - 2.0 * size::M) / 3.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = size::M;
            let running = self.running.then(|| text::working(lang));
            let begin = Button::primary(text::begin(lang));
            if door(ui, width, text::empty_book(lang), text::empty_book_words(lang), begin, running) {
                self.door = Door::Empty;
            }
            let sample = Button::secondary(text::make_sample(lang));
            if door(ui, width, text::sample(lang), text::sample_words(lang), sample, running) {
                self.running = true;
                out.push(app::Action::Dialogs(Action::Starting(StartAct::Sample)));
            }
            let import = Button::secondary(text::open_import(lang));
            if door(ui, width, text::from_excel(lang), text::from_excel_words(lang), import, running) {
                out.push(app::Action::Dialogs(Action::Import));
            }
        });
    }

    fn empty_book(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        FormRow::show(ui, Columns::One, |row| {
            let answer = row.field(Field::new(text::company(lang)), |ui| {
                line::text(ui, &mut self.company, text::company_hint(lang))
            });
            if !std::mem::replace(&mut self.focused, true) {
                answer.response.request_focus();
            }
        });
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::people(lang)).hint(Some(text::people_hint(lang)));
            row.field(field, |ui| line::multiline(ui, &mut self.people, 5, ""));
        });
        ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
            let running = self.running.then(|| text::working(lang));
            if Button::primary(text::begin(lang)).disabled_because(running).show(ui).clicked() {
                self.running = true;
                self.failed = None;
                let people = names(&self.people);
                let company = self.company.trim().to_owned();
                out.push(app::Action::Dialogs(Action::Starting(StartAct::Empty { company, people })));
            }
            if Button::secondary(text::back(lang)).show(ui).clicked() {
                self.door = Door::None;
                self.focused = false;
            }
        });
    }
}

/// One of the doors. Answers whether it was opened.
fn door(ui: &mut Ui, width: f32, title: &str, words: &str, act: Button<'_>, running: Option<&str>) -> bool {
    let palette = Palette::of(ui);
    let mut opened = false;
    ui.allocate_ui(Vec2::new(width, size::DOOR), |ui| {
        card::card(ui, Padding::Roomy, |ui| {
            ui.set_min_size(Vec2::new(ui.available_width(), size::DOOR - 2.0 * size::L));
            ui.set_max_width(ui.available_width());
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = size::S;
                card::heading(ui, title);
                let color = palette.secondary;
                let words = eframe::egui::RichText::new(words).font(crate::ui::theme::font::small()).color(color);
                ui.add(eframe::egui::Label::new(words).wrap());
                let rest = ui.available_height() - size::CONTROL;
                ui.add_space(rest.max(0.0));
                let width = ui.available_width();
                opened = act.width(width).disabled_because(running).show(ui).clicked();
            });
        });
    });
    opened
}

/// The names in a list, one a line or separated.
fn names(text: &str) -> Vec<String> {
    let separators = ['\n', '、', '，', ',', ';', '；', ' ', '\u{3000}'];
    let mut names: Vec<String> = Vec::new();
    for name in text.split(separators).map(str::trim).filter(|name| !name.is_empty()) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Makes the first records.
pub fn run(act: StartAct, runner: &mut Runner<'_>) {
    let task = runner.task(text::working(runner.session.lang));
    runner.workers.write(move |office| {
        let done = match act {
            StartAct::Empty { company, people } => begin(office, &company, people),
            StartAct::Sample => sample(office, &task),
        };
        drop(task);
        app::Reply::Dialogs(Reply::Started(done))
    });
}

fn begin(office: &mut Office, company: &str, people: Vec<String>) -> AppResult<Option<Month>> {
    office.change_setting("company", company)?;
    for name in people {
        let is_there = crate::store::people::all(office.store())?.iter().any(|(_, person)| person.name == name);
        if !is_there {
            office.save_person(&Person { name, kind: PersonKind::Staff, active: true }, None)?;
        }
    }
    Ok(None)
}

fn sample(office: &mut Office, task: &Task) -> AppResult<Option<Month>> {
    office.generate(SAMPLE_ORDERS, SAMPLE_SEED, &mut |done, all| task.tell(done, all)).map(|made| Some(made.last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_by_any_separator() {
        assert_eq!(names("阿呆、嘉甜\n大叔, 阿呆\n\n"), ["阿呆", "嘉甜", "大叔"]);
    }
}
