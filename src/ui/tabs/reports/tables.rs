//! Reports that are plain tables: 成交一览, 归属明细, 归属记录.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{Ui, Vec2};

use super::{Action, Report};
use crate::app::AppResult;
use crate::app::report::{ReportName, ReportRequest};
use crate::model::{Cell, ColumnKind, Money, Month, ReportTable, search_keys};
use crate::text::Lang;
use crate::text::ui::orders as list_text;
use crate::text::ui::reports as text;
use crate::ui::app;
use crate::ui::session::Session;
use crate::ui::shell::Stat;
use crate::ui::theme::size;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::{self, TimePart};
use crate::ui::widgets::picker::{Missing, PickItem, Picked, Picker};
use crate::ui::widgets::table::{
    Column, Direction, EmptyState, Sort, Table, TableCell, TableEvent, TableLayout, TableState, column_chooser, tsv,
};

/// The column of order numbers, which lead to their orders.
const ORDER_NO: &str = "订单号";

/// What these reports remember.
#[derive(Debug, Default)]
pub struct TablesState {
    state: TableState,
    /// How the tables that are not shown are laid out.
    layouts: BTreeMap<Report, TableLayout>,
    /// The dates as typed, and the month they were proposed for; none until the report is first shown.
    dates: Option<([String; 2], Month)>,
    customer: String,
    /// What was asked for last, with its number.
    asked: Option<ReportRequest>,
    number: u64,
    stale: bool,
    table: Option<Arc<ReportTable>>,
    /// The report whose table that is.
    of: Option<Report>,
    /// The sequence of the rows; empty as they came.
    sequence: Vec<usize>,
    /// Σ of the columns of money.
    sums: Vec<(&'static str, Money)>,
    /// Customers that were found, and for which text.
    found: (String, Vec<PickItem>),
    looked_for: Option<String>,
}

type Sorting = Box<dyn FnOnce() -> (u64, Vec<usize>) + Send>;

impl TablesState {
    /// Whether what is shown has to be read.
    pub fn is_stale(&self, report: Report) -> bool {
        self.stale || self.of != Some(report)
    }

    /// It is about to be read.
    pub fn set_fresh(&mut self, report: Report) {
        self.stale = false;
        if self.of != Some(report) {
            self.layouts = self.layouts();
            self.of = Some(report);
            self.table = None;
            self.sequence = Vec::new();
            self.state = TableState::new(self.layouts.get(&report).cloned().unwrap_or_default());
        }
    }

    /// How all tables are laid out, to be remembered.
    pub fn layouts(&self) -> BTreeMap<Report, TableLayout> {
        let mut layouts = self.layouts.clone();
        if let Some(report) = self.of {
            layouts.insert(report, self.state.layout.clone());
        }
        layouts
    }

    /// Laid out as it was remembered.
    pub fn restore(&mut self, layouts: BTreeMap<Report, TableLayout>) {
        self.layouts = layouts;
        self.of = None;
    }

    /// Records changed.
    pub fn reload(&mut self) {
        self.stale = true;
    }

    /// What to ask for; none while dates or the customer are missing.
    pub fn request(&self, report: Report, session: &Session) -> Option<ReportRequest> {
        let name = match report {
            Report::Attribution => ReportName::Attribution,
            Report::Log => {
                let customer = self.customer.trim();
                return (!customer.is_empty())
                    .then(|| ReportRequest::Customer(ReportName::AttributionLog, customer.to_owned()));
            }
            _ => ReportName::Deals,
        };
        let Some(([from, to], _)) = &self.dates else {
            return Some(ReportRequest::Dates(name, session.month.first_day(), session.month.last_day()));
        };
        let date = |text: &str| -> Option<NaiveDate> {
            date_text::parse(text, session.today, TimePart::Never).ok().map(|moment| moment.date)
        };
        Some(ReportRequest::Dates(name, date(from)?, date(to)?))
    }

    /// Whether that is what was asked for last.
    pub fn is_asked(&self, request: &ReportRequest) -> bool {
        self.asked.as_ref() == Some(request)
    }

    /// Notes what was asked for; its answer carries the number.
    pub fn asked(&mut self, request: &ReportRequest) -> u64 {
        self.asked = Some(request.clone());
        self.number += 1;
        self.number
    }

    /// Takes a table that was read.
    pub fn take(&mut self, number: u64, table: AppResult<ReportTable>) -> AppResult<()> {
        if number != self.number {
            return Ok(());
        }
        self.sequence = Vec::new();
        let table = table?;
        self.sums = sums(&table);
        if let Some(sort) = self.state.sort() {
            self.sequence = sorted(&table, sort);
        }
        self.table = Some(Arc::new(table));
        Ok(())
    }

