//! The list of orders: its rows are read page by page as they come into view.

use std::collections::HashMap;

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use super::Action;
use super::filter::{Filter, FilterLooks};
use super::selection::Selection;
use crate::app::queries::{self, Listing};
use crate::app::report::{OrderColumn, order_list_table};
use crate::app::{AppError, AppResult};
use crate::model::{Cell, Credit, Field, Month, OrderId, ReportTable};
use crate::store::orders::{ListOrder, ListSort, ListTotals, ListedOrder};
use crate::text::columns::{self as names, NOBODY, UNKNOWN};
use crate::text::ui::orders as text;
use crate::ui::app::Runner;
use crate::ui::commands::Command;
use crate::ui::paged::{PAGE, Paged};
use crate::ui::session::Session;
use crate::ui::shell;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::table::{
    Column, Direction, EmptyState, Shown, Table, TableCell, TableEvent, TableLayout, TableState, pasted_text, tsv_lines,
};

/// The state of the list.
#[derive(Debug)]
pub struct OrderList {
    pub filter: Filter,
    table: TableState,
    rows: Paged<OrderId, ListedOrder>,
    totals: ListTotals,
    /// An order to put the cursor on with the next reading.
    find: Option<String>,
    to_top: bool,
    take_keyboard: bool,
    pub selection: Selection,
}

impl Default for OrderList {
    fn default() -> Self {
        let mut layout = TableLayout::sorted_by("date", Direction::Descending);
        for hidden in ["paid", "rating", "refunded"] {
            layout.set_shown(hidden, Shown::No);
        }
        Self {
            filter: Filter::default(),
            table: TableState::new(layout),
            rows: Paged::default(),
            totals: ListTotals::default(),
            find: None,
            to_top: false,
            take_keyboard: false,
            selection: Selection::default(),
        }
    }
}

/// What of the list outlives the session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Looks {
    filter: FilterLooks,
    table: TableLayout,
}

impl OrderList {
    /// What is remembered of it.
    pub fn looks(&self) -> Looks {
        Looks { filter: self.filter.looks(), table: self.table.layout.clone() }
    }

    /// As it was remembered.
    pub fn restore(&mut self, looks: Looks, session: &Session) {
        self.filter = Filter::restore(looks.filter, session);
        self.table = TableState::new(looks.table);
    }

    /// Reads which orders there are.
    pub fn load(&mut self, runner: &Runner<'_>) {
        if !self.rows.begin() {
            return;
        }
        let filter = self.filter.for_store(runner.session);
        let order = self.order();
        let find = self.find.take();
        runner.workers.browse(move |reader, index| {
            let listing = queries::order_listing(reader, index, &filter, order, find.as_deref());
            super::Reply::Listed(listing).into_app()
        });
    }

    fn order(&self) -> ListOrder {
        let Some(sort) = self.table.sort() else { return ListOrder::default() };
        let by = match sort.column.as_str() {
            "number" => ListSort::No,
            "customer" => ListSort::Customer,
            "business" => ListSort::Business,
            "amount" => ListSort::Amount,
            "cost" => ListSort::Cost,
            "profit" => ListSort::Profit,
            "channel" => ListSort::Channel,
            "reception" => ListSort::Reception,
            "assist" => ListSort::Assist,
            "liaison" => ListSort::Liaison,
            "paid" => ListSort::PaidOn,
            "rating" => ListSort::Quality,
            _ => ListSort::Date,
        };
        ListOrder { by, descending: sort.direction == Direction::Descending }
    }

    /// Which orders there are has arrived. Answers whether it is outdated already.
    pub fn put(&mut self, listing: Listing) -> bool {
        let Listing { sums, place } = listing;
        let stale = self.rows.put(sums.ids, &mut self.table);
        self.totals = sums.totals;
        if let Some(place) = place {
            self.table.select(place);
        }
        if std::mem::take(&mut self.to_top) {
            self.table.scroll_to_top();
        }
        stale
    }

    /// Reading failed: what is there stays.
    pub fn failed(&mut self) {
        self.rows.failed();
    }

    /// Reads a page.
    pub fn load_page(&self, page: usize, runner: &Runner<'_>) {
        let (ids, generation) = self.rows.page(page);
        runner.workers.read(move |reader| {
            let rows = queries::order_page(reader, &ids).map(|rows| {
                let mut rows: HashMap<OrderId, ListedOrder> = rows.into_iter().map(|row| (row.id, row)).collect();
                ids.iter().map(|id| rows.remove(id)).collect()
            });
            super::Reply::Page { generation, page, rows }.into_app()
        });
    }

    /// A page has arrived.
    pub fn put_page(&mut self, generation: u64, page: usize, rows: Vec<Option<ListedOrder>>) {
        self.rows.put_page(generation, page, rows);
    }

    /// The cursor goes to this order with the next reading.
    pub fn find(&mut self, no: &str) {
        self.find = Some(no.to_owned());
    }

    /// Gives the list the keyboard.
    pub fn take_keyboard(&mut self) {
        self.take_keyboard = true;
    }

