//! The list under pickers, choices and drop-downs.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Color32, CornerRadius, Popup, PopupCloseBehavior, Rect, RectAlign, Response, ScrollArea, Sense, Ui, Vec2,
    WidgetInfo,
};

use super::icons::{self, Icon};
use super::paint;
use crate::ui::theme::{Palette, Tone, font, radius, size};

/// One line of a list.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct Entry {
    pub text: String,
    pub detail: String,
    pub tone: Tone,
    pub icon: Option<Icon>,
    /// What is picked, where it is not the text.
    pub value: Option<String>,
}

/// Whether the marked entry is brought into view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reveal {
    Marked,
    Nothing,
}

/// What happened in a list.
#[derive(Debug, Default)]
pub(super) struct ListAnswer {
    /// The entry clicked.
    pub clicked: Option<usize>,
    /// The entry the pointer has moved onto.
    pub pointed: Option<usize>,
    /// Something else was clicked, or Esc was pressed.
    pub dismissed: bool,
}

/// Shows the list under its widget.
pub(super) fn show(
    anchor: &Response,
    name: &str,
    entries: &[Entry],
    marked: usize,
    reveal: Reveal,
    nothing: &str,
) -> ListAnswer {
    let mut answer = ListAnswer::default();
    let mut open = true;
    Popup::from_response(anchor)
        .accessible_name(name)
        .open_bool(&mut open)
        .align(RectAlign::BOTTOM_START)
        .gap(size::XS)
        .width(anchor.rect.width())
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| list_ui(ui, anchor.rect.width(), entries, marked, reveal, nothing, &mut answer));
    let clicked_anchor = anchor.contains_pointer();
    answer.dismissed = !open && !clicked_anchor;
    answer
}

fn list_ui(
    ui: &mut Ui,
    least_width: f32,
    entries: &[Entry],
    marked: usize,
    reveal: Reveal,
    nothing: &str,
    answer: &mut ListAnswer,
) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let frame_room = 12.0 + 2.0 * size::LINE;
    let width = entries.iter().map(|entry| width_of(ui, entry)).fold(least_width - frame_room, f32::max);
    ui.set_width(width);
    if entries.is_empty() {
        let color = Palette::of(ui).faint;
        let galley = paint::line(ui, nothing, font::body(), color);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, size::ROW), Sense::hover());
        paint::put(ui.painter(), rect.shrink2(Vec2::new(size::S, 0.0)), Align::Min, galley);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, nothing));
        return;
    }
    // The list may grow while one types; egui would keep it as low as it was.
    let height = size::POPUP_ROWS * size::ROW;
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
        for (index, entry) in entries.iter().enumerate() {
            let response = entry_ui(ui, width, entry, index == marked);
            if response.clicked() {
                answer.clicked = Some(index);
            }
            if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
                answer.pointed = Some(index);
            }
            if index == marked && reveal == Reveal::Marked {
                response.scroll_to_me(None);
            }
        }
    });
}

fn width_of(ui: &Ui, entry: &Entry) -> f32 {
    let word = paint::line(ui, &entry.text, font::body(), Color32::PLACEHOLDER).size().x;
    let detail = paint::line(ui, &entry.detail, font::small(), Color32::PLACEHOLDER).size().x;
    let icon = entry.icon.map_or(0.0, |_| size::ICON + size::XS);
    word + icon + 2.0 * size::S + if detail > 0.0 { detail + size::L } else { 0.0 }
}

/// Draws a line; the marked one stands out.
pub(in crate::ui) fn entry_ui(ui: &mut Ui, width: f32, entry: &Entry, marked: bool) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, size::ROW), Sense::CLICK);
    if marked || response.hovered() {
        let fill = if marked { palette.accent_soft } else { palette.hover };
        ui.painter().rect_filled(rect, CornerRadius::same(radius::M), fill);
    }
    let color = palette.tone(entry.tone).text;
    let mut inner = rect.shrink2(Vec2::new(size::S, 0.0));
    if let Some(icon) = entry.icon {
        icons::paint(ui.painter(), icons::square_at(inner.left(), rect), icon, color);
        inner = inner.with_min_x(inner.left() + size::ICON + size::XS);
    }
    let word = paint::line(ui, &entry.text, font::body(), color);
    let place = paint::put(ui.painter(), inner, Align::Min, word);
    let room = Rect::from_min_max(eframe::egui::pos2(place.right() + size::S, rect.top()), inner.max);
    let detail = paint::line(ui, &entry.detail, font::small(), palette.faint);
    paint::put(ui.painter(), room, Align::Max, detail);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, marked, &entry.text));
    response
}
