//! The small chart beside the lines: profit and commission of the last months.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, CornerRadius, CursorIcon, Pos2, Rect, RichText, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::load::{Trend, TrendMonth, share};
use crate::model::Money;
use crate::text::Lang;
use crate::text::ui::reports as text;
use crate::ui::app::Action;
use crate::ui::session::Session;
use crate::ui::theme::{Palette, font, radius, size};
use crate::ui::widgets::card::{self, Padding};

/// Draws the card; a click on a month goes there.
pub fn ui(ui: &mut Ui, trend: &Trend, session: &Session, out: &mut Vec<Action>) {
    let lang = session.lang;
    let height = ui.available_height() - 2.0 * (size::L + size::LINE);
    card::card(ui, Padding::Roomy, |ui| {
        ui.set_min_size(Vec2::new(ui.available_width(), height));
        card::title_row(ui, text::six_months(lang), |ui| legend(ui, lang));
        ui.add_space(size::S);
        let space = ui.available_rect_before_wrap();
        let place = space.with_max_y(space.bottom().min(space.top() + size::CHART));
        ui.allocate_rect(place, Sense::hover());
        let top = trend.months.iter().map(|month| month.profit.max(month.commission)).max().unwrap_or_default();
        if top.fen() > 0 {
            plot(ui, place, trend, nice(top), session, out);
        }
    });
}

fn legend(ui: &mut Ui, lang: Lang) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.x = size::XS;
    for (word, color) in [(text::commission_sum(lang), palette.accent), (text::profit(lang), palette.accent_line)] {
        ui.label(RichText::new(word).font(font::tiny()).color(palette.secondary));
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(size::BAR), Sense::hover());
        ui.painter().rect_filled(rect, CornerRadius::same(radius::S / 2), color);
        ui.add_space(size::S);
    }
}

/// The next round amount that four equal steps reach.
fn nice(top: Money) -> Money {
    let mut step = 100_i64;
    loop {
        for factor in [1, 2, 5] {
            let whole = step.saturating_mul(factor).saturating_mul(4);
            if whole >= top.fen() || whole == i64::MAX {
                return Money::from_fen(whole);
            }
        }
        step = step.saturating_mul(10);
    }
}

fn plot(ui: &Ui, place: Rect, trend: &Trend, whole: Money, session: &Session, out: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let lang = session.lang;
    let inner = Rect::from_min_max(
        pos2(place.left() + size::AXIS, place.top() + size::S),
        pos2(place.right(), place.bottom() - size::XL),
    );
    let painter = ui.painter();
    for step in 0..=4_u8 {
        let y = inner.bottom() - inner.height() * f32::from(step) / 4.0;
        painter.hline(inner.x_range(), y, palette.hairline_stroke());
        let amount = Money::from_fen(whole.fen() / 4 * i64::from(step));
        let at = pos2(inner.left() - size::S, y);
        painter.text(at, Align2::RIGHT_CENTER, text::rough(amount, lang), font::tiny(), palette.faint);
    }
    let count = u16::try_from(trend.months.len().max(1)).unwrap_or(1);
    let width = inner.width() / f32::from(count);
    let mut left = inner.left();
    for month in &trend.months {
        let slot = Rect::from_min_max(pos2(left, inner.top()), pos2(left + width, place.bottom()));
        left += width;
        month_ui(ui, slot, inner, month, whole, session, out);
    }
}

fn month_ui(
    ui: &Ui,
    slot: Rect,
    inner: Rect,
    month: &TrendMonth,
    whole: Money,
    session: &Session,
    out: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    let lang = session.lang;
    let id = ui.scope_id().with(("month", month.month.index()));
    let response = ui.interact(slot, id, Sense::click());
    let ground = slot.shrink2(Vec2::new(size::XXS, 0.0));
    if response.hovered() {
        ui.painter().rect_filled(ground, CornerRadius::same(radius::S), palette.hover);
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    let bar = (slot.width() * 0.3).min(size::L);
    let middle = slot.center().x;
    for (from, amount, color) in [
        (middle - bar - size::LINE, month.profit, palette.accent_line),
        (middle + size::LINE, month.commission, palette.accent),
    ] {
        let top = inner.bottom() - inner.height() * share(amount, whole);
        let rect = Rect::from_min_max(pos2(from, top), Pos2::new(from + bar, inner.bottom()));
        let corner = radius::S / 2;
        ui.painter().rect_filled(rect, CornerRadius { nw: corner, ne: corner, sw: 0, se: 0 }, color);
    }
    let is_shown = month.month == session.month;
    let (word_font, color) =
        if is_shown { (font::small_strong(), palette.text) } else { (font::tiny(), palette.secondary) };
    let at = pos2(middle, inner.bottom() + size::S);
    ui.painter().text(at, Align2::CENTER_TOP, text::short_month(month.month, lang), word_font, color);
    let words = format!(
        "{}  {} {}  {} {}",
        month.month,
        text::profit(lang),
        text::minus(month.profit),
        text::commission_sum(lang),
        text::minus(month.commission)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.on_hover_text(words).clicked() {
        out.push(Action::SetMonth(month.month));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_ends_on_a_round_amount() {
        for (top, whole) in [(1, 400), (39_999, 40_000), (40_001, 80_000), (6_200_000, 8_000_000)] {
            assert_eq!(nice(Money::from_fen(top)), Money::from_fen(whole), "{top}");
        }
    }
}
