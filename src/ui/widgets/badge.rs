//! Small marks: a status badge, the tag of a rule, a count.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Response, Sense, Ui, Vec2, WidgetInfo};

use super::paint;
use crate::ui::theme::{Palette, Tone, font, radius, size};

/// A state in words on its colour: 已超时, 待办.
pub fn badge(ui: &mut Ui, tone: Tone, text: &str) -> Response {
    let palette = Palette::of(ui);
    let colors = palette.tone(tone);
    let word = if matches!(tone, Tone::Neutral | Tone::Muted) { palette.secondary } else { colors.text };
    let galley = paint::line(ui, text, font::tiny(), word);
    let wanted = galley.size() + Vec2::new(2.0 * size::S, 2.0);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    paint::panel(ui.painter(), rect, radius::S, colors.fill, colors.fill);
    paint::put(ui.painter(), rect, Align::Center, galley);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// The tag of a rule such as `C-4`; the rule's sentence stands under the pointer.
pub fn rule_chip(ui: &mut Ui, rule: &str, sentence: &str) -> Response {
    let palette = Palette::of(ui);
    let galley = paint::line(ui, rule, font::tiny(), palette.secondary);
    let wanted = galley.size() + Vec2::new(2.0 * size::XS + 2.0, 0.0);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    let outline = if response.hovered() { palette.outline_hover } else { palette.hairline };
    paint::panel(ui.painter(), rect, radius::S, palette.panel, outline);
    paint::put(ui.painter(), rect, Align::Center, galley);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, rule));
    if sentence.is_empty() { response } else { response.on_hover_text(sentence) }
}
