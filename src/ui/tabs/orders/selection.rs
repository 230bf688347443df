//! Several rows selected: what they come to, and what can be done with all of them.

use std::ops::RangeInclusive;

use eframe::egui::{Align, Layout, Ui, Vec2};

use super::Action;
use super::deeds::Ask;
use crate::model::Field;
use crate::store::orders::ListTotals;
use crate::text::ui::{orders as text, several};
use crate::ui::session::Session;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, card};

/// The same act is done to so many orders at most: it is one transaction, and what follows waits for it.
pub const MOST: usize = 1_000;

/// Which rows are selected, and what they come to.
#[derive(Debug, Default)]
pub struct Selection {
    /// The rows, with the reading of the list that they belong to.
    of: Option<(RangeInclusive<usize>, u64)>,
    totals: Option<ListTotals>,
}

impl Selection {
    /// These rows are selected. Answers whether their sums are to be read.
    pub fn follow(&mut self, rows: Option<RangeInclusive<usize>>, reading: u64) -> bool {
        let now = rows.filter(|rows| rows.end() > rows.start()).map(|rows| (rows, reading));
        if self.of == now {
            return false;
        }
        self.of = now;
        self.totals = None;
        self.of.is_some()
    }

    /// What a question about the sums is known by.
    pub fn question(&self) -> Option<(RangeInclusive<usize>, u64)> {
        self.of.clone()
    }

    /// The sums have arrived.
    pub fn put(&mut self, of: &(RangeInclusive<usize>, u64), totals: ListTotals) {
        if self.of.as_ref() == Some(of) {
            self.totals = Some(totals);
        }
    }

    /// What is selected comes to this, where several rows are.
    pub fn totals(&self) -> Option<ListTotals> {
        self.of.as_ref().and(self.totals)
    }

    /// How high the strip is: nothing where at most one row is selected.
    pub fn height(&self) -> f32 {
        if self.of.is_some() { size::CONTROL + size::S } else { 0.0 }
    }

    /// Draws the strip.
    pub fn ui(&self, ui: &mut Ui, session: &Session, out: &mut Vec<Action>) {
        let lang = session.lang;
        let Some((rows, _)) = &self.of else { return };
        let count = rows.end() - rows.start() + 1;
        let place = Vec2::new(ui.available_width(), size::CONTROL);
        ui.allocate_ui_with_layout(place, Layout::left_to_right(Align::Center), |ui| {
            card::stat(ui, "", &several::selected(count, lang));
            let Some(totals) = self.totals else { return };
            card::stat(ui, text::label(Field::Amount, lang), &totals.amount.grouped());
            card::stat(ui, text::profit(lang), &totals.profit.grouped());
            if totals.voided > 0 {
                card::stat(ui, text::voided(lang), &totals.voided.to_string());
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let too_many = (count > MOST).then(|| several::too_many(lang));
                let none_valid = (totals.count == 0).then(|| several::all_voided(lang));
                let all_paid = (totals.unpaid == 0).then(|| several::all_paid(lang));
                let void = Button::secondary(several::void(lang)).disabled_because(too_many.or(none_valid));
                if void.show(ui).clicked() {
                    out.push(Action::AskSeveral(Ask::Void));
                }
                let pay = Button::secondary(text::pay(lang)).disabled_because(too_many.or(all_paid));
                if pay.show(ui).clicked() {
                    out.push(Action::AskSeveral(Ask::Pay));
                }
                if Button::secondary(several::copy(lang)).tooltip(several::copy_tooltip(lang)).show(ui).clicked() {
                    out.push(Action::Copy);
                }
            });
        });
    }
}
