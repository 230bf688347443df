//! What stands over the pages: month chooser, import, boss's password, file names, first start.

use eframe::egui::Context;

use crate::app::report::ReportRequest;
use crate::ui::app::{self, Runner};
use crate::ui::session::Session;

/// What the dialogs ask for.
#[derive(Debug)]
pub enum Action {
    /// Choose the month to work in.
    ChooseMonth,
    /// Import a table.
    Import,
    /// Write a report to a file.
    Export(ReportRequest),
}

/// What the threads answer to the dialogs.
#[derive(Debug)]
pub enum Reply {}

/// The dialogs that are open.
#[derive(Debug, Default)]
pub struct Dialogs {}

impl Dialogs {
    /// The three doors of a database in which nothing is recorded.
    #[must_use]
    pub fn first_start() -> Self {
        Self::default()
    }

    /// Whether any is open; the page then hears no shortcuts.
    #[must_use]
    pub fn is_open(&self) -> bool {
        false
    }

    /// Draws what is open.
    pub fn ui(&mut self, _ctx: &Context, _session: &Session, _out: &mut Vec<app::Action>) {}

    /// Takes an answer.
    pub fn answer(&mut self, reply: Reply, _session: &Session, _out: &mut Vec<app::Action>) {
        match reply {}
    }

    /// Runs what was asked for.
    pub fn run(&mut self, action: Action, _runner: &mut Runner<'_>) {
        match action {
            Action::ChooseMonth | Action::Import | Action::Export(_) => {}
        }
    }
}
