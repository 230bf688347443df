//! The dialog: a question with two answers, over everything else.

use eframe::egui::{Align, Context, Frame, Id, Key, Layout, Modal, RichText, Ui};

use super::button::Button;
use crate::ui::ime;
use crate::ui::theme::{Palette, font, inset, radius, size};

/// What confirming does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It can be taken back or loses nothing: Enter confirms.
    Light,
    /// It destroys something: the keyboard starts on cancel, Enter does not confirm by itself.
    Grave,
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Do it.
    Confirm,
    /// Leave it.
    Cancel,
}

/// A dialog: show it in every frame until it answers.
#[derive(Debug, Clone, Copy)]
pub struct Dialog<'a> {
    /// Tells it from others.
    pub id: &'a str,
    /// The question.
    pub title: &'a str,
    /// What will happen.
    pub body: &'a str,
    /// The word that confirms: a verb, not 确定.
    pub confirm: &'a str,
    /// Why it cannot be confirmed yet.
    pub blocked_because: Option<&'a str>,
    /// The word that leaves it; empty where there is nothing to cancel.
    pub cancel: &'a str,
    /// What confirming does.
    pub weight: Weight,
}

impl Dialog<'_> {
    #[must_use]
    /// Shows it with nothing but its words.
    pub fn show(&self, ctx: &Context) -> Option<Answer> {
        self.show_with(ctx, |_| {})
    }

    /// Shows it with fields of the caller's under the words.
    pub fn show_with(&self, ctx: &Context, add: impl FnOnce(&mut Ui)) -> Option<Answer> {
        let palette = Palette::of_context(ctx);
        let frame = Frame::new()
            .fill(palette.raised)
            .stroke(palette.hairline_stroke())
            .corner_radius(radius::L)
            .shadow(palette.popup_shadow())
            .inner_margin(inset::DIALOG);
        let id = Id::unique(("dialog", self.id));
        let modal = Modal::new(id).frame(frame).backdrop_color(palette.backdrop).show(ctx, |ui| {
            ui.set_width(size::DIALOG.min(ctx.content_rect().width() - 2.0 * size::XL) - 2.0 * size::XL);
            ui.spacing_mut().item_spacing.y = size::M;
            ui.label(RichText::new(self.title).font(font::heading()).color(palette.text));
            if !self.body.is_empty() {
                ui.label(RichText::new(self.body).font(font::body()).color(palette.secondary));
            }
            add(ui);
            ui.add_space(size::XS);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| self.buttons(ui, id)).inner
        });
        let enter = self.weight == Weight::Light
            && self.blocked_because.is_none()
            && modal.is_top_modal
            && ime::keys_are_free(ctx)
            && ctx.input_mut(|input| input.consume_key(eframe::egui::Modifiers::NONE, Key::Enter));
        let answered = modal.inner.or(enter.then_some(Answer::Confirm));
        let escaped = ime::keys_are_free(ctx) && modal.should_close();
        answered.or(escaped.then_some(Answer::Cancel))
    }

    fn buttons(&self, ui: &mut Ui, id: Id) -> Option<Answer> {
        let mut answer = None;
        let confirm = match self.weight {
            Weight::Light => Button::primary(self.confirm),
            Weight::Grave => Button::danger(self.confirm),
        };
        if confirm.disabled_because(self.blocked_because).show(ui).clicked() {
            answer = Some(Answer::Confirm);
        }
        if !self.cancel.is_empty() {
            let cancel = Button::secondary(self.cancel).show(ui);
            if cancel.clicked() {
                answer = Some(Answer::Cancel);
            }
            let pass = ui.ctx().cumulative_pass_nr();
            let seen: Option<u64> = ui.data(|data| data.get_temp(id));
            ui.data_mut(|data| data.insert_temp(id, pass));
            let opened_now = seen.is_none_or(|seen| pass > seen + 1);
            if self.weight == Weight::Grave && opened_now {
                cancel.request_focus();
            }
        }
        answer
    }
}
