//! 未计入: what earned nobody anything, and why.

use eframe::egui::{Ui, Vec2};

use super::load::MonthView;
use crate::model::Money;
use crate::rules::commission::{Uncounted, Uncredited};
use crate::text::ui::orders as list_text;
use crate::text::ui::reports as text;
use crate::text::{Lang, columns, commission as words};
use crate::ui::app::Action;
use crate::ui::session::Session;
use crate::ui::shell::Stat;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::chips;
use crate::ui::widgets::table::{
    Column, EmptyState, RuleTag, Table, TableCell, TableEvent, TableState, arranged, column_chooser, tsv,
};

/// The reasons, in the sequence of the filters.
const REASONS: [Uncounted; 4] = [Uncounted::Unknown, Uncounted::AwaitingPayment, Uncounted::NoPolicy, Uncounted::None];

/// What the report remembers.
#[derive(Debug, Default)]
pub struct UncountedState {
    pub table: TableState,
    only: Option<usize>,
    /// The rows that the filter leaves, in sequence.
    sequence: Vec<usize>,
}

impl UncountedState {
    /// Takes a month that was read.
    pub fn take(&mut self, month: &MonthView) {
        self.table.deselect();
        self.arrange(month);
    }

    fn arrange(&mut self, month: &MonthView) {
        let all = &month.computed.result.uncredited;
        let only = self.only.and_then(|index| REASONS.get(index).copied());
        let passes = |row: &usize| all.get(*row).is_some_and(|row| only.is_none_or(|why| row.why == why));
        let columns = columns_of(Lang::Zh);
        let sequence =
            arranged(all.len(), &columns, self.table.sort(), |row| all.get(row).map(|row| cells(row, month, Lang::Zh)));
        self.sequence = sequence.into_iter().filter(passes).collect();
    }

    /// Draws the report.
    pub fn ui(&mut self, ui: &mut Ui, month: &MonthView, session: &Session, out: &mut Vec<Action>) {
        let lang = session.lang;
        self.filters(ui, month, lang);
        let rows: Vec<&Uncredited> = self.rows(month);
        let mut is_sorted = false;
        let columns = columns_of(lang);
        let mut events = Vec::new();
        card::card(ui, Padding::None, |ui| {
            let empty = EmptyState { text: text::none_left_out(lang), action: "", command: None };
            let table = Table::new(text::uncounted(lang), &columns, rows.len(), session.words()).empty(empty);
            events =
                table.show(ui, &mut self.table, &mut |index| rows.get(index).map(|row| cells(row, month, lang))).events;
        });
        for event in events {
            match event {
                TableEvent::Link { row, .. } | TableEvent::Opened(row) => {
                    let order = rows.get(row).and_then(|row| month.computed.orders.get(&row.order));
                    out.extend(order.map(|order| Action::OpenOrder(order.no.clone())));
                }
                TableEvent::Sorted => is_sorted = true,
                TableEvent::Copy => {
                    let chosen = self.table.selection().into_iter().flatten();
                    let chosen = chosen.filter_map(|row| rows.get(row)).map(|row| cells(row, month, lang));
                    ui.copy_text(tsv(&columns, &self.table.layout, chosen));
                }
                _ => {}
            }
        }
        if is_sorted {
            self.arrange(month);
        }
    }

    /// Chooses which columns are shown.
    pub fn columns_ui(&mut self, ui: &mut Ui, lang: Lang) {
        column_chooser(ui, list_text::columns(lang), &columns_of(lang), &mut self.table.layout);
    }

    fn filters(&mut self, ui: &mut Ui, month: &MonthView, lang: Lang) {
        let before = self.only;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(size::S, 0.0);
            let all = format!("{} {}", text::all_reasons(lang), month.computed.result.uncredited.len());
            let mut on = self.only.is_none();
            if chips::toggle(ui, &all, &mut on) {
                self.only = None;
                self.table.scroll_to_top();
            }
            for (index, why) in REASONS.into_iter().enumerate() {
                let (count, base) = month.left_out(why);
                let word = reason(why, lang);
                let word = if base.is_zero() {
                    format!("{word} {count}")
                } else {
                    format!("{word} {count} · {}", text::minus(base))
                };
                let mut on = self.only == Some(index);
                if count > 0 && chips::toggle(ui, &word, &mut on) {
                    self.only = on.then_some(index);
                    self.table.scroll_to_top();
                }
            }
        });
        ui.add_space(size::XS);
        if before != self.only {
            self.table.deselect();
            self.arrange(month);
        }
    }

    fn rows<'a>(&self, month: &'a MonthView) -> Vec<&'a Uncredited> {
        let all = &month.computed.result.uncredited;
        self.sequence.iter().filter_map(|row| all.get(*row)).collect()
    }

    /// How many rows, and their bases.
    pub fn stats(&self, month: &MonthView, lang: Lang) -> Vec<Stat> {
        let rows = self.rows(month);
        let base: Money = rows.iter().filter_map(|row| row.base).sum();
        let count = match lang {
            Lang::Zh => format!("{} 条", rows.len()),
            Lang::En => format!("{} rows", rows.len()),
        };
        vec![
            Stat { label: String::new(), figure: count },
            Stat { label: text::base(lang).to_owned(), figure: text::minus(base) },
        ]
    }
}

fn columns_of(lang: Lang) -> [Column<'static>; 8] {
    [
        Column::text("order", text::order(lang)).letters(9.0),
        Column::text("date", text::date(lang)).letters(6.0),
        Column::text("customer", text::customer(lang)).letters(8.0).stretch(1.0),
        Column::text("stage", text::stage(lang)).letters(super::lines::stage_letters(lang).max(3.0)),
        Column::text("reason", text::reason(lang)).letters(4.5),
        Column::figure("base", text::base(lang)).letters(6.5),
        Column::text("explanation", text::explanation(lang)).letters(14.0).stretch(1.0),
        Column::text("rules", text::rules(lang)).letters(3.4),
    ]
}

fn reason(why: Uncounted, lang: Lang) -> &'static str {
    match (lang, why) {
        (Lang::Zh, why) => words::uncounted(why),
        (Lang::En, Uncounted::Unknown) => "unknown",
        (Lang::En, Uncounted::None) => "no such stage",
        (Lang::En, Uncounted::NoPolicy) => "no policy",
        (Lang::En, Uncounted::AwaitingPayment) => "not paid",
    }
}

fn cells(row: &Uncredited, month: &MonthView, lang: Lang) -> Vec<TableCell> {
    let order = month.computed.orders.get(&row.order);
    let said = words::uncounted_words(row.why, lang);
    let (number, sentence) = said.split_once(' ').unwrap_or(("", said));
    let tone = match row.why {
        Uncounted::Unknown | Uncounted::AwaitingPayment => Tone::Amber,
        Uncounted::NoPolicy => Tone::Red,
        Uncounted::None => Tone::Neutral,
    };
    vec![
        order.map_or_else(TableCell::empty, |order| TableCell::link(order.no.as_str())),
        TableCell::text(order.map(|order| order.at.date.to_string()).unwrap_or_default()),
        TableCell::text(order.map(|order| order.customer.as_str()).unwrap_or_default()),
        TableCell::text(row.stage.map(|stage| columns::stage(stage, lang)).unwrap_or_default()),
        TableCell::badge(tone, reason(row.why, lang)),
        row.base.map_or_else(TableCell::empty, TableCell::money),
        TableCell::text(sentence),
        TableCell::rules(vec![RuleTag { number: number.to_owned(), sentence: words::plain(number, lang).to_owned() }]),
    ]
}
