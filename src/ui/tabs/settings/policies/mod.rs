//! 管理办法: the list by month, and one policy as a form beside its file, kept in step, with what it pays in words.

mod detail;
mod editor;
mod form;
mod open_file;

use std::path::PathBuf;

use eframe::egui::{Rect, Ui, pos2};
use serde::{Deserialize, Serialize};

use super::{Action, Then};
use crate::app::PublishEffect;
use crate::app::queries::{ListedPolicy, PolicyState};
use crate::model::{Month, Policy, PolicyId};
use crate::rules::policy_file::{self, PolicyFault, PolicyFields};
use crate::text::Lang;
use crate::text::ui::policies as text;
use crate::text::ui::settings as settings_text;
use crate::ui::app::{self, Runner};
use crate::ui::dialogs::{self, BossAct, BossRequest, Confirm};
use crate::ui::session::Session;
use crate::ui::shell;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::table::{Column, EmptyState, Table, TableCell, TableEvent, TableState};

pub use open_file::read as read_file;

/// The key under which the window remembers a draft that is not saved.
const DRAFT: &str = "draft.policy";
/// The share of the width that the list takes.
const LIST_SHARE: f32 = 0.32;

/// What a draft is begun from.
#[derive(Debug, Clone)]
pub enum Source {
    /// The latest published policy; nothing where there is none.
    Latest,
    /// Nothing.
    Blank,
    /// A stored policy.
    Copy(PolicyId),
    /// A file that was read.
    File(String),
    /// A stored policy, to look at it or to change its draft.
    Stored(PolicyId),
}

/// A draft that is not saved, as the window remembers it.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    id: Option<i64>,
    file: String,
}

/// A policy that is open.
#[derive(Debug)]
struct Open {
    /// Its row; none where it was never stored.
    id: Option<PolicyId>,
    file: String,
    /// As stored.
    stored: String,
    /// The texts of the form.
    fields: PolicyFields,
    /// The last good reading.
    policy: Option<Policy>,
    faults: Vec<PolicyFault>,
}

impl Open {
    fn new(id: Option<PolicyId>, file: String, stored: String) -> Self {
        let mut open = Self { id, file, stored, fields: PolicyFields::default(), policy: None, faults: Vec::new() };
        open.file_changed();
        open
    }

    /// The file was edited: the form follows, unless it is no TOML.
    fn file_changed(&mut self) {
        if let Some(fields) = PolicyFields::read(&self.file) {
            self.fields = fields;
        }
        self.judge();
    }

    /// The form was edited: the file is written anew. What is being typed in the form stays as it is typed.
    fn form_changed(&mut self) {
        self.file = self.fields.to_toml();
        self.judge();
    }

    /// The one place that decides: the reader of policy files.
    fn judge(&mut self) {
        match policy_file::parse(&self.file) {
            Ok(policy) => {
                self.policy = Some(policy);
                self.faults.clear();
            }
            Err(faults) => self.faults = faults,
        }
    }

    fn is_changed(&self) -> bool {
        self.file != self.stored
    }

    /// Whether the file cannot even be read as TOML, so that the form does not follow.
    fn is_no_toml(&self) -> bool {
        self.faults.iter().any(|fault| fault.key.is_empty())
    }

    fn title(&self, lang: Lang) -> &str {
        let title = self.fields.title.trim();
        if title.is_empty() { settings_text::new_policy(lang) } else { title }
    }
}

/// What the section remembers.
#[derive(Debug, Default)]
pub struct PoliciesState {
    table: TableState,
    open: Option<Open>,
    path: String,
    path_error: Option<String>,
    /// The draft that was kept has been looked for.
    restored: bool,
}

impl PoliciesState {
    /// Begins a draft or shows a policy; asks first where something unsaved is open.
    pub fn begin(&mut self, source: Source, session: &Session, out: &mut Vec<app::Action>) {
        if self.open.as_ref().is_some_and(Open::is_changed) {
            out.push(leave(source, session.lang));
        } else {
            self.show(source, session);
            out.push(app::Action::Settings(Action::KeepDraft));
        }
    }

