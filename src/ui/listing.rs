//! A list that is in memory as a whole: what is searched for in it, how it is sorted and laid out, what of it is copied and
//! written to a file. Long lists are read page by page instead: [`super::paged`].

use std::borrow::Cow;
use std::sync::Arc;

use eframe::egui::{Id, Ui};

use super::app;
use super::commands::Command;
use super::dialogs;
use super::session::Session;
use super::shell::Stat;
use super::theme::size;
use super::widgets::card::{self, Padding};
use super::widgets::search::SearchBox;
use super::widgets::table::{
    Column, EmptyState, Sort, Table, TableCell, TableEvent, TableState, arranged, column_chooser, sheet, tsv,
};
use crate::model::{search_keys, search_rank};
use crate::text::Lang;
use crate::text::ui::{lists as text, orders};

/// What a list remembers.
#[derive(Debug, Default)]
pub struct Listing {
    /// The table.
    pub table: TableState,
    search: Search,
    /// The table is given the keyboard with the next drawing.
    takes_keyboard: bool,
    /// How many rows are shown, and how many there are.
    counts: (usize, usize),
    found: Option<Found>,
}

/// The rows that were found last, and in what.
#[derive(Debug)]
struct Found {
    version: u64,
    query: String,
    sort: Option<Sort>,
    rows: Vec<usize>,
}

/// What is searched for in a list.
#[derive(Debug, Default)]
pub struct Search {
    /// What stands in the box; unfinished while an input method composes.
    typed: String,
    /// What the list follows.
    text: String,
}

/// What was done in the search box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Searched {
    /// Nothing that the list follows.
    Nothing,
    /// Something else is searched for.
    Changed,
    /// Enter: the keyboard goes to the list.
    Entered,
}

impl Search {
    /// What the list follows, without blanks around it.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.trim()
    }

    /// Searches for nothing.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Draws the box.
    pub fn ui(&mut self, ui: &mut Ui, id: Id, hint: &str, session: &Session) -> Searched {
        let search = SearchBox { id, hint, command: Command::SearchPage, width: size::SEARCH, words: session.words() };
        let answer = search.show(ui, &mut self.typed);
        if answer.edited && self.text != self.typed {
            self.text.clone_from(&self.typed);
            return Searched::Changed;
        }
        if answer.entered { Searched::Entered } else { Searched::Nothing }
    }
}

/// What a list shows in a frame.
#[derive(Debug)]
pub struct Rows<'a> {
    /// Its accessible name.
    pub name: &'a str,
    /// Its columns.
    pub columns: &'a [Column<'static>],
    /// All rows, before anything is searched for.
    pub cells: Cow<'a, [Vec<TableCell>]>,
    /// Tells these cells from others, so that a long list is not searched and sorted for every frame; none where they are
    /// made anew for each.
    pub version: Option<u64>,
}

/// What stands in a list without rows.
#[derive(Debug, Clone, Copy)]
pub struct Nothing<'a> {
    /// What belongs there.
    pub text: &'a str,
    /// The word of the first step.
    pub first: &'a str,
    /// Its command.
    pub command: Command,
    /// Whether a table of such records can be imported.
    pub imports: Imports,
}

/// Whether records of a list come from tables as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imports {
    /// They do.
    Yes,
    /// They do not.
    No,
}

/// What was done in a list; rows as they were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListEvent {
    /// A row was chosen.
    Chosen(usize),
    /// A row was opened.
    Opened(usize),
    /// A word in a row was clicked.
    Link(usize),
    /// The first step of the empty list.
    FirstStep,
    /// Import instead.
    Import,
    /// The layout changed.
    Remember,
}

impl<'a> Rows<'a> {
    /// Rows that are made anew for every frame.
    #[must_use]
    pub fn new(name: &'a str, columns: &'a [Column<'static>], cells: Vec<Vec<TableCell>>) -> Self {
        Self { name, columns, cells: Cow::Owned(cells), version: None }
    }

    /// The rows that a query finds, as the table sorts them.
    fn found(&self, query: &str, table: &TableState) -> Vec<usize> {
        let cells = |row: usize| self.cells.get(row).cloned();
        let mut found = arranged(self.cells.len(), self.columns, table.sort(), cells);
        if !query.is_empty() {
            found.retain(|row| self.cells.get(*row).is_some_and(|cells| cells.iter().any(|cell| fits(cell, query))));
        }
        found
    }
}

/// Whether a cell is found: by what stands in it, its pinyin, its initials.
fn fits(cell: &TableCell, query: &str) -> bool {
    let words = cell.spoken();
    !words.is_empty() && search_rank(&search_keys(&words), query).is_some()
}

impl Listing {
    /// Draws the search box.
    pub fn search_ui(&mut self, ui: &mut Ui, id: Id, hint: &str, session: &Session) {
        match self.search.ui(ui, id, hint, session) {
            Searched::Changed => self.begin_at_top(),
            Searched::Entered => self.takes_keyboard = true,
            Searched::Nothing => {}
        }
    }

