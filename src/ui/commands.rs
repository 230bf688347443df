//! The one table of commands: it feeds shortcuts, tooltips, menus and the palette.

use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Context, Event, Key, KeyboardShortcut, Memory, Modifiers};

use super::ime;
use crate::text::Lang;
use crate::text::ui::palette as text;

/// Everything that has a name and can be called by a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    /// The tab 订单.
    TabOrders,
    /// The tab 客户.
    TabCustomers,
    /// The tab 值班.
    TabDuty,
    /// The tab 货源.
    TabSourcing,
    /// The tab 报表.
    TabReports,
    /// A new record of the page's kind.
    New,
    /// Save what the editor holds.
    Save,
    /// Save, then a new empty record.
    SaveAndNext,
    /// Close the editor, the panel, the dialog.
    Close,
    /// Search within the page.
    SearchPage,
    /// Search everything.
    SearchAll,
    /// Take back the last act.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// List the latest acts, to take one back.
    UndoList,
    /// Read the page again.
    Refresh,
    /// Write the page's list to a file.
    Export,
    /// Read a spreadsheet.
    Import,
    /// Read rows from the clipboard.
    Paste,
    /// Write a copy of the database.
    Backup,
    /// Work in another month.
    Month,
    /// List the shortcuts.
    Help,
    /// Open the settings.
    Settings,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// 100 %.
    ZoomReset,
}

/// Where a command is listened for. Window commands are heard everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everywhere.
    Window,
    /// On a tab's page.
    Page,
    /// While an editor or detail panel is open.
    Editor,
}

/// Whether a command is heard while somebody types in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhileTyping {
    /// Also then.
    Heard,
    /// The field keeps the key (Ctrl+Z undoes typing there).
    Kept,
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct CommandInfo {
    /// Which command.
    pub command: Command,
    /// Its name.
    pub name: fn(Lang) -> &'static str,
    /// Its shortcut; `COMMAND` is Ctrl, or Cmd on a Mac.
    pub shortcut: KeyboardShortcut,
    /// Where it is heard.
    pub scope: Scope,
    /// Whether typing hides it.
    pub while_typing: WhileTyping,
}

const fn ctrl(command: Command, name: fn(Lang) -> &'static str, key: Key, scope: Scope) -> CommandInfo {
    let shortcut = KeyboardShortcut::new(Modifiers::COMMAND, key);
    CommandInfo { command, name, shortcut, scope, while_typing: WhileTyping::Heard }
}

const fn plain(command: Command, name: fn(Lang) -> &'static str, key: Key, scope: Scope) -> CommandInfo {
    let shortcut = KeyboardShortcut::new(Modifiers::NONE, key);
    CommandInfo { command, name, shortcut, scope, while_typing: WhileTyping::Heard }
}

/// Every command.
pub static COMMANDS: &[CommandInfo] = &[
    ctrl(Command::TabOrders, text::tab_orders, Key::Num1, Scope::Window),
    ctrl(Command::TabCustomers, text::tab_customers, Key::Num2, Scope::Window),
    ctrl(Command::TabDuty, text::tab_duty, Key::Num3, Scope::Window),
    ctrl(Command::TabSourcing, text::tab_sourcing, Key::Num4, Scope::Window),
    ctrl(Command::TabReports, text::tab_reports, Key::Num5, Scope::Window),
    ctrl(Command::New, text::new, Key::N, Scope::Page),
    ctrl(Command::Save, text::save, Key::S, Scope::Editor),
    ctrl(Command::SaveAndNext, text::save_and_next, Key::Enter, Scope::Editor),
    plain(Command::Close, text::close, Key::Escape, Scope::Editor),
    ctrl(Command::SearchPage, text::search_page, Key::F, Scope::Page),
    ctrl(Command::SearchAll, text::search_all, Key::K, Scope::Window),
    CommandInfo { while_typing: WhileTyping::Kept, ..ctrl(Command::Redo, text::redo, Key::Y, Scope::Window) },
    CommandInfo {
        while_typing: WhileTyping::Kept,
        shortcut: KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z),
        ..ctrl(Command::Redo, text::redo, Key::Z, Scope::Window)
    },
    // After Ctrl+Shift+Z, which it would match as well.
    CommandInfo { while_typing: WhileTyping::Kept, ..ctrl(Command::Undo, text::undo, Key::Z, Scope::Window) },
    ctrl(Command::UndoList, text::undo_list, Key::H, Scope::Window),
    plain(Command::Refresh, text::refresh, Key::F5, Scope::Page),
    ctrl(Command::Export, text::export, Key::E, Scope::Page),
    ctrl(Command::Import, text::import, Key::I, Scope::Window),
    // A field keeps it; elsewhere it arrives as a paste, not as a key: see `take_paste`.
    CommandInfo { while_typing: WhileTyping::Kept, ..ctrl(Command::Paste, text::paste, Key::V, Scope::Window) },
    ctrl(Command::Backup, text::backup, Key::B, Scope::Window),
    ctrl(Command::Month, text::month, Key::M, Scope::Window),
    plain(Command::Help, text::help, Key::F1, Scope::Window),
    ctrl(Command::Settings, text::settings, Key::Comma, Scope::Window),
    ctrl(Command::ZoomIn, text::zoom_in, Key::Plus, Scope::Window),
    ctrl(Command::ZoomIn, text::zoom_in, Key::Equals, Scope::Window),
    ctrl(Command::ZoomOut, text::zoom_out, Key::Minus, Scope::Window),
    ctrl(Command::ZoomReset, text::zoom_reset, Key::Num0, Scope::Window),
];

