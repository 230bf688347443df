//! What an import would do, row by row: bad rows first, each with what is wrong and what to do.

use std::collections::HashMap;

use eframe::egui::{Id, Ui, Vec2};

use crate::app::hours_lines;
use crate::app::import::{ImportReport, RowFault, RowState};
use crate::exchange::read::RawTable;
use crate::model::{search_keys, search_rank};
use crate::text::ui::{calendar, dialogs as text, orders};
use crate::text::{Lang, faults};
use crate::ui::listing::{Search, Searched};
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::table::{
    Column, EmptyState, Table, TableCell, TableEvent, TableState, arranged, column_chooser, tsv,
};
use crate::ui::widgets::tabs;

/// The ids of the columns of a file, as many as are shown.
const FILE_COLUMNS: [&str; 40] = [
    "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13", "c14", "c15", "c16", "c17",
    "c18", "c19", "c20", "c21", "c22", "c23", "c24", "c25", "c26", "c27", "c28", "c29", "c30", "c31", "c32", "c33",
    "c34", "c35", "c36", "c37", "c38", "c39",
];
/// The filters above the rows.
const FILTERS: [Option<RowState>; 4] = [None, Some(RowState::Bad), Some(RowState::New), Some(RowState::Same)];

/// Up to so many rows are found by pinyin and initials as well: reading them aloud takes its time.
const FOUND_BY_SOUND: usize = 3_000;

/// A rehearsed import.
#[derive(Debug)]
pub struct Preview {
    /// What it would do.
    pub report: ImportReport,
    state: TableState,
    search: Search,
    filter: usize,
    /// The rows shown: indices into the report's.
    shown: Vec<usize>,
    /// What is wrong with a line.
    faults: HashMap<u32, Vec<usize>>,
    /// Faults of the header, as sentences.
    header: Vec<String>,
    /// How wide the columns of the file are, in letters.
    widths: Vec<f32>,
}

impl Preview {
    /// From what a rehearsal reports.
    ///
    /// The rows of the same columns stand as they were laid out in one `before`.
    pub fn new(report: ImportReport, table: &RawTable, before: Option<Self>, lang: Lang) -> Self {
        let mut faults: HashMap<u32, Vec<usize>> = HashMap::new();
        let mut header = Vec::new();
        for (index, fault) in report.faults.iter().enumerate() {
            if fault.line == table.header_line() {
                header.push(sentence(fault, lang));
            } else {
                faults.entry(fault.line).or_default().push(index);
            }
        }
        let filter = usize::from(report.count(RowState::Bad) > 0);
        let widths = widths(table);
        let mut preview = Self {
            report,
            state: TableState::new(before.map(|before| before.state.layout).unwrap_or_default()),
            search: Search::default(),
            filter,
            shown: Vec::new(),
            faults,
            header,
            widths,
        };
        preview.refresh(table, lang);
        preview
    }

