//! 培训成果: who trained whom in what, and what it earns (D-11).

mod panel;

use chrono::Datelike;
use eframe::egui::{Context, Id, Ui};

use crate::app::import::Kind;
use crate::app::{AppResult, ListedTraining, trainings};
use crate::model::{Cell, Field, Hours, Month, Training};
use crate::rules::training::TrainingVerdict;
use crate::text::Lang;
use crate::text::columns::{self as names, TRAINING_RESULTS};
use crate::text::ui::{duty_training as text, lists as list_text, orders};
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::dialogs;
use crate::ui::listing::{Imports, ListEvent, Listing, Nothing, Rows};
use crate::ui::session::Session;
use crate::ui::shell::{self, Pair, Side, Stat};
use crate::ui::tabs::duty::articles::panel::Pressed;
use crate::ui::tabs::settings::{Editing, Faults};
use crate::ui::theme::Tone;
use crate::ui::widgets::table::{Column, TableCell, column_chooser};
use crate::ui::widgets::{Button, Icon, tabs};

/// What the page asks for.
#[derive(Debug)]
pub enum Act {
    /// Read the year anew.
    Load,
    /// What was typed is given up for what waits.
    GiveUp,
    /// Store a training: new, or in the place of one.
    Save(Training, Option<Training>),
    /// Take a training away, for a reason.
    Remove(Training, String),
    /// Remember how the list stands.
    Remember,
}

