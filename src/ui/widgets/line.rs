//! Text fields: the one-line field under all others, the multi-line field, and the locked field.

use eframe::egui::accesskit::Role;
use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Align, Align2, EventFilter, FocusDirection, Frame, Id, Key, Margin, Modifiers, Response, RichText, Sense, Shape,
    Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo,
};

use super::form::FieldResponse;
use super::paint;
use crate::ui::ime;
use crate::ui::theme::{Palette, font, inset, radius, size};

/// What a field does with the Esc key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Escape {
    /// Esc leaves the field, as egui has it.
    #[default]
    Leaves,
    /// Esc belongs to the field's open popup.
    Kept,
}

/// Whether what is typed can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Letters {
    #[default]
    Shown,
    /// A password.
    Masked,
}

/// The field under all one-line fields.
pub(super) struct LineEdit<'a> {
    pub id: Id,
    pub align: Align,
    pub hint: &'a str,
    /// Further room at the left and right, for icons the caller paints there.
    pub room: (i8, i8),
    pub escape: Escape,
    /// Further rows; one-line fields have none.
    pub more_rows: usize,
    /// Whether letters are shown as dots.
    pub letters: Letters,
}

impl<'a> LineEdit<'a> {
    pub fn new(id: Id, hint: &'a str) -> Self {
        Self {
            id,
            align: Align::Min,
            hint,
            room: (0, 0),
            escape: Escape::Leaves,
            more_rows: 0,
            letters: Letters::Shown,
        }
    }

    /// Draws the field over the available width. Enter in a one-line field goes to the next field.
    pub fn show(self, ui: &mut Ui, text: &mut String) -> FieldResponse {
        let palette = Palette::of(ui);
        let multiline = self.more_rows > 0;
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let free = ime::keys_are_free(ui.ctx());
        let entered = focused && free && !multiline && take_enter(ui);
        let hovered = ui.ctx().read_response(self.id).is_some_and(|response| response.hovered());
        let outline = match (focused, hovered) {
            (true, _) => palette.accent,
            (false, true) => palette.outline_hover,
            (false, false) => palette.outline,
        };
        let line_height = ui.fonts_mut(|fonts| fonts.row_height(&font::body()));
        let above = ((size::CONTROL - line_height) / 2.0).floor().max(0.0);
        let frame = Frame::new()
            .fill(palette.panel)
            .corner_radius(radius::M)
            .stroke(Stroke::new(size::LINE, outline))
            .inner_margin(Margin {
                left: inset::FIELD + self.room.0 - 1,
                right: inset::FIELD + self.room.1 - 1,
                top: margin_of(above) - 1,
                bottom: margin_of(size::CONTROL - line_height - above) - 1,
            });
        let ring = ui.painter().add(Shape::Noop);
        let edit = if multiline { TextEdit::multiline(text) } else { TextEdit::singleline(text).return_key(None) };
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            tab: false,
            escape: self.escape == Escape::Kept,
        };
        let output = edit
            .id(self.id)
            .font(font::body())
            .password(self.letters == Letters::Masked)
            .frame(frame)
            .hint_text(RichText::new(self.hint).color(palette.faint))
            .desired_width(ui.available_width())
            .desired_rows(self.more_rows + 1)
            .event_filter(filter)
            .align(Align2([self.align, if multiline { Align::Min } else { Align::Center }]))
            .show(ui);
        let response = output.response.response;
        if focused {
            ui.painter().set(ring, ring_shape(&response, palette));
        }
        if gained_keyboard(ui, self.id) && !ui.input(|input| input.pointer.any_down() || input.pointer.any_released()) {
            // What was typed in the same frame as the keyboard came is not to be replaced by what follows.
            if !response.changed() {
                select_all(ui, self.id, text);
            }
            response.scroll_to_me(None);
        }
        if entered {
            focus_next(ui, self.id);
        }
        let edited = response.changed() && !ime::is_composing(ui.ctx());
        let left = entered || response.lost_focus();
        FieldResponse { response, edited, entered, left }
    }
}

