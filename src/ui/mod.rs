//! The window: theme, commands, the widget kit, the shell and its tabs.
//!
//! - [`theme`]: every colour, size and font; [`fonts`] embeds the typefaces.
//! - [`commands`]: the one table of commands and shortcuts; [`ime`] says when keys belong to the input method.
//! - [`widgets`]: one table, one set of fields, one date field, one picker for the whole program.
//! - [`shell`]: the frame of the window.
//! - [`app`]: the running program: pages ask for actions, worker threads ([`worker`]) answer.
//! - [`tabs`]: the pages; [`dialogs`]: what stands over them.
//! - [`offers`]: what pickers offer; [`typed`]: what was typed, read.
//! - [`drafts`]: what is not saved, kept over a restart.
//! - [`listing`]: lists that are in memory; [`paged`]: long lists, read as they come into view.
//!
//! Widgets never touch data: they are given rows and drafts, and answer what the user did.

pub mod app;
pub mod commands;
pub mod desk;
pub mod dialogs;
pub mod drafts;
pub mod fonts;
pub mod ime;
pub mod listing;
pub mod messages;
pub mod offers;
pub mod paged;
pub mod session;
pub mod shell;
pub mod tabs;
pub mod theme;
pub mod typed;
pub mod undo;
pub mod widgets;
pub mod window;
pub mod words;
pub mod worker;
pub mod zoom;

use eframe::egui::{Context, ThemePreference};

/// Prepares a context for this program: fonts, theme, the input-method watcher, its own shortcuts only. Call once,
/// before the first frame.
pub fn install(ctx: &Context, theme: ThemePreference) {
    fonts::install(ctx);
    ime::install(ctx);
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
    });
    theme::apply(ctx, theme);
}