/// What the threads answer.
#[derive(Debug)]
pub enum Answer {
    /// The trainings of a year were read.
    Year(AppResult<Vec<ListedTraining>>),
    /// A training was stored or taken away, or not.
    Done(&'static str, AppResult<()>),
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct TrainingPage {
    rows: Option<Vec<ListedTraining>>,
    /// 0 the month worked in, 1 its year.
    period: usize,
    list: Listing,
    form: Editing<panel::Draft>,
    /// Why something is taken away, while that is asked.
    removing: Option<String>,
    /// What the desk remembers of the list was taken over.
    recalled: bool,
}

const LIST: &str = "list.training";

fn asked(act: Act) -> app::Action {
    app::Action::Duty(super::Action::Training(act))
}

fn search_id() -> Id {
    Id::unique("search-training")
}

fn import() -> app::Action {
    app::Action::Dialogs(dialogs::Action::ImportKind(Kind::Training))
}

fn new_draft(session: &Session) -> panel::Draft {
    let month = session.month;
    let is_now = Month::of(session.today) == month;
    panel::Draft::new(if is_now { session.today } else { month.last_day().min(session.today.max(month.first_day())) })
}

impl TrainingPage {
    /// Whether something is typed and not saved.
    pub fn is_touched(&self) -> bool {
        self.form.is_touched()
    }

    /// The filters, left in the bar.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        tabs::segmented(ui, &[text::month(lang), text::year(lang)], &mut self.period);
        self.list.search_ui(ui, search_id(), text::search(lang), session);
        if column_chooser(ui, orders::columns(lang), &columns(lang), &mut self.list.table.layout) {
            out.push(asked(Act::Remember));
        }
    }

    /// What can be done, at the right end of the bar; the first stands outermost.
    pub fn acts_ui(ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        if Button::primary(text::new(lang)).with_icon(Icon::Plus).command(Command::New).show(ui).clicked() {
            out.push(app::Action::Call(Command::New));
        }
        let export = Button::secondary(list_text::export(lang)).with_icon(Icon::Export).command(Command::Export);
        if export.show(ui).clicked() {
            out.push(app::Action::Call(Command::Export));
        }
        if Button::secondary(list_text::import(lang)).with_icon(Icon::Import).show(ui).clicked() {
            out.push(import());
        }
    }

    /// What is shown of the year.
    fn shown(&self, session: &Session) -> Vec<&ListedTraining> {
        let is_shown = |row: &&ListedTraining| self.period == 1 || Month::of(row.training.date) == session.month;
        self.rows.iter().flatten().filter(is_shown).collect()
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let Some(all) = self.rows.take() else { return };
        let lang = session.lang;
        let is_shown = |row: &&ListedTraining| self.period == 1 || Month::of(row.training.date) == session.month;
        let shown: Vec<&ListedTraining> = all.iter().filter(is_shown).collect();
        let columns = columns(lang);
        let rows = rows(&shown, &columns, lang);
        let pair = Pair { id: "training", words: [list_text::list(lang), text::form(lang)], turn: self.form.turn() };
        let mut pressed = None;
        let mut events = Vec::new();
        let Self { list, form, removing, .. } = self;
        let side = Side { add: Box::new(|ui| pressed = panel::ui(ui, form, removing, &all, session)) };
        let nothing =
            Nothing { text: text::none(lang), first: text::new(lang), command: Command::New, imports: Imports::Yes };
        shell::pair(ui, pair, |ui| events = list.show(ui, &rows, nothing, session), side);
        for event in events {
            match event {
                ListEvent::Chosen(row) | ListEvent::Opened(row) => {
                    let Some(row) = shown.get(row) else { continue };
                    self.removing = None;
                    self.form.open_or_ask(panel::Draft::of(&row.training), asked(Act::GiveUp), lang, out);
                    if matches!(event, ListEvent::Opened(_)) {
                        self.form.take_keyboard();
                    }
                }
                ListEvent::FirstStep => out.push(app::Action::Call(Command::New)),
                ListEvent::Import => out.push(import()),
                ListEvent::Remember => out.push(asked(Act::Remember)),
                ListEvent::Link(_) => {}
            }
        }
        let existing = self.form.typed.existing.as_ref();
        self.list.follow(&rows, existing.and_then(|one| shown.iter().position(|row| row.training == *one)));
        self.rows = Some(all);
        match pressed {
            Some(Pressed::Save) => self.save(session, out),
            Some(Pressed::Again) => out.push(app::Action::Call(Command::New)),
            Some(Pressed::AskToRemove) => self.removing = Some(String::new()),
            Some(Pressed::Keep) => self.removing = None,
            Some(Pressed::Remove) => {
                let reason = self.removing.take().unwrap_or_default();
                out.extend(self.form.typed.existing.clone().map(|one| asked(Act::Remove(one, reason))));
            }
            Some(Pressed::Dated(_)) | None => {}
        }
    }

    fn save(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        match self.form.typed.read(session) {
            Ok(training) => out.push(asked(Act::Save(training, self.form.typed.existing.clone()))),
            Err(error) => self.form.faults = Faults::of(&error, session.lang),
        }
    }

    /// Runs what was asked for.
    pub fn run(&mut self, act: Act, runner: &mut Runner<'_>) {
        let reply = |answer| app::Reply::Duty(super::Reply::Training(answer));
        let lang = runner.session.lang;
        match act {
            Act::Load => self.reload(runner),
            Act::GiveUp => self.form.give_up(),
            Act::Save(training, existing) => runner.workers.write(move |office| {
                reply(Answer::Done(text::saved(lang), office.save_training(&training, existing.as_ref())))
            }),
            Act::Remove(training, reason) => runner.workers.write(move |office| {
                reply(Answer::Done(text::removed(lang), office.remove_training(&training, &reason)))
            }),
            Act::Remember => runner.desk.put(LIST, &self.list.table.layout, runner.now),
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, answer: Answer, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        match answer {
            Answer::Year(Ok(rows)) => {
                if !self.form.is_touched() && self.form.typed.date.is_empty() {
                    self.form.propose(|draft| *draft = new_draft(session));
                }
                self.rows = Some(rows);
            }
            Answer::Year(Err(error)) => out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang))),
            Answer::Done(words, Ok(())) => {
                let next = self.form.typed.existing.is_none().then(|| self.form.typed.next());
                let goes_on = next.as_ref().is_some_and(|next| next.split.is_some());
                self.form.clear();
                let next = next.unwrap_or_else(|| new_draft(session));
                self.form.propose(|draft| *draft = next.clone());
                if goes_on {
                    self.form.take_keyboard();
                }
                out.push(app::Action::TellDone(Tone::Green, words.to_owned()));
                out.push(app::Action::Changed(super::CHANGED));
            }
            Answer::Done(_, Err(error)) => self.form.faults = Faults::of(&error, lang),
        }
    }

    /// Records or the month changed: reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        if !std::mem::replace(&mut self.recalled, true)
            && let Some(layout) = runner.desk.get(LIST)
        {
            self.list.table.layout = layout;
        }
        let january = runner.session.month.first_day().year().saturating_mul(12);
        runner.workers.read(move |reader| {
            let rows = reader.at_once(|source| {
                let mut rows = Vec::new();
                for month in january..january.saturating_add(12) {
                    rows.extend(trainings(source, Month::from_index(month))?);
                }
                Ok(rows)
            });
            app::Reply::Duty(super::Reply::Training(Answer::Year(rows)))
        });
    }

    /// A command was called.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        match command {
            Command::New => {
                self.removing = None;
                self.form.open_or_ask(new_draft(session), asked(Act::GiveUp), lang, out);
                self.form.take_keyboard();
            }
            Command::Save => self.save(session, out),
            Command::SearchPage => ctx.memory_mut(|memory| memory.request_focus(search_id())),
            Command::Export => {
                let columns = columns(lang);
                out.push(self.list.export(&rows(&self.shown(session), &columns, lang), "training"));
            }
            Command::Refresh => out.push(asked(Act::Load)),
            Command::Close if self.removing.is_some() => self.removing = None,
            Command::Close => self.form.open_or_ask(new_draft(session), asked(Act::GiveUp), lang, out),
            _ => {}
        }
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        let lang = session.lang;
        let shown = self.shown(session);
        let hours: Hours = shown.iter().map(|row| row.verdict.hours()).sum();
        let counted = shown.iter().filter(|row| row.verdict == TrainingVerdict::Paid).count();
        let mut stats = self.list.stats(lang);
        stats.push(Stat { label: text::counted(lang).to_owned(), figure: list_text::count(counted, counted, lang) });
        stats.push(Stat { label: text::paid(lang).to_owned(), figure: format!("{hours} h") });
        stats
    }
}

