//! 管理办法: the list, the text with its faults by line, and the same in words.

use eframe::egui::{Id, Label, Rect, RichText, ScrollArea, Ui, pos2};

use super::editor::{Access, editor};
use super::{Action, Then};
use crate::app::policy_line;
use crate::app::queries::{ListedPolicy, PolicyState};
use crate::model::{Month, Policy, PolicyId};
use crate::rules::policy_file::{self, PolicyFault};
use crate::text::Lang;
use crate::text::ui::settings as text;
use crate::ui::app;
use crate::ui::dialogs::{self, BossAct, BossRequest, Confirm};
use crate::ui::session::Session;
use crate::ui::shell;
use crate::ui::theme::{Palette, Tone, font, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::table::{Column, EmptyState, Table, TableCell, TableEvent, TableState};
use crate::ui::widgets::{Button, badge};

/// A policy that is open.
#[derive(Debug)]
struct Open {
    /// Its row; none where it was never stored.
    id: Option<PolicyId>,
    file: String,
    /// As stored.
    stored: String,
    policy: Option<Policy>,
    faults: Vec<PolicyFault>,
}

impl Open {
    fn new(id: Option<PolicyId>, file: String, stored: String) -> Self {
        let mut open = Self { id, file, stored, policy: None, faults: Vec::new() };
        open.check();
        open
    }

    /// Reads the text; while it is wrong, the last good reading stays.
    fn check(&mut self) {
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
}

/// What the section remembers.
#[derive(Debug, Default)]
pub struct PoliciesState {
    table: TableState,
    open: Option<Open>,
}

impl PoliciesState {
    /// Begins a draft: like the latest published policy where there is one.
    pub fn begin(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        let latest = session.shared.policies.iter().rev().find(|policy| policy.state != PolicyState::Draft);
        let Some(latest) = latest else {
            if self.open.as_ref().is_none_or(|open| !open.is_changed()) {
                let file = text::first_policy(&next_month(session).to_string());
                self.open = Some(Open::new(None, file, String::new()));
                self.table.deselect();
            }
            return;
        };
        if self.open.as_ref().is_some_and(Open::is_changed) {
            out.push(leave(latest.id, session.lang));
            return;
        }
        self.begin_from(latest, session);
    }

    fn begin_from(&mut self, old: &ListedPolicy, session: &Session) {
        let month = next_month(session).max(old.effective_month);
        let file = match policy_file::parse(&old.file) {
            Ok(policy) => {
                let title = text::draft_title(month.year(), month.number(), session.lang);
                policy_file::to_toml(&Policy { title, effective_month: month, ..policy })
            }
            Err(_) => old.file.clone(),
        };
        self.open = Some(Open::new(None, file, String::new()));
        self.table.deselect();
    }

    /// Shows a stored policy.
    pub fn open(&mut self, id: PolicyId, session: &Session) {
        if let Some(index) = session.shared.policies.iter().position(|policy| policy.id == id)
            && let Some(policy) = session.shared.policies.get(index)
        {
            self.open = Some(Open::new(Some(id), policy.file.clone(), policy.file.clone()));
            self.table.select(index);
        }
    }

    /// Nothing is open any more.
    pub fn close(&mut self) {
        self.open = None;
        self.table.deselect();
    }

    /// A draft was stored.
    pub fn stored(&mut self, id: PolicyId, then: Then, session: &Session, out: &mut Vec<app::Action>) {
        let Some(open) = &mut self.open else { return };
        open.id = Some(id);
        open.stored.clone_from(&open.file);
        if then == Then::Publish {
            out.push(ask_to_publish(id, open.policy.as_ref(), session.lang));
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

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let space = ui.available_rect_before_wrap();
        let left = space.with_max_x(space.left() + space.width() * 0.3);
        let right = Rect::from_min_max(pos2(left.right() + size::M, space.top()), space.max);
        let mut chosen = None;
        shell::child(ui, "list", left, |ui| chosen = self.list(ui, session));
        shell::child(ui, "policy", right, |ui| self.detail(ui, session, out));
        ui.advance_cursor_after_rect(space);
        let Some(id) = chosen else { return };
        let is_open = self.open.as_ref().is_some_and(|open| open.id == Some(id));
        if is_open {
            return;
        }
        if self.open.as_ref().is_some_and(Open::is_changed) {
            out.push(leave(id, session.lang));
        } else {
            self.open(id, session);
        }
    }

    fn list(&mut self, ui: &mut Ui, session: &Session) -> Option<PolicyId> {
        let lang = session.lang;
        let policies = &session.shared.policies;
        let columns = [
            Column::text("title", text::title(lang)).letters(6.0).stretch(1.0).unsorted(),
            Column::text("month", text::effective(lang)).letters(4.2).unsorted(),
            Column::text("state", text::state(lang)).letters(4.6).unsorted(),
        ];
        let mut chosen = None;
        card::card(ui, Padding::None, |ui| {
            let empty = EmptyState { text: text::no_policies(lang), action: "", command: None };
            let table = Table::new(text::policies(lang), &columns, policies.len(), session.words()).empty(empty);
            let output = table.show(ui, &mut self.table, &mut |row| {
                let policy = policies.get(row)?;
                let (tone, state) = state_words(policy.state, lang);
                Some(vec![
                    TableCell::text(&*policy.title),
                    TableCell::text(policy.effective_month.to_string()),
                    TableCell::badge(tone, state),
                ])
            });
            for event in output.events {
                if let TableEvent::Selected(row) | TableEvent::Opened(row) = event {
                    chosen = policies.get(row).map(|policy| policy.id);
                }
            }
        });
        chosen
    }

    fn detail(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let height = ui.available_height() - 2.0 * (size::L + size::LINE);
        let mut again = None;
        card::card(ui, Padding::Roomy, |ui| {
            ui.set_min_size(eframe::egui::Vec2::new(ui.available_width(), height));
            let Some(open) = &mut self.open else {
                card::note(ui, text::choose_policy(lang));
                return;
            };
            let listed = open.id.and_then(|id| session.shared.policies.iter().find(|policy| policy.id == id));
            let state = listed.map_or(PolicyState::Draft, |policy| policy.state);
            head(ui, open, listed, state, lang);
            let space = ui.available_rect_before_wrap();
            let foot = size::CONTROL + size::S;
            let body = space.with_max_y(space.bottom() - foot);
            let middle = body.left() + body.width() * 0.58;
            let (left, right) =
                (body.with_max_x(middle), Rect::from_min_max(pos2(middle + size::L, body.top()), body.max));
            let access = if state == PolicyState::Draft { Access::Write } else { Access::Read };
            let id = Id::unique(("policy", open.id.map(|id| id.0)));
            let mut changed = false;
            shell::child(ui, "text", left, |ui| {
                changed = editor(ui, id, text::policy_text(lang), &mut open.file, access, &open.faults);
            });
            if changed {
                open.check();
            }
            shell::child(ui, "words", right, |ui| words_ui(ui, open, lang));
            let buttons = space.with_min_y(body.bottom() + size::S);
            shell::child(ui, "buttons", buttons, |ui| {
                ui.horizontal(|ui| again = self.buttons(ui, listed, state, session, out));
            });
            ui.advance_cursor_after_rect(space);
        });
        if let Some(id) = again
            && let Some(old) = session.shared.policies.iter().find(|policy| policy.id == id)
        {
            self.begin_from(old, session);
        }
    }

    /// What can be done with the open policy; answers the one to begin a draft from.
    fn buttons(
        &self,
        ui: &mut Ui,
        listed: Option<&ListedPolicy>,
        state: PolicyState,
        session: &Session,
        out: &mut Vec<app::Action>,
    ) -> Option<PolicyId> {
        let lang = session.lang;
        let open = self.open.as_ref()?;
        if state != PolicyState::Draft {
            let clicked = Button::secondary(text::new_from_this(lang)).show(ui).clicked();
            card::note(ui, text::published_stands(lang));
            return listed.filter(|_| clicked).map(|policy| policy.id);
        }
        let wrong = (!open.faults.is_empty()).then(|| text::faults(lang));
        let unchanged = (!open.is_changed()).then(|| text::saved(lang));
        if Button::primary(text::publish(lang)).disabled_because(wrong).show(ui).clicked() {
            match open.id {
                Some(id) if !open.is_changed() => out.push(ask_to_publish(id, open.policy.as_ref(), lang)),
                _ => out.push(app::Action::Settings(Action::SavePolicy(open.file.clone(), open.id, Then::Publish))),
            }
        }
        let save = Button::secondary(text::save_draft(lang)).command(crate::ui::commands::Command::Save);
        if save.disabled_because(wrong.or(unchanged)).show(ui).clicked() {
            out.push(app::Action::Settings(Action::SavePolicy(open.file.clone(), open.id, Then::Stay)));
        }
        if let Some(policy) = listed
            && Button::ghost(text::remove_draft(lang)).show(ui).clicked()
        {
            out.push(app::Action::Dialogs(dialogs::Action::Confirm(Confirm {
                title: format!("{} {}", text::remove_draft(lang), policy.title),
                body: text::remove_draft_body(lang).to_owned(),
                confirm: text::remove_draft(lang).to_owned(),
                act: Box::new(app::Action::Settings(Action::RemovePolicy(policy.id))),
            })));
        }
        None
    }
}

fn head(ui: &mut Ui, open: &Open, listed: Option<&ListedPolicy>, state: PolicyState, lang: Lang) {
    let title = open.policy.as_ref().map_or(text::new_policy(lang), |policy| policy.title.as_str());
    card::title_row(ui, title, |ui| {
        let (tone, word) = state_words(state, lang);
        badge(ui, tone, word);
        if open.is_changed() && state == PolicyState::Draft {
            badge(ui, Tone::Amber, text::unsaved(lang));
        }
        if let Some(at) = listed.and_then(|policy| policy.published_at.as_deref()) {
            card::note(ui, at);
        }
    });
}

/// Faults by line while there are any, and the policy in words.
fn words_ui(ui: &mut Ui, open: &Open, lang: Lang) {
    let palette = Palette::of(ui);
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        if !open.faults.is_empty() {
            let lines: Vec<String> = open.faults.iter().map(|fault| policy_line(fault, lang)).collect();
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            Notice::new(Tone::Red, text::faults(lang)).lines(&lines).show(ui);
        }
        let Some(policy) = &open.policy else { return };
        card::section_title(ui, text::in_words(lang), "");
        ui.spacing_mut().item_spacing.y = size::XXS;
        for (title, lines) in text::summary(policy, lang) {
            ui.label(RichText::new(title).font(font::small_strong()).color(palette.text));
            for line in lines {
                let line = RichText::new(line).font(font::small()).color(palette.secondary);
                ui.add(Label::new(line).wrap());
            }
            ui.add_space(size::S);
        }
    });
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

fn ask_to_publish(id: PolicyId, policy: Option<&Policy>, lang: Lang) -> app::Action {
    let title = policy.map(|policy| policy.title.as_str()).unwrap_or_default();
    app::Action::Dialogs(dialogs::Action::AskBoss(BossRequest {
        title: text::publish_title(title, lang),
        lines: vec![text::publish_line(lang).to_owned()],
        confirm: text::publish_confirm(lang).to_owned(),
        act: BossAct::Publish(id),
    }))
}

/// Asks before a changed draft is left for another policy.
fn leave(id: PolicyId, lang: Lang) -> app::Action {
    app::Action::Dialogs(dialogs::Action::Confirm(Confirm {
        title: text::leave_draft(lang).to_owned(),
        body: text::leave_draft_body(lang).to_owned(),
        confirm: text::leave(lang).to_owned(),
        act: Box::new(app::Action::Settings(Action::OpenPolicy(id))),
    }))
}