    /// The same, whatever was typed.
    pub fn show(&mut self, source: Source, session: &Session) {
        let policies = &session.shared.policies;
        let stored = |id: PolicyId| policies.iter().find(|policy| policy.id == id);
        self.table.deselect();
        let draft = |file: String| Some(Open::new(None, file, String::new()));
        let opened = match source {
            Source::Blank => draft(blank(session)),
            Source::File(file) => draft(file),
            Source::Latest => {
                let latest = policies.iter().rev().find(|policy| policy.state != PolicyState::Draft);
                draft(latest.map_or_else(|| blank(session), |old| copy(old, session)))
            }
            Source::Copy(id) => stored(id).and_then(|old| draft(copy(old, session))),
            Source::Stored(id) => {
                if let Some(index) = policies.iter().position(|policy| policy.id == id) {
                    self.table.select(index);
                }
                stored(id).map(|policy| Open::new(Some(id), policy.file.clone(), policy.file.clone()))
            }
        };
        if opened.is_some() {
            self.open = opened;
        }
    }

    /// Nothing is open any more.
    pub fn close(&mut self) {
        self.open = None;
        self.table.deselect();
    }

    /// A file was read into a draft, or could not be.
    pub fn take_file(&mut self, read: Result<String, String>, session: &Session, out: &mut Vec<app::Action>) {
        match read {
            Ok(file) => {
                self.path_error = None;
                self.begin(Source::File(file), session, out);
            }
            Err(error) => self.path_error = Some(error),
        }
    }

    /// A file was picked in the system's dialog.
    pub fn take_path(&mut self, path: &std::path::Path, out: &mut Vec<app::Action>) {
        self.path = path.display().to_string();
        out.push(app::Action::Settings(Action::ReadPolicyFile(path.to_owned())));
    }

    /// A draft was stored.
    pub fn stored(&mut self, id: PolicyId, then: Then, out: &mut Vec<app::Action>) {
        let Some(open) = &mut self.open else { return };
        open.id = Some(id);
        open.stored.clone_from(&open.file);
        out.push(app::Action::Settings(Action::KeepDraft));
        if then == Then::Publish {
            out.push(app::Action::Settings(Action::AskToPublish(id)));
        }
    }

    /// Stores the draft that is open.
    pub fn save(&mut self, then: Then, out: &mut Vec<app::Action>) {
        if let Some(open) = &self.open
            && open.faults.is_empty()
            && open.is_changed()
        {
            out.push(app::Action::Settings(Action::SavePolicy(open.file.clone(), open.id, then)));
        }
    }

    /// Remembers a draft that is not saved, so that it is there after the next start; forgets one that is.
    pub fn keep(&self, runner: &mut Runner<'_>) {
        match self.open.as_ref().filter(|open| open.is_changed()) {
            Some(open) => {
                let kept = Kept { id: open.id.map(|id| id.0), file: open.file.clone() };
                runner.desk.put(DRAFT, &kept, runner.now);
            }
            None => runner.desk.forget(DRAFT, runner.now),
        }
    }

    /// Opens the draft that was not saved when the window was last closed.
    pub fn restore(&mut self, runner: &Runner<'_>) {
        if std::mem::replace(&mut self.restored, true) {
            return;
        }
        let Some(kept) = runner.desk.get::<Kept>(DRAFT) else { return };
        let policies = &runner.session.shared.policies;
        let is_draft = |policy: &&ListedPolicy| Some(policy.id.0) == kept.id && policy.state == PolicyState::Draft;
        let stored = policies.iter().find(is_draft);
        let id = stored.map(|policy| policy.id);
        self.open = Some(Open::new(id, kept.file, stored.map(|policy| policy.file.clone()).unwrap_or_default()));
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let space = ui.available_rect_before_wrap();
        let left = space.with_max_x(space.left() + (space.width() * LIST_SHARE).max(size::POLICY_LIST));
        let right = Rect::from_min_max(pos2(left.right() + size::M, space.top()), space.max);
        let mut chosen = None;
        shell::child(ui, "list", left, |ui| chosen = self.list(ui, session));
        shell::child(ui, "policy", right, |ui| self.detail(ui, session, out));
        ui.advance_cursor_after_rect(space);
        let is_open = |id: PolicyId| self.open.as_ref().is_some_and(|open| open.id == Some(id));
        if let Some(id) = chosen.filter(|id| !is_open(*id)) {
            self.begin(Source::Stored(id), session, out);
        }
    }