fn columns(lang: Lang) -> [Column<'static>; 8] {
    [
        Column::text("date", names::name(Field::TrainingDate, lang)).letters(5.6),
        Column::text("item", names::name(Field::TrainingItem, lang)).letters(6.0).stretch(1.0),
        Column::text("trainer", names::name(Field::Trainer, lang)).letters(4.0),
        Column::text("student", names::name(Field::Student, lang)).letters(4.0),
        Column::text("result", names::name(Field::TrainingResult, lang)).letters(3.4),
        Column::figure("took", names::name(Field::TrainingTook, lang)).letters(3.0),
        Column::figure("hours", text::hours(lang)).letters(3.0),
        Column::text("why", text::why(lang)).letters(13.0),
    ]
}

fn rows<'a>(shown: &[&ListedTraining], columns: &'a [Column<'static>], lang: Lang) -> Rows<'a> {
    Rows::new(text::list(lang), columns, shown.iter().map(|row| cells(row, lang)).collect())
}

fn cells(row: &ListedTraining, lang: Lang) -> Vec<TableCell> {
    let training = &row.training;
    let (tone, result) =
        if training.succeeded { (Tone::Green, text::succeeded(lang)) } else { (Tone::Muted, text::failed(lang)) };
    // As files have it: what is exported can be imported.
    let word = TRAINING_RESULTS.get(usize::from(!training.succeeded)).map_or(Cell::Empty, |word| Cell::from(*word));
    let took = training.took_hundredths;
    let is_long = took.is_some_and(|took| took > Training::LONG_HUNDREDTHS);
    let took = took.map_or_else(|| TableCell::muted("–"), |took| TableCell::text(panel::hundredths(took)));
    let hours = row.verdict.hours();
    let figure = Cell::Tenths(hours.tenths());
    let why = TableCell::text(text::verdict_short(row.verdict, lang));
    vec![
        TableCell::text(training.date.to_string()).of(Cell::Date(training.date)),
        TableCell::text(&*training.item),
        TableCell::text(&*training.trainer),
        TableCell::text(&*training.student),
        TableCell::badge(tone, result).of(word),
        if is_long { took.tone(Tone::Amber) } else { took },
        if hours.is_zero() {
            TableCell::muted("0.0").of(figure)
        } else {
            TableCell::text(hours.to_string()).strong().of(figure)
        },
        match row.verdict {
            TrainingVerdict::Paid => why.tone(Tone::Muted),
            TrainingVerdict::Failed | TrainingVerdict::LearntBefore(_) => why.tone(Tone::Amber),
        },
    ]
}
