//! Taking acts back in the window: by key, from a message, from the list of the latest acts.

use super::app::Reply;
use super::worker::Workers;
use crate::app::{AppResult, Undone};
use crate::text::Lang;
use crate::text::ui::undo as text;

/// What to take back or do again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoAct {
    /// The latest act.
    Latest,
    /// What was taken back last.
    Redo,
    /// The act of this row.
    One(i64),
}

/// Asks for it; acts run one after the other, so it takes back what was done when it was asked.
pub fn run(act: UndoAct, workers: &Workers<Reply>) {
    workers.write(move |office| {
        let done = match act {
            UndoAct::Latest => office.undo_latest(),
            UndoAct::Redo => office.redo_latest(),
            UndoAct::One(id) => office.undo(id),
        };
        Reply::Undone(done)
    });
}

/// What was done, in words, and the word and act that turn it round again.
#[must_use]
pub fn told(done: &Undone, lang: Lang) -> (String, &'static str, UndoAct) {
    let act = &done.act;
    let record = act.last.as_ref().map(|(kind, key)| (kind.as_str(), key.as_str()));
    let name = done.original.as_deref().unwrap_or(&act.act);
    let line = text::act_line(name, record, act.records, lang);
    if act.undoes.is_some() {
        (text::done_again(&line, done.changed.len(), lang), text::undo(lang), UndoAct::Latest)
    } else {
        (text::taken_back(&line, done.changed.len(), lang), text::redo(lang), UndoAct::Redo)
    }
}

/// What the thread answers.
pub type Answer = AppResult<Undone>;
