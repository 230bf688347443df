//! Tab bars: the window's five tabs, a page's sub-pages, the list of reports; and the segmented switch.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Color32, CursorIcon, Rect, Response, Sense, Ui, Vec2, WidgetInfo};

use super::paint;
use crate::ui::theme::{Palette, Tone, font, radius, size};

/// One tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tab<'a> {
    /// Its word.
    pub title: &'a str,
    /// How many things wait there; none shows nothing.
    pub waiting: usize,
    /// What stands under the pointer: usually the shortcut.
    pub tooltip: &'a str,
}

impl<'a> Tab<'a> {
    /// A tab with nothing waiting.
    #[must_use]
    pub fn new(title: &'a str) -> Self {
        Self { title, waiting: 0, tooltip: "" }
    }

    /// With this many things waiting.
    #[must_use]
    pub fn waiting(mut self, waiting: usize) -> Self {
        self.waiting = waiting;
        self
    }

    /// With this under the pointer.
    #[must_use]
    pub fn tooltip(mut self, tooltip: &'a str) -> Self {
        self.tooltip = tooltip;
        self
    }
}

/// Tabs beside each other. Answers the tab that was clicked.
pub fn bar(ui: &mut Ui, tabs: &[Tab<'_>], selected: usize) -> Option<usize> {
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = size::XS;
        for (index, tab) in tabs.iter().enumerate() {
            if item(ui, tab, index == selected, None).clicked() {
                clicked = Some(index);
            }
        }
    });
    clicked
}

/// Tabs below each other over the full width: the list of reports. Answers the one that was clicked.
pub fn list(ui: &mut Ui, tabs: &[Tab<'_>], selected: usize) -> Option<usize> {
    let mut clicked = None;
    ui.spacing_mut().item_spacing.y = size::XXS;
    for (index, tab) in tabs.iter().enumerate() {
        let width = ui.available_width();
        if item(ui, tab, index == selected, Some(width)).clicked() {
            clicked = Some(index);
        }
    }
    clicked
}

fn item(ui: &mut Ui, tab: &Tab<'_>, selected: bool, width: Option<f32>) -> Response {
    let palette = Palette::of(ui);
    let (word_color, word_font) =
        if selected { (palette.accent, font::strong()) } else { (palette.secondary, font::body()) };
    let word = paint::line(ui, tab.title, word_font, word_color);
    let count = (tab.waiting > 0).then(|| {
        let text = if tab.waiting > 99 { "99+".to_owned() } else { tab.waiting.to_string() };
        paint::line(ui, &text, font::tiny(), palette.on_solid)
    });
    let count_width = count.as_ref().map_or(0.0, |galley| (galley.size().x + size::S).max(size::ICON + size::XXS));
    let gap = if count.is_some() { 6.0 } else { 0.0 };
    let natural = word.size().x + gap + count_width + 2.0 * size::M + 4.0;
    let wanted = Vec2::new(width.unwrap_or(natural), size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    let ground = match (selected, response.hovered()) {
        (true, _) => palette.accent_soft,
        (false, true) => palette.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    paint::ring_if_focused(ui, &response, palette);
    ui.painter().rect_filled(rect, f32::from(radius::M), ground);
    let inner = rect.shrink2(Vec2::new(size::M + 2.0, 0.0));
    let place = paint::put(ui.painter(), inner, Align::Min, word);
    if let Some(galley) = count {
        let left = place.right() + gap;
        let mark = Rect::from_center_size(
            eframe::egui::pos2(left + count_width / 2.0, rect.center().y),
            Vec2::new(count_width, size::ICON + size::XXS),
        );
        ui.painter().rect_filled(mark, mark.height() / 2.0, palette.tone(Tone::Red).solid);
        paint::put(ui.painter(), mark, Align::Center, galley);
    }
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    let name = if tab.waiting > 0 { format!("{} {}", tab.title, tab.waiting) } else { tab.title.to_owned() };
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, &name));
    if tab.tooltip.is_empty() { response } else { response.on_hover_text(tab.tooltip) }
}

/// A switch between a few choices in one frame: 月 / 季 / 年. Answers whether the choice changed.
pub fn segmented(ui: &mut Ui, choices: &[&str], selected: &mut usize) -> bool {
    let palette = Palette::of(ui);
    let before = *selected;
    let galleys: Vec<_> =
        choices.iter().map(|text| paint::line(ui, text, font::body(), Color32::PLACEHOLDER)).collect();
    let widths: Vec<f32> = galleys.iter().map(|galley| galley.size().x + 2.0 * size::M).collect();
    let wanted = Vec2::new(widths.iter().sum::<f32>() + 2.0 * size::XXS, size::CONTROL);
    let (outer, group) = ui.allocate_exact_size(wanted, Sense::hover());
    paint::panel(ui.painter(), outer, radius::M, palette.sunken, palette.hairline);
    let mut left = outer.left() + size::XXS;
    for (index, (galley, width)) in galleys.into_iter().zip(widths).enumerate() {
        let rect = Rect::from_min_size(
            eframe::egui::pos2(left, outer.top() + size::XXS),
            Vec2::new(width, outer.height() - 2.0 * size::XXS),
        );
        left += width;
        let response = ui.interact(rect, group.id.with(index), Sense::click());
        let chosen = *selected == index;
        if chosen {
            paint::panel(ui.painter(), rect, radius::M - 2, palette.panel, palette.outline);
        }
        if response.has_focus() {
            paint::ring(ui.painter(), rect, radius::M - 2, palette);
        }
        let color = if chosen || response.hovered() { palette.text } else { palette.secondary };
        let position = rect.center() - galley.size() / 2.0;
        ui.painter().galley_with_override_text_color(position, galley, color);
        let name = choices.get(index).copied().unwrap_or_default();
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
        if response.clicked() {
            *selected = index;
        }
    }
    before != *selected
}
