//! What stands over the pages: month chooser, import, boss's password, file names, first start.

mod boss;
mod frame;
mod import;
mod month;
mod outcome;
mod palette;
mod save;
mod shortcuts;
mod start;
mod undo;

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::Context;

use crate::app::report::ReportRequest;
use crate::app::{AppError, AppResult, BossKey, ListedAct, StatementDifference, compare_statements, import::Kind};
use crate::model::{Month, ReportTable};
use crate::text::ui::dialogs as text;
use crate::text::ui::drafts;
use crate::ui::app::{self, Runner};
use crate::ui::session::Session;
use crate::ui::theme::Tone;
use crate::ui::widgets::chart::Chart;
use crate::ui::widgets::dialog::{Answer, Dialog, Weight};

pub use boss::{BossAct, BossDone, BossRequest};
pub(in crate::ui) use import::unquoted;
pub use import::{ImportAct, ImportReply};
pub use palette::Reach;
pub use save::{SaveAct, SaveReply};
pub use start::StartAct;

/// What the dialogs ask for.
#[derive(Debug)]
pub enum Action {
    /// Choose the month to work in.
    ChooseMonth,
    /// Search everything, and offer commands.
    SearchAll(Reach),
    /// Look for this, as the question of this number.
    Find(String, u64),
    /// List the shortcuts.
    Shortcuts,
    /// List the latest acts, to take one back.
    ListActs,
    /// Import a table.
    Import,
    /// Import rows that were pasted on a page with records of a kind.
    ImportPasted(String, Kind),
    /// Import a table of a kind.
    ImportKind(Kind),
    /// Write a report to a file.
    Export(ReportRequest),
    /// Write a chart as a picture: the file's name, the chart, the line under it.
    SavePicture(String, Box<Chart>, String),
    /// Write a table that is at hand, under this name.
    ExportTable {
        /// The table.
        table: Arc<ReportTable>,
        /// The name proposed, without extension.
        name: String,
    },
    /// Write an empty table of a kind, with an example.
    SaveTemplate(Kind),
    /// Write a copy of the database.
    Backup,
    /// Ask for the boss's password and a reason, then act.
    AskBoss(BossRequest),
    /// Ask before something is destroyed.
    Confirm(Confirm),
    /// Ask before the window closes with this unsaved.
    AskToQuit(Vec<app::Unsaved>),
    /// Show what changed between two statements, the older first.
    Compare(i64, i64),
    /// The boss has answered.
    Boss(BossAct, BossKey),
    /// Within the import dialog.
    Importing(ImportAct),
    /// Within the dialog of a file name.
    Saving(SaveAct),
    /// Within the first start.
    Starting(StartAct),
}

/// A question before something is destroyed.
#[derive(Debug)]
pub struct Confirm {
    /// The question.
    pub title: String,
    /// What will happen.
    pub body: String,
    /// The word that confirms.
    pub confirm: String,
    /// What then runs.
    pub act: Box<app::Action>,
}

/// What the threads answer to the dialogs.
#[derive(Debug)]
pub enum Reply {
    /// An act of the boss was done, or not.
    Boss(AppResult<BossDone>),
    /// What changed between two statements.
    Compared(i64, i64, AppResult<Vec<StatementDifference>>),
    /// To the import dialog.
    Importing(ImportReply),
    /// To the dialog of a file name.
    Saving(SaveReply),
    /// The first records were made, or not; with the month to see them in.
    Started(AppResult<Option<Month>>),
    /// What the box that searches everything found.
    Found(u64, AppResult<palette::Found>),
    /// The latest acts.
    Acts(AppResult<Vec<ListedAct>>),
    /// A file was picked, or nothing.
    Picked(Option<PathBuf>),
}

/// A dialog that is open.
#[derive(Debug)]
enum Open {
    Month(month::MonthDialog),
    Boss(boss::BossDialog),
    Confirm(Confirm),
    Quit(Vec<app::Unsaved>),
    Outcome(outcome::Outcome),
    Import(Box<import::ImportDialog>),
    Save(save::SaveDialog),
    Start(start::StartDialog),
    Undo(undo::UndoDialog),
    Palette(Box<palette::Palette>),
    Shortcuts,
}

/// Whether a dialog stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Stay,
    Close,
    /// It closes, and what it asked about runs.
    Go,
}

/// The dialogs that are open; the last one is in front.
#[derive(Debug, Default)]
pub struct Dialogs {
    stack: Vec<Open>,
}

impl Dialogs {
    /// The three doors of a database in which nothing is recorded.
    #[must_use]
    pub fn first_start() -> Self {
        Self { stack: vec![Open::Start(start::StartDialog::default())] }
    }

