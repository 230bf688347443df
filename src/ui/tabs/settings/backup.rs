//! 备份与恢复: the backups there are, one more, and putting one in the place of everything.

use std::path::Path;

use eframe::egui::Ui;

use super::Action;
use crate::store::maintenance::BackupFile;
use crate::text::Lang;
use crate::text::ui::settings as text;
use crate::ui::app;
use crate::ui::dialogs::{self, BossAct, BossRequest};
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::table::{Column, EmptyState, Table, TableCell, TableEvent, TableState};
use crate::ui::widgets::{Button, Icon};

/// What the section remembers.
#[derive(Debug, Default)]
pub struct BackupState {
    table: TableState,
    files: Vec<BackupFile>,
    /// The database file.
    pub(super) file: String,
}

impl BackupState {
    /// Takes the list that was read.
    pub fn take(&mut self, files: Vec<BackupFile>) {
        self.files = files;
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let book = format!("{} {}", text::book(lang), self.file);
        Notice::new(Tone::Neutral, &book).lines(&[text::backup_words(lang)]).show(ui);
        ui.horizontal(|ui| {
            if Button::primary(text::back_up_now(lang)).with_icon(Icon::Export).show(ui).clicked() {
                out.push(app::Action::Dialogs(dialogs::Action::Backup));
            }
            if Button::secondary(text::restore_file(lang)).with_icon(Icon::Import).show(ui).clicked() {
                out.push(app::Action::Settings(Action::PickBackup));
            }
        });
        ui.add_space(size::XS);
        let columns = [
            Column::text("made", text::made_at(lang)).letters(10.0).unsorted(),
            Column::text("why", text::why(lang)).letters(6.0).unsorted(),
            Column::figure("size", text::size(lang)).letters(6.0).unsorted(),
            Column::text("file", text::file(lang)).letters(16.0).stretch(1.0).unsorted(),
            Column::text("acts", "").letters(4.0).unsorted(),
        ];
        let files = &self.files;
        let mut events = Vec::new();
        card::card(ui, Padding::None, |ui| {
            let empty = EmptyState { text: text::no_backups(lang), action: "", command: None };
            let table = Table::new(text::backups(lang), &columns, files.len(), session.words()).empty(empty);
            let cells = |row: usize| files.get(row).map(|file| cells(file, lang));
            events = table.show(ui, &mut self.table, &mut |row| cells(row)).events;
        });
        for event in events {
            if let TableEvent::Link { row, .. } = event {
                out.extend(self.files.get(row).map(|file| ask(&file.path, lang)));
            }
        }
    }
}

fn cells(file: &BackupFile, lang: Lang) -> Vec<TableCell> {
    let (moment, why) = parts(&file.name);
    vec![
        TableCell::text(moment),
        TableCell::text(text::backup_reason(why, lang)),
        TableCell::text(bytes(file.bytes)),
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
