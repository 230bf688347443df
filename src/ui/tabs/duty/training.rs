//! 培训成果.

use eframe::egui::{Context, Ui};

use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::shell::Stat;

/// What the page asks for.
#[derive(Debug)]
pub enum Act {}

/// What the threads answer.
#[derive(Debug)]
pub enum Answer {}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct TrainingPage {}

impl TrainingPage {
    /// The filters, left in the bar.
    pub fn bar_ui(&mut self, _ui: &mut Ui, _session: &Session, _out: &mut Vec<app::Action>) {}

    /// What can be done, at the right end of the bar; the first stands outermost.
    pub fn acts_ui(_ui: &mut Ui, _session: &Session, _out: &mut Vec<app::Action>) {}

    /// Draws the page.
    pub fn ui(&mut self, _ui: &mut Ui, _session: &Session, _out: &mut Vec<app::Action>) {}

    /// Runs what was asked for.
    pub fn run(&mut self, act: Act, _runner: &mut Runner<'_>) {
        match act {}
    }

    /// Takes an answer.
    pub fn answer(&mut self, answer: Answer, _session: &Session, _out: &mut Vec<app::Action>) {
        match answer {}
    }

    /// Records or the month changed: reads anew.
    pub fn reload(&mut self, _runner: &mut Runner<'_>) {}

    /// A command was called.
    pub fn command(&mut self, _command: Command, _ctx: &Context, _session: &Session, _out: &mut Vec<app::Action>) {}

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, _session: &Session) -> Vec<Stat> {
        Vec::new()
    }
}
