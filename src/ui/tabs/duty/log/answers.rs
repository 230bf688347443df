//! What becomes of the answers of the worker threads.

use super::editor::Editor;
use super::{Act, After, Answer, LogPage, Then, asked, asks};
use crate::app::{AppError, AppResult};
use crate::model::DutyEntry;
use crate::text::ui::duty as text;
use crate::ui::app;
use crate::ui::session::Session;
use crate::ui::theme::Tone;

impl LogPage {
    /// Takes an answer.
    pub fn answer(&mut self, answer: Answer, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let failure = |error: &AppError| app::Action::Tell(Tone::Red, error.words(lang).line(lang));
        match answer {
            Answer::Month(month) => match *month {
                Ok((month, entries)) => {
                    (self.month, self.entries) = (Some(month), entries);
                    self.reading += 1;
                }
                Err(error) => out.push(failure(&error)),
            },
            Answer::Entry(serial, entry) => self.put_entry(serial, *entry, session, out),
            Answer::Number(serial, Ok(no)) => {
                if let Some(editor) = self.editor_of(serial) {
                    editor.propose(no);
                }
            }
            Answer::Preview(serial, question, preview) => match (*preview, self.editor_of(serial)) {
                (Ok(preview), Some(editor)) => editor.put_preview(question, preview),
                (Err(error), Some(_)) => out.push(failure(&error)),
                (_, None) => {}
            },
            Answer::Customers(query, Ok(names)) => self.offers.put_customers(query, &names),
            Answer::Customers(query, Err(error)) => {
                self.offers.put_customers(query, &[]);
                out.push(failure(&error));
            }
            Answer::Saved(serial, no, after, Ok(())) => self.saved(serial, &no, after, session, out),
            Answer::Saved(serial, no, _, Err(AppError::RulingNeedsBoss(_))) => {
                let today = session.today;
                if let Some(editor) = self.editor_of(serial) {
                    editor.saving = false;
                    let entry = editor.draft.read(today).entry;
                    out.push(asks::boss(&no, entry, editor.existing.clone(), lang));
                }
            }
            Answer::Saved(serial, _, _, Err(error)) => {
                if let Some(editor) = self.editor_of(serial) {
                    editor.refuse(error, lang);
                }
            }
            Answer::Removed(Ok(())) => {
                self.editor = None;
                out.push(app::Action::TellDone(Tone::Green, text::removed(lang).to_owned()));
                out.push(app::Action::Changed(super::super::CHANGED));
            }
            Answer::Removed(Err(error)) | Answer::Number(_, Err(error)) => out.push(failure(&error)),
        }
    }

    /// Goes on with the draft that waits for an entry as with a new one; whether there is any.
    pub(super) fn resume_as_new(&mut self) -> bool {
        let Some(kept) = self.drafts.resumed(None) else { return false };
        self.serial += 1;
        let mut editor = Editor::new(self.serial);
        editor.resume(kept);
        self.editor = Some(editor);
        true
    }

    fn editor_of(&mut self, serial: u64) -> Option<&mut Editor> {
        self.editor.as_mut().filter(|editor| editor.serial == serial)
    }

    fn put_entry(
        &mut self,
        serial: Option<u64>,
        entry: AppResult<DutyEntry>,
        session: &Session,
        out: &mut Vec<app::Action>,
    ) {
        match (entry, serial) {
            (Ok(entry), Some(serial)) => {
                if let Some(editor) = self.editor_of(serial) {
                    editor.refresh(&entry, session.today);
                }
            }
            (Ok(entry), None) => {
                self.serial += 1;
                let mut editor = Editor::of(self.serial, &entry);
                if let Some(kept) = self.drafts.resumed(Some(&entry.no)) {
                    editor.resume(kept);
                }
                self.editor = Some(editor);
            }
            // The entry is gone that a kept draft changed: the draft is a new one then.
            (Err(AppError::NotFound(_)), None) if self.resume_as_new() => {
                out.push(app::Action::Tell(Tone::Amber, text::draft_without_entry(session.lang).to_owned()));
            }
            // It is gone: an undone entry, or a draft that was never stored.
            (Err(AppError::NotFound(_)), Some(serial)) => {
                let is_gone =
                    self.editor_of(serial).is_some_and(|editor| editor.existing.is_some() && !editor.is_dirty());
                if is_gone {
                    self.editor = None;
                }
            }
            (Err(error), _) => {
                out.push(app::Action::Tell(Tone::Red, error.words(session.lang).line(session.lang)));
            }
        }
    }

    fn saved(&mut self, serial: u64, no: &str, after: After, session: &Session, out: &mut Vec<app::Action>) {
        out.push(app::Action::TellDone(Tone::Green, text::saved(no, session.lang)));
        let mut named = Vec::new();
        if let Some(editor) = self.editor_of(serial) {
            named = editor.draft.named();
            match after {
                After::Stay => {
                    let entry = editor.draft.read(session.today).entry;
                    editor.stored(&entry);
                }
                After::Next => out.push(asked(Act::Leave(Then::New))),
            }
        }
        self.offers.used(named);
        out.push(app::Action::Changed(super::super::CHANGED));
    }
}