impl Command {
    /// Its line in the table.
    #[must_use]
    pub fn info(self) -> Option<&'static CommandInfo> {
        COMMANDS.iter().find(|info| info.command == self)
    }

    /// Whether what it leads to is part of the program.
    #[must_use]
    pub const fn has_its_place(self) -> bool {
        !matches!(self, Self::TabCustomers)
    }

    /// Its shortcut as people read it: `Ctrl N`, `Esc`.
    #[must_use]
    pub fn shortcut_text(self) -> String {
        self.info().map(|info| shortcut_text(info.shortcut)).unwrap_or_default()
    }
}

/// A shortcut as people read it.
#[must_use]
pub fn shortcut_text(shortcut: KeyboardShortcut) -> String {
    let control = if cfg!(target_os = "macos") { "Cmd" } else { "Ctrl" };
    let mut parts = Vec::new();
    if shortcut.modifiers.command {
        parts.push(control);
    }
    if shortcut.modifiers.shift {
        parts.push("Shift");
    }
    if shortcut.modifiers.alt {
        parts.push("Alt");
    }
    let key = match shortcut.logical_key {
        Key::Escape => "Esc",
        Key::Comma => ",",
        Key::Plus => "+",
        Key::Minus => "−",
        key => key.symbol_or_name(),
    };
    parts.push(key);
    parts.join(" ")
}

/// The commands called in this frame, among those of `Window` and the given scopes; none while a dialog is open. Call
/// it after everything is drawn: what a widget used (Esc closing its popup) is gone by then.
#[must_use]
pub fn take_pressed(ctx: &Context, scopes: &[Scope]) -> Vec<Command> {
    let dialog_open = ctx.memory(|memory| memory.top_modal_layer().is_some());
    if dialog_open || !ime::keys_are_free(ctx) {
        return Vec::new();
    }
    let typing = is_typing(ctx);
    let popup_open = ctx.any_popup_open();
    let mut pressed = Vec::new();
    for info in COMMANDS {
        let heard = info.scope == Scope::Window || scopes.contains(&info.scope);
        let kept = typing && info.while_typing == WhileTyping::Kept;
        let closes_popup = popup_open && info.command == Command::Close;
        if heard && !kept && !closes_popup && ctx.input_mut(|input| input.consume_shortcut(&info.shortcut)) {
            pressed.push(info.command);
        }
    }
    pressed
}

/// Takes text that is being pasted in this frame, where it is wanted.
#[must_use]
pub fn take_paste(ctx: &Context, wanted: impl Fn(&str) -> bool) -> Option<String> {
    ctx.input_mut(|input| {
        let is_wanted = |event: &Event| matches!(event, Event::Paste(text) if wanted(text));
        let index = input.events.iter().position(is_wanted)?;
        match input.events.remove(index) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}

/// Whether a command is called in this frame: for dialogs, which hear no others.
#[must_use]
pub fn take(ctx: &Context, command: Command) -> bool {
    let info = command.info();
    ime::keys_are_free(ctx) && info.is_some_and(|info| ctx.input_mut(|input| input.consume_shortcut(&info.shortcut)))
}

/// Whether the keyboard is in a text field.
#[must_use]
pub fn is_typing(ctx: &Context) -> bool {
    let focused = ctx.memory(Memory::focused);
    focused.is_some_and(|id| TextEditState::load(ctx, id).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_shortcut_where_both_are_heard() {
        for (index, a) in COMMANDS.iter().enumerate() {
            for b in COMMANDS.iter().skip(index + 1) {
                let meet = a.scope == b.scope || a.scope == Scope::Window || b.scope == Scope::Window;
                let nested = matches!((a.scope, b.scope), (Scope::Page, Scope::Editor) | (Scope::Editor, Scope::Page));
                assert!(
                    !(meet || nested) || a.shortcut != b.shortcut,
                    "{:?} and {:?} share {}",
                    a.command,
                    b.command,
                    shortcut_text(a.shortcut)
                );
            }
        }
    }

    /// egui takes a shortcut also where Shift or Alt are held besides: the one with more keys must be asked first.
    #[test]
    fn no_shortcut_swallows_one_with_more_keys() {
        for (index, first) in COMMANDS.iter().enumerate() {
            for later in COMMANDS.iter().skip(index + 1) {
                let same_key = first.shortcut.logical_key == later.shortcut.logical_key;
                let swallows = later.shortcut.modifiers.matches_logically(first.shortcut.modifiers);
                assert!(!(same_key && swallows), "{:?} never hears its keys: {:?} does", later.command, first.command);
            }
        }
    }

    #[test]
    fn every_command_has_a_name_of_its_own() {
        let mut names = std::collections::BTreeMap::new();
        for info in COMMANDS {
            for lang in [Lang::Zh, Lang::En] {
                let other = names.insert((info.name)(lang), info.command);
                assert!(other.is_none_or(|other| other == info.command), "{other:?} and {:?}", info.command);
            }
        }
    }

    #[test]
    fn shortcuts_read_like_on_the_keyboard() {
        assert_eq!(Command::Close.shortcut_text(), "Esc");
        if !cfg!(target_os = "macos") {
            assert_eq!(Command::New.shortcut_text(), "Ctrl N");
            assert_eq!(Command::SaveAndNext.shortcut_text(), "Ctrl Enter");
            assert_eq!(Command::TabOrders.shortcut_text(), "Ctrl 1");
        }
    }
}
