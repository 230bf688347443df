//! The list of shortcuts, from the table of commands.

use eframe::egui::{Context, ScrollArea};

use super::Verdict;
use super::frame::{self, Window};
use crate::text::ui::palette as text;
use crate::ui::commands::{COMMANDS, shortcut_text};
use crate::ui::session::Session;
use crate::ui::theme::size;
use crate::ui::widgets::card;

/// Draws it.
pub fn ui(ctx: &Context, session: &Session) -> Verdict {
    let lang = session.lang;
    let title = text::shortcuts(lang);
    let window = Window { id: "shortcuts", title, width: size::DIALOG, close: session.words().close };
    let (closed, ()) = window.show(ctx, |ui| {
        ScrollArea::vertical().max_height(frame::tall(ctx) - size::PALETTE_TOP).show(ui, |ui| {
            for info in COMMANDS.iter().filter(|info| info.command.has_its_place()) {
                card::account_line(ui, (info.name)(lang), "", &shortcut_text(info.shortcut));
            }
        });
        card::note(ui, text::shortcuts_body(lang));
    });
    if closed { Verdict::Close } else { Verdict::Stay }
}
