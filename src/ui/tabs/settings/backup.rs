//! 备份与恢复: the backups there are, one more, and putting one in the place of everything.

use std::path::{Path, PathBuf};

use eframe::egui::Ui;

use super::{Action, Section, bar};
use crate::model::Cell;
use crate::store::maintenance::BackupFile;
use crate::text::Lang;
use crate::text::ui::{lists, settings as text};
use crate::ui::app;
use crate::ui::commands::Command;
use crate::ui::dialogs::{self, BossAct, BossRequest, unquoted};
use crate::ui::listing::{Imports, ListEvent, Listing, Nothing, Rows};
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::table::{Column, TableCell};
use crate::ui::widgets::{Button, line};

/// What the section remembers.
#[derive(Debug, Default)]
pub struct BackupState {
    pub(super) list: Listing,
    files: Vec<BackupFile>,
    /// The path of a backup to restore, while its row is open.
    path: Option<String>,
    missing: bool,
    /// The database file.
    pub(super) file: String,
}

impl BackupState {
    /// Takes the list that was read.
    pub fn take(&mut self, files: Vec<BackupFile>) {
        self.files = files;
    }

    /// A file was picked in the system's dialog.
    pub fn picked(&mut self, path: &Path) {
        self.path = Some(path.display().to_string());
        self.missing = false;
    }

    /// The path of a backup: typed, or picked where the desktop has a dialog.
    fn path_ui(&mut self, ui: &mut Ui, lang: Lang, out: &mut Vec<app::Action>) {
        let Some(path) = &mut self.path else { return };
        let missing = &mut self.missing;
        let mut wanted = false;
        card::card(ui, Padding::Roomy, |ui| {
            ui.set_width(size::DIALOG_DOORS.min(ui.available_width()));
            ui.spacing_mut().item_spacing.y = size::M;
            FormRow::show(ui, Columns::One, |row| {
                let error = missing.then(|| text::no_such_file(lang));
                let field = Field::new(text::file(lang)).error(error).hint(Some(text::backup_path_hint(lang)));
                let answer = row.field(field, |ui| line::text(ui, path, ""));
                *missing &= !answer.edited;
                wanted |= answer.entered && !path.trim().is_empty();
            });
            ui.horizontal(|ui| {
                ui.add_space(size::FORM_LABEL);
                let blocked = path.trim().is_empty().then(|| text::backup_path_hint(lang));
                wanted |= Button::primary(text::restore_ask(lang)).disabled_because(blocked).show(ui).clicked();
                if Button::secondary(text::pick_file(lang)).show(ui).clicked() {
                    out.push(app::Action::Settings(Action::PickBackup));
                }
            });
        });
        ui.add_space(size::XS);
        if wanted {
            out.push(app::Action::Settings(Action::FindBackup(PathBuf::from(unquoted(path)))));
        }
    }

    /// Whether there is a file at the path, as somebody looked.
    pub fn found(&mut self, path: &Path, is_there: bool, lang: Lang, out: &mut Vec<app::Action>) {
        self.missing = !is_there;
        if is_there {
            out.push(ask(path, lang));
        }
    }

    /// Opens the row of a path, or closes it.
    pub fn turn_path(&mut self) {
        self.path = if self.path.is_some() { None } else { Some(String::new()) };
        self.missing = false;
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let book = format!("{} {}", text::book(lang), self.file);
        Notice::new(Tone::Neutral, &book).lines(&[text::backup_words(lang)]).show(ui);
        ui.add_space(size::XS);
        self.path_ui(ui, lang, out);
        let columns = columns_of(lang);
        let rows = self.rows(&columns, lang);
        let nothing = Nothing {
            text: lists::no_backups(lang),
            first: text::back_up_now(lang),
            command: Command::Backup,
            imports: Imports::No,
        };
        for event in self.list.show(ui, &rows, nothing, session) {
            match event {
                ListEvent::Link(row) | ListEvent::Opened(row) => {
                    out.extend(self.files.get(row).map(|file| ask(&file.path, lang)));
                }
                ListEvent::FirstStep => out.push(app::Action::Dialogs(dialogs::Action::Backup)),
                ListEvent::Remember => out.push(app::Action::Settings(Action::RememberLists)),
                ListEvent::Chosen(_) | ListEvent::Import => {}
            }
        }
    }

