//! The list of shortcuts, from the table of commands.

use std::collections::BTreeSet;

use eframe::egui::Context;

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
        card::scroll(ui, frame::tall(ctx) - 2.0 * size::PALETTE_TOP, |ui| {
            ui.add_space(size::XS);
            let mut told = BTreeSet::new();
            for info in COMMANDS.iter().filter(|info| info.command.has_its_place() && told.insert(info.command)) {
                let keys = COMMANDS.iter().filter(|other| other.command == info.command);
                let keys: Vec<String> = keys.map(|other| shortcut_text(other.shortcut)).collect();
                card::account_line(ui, (info.name)(lang), "", &keys.join(" / "));
            }
        });
        card::note(ui, text::shortcuts_body(lang));
    });
    if closed { Verdict::Close } else { Verdict::Stay }
}
