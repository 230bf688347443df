//! One policy: what it pays in words, the form, the file beside it, and what can be done with it.

use eframe::egui::{Id, Label, Rect, RichText, Ui, Vec2, pos2};

use super::editor::{Access, editor};
use super::{Open, PoliciesState, Source, form, state_words};
use crate::app::policy_line;
use crate::app::queries::{ListedPolicy, PolicyState};
use crate::text::Lang;
use crate::text::ui::policies as text;
use crate::text::ui::settings as settings_text;
use crate::ui::app;
use crate::ui::dialogs::{self, Confirm};
use crate::ui::session::Session;
use crate::ui::shell;
use crate::ui::tabs::reports;
use crate::ui::tabs::settings::{Action, Then};
use crate::ui::theme::{Palette, Tone, font, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::{Button, badge};

/// The share of the width that the form takes, beside the file.
const FORM_SHARE: f32 = 0.58;
/// How many faults are told below the file; all of them are marked in it.
const FAULT_LINES: usize = 4;

impl PoliciesState {
    pub(super) fn detail(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let height = ui.available_height() - 2.0 * (size::L + size::LINE);
        let mut again = None;
        card::card(ui, Padding::Roomy, |ui| {
            ui.set_min_size(Vec2::new(ui.available_width(), height));
            let Some(open) = &mut self.open else {
                card::note(ui, text::choose_policy(lang));
                return;
            };
            let listed = open.id.and_then(|id| session.shared.policies.iter().find(|policy| policy.id == id));
            let state = listed.map_or(PolicyState::Draft, |policy| policy.state);
            head(ui, open, listed, state, lang);
            let space = ui.available_rect_before_wrap();
            let body = space.with_max_y(space.bottom() - size::CONTROL - size::S);
            let middle = body.left() + body.width() * FORM_SHARE;
            let left = body.with_max_x(middle - size::S);
            let right = Rect::from_min_max(pos2(middle + size::L, body.top()), body.max);
            let (mut form_changed, mut file_changed) = (false, false);
            shell::child(ui, "form", left, |ui| form_changed = form_ui(ui, open, state, session));
            shell::child(ui, "file", right, |ui| file_changed = file_ui(ui, open, state, lang));
            if form_changed {
                open.form_changed();
            } else if file_changed {
                open.file_changed();
            }
            if form_changed || file_changed {
                out.push(app::Action::Settings(Action::KeepDraft));
            }
            let foot = space.with_min_y(body.bottom() + size::S);
            shell::child(ui, "buttons", foot, |ui| {
                ui.horizontal(|ui| again = buttons(ui, open, listed, state, session, out));
            });
            ui.advance_cursor_after_rect(space);
        });
        if let Some(source) = again {
            self.begin(source, session, out);
        }
    }
}

fn head(ui: &mut Ui, open: &Open, listed: Option<&ListedPolicy>, state: PolicyState, lang: Lang) {
    card::title_row(ui, open.title(lang), |ui| {
        let (tone, word) = state_words(state, lang);
        badge(ui, tone, word);
        if state == PolicyState::Draft && open.is_changed() {
            badge(ui, Tone::Amber, text::unsaved(lang));
        }
        let Some(listed) = listed else { return };
        if let (Some(number), Some(at)) = (listed.publication, listed.published_at.as_deref()) {
            card::note(ui, &text::published_at(number, at, lang));
        }
        if let Some(span) = listed.holds {
            card::note(ui, &text::months(span.from, span.until, lang));
        }
    });
}

/// What it pays in words and, of a draft, the form below.
fn form_ui(ui: &mut Ui, open: &mut Open, state: PolicyState, session: &Session) -> bool {
    let lang = session.lang;
    let room = ui.available_height();
    let mut changed = false;
    let id = ("policy", open.id.map(|id| id.0));
    ui.push_id(id, |ui| {
        card::scroll(ui, room, |ui| {
            ui.spacing_mut().item_spacing.y = size::S;
            summary_ui(ui, open, lang);
            if state != PolicyState::Draft {
                return;
            }
            if open.is_no_toml() {
                Notice::new(Tone::Amber, text::form_waits(lang)).show(ui);
            }
            ui.add_enabled_ui(!open.is_no_toml(), |ui| {
                changed = form::ui(ui, &mut open.fields, &open.faults, session);
            });
        });
    });
    changed
}

fn summary_ui(ui: &mut Ui, open: &Open, lang: Lang) {
    let Some(policy) = &open.policy else { return };
    let lines: Vec<(String, String)> = text::summary(policy, lang);
    let palette = Palette::of(ui);
    let (tone, title) = if open.faults.is_empty() {
        (Tone::Accent, text::in_words(lang))
    } else {
        (Tone::Muted, text::in_words_before(lang))
    };
    Notice::new(tone, title).show_with(ui, |ui| {
        for (what, words) in &lines {
            let width = size::FORM_LABEL + size::S;
            let space = ui.available_rect_before_wrap();
            let inner = space.with_min_x(space.left() + width);
            let name = RichText::new(what).font(font::small()).color(palette.secondary);
            ui.put(Rect::from_min_size(space.min, Vec2::new(width, size::L + size::XXS)), |ui: &mut Ui| {
                ui.with_layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Min), |ui| {
                    ui.add(Label::new(name).truncate())
                })
                .inner
            });
            let mut bottom = space.top();
            shell::child(ui, what, inner, |ui| {
                let words = RichText::new(words).font(font::small()).color(palette.text);
                bottom = ui.add(Label::new(words).wrap()).rect.bottom();
            });
            ui.advance_cursor_after_rect(Rect::from_min_max(space.min, pos2(space.right(), bottom)));
        }
    });
}