    /// Draws the choice of columns. Answers whether it changed.
    pub fn columns_ui(&mut self, ui: &mut Ui, columns: &[Column<'_>], lang: Lang) -> bool {
        column_chooser(ui, orders::columns(lang), columns, &mut self.table.layout)
    }

    fn begin_at_top(&mut self) {
        self.table.deselect();
        self.table.scroll_to_top();
    }

    /// Draws the list.
    pub fn show(&mut self, ui: &mut Ui, rows: &Rows<'_>, nothing: Nothing<'_>, session: &Session) -> Vec<ListEvent> {
        let lang = session.lang;
        let found = self.found(rows);
        self.counts = (found.len(), rows.cells.len());
        let searches = !self.search.text().is_empty();
        let none_found = text::none_found(self.search.text(), lang);
        let empty = if searches {
            EmptyState { text: &none_found, action: text::clear_search(lang), command: None }
        } else {
            EmptyState { text: nothing.text, action: nothing.first, command: Some(nothing.command) }
        };
        let mut table = Table::new(rows.name, rows.columns, found.len(), session.words()).empty(empty);
        if !searches && nothing.imports == Imports::Yes {
            table = table.second_step(text::import(lang), Command::Import);
        }
        let cells = |row: usize| found.get(row).and_then(|row| rows.cells.get(*row)).cloned();
        let takes_keyboard = std::mem::take(&mut self.takes_keyboard);
        let mut events = Vec::new();
        if takes_keyboard && self.table.cursor().is_none() && !found.is_empty() {
            self.table.select(0);
            events.extend(found.first().copied().map(ListEvent::Chosen));
        }
        let output = card::card(ui, Padding::None, |ui| {
            if takes_keyboard {
                let id = table.focus_id(ui);
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            table.show(ui, &mut self.table, &mut |row| cells(row))
        });
        let at = |row: usize| found.get(row).copied();
        for event in output.inner.events {
            match event {
                TableEvent::Selected(row) => events.extend(at(row).map(ListEvent::Chosen)),
                TableEvent::Opened(row) => events.extend(at(row).map(ListEvent::Opened)),
                TableEvent::Link { row, .. } => events.extend(at(row).map(ListEvent::Link)),
                TableEvent::Sorted => self.keep_cursor(&found, rows),
                TableEvent::LayoutChanged => events.push(ListEvent::Remember),
                TableEvent::Copy => {
                    let chosen = self.table.selection().into_iter().flatten().filter_map(cells);
                    ui.copy_text(tsv(rows.columns, &self.table.layout, chosen));
                }
                TableEvent::FirstStep if searches => self.clear_search(),
                TableEvent::FirstStep => events.push(ListEvent::FirstStep),
                TableEvent::SecondStep => events.push(ListEvent::Import),
            }
        }
        events
    }

    /// The rows to show.
    fn found(&mut self, rows: &Rows<'_>) -> Vec<usize> {
        let Some(version) = rows.version else { return rows.found(self.search.text(), &self.table) };
        let (query, sort) = (self.search.text(), self.table.sort());
        let is_same = |found: &&Found| found.version == version && found.query == query && found.sort.as_ref() == sort;
        if let Some(found) = self.found.as_ref().filter(is_same) {
            return found.rows.clone();
        }
        let found = rows.found(query, &self.table);
        self.found = Some(Found { version, query: query.to_owned(), sort: sort.cloned(), rows: found.clone() });
        found
    }

    /// Puts the cursor on a row as it was given, where it is not there already; without one it is nowhere.
    pub fn follow(&mut self, rows: &Rows<'_>, row: Option<usize>) {
        let found = rows.found(self.search.text(), &self.table);
        let place = row.and_then(|row| found.iter().position(|found| *found == row));
        if place != self.table.cursor() {
            match place {
                Some(place) => self.table.select(place),
                None => self.table.deselect(),
            }
        }
    }

    fn clear_search(&mut self) {
        self.search.clear();
        self.begin_at_top();
    }

    /// The cursor stays on its record in another sequence.
    fn keep_cursor(&mut self, before: &[usize], rows: &Rows<'_>) {
        let Some(chosen) = self.table.cursor().and_then(|row| before.get(row)) else { return };
        match rows.found(self.search.text(), &self.table).iter().position(|row| row == chosen) {
            Some(row) => self.table.select(row),
            None => self.table.deselect(),
        }
    }

    /// What is shown, to be written to a file.
    #[must_use]
    pub fn export(&self, rows: &Rows<'_>, key: &'static str) -> app::Action {
        let found = rows.found(self.search.text(), &self.table);
        let cells = found.iter().filter_map(|row| rows.cells.get(*row)).cloned();
        let table = Arc::new(sheet(key, rows.columns, &self.table.layout, cells));
        app::Action::Dialogs(dialogs::Action::ExportTable { table, name: rows.name.to_owned() })
    }

    /// How many there are, for the status bar.
    #[must_use]
    pub fn stats(&self, lang: Lang) -> Vec<Stat> {
        let (shown, all) = self.counts;
        vec![Stat { label: String::new(), figure: text::count(shown, all, lang) }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_found_by_words_pinyin_and_initials_of_any_cell() {
        let columns = [Column::text("name", "姓名"), Column::text("state", "状态")];
        let row = |name: &str, state: &str| vec![TableCell::text(name), TableCell::text(state)];
        let cells = vec![row("张三", "在职"), row("李四", "停用"), row("阿呆", "在职")];
        let rows = Rows::new("人员", &columns, cells);
        let table = TableState::default();
        for (query, expect) in [("", &[0, 1, 2][..]), ("张", &[0]), ("lisi", &[1]), ("ad", &[2]), ("zaizhi", &[0, 2])]
        {
            assert_eq!(rows.found(query, &table), expect, "{query}");
        }
    }
}