    /// Takes the sequence of the rows.
    pub fn take_sequence(&mut self, number: u64, sequence: Vec<usize>) {
        if number == self.number {
            self.sequence = sequence;
            self.state.scroll_to_top();
        }
    }

    /// Takes customers that were found.
    pub fn take_customers(&mut self, query: String, names: Vec<String>) {
        let item = |name: String| PickItem { keys: search_keys(&name), detail: String::new(), name };
        self.found = (query, names.into_iter().map(item).collect());
    }

    /// The work of sorting, for a thread beside the window.
    pub fn sorting(&self) -> Option<Sorting> {
        let (table, sort, number) = (self.table.clone()?, self.state.sort().cloned()?, self.number);
        Some(Box::new(move || (number, sorted(&table, &sort))))
    }

    /// Draws the fields above the table.
    pub fn parameters(&mut self, ui: &mut Ui, report: Report, session: &Session, out: &mut Vec<app::Action>) {
        let changed =
            if report == Report::Log { self.customer_ui(ui, session, out) } else { self.dates_ui(ui, session) };
        if changed
            && let Some(request) = self.request(report, session)
            && self.asked.as_ref() != Some(&request)
        {
            out.push(app::Action::Reports(Action::Read(request)));
        }
    }

    /// Chooses which columns are shown.
    pub fn columns_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let columns = self.table.as_deref().map(columns).unwrap_or_default();
        column_chooser(ui, list_text::columns(lang), &columns, &mut self.state.layout);
    }

    fn dates_ui(&mut self, ui: &mut Ui, session: &Session) -> bool {
        let lang = session.lang;
        let proposed = |month: Month| [month.first_day().to_string(), month.last_day().to_string()];
        let mut changed = false;
        // The dates follow the month, until others are typed.
        let follows = self.dates.as_ref().is_none_or(|(dates, of)| *of != session.month && *dates == proposed(*of));
        if follows {
            changed = self.dates.is_some();
            self.dates = Some((proposed(session.month), session.month));
        }
        let Some((dates, _)) = &mut self.dates else { return false };
        let field = DateField {
            today: session.today,
            time: TimePart::Never,
            marks: &session.shared.calendar,
            words: session.words(),
        };
        for (text, label) in dates.iter_mut().zip([text::from(lang), text::to(lang)]) {
            let name = card::note(ui, label);
            ui.push_id(label, |ui| {
                ui.allocate_ui(Vec2::new(size::DATE_FIELD, size::CONTROL), |ui| {
                    let answer = field.show(ui, text);
                    answer.response.labelled_by(name.id);
                    changed |= answer.left || answer.edited;
                });
            });
        }
        changed
    }

    fn customer_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) -> bool {
        let lang = session.lang;
        let picker = Picker {
            specials: &[],
            missing: Missing::IsRefused,
            hint: text::customer_hint(lang),
            words: session.words(),
        };
        let label = card::note(ui, text::customer(lang));
        let mut wanted = None;
        let found = &self.found;
        let customer = &mut self.customer;
        let answer = ui.allocate_ui(Vec2::new(size::SEARCH_WIDE, size::CONTROL), |ui| {
            let answer = picker.show(ui, customer, &mut |query| {
                if found.0 != query {
                    wanted = Some(query.to_owned());
                }
                found.1.clone()
            });
            answer.field.response.clone().labelled_by(label.id);
            answer
        });
        // The first list is asked for before anybody types.
        let wanted = wanted.or_else(|| self.looked_for.is_none().then(String::new));
        if let Some(query) = wanted.filter(|query| self.looked_for.as_ref() != Some(query)) {
            self.looked_for = Some(query.clone());
            out.push(app::Action::Reports(Action::FindCustomers(query)));
        }
        let answer = answer.inner;
        matches!(answer.picked, Some(Picked::Existing(_))) || answer.field.entered
    }

    /// Draws the table.
    pub fn ui(&mut self, ui: &mut Ui, report: Report, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let table = self.table.clone();
        let columns = table.as_deref().map(columns).unwrap_or_default();
        let count = table.as_ref().map_or(0, |table| table.rows.len());
        let needs_customer = report == Report::Log && self.customer.trim().is_empty();
        let empty = if needs_customer { text::choose_customer(lang) } else { text::no_rows(lang) };
        let mut events = Vec::new();
        let sequence = &self.sequence;
        let cells = |index: usize| {
            let index = if sequence.is_empty() { index } else { sequence.get(index).copied()? };
            let table = table.as_deref()?;
            Some(row_cells(table, table.rows.get(index)?))
        };
        card::card(ui, Padding::None, |ui| {
            let widget = Table::new(report.title(lang), &columns, count, session.words()).empty(EmptyState {
                text: empty,
                action: "",
                command: None,
            });
            events = widget.show(ui, &mut self.state, &mut |index| cells(index)).events;
        });
        for event in events {
            match event {
                TableEvent::Link { row, .. } | TableEvent::Opened(row) => {
                    let index = if sequence.is_empty() { Some(row) } else { sequence.get(row).copied() };
                    let no = table.as_deref().zip(index).and_then(|(table, index)| order_no(table, index));
                    out.extend(no.map(app::Action::OpenOrder));
                }
                TableEvent::Sorted => out.push(app::Action::Reports(Action::Sort)),
                TableEvent::Copy => {
                    let chosen = self.state.selection().into_iter().flatten().filter_map(cells);
                    ui.copy_text(tsv(&columns, &self.state.layout, chosen));
                }
                _ => {}
            }
        }
    }

    /// How many rows, and the sums of their money.
    pub fn stats(&self, lang: Lang) -> Vec<Stat> {
        let Some(table) = &self.table else { return Vec::new() };
        let count = match lang {
            Lang::Zh => format!("{} 条", table.rows.len()),
            Lang::En => format!("{} rows", table.rows.len()),
        };
        let mut stats = vec![Stat { label: String::new(), figure: count }];
        let sums = self.sums.iter();
        stats.extend(sums.map(|(title, sum)| Stat { label: (*title).to_owned(), figure: text::minus(*sum) }));
        stats
    }
}

