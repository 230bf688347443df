//! Cards (white panels on the page) and the plain texts that stand in them.

use eframe::egui::{Align, Frame, InnerResponse, Label, Layout, Margin, Response, RichText, Ui};

use crate::ui::theme::{Palette, font, radius, size};

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
        Padding::None => Margin::same(1),
        Padding::Snug => Margin::same(8),
        Padding::Roomy => Margin::same(16),
    };
    Frame::new()
        .fill(palette.panel)
        .stroke(palette.hairline_stroke())
        .corner_radius(radius::L)
        .inner_margin(margin)
        .show(ui, add)
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

/// The title of a group of fields.
pub fn section_title(ui: &mut Ui, title: &str, detail: &str) -> Response {
    let palette = Palette::of(ui);
    ui.add_space(size::XS);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = size::XS;
        let response = ui.label(RichText::new(title).font(font::small_strong()).color(palette.secondary));
        if !detail.is_empty() {
            ui.label(RichText::new(detail).font(font::small()).color(palette.faint));
        }
        response
    })
    .inner
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
pub fn account_line(ui: &mut Ui, what: &str, how: &str, figure: &str) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = size::XS;
        ui.label(RichText::new(what).font(font::small()).color(palette.text));
        ui.label(RichText::new(how).font(font::small()).color(palette.faint));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(RichText::new(figure).font(font::small()).color(palette.text));
        });
    });
}

/// The last line of an account, under a divider.
pub fn account_total(ui: &mut Ui, what: &str, figure: &str) {
    let palette = Palette::of(ui);
    divider(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new(what).font(font::small_strong()).color(palette.text));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(RichText::new(figure).font(font::small_strong()).color(palette.text));
        });
    });
}

/// A hairline across.
pub fn divider(ui: &mut Ui) {
    let stroke = Palette::of(ui).hairline_stroke();
    let (rect, _) =
        ui.allocate_exact_size(eframe::egui::vec2(ui.available_width(), size::LINE), eframe::egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
}
