//! What the import asks of the worker threads, and what becomes of their answers.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::{Reply, Verdict};
use super::preview::Preview;
use super::{Headings, ImportAct, ImportDialog, ImportReply, Stage, ask, unquoted};
use crate::app::import::{ImportOptions, ImportReport, Kind, RowState, pasted};
use crate::app::{AppError, Changed, queries};
use crate::exchange::read::{RawTable, read_table};
use crate::text::Lang;
use crate::text::ui::dialogs as text;
use crate::ui::app::{self, Runner};
use crate::ui::session::Session;
use crate::ui::theme::Tone;

impl ImportDialog {
    /// Runs what the dialog asked for.
    pub fn run(&mut self, act: ImportAct, runner: &mut Runner<'_>) {
        match act {
            ImportAct::Pick => {
                let title = text::choose_file(runner.session.lang);
                runner.workers.beside(move || {
                    let dialog = rfd::FileDialog::new()
                        .set_title(title)
                        .add_filter("csv, xlsx, xls, ods", &["csv", "xlsx", "xls", "ods"]);
                    app::Reply::Dialogs(Reply::Picked(dialog.pick_file()))
                });
            }
            ImportAct::Read => {
                self.number += 1;
                self.headings = Headings::Own;
                self.stage = Stage::Reading;
                self.failed = None;
                self.preview = None;
                self.table = None;
                let number = self.number;
                if let Some(rows) = self.pasted.clone() {
                    let kind = self.kind();
                    runner.workers.beside(move || {
                        let rows = pasted(&rows, kind).map_err(AppError::Read);
                        app::Reply::Dialogs(Reply::Importing(ImportReply::Pasted(number, rows)))
                    });
                    return;
                }
                let path = PathBuf::from(unquoted(&self.path));
                runner.workers.beside(move || {
                    let table = read_table(&path).map(Arc::new).map_err(AppError::Read);
                    app::Reply::Dialogs(Reply::Importing(ImportReply::Read(number, table)))
                });
            }
            ImportAct::Rehearse => self.import(true, runner),
            ImportAct::Import => self.import(false, runner),
            ImportAct::Cancel => {
                if let Some(task) = &self.task {
                    task.cancel();
                } else {
                    self.number += 1;
                    self.stage = Stage::Choosing;
                }
            }
        }
    }

    fn import(&mut self, dry_run: bool, runner: &mut Runner<'_>) {
        let Some(table) = self.table.clone() else { return };
        let lang = runner.session.lang;
        self.number += 1;
        self.failed = None;
        self.stage = if dry_run { Stage::Rehearsing } else { Stage::Importing };
        if let Some(task) = self.task.take() {
            task.cancel();
        }
        let task = runner.task(if dry_run { text::checking(lang) } else { text::importing(lang) });
        self.task = Some(task.clone());
        let (number, kind) = (self.number, self.kind());
        let options = ImportOptions { create_missing: self.create_missing, dry_run };
        let password = (!dry_run && !self.password.is_empty()).then(|| self.password.clone());
        runner.workers.write(move |office| {
            let report =
                office.import_with(kind, &table, options, password.as_deref(), &mut |done, all| task.tell(done, all));
            drop(task);
            let reply = if dry_run {
                ImportReply::Rehearsed(number, report)
            } else {
                let months = queries::months(office.store()).ok();
                let last = months.and_then(|months| months.recorded).map(|(_, last)| last);
                ImportReply::Imported(number, report, last)
            };
            app::Reply::Dialogs(Reply::Importing(reply))
        });
    }

    /// Takes an answer.
    pub fn answer(&mut self, reply: ImportReply, session: &Session, out: &mut Vec<app::Action>) -> Verdict {
        let lang = session.lang;
        let (ImportReply::Read(number, _)
        | ImportReply::Pasted(number, _)
        | ImportReply::Rehearsed(number, _)
        | ImportReply::Imported(number, ..)) = &reply;
        if *number != self.number {
            return Verdict::Stay;
        }
        match reply {
            ImportReply::Read(_, Ok(table)) => self.take(table, out),
            ImportReply::Pasted(_, Ok(rows)) => {
                self.headings = if rows.has_headings { Headings::Own } else { Headings::OfTemplate };
                self.take(Arc::new(rows.table), out);
            }
            ImportReply::Rehearsed(_, Ok(report)) => {
                self.task = None;
                self.stage = Stage::Ready;
                let before = self.preview.take();
                self.preview = self.table.as_deref().map(|table| Preview::new(report, table, before, lang));
            }
            ImportReply::Imported(_, Ok(report), last) => {
                self.task = None;
                if report.faults.is_empty() {
                    out.push(app::Action::Tell(Tone::Green, imported(&report, lang)));
                    let changed = Changed { orders: true, directory: true, commission: true, settings: false };
                    out.push(app::Action::Changed(changed));
                    // The first records: there is something to see in their month.
                    let is_first = session.shared.months.recorded.is_none();
                    out.extend(last.filter(|_| is_first).map(app::Action::SetMonth));
                    return Verdict::Close;
                }
                // Records changed since the rehearsal.
                self.stage = Stage::Ready;
                let before = self.preview.take();
                self.preview = self.table.as_deref().map(|table| Preview::new(report, table, before, lang));
            }
            ImportReply::Imported(_, Err(AppError::WrongPassword), _) => {
                self.task = None;
                self.stage = Stage::Ready;
                self.wrong_password = Some(AppError::WrongPassword.words(lang).what);
            }
            ImportReply::Read(_, Err(error)) | ImportReply::Pasted(_, Err(error)) => self.fail(&error, session),
            ImportReply::Rehearsed(_, Err(error)) | ImportReply::Imported(_, Err(error), _) => {
                self.fail(&error, session);
            }
        }
        Verdict::Stay
    }

    /// Rows are there: what kind they are of, where their headings say so, and what would become of them.
    fn take(&mut self, table: Arc<RawTable>, out: &mut Vec<app::Action>) {
        let guessed = if self.headings == Headings::OfTemplate { None } else { Kind::guess(table.headers()) };
        if let Some(kind) = guessed {
            self.kind = Kind::ALL.iter().position(|one| *one == kind).unwrap_or(self.kind);
        }
        self.table = Some(table);
        ask(out, ImportAct::Rehearse);
    }

    fn fail(&mut self, error: &AppError, session: &Session) {
        self.task = None;
        self.stage = Stage::Choosing;
        self.failed = Some(error.words(session.lang).line(session.lang));
    }
}

fn imported(report: &ImportReport, lang: Lang) -> String {
    let made = report.people.len() + report.customers.len() + report.platforms.len();
    text::imported(report.count(RowState::New), report.count(RowState::Same), made, lang)
}