/// Σ of every column of money.
fn sums(table: &ReportTable) -> Vec<(&'static str, Money)> {
    let money = table.columns.iter().enumerate().filter(|(_, column)| column.kind == ColumnKind::Money);
    money
        .map(|(index, column)| {
            let cells = table.rows.iter().filter_map(|row| row.get(index));
            let amounts = cells.filter_map(|cell| if let Cell::Money(amount) = cell { Some(*amount) } else { None });
            (column.title, amounts.sum())
        })
        .collect()
}

fn columns(table: &ReportTable) -> Vec<Column<'static>> {
    let last = table.columns.len().saturating_sub(1);
    table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let narrow = matches!(column.title, "渠道" | "客服" | "助攻" | "对接" | "环节" | "记录" | "填写");
            let shown = Column::of_report(column);
            match column.kind {
                ColumnKind::Text if index == last => shown.letters(4.6).stretch(2.0),
                ColumnKind::Text if narrow => shown.letters(4.2),
                ColumnKind::Text => shown.stretch(1.0),
                _ => shown,
            }
        })
        .collect()
}

pub(super) fn row_cells(table: &ReportTable, row: &[Cell]) -> Vec<TableCell> {
    let cell = |(column, cell): (&crate::model::Column, &Cell)| match cell {
        Cell::Text(no) if column.title == ORDER_NO => TableCell::link(no.as_str()),
        Cell::Text(word) if word == crate::text::columns::UNKNOWN => {
            TableCell::text(word.as_str()).tone(crate::ui::theme::Tone::Amber)
        }
        Cell::Text(word) if word == crate::text::columns::NOBODY => TableCell::muted(word.as_str()),
        other => TableCell::from(other),
    };
    table.columns.iter().zip(row).map(cell).collect()
}

pub(super) fn order_no(table: &ReportTable, index: usize) -> Option<String> {
    let column = table.columns.iter().position(|column| column.title == ORDER_NO)?;
    match table.rows.get(index)?.get(column)? {
        Cell::Text(no) => Some(no.clone()),
        _ => None,
    }
}

/// The rows in the sequence wanted; equal ones stay as they came.
pub(super) fn sorted(table: &ReportTable, sort: &Sort) -> Vec<usize> {
    let mut sequence: Vec<usize> = (0..table.rows.len()).collect();
    let Some(column) = table.columns.iter().position(|column| column.title == sort.column) else { return sequence };
    let cell = |index: usize| table.rows.get(index).and_then(|row| row.get(column));
    sequence.sort_by(|a, b| {
        let order = match (cell(*a), cell(*b)) {
            (Some(Cell::Money(a)), Some(Cell::Money(b))) => a.cmp(b),
            (Some(Cell::Date(a)), Some(Cell::Date(b))) => a.cmp(b),
            (Some(Cell::Integer(a)), Some(Cell::Integer(b))) => a.cmp(b),
            (Some(Cell::Text(a)), Some(Cell::Text(b))) => a.cmp(b),
            (Some(Cell::Empty), Some(Cell::Empty)) | (None, _) | (_, None) => Ordering::Equal,
            (Some(Cell::Empty), _) => Ordering::Less,
            (_, Some(Cell::Empty)) => Ordering::Greater,
            (Some(a), Some(b)) => a.text().cmp(&b.text()),
        };
        if sort.direction == Direction::Descending { order.reverse() } else { order }
    });
    sequence
}