    fn list(&mut self, ui: &mut Ui, session: &Session) -> Option<PolicyId> {
        let lang = session.lang;
        let policies = &session.shared.policies;
        let columns = [
            Column::text("title", text::title(lang)).letters(8.6).stretch(1.0).unsorted(),
            Column::text("holds", text::holds(lang)).letters(7.8).unsorted(),
            Column::text("state", settings_text::state(lang))
                .letters(if lang == Lang::Zh { 4.5 } else { 5.8 })
                .unsorted(),
            Column::figure("publication", text::publication(lang)).letters(2.0).unsorted(),
        ];
        let mut chosen = None;
        card::card(ui, Padding::None, |ui| {
            let empty = EmptyState { text: text::no_policies(lang), action: "", command: None };
            let table =
                Table::new(settings_text::policies(lang), &columns, policies.len(), session.words()).empty(empty);
            let output =
                table.show(ui, &mut self.table, &mut |row| policies.get(row).map(|policy| cells(policy, lang)));
            for event in output.events {
                if let TableEvent::Selected(row) | TableEvent::Opened(row) = event {
                    chosen = policies.get(row).map(|policy| policy.id);
                }
            }
        });
        chosen
    }
}

fn cells(policy: &ListedPolicy, lang: Lang) -> Vec<TableCell> {
    let (tone, state) = state_words(policy.state, lang);
    let holds = match (policy.holds, policy.state) {
        (Some(span), _) => TableCell::text(text::months_short(span.from, span.until, lang)),
        (None, PolicyState::Draft) => TableCell::muted(text::months(policy.effective_month, None, lang)),
        (None, _) => TableCell::muted(policy.effective_month.to_string()).struck(),
    };
    let number = policy.publication.map_or_else(TableCell::empty, |number| TableCell::text(number.to_string()));
    vec![TableCell::text(&*policy.title), holds, TableCell::badge(tone, state), number]
}

fn state_words(state: PolicyState, lang: Lang) -> (Tone, &'static str) {
    match state {
        PolicyState::Draft => (Tone::Amber, text::draft(lang)),
        PolicyState::Published => (Tone::Green, text::published(lang)),
        PolicyState::Superseded => (Tone::Muted, text::superseded(lang)),
    }
}

/// The first month that is still open.
fn next_month(session: &Session) -> Month {
    let open = session.shared.months.closed_through.map(|closed| closed.plus(1));
    open.map_or(session.month, |open| open.max(session.month))
}

/// The file of a policy without any stage.
fn blank(session: &Session) -> String {
    let month = next_month(session);
    let fields = PolicyFields {
        title: text::draft_title(month.year(), month.number(), session.lang),
        effective_month: month.to_string(),
        earned_on: "order".to_owned(),
        ..PolicyFields::default()
    };
    fields.to_toml()
}

/// The file of a draft that says what a policy says, for the next month.
fn copy(old: &ListedPolicy, session: &Session) -> String {
    let month = next_month(session).max(old.effective_month);
    match policy_file::parse(&old.file) {
        Ok(policy) => {
            let title = text::draft_title(month.year(), month.number(), session.lang);
            policy_file::to_toml(&Policy { title, effective_month: month, ..policy })
        }
        Err(_) => old.file.clone(),
    }
}

/// Asks the boss to publish, and says which open months' orders will change.
pub fn ask_to_publish(id: PolicyId, effect: &PublishEffect, lang: Lang) -> app::Action {
    let mut lines = vec![text::publish_line(lang).to_owned()];
    if effect.changes.is_empty() {
        lines.push(text::changes_nothing(lang).to_owned());
    }
    lines.extend(effect.changes.iter().map(|change| text::changes(change.month, change.orders, lang)));
    lines.extend(effect.until.map(|until| text::holds_until(until, lang)));
    lines.extend(effect.closed_through.map(|closed| text::closed_stay(closed, lang)));
    app::Action::Dialogs(dialogs::Action::AskBoss(BossRequest {
        title: text::publish_title(&effect.title, lang),
        lines,
        confirm: text::publish_confirm(lang).to_owned(),
        act: BossAct::Publish(id),
    }))
}

/// Asks before a changed draft is left.
fn leave(source: Source, lang: Lang) -> app::Action {
    app::Action::Dialogs(dialogs::Action::Confirm(Confirm {
        title: text::leave_draft(lang).to_owned(),
        body: text::leave_draft_body(lang).to_owned(),
        confirm: text::leave(lang).to_owned(),
        act: Box::new(app::Action::Settings(Action::ShowPolicy(source))),
    }))
}

/// Where a typed path leads.
fn path_of(text: &str) -> Option<PathBuf> {
    let text = text.trim().trim_matches('"');
    (!text.is_empty()).then(|| PathBuf::from(text))
}
