//! Form rows: a label, its field, and under it the error in words or a hint.

use eframe::egui::{
    Align, CornerRadius, Label, Layout, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2,
};

use super::paint;
use crate::ui::theme::{Palette, Tone, font, radius, size};

/// What a field answers.
#[derive(Debug, Clone)]
pub struct FieldResponse {
    /// egui's own answer.
    pub response: Response,
    /// The text changed and is whole: no input method is composing. Check, search and save drafts on this.
    pub edited: bool,
    /// Enter was pressed; the keyboard has moved on.
    pub entered: bool,
    /// The field was left, by Enter, Tab or the mouse.
    pub left: bool,
}

/// How many fields share a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// One over the full width.
    One,
    /// Two halves.
    Two,
    /// One, with room for a long label.
    Long,
}

/// What stands around a field.
#[derive(Debug, Clone, Copy)]
#[must_use = "goes to FormRow::field"]
pub struct Field<'a> {
    label: &'a str,
    key: &'a str,
    error: Option<&'a str>,
    hint: Option<&'a str>,
}

impl<'a> Field<'a> {
    /// A field under this label.
    pub fn new(label: &'a str) -> Self {
        Self { label, key: label, error: None, hint: None }
    }

    /// Tells it from another field of the same label in the same form.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = key;
        self
    }

    /// With what is wrong, in words, in red under the field.
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// With a word of help under the field, shown while there is no error.
    pub fn hint(mut self, hint: Option<&'a str>) -> Self {
        self.hint = hint;
        self
    }
}

/// A row of a form being drawn.
pub struct FormRow<'u> {
    ui: &'u mut Ui,
    cell: Vec2,
    next: Rect,
    /// The room of a label.
    label: f32,
    bottom: f32,
}

impl FormRow<'_> {
    /// Draws a row; add its fields with [`FormRow::field`], left to right.
    pub fn show<R>(ui: &mut Ui, columns: Columns, add: impl FnOnce(&mut FormRow<'_>) -> R) -> R {
        let space = ui.available_rect_before_wrap();
        let width = match columns {
            Columns::One | Columns::Long => space.width(),
            Columns::Two => (space.width() - size::M) / 2.0,
        };
        let cell = Vec2::new(width, size::CONTROL);
        let next = Rect::from_min_size(space.min, cell);
        let label = if columns == Columns::Long { size::FORM_LABEL_LONG } else { size::FORM_LABEL };
        let mut row = FormRow { ui, cell, next, label, bottom: next.bottom() };
        let result = add(&mut row);
        let used = Rect::from_min_max(space.min, pos2(space.right(), row.bottom));
        row.ui.advance_cursor_after_rect(used);
        result
    }

    /// Adds the next field of the row. `add` draws it over the width it is given.
    pub fn field(&mut self, field: Field<'_>, add: impl FnOnce(&mut Ui) -> FieldResponse) -> FieldResponse {
        let cell = self.next;
        self.next = cell.translate(Vec2::new(self.cell.x + size::M, 0.0));
        let label_rect = Rect::from_min_size(cell.min, Vec2::new(self.label, size::CONTROL));
        let label = label_ui(self.ui, label_rect, &field);
        let place = cell.with_min_x(label_rect.right());
        let builder =
            UiBuilder::new().id_salt(field.key).max_rect(place).layout(Layout::top_down_justified(Align::Min));
        let mut child = self.ui.new_child(builder);
        let mut answer = add(&mut child);
        let palette = Palette::of(self.ui);
        answer.response = answer.response.labelled_by(label.id);
        if let Some(error) = field.error {
            mark_wrong(self.ui, &answer.response, error);
            below(&mut child, error, palette.tone(Tone::Red).text);
        } else if let Some(hint) = field.hint {
            below(&mut child, hint, palette.faint);
        }
        self.bottom = self.bottom.max(child.min_rect().bottom());
        answer
    }
}

/// Outlines a field in red and says what is wrong with it to a screen reader; the words themselves stand below it.
pub fn mark_wrong(ui: &Ui, field: &Response, error: &str) {
    let outline = Stroke::new(size::LINE, Palette::of(ui).tone(Tone::Red).solid);
    ui.painter().rect_stroke(field.rect, CornerRadius::same(radius::M), outline, StrokeKind::Inside);
    ui.ctx().accesskit_node_builder(field.id, |node| {
        node.set_description(error);
        node.set_invalid(eframe::egui::accesskit::Invalid::True);
    });
}

/// What is wrong with the fields of a row that stand beside each other, under them.
pub fn error_below(ui: &mut Ui, error: &str) {
    let color = Palette::of(ui).tone(Tone::Red).text;
    ui.add(Label::new(RichText::new(error).font(font::small()).color(color)).wrap());
}

fn below(ui: &mut Ui, text: &str, color: eframe::egui::Color32) {
    ui.spacing_mut().item_spacing.y = size::XXS;
    ui.add_space(-size::XS);
    // Not justified: gaps between Chinese words and figures would be torn open.
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.add(Label::new(RichText::new(text).font(font::small()).color(color)).wrap());
    });
}

fn label_ui(ui: &mut Ui, rect: Rect, field: &Field<'_>) -> Response {
    let palette = Palette::of(ui);
    let id = ui.make_persistent_id(("label", field.key));
    let response = ui.interact(rect, id, Sense::hover());
    let galley = paint::line_within(ui, field.label, font::small(), palette.secondary, rect.width() - size::XXS);
    let elided = galley.elided;
    paint::put(ui.painter(), rect, Align::Min, galley);
    response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::accesskit::Role::Label, true, field.label));
    if elided { response.on_hover_text(field.label) } else { response }
}
