//! The latest acts, each with a way to take it back.

use eframe::egui::{Context, Vec2};

use super::frame::{self, Window};
use super::{Reply, Verdict};
use crate::app::{AppResult, ListedAct, latest_acts};
use crate::text::Lang;
use crate::text::acts::act as act_words;
use crate::text::ui::undo as text;
use crate::ui::app::{self, Runner};
use crate::ui::session::Session;
use crate::ui::theme::size;
use crate::ui::undo::UndoAct;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::table::{Column, EmptyState, Table, TableCell, TableEvent, TableState};

/// So many acts are listed.
const LISTED: usize = 100;

/// The dialog.
#[derive(Debug, Default)]
pub struct UndoDialog {
    acts: Vec<ListedAct>,
    table: TableState,
}

/// Reads the latest acts.
pub fn load(runner: &Runner<'_>) {
    runner.workers.read(|reader| app::Reply::Dialogs(Reply::Acts(latest_acts(reader, LISTED))));
}

impl UndoDialog {
    /// Takes the acts that were read.
    pub fn put(&mut self, acts: AppResult<Vec<ListedAct>>, session: &Session, out: &mut Vec<app::Action>) {
        match acts {
            Ok(acts) => self.acts = acts,
            Err(error) => out.push(super::failure(&error, session)),
        }
    }

    /// Draws it.
    pub fn ui(&mut self, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) -> Verdict {
        let lang = session.lang;
        let window =
            Window { id: "undo", title: text::title(lang), width: size::DIALOG_WIDE, close: session.words().close };
        let columns = [
            Column::text("at", text::at(lang)).letters(10.0).unsorted(),
            Column::text("what", text::what(lang)).letters(7.0).unsorted(),
            Column::text("record", text::record(lang)).letters(14.0).stretch(1.0).unsorted(),
            Column::text("reason", text::reason(lang)).letters(10.0).unsorted(),
            Column::text("undo", "").letters(5.0).unsorted(),
        ];
        let (closed, events) = window.show(ctx, |ui| {
            card::note(ui, text::body(lang));
            let place = Vec2::new(ui.available_width(), frame::tall(ctx).min(size::UNDO_LIST));
            ui.allocate_ui(place, |ui| {
                card::card(ui, Padding::None, |ui| {
                    let empty = EmptyState { text: text::nothing(lang), action: "", command: None };
                    let table = Table::new(text::acts(lang), &columns, self.acts.len(), session.words()).empty(empty);
                    let acts = &self.acts;
                    table.show(ui, &mut self.table, &mut |row| acts.get(row).map(|act| cells(act, lang))).events
                })
                .inner
            })
            .inner
        });
        for event in events {
            if let TableEvent::Link { row, .. } | TableEvent::Opened(row) = event
                && let Some(act) = self.acts.get(row).filter(|act| act.can_undo && !act.is_undone)
            {
                out.push(app::Action::Undo(UndoAct::One(act.stored.id)));
            }
        }
        if closed { Verdict::Close } else { Verdict::Stay }
    }
}

fn cells(act: &ListedAct, lang: Lang) -> Vec<TableCell> {
    let stored = &act.stored;
    let record = stored.last.as_ref().map(|(kind, key)| (kind.as_str(), key.as_str()));
    let record = text::record_line(record, stored.records, lang);
    let at = stored.at.get(..16).unwrap_or(&stored.at).to_owned();
    let what = act_words(&stored.act, lang);
    let reason = stored.reason.clone().unwrap_or_default();
    if act.is_undone {
        let cells = [at, what.to_owned(), record, reason, text::undone(lang).to_owned()];
        return cells.into_iter().map(TableCell::muted).collect();
    }
    let way = match (act.can_undo, stored.undoes) {
        (false, _) => TableCell::muted(text::not_here(lang)),
        (true, None) => TableCell::link(text::undo(lang)),
        (true, Some(_)) => TableCell::link(text::redo(lang)),
    };
    vec![TableCell::text(at), TableCell::text(what), TableCell::text(record), TableCell::text(reason), way]
}
