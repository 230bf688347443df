//! Small marks: a status badge, the tag of a rule, a count.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Popup, PopupCloseBehavior, Response, RichText, Sense, Ui, Vec2, WidgetInfo};

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

/// The tag of a rule such as `C-4`; the rule's sentence stands under the pointer, and opens with a click.
pub fn rule_chip(ui: &mut Ui, rule: &str, sentence: &str) -> Response {
    let palette = Palette::of(ui);
    let galley = paint::line(ui, rule, font::tiny(), palette.secondary);
    let wanted = galley.size() + Vec2::new(2.0 * size::XS + 2.0, 0.0);
    // Not focusable: Enter goes from field to field, past the rules between them.
    let sense = if sentence.is_empty() { Sense::hover() } else { Sense::CLICK };
    let (rect, response) = ui.allocate_exact_size(wanted, sense);
    let outline = if response.hovered() { palette.outline_hover } else { palette.hairline };
    paint::ring_if_focused(ui, &response, palette);
    paint::panel(ui.painter(), rect, radius::S, palette.panel, outline);
    paint::put(ui.painter(), rect, Align::Center, galley);
    rule_opens(&response, rule, sentence);
    response
}

/// A rule's sentence at its tag: under the pointer, and open after a click until the next.
pub(super) fn rule_opens(response: &Response, rule: &str, sentence: &str) {
    let kind = if sentence.is_empty() { Role::Label } else { Role::Button };
    response.widget_info(|| WidgetInfo::labeled(kind, true, rule));
    if sentence.is_empty() {
        return;
    }
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(sentence));
    let shown = Popup::from_toggle_button_response(response)
        .accessible_name(rule)
        .gap(size::XS)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            ui.set_max_width(size::TOAST);
            let palette = Palette::of(ui);
            ui.label(RichText::new(rule).font(font::small_strong()).color(palette.text));
            ui.label(RichText::new(sentence).font(font::small()).color(palette.text));
        });
    if shown.is_none() {
        response.clone().on_hover_text(sentence);
    }
}
