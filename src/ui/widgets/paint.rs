//! Shared strokes of the kit: text laid out on one line, the ring around what has the keyboard.

use std::sync::Arc;

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align, Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui,
};

use crate::ui::theme::{Palette, radius, size};

/// One line of text, as long as it is.
pub fn line(ui: &Ui, text: &str, font: FontId, color: Color32) -> Arc<Galley> {
    ui.painter().layout_no_wrap(text.to_owned(), font, color)
}

/// One line of text that ends in `…` where it does not fit.
pub fn line_within(ui: &Ui, text: &str, font: FontId, color: Color32, max_width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap.max_width = max_width.max(0.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    ui.painter().layout_job(job)
}

/// Puts a line into the rectangle, in the middle of its height.
pub fn put(painter: &Painter, rect: Rect, align: Align, galley: Arc<Galley>) -> Rect {
    let left = match align {
        Align::Min => rect.left(),
        Align::Center => rect.center().x - galley.size().x / 2.0,
        Align::Max => rect.right() - galley.size().x,
    };
    let position = Pos2::new(left, rect.center().y - galley.size().y / 2.0);
    let place = Rect::from_min_size(position, galley.size());
    painter.galley(position, galley, Color32::PLACEHOLDER);
    place
}

/// The glow around what has the keyboard.
pub fn ring(painter: &Painter, rect: Rect, corner: u8, palette: &Palette) {
    painter.rect_stroke(
        rect,
        CornerRadius::same(corner),
        Stroke::new(size::RING, palette.accent_line),
        StrokeKind::Outside,
    );
}

/// The ring of a button-like widget, where the keyboard is there.
pub fn ring_if_focused(ui: &Ui, response: &Response, palette: &Palette) {
    if response.has_focus() {
        ring(ui.painter(), response.rect, radius::M, palette);
    }
}

/// A filled and outlined rectangle.
pub fn panel(painter: &Painter, rect: Rect, corner: u8, fill: Color32, outline: Color32) {
    painter.rect(rect, CornerRadius::same(corner), fill, Stroke::new(size::LINE, outline), StrokeKind::Inside);
}
