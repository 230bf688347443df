//! Rows of facts in a panel: what at the left, then one or two columns of words that wrap.

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, FontId, Response, Sense, Ui, Vec2, WidgetInfo, vec2};

use crate::ui::theme::{Palette, font, size};

/// The titles of the columns.
pub fn heading(ui: &mut Ui, what: &str, columns: &[&str]) -> Response {
    let color = Palette::of(ui).faint;
    let cells: Vec<(&str, Color32)> = columns.iter().map(|title| (*title, color)).collect();
    row_of(ui, (what, color), &cells, &font::tiny())
}

/// A fact: what, and its columns; `None` is drawn as `blank`, and so is an empty one. The last column is the one that
/// counts now; those before it are grey.
pub fn row(ui: &mut Ui, what: &str, columns: &[Option<&str>], blank: &str) -> Response {
    let palette = Palette::of(ui);
    let last = columns.len().saturating_sub(1);
    let cells: Vec<(&str, Color32)> = columns
        .iter()
        .enumerate()
        .map(|(index, text)| match text {
            None | Some("") => (blank, palette.faint),
            Some(text) if index == last => (*text, palette.text),
            Some(text) => (*text, palette.secondary),
        })
        .collect();
    row_of(ui, (what, palette.secondary), &cells, &font::small())
}

fn row_of(ui: &mut Ui, what: (&str, Color32), cells: &[(&str, Color32)], font: &FontId) -> Response {
    let width = ui.available_width();
    let gap = size::S;
    let columns = u16::try_from(cells.len()).unwrap_or(u16::MAX).max(1);
    let each = (width - size::FACT) / f32::from(columns) - gap;
    let lay = |(text, color): (&str, Color32), width: f32| {
        ui.painter().layout(text.to_owned(), font.clone(), color, width.max(size::ROW))
    };
    let mut galleys = vec![(0.0, lay(what, size::FACT))];
    let mut left = size::FACT + gap;
    for cell in cells {
        galleys.push((left, lay(*cell, each)));
        left += each + gap;
    }
    let height = galleys.iter().map(|(_, galley)| galley.size().y).fold(0.0, f32::max);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height + size::XS), Sense::hover());
    for (left, galley) in galleys {
        ui.painter().galley(rect.min + vec2(left, size::XXS), galley, Color32::PLACEHOLDER);
    }
    let spoken: Vec<&str> = std::iter::once(what.0).chain(cells.iter().map(|cell| cell.0)).collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken.join(" ")));
    response
}
