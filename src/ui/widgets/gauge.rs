//! A bar that shows how much of a limit is used, and what waits beyond it, with a legend under it.

use eframe::egui::accesskit::Role;
use eframe::egui::{CornerRadius, Rect, Response, RichText, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::ui::theme::{Palette, Tone, font, radius, size};

/// A part of the bar.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    /// Its colour.
    pub tone: Tone,
    /// Its length, in the unit of the limit.
    pub length: f32,
    /// Its word in the legend.
    pub label: &'a str,
    /// Its figure in the legend.
    pub figure: String,
    /// How the figure came about, under the pointer.
    pub how: String,
}

/// Draws the bar over the width there is, and its legend. A line marks the limit where pieces go beyond it.
pub fn gauge(ui: &mut Ui, name: &str, limit: f32, pieces: &[Piece<'_>]) -> Response {
    let palette = Palette::of(ui);
    let sum: f32 = pieces.iter().filter(|piece| piece.tone != Tone::Muted).map(|piece| piece.length).sum();
    let whole = sum.max(limit).max(f32::EPSILON);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), size::M), Sense::hover());
    let corner = CornerRadius::same(radius::S);
    ui.painter().rect_filled(rect, corner, palette.pressed);
    let mut left = rect.left();
    for piece in pieces.iter().filter(|piece| piece.tone != Tone::Muted && piece.length > 0.0) {
        let right = left + rect.width() * piece.length / whole;
        let place = Rect::from_min_max(pos2(left, rect.top()), pos2(right.min(rect.right()), rect.bottom()));
        let (starts, ends) = (left <= rect.left(), right >= rect.right() - 0.5);
        let round = |rounded: bool| if rounded { radius::S } else { 0 };
        let corner = CornerRadius { nw: round(starts), sw: round(starts), ne: round(ends), se: round(ends) };
        ui.painter().rect_filled(place, corner, palette.tone(piece.tone).solid);
        left = right;
    }
    if sum > limit {
        let at = rect.left() + rect.width() * limit / whole;
        let mark = Stroke::new(size::RING, palette.text);
        ui.painter().vline(at, (rect.top() - size::XXS)..=(rect.bottom() + size::XXS), mark);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Meter, true, name));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::XS;
        for piece in pieces {
            let (dot, _) = ui.allocate_exact_size(Vec2::splat(size::S), Sense::hover());
            let color = if piece.tone == Tone::Muted { palette.pressed } else { palette.tone(piece.tone).solid };
            ui.painter().rect_filled(dot, CornerRadius::same(2), color);
            ui.label(RichText::new(piece.label).font(font::small()).color(palette.secondary));
            let figure = ui.label(RichText::new(&piece.figure).font(font::small_strong()).color(palette.text));
            if !piece.how.is_empty() {
                figure.on_hover_text(&piece.how);
            }
            ui.add_space(size::M);
        }
    });
    response
}
