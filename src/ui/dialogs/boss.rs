//! The boss's password and reason, and the acts that need them (M-3).

use std::path::PathBuf;

use eframe::egui::Context;

use super::outcome::Outcome;
use super::{Action, Reply, Verdict};
use crate::app::{AppError, BossKey, Closed, EditReason, Reopened};
use crate::model::{DutyEntry, Month, PolicyId};
use crate::text::Lang;
use crate::text::ui::dialogs as text;
use crate::ui::app::{self, Runner};
use crate::ui::session::Session;
use crate::ui::theme::Tone;
use crate::ui::widgets::dialog::{Answer, Dialog, Weight};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::line;
use crate::ui::widgets::notice::Notice;

/// An act that only the boss may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BossAct {
    /// Close a month.
    Close(Month),
    /// Reopen the latest closed month.
    Reopen(Month),
    /// Publish a draft.
    Publish(PolicyId),
    /// Replace everything by a backup.
    Restore(PathBuf),
    /// Store an entry of the duty log that has a ruling, or had one; in the place of one with this number.
    SaveDuty(Box<DutyEntry>, Option<String>),
    /// Remove the entry of the duty log with this number, which has a ruling.
    RemoveDuty(String),
}

/// What the boss is asked.
#[derive(Debug, Clone)]
pub struct BossRequest {
    /// The question.
    pub title: String,
    /// What will happen.
    pub lines: Vec<String>,
    /// The word that confirms.
    pub confirm: String,
    /// The act.
    pub act: BossAct,
}

/// What was done.
#[derive(Debug)]
pub enum BossDone {
    /// A month was closed.
    Closed(Month, Closed),
    /// A month was reopened.
    Reopened(Month, Reopened),
    /// A policy was published.
    Published,
    /// A backup took the place of everything; what was there is kept here.
    Restored(PathBuf),
    /// An entry of the duty log was stored under this number.
    DutySaved(String),
    /// An entry of the duty log was removed.
    DutyRemoved,
}

/// The dialog.
#[derive(Debug)]
pub struct BossDialog {
    request: BossRequest,
    password: String,
    reason: String,
    running: bool,
    wrong_password: Option<String>,
    reason_missing: Option<String>,
    failed: Option<String>,
    /// The first field has been given the keyboard.
    focused: bool,
}

impl BossDialog {
    /// Asks.
    pub fn new(request: BossRequest) -> Self {
        Self {
            request,
            password: String::new(),
            reason: String::new(),
            running: false,
            wrong_password: None,
            reason_missing: None,
            failed: None,
            focused: false,
        }
    }

    /// The act was refused: what was typed stays.
    pub fn refused(&mut self, error: &AppError, lang: Lang) {
        self.running = false;
        let words = error.words(lang);
        match error {
            AppError::WrongPassword => self.wrong_password = Some(words.what),
            AppError::ReasonMissing => self.reason_missing = Some(words.what),
            _ => self.failed = Some(words.line(lang)),
        }
    }

