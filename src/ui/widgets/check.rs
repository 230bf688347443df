//! A box that is ticked or not.

use eframe::egui::{Checkbox, Response, RichText, Ui};

use crate::ui::theme::{Palette, font};

/// Draws the box and its word. `changed()` on the answer says that it was ticked or cleared.
pub fn check(ui: &mut Ui, ticked: &mut bool, text: &str) -> Response {
    let color = Palette::of(ui).text;
    ui.add(Checkbox::new(ticked, RichText::new(text).font(font::body()).color(color)))
}
