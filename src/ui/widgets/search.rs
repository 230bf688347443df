//! The search box: an icon, the text, and its shortcut while it is empty.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Id, Rect, Response, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::form::FieldResponse;
use super::icons::{self, Icon};
use super::line::LineEdit;
use super::paint;
use crate::ui::commands::Command;
use crate::ui::theme::{Palette, font, radius, size};
use crate::ui::words::KitWords;

/// A search box: build it, then [`SearchBox::show`] it.
#[derive(Debug, Clone, Copy)]
pub struct SearchBox<'a> {
    /// Tells it from others, and lets a shortcut give it the keyboard.
    pub id: Id,
    /// What stands in it while it is empty; also its accessible name.
    pub hint: &'a str,
    /// The command that leads to it.
    pub command: Command,
    /// Its width.
    pub width: f32,
    /// The kit's words.
    pub words: &'a KitWords,
}

/// What looks like a search box and leads to one.
pub fn search_button(ui: &mut Ui, hint: &str, command: Command, width: f32) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, size::CONTROL), Sense::click());
    let outline = if response.hovered() { palette.outline_hover } else { palette.outline };
    paint::panel(ui.painter(), rect, radius::M, palette.panel, outline);
    paint::ring_if_focused(ui, &response, palette);
    icons::paint(ui.painter(), icons::square_at(rect.left() + size::S - size::XXS, rect), Icon::Search, palette.faint);
    let inner = rect.shrink2(Vec2::new(size::S, 0.0));
    let room = inner.with_min_x(inner.left() + size::ICON + size::XS);
    paint::put(ui.painter(), room, Align::Min, paint::line(ui, hint, font::body(), palette.faint));
    let shortcut = paint::line(ui, &command.shortcut_text(), font::tiny(), palette.faint);
    paint::put(ui.painter(), inner, Align::Max, shortcut);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, hint));
    response
}

impl SearchBox<'_> {
    /// Draws it. Search anew when `edited`: never while an input method composes.
    pub fn show(&self, ui: &mut Ui, text: &mut String) -> FieldResponse {
        let palette = Palette::of(ui);
        let (rect, _) = ui.allocate_exact_size(Vec2::new(self.width, size::CONTROL), Sense::hover());
        let mut child = ui.new_child(UiBuilder::new().id_salt(self.id).max_rect(rect));
        let edit = LineEdit { room: (16, 18), ..LineEdit::new(self.id, self.hint) };
        let mut answer = edit.show(&mut child, text);
        answer.response = answer.response.accessible_name(self.hint);
        icons::paint(
            ui.painter(),
            icons::square_at(rect.left() + size::S - size::XXS, rect),
            Icon::Search,
            palette.faint,
        );
        if text.is_empty() {
            let shortcut = paint::line(ui, &self.command.shortcut_text(), font::tiny(), palette.faint);
            paint::put(ui.painter(), rect.shrink2(Vec2::new(size::S, 0.0)), Align::Max, shortcut);
        } else if self.clear(ui, rect) {
            text.clear();
            answer.edited = true;
            answer.response.request_focus();
        }
        answer
    }

    /// Gives the box the keyboard.
    pub fn focus(&self, ui: &Ui) {
        ui.memory_mut(|memory| memory.request_focus(self.id));
    }

    fn clear(&self, ui: &Ui, rect: Rect) -> bool {
        let palette = Palette::of(ui);
        let place = rect.with_min_x(rect.right() - size::FIELD_END);
        let response = ui.interact(place, self.id.with("clear"), Sense::CLICK);
        let color = if response.hovered() { palette.text } else { palette.faint };
        icons::paint(ui.painter(), place, Icon::Close, color);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.words.clear));
        response.on_hover_text(self.words.clear).clicked()
    }
}
