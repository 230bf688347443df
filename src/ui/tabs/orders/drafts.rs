//! Drafts of orders that were not saved: kept while one types, offered again at the next start.

use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::editor::Editor;
use super::{Action, Then};
use crate::text::ui::orders as text;
use crate::ui::desk::Desk;
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::Button;
use crate::ui::widgets::notice::Notice;

/// Where the window remembers them.
const KEY: &str = "draft.order";
/// Where it remembers who and what was named lately.
const RECENT: &str = "recent.orders";

/// What stands in an editor and is not saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptDraft {
    /// The order it changes; none for a new one.
    pub existing: Option<String>,
    pub draft: Draft,
    /// The number that was proposed.
    pub proposed: String,
}

impl KeptDraft {
    /// What it is about, in the words of its fields.
    fn line(&self) -> String {
        let draft = &self.draft;
        let no = self.existing.as_ref().unwrap_or(&draft.no);
        let parts = [no, &draft.date, &draft.customer, &draft.business, &draft.amount];
        let told: Vec<&str> = parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        told.join(" · ")
    }
}

/// The drafts of earlier starts, and the one of the open editor.
#[derive(Debug, Default)]
pub struct Drafts {
    read: bool,
    offered: Vec<KeptDraft>,
    /// As the open editor's was kept last.
    kept: Option<KeptDraft>,
    /// The window closes: what is kept stays.
    pub closing: bool,
    /// A draft whose order is being read.
    pub resuming: Option<KeptDraft>,
}

impl Drafts {
    /// Reads what an earlier start left, once. Answers the names used lately.
    pub fn read(&mut self, desk: &Desk) -> Option<Vec<String>> {
        if std::mem::replace(&mut self.read, true) {
            return None;
        }
        self.offered = desk.get(KEY).unwrap_or_default();
        desk.get(RECENT)
    }

    /// Whether the editor holds something else than was kept.
    pub fn differs(&self, editor: Option<&Editor>) -> bool {
        let open = editor.filter(|editor| editor.is_dirty());
        match (open, &self.kept) {
            _ if self.closing => false,
            (None, None) => false,
            (Some(editor), Some(kept)) => editor.existing != kept.existing || editor.draft != kept.draft,
            _ => true,
        }
    }

    /// Keeps what the editor holds beside what is still offered.
    pub fn keep(&mut self, editor: Option<&Editor>, desk: &mut Desk, now: f64) {
        self.kept = editor.filter(|editor| editor.is_dirty()).map(Editor::kept);
        let all: Vec<&KeptDraft> = self.offered.iter().chain(&self.resuming).chain(&self.kept).collect();
        if all.is_empty() {
            desk.forget(KEY, now);
        } else {
            desk.put(KEY, &all, now);
        }
    }

    /// Remembers who and what was named lately.
    pub fn keep_recent(names: &[String], desk: &mut Desk, now: f64) {
        desk.put(RECENT, &names, now);
    }

    /// Takes the draft that is offered.
    pub fn take(&mut self) -> Option<KeptDraft> {
        (!self.offered.is_empty()).then(|| self.offered.remove(0))
    }

    /// Offers what an earlier start left; not while an editor holds something else.
    pub fn ui(&self, ui: &mut Ui, is_dirty: bool, session: &Session, out: &mut Vec<Action>) {
        let lang = session.lang;
        let Some(first) = self.offered.first() else { return };
        let mut line = first.line();
        if self.offered.len() > 1 {
            line = format!("{line}（{}）", text::more_kept(self.offered.len() - 1, lang));
        }
        let barred = is_dirty.then(|| text::save_first(lang));
        Notice::new(Tone::Amber, text::kept_title(lang)).lines(&[&line]).show_with(ui, |ui| {
            ui.add_space(size::XS);
            ui.horizontal(|ui| {
                if Button::secondary(text::resume(lang)).disabled_because(barred).show(ui).clicked() {
                    out.push(Action::Resume);
                }
                if Button::link(text::drop_kept(lang)).show(ui).clicked() {
                    out.push(Action::AskToDrop(Then::DropKept));
                }
            });
        });
        ui.add_space(size::XS);
    }
}