    /// Whether any is open; the page then hears no shortcuts.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.stack.is_empty()
    }

    /// A file that is dropped on the window is imported.
    fn take_dropped(&mut self, ctx: &Context, out: &mut Vec<app::Action>) {
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        let Some(path) = dropped else { return };
        if matches!(self.stack.last(), None | Some(Open::Start(_))) {
            self.stack.clear();
            self.stack.push(Open::Import(Box::default()));
        }
        if let Some(Open::Import(dialog)) = self.stack.last_mut() {
            dialog.picked(Some(path), out);
        }
    }

    /// Draws what is open.
    pub fn ui(&mut self, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        self.take_dropped(ctx, out);
        let verdict = match self.stack.last_mut() {
            None => return,
            Some(Open::Month(dialog)) => dialog.ui(ctx, session, out),
            Some(Open::Boss(dialog)) => dialog.ui(ctx, session, out),
            Some(Open::Outcome(dialog)) => dialog.ui(ctx, session, out),
            Some(Open::Import(dialog)) => dialog.ui(ctx, session, out),
            Some(Open::Save(dialog)) => dialog.ui(ctx, session, out),
            Some(Open::Start(dialog)) => dialog.ui(ctx, session, out),
            Some(Open::Undo(dialog)) => dialog.ui(ctx, session, out),
            Some(Open::Palette(dialog)) => dialog.ui(ctx, session, out),
            Some(Open::Shortcuts) => shortcuts::ui(ctx, session),
            Some(Open::Confirm(confirm)) => confirm_ui(ctx, confirm, session),
            Some(Open::Quit(unsaved)) => quit_ui(ctx, unsaved, session),
        };
        match verdict {
            Verdict::Stay => {}
            Verdict::Close => {
                self.stack.pop();
            }
            Verdict::Go => match self.stack.pop() {
                Some(Open::Confirm(confirm)) => out.push(*confirm.act),
                Some(Open::Quit(_)) => out.push(app::Action::Quit),
                _ => {}
            },
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, reply: Reply, session: &Session, out: &mut Vec<app::Action>) {
        match reply {
            Reply::Boss(Ok(done)) => {
                self.stack.retain(|open| !matches!(open, Open::Boss(_)));
                let (words, outcome) = boss::told(done, session);
                out.push(app::Action::Tell(Tone::Green, words));
                out.push(app::Action::Changed(crate::app::Changed {
                    commission: true,
                    ..crate::app::Changed::default()
                }));
                self.stack.extend(outcome.map(Open::Outcome));
            }
            Reply::Boss(Err(error)) => match self.stack.last_mut() {
                Some(Open::Boss(dialog)) => dialog.refused(&error, session.lang),
                _ => out.push(failure(&error, session)),
            },
            Reply::Compared(old, new, Ok(differences)) => {
                self.stack.push(Open::Outcome(outcome::Outcome::compared(old, new, differences, session)));
            }
            Reply::Compared(_, _, Err(error)) => out.push(failure(&error, session)),
            Reply::Importing(reply) => {
                let mut close = false;
                if let Some(dialog) = self.import() {
                    close = dialog.answer(reply, session, out) == Verdict::Close;
                }
                if close {
                    self.stack.retain(|open| !matches!(open, Open::Import(_)));
                }
            }
            Reply::Saving(reply) => {
                let is_done = match self.stack.last_mut() {
                    Some(Open::Save(dialog)) => dialog.answer(reply, session, out) == Verdict::Close,
                    _ => false,
                };
                if is_done {
                    self.stack.pop();
                }
            }
            Reply::Started(Ok(month)) => {
                self.stack.retain(|open| !matches!(open, Open::Start(_)));
                out.push(app::Action::Tell(Tone::Green, text::started(session.lang).to_owned()));
                out.push(app::Action::Changed(crate::app::Changed::default()));
                out.extend(month.map(app::Action::SetMonth));
            }
            Reply::Started(Err(error)) => match self.stack.last_mut() {
                Some(Open::Start(dialog)) => dialog.refused(&error, session.lang),
                _ => out.push(failure(&error, session)),
            },
            Reply::Found(asked, found) => {
                if let Some(Open::Palette(dialog)) = self.stack.last_mut() {
                    dialog.put(asked, found, session, out);
                }
            }
            Reply::Acts(acts) => {
                if let Some(Open::Undo(dialog)) = self.stack.last_mut() {
                    dialog.put(acts, session, out);
                }
            }
            Reply::Picked(path) => match (self.stack.last_mut(), path) {
                (Some(Open::Import(dialog)), path) => dialog.picked(path, out),
                (Some(Open::Save(dialog)), path) => dialog.picked(path),
                _ => {}
            },
        }
    }

    /// Records changed: what shows them is read anew.
    pub fn reload(&self, runner: &Runner<'_>) {
        if let Some(Open::Undo(_)) = self.stack.last() {
            undo::load(runner);
        }
    }

    fn import(&mut self) -> Option<&mut import::ImportDialog> {
        self.stack
            .iter_mut()
            .rev()
            .find_map(|open| if let Open::Import(dialog) = open { Some(&mut **dialog) } else { None })
    }

    /// Runs what was asked for.
    pub fn run(&mut self, action: Action, runner: &mut Runner<'_>) {
        match action {
            Action::ChooseMonth => self.stack.push(Open::Month(month::MonthDialog::new(runner.session))),
            Action::SearchAll(reach) => self.stack.push(Open::Palette(Box::new(palette::Palette::reaching(reach)))),
            Action::Find(query, asked) => palette::find(query, asked, runner),
            Action::Shortcuts => self.stack.push(Open::Shortcuts),
            Action::ListActs => {
                if !matches!(self.stack.last(), Some(Open::Undo(_))) {
                    self.stack.push(Open::Undo(undo::UndoDialog::default()));
                }
                undo::load(runner);
            }
            Action::Import => {
                self.stack.retain(|open| !matches!(open, Open::Start(_)));
                self.stack.push(Open::Import(Box::default()));
            }
            Action::ImportPasted(rows, kind) => {
                let mut asked = Vec::new();
                self.stack.push(Open::Import(Box::new(import::ImportDialog::pasted(&rows, kind, &mut asked))));
                for action in asked {
                    if let app::Action::Dialogs(action) = action {
                        self.run(action, runner);
                    }
                }
            }
            Action::ImportKind(kind) => self.stack.push(Open::Import(Box::new(import::ImportDialog::of(kind)))),
            Action::Export(request) => self.save(save::Purpose::Report(request), runner),
            Action::SavePicture(name, chart, note) => self.save(save::Purpose::Picture(name, chart, note), runner),
            Action::ExportTable { table, name } => self.save(save::Purpose::Table { table, name }, runner),
            Action::SaveTemplate(kind) => self.save(save::Purpose::Template(kind), runner),
            Action::Backup => self.save(save::Purpose::Backup, runner),
            Action::AskBoss(request) => self.stack.push(Open::Boss(boss::BossDialog::new(request))),
            Action::Confirm(confirm) => self.stack.push(Open::Confirm(confirm)),
            Action::AskToQuit(unsaved) => {
                if !matches!(self.stack.last(), Some(Open::Quit(_))) {
                    self.stack.push(Open::Quit(unsaved));
                }
            }
            Action::Compare(old, new) => runner.workers.read(move |reader| {
                app::Reply::Dialogs(Reply::Compared(old, new, compare_statements(reader, old, new)))
            }),
            Action::Boss(act, key) => boss::run(act, key, runner),
            Action::Importing(act) => {
                if let Some(dialog) = self.import() {
                    dialog.run(act, runner);
                }
            }
            Action::Saving(act) => {
                if let Some(Open::Save(dialog)) = self.stack.last_mut() {
                    dialog.run(act, runner);
                }
            }
            Action::Starting(act) => start::run(act, runner),
        }
    }

    fn save(&mut self, purpose: save::Purpose, runner: &Runner<'_>) {
        self.stack.push(Open::Save(save::SaveDialog::new(purpose, runner.session)));
    }
}

