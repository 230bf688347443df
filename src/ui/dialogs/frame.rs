//! The frame of a dialog that is more than a question: a title, a way to close it, and what the caller draws.

use eframe::egui::{Context, Frame, Id, Modal, Ui};

use crate::ui::ime;
use crate::ui::theme::{Palette, inset, radius, size};
use crate::ui::widgets::{Button, Icon, card};

/// How a dialog is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Window<'a> {
    /// Tells it from others.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// How wide it would be.
    pub width: f32,
    /// The word of the button that closes it; empty where it cannot be closed so.
    pub close: &'a str,
}

impl Window<'_> {
    /// Draws it. Answers whether it was closed, and what `add` answers.
    pub fn show<R>(&self, ctx: &Context, add: impl FnOnce(&mut Ui) -> R) -> (bool, R) {
        let palette = Palette::of_context(ctx);
        let frame = Frame::new()
            .fill(palette.raised)
            .stroke(palette.hairline_stroke())
            .corner_radius(radius::L)
            .shadow(palette.popup_shadow())
            .inner_margin(inset::DIALOG);
        let id = Id::unique(("dialog", self.id));
        let shown = Modal::new(id).frame(frame).backdrop_color(palette.backdrop).show(ctx, |ui| {
            ui.set_width(self.width.min(ctx.content_rect().width() - 2.0 * size::XL) - 2.0 * size::XL);
            ui.spacing_mut().item_spacing.y = size::M;
            let mut closed = false;
            card::title_row(ui, self.title, |ui| {
                if !self.close.is_empty() {
                    closed = Button::icon(Icon::Close, self.close).show(ui).clicked();
                }
            });
            (closed, add(ui))
        });
        let escaped = !self.close.is_empty() && ime::keys_are_free(ctx) && shown.should_close();
        let (closed, answer) = shown.inner;
        (closed || escaped, answer)
    }
}

/// The height that is left for the content of a dialog that takes the whole window.
pub fn tall(ctx: &Context) -> f32 {
    ctx.content_rect().height() - 6.0 * size::XL
}
