//! 待回款: orders that are not paid, the oldest first; payments are entered in place.

use chrono::NaiveDate;
use eframe::egui::{Ui, Vec2};

use super::{Action, tables};
use crate::app::report::{ReportRequest, WAITS};
use crate::app::{AppError, AppResult, Office};
use crate::model::{Cell, Money, ReportTable};
use crate::text::Lang;
use crate::text::ui::orders as list_text;
use crate::text::ui::reports as text;
use crate::ui::app;
use crate::ui::session::Session;
use crate::ui::shell::Stat;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::date::{DateField, no_marks};
use crate::ui::widgets::date_text::{self, TimePart};
use crate::ui::widgets::table::{
    Column, EmptyState, Table, TableCell, TableEvent, TableLayout, TableState, column_chooser, tsv,
};
use crate::ui::widgets::{Button, chips};

/// The filters by age, in days.
const AGES: [i64; 3] = [30, 60, 90];
/// Where what is needed stands in the report.
const NO: usize = 0;
const AGE: usize = 2;
const AMOUNT: usize = 5;
const REFUNDED: usize = 6;
const COMMISSION: usize = 8;

/// What the report remembers.
#[derive(Debug, Default)]
pub struct UnpaidState {
    pub table: TableState,
    all: Option<ReportTable>,
    /// Those that the filters leave, in sequence.
    shown: Option<ReportTable>,
    older_than: Option<i64>,
    only_waiting: bool,
    /// The day of payment as typed; today until then.
    paid_on: Option<String>,
    stale: bool,
}

impl UnpaidState {
    /// Looks as it was remembered.
    pub fn restore(&mut self, layout: TableLayout) {
        self.table = TableState::new(layout);
    }

    /// Records changed.
    pub fn reload(&mut self) {
        self.stale = true;
    }

    /// Whether it has to be read.
    pub fn is_stale(&self) -> bool {
        self.stale || self.all.is_none()
    }

    /// It is about to be read.
    pub fn set_fresh(&mut self) {
        self.stale = false;
        // Nothing is asked for twice, also where it fails.
        self.all.get_or_insert_with(|| ReportTable { name: "unpaid", columns: Vec::new(), rows: Vec::new() });
    }

    /// Takes what was read.
    pub fn take(&mut self, table: ReportTable) {
        self.all = Some(table);
        self.table.deselect();
        self.filter();
    }

    /// What exporting would write.
    pub fn request(session: &Session) -> ReportRequest {
        ReportRequest::Unpaid(session.today)
    }

    fn filter(&mut self) {
        let Some(all) = &self.all else { return };
        let mut shown = ReportTable { name: all.name, columns: all.columns.clone(), rows: Vec::new() };
        let passes = |row: &&Vec<Cell>| {
            self.older_than.is_none_or(|days| age(row) > days)
                && (!self.only_waiting || row.get(COMMISSION) == Some(&Cell::from(WAITS[0])))
        };
        shown.rows = all.rows.iter().filter(passes).cloned().collect();
        if let Some(sort) = self.table.sort() {
            let sequence = tables::sorted(&shown, sort);
            shown.rows = sequence.iter().filter_map(|index| shown.rows.get(*index).cloned()).collect();
        }
        self.shown = Some(shown);
    }

    /// Draws the day of payment and the button over the chosen rows.
    pub fn parameters(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let today = session.today.to_string();
        let paid_on = self.paid_on.get_or_insert(today);
        let field = DateField { today: session.today, time: TimePart::Never, marks: &no_marks, words: session.words() };
        let name = card::note(ui, text::paid_on(lang));
        ui.allocate_ui(Vec2::new(size::DATE_FIELD, size::CONTROL), |ui| {
            let answer = field.show(ui, paid_on);
            answer.response.labelled_by(name.id);
        });
        let numbers = self.chosen();
        let words = text::mark_paid_count(numbers.len(), lang);
        let reason = numbers.is_empty().then(|| text::choose_orders(lang));
        if Button::secondary(&words).disabled_because(reason).show(ui).clicked() {
            self.mark(numbers, session, out);
        }
    }

    fn chosen(&self) -> Vec<String> {
        let Some(shown) = &self.shown else { return Vec::new() };
        self.table.selection().into_iter().flatten().filter_map(|row| order_no(shown, row)).collect()
    }

    fn mark(&self, numbers: Vec<String>, session: &Session, out: &mut Vec<app::Action>) {
        let typed = self.paid_on.as_deref().unwrap_or_default();
        match date_text::parse(typed, session.today, TimePart::Never) {
            Ok(moment) => out.push(app::Action::Reports(Action::MarkPaid(numbers, moment.date))),
            Err(_) => out.push(app::Action::Tell(Tone::Red, text::not_a_date(session.lang).to_owned())),
        }
    }

