//! The tab 客户: who the customers are and how they stand.
//!
//! - [`list`] is the page 客户: the list, and beside it one customer with what is known of him.

mod list;

use eframe::egui::{Context, Ui};

use crate::app::Changed;
use crate::app::import::Kind;
use crate::text::Lang;
use crate::text::ui::drafts;
use crate::ui::app::{self, Runner, Unsaved};
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::shell::{self, Stat};

/// What the tab asks for.
#[derive(Debug)]
pub enum Action {
    /// Of the page 客户.
    List(list::Act),
}

/// What the threads answer.
#[derive(Debug)]
pub enum Reply {
    /// To the page 客户.
    List(list::Answer),
}

/// The state of the tab.
#[derive(Debug, Default)]
pub struct CustomersTab {
    list: list::ListPage,
}

/// What the records of this tab change.
const CHANGED: Changed = Changed { orders: false, directory: true, commission: false, settings: false };

impl CustomersTab {
    /// Draws the tab; what is asked for goes to `out`.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let mut acts = Vec::new();
        let list = &mut self.list;
        shell::tool_bar(ui, |ui| list.bar_ui(ui, session, out), |ui| list::ListPage::acts_ui(ui, session, &mut acts));
        out.append(&mut acts);
        self.list.ui(ui, session, out);
    }

    /// Runs what was asked for.
    pub fn run(&mut self, action: Action, runner: &mut Runner<'_>) {
        match action {
            Action::List(act) => self.list.run(act, runner),
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, reply: Reply, session: &Session, out: &mut Vec<app::Action>) {
        match reply {
            Reply::List(answer) => self.list.answer(answer, session, out),
        }
    }

    /// Records changed: what shows them reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        self.list.reload(runner);
    }

    /// Shows a customer, from wherever he was named.
    pub fn open(&mut self, name: String, runner: &mut Runner<'_>) {
        self.list.run(list::Act::Show(name), runner);
    }

    /// A command was called.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        self.list.command(command, ctx, session, out);
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        self.list.stats(session.lang)
    }

    /// Whether an editor or a detail is open.
    #[must_use]
    pub const fn is_editing(&self) -> bool {
        self.list.is_editing()
    }

    /// Forms with something in them that is not saved.
    #[must_use]
    pub fn unsaved(&self, lang: Lang) -> Vec<Unsaved> {
        Unsaved::lost(drafts::customer(lang), self.list.is_touched()).into_iter().collect()
    }

    /// What rows without headings are, pasted on this page.
    #[must_use]
    pub const fn pasted_kind(&self) -> Kind {
        Kind::Customers
    }
}
