//! A month as a small grid of days, with 休 and 班 where the official calendar differs from the week.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::button::Button;
use super::icons::Icon;
use super::paint;
use crate::rules::calendar::{Calendar, DayKind};
use crate::ui::theme::{Palette, Tone, font, radius, size};
use crate::ui::words::KitWords;

/// What the official calendar says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayMark {
    /// As the week has it.
    #[default]
    Ordinary,
    /// A holiday, or a day off in lieu.
    Off,
    /// A Saturday or Sunday on which people work.
    Worked,
}

/// Something that knows what the official calendar says: a function, or the working calendar.
pub trait DayMarks {
    /// What it says about a day.
    fn mark(&self, date: NaiveDate) -> DayMark;
}

impl<F: Fn(NaiveDate) -> DayMark> DayMarks for F {
    fn mark(&self, date: NaiveDate) -> DayMark {
        self(date)
    }
}

impl DayMarks for Calendar {
    fn mark(&self, date: NaiveDate) -> DayMark {
        match self.day(date).kind {
            DayKind::Ordinary => DayMark::Ordinary,
            DayKind::Off => DayMark::Off,
            DayKind::MakeUp => DayMark::Worked,
        }
    }
}

/// What a calendar shows.
#[derive(Clone, Copy)]
pub struct CalendarView<'a> {
    /// Any day of the month shown.
    pub month: NaiveDate,
    /// The chosen day.
    pub selected: Option<NaiveDate>,
    /// The present day.
    pub today: NaiveDate,
    /// The official calendar.
    pub marks: &'a dyn DayMarks,
}

/// What was done in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarAct {
    /// A day was chosen.
    Choose(NaiveDate),
    /// Another month is to be shown: any day of it.
    Turn(NaiveDate),
}

/// Draws the month.
pub fn calendar(ui: &mut Ui, view: &CalendarView<'_>, words: &KitWords) -> Option<CalendarAct> {
    let mut act = None;
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    ui.set_width(7.0 * size::DAY);
    ui.horizontal(|ui| {
        if Button::icon(Icon::ChevronLeft, words.previous_month).show(ui).clicked() {
            act = view.month.checked_sub_months(Months::new(1)).map(CalendarAct::Turn);
        }
        let title = view.month.format("%Y-%m").to_string();
        let galley = paint::line(ui, &title, font::strong(), Palette::of(ui).text);
        let (rect, _) =
            ui.allocate_exact_size(Vec2::new(7.0 * size::DAY - 2.0 * size::CONTROL, size::CONTROL), Sense::hover());
        paint::put(ui.painter(), rect, Align::Center, galley);
        if Button::icon(Icon::ChevronRight, words.next_month).show(ui).clicked() {
            act = view.month.checked_add_months(Months::new(1)).map(CalendarAct::Turn);
        }
    });
    weekday_row(ui, words);
    let first = view.month.with_day(1).unwrap_or(view.month);
    let start = first.week(Weekday::Mon).checked_first_day().unwrap_or(first);
    let (grid, response) = ui.allocate_exact_size(Vec2::new(7.0, 6.0) * size::DAY, Sense::hover());
    let mut top = grid.top();
    for week in 0..6 {
        let mut left = grid.left();
        for weekday in 0..7 {
            let rect = Rect::from_min_size(pos2(left, top), Vec2::splat(size::DAY));
            left += size::DAY;
            if let Some(date) = start.checked_add_days(Days::new(week * 7 + weekday))
                && day_ui(ui, rect, response.id.with(date), date, view, words)
            {
                act = Some(CalendarAct::Choose(date));
            }
        }
        top += size::DAY;
    }
    ui.add_space(size::XS);
    let today = Button::ghost(words.today).width(7.0 * size::DAY).show(ui);
    if today.clicked() {
        act = Some(CalendarAct::Choose(view.today));
    }
    act
}

fn weekday_row(ui: &mut Ui, words: &KitWords) {
    let palette = Palette::of(ui);
    let (row, _) = ui.allocate_exact_size(Vec2::new(7.0 * size::DAY, size::HIT), Sense::hover());
    let mut left = row.left();
    for word in words.weekdays {
        let rect = Rect::from_min_size(pos2(left, row.top()), Vec2::new(size::DAY, row.height()));
        left += size::DAY;
        let galley = paint::line(ui, word, font::tiny(), palette.faint);
        paint::put(ui.painter(), rect, Align::Center, galley);
    }
}

/// One day; answers whether it was clicked.
fn day_ui(
    ui: &Ui,
    rect: Rect,
    id: eframe::egui::Id,
    date: NaiveDate,
    view: &CalendarView<'_>,
    words: &KitWords,
) -> bool {
    let palette = Palette::of(ui);
    let response = ui.interact(rect, id, Sense::CLICK);
    let inner = rect.shrink(1.0);
    let chosen = view.selected == Some(date);
    let outside = date.month() != view.month.month();
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    let fill = match (chosen, response.hovered()) {
        (true, _) => palette.accent,
        (false, true) => palette.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(inner, CornerRadius::same(radius::M), fill);
    if date == view.today && !chosen {
        let outline = Stroke::new(size::LINE, palette.accent);
        ui.painter().rect_stroke(inner, CornerRadius::same(radius::M), outline, StrokeKind::Inside);
    }
    let color = match (chosen, outside, weekend) {
        (true, _, _) => palette.on_accent,
        (false, true, _) => palette.outline_hover,
        (false, false, true) => palette.faint,
        (false, false, false) => palette.text,
    };
    let galley = paint::line(ui, &date.day().to_string(), font::small(), color);
    paint::put(ui.painter(), inner, Align::Center, galley);
    let (mark, tone) = match view.marks.mark(date) {
        DayMark::Ordinary => ("", Tone::Muted),
        DayMark::Off => (words.day_off, Tone::Green),
        DayMark::Worked => (words.day_worked, Tone::Amber),
    };
    if !mark.is_empty() && !outside {
        let color = if chosen { palette.on_accent } else { palette.tone(tone).text };
        let galley = paint::line(ui, mark, font::mark(), color);
        let corner = pos2(inner.right() - galley.size().x - size::LINE, inner.top() - size::XXS);
        ui.painter().galley(corner, galley, color);
    }
    let name = format!("{} {mark}", date.format("%Y-%m-%d"));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, name.trim()));
    response.clicked()
}
