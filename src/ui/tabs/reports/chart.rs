//! The small chart beside the lines: profit and commission of the last months.

use eframe::egui::{Ui, Vec2};

use super::drawing;
use super::load::Trend;
use crate::text::ui::reports as text;
use crate::ui::app::Action;
use crate::ui::session::Session;
use crate::ui::theme::size;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::chart::Clicks;

/// Draws the card; a click on a month goes there.
pub fn ui(ui: &mut Ui, trend: &Trend, session: &Session, out: &mut Vec<Action>) {
    let height = ui.available_height() - 2.0 * (size::L + size::LINE);
    card::card(ui, Padding::Roomy, |ui| {
        ui.set_min_size(Vec2::new(ui.available_width(), height));
        card::title_row(ui, text::six_months(session.lang), |_| {});
        let room = ui.available_height().min(size::CHART);
        let title = text::six_months(session.lang).to_owned();
        if let Some(chart) = drawing::profit_and_commission(title, &trend.months, session) {
            let clicked = chart.ui(ui, room, Clicks::Answered);
            let month = clicked.and_then(|index| trend.months.get(index));
            out.extend(month.map(|month| Action::SetMonth(month.month)));
        }
    });
}