    /// Which rows are shown, in which sequence: bad ones first, unless it is sorted otherwise.
    fn refresh(&mut self, table: &RawTable, lang: Lang) {
        let only = FILTERS.get(self.filter).copied().flatten();
        let rows = self.report.rows.iter().enumerate();
        let mut shown: Vec<usize> =
            rows.filter(|(_, (_, state))| only.is_none_or(|only| *state == only)).map(|(index, _)| index).collect();
        let is_good = |index: &usize| self.report.rows.get(*index).is_none_or(|(_, state)| *state != RowState::Bad);
        shown.sort_by_key(is_good);
        let query = self.search.text().to_lowercase();
        if !query.is_empty() {
            let by_sound = table.rows().count() <= FOUND_BY_SOUND;
            shown.retain(|index| {
                let row = self.cells(table, *index, lang);
                row.is_some_and(|cells| cells.iter().any(|cell| fits(&cell.spoken(), &query, by_sound)))
            });
        }
        let columns = self.columns(table, lang);
        let sequence = arranged(shown.len(), &columns, self.state.sort(), |row| {
            shown.get(row).and_then(|index| self.cells(table, *index, lang))
        });
        self.shown = sequence.iter().filter_map(|row| shown.get(*row).copied()).collect();
        self.state.deselect();
        self.state.scroll_to_top();
    }

    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, table: &RawTable, session: &Session) {
        let lang = session.lang;
        if !self.header.is_empty() {
            let lines: Vec<&str> = self.header.iter().map(String::as_str).collect();
            let height = ui.available_height();
            card::scroll(ui, height, |ui| {
                Notice::new(Tone::Red, text::header_is_wrong(lang)).lines(&lines).show(ui);
            });
            return;
        }
        let counts = FILTERS.map(|filter| filter.map_or(self.report.rows.len(), |state| self.report.count(state)));
        let names: Vec<String> = FILTERS
            .iter()
            .zip(counts)
            .map(|(filter, count)| {
                format!("{} {count}", filter.map_or(text::all_rows(lang), |state| state_word(state, lang)))
            })
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        ui.horizontal(|ui| {
            if tabs::segmented(ui, &names, &mut self.filter) {
                self.refresh(table, lang);
            }
            match self.search.ui(ui, search_id(), text::search_rows(lang), session) {
                Searched::Changed => self.refresh(table, lang),
                Searched::Entered | Searched::Nothing => {}
            }
            let columns = self.columns(table, lang);
            column_chooser(ui, orders::columns(lang), &columns, &mut self.state.layout);
            let made = [&self.report.people[..], &self.report.customers, &self.report.platforms];
            card::note(ui, &text::will_be_created(made, lang));
        });
        let hours = hours_lines(&self.report.hours, lang);
        if !hours.is_empty() {
            let lines: Vec<&str> = hours.iter().map(String::as_str).collect();
            Notice::new(Tone::Amber, calendar::hours_change_title(lang)).lines(&lines).show(ui);
        }
        let space = ui.available_rect_before_wrap();
        let chosen = self.state.cursor().and_then(|row| self.shown.get(row)).copied();
        let words = chosen.map(|index| self.faults_of(index, lang)).filter(|words| !words.is_empty());
        let foot = if words.is_some() { size::EXPLANATION } else { 0.0 };
        let upper = space.with_max_y(space.bottom() - foot);
        crate::ui::shell::child(ui, "rows", upper, |ui| {
            ui.set_max_size(upper.size());
            self.rows(ui, table, session);
        });
        if let Some(words) = words {
            let lower = space.with_min_y(upper.bottom() + size::S);
            let lines: Vec<&str> = words.iter().map(String::as_str).collect();
            let title = chosen.and_then(|index| self.report.rows.get(index)).map(|(line, _)| text::line(*line, lang));
            crate::ui::shell::child(ui, "faults", lower, |ui| {
                Notice::new(Tone::Red, &title.unwrap_or_default()).lines(&lines).show(ui);
            });
        }
        ui.advance_cursor_after_rect(space);
    }

    fn columns<'a>(&self, table: &'a RawTable, lang: Lang) -> Vec<Column<'a>> {
        let mut columns = vec![
            Column::text("line", text::line_column(lang)).letters(2.6),
            Column::text("state", text::state(lang)).letters(3.0),
        ];
        if self.with_faults() {
            columns.push(Column::text("fault", text::what_is_wrong(lang)).letters(26.0));
        }
        for ((id, header), width) in FILE_COLUMNS.iter().zip(table.headers()).zip(&self.widths) {
            columns.push(Column::text(id, header).letters(*width));
        }
        columns
    }

    fn with_faults(&self) -> bool {
        self.report.count(RowState::Bad) > 0
    }

    /// A row of the report; those of the table are the same, in file order.
    fn cells(&self, table: &RawTable, index: usize, lang: Lang) -> Option<Vec<TableCell>> {
        let (line, state) = *self.report.rows.get(index)?;
        let mut cells =
            vec![TableCell::muted(line.to_string()), TableCell::badge(tone(state), state_word(state, lang))];
        if self.with_faults() {
            let words = self.faults_of(index, lang).join(lang.pick("；", "; "));
            cells.push(TableCell::text(words).tone(Tone::Red));
        }
        let raw = table.row(index)?;
        let columns = table.headers().len().min(FILE_COLUMNS.len());
        cells.extend((0..columns).map(|column| TableCell::text(raw.text(column))));
        Some(cells)
    }

    fn rows(&mut self, ui: &mut Ui, table: &RawTable, session: &Session) {
        let lang = session.lang;
        let columns = self.columns(table, lang);
        let mut state = std::mem::take(&mut self.state);
        let cells = |row: usize| self.shown.get(row).and_then(|index| self.cells(table, *index, lang));
        let output = card::card(ui, Padding::None, |ui| {
            let empty = EmptyState { text: text::no_such_rows(lang), action: "", command: None };
            let widget = Table::new(text::preview(lang), &columns, self.shown.len(), session.words()).empty(empty);
            ui.set_min_size(Vec2::new(ui.available_width(), 0.0));
            widget.show(ui, &mut state, &mut |row| cells(row))
        });
        let mut is_sorted = false;
        for event in output.inner.events {
            match event {
                TableEvent::Copy => {
                    let chosen = state.selection().into_iter().flatten().filter_map(cells);
                    ui.copy_text(tsv(&columns, &state.layout, chosen));
                }
                TableEvent::Sorted => is_sorted = true,
                _ => {}
            }
        }
        self.state = state;
        if is_sorted {
            self.refresh(table, lang);
        }
    }

    fn faults_of(&self, index: usize, lang: Lang) -> Vec<String> {
        let Some((line, _)) = self.report.rows.get(index) else { return Vec::new() };
        let faults = self.faults.get(line).into_iter().flatten();
        faults.filter_map(|index| self.report.faults.get(*index)).map(|fault| sentence(fault, lang)).collect()
    }
}

