//! The list of a table's columns, to show and hide them.

use eframe::egui::{ScrollArea, Ui};

use super::Column;
use super::state::{Shown, TableLayout};
use crate::ui::widgets::check::check;
use crate::ui::widgets::chips;

/// A long list scrolls within this part of the window.
const MOST_OF_WINDOW: f32 = 0.6;

/// A drop-down with a box for every column; the last one shown cannot be hidden. Answers whether the layout changed.
pub fn column_chooser(ui: &mut Ui, word: &str, columns: &[Column<'_>], layout: &mut TableLayout) -> bool {
    chips::popup_button(ui, word, |ui| {
        let mut changed = false;
        ui.spacing_mut().item_spacing.y = 0.0;
        let shown_count = columns.iter().filter(|column| !layout.is_hidden(column.id())).count();
        let room = ui.ctx().content_rect().height() * MOST_OF_WINDOW;
        ScrollArea::vertical().max_height(room).show(ui, |ui| {
            for column in columns.iter().filter(|column| !column.title().is_empty()) {
                let mut shown = !layout.is_hidden(column.id());
                let is_last = shown && shown_count == 1;
                ui.add_enabled_ui(!is_last, |ui| {
                    if check(ui, &mut shown, column.title()).changed() {
                        layout.set_shown(column.id(), if shown { Shown::Yes } else { Shown::No });
                        changed = true;
                    }
                });
            }
        });
        changed
    })
    .unwrap_or(false)
}
