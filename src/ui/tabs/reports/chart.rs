//! The small chart beside the lines: profit and commission of the last months.

use eframe::egui::{Ui, Vec2};

use super::load::Trend;
use crate::text::Lang;
use crate::text::ui::charts::{self as chart_text, IsFirst};
use crate::text::ui::reports as text;
use crate::ui::app::Action;
use crate::ui::session::Session;
use crate::ui::theme::size;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::chart::{Chart, Clicks, Kind, Place, Series, Unit};

/// Draws the card; a click on a month goes there.
pub fn ui(ui: &mut Ui, trend: &Trend, session: &Session, out: &mut Vec<Action>) {
    let height = ui.available_height() - 2.0 * (size::L + size::LINE);
    card::card(ui, Padding::Roomy, |ui| {
        ui.set_min_size(Vec2::new(ui.available_width(), height));
        card::title_row(ui, text::six_months(session.lang), |_| {});
        let room = ui.available_height().min(size::CHART);
        if trend.months.is_empty() {
            return;
        }
        let chart = chart(trend, session);
        let clicked = chart.ui(ui, room, Clicks::Answered);
        let month = clicked.and_then(|index| trend.months.get(index));
        out.extend(month.map(|month| Action::SetMonth(month.month)));
    });
}

fn chart(trend: &Trend, session: &Session) -> Chart {
    let lang: Lang = session.lang;
    let place = |(index, month): (usize, &super::load::TrendMonth)| Place {
        label: chart_text::axis_month(month.month, if index == 0 { IsFirst::Yes } else { IsFirst::No }, lang),
        name: month.month.to_string(),
    };
    let profit = trend.months.iter().map(|month| month.profit.fen()).collect();
    let commission = trend.months.iter().map(|month| month.commission.fen()).collect();
    Chart {
        title: text::six_months(lang).to_owned(),
        places: trend.months.iter().enumerate().map(place).collect(),
        series: vec![
            Series { name: text::profit(lang).to_owned(), values: profit, color: 1 },
            Series { name: text::commission_sum(lang).to_owned(), values: commission, color: 2 },
        ],
        kind: Kind::Bars,
        unit: Unit::Money,
        marked: trend.months.iter().position(|month| month.month == session.month),
        lang,
    }
}