/// Whether the field did not have the keyboard when it was last drawn. egui's own answer misses a field that was given
/// the keyboard after it was drawn.
fn gained_keyboard(ui: &Ui, id: Id) -> bool {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return false;
    }
    let pass = ui.ctx().cumulative_pass_nr();
    let key = id.with("had-keyboard");
    let seen: Option<u64> = ui.data(|data| data.get_temp(key));
    ui.data_mut(|data| data.insert_temp(key, pass));
    seen.is_none_or(|seen| pass > seen + 1)
}

fn margin_of(length: f32) -> i8 {
    let mut whole = 0;
    while f32::from(whole) + 1.0 <= length && whole < 32 {
        whole += 1;
    }
    whole
}

fn ring_shape(response: &Response, palette: &Palette) -> Shape {
    Shape::rect_stroke(
        response.rect,
        f32::from(radius::M),
        Stroke::new(size::RING, palette.accent_line),
        StrokeKind::Outside,
    )
}

/// Takes an Enter without Ctrl out of this frame's keys.
pub(super) fn take_enter(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// Takes one key out of this frame's keys; answers how often it was pressed.
pub(in crate::ui) fn take_key(ui: &Ui, key: Key) -> usize {
    ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key))
}

/// Moves the keyboard from the widget being drawn to the next one: what Enter does in every field of the program.
pub fn focus_next(ui: &Ui, from: Id) {
    ui.memory_mut(|memory| {
        memory.surrender_focus(from);
        memory.move_focus(FocusDirection::Next);
    });
}

/// Marks all text of a field, so that typing replaces it.
fn select_all(ui: &Ui, id: Id, text: &str) {
    if let Some(mut state) = TextEditState::load(ui.ctx(), id) {
        let end = CCursor::new(text.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
        state.store(ui.ctx(), id);
    }
}

/// Puts a field's cursor behind its text.
pub(super) fn cursor_to_end(ui: &Ui, id: Id, text: &str) {
    if let Some(mut state) = TextEditState::load(ui.ctx(), id) {
        state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(text.chars().count()))));
        state.store(ui.ctx(), id);
    }
}

/// A one-line text field.
pub fn text(ui: &mut Ui, text: &mut String, hint: &str) -> FieldResponse {
    let id = ui.make_persistent_id("text");
    LineEdit::new(id, hint).show(ui, text)
}

/// A one-line field whose letters are shown as dots.
pub fn password(ui: &mut Ui, text: &mut String) -> FieldResponse {
    let id = ui.make_persistent_id("password");
    LineEdit { letters: Letters::Masked, ..LineEdit::new(id, "") }.show(ui, text)
}

/// A field of several rows, in which Enter starts a new line.
pub fn multiline(ui: &mut Ui, text: &mut String, rows: usize, hint: &str) -> FieldResponse {
    let id = ui.make_persistent_id("text");
    LineEdit { more_rows: rows.saturating_sub(1).max(1), ..LineEdit::new(id, hint) }.show(ui, text)
}

/// A value that cannot be changed here, with its detail in grey: `阿呆  B 业务员开发`.
pub fn locked(ui: &mut Ui, value: &str, detail: &str) -> FieldResponse {
    let palette = Palette::of(ui);
    let wanted = Vec2::new(ui.available_width(), size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    paint::panel(ui.painter(), rect, radius::M, palette.sunken, palette.row_line);
    let inner = rect.shrink2(Vec2::new(f32::from(inset::FIELD), 0.0));
    let word = paint::line_within(ui, value, font::body(), palette.secondary, inner.width());
    let place = paint::put(ui.painter(), inner, Align::Min, word);
    let room = inner.with_min_x(place.right() + size::S);
    if room.width() > size::L && !detail.is_empty() {
        let galley = paint::line_within(ui, detail, font::body(), palette.faint, room.width());
        paint::put(ui.painter(), room, Align::Min, galley);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, value));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::TextInput);
        node.set_read_only();
        node.set_value(format!("{value} {detail}").trim().to_owned());
    });
    FieldResponse { response, edited: false, entered: false, left: false }
}
