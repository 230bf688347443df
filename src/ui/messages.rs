//! What goes between pages, window and threads: actions, replies, and what running an action needs.

use std::path::PathBuf;

use eframe::egui::ThemePreference;

use super::commands::Command;
use super::desk::Desk;
use super::dialogs;
use super::session::{Session, Shared};
use super::tabs::{customers, duty, orders, reports, settings, sourcing};
use super::theme::Tone;
use super::undo::{self, UndoAct};
use super::worker::{Task, Workers};
use crate::app::{AppResult, Changed, Office};
use crate::model::Month;
use crate::text::Lang;

/// The pages of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// 订单.
    Orders,
    /// 客户.
    Customers,
    /// 值班.
    Duty,
    /// 货源.
    Sourcing,
    /// 报表.
    Reports,
    /// 设置.
    Settings,
}

/// What pages ask for while they are drawn; it runs after drawing.
#[derive(Debug)]
pub enum Action {
    /// Of the order page.
    Orders(orders::Action),
    /// Of the customers.
    Customers(customers::Action),
    /// Of the duty tab.
    Duty(duty::Action),
    /// Of the tab of sources.
    Sourcing(sourcing::Action),
    /// Of the report page.
    Reports(reports::Action),
    /// Of the settings.
    Settings(settings::Action),
    /// Of the dialogs: import, password, file names.
    Dialogs(dialogs::Action),
    /// Show a page.
    Show(Page),
    /// Work in another month.
    SetMonth(Month),
    /// Show an order, from wherever it was named.
    OpenOrder(String),
    /// Show a customer, from wherever he was named.
    OpenCustomer(String),
    /// Begin an order of a customer.
    NewOrderOf(String),
    /// Show an order, and ask for a refund of it.
    RefundOrder(String),
    /// Do what a command says.
    Call(Command),
    /// Show these orders, of any time.
    SearchOrders(orders::Found),
    /// Take an act back, or do one again.
    Undo(UndoAct),
    /// Tell something, with a word that takes back or does again.
    Offer(String, &'static str, UndoAct),
    /// Tell that an act was done, with a way to take it back.
    TellDone(Tone, String),
    /// Tell something in a message that goes away by itself.
    Tell(Tone, String),
    /// Records changed: what shows them reloads.
    Changed(Changed),
    /// Another language.
    SetLanguage(Lang),
    /// Another look.
    SetTheme(ThemePreference),
    /// Close the window, whatever is not saved.
    Quit,
}

/// A form with something in it that is not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsaved {
    /// What it is about.
    pub name: &'static str,
    /// Whether its draft is offered again at the next start.
    pub is_kept: bool,
}

impl Unsaved {
    /// A form whose draft is kept, where it is touched.
    #[must_use]
    pub fn kept(name: &'static str, is_touched: bool) -> Option<Self> {
        is_touched.then_some(Self { name, is_kept: true })
    }

    /// A form whose content would be lost, where it is touched.
    #[must_use]
    pub fn lost(name: &'static str, is_touched: bool) -> Option<Self> {
        is_touched.then_some(Self { name, is_kept: false })
    }
}

/// What the worker threads answer.
#[derive(Debug)]
pub enum Reply {
    /// The shared snapshot.
    Shared(Box<AppResult<Shared>>),
    /// To the order page.
    Orders(orders::Reply),
    /// To the customers.
    Customers(customers::Reply),
    /// To the duty tab.
    Duty(duty::Reply),
    /// To the tab of sources.
    Sourcing(sourcing::Reply),
    /// To the report page.
    Reports(reports::Reply),
    /// To the settings.
    Settings(settings::Reply),
    /// To the dialogs.
    Dialogs(dialogs::Reply),
    /// An act was taken back, or not.
    Undone(undo::Answer),
    /// A setting was stored, or not.
    Stored(AppResult<()>),
    /// The daily backup was made, was there already, or failed.
    BackedUp(AppResult<Option<PathBuf>>),
}

/// What running an action needs: the threads, the session, the file, and a place for running work.
#[derive(Debug)]
pub struct Runner<'a> {
    /// The worker threads.
    pub workers: &'a Workers<Reply>,
    /// The session.
    pub session: &'a Session,
    /// The database file.
    pub file: &'a std::path::Path,
    /// What the window remembers.
    pub desk: &'a mut Desk,
    /// The window's time in seconds, for [`Desk::put`].
    pub now: f64,
    pub(super) tasks: &'a mut Vec<(String, Task)>,
}

impl Runner<'_> {
    /// Registers background work under a name; it stands in the status bar until [`Task`]'s last other holder is gone.
    pub fn task(&mut self, name: impl Into<String>) -> Task {
        let task = Task::default();
        self.tasks.push((name.into(), task.clone()));
        task
    }
}

/// What to open the window with.
#[derive(Debug)]
pub struct Start {
    /// The open database.
    pub office: Office,
    /// Whether it is the throw-away database of invented data.
    pub is_demo: bool,
    /// Whether wgpu draws because glow did not start: the next start tries it first.
    pub remember_wgpu: bool,
}

/// The pages and dialogs, apart from what running their actions needs.
pub(super) struct Pages<'a> {
    pub(super) orders: &'a mut orders::OrdersTab,
    pub(super) customers: &'a mut customers::CustomersTab,
    pub(super) duty: &'a mut duty::DutyTab,
    pub(super) sourcing: &'a mut sourcing::SourcingTab,
    pub(super) reports: &'a mut reports::ReportsTab,
    pub(super) settings: &'a mut settings::SettingsPage,
    pub(super) dialogs: &'a mut dialogs::Dialogs,
}
