//! What stands in an editor and was not saved: kept while one types, offered again at the next start.

use eframe::egui::Ui;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::text::ui::drafts as text;
use crate::ui::desk::Desk;
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::Button;
use crate::ui::widgets::notice::Notice;

/// A form that can be kept.
pub trait Draft: Clone + PartialEq + Serialize + DeserializeOwned {
    /// Where the window remembers such drafts.
    const KEY: &'static str;

    /// What it is about, part by part; blank ones are left out. The record it changes stands before them.
    fn told(&self) -> Vec<&str>;
}

/// What stands in an editor and is not saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptDraft<D: Default> {
    /// The record it changes; none for a new one.
    pub existing: Option<String>,
    /// What is typed.
    pub draft: D,
    /// The number that was proposed.
    pub proposed: String,
}

/// What is done with a draft that is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    /// Go on with it.
    Resume,
    /// Drop it, after asking.
    AskToDrop,
}

/// The drafts of earlier starts, and the one of the open editor.
#[derive(Debug, Default)]
pub struct Drafts<D: Default> {
    read: bool,
    offered: Vec<KeptDraft<D>>,
    /// As the open editor's was kept last.
    kept: Option<KeptDraft<D>>,
    /// A draft whose record is being read.
    resuming: Option<KeptDraft<D>>,
}

impl<D: Draft + Default> Drafts<D> {
    /// Reads what an earlier start left, once; whether it did.
    pub fn read(&mut self, desk: &Desk) -> bool {
        if std::mem::replace(&mut self.read, true) {
            return false;
        }
        self.offered = desk.get(D::KEY).unwrap_or_default();
        true
    }

    /// Whether the editor's unsaved draft, if any, is another than was kept.
    pub fn differs(&self, unsaved: Option<&KeptDraft<D>>) -> bool {
        self.kept.as_ref() != unsaved
    }

    /// Keeps the editor's unsaved draft beside those still offered.
    pub fn keep(&mut self, unsaved: Option<KeptDraft<D>>, desk: &mut Desk, now: f64) {
        self.kept = unsaved;
        let all: Vec<&KeptDraft<D>> = self.offered.iter().chain(&self.resuming).chain(&self.kept).collect();
        if all.is_empty() {
            desk.forget(D::KEY, now);
        } else {
            desk.put(D::KEY, &all, now);
        }
    }

    /// Takes the draft that is offered.
    pub fn take(&mut self) -> Option<KeptDraft<D>> {
        (!self.offered.is_empty()).then(|| self.offered.remove(0))
    }

    /// The record of a draft is being read.
    pub fn resume_with(&mut self, kept: KeptDraft<D>) {
        self.resuming = Some(kept);
    }

    /// The draft whose record was read, or is gone.
    pub fn resumed(&mut self, record: Option<&str>) -> Option<KeptDraft<D>> {
        self.resuming.take_if(|kept| record.is_none() || kept.existing.as_deref() == record)
    }

    /// Offers what an earlier start left; not to be taken while an editor holds something else.
    pub fn ui(&self, ui: &mut Ui, title: &str, is_dirty: bool, session: &Session) -> Option<Offered> {
        let lang = session.lang;
        let first = self.offered.first()?;
        let parts = first.existing.as_deref().into_iter().chain(first.draft.told()).map(str::trim);
        let mut told = Vec::new();
        for part in parts.filter(|part| !part.is_empty()) {
            if !told.contains(&part) {
                told.push(part);
            }
        }
        let mut line = told.join(" · ");
        if self.offered.len() > 1 {
            line = format!("{line}（{}）", text::more(self.offered.len() - 1, lang));
        }
        let barred = is_dirty.then(|| text::save_first(lang));
        let mut pressed = None;
        Notice::new(Tone::Amber, title).lines(&[&line]).show_with(ui, |ui| {
            ui.add_space(size::XS);
            ui.horizontal(|ui| {
                if Button::secondary(text::resume(lang)).disabled_because(barred).show(ui).clicked() {
                    pressed = Some(Offered::Resume);
                }
                if Button::link(text::give_up(lang)).show(ui).clicked() {
                    pressed = Some(Offered::AskToDrop);
                }
            });
        });
        ui.add_space(size::XS);
        pressed
    }
}
