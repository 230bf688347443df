//! The tab 客户: who the customers are and how they stand.
//!
//! - [`list`] is the page 客户: the list, and beside it one customer with what is known of him.
//! - [`leads`] is the page 询盘: who inquired, and the steps that follow with their clocks.

mod leads;
mod list;

use eframe::egui::{Context, Ui};

use crate::app::Changed;
use crate::app::import::Kind;
use crate::text::Lang;
use crate::text::ui::{customers as text, drafts, leads as lead_text};
use crate::ui::app::{self, Runner, Unsaved};
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::shell::{self, Stat};
use crate::ui::theme::size;
use crate::ui::widgets::tabs::{self, Tab};

/// The pages of the tab, as listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    /// 客户.
    #[default]
    Customers,
    /// 询盘.
    Leads,
}

impl Section {
    /// Every page, in their order.
    pub const ALL: [Self; 2] = [Self::Customers, Self::Leads];

    /// Its name.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Customers => text::customers(lang),
            Self::Leads => lead_text::leads(lang),
        }
    }
}

/// What the next drawing of a list does.
#[derive(Debug, Clone, Copy, Default)]
struct Next {
    takes_keyboard: bool,
    to_top: bool,
    /// It has to be read.
    reads: bool,
}

/// What the tab asks for.
#[derive(Debug)]
pub enum Action {
    /// Show a page.
    Choose(Section),
    /// Of the page 询盘.
    Leads(leads::Act),
    /// Of the page 客户.
    List(list::Act),
}

/// What the threads answer.
#[derive(Debug)]
pub enum Reply {
    /// To the page 客户.
    List(list::Answer),
    /// To the page 询盘.
    Leads(leads::Answer),
}

/// The state of the tab.
#[derive(Debug, Default)]
pub struct CustomersTab {
    section: Section,
    list: list::ListPage,
    leads: leads::LeadsPage,
}

/// What the records of this tab change.
const CHANGED: Changed = Changed { orders: false, directory: true, commission: false, settings: false };

impl CustomersTab {
    /// Draws the tab; what is asked for goes to `out`.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let titles = Section::ALL.map(|section| section.title(session.lang));
        let pages: Vec<Tab<'_>> = titles.iter().map(|title| Tab::new(title)).collect();
        let at = Section::ALL.iter().position(|section| *section == self.section).unwrap_or_default();
        let mut chosen = None;
        let mut acts = Vec::new();
        let Self { section, list, leads } = self;
        let shown = *section;
        shell::tool_bar(
            ui,
            |ui| {
                chosen = tabs::bar(ui, &pages, at);
                ui.add_space(size::S);
                match shown {
                    Section::Customers => list.bar_ui(ui, session, out),
                    Section::Leads => leads.bar_ui(ui, session, out),
                }
            },
            |ui| match shown {
                Section::Customers => list::ListPage::acts_ui(ui, session, &mut acts),
                Section::Leads => leads::LeadsPage::acts_ui(ui, session, &mut acts),
            },
        );
        out.append(&mut acts);
        match shown {
            Section::Customers => list.ui(ui, session, out),
            Section::Leads => leads.ui(ui, session, out),
        }
        if let Some(section) = chosen.and_then(|index| Section::ALL.get(index)).copied() {
            out.push(app::Action::Customers(Action::Choose(section)));
        }
    }

    /// Runs what was asked for.
    pub fn run(&mut self, action: Action, runner: &mut Runner<'_>) {
        match action {
            Action::Choose(section) => {
                self.section = section;
                self.reload(runner);
            }
            Action::Leads(act) => self.leads.run(act, runner),
            Action::List(act) => self.list.run(act, runner),
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, reply: Reply, session: &Session, out: &mut Vec<app::Action>) {
        match reply {
            Reply::List(answer) => self.list.answer(answer, session, out),
            Reply::Leads(answer) => self.leads.answer(answer, session, out),
        }
    }

    /// Records changed: what shows them reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        self.list.reload(runner);
        self.leads.reload(runner);
    }

    /// Shows a customer, from wherever he was named.
    pub fn open(&mut self, name: String, runner: &mut Runner<'_>) {
        self.section = Section::Customers;
        self.list.run(list::Act::Show(name), runner);
    }

    /// A command was called.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match self.section {
            Section::Customers => self.list.command(command, ctx, session, out),
            Section::Leads => self.leads.command(command, ctx, session, out),
        }
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        match self.section {
            Section::Customers => self.list.stats(session.lang),
            Section::Leads => self.leads.stats(session.lang),
        }
    }

    /// Whether an editor or a detail is open.
    #[must_use]
    pub const fn is_editing(&self) -> bool {
        match self.section {
            Section::Customers => self.list.is_editing(),
            Section::Leads => self.leads.is_editing(),
        }
    }

    /// Forms with something in them that is not saved.
    #[must_use]
    pub fn unsaved(&self, lang: Lang) -> Vec<Unsaved> {
        let mut touched = Vec::new();
        touched.extend(Unsaved::lost(drafts::customer(lang), self.list.is_touched()));
        touched.extend(Unsaved::lost(drafts::lead(lang), self.leads.is_touched()));
        touched
    }

    /// What rows without headings are, pasted on this page.
    #[must_use]
    pub const fn pasted_kind(&self) -> Kind {
        match self.section {
            Section::Customers => Kind::Customers,
            Section::Leads => Kind::Leads,
        }
    }
}
