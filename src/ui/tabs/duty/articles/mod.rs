//! 超额文章: the year's pot of hours, who is how far beyond the target, and the queue of registrations (D-10).

mod explain;
mod lists;
pub(super) mod panel;
mod pot;
mod target;

use chrono::{Datelike, NaiveDate};
use eframe::egui::{Context, Id, Ui};

use crate::app::import::Kind;
use crate::app::queries::next_article_no;
use crate::app::{AppError, AppResult, ListedArticle, article_targets, article_terms, article_year};
use crate::model::{ArticleEntry, ArticleTarget, Hours, Month};
use crate::rules::articles::TermsOverTime;
use crate::text::Lang;
use crate::text::ui::{drafts, duty_articles as text, lists as list_text, orders};
use crate::ui::app::{self, Runner, Unsaved};
use crate::ui::commands::Command;
use crate::ui::dialogs;
use crate::ui::listing::{Imports, ListEvent, Listing, Nothing};
use crate::ui::session::Session;
use crate::ui::shell::{self, Pair, Side, Stat};
use crate::ui::tabs::settings::{Editing, Faults};
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::table::{TableState, column_chooser};
use crate::ui::widgets::{Button, Icon, card};

/// What the page asks for.
#[derive(Debug)]
pub enum Act {
    /// Show a year; none follows the month worked in.
    ShowYear(Option<i32>),
    /// What was typed is given up for what waits.
    GiveUp,
    /// Propose a number for a date.
    Propose(NaiveDate),
    /// Store a registration: new, or in the place of one.
    Save(ArticleEntry, Option<String>),
    /// Take a registration away, for a reason.
    Remove(String, String),
    /// Set a target.
    SaveTarget(ArticleTarget),
    /// Take a target away, for a reason.
    RemoveTarget(i32, String, String),
    /// Remember how the lists stand.
    Remember,
}

