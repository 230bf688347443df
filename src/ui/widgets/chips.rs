//! Filters above a list: a drop-down, and a chip that is on or off.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, CursorIcon, Popup, PopupCloseBehavior, Response, Sense, Ui, Vec2, WidgetInfo};

use super::icons::{self, Icon};
use super::paint;
use super::popup_list::{self, Entry, Reveal};
use crate::ui::theme::{Palette, font, radius, size};
use crate::ui::words::KitWords;

/// A filter that is on or off: `待回款 4`. Answers whether it was switched.
pub fn toggle(ui: &mut Ui, text: &str, on: &mut bool) -> bool {
    let response = chip(ui, text, *on, Role::CheckBox, None);
    if response.clicked() {
        *on = !*on;
    }
    response.clicked()
}

/// A filter with several values; the first one means no filter. Answers whether the choice changed.
pub fn dropdown(ui: &mut Ui, name: &str, options: &[&str], selected: &mut usize, words: &KitWords) -> bool {
    let before = *selected;
    let text = options.get(*selected).copied().unwrap_or_default();
    let response = chip(ui, text, *selected > 0, Role::ComboBox, Some(Icon::ChevronDown));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(format!("{name} {text}"));
    });
    let open_id = response.id.with("open");
    let mut open: bool = ui.data(|data| data.get_temp(open_id)).unwrap_or_default();
    if response.clicked() {
        open = !open;
    }
    if open {
        let entries: Vec<Entry> =
            options.iter().map(|text| Entry { text: (*text).to_owned(), ..Entry::default() }).collect();
        let answer = popup_list::show(&response, name, &entries, *selected, Reveal::Nothing, words.nothing_found);
        if let Some(index) = answer.clicked {
            *selected = index;
        }
        open = answer.clicked.is_none() && !answer.dismissed;
    }
    ui.data_mut(|data| data.insert_temp(open_id, open));
    before != *selected
}

/// A button that opens something of the caller's below it: a list of columns, a month.
pub fn popup_button<R>(ui: &mut Ui, text: &str, add: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let response = chip(ui, text, false, Role::Button, Some(Icon::ChevronDown));
    Popup::from_toggle_button_response(&response)
        .accessible_name(text)
        .gap(size::XS)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(add)
        .map(|shown| shown.inner)
}

fn chip(ui: &mut Ui, text: &str, active: bool, role: Role, icon: Option<Icon>) -> Response {
    let palette = Palette::of(ui);
    let color = if active { palette.accent } else { palette.text };
    let galley = paint::line(ui, text, font::body(), color);
    let icon_room = icon.map_or(0.0, |_| size::ICON);
    let wanted = Vec2::new(galley.size().x + 2.0 * size::M + icon_room, size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    let (fill, outline) = match (active, response.hovered()) {
        (true, _) => (palette.accent_soft, palette.accent_line),
        (false, true) => (palette.hover, palette.outline_hover),
        (false, false) => (palette.panel, palette.outline),
    };
    paint::ring_if_focused(ui, &response, palette);
    paint::panel(ui.painter(), rect, radius::M, fill, outline);
    let inner = rect.shrink2(Vec2::new(size::M, 0.0));
    let place = paint::put(ui.painter(), inner, Align::Min, galley);
    if let Some(icon) = icon {
        let color = if active { palette.accent } else { palette.faint };
        icons::paint(ui.painter(), icons::square_at(place.right() + size::XS, rect), icon, color);
    }
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    response.widget_info(|| WidgetInfo::selected(role, true, active, text));
    response
}
