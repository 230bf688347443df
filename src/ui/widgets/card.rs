//! Cards (white panels on the page) and the plain texts that stand in them.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CornerRadius, CursorIcon, FontId, Frame, InnerResponse, Label, Layout, Rect, Response, RichText, ScrollArea,
    Sense, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::paint;
use crate::ui::theme::{Palette, font, inset, radius, size};

/// What surrounds a card's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Padding {
    /// Nothing: a table fills the card to its edge.
    None,
    /// A list of sub-pages.
    Snug,
    /// A form or a text.
    Roomy,
}

/// A white panel with a hairline; it fills the space it is given when its content does.
pub fn card<R>(ui: &mut Ui, padding: Padding, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let palette = Palette::of(ui);
    let margin = match padding {
        Padding::None => inset::OUTLINE,
        Padding::Snug => inset::SNUG,
        Padding::Roomy => inset::ROOMY,
    };
    Frame::new()
        .fill(palette.panel)
        .stroke(palette.hairline_stroke())
        .corner_radius(radius::L)
        .inner_margin(margin)
        .show(ui, add)
}

/// Fields that scroll within a card of roomy padding; the bar stands in the padding, not over the fields.
pub fn scroll<R>(ui: &mut Ui, max_height: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let space = ui.available_rect_before_wrap();
    let place = Rect::from_min_size(space.min, Vec2::new(space.width() + size::M, max_height));
    let builder = UiBuilder::new().id_salt("scroll").max_rect(place);
    let mut wide = ui.new_child(builder);
    let shown = ScrollArea::vertical().max_height(max_height).auto_shrink([false, false]).show(&mut wide, |ui| {
        ui.set_max_width(space.width());
        add(ui)
    });
    ui.advance_cursor_after_rect(place.with_max_x(space.right()));
    shown.inner
}

/// A panel beside a list: a title with something small at its right end, fields that scroll, and a foot of buttons that
/// stays. It fills the height there is.
pub fn side_panel(
    ui: &mut Ui,
    title: &str,
    corner: impl FnOnce(&mut Ui),
    fields: impl FnOnce(&mut Ui),
    foot: impl FnOnce(&mut Ui),
) {
    let height = ui.available_height();
    card(ui, Padding::Roomy, |ui| {
        ui.set_min_height(height - 2.0 * (size::L + size::LINE));
        title_row(ui, title, corner);
        let room = ui.available_height() - size::CONTROL - size::M;
        scroll(ui, room, fields);
        ui.add_space(size::XS);
        ui.horizontal(foot);
    });
}

/// The title of a page.
pub fn heading(ui: &mut Ui, title: &str) -> Response {
    let color = Palette::of(ui).text;
    ui.label(RichText::new(title).font(font::heading()).color(color))
}

/// The title of a panel, with something small at its right end.
pub fn title_row(ui: &mut Ui, title: &str, add_right: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.add(Label::new(RichText::new(title).font(font::heading()).color(palette.text)));
        ui.with_layout(Layout::right_to_left(Align::Center), add_right);
    });
}

/// The title of a group of fields, with a word of detail in grey.
pub fn section_title(ui: &mut Ui, title: &str, detail: &str) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), size::SECTION), Sense::hover());
    let rect = rect.with_min_y(rect.top() + size::XS);
    let word = paint::line(ui, title, font::small_strong(), palette.secondary);
    let place = paint::put(ui.painter(), rect, Align::Min, word);
    let behind = rect.with_min_x(place.right() + size::S);
    let galley = paint::line_within(ui, detail, font::small(), palette.faint, behind.width());
    paint::put(ui.painter(), behind, Align::Min, galley);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{title} {detail}").trim()));
    response
}

/// Small secondary text.
pub fn note(ui: &mut Ui, text: &str) -> Response {
    let color = Palette::of(ui).secondary;
    ui.label(RichText::new(text).font(font::small()).color(color))
}

/// A word and its figure, as in the status bar: `金额 96,300.00`.
pub fn stat(ui: &mut Ui, label: &str, figure: &str) -> Response {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = size::XS;
        if !label.is_empty() {
            ui.label(RichText::new(label).font(font::small()).color(palette.secondary));
        }
        ui.label(RichText::new(figure).font(font::small()).color(palette.text))
    })
    .inner
}

/// A line of an account: what at the left, how it came about in grey behind it, the figure at the right.
pub fn account_line(ui: &mut Ui, what: &str, how: &str, figure: &str) -> Response {
    account(ui, what, how, figure, font::small(), Sense::hover())
}

/// The same, leading somewhere.
pub fn account_link(ui: &mut Ui, what: &str, how: &str, figure: &str) -> Response {
    let line = account(ui, what, how, figure, font::small(), Sense::click());
    paint::ring_if_focused(ui, &line, Palette::of(ui));
    line.on_hover_cursor(CursorIcon::PointingHand)
}

/// The last line of an account, under a divider.
pub fn account_total(ui: &mut Ui, what: &str, figure: &str) -> Response {
    ui.add_space(size::XS - ui.spacing().item_spacing.y);
    divider(ui);
    account(ui, what, "", figure, font::small_strong(), Sense::hover())
}

fn account(ui: &mut Ui, what: &str, how: &str, figure: &str, font_id: FontId, sense: Sense) -> Response {
    let palette = Palette::of(ui);
    let wanted = Vec2::new(ui.available_width(), size::LINE_HEIGHT);
    let gap = ui.spacing().item_spacing.y;
    ui.add_space(-gap);
    let (rect, response) = ui.allocate_exact_size(wanted, sense);
    if response.hovered() && sense.senses_click() {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::S), palette.hover);
    }
    let right = paint::line(ui, figure, font_id.clone(), palette.text);
    let right = paint::put(ui.painter(), rect, Align::Max, right);
    let left = rect.with_max_x(right.left() - size::S);
    let word = paint::line_within(ui, what, font_id, palette.text, left.width());
    let place = paint::put(ui.painter(), left, Align::Min, word);
    let behind = left.with_min_x(place.right() + size::S);
    let galley = paint::line_within(ui, how, font::small(), palette.faint, behind.width());
    paint::put(ui.painter(), behind, Align::Min, galley);
    let role = if sense.senses_click() { Role::Link } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, format!("{what} {how} {figure}")));
    response
}

/// A hairline across.
pub fn divider(ui: &mut Ui) {
    let stroke = Palette::of(ui).hairline_stroke();
    let (rect, _) =
        ui.allocate_exact_size(eframe::egui::vec2(ui.available_width(), size::LINE), eframe::egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
}
