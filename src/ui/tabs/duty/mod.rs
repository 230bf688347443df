//! 值班: the duty log, and what else earns hours: articles beyond the target and trained students.
//!
//! One file a page: [`log`] for 客户值班, [`articles`], [`training`], [`precedents`], [`calendar`].

mod articles;
mod calendar;
mod log;
mod precedents;
mod training;

use chrono::NaiveDateTime;
use eframe::egui::{Context, Ui};

use crate::app::Changed;
use crate::app::import::Kind;
use crate::text::Lang;
use crate::text::ui::{drafts, duty as text, duty_calendar};
use crate::ui::app::{self, Runner, Unsaved};
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::shell::{self, Stat};
use crate::ui::theme::size;
use crate::ui::widgets::tabs::{self, Tab};

/// The pages of the tab, as listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    /// 客户值班.
    #[default]
    Log,
    /// 超额文章.
    Articles,
    /// 培训成果.
    Training,
    /// 判例.
    Precedents,
    /// 日历.
    Calendar,
}

impl Section {
    /// Every page, in their order.
    pub const ALL: [Self; 5] = [Self::Log, Self::Articles, Self::Training, Self::Precedents, Self::Calendar];

    /// Its name.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Log => text::log(lang),
            Self::Articles => text::articles(lang),
            Self::Training => text::training(lang),
            Self::Precedents => text::precedents(lang),
            Self::Calendar => duty_calendar::calendar(lang),
        }
    }
}

/// What this tab asks for.
#[derive(Debug)]
pub enum Action {
    /// Show a page.
    Choose(Section),
    /// Of 客户值班.
    Log(log::Act),
    /// Of 超额文章.
    Articles(articles::Act),
    /// Of 培训成果.
    Training(training::Act),
    /// Of 判例.
    Precedents(precedents::Act),
    /// Of 日历.
    Calendar(calendar::Act),
    /// Show an entry on its page.
    OpenEntry(String),
    /// Begin an entry at a moment.
    Register(NaiveDateTime),
}

/// What the threads answer.
#[derive(Debug)]
pub enum Reply {
    /// To 客户值班.
    Log(log::Answer),
    /// To 超额文章.
    Articles(articles::Answer),
    /// To 培训成果.
    Training(training::Answer),
    /// To 判例.
    Precedents(precedents::Answer),
    /// To 日历.
    Calendar(calendar::Answer),
}

/// The state of the tab.
#[derive(Debug, Default)]
pub struct DutyTab {
    section: Section,
    log: log::LogPage,
    articles: articles::ArticlesPage,
    training: training::TrainingPage,
    precedents: precedents::PrecedentsPage,
    calendar: calendar::CalendarPage,
}

/// What the records of duty changed.
const CHANGED: Changed = Changed { orders: false, directory: true, commission: true, settings: false };