    /// Chooses which columns are shown.
    pub fn columns_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let columns = self.all.as_ref().map(|all| columns(all, lang)).unwrap_or_default();
        column_chooser(ui, list_text::columns(lang), &columns, &mut self.table.layout);
    }

    /// Draws the report.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        self.filters(ui, lang);
        let Some(shown) = self.shown.clone() else {
            card::note(ui, session.words().loading);
            return;
        };
        let columns = columns(&shown, lang);
        let cells = |row: usize| Some(cells(&shown, shown.rows.get(row)?, lang));
        let mut events = Vec::new();
        card::card(ui, Padding::None, |ui| {
            let empty = EmptyState { text: text::none_unpaid(lang), action: "", command: None };
            let table = Table::new(text::unpaid(lang), &columns, shown.rows.len(), session.words()).empty(empty);
            events = table.show(ui, &mut self.table, &mut |row| cells(row)).events;
        });
        for event in events {
            match event {
                TableEvent::Link { row, column: "paid", .. } => {
                    self.mark(order_no(&shown, row).into_iter().collect(), session, out);
                }
                TableEvent::Link { row, .. } | TableEvent::Opened(row) => {
                    out.extend(order_no(&shown, row).map(app::Action::OpenOrder));
                }
                TableEvent::Sorted => self.filter(),
                TableEvent::Copy => {
                    let chosen = self.table.selection().into_iter().flatten().filter_map(cells);
                    ui.copy_text(tsv(&columns, &self.table.layout, chosen));
                }
                _ => {}
            }
        }
    }

    fn filters(&mut self, ui: &mut Ui, lang: Lang) {
        let rows: &[Vec<Cell>] = self.all.as_ref().map_or(&[], |all| &all.rows);
        let word = |name: &str, days: i64| {
            let found: Vec<_> = rows.iter().filter(|row| age(row) > days).collect();
            let sum: Money = found.iter().map(|row| open_amount(row)).sum();
            (found.len(), format!("{name} {} · {}", found.len(), text::minus(sum)))
        };
        let mut chosen = self.older_than;
        let mut only_waiting = self.only_waiting;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(size::S, 0.0);
            let mut on = chosen.is_none();
            if chips::toggle(ui, &word(text::all_unpaid(lang), i64::MIN).1, &mut on) {
                chosen = None;
            }
            for days in AGES {
                let (count, words) = word(&text::older_than(days, lang), days);
                let mut on = chosen == Some(days);
                if (count > 0 || on) && chips::toggle(ui, &words, &mut on) {
                    chosen = on.then_some(days);
                }
            }
            let waiting = rows.iter().any(|row| row.get(COMMISSION) == Some(&Cell::from(WAITS[0])));
            if waiting || only_waiting {
                chips::toggle(ui, text::commission_waits(lang), &mut only_waiting);
            }
        });
        ui.add_space(size::XS);
        if (chosen, only_waiting) != (self.older_than, self.only_waiting) {
            (self.older_than, self.only_waiting) = (chosen, only_waiting);
            self.table.deselect();
            self.table.scroll_to_top();
            self.filter();
        }
    }

    /// How many, and how much of it is still to come.
    pub fn stats(&self, lang: Lang) -> Vec<Stat> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let sum: Money = shown.rows.iter().map(|row| open_amount(row)).sum();
        vec![
            Stat { label: String::new(), figure: text::orders(shown.rows.len(), lang) },
            Stat { label: text::unpaid(lang).to_owned(), figure: text::minus(sum) },
        ]
    }
}

/// Enters the payments one after the other; answers how many were entered, and the first refusal with its order.
pub fn mark_paid(office: &mut Office, numbers: &[String], date: NaiveDate) -> (usize, Option<(String, AppError)>) {
    for (done, no) in numbers.iter().enumerate() {
        let entered: AppResult<()> = office.record_payment(no, Some(date));
        if let Err(error) = entered {
            return (done, Some((no.clone(), error)));
        }
    }
    (numbers.len(), None)
}

fn age(row: &[Cell]) -> i64 {
    if let Some(Cell::Integer(days)) = row.get(AGE) { *days } else { 0 }
}

/// What is still to be paid: the amount without what was refunded.
fn open_amount(row: &[Cell]) -> Money {
    let money = |index: usize| if let Some(Cell::Money(amount)) = row.get(index) { *amount } else { Money::ZERO };
    money(AMOUNT) - money(REFUNDED)
}

fn order_no(table: &ReportTable, row: usize) -> Option<String> {
    if let Some(Cell::Text(no)) = table.rows.get(row)?.get(NO) { Some(no.clone()) } else { None }
}

fn columns(table: &ReportTable, lang: Lang) -> Vec<Column<'static>> {
    let mut columns: Vec<Column<'static>> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let shown = Column::of_report(column);
            match index {
                NO => shown.letters(8.4),
                1 => shown.letters(5.4),
                AGE => shown.letters(2.6),
                3 => shown.letters(6.0).stretch(2.0),
                4 => shown.letters(4.4).stretch(1.0),
                AMOUNT | REFUNDED => shown.letters(5.4),
                7 => shown.letters(3.2),
                _ => shown.letters(5.2),
            }
        })
        .collect();
    columns.push(Column::text("paid", text::paid_on(lang)).letters(4.4).unsorted());
    columns
}

fn cells(table: &ReportTable, row: &[Cell], lang: Lang) -> Vec<TableCell> {
    let mut cells = tables::row_cells(table, row);
    if let Some(cell) = cells.get_mut(AGE) {
        let days = age(row);
        let tone = match days {
            91.. => Tone::Red,
            31.. => Tone::Amber,
            _ => Tone::Neutral,
        };
        *cell = TableCell::text(days.to_string()).tone(tone);
    }
    if let Some(cell) = cells.get_mut(REFUNDED)
        && let Some(Cell::Money(refunded)) = row.get(REFUNDED)
    {
        *cell = TableCell::money_or_dash(*refunded);
    }
    if let Some(cell) = cells.get_mut(COMMISSION)
        && let Some(Cell::Text(words)) = row.get(COMMISSION)
    {
        let tone = if words == WAITS[0] { Tone::Amber } else { Tone::Muted };
        *cell = TableCell::text(words.as_str()).tone(tone);
    }
    cells.push(TableCell::link(text::mark_paid(lang)));
    cells
}