    /// What the filter shows changed: the list begins at its top.
    pub fn filter_changed(&mut self, out: &mut Vec<Action>) {
        self.to_top = true;
        out.push(Action::Load);
    }

    /// How many are 待回款, 渠道未知, 未评价, 作废.
    pub fn counts(&self) -> Option<[usize; 4]> {
        self.totals().map(|totals| [totals.unpaid, totals.channel_unknown, totals.unrated, totals.voided])
    }

    /// Sums for the status bar.
    pub fn totals(&self) -> Option<ListTotals> {
        self.rows.was_read().then_some(self.totals)
    }

    fn row(&self, index: usize) -> Option<&ListedOrder> {
        self.rows.row(index)
    }

    /// Sums the selected orders.
    pub fn sum_selected(&self, runner: &Runner<'_>) {
        let Some(question) = self.selection.question() else { return };
        let ids = self.selected_ids();
        runner.workers.browse(move |reader, index| {
            super::Reply::Summed(question, queries::order_totals(reader, index, &ids)).into_app()
        });
    }

    /// The selected orders.
    pub fn selected_ids(&self) -> Vec<OrderId> {
        let Some(rows) = self.table.selection() else { return Vec::new() };
        self.rows.ids().get(rows).map(<[OrderId]>::to_vec).unwrap_or_default()
    }

    /// The columns that are shown, in order.
    pub fn shown_columns(&self, session: &Session) -> Vec<OrderColumn> {
        let all = columns(session, false);
        let shown = all.iter().map(Column::id).filter(|id| !self.table.layout.is_hidden(id));
        shown.filter_map(OrderColumn::by_id).collect()
    }

    /// Makes a table of everything the list shows, in its sequence; it is then saved to a file.
    pub fn export(&self, runner: &mut Runner<'_>) {
        let (filter, order) = (self.filter.for_store(runner.session), self.order());
        let shown = self.shown_columns(runner.session);
        let (shared, lang) = (runner.session.shared.clone(), runner.session.lang);
        let task = runner.task(text::reading_list(lang));
        let name = text::list_name(filter.from, filter.to, lang);
        runner.workers.read_beside(move |reader| {
            let read = || -> AppResult<ReportTable> {
                let reader = reader?;
                let ids = queries::order_list(&reader, &filter, order)?.ids;
                let mut rows = Vec::with_capacity(ids.len());
                for some in ids.chunks(PAGE) {
                    if task.tell(rows.len(), ids.len()).is_break() {
                        return Err(AppError::Cancelled);
                    }
                    rows.extend(queries::order_page(&reader, some)?);
                }
                Ok(order_list_table(&rows, &shown, &shared.directory, lang))
            };
            super::Reply::Sheet(name, read()).into_app()
        });
    }

    /// The table's layout, for the chooser of columns.
    pub fn layout(&mut self) -> &mut TableLayout {
        &mut self.table.layout
    }

    /// Draws the list, and under it what several selected rows come to.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<Action>) {
        let whole = ui.available_rect_before_wrap();
        let above = whole.with_max_y(whole.bottom() - self.selection.height());
        shell::child(ui, "table", above, |ui| self.table_ui(ui, session, out));
        let below = whole.with_min_y(above.bottom() + size::S);
        if below.is_positive() {
            shell::child(ui, "selection", below, |ui| self.selection.ui(ui, session, out));
        }
        if self.selection.follow(self.table.selection(), self.rows.generation()) {
            out.push(Action::Sum);
        }
        ui.advance_cursor_after_rect(whole);
    }

    fn table_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<Action>) {
        let range = self.filter.for_store(session);
        let short = matches!((range.from, range.to), (Some(from), Some(to)) if Month::of(from) == Month::of(to));
        let columns = columns(session, !short);
        let empty = self.empty(session);
        let empty_text = empty.0;
        let rows = self.rows.shown();
        let mut state = std::mem::take(&mut self.table);
        let output = card::card(ui, Padding::None, |ui| {
            let table = Table::new(text::orders(session.lang), &columns, rows, session.words()).empty(EmptyState {
                text: &empty_text,
                action: empty.1,
                command: empty.2,
            });
            if std::mem::take(&mut self.take_keyboard) {
                let id = table.focus_id(ui);
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            table.show(ui, &mut state, &mut |index| self.row(index).map(|row| cells(row, session, !short)))
        });
        self.table = state;
        out.extend(self.rows.wanted(output.inner.visible).into_iter().map(Action::Page));
        for event in output.inner.events {
            self.event(&event, out);
        }
    }

    fn event(&mut self, event: &TableEvent, out: &mut Vec<Action>) {
        match event {
            TableEvent::Selected(row) => {
                out.extend(self.row(*row).map(|row| Action::Selected(row.no.clone())));
            }
            TableEvent::Opened(row) => {
                out.extend(self.row(*row).map(|row| Action::Open(row.no.clone())));
            }
            TableEvent::Sorted => {
                self.to_top = true;
                out.push(Action::Load);
            }
            TableEvent::Copy => out.push(Action::Copy),
            TableEvent::FirstStep if self.filter.is_narrowed() => {
                self.filter.clear();
                self.filter_changed(out);
            }
            TableEvent::FirstStep => out.push(Action::New),
            TableEvent::SecondStep => out.push(Action::Import),
            TableEvent::Link { .. } | TableEvent::LayoutChanged => {}
        }
    }

    fn empty(&self, session: &Session) -> (String, &'static str, Option<Command>) {
        let lang = session.lang;
        if self.filter.is_narrowed() {
            return (text::nothing_fits(lang).to_owned(), text::clear_filters(lang), None);
        }
        let words = match self.filter.month(session) {
            Some(month) if session.shared.months.recorded.is_some() => text::empty_month(month, lang),
            _ if session.shared.months.recorded.is_some() => text::nothing_fits(lang).to_owned(),
            _ => text::no_orders(lang).to_owned(),
        };
        (words, text::new(lang), Some(Command::New))
    }
}