impl DutyTab {
    /// Draws the tab; what is asked for goes to `out`.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let titles = Section::ALL.map(|section| section.title(lang));
        let pages: Vec<Tab<'_>> = titles.iter().map(|title| Tab::new(title)).collect();
        let at = Section::ALL.iter().position(|section| *section == self.section).unwrap_or_default();
        let mut chosen = None;
        let mut acts = Vec::new();
        let Self { section, log, articles, training, precedents, calendar } = self;
        let shown = *section;
        shell::tool_bar(
            ui,
            |ui| {
                chosen = tabs::bar(ui, &pages, at);
                ui.add_space(size::S);
                match section {
                    Section::Log => log.bar_ui(ui, session, out),
                    Section::Articles => articles.bar_ui(ui, session, out),
                    Section::Training => training.bar_ui(ui, session, out),
                    Section::Precedents => precedents.bar_ui(ui, session, out),
                    Section::Calendar => calendar::CalendarPage::bar_ui(ui, session, out),
                }
            },
            |ui| match shown {
                Section::Log => log::LogPage::acts_ui(ui, session, &mut acts),
                Section::Articles => articles::ArticlesPage::acts_ui(ui, session, &mut acts),
                Section::Training => training::TrainingPage::acts_ui(ui, session, &mut acts),
                Section::Precedents => precedents::PrecedentsPage::acts_ui(ui, session, &mut acts),
                Section::Calendar => calendar::CalendarPage::acts_ui(ui, session, &mut acts),
            },
        );
        out.append(&mut acts);
        match section {
            Section::Log => log.ui(ui, session, out),
            Section::Articles => articles.ui(ui, session, out),
            Section::Training => training.ui(ui, session, out),
            Section::Precedents => precedents.ui(ui, session, out),
            Section::Calendar => calendar.ui(ui, session, out),
        }
        if let Some(section) = chosen.and_then(|index| Section::ALL.get(index)).copied() {
            out.push(app::Action::Duty(Action::Choose(section)));
        }
    }

    /// Runs what was asked for.
    pub fn run(&mut self, action: Action, runner: &mut Runner<'_>) {
        match action {
            Action::Choose(section) => {
                self.section = section;
                self.reload(runner);
            }
            Action::Log(act) => self.log.run(act, runner),
            Action::Articles(act) => self.articles.run(act, runner),
            Action::Training(act) => self.training.run(act, runner),
            Action::Precedents(act) => self.precedents.run(act, runner),
            Action::Calendar(act) => self.calendar.run(act, runner),
            Action::OpenEntry(no) => self.lead_to(log::Then::Open(no), runner),
            Action::Register(at) => self.lead_to(log::Then::NewAt(at), runner),
        }
    }

    /// Another page leads to 客户值班.
    fn lead_to(&mut self, then: log::Then, runner: &mut Runner<'_>) {
        self.section = Section::Log;
        self.log.come(then, runner);
    }

    /// Takes an answer.
    pub fn answer(&mut self, reply: Reply, session: &Session, out: &mut Vec<app::Action>) {
        match reply {
            Reply::Log(answer) => self.log.answer(answer, session, out),
            Reply::Articles(answer) => self.articles.answer(answer, session, out),
            Reply::Training(answer) => self.training.answer(answer, session, out),
            Reply::Precedents(answer) => self.precedents.answer(answer, session, out),
            Reply::Calendar(answer) => self.calendar.answer(answer, session, out),
        }
    }

    /// Records or the month changed: the page that is shown reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        match self.section {
            Section::Log => self.log.reload(runner),
            Section::Articles => self.articles.reload(runner),
            Section::Training => self.training.reload(runner),
            Section::Precedents => self.precedents.reload(runner),
            Section::Calendar => calendar::CalendarPage::reload(runner),
        }
    }

    /// A command was called.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match self.section {
            Section::Log => self.log.command(command, ctx, session, out),
            Section::Articles => self.articles.command(command, ctx, session, out),
            Section::Training => self.training.command(command, ctx, session, out),
            Section::Precedents => self.precedents.command(command, ctx, session, out),
            Section::Calendar => self.calendar.command(command, session, out),
        }
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        match self.section {
            Section::Log => self.log.stats(session),
            Section::Articles => self.articles.stats(session),
            Section::Training => self.training.stats(session),
            Section::Precedents => self.precedents.stats(session),
            Section::Calendar => self.calendar.stats(session),
        }
    }

    /// Forms with something in them that is not saved.
    #[must_use]
    pub fn unsaved(&self, lang: Lang) -> Vec<Unsaved> {
        let mut touched = Vec::new();
        touched.extend(Unsaved::kept(drafts::duty_entry(lang), self.log.is_dirty()));
        touched.extend(self.articles.unsaved(lang));
        touched.extend(Unsaved::lost(drafts::training(lang), self.training.is_touched()));
        touched.extend(Unsaved::lost(drafts::precedent(lang), self.precedents.is_touched()));
        touched
    }

    /// Whether an editor is open.
    #[must_use]
    pub const fn is_editing(&self) -> bool {
        match self.section {
            Section::Log => self.log.is_editing(),
            Section::Articles | Section::Training | Section::Precedents => true,
            Section::Calendar => false,
        }
    }

    /// What rows without headings are, pasted on this page.
    #[must_use]
    pub const fn pasted_kind(&self) -> Kind {
        match self.section {
            Section::Log | Section::Precedents | Section::Calendar => Kind::Duty,
            Section::Articles => Kind::Articles,
            Section::Training => Kind::Training,
        }
    }
}
