//! The pot of a year: what is paid, what is left of it, and what waits for the next.

use eframe::egui::Ui;

use super::YearView;
use crate::app::ListedArticle;
use crate::model::{Hours, Month};
use crate::text::rules::rule;
use crate::text::ui::duty_articles as text;
use crate::ui::session::Session;
use crate::ui::theme::Tone;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::gauge::{Piece, gauge};
use crate::ui::widgets::rule_chip;

/// Draws it.
pub fn ui(ui: &mut Ui, view: &YearView, session: &Session) {
    let lang = session.lang;
    let pot = view.pot();
    let sum = |keep: fn(&ListedArticle) -> bool, of: fn(&ListedArticle) -> Hours| {
        view.rows.iter().filter(|row| keep(row)).map(of).sum::<Hours>()
    };
    let carried_in = sum(|row| row.progress.is_none(), |row| row.paid);
    let own = sum(|row| row.progress.is_some(), |row| row.paid);
    let waiting = sum(|_| true, |row| row.carried);
    let used = carried_in + own;
    let title = text::pot(view.year, pot, lang);
    let next = Month::from_index(view.year.saturating_add(1).saturating_mul(12));
    let piece =
        |tone, hours: Hours, label, how| Piece { tone, length: length(hours), label, figure: text::hours(hours), how };
    let pieces = [
        piece(Tone::Accent, used, text::used(lang), text::used_how(carried_in, own, view.year, lang)),
        piece(Tone::Amber, waiting, text::waiting(lang), text::waiting_how(next, lang)),
        piece(Tone::Muted, pot - used, text::left(lang), format!("{pot} − {used}")),
    ];
    card::card(ui, Padding::Roomy, |ui| {
        card::title_row(ui, &title, |ui| {
            rule_chip(ui, "D-10", rule("D-10", lang));
        });
        gauge(ui, &title, length(pot), &pieces);
    });
}

#[allow(clippy::cast_precision_loss)]
fn length(hours: Hours) -> f32 {
    hours.tenths() as f32
}