    fn rows<'a>(&self, columns: &'a [Column<'static>], lang: Lang) -> Rows<'a> {
        let cells = self.files.iter().map(|file| cells(file, lang)).collect();
        Rows::new(text::backups(lang), columns, cells)
    }

    /// The search box and the choice of columns.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        self.list.search_ui(ui, bar::search_id(Section::Backups), lists::search_backups(lang), session);
        if self.list.columns_ui(ui, &columns_of(lang), lang) {
            out.push(app::Action::Settings(Action::RememberLists));
        }
    }

    /// The list, to be written to a file.
    pub fn export(&self, lang: Lang) -> app::Action {
        self.list.export(&self.rows(&columns_of(lang), lang), "backups")
    }
}

/// The acts at the right end of the bar. Answers whether a path is to be given.
pub(super) fn acts_ui(ui: &mut Ui, lang: Lang, out: &mut Vec<app::Action>) -> bool {
    if Button::primary(text::back_up_now(lang)).command(Command::Backup).show(ui).clicked() {
        out.push(app::Action::Dialogs(dialogs::Action::Backup));
    }
    Button::secondary(text::restore_file(lang)).show(ui).clicked()
}

fn columns_of(lang: Lang) -> [Column<'static>; 5] {
    [
        Column::text("made", text::made_at(lang)).letters(10.0),
        Column::text("why", text::why(lang)).letters(6.0),
        Column::figure("size", text::size(lang)).letters(6.0),
        Column::text("file", text::file(lang)).letters(16.0).stretch(1.0),
        Column::text("acts", "").letters(4.0).unsorted(),
    ]
}

fn cells(file: &BackupFile, lang: Lang) -> Vec<TableCell> {
    let (moment, why) = parts(&file.name);
    vec![
        TableCell::text(moment),
        TableCell::text(text::backup_reason(why, lang)),
        TableCell::text(bytes(file.bytes)).of(Cell::Integer(i64::try_from(file.bytes).unwrap_or(i64::MAX))),
        TableCell::muted(&*file.name),
        TableCell::link(text::restore(lang)),
    ]
}

/// The moment and the reason in a backup's name, `20240318-090200-daily.jicheng`.
fn parts(name: &str) -> (String, &str) {
    let stem = name.strip_suffix(".jicheng").unwrap_or(name);
    let mut pieces = stem.splitn(3, '-');
    let (Some(date), Some(time), Some(why)) = (pieces.next(), pieces.next(), pieces.next()) else {
        return (stem.to_owned(), "");
    };
    let cut = |text: &str, from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let moment =
        format!("{}-{}-{} {}:{}", cut(date, 0, 4), cut(date, 4, 6), cut(date, 6, 8), cut(time, 0, 2), cut(time, 2, 4));
    (moment, why)
}

fn bytes(count: u64) -> String {
    match count {
        small if small < 1024 * 1024 => format!("{} KB", small.div_ceil(1024)),
        large => format!("{}.{} MB", large / (1024 * 1024), large % (1024 * 1024) * 10 / (1024 * 1024)),
    }
}

/// Asks the boss before a backup takes the place of everything.
pub(super) fn ask(path: &Path, lang: Lang) -> app::Action {
    app::Action::Dialogs(dialogs::Action::AskBoss(BossRequest {
        title: text::restore_title(lang).to_owned(),
        lines: vec![path.display().to_string(), text::restore_line(lang).to_owned()],
        confirm: text::restore(lang).to_owned(),
        act: BossAct::Restore(path.to_owned()),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backups_name_says_when_and_why() {
        assert_eq!(parts("20240318-090200-daily.jicheng"), ("2024-03-18 09:02".to_owned(), "daily"));
        assert_eq!(parts("office.jicheng"), ("office".to_owned(), ""));
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(bytes(4096), "4 KB");
        assert_eq!(bytes(5 * 1024 * 1024 / 2), "2.5 MB");
    }
}