/// The id of the search box: for Ctrl+F.
pub fn search_id() -> Id {
    Id::unique("search-import")
}

/// Whether words are found, and by their sound where that is wanted.
fn fits(words: &str, query: &str, by_sound: bool) -> bool {
    words.to_lowercase().contains(query)
        || by_sound && !words.is_ascii() && search_rank(&search_keys(words), query).is_some()
}

/// How wide every column has to be for its header and its first cells.
fn widths(table: &RawTable) -> Vec<f32> {
    const LOOKED_AT: usize = 50;
    const WIDEST: usize = 32;
    // Latin letters and digits are a little over half as wide as Chinese ones.
    let halves = |text: &str| text.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum::<usize>();
    (0..table.width())
        .map(|column| {
            let header = table.headers().get(column).map_or(0, |header| halves(header));
            let cells = table.rows().take(LOOKED_AT).map(|row| halves(&row.text(column))).max().unwrap_or(0);
            let widest = header.max(cells).clamp(4, WIDEST);
            f32::from(u16::try_from(widest).unwrap_or(u16::MAX)) * 0.58
        })
        .collect()
}

/// `金额：不是金额“abc”：写成 1234.50`.
fn sentence(fault: &RowFault, lang: Lang) -> String {
    let words = faults::words(&fault.fault, lang);
    let colon = lang.pick("：", ": ");
    format!("{}{colon}{}{colon}{}", fault.column, words.what, words.remedy)
}

const fn state_word(state: RowState, lang: Lang) -> &'static str {
    match state {
        RowState::New => text::new(lang),
        RowState::Same => text::same(lang),
        RowState::Bad => text::bad(lang),
    }
}

const fn tone(state: RowState) -> Tone {
    match state {
        RowState::New => Tone::Green,
        RowState::Same => Tone::Neutral,
        RowState::Bad => Tone::Red,
    }
}