fn failure(error: &AppError, session: &Session) -> app::Action {
    app::Action::Tell(Tone::Red, error.words(session.lang).line(session.lang))
}

fn confirm_ui(ctx: &Context, confirm: &Confirm, session: &Session) -> Verdict {
    let dialog = Dialog {
        id: "confirm",
        title: &confirm.title,
        body: &confirm.body,
        confirm: &confirm.confirm,
        blocked_because: None,
        cancel: session.words().cancel,
        weight: Weight::Grave,
    };
    match dialog.show(ctx) {
        None => Verdict::Stay,
        Some(Answer::Cancel) => Verdict::Close,
        Some(Answer::Confirm) => Verdict::Go,
    }
}

fn quit_ui(ctx: &Context, unsaved: &[app::Unsaved], session: &Session) -> Verdict {
    let lang = session.lang;
    let named =
        |kept: bool| -> Vec<&str> { unsaved.iter().filter(|one| one.is_kept == kept).map(|one| one.name).collect() };
    let lost = named(false);
    let is_kept = lost.is_empty();
    let dialog = Dialog {
        id: "quit",
        title: drafts::quit_title(lang),
        body: &drafts::quit_body(&named(true), &lost, lang),
        confirm: if is_kept { drafts::quit_kept(lang) } else { drafts::quit_lost(lang) },
        blocked_because: None,
        cancel: drafts::keep_editing(lang),
        weight: if is_kept { Weight::Light } else { Weight::Grave },
    };
    match dialog.show(ctx) {
        None => Verdict::Stay,
        Some(Answer::Cancel) => Verdict::Close,
        Some(Answer::Confirm) => Verdict::Go,
    }
}