/// What the threads answer.
#[derive(Debug)]
pub enum Answer {
    /// A year was read.
    Year(AppResult<YearView>),
    /// A number for a date.
    Number(NaiveDate, AppResult<String>),
    /// A registration was stored or taken away, or not.
    Done(&'static str, AppResult<()>),
    /// A target was, or not.
    TargetDone(&'static str, AppResult<()>),
}

/// A year as it was read.
#[derive(Debug)]
pub struct YearView {
    year: i32,
    rows: Vec<ListedArticle>,
    targets: Vec<ArticleTarget>,
    terms: TermsOverTime,
    /// The free number of the day that a new registration begins with.
    next: String,
}

impl YearView {
    /// The pot of the year, as it is at its end.
    fn pot(&self) -> Hours {
        let december = Month::from_index(self.year.saturating_mul(12).saturating_add(11));
        Hours::whole(i64::from(self.terms.of(december).pot_hours))
    }
}

/// Which form stands beside the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Panel {
    #[default]
    Entry,
    Target,
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct ArticlesPage {
    year: Option<i32>,
    view: Option<YearView>,
    list: Listing,
    people: TableState,
    panel: Panel,
    entry: Editing<panel::Draft>,
    target: Editing<target::Draft>,
    /// The number was proposed, not typed.
    proposed: String,
    /// Why something is taken away, while that is asked.
    removing: Option<String>,
    /// What the desk remembers of the lists was taken over.
    recalled: bool,
}

const LISTS: [&str; 2] = ["list.articles", "list.article_targets"];

fn asked(act: Act) -> app::Action {
    app::Action::Duty(super::Action::Articles(act))
}

fn search_id() -> Id {
    Id::unique("search-articles")
}

/// The day that a new registration begins with.
fn first_date(year: i32, session: &Session) -> NaiveDate {
    let month = session.month;
    match (session.today.year() == year && Month::of(session.today) == month, month.first_day().year() == year) {
        (true, _) => session.today,
        (false, true) => month.last_day().min(session.today.max(month.first_day())),
        _ => NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(session.today),
    }
}

impl ArticlesPage {
    /// Forms with something in them that is not saved.
    pub fn unsaved(&self, lang: Lang) -> impl Iterator<Item = Unsaved> {
        let entry = Unsaved::lost(drafts::article(lang), self.entry.is_touched());
        entry.into_iter().chain(Unsaved::lost(drafts::target(lang), self.target.is_touched()))
    }

    fn year(&self, session: &Session) -> i32 {
        self.year.unwrap_or_else(|| session.month.first_day().year())
    }

    /// The filters, left in the bar.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let year = self.year(session);
        ui.spacing_mut().item_spacing.x = size::XS;
        if Button::icon(Icon::ChevronLeft, text::previous(lang)).show(ui).clicked() {
            out.push(asked(Act::ShowYear(Some(year - 1))));
        }
        card::heading(ui, &year.to_string());
        if Button::icon(Icon::ChevronRight, text::next(lang)).show(ui).clicked() {
            out.push(asked(Act::ShowYear(Some(year + 1))));
        }
        if year != session.month.first_day().year() && Button::secondary(text::follow(lang)).show(ui).clicked() {
            out.push(asked(Act::ShowYear(None)));
        }
        ui.spacing_mut().item_spacing.x = size::S;
        self.list.search_ui(ui, search_id(), text::search(lang), session);
        let columns = lists::columns(lang);
        if column_chooser(ui, orders::columns(lang), &columns, &mut self.list.table.layout) {
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

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let Some(view) = self.view.take() else { return };
        let lang = session.lang;
        let columns = lists::columns(lang);
        let rows = lists::rows(&view, &columns, lang);
        let turn = match self.panel {
            Panel::Entry => self.entry.turn(),
            Panel::Target => self.target.turn(),
        };
        let pair = Pair { id: "articles", words: [list_text::list(lang), text::form(lang)], turn };
        let mut events = Vec::new();
        let mut chosen = None;
        let mut done = None;
        let Self { list, people, panel, entry, target, removing, .. } = self;
        let side = Side {
            add: Box::new(|ui| {
                done = match panel {
                    Panel::Entry => panel::ui(ui, entry, removing, &view, session),
                    Panel::Target => target::ui(ui, target, removing, &view, session),
                };
            }),
        };
        shell::pair(
            ui,
            pair,
            |ui| {
                pot::ui(ui, &view, session);
                ui.add_space(size::M - ui.spacing().item_spacing.y);
                if lists::has_people(&view, session) {
                    chosen = lists::people_ui(ui, people, &view, session, out);
                    ui.add_space(size::M - ui.spacing().item_spacing.y);
                }
                let nothing = Nothing {
                    text: text::none(lang),
                    first: text::new(lang),
                    command: Command::New,
                    imports: Imports::Yes,
                };
                events = list.show(ui, &rows, nothing, session);
            },
            side,
        );
        self.hear(&events, &view, session, out);
        if let Some((person, opened)) = chosen {
            self.choose_person(&person, opened, &view, session, out);
        }
        let existing = self.entry.typed.existing.as_deref().filter(|_| self.panel == Panel::Entry);
        let at = existing.and_then(|no| view.rows.iter().position(|row| row.entry.no == no));
        self.list.follow(&rows, at);
        self.view = Some(view);
        if let Some(done) = done {
            self.pressed(done, session, out);
        }
    }

    fn hear(&mut self, events: &[ListEvent], view: &YearView, session: &Session, out: &mut Vec<app::Action>) {
        for event in events {
            match event {
                ListEvent::Chosen(row) | ListEvent::Opened(row) => {
                    let Some(row) = view.rows.get(*row) else { continue };
                    self.turn_to(Panel::Entry);
                    self.entry.open_or_ask(panel::Draft::of(&row.entry), asked(Act::GiveUp), session.lang, out);
                    if matches!(event, ListEvent::Opened(_)) {
                        self.entry.take_keyboard();
                    }
                }
                ListEvent::FirstStep => out.push(app::Action::Call(Command::New)),
                ListEvent::Import => out.push(import()),
                ListEvent::Remember => out.push(asked(Act::Remember)),
                ListEvent::Link(_) => {}
            }
        }
    }

    fn turn_to(&mut self, panel: Panel) {
        self.panel = panel;
        self.removing = None;
    }

    fn choose_person(
        &mut self,
        person: &str,
        opened: bool,
        view: &YearView,
        session: &Session,
        out: &mut Vec<app::Action>,
    ) {
        self.turn_to(Panel::Target);
        let draft = target::Draft::of(person, view);
        self.target.open_or_ask(draft, asked(Act::GiveUp), session.lang, out);
        if opened {
            self.target.take_keyboard();
        }
    }

    /// A button of the panel was pressed.
    fn pressed(&mut self, pressed: panel::Pressed, session: &Session, out: &mut Vec<app::Action>) {
        use panel::Pressed;
        match pressed {
            Pressed::Save => self.save(session, out),
            Pressed::Again if self.panel == Panel::Target => self.turn_to(Panel::Entry),
            Pressed::Again => out.push(app::Action::Call(Command::New)),
            Pressed::AskToRemove => self.removing = Some(String::new()),
            Pressed::Keep => self.removing = None,
            Pressed::Remove => self.remove(out),
            Pressed::Dated(date) => out.push(asked(Act::Propose(date))),
        }
    }

    fn save(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        match self.panel {
            Panel::Entry => match self.entry.typed.read(session) {
                Ok(entry) => out.push(asked(Act::Save(entry, self.entry.typed.existing.clone()))),
                Err(error) => self.entry.faults = Faults::of(&error, session.lang),
            },
            Panel::Target => match self.target.typed.read() {
                Ok(Some(target)) => out.push(asked(Act::SaveTarget(target))),
                Ok(None) if self.target.typed.is_set => self.removing = Some(String::new()),
                Ok(None) => self.turn_to(Panel::Entry),
                Err(error) => self.target.faults = Faults::of(&error, session.lang),
            },
        }
    }

    fn remove(&mut self, out: &mut Vec<app::Action>) {
        let Some(reason) = self.removing.take() else { return };
        match self.panel {
            Panel::Entry => {
                let no = self.entry.typed.existing.clone();
                out.extend(no.map(|no| asked(Act::Remove(no, reason))));
            }
            Panel::Target => {
                let target::Draft { year, person, .. } = &self.target.typed;
                out.push(asked(Act::RemoveTarget(*year, person.clone(), reason)));
            }
        }
    }

    fn begin(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        let date = first_date(self.year(session), session);
        let draft = panel::Draft::new(date, self.proposed.clone());
        self.turn_to(Panel::Entry);
        self.entry.open_or_ask(draft, asked(Act::GiveUp), session.lang, out);
        self.entry.take_keyboard();
        out.push(asked(Act::Propose(date)));
    }

    /// Runs what was asked for.
    pub fn run(&mut self, act: Act, runner: &mut Runner<'_>) {
        let reply = |answer| app::Reply::Duty(super::Reply::Articles(answer));
        let workers = runner.workers;
        let lang = runner.session.lang;
        let (saved, removed) = (text::saved(lang), text::removed(lang));
        let (target_saved, target_removed) = (text::target_saved(lang), text::target_removed(lang));
        match act {
            Act::ShowYear(year) => {
                self.year = year.map(|year| year.clamp(1900, 2999));
                self.list.table.deselect();
                self.people.deselect();
                self.reload(runner);
            }
            Act::GiveUp => {
                self.entry.give_up();
                self.target.give_up();
            }
            Act::Propose(date) => {
                workers.read(move |reader| reply(Answer::Number(date, next_article_no(reader, date))));
            }
            Act::Save(entry, existing) => workers
                .write(move |office| reply(Answer::Done(saved, office.save_article(&entry, existing.as_deref())))),
            Act::Remove(no, reason) => {
                workers.write(move |office| reply(Answer::Done(removed, office.remove_article(&no, &reason))));
            }
            Act::SaveTarget(target) => workers
                .write(move |office| reply(Answer::TargetDone(target_saved, office.save_article_target(&target)))),
            Act::RemoveTarget(year, person, reason) => workers.write(move |office| {
                reply(Answer::TargetDone(target_removed, office.remove_article_target(year, &person, &reason)))
            }),
            Act::Remember => {
                for (key, table) in LISTS.into_iter().zip([&self.list.table, &self.people]) {
                    runner.desk.put(key, &table.layout, runner.now);
                }
            }
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, answer: Answer, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let refused = |error: &AppError| app::Action::Tell(Tone::Red, error.words(lang).line(lang));
        match answer {
            Answer::Year(Ok(view)) => self.take(view, session),
            Answer::Number(date, Ok(no)) => self.number(date, no, session),
            Answer::Year(Err(error)) | Answer::Number(_, Err(error)) => out.push(refused(&error)),
            Answer::Done(words, Ok(())) => {
                let date = Some(self.entry.typed.date.clone()).filter(|_| self.entry.typed.existing.is_none());
                self.entry.clear();
                self.removing = None;
                self.proposed = String::new();
                // Several of one day are registered one after the other.
                self.entry.propose(|draft| draft.date = date.clone().unwrap_or_default());
                let day = self.entry.typed.day(session);
                out.extend(day.map(|day| asked(Act::Propose(day))));
                out.push(app::Action::TellDone(Tone::Green, words.to_owned()));
                out.push(app::Action::Changed(super::CHANGED));
            }
            Answer::TargetDone(words, Ok(())) => {
                self.target.clear();
                self.turn_to(Panel::Entry);
                out.push(app::Action::TellDone(Tone::Green, words.to_owned()));
                out.push(app::Action::Changed(super::CHANGED));
            }
            Answer::Done(_, Err(error)) => self.entry.faults = Faults::of(&error, lang),
            Answer::TargetDone(_, Err(error)) => self.target.faults = Faults::of(&error, lang),
        }
    }

    /// A year was read: a new registration that nobody has typed in begins with its day and free number.
    fn take(&mut self, view: YearView, session: &Session) {
        if !self.entry.is_touched() && self.entry.typed.existing.is_none() {
            let day = self.entry.typed.day(session).filter(|day| day.year() == view.year);
            if day.is_none() {
                let date = first_date(view.year, session).to_string();
                self.proposed.clone_from(&view.next);
                self.entry.propose(|draft| {
                    draft.date.clone_from(&date);
                    draft.no.clone_from(&view.next);
                });
            }
        }
        self.view = Some(view);
    }

    fn number(&mut self, date: NaiveDate, no: String, session: &Session) {
        let draft = &self.entry.typed;
        if draft.existing.is_none() && draft.no == self.proposed && draft.day(session) == Some(date) {
            self.entry.propose(|draft| draft.no.clone_from(&no));
            self.proposed = no;
        }
    }

    /// Records or the month changed: reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        if !std::mem::replace(&mut self.recalled, true) {
            for (key, table) in LISTS.into_iter().zip([&mut self.list.table, &mut self.people]) {
                if let Some(layout) = runner.desk.get(key) {
                    table.layout = layout;
                }
            }
        }
        let year = self.year(runner.session);
        let date = first_date(year, runner.session);
        runner.workers.read(move |reader| {
            let view = reader.at_once(|source| {
                Ok(YearView {
                    year,
                    rows: article_year(source, year)?,
                    targets: article_targets(source, year)?,
                    terms: article_terms(source)?,
                    next: next_article_no(source, date)?,
                })
            });
            app::Reply::Duty(super::Reply::Articles(Answer::Year(view)))
        });
    }

    /// A command was called.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match command {
            Command::New => self.begin(session, out),
            Command::Save => self.save(session, out),
            Command::SearchPage => ctx.memory_mut(|memory| memory.request_focus(search_id())),
            Command::Export => {
                let columns = lists::columns(session.lang);
                let view = self.view.as_ref();
                out.extend(view.map(|view| self.list.export(&lists::rows(view, &columns, session.lang), "articles")));
            }
            Command::Refresh => out.push(asked(Act::ShowYear(self.year))),
            Command::Close if self.removing.is_some() => self.removing = None,
            Command::Close if self.panel == Panel::Target => self.turn_to(Panel::Entry),
            Command::Close => {
                let draft = panel::Draft::new(first_date(self.year(session), session), self.proposed.clone());
                self.entry.open_or_ask(draft, asked(Act::GiveUp), session.lang, out);
            }
            _ => {}
        }
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        let Some(view) = &self.view else { return Vec::new() };
        let lang = session.lang;
        let sum = |of: fn(&ListedArticle) -> Hours| view.rows.iter().map(of).sum::<Hours>();
        let pot = view.pot();
        let stat = |label: &str, figure: String| Stat { label: label.to_owned(), figure };
        let mut stats = self.list.stats(lang);
        stats.push(stat(text::due(lang), text::hours(sum(|row| row.due))));
        stats.push(stat(text::paid(lang), format!("{} / {pot} h", sum(|row| row.paid))));
        stats.push(stat(text::carried(lang), text::hours(sum(|row| row.carried))));
        stats
    }
}

fn import() -> app::Action {
    app::Action::Dialogs(dialogs::Action::ImportKind(Kind::Articles))
}