/// The file with its faults by line.
fn file_ui(ui: &mut Ui, open: &mut Open, state: PolicyState, lang: Lang) -> bool {
    let is_draft = state == PolicyState::Draft;
    let access = if is_draft { Access::Write } else { Access::Read };
    card::section_title(ui, text::policy_text(lang), if is_draft { text::file_hint(lang) } else { "" });
    let space = ui.available_rect_before_wrap();
    let lines: Vec<String> = open.faults.iter().take(FAULT_LINES).map(|fault| policy_line(fault, lang)).collect();
    let rows = f32::from(u8::try_from(lines.len()).unwrap_or(u8::MAX));
    // A line of a fault often breaks once.
    let below = if lines.is_empty() { 0.0 } else { size::CONTROL + size::XL + rows * 2.0 * (size::L + size::XS) };
    let top = space.with_max_y(space.bottom() - below.min(space.height() / 2.0));
    let id = Id::unique(("policy", open.id.map(|id| id.0)));
    let mut changed = false;
    shell::child(ui, "text", top, |ui| {
        changed = editor(ui, id, text::policy_text(lang), &mut open.file, access, &open.faults);
    });
    shell::child(ui, "faults", space.with_min_y(top.bottom() + size::S), |ui| {
        if !lines.is_empty() {
            let room = ui.available_height();
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            eframe::egui::ScrollArea::vertical().max_height(room).show(ui, |ui| {
                Notice::new(Tone::Red, &text::fault_count(open.faults.len(), lang)).lines(&lines).show(ui);
            });
        }
    });
    changed
}

/// What can be done with the open policy; answers what to begin.
fn buttons(
    ui: &mut Ui,
    open: &Open,
    listed: Option<&ListedPolicy>,
    state: PolicyState,
    session: &Session,
    out: &mut Vec<app::Action>,
) -> Option<Source> {
    let lang = session.lang;
    let count = open.faults.len();
    let wrong = text::fault_count(count, lang);
    let wrong = (count > 0).then_some(wrong.as_str());
    let try_it = |ui: &mut Ui, out: &mut Vec<app::Action>| {
        let button = Button::secondary(text::trial(lang)).disabled_because(wrong);
        if button.show(ui).clicked()
            && let Some(policy) = &open.policy
        {
            out.push(app::Action::Reports(reports::Action::Try(Box::new(policy.clone()))));
            out.push(app::Action::Show(app::Page::Reports));
        }
    };
    if state != PolicyState::Draft {
        let clicked = Button::secondary(text::new_from_this(lang)).show(ui).clicked();
        try_it(ui, out);
        card::note(ui, text::published_stands(lang));
        return open.id.filter(|_| clicked).map(Source::Copy);
    }
    if Button::primary(text::publish(lang)).disabled_because(wrong).show(ui).clicked() {
        out.push(app::Action::Settings(match open.id {
            Some(id) if !open.is_changed() => Action::AskToPublish(id),
            _ => Action::SavePolicy(open.file.clone(), open.id, Then::Publish),
        }));
    }
    let unchanged = (!open.is_changed()).then(|| settings_text::saved(lang));
    let save = Button::secondary(text::save_draft(lang)).command(crate::ui::commands::Command::Save);
    if save.disabled_because(wrong.or(unchanged)).show(ui).clicked() {
        out.push(app::Action::Settings(Action::SavePolicy(open.file.clone(), open.id, Then::Stay)));
    }
    try_it(ui, out);
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
