//! 设置: people, platforms, customers, policies, password, backups, display.

use eframe::egui::{Context, Ui};

use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::shell::Stat;

/// What this page asks for.
#[derive(Debug)]
pub enum Action {}

/// What the threads answer to this page.
#[derive(Debug)]
pub enum Reply {}

/// The state of the page.
#[derive(Debug, Default)]
pub struct SettingsPage {}

impl SettingsPage {
    /// Draws the page; what is asked for goes to `out`.
    pub fn ui(&mut self, _ui: &mut Ui, _session: &Session, _out: &mut Vec<app::Action>) {}

    /// Takes an answer.
    pub fn answer(&mut self, reply: Reply, _session: &Session, _out: &mut Vec<app::Action>) {
        match reply {}
    }

    /// Runs what was asked for.
    pub fn run(&mut self, action: Action, _runner: &mut Runner<'_>) {
        match action {}
    }

    /// Records or the month changed: reads anew.
    pub fn reload(&mut self, _runner: &mut Runner<'_>) {}

    /// A command was called by its key.
    pub fn command(&mut self, _command: Command, _ctx: &Context, _session: &Session, _out: &mut Vec<app::Action>) {}

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, _session: &Session) -> Vec<Stat> {
        Vec::new()
    }
}