/// The columns of the list.
pub fn columns(session: &Session, full_dates: bool) -> [Column<'static>; 15] {
    let lang = session.lang;
    let name = |field| names::name(field, lang);
    [
        Column::text("date", text::date(lang)).letters(if full_dates { 5.4 } else { 3.4 }),
        Column::text("number", name(Field::OrderNo)).letters(7.8),
        Column::text("customer", name(Field::Customer)).letters(4.2).stretch(2.0),
        Column::text("business", name(Field::Business)).letters(4.2).stretch(1.0),
        Column::figure("amount", name(Field::Amount)).letters(5.0),
        Column::figure("cost", name(Field::Cost)).letters(5.0),
        Column::figure("profit", text::profit(lang)).letters(5.0),
        Column::text("channel", name(Field::Channel)).letters(3.0).stretch(0.3),
        Column::text("reception", name(Field::Reception)).letters(3.0).stretch(0.3),
        Column::text("assist", name(Field::Assist)).letters(3.0).stretch(0.3),
        Column::text("liaison", name(Field::Liaison)).letters(3.0).stretch(0.3),
        Column::text("sourcing", name(Field::Sourcing)).letters(5.0).stretch(1.0).unsorted(),
        Column::text("paid", text::paid(lang)).letters(5.4),
        Column::text("rating", text::rating(lang)).letters(4.4),
        Column::figure("refunded", text::refund(lang)).letters(5.0).unsorted(),
    ]
}

fn cells(row: &ListedOrder, session: &Session, full_dates: bool) -> Vec<TableCell> {
    let lang = session.lang;
    let people = &session.shared.directory;
    let credit = |credit: Credit| match credit {
        Credit::Person(id) => TableCell::text(people.name(id)),
        Credit::Unknown => TableCell::text(UNKNOWN).tone(Tone::Amber),
        Credit::None => TableCell::muted(NOBODY),
    };
    let date = row.at.date.format(if full_dates { "%Y-%m-%d" } else { "%m-%d" }).to_string();
    let sourcing: Vec<&str> = row.sourcing.iter().map(|id| people.name(*id)).collect();
    let [channel, reception, assist] = row.credits;
    let mut cells = vec![
        TableCell::text(date),
        TableCell::muted(&row.no),
        TableCell::text(&row.customer),
        TableCell::text(&row.business),
        TableCell::money(row.amount),
        TableCell::money(row.cost),
        TableCell::money(row.amount - row.cost),
        credit(channel),
        credit(reception),
        credit(assist),
        TableCell::text(people.name(row.liaison)),
        TableCell::text(sourcing.join("、")),
        paid(row.paid_on, session),
        row.quality.map_or_else(|| TableCell::muted("–"), |level| TableCell::text(names::quality(level, lang))),
        TableCell::money_or_dash(-row.refunded),
    ];
    if row.voided {
        cells = cells.into_iter().map(|cell| cell.tone(Tone::Muted).struck()).collect();
        if let Some(cell) = cells.get_mut(7) {
            *cell = TableCell::badge(Tone::Muted, text::voided(lang));
        }
        for cell in cells.iter_mut().skip(8).take(2) {
            *cell = TableCell::empty();
        }
    }
    cells
}

fn paid(on: Option<NaiveDate>, session: &Session) -> TableCell {
    match on {
        Some(date) => TableCell::text(date.to_string()),
        None => TableCell::text(text::unpaid(session.lang)).tone(Tone::Amber),
    }
}

/// Rows as they paste into a spreadsheet: titles first, tabs between cells, figures plain, dates in full.
pub fn as_tsv(rows: &[ListedOrder], shown: &[OrderColumn], session: &Session) -> String {
    let table = order_list_table(rows, shown, &session.shared.directory, session.lang);
    let titles = table.columns.iter().map(|column| column.title.to_owned()).collect();
    let lines = table.rows.iter().map(|cells| {
        cells
            .iter()
            .map(|cell| match cell {
                Cell::Text(text) => pasted_text(text),
                other => other.text(),
            })
            .collect()
    });
    tsv_lines(std::iter::once(titles).chain(lines))
}