    /// Draws it.
    pub fn ui(&mut self, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) -> Verdict {
        let lang = session.lang;
        let protected = session.shared.protected;
        let request = self.request.clone();
        let body = request.lines.join("\n");
        let missing = self.reason.trim().is_empty() || (protected && self.password.is_empty());
        let blocked = match (self.running, missing) {
            (true, _) => Some(text::working(lang)),
            (false, true) if protected => Some(text::password_and_reason(lang)),
            (false, true) => Some(text::reason_needed(lang)),
            (false, false) => None,
        };
        let dialog = Dialog {
            id: "boss",
            title: &request.title,
            body: &body,
            confirm: &request.confirm,
            blocked_because: blocked,
            cancel: session.words().cancel,
            weight: if matches!(request.act, BossAct::Restore(_) | BossAct::RemoveDuty(_)) {
                Weight::Grave
            } else {
                Weight::Light
            },
        };
        let mut entered = false;
        let answer = dialog.show_with(ctx, |ui| {
            if protected {
                FormRow::show(ui, Columns::One, |row| {
                    let field = Field::new(text::password(lang)).error(self.wrong_password.as_deref());
                    let answer = row.field(field, |ui| line::password(ui, &mut self.password));
                    if !std::mem::replace(&mut self.focused, true) {
                        answer.response.request_focus();
                    }
                    if answer.edited {
                        self.wrong_password = None;
                    }
                });
            } else {
                Notice::new(Tone::Amber, text::unprotected(lang)).lines(&[text::set_a_password(lang)]).show(ui);
            }
            FormRow::show(ui, Columns::One, |row| {
                let field = Field::new(text::reason(lang)).error(self.reason_missing.as_deref());
                let answer = row.field(field, |ui| line::text(ui, &mut self.reason, text::reason_hint(lang)));
                if !std::mem::replace(&mut self.focused, true) {
                    answer.response.request_focus();
                }
                if answer.edited {
                    self.reason_missing = None;
                }
                entered = answer.entered;
            });
            if let Some(failed) = &self.failed {
                Notice::new(Tone::Red, failed).show(ui);
            }
        });
        match answer {
            Some(Answer::Cancel) => return Verdict::Close,
            Some(Answer::Confirm) => {}
            None if entered && blocked.is_none() => {}
            None => return Verdict::Stay,
        }
        self.running = true;
        self.failed = None;
        let key = BossKey { password: protected.then(|| self.password.clone()), reason: self.reason.trim().to_owned() };
        out.push(app::Action::Dialogs(Action::Boss(request.act, key)));
        Verdict::Stay
    }
}

/// Runs an act on the write thread.
pub fn run(act: BossAct, key: BossKey, runner: &mut Runner<'_>) {
    let task = runner.task(text::working(runner.session.lang));
    runner.workers.write(move |office| {
        let done = match act {
            BossAct::Close(month) => office.close_month(month, &key).map(|closed| BossDone::Closed(month, closed)),
            BossAct::Reopen(month) => {
                office.reopen_month(month, &key).map(|reopened| BossDone::Reopened(month, reopened))
            }
            BossAct::Publish(id) => office.publish_policy(id, &key).map(|()| BossDone::Published),
            BossAct::Restore(from) => office.restore_backup(&from, &key).map(BossDone::Restored),
            BossAct::RemoveDuty(no) => office.remove_duty(&no, &key.reason, Some(&key)).map(|()| BossDone::DutyRemoved),
            BossAct::SaveDuty(entry, existing) => {
                let options = EditReason { boss: Some(key), create_customer: true };
                let saved = office.save_duty(&entry, existing.as_deref(), &options);
                saved.map(|()| BossDone::DutySaved(entry.no))
            }
        };
        drop(task);
        app::Reply::Dialogs(Reply::Boss(done))
    });
}

/// What was done in words, and the differences it shows.
pub fn told(done: BossDone, session: &Session) -> (String, Option<Outcome>) {
    let lang = session.lang;
    match done {
        BossDone::Closed(month, closed) => {
            let words = text::month_closed(month, closed.statement_no, lang);
            let outcome =
                (!closed.differences.is_empty()).then(|| Outcome::closed(&words, closed.differences, session));
            (words, outcome)
        }
        BossDone::Reopened(month, reopened) => {
            let words = text::month_reopened(month, reopened.statement_no, lang);
            let outcome = Outcome::reopened(&words, reopened.differences, session);
            (words, Some(outcome))
        }
        BossDone::Published => (text::published(lang).to_owned(), None),
        BossDone::DutySaved(no) => (crate::text::ui::duty::saved(&no, lang), None),
        BossDone::DutyRemoved => (crate::text::ui::duty::removed(lang).to_owned(), None),
        BossDone::Restored(kept) => (text::restored(&kept, lang), None),
    }
}
