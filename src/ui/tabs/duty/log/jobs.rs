//! What the page asks of the worker threads.

use super::asks::Asking;
use super::editor::Editor;
use super::{Act, After, Answer, LogPage, Then};
use crate::app::{EditReason, compute_duty, duty_entries, duty_entry, preview_duty, queries};
use crate::ui::app::Runner;
use crate::ui::widgets::table::{Direction, TableLayout, TableState};

/// The customer picker reads at most so many names.
const CUSTOMERS: usize = 50;
/// Under which key the list is remembered.
const DESK_KEY: &str = "list.duty";

impl LogPage {
    /// Runs what was asked for.
    pub fn run(&mut self, act: Act, runner: &mut Runner<'_>) {
        match act {
            Act::Leave(then) => self.leave(then, runner),
            Act::Preview => self.preview(runner),
            Act::Propose(day) => {
                if let Some(serial) = self.editor.as_ref().map(|editor| editor.serial) {
                    runner
                        .workers
                        .read(move |reader| Answer::Number(serial, queries::next_duty_no(reader, day)).into_app());
                }
            }
            Act::FindCustomers(query) => runner.workers.read(move |reader| {
                let names = queries::find_customers(reader, &query, CUSTOMERS);
                Answer::Customers(query, names).into_app()
            }),
            Act::Save(after) => self.save(after, runner),
            Act::Remove(reason) => {
                let Some(no) = self.editor.as_ref().and_then(|editor| editor.existing.clone()) else { return };
                runner.workers.write(move |office| Answer::Removed(office.remove_duty(&no, &reason, None)).into_app());
            }
            Act::Keep => self.drafts.keep(self.unsaved(), runner.desk, runner.now),
            Act::Resume => self.resume(runner),
            Act::DropKept => {
                self.drafts.take();
                self.drafts.keep(self.unsaved(), runner.desk, runner.now);
            }
            Act::Remember => runner.desk.put(DESK_KEY, &self.list.table.layout, runner.now),
            Act::New | Act::Open(_) | Act::Close | Act::AskRuling | Act::AskRemoval | Act::Rule(_) => {}
        }
    }

    fn leave(&mut self, then: Then, runner: &mut Runner<'_>) {
        match then {
            Then::Close => self.editor = None,
            Then::New => {
                self.serial += 1;
                self.editor = Some(Editor::new(self.serial));
                self.run(Act::Propose(runner.session.today), runner);
            }
            Then::NewAt(at) => {
                self.serial += 1;
                self.editor = Some(Editor::begun_at(self.serial, at));
                self.run(Act::Propose(at.date()), runner);
            }
            Then::Open(no) => {
                runner.workers.read(move |reader| Answer::Entry(None, Box::new(duty_entry(reader, &no))).into_app());
            }
        }
    }

    /// Another page leads here: what it asks for follows, after a question where something typed would be lost.
    pub fn come(&mut self, then: Then, runner: &mut Runner<'_>) {
        self.reload(runner);
        if self.is_dirty() {
            self.asking = Some(Asking::Discard(then));
        } else {
            self.leave(then, runner);
        }
    }

    /// Goes on with a draft that an earlier start left.
    fn resume(&mut self, runner: &mut Runner<'_>) {
        let Some(kept) = self.drafts.take() else { return };
        let existing = kept.existing.clone();
        self.drafts.resume_with(kept);
        if let Some(no) = existing {
            self.leave(Then::Open(no), runner);
        } else if self.resume_as_new() {
            let day = self.editor.as_ref().and_then(|editor| editor.draft.day(runner.session.today));
            self.run(Act::Propose(day.unwrap_or(runner.session.today)), runner);
        }
    }

    fn preview(&mut self, runner: &Runner<'_>) {
        let Some(editor) = &mut self.editor else { return };
        let (serial, question) = (editor.serial, editor.next_question());
        let entry = editor.draft.read(runner.session.today).entry;
        let existing = editor.existing.clone();
        let shared = runner.session.shared.clone();
        runner.workers.read(move |reader| {
            let preview = preview_duty(reader, &shared.directory, &entry, existing.as_deref());
            Answer::Preview(serial, question, Box::new(preview)).into_app()
        });
    }

    fn save(&mut self, after: After, runner: &Runner<'_>) {
        let Some(editor) = self.editor.as_mut().filter(|editor| !editor.saving) else { return };
        let Some(entry) = editor.read_to_save(runner.session.today) else { return };
        editor.saving = true;
        let (serial, existing) = (editor.serial, editor.existing.clone());
        let options = EditReason { boss: None, create_customer: true };
        runner.workers.write(move |office| {
            let saved = office.save_duty(&entry, existing.as_deref(), &options);
            Answer::Saved(serial, entry.no, after, saved).into_app()
        });
    }

    /// Records or the month changed: reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        if !std::mem::replace(&mut self.restored, true) {
            let kept = runner.desk.get(DESK_KEY);
            let layout = kept.unwrap_or_else(|| TableLayout::sorted_by("at", Direction::Descending));
            self.list.table = TableState::new(layout);
            self.drafts.read(runner.desk);
        }
        let month = runner.session.month;
        runner.workers.read(move |reader| {
            let read = || Ok((compute_duty(reader, month)?, duty_entries(reader, month)?));
            Answer::Month(Box::new(read())).into_app()
        });
        self.offers.forget_customers();
        if let Some(editor) = &self.editor {
            let (serial, no) = (editor.serial, editor.existing.clone().unwrap_or_else(|| editor.draft.no.clone()));
            runner
                .workers
                .read(move |reader| Answer::Entry(Some(serial), Box::new(duty_entry(reader, &no))).into_app());
        }
    }
}
