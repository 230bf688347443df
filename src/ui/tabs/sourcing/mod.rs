//! 货源: the book of sources, and who chooses first.
//!
//! One file a page: [`book`] for the sources, [`ranking`].

mod book;
mod ranking;

use eframe::egui::{Context, Ui};

use crate::app::Changed;
use crate::app::import::Kind;
use crate::text::Lang;
use crate::text::ui::sourcing as text;
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::shell::{self, Stat};
use crate::ui::theme::size;
use crate::ui::widgets::tabs::{self, Tab};

/// The pages of the tab, as listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    /// 货源.
    #[default]
    Book,
    /// 排名.
    Ranking,
}

impl Section {
    /// Every page, in their order.
    pub const ALL: [Self; 2] = [Self::Book, Self::Ranking];

    /// Its name.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Book => text::book(lang),
            Self::Ranking => text::ranking(lang),
        }
    }
}

/// What this tab asks for.
#[derive(Debug)]
pub enum Action {
    /// Show a page.
    Choose(Section),
    /// Show a source, from wherever it was named.
    Open(String),
    /// Of the book.
    Book(book::Act),
    /// Of the ranking.
    Ranking(ranking::Act),
}

/// What the threads answer.
#[derive(Debug)]
pub enum Reply {
    /// To the book.
    Book(book::Answer),
    /// To the ranking.
    Ranking(ranking::Answer),
}

/// The state of the tab.
#[derive(Debug, Default)]
pub struct SourcingTab {
    section: Section,
    /// What is shown is to be read again with the next drawing.
    is_stale: bool,
    book: book::BookPage,
    ranking: ranking::RankingPage,
}

/// What the records of sources change: the cost of orders follows them.
const CHANGED: Changed = Changed { orders: true, directory: true, commission: true, settings: false };

impl SourcingTab {
    /// Draws the tab; what is asked for goes to `out`.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        if std::mem::take(&mut self.is_stale) {
            out.push(app::Action::Sourcing(Action::Choose(self.section)));
        }
        let lang = session.lang;
        let titles = Section::ALL.map(|section| section.title(lang));
        let pages: Vec<Tab<'_>> = titles.iter().map(|title| Tab::new(title)).collect();
        let at = Section::ALL.iter().position(|section| *section == self.section).unwrap_or_default();
        let mut chosen = None;
        let mut acts = Vec::new();
        let Self { section, book, ranking, .. } = self;
        let shown = *section;
        shell::tool_bar(
            ui,
            |ui| {
                chosen = tabs::bar(ui, &pages, at);
                ui.add_space(size::S);
                match section {
                    Section::Book => book.bar_ui(ui, session, out),
                    Section::Ranking => ranking.bar_ui(ui, session, out),
                }
            },
            |ui| match shown {
                Section::Book => book::BookPage::acts_ui(ui, session, &mut acts),
                Section::Ranking => ranking::RankingPage::acts_ui(ui, session, &mut acts),
            },
        );
        out.append(&mut acts);
        match section {
            Section::Book => book.ui(ui, session, out),
            Section::Ranking => ranking.ui(ui, session, out),
        }
        if let Some(section) = chosen.and_then(|index| Section::ALL.get(index)).copied() {
            out.push(app::Action::Sourcing(Action::Choose(section)));
        }
    }

    /// Runs what was asked for.
    pub fn run(&mut self, action: Action, runner: &mut Runner<'_>) {
        match action {
            Action::Choose(section) => {
                self.section = section;
                match section {
                    Section::Book => self.book.reload(runner),
                    Section::Ranking => self.ranking.reload(runner),
                }
            }
            Action::Open(name) => {
                self.section = Section::Book;
                self.book.open(name, runner);
            }
            Action::Book(act) => self.book.run(act, runner),
            Action::Ranking(act) => self.ranking.run(act, runner),
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, reply: Reply, session: &Session, out: &mut Vec<app::Action>) {
        match reply {
            Reply::Book(answer) => self.book.answer(answer, session, out),
            Reply::Ranking(answer) => self.ranking.answer(answer, session, out),
        }
    }

    /// Records or the month changed: the tab reads anew once it is drawn, as the book goes over every use.
    pub const fn reload(&mut self) {
        self.is_stale = true;
    }

    /// A command was called.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match self.section {
            Section::Book => self.book.command(command, ctx, session, out),
            Section::Ranking => ranking::RankingPage::command(command, ctx, session, out),
        }
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        match self.section {
            Section::Book => self.book.stats(session),
            Section::Ranking => self.ranking.stats(session),
        }
    }

    /// Whether an editor is open.
    #[must_use]
    pub const fn is_editing(&self) -> bool {
        match self.section {
            Section::Book => self.book.is_editing(),
            Section::Ranking => false,
        }
    }

    /// What rows without headings are, pasted on this page.
    #[must_use]
    pub const fn pasted_kind(&self) -> Kind {
        Kind::Sources
    }
}
