//! A year as twelve small months, with 休 and 班, and dots where the company changed a day.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CornerRadius, EventFilter, Id, Key, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::{line, paint};
use crate::rules::calendar::{Calendar, DayKind, DaySource};
use crate::text::Lang;
use crate::text::ui::calendar as text;
use crate::ui::ime;
use crate::ui::theme::{Palette, Tone, font, radius, size};
use crate::ui::words::KitWords;

/// Months beside each other.
const ACROSS: u16 = 4;
/// Months below each other.
const DOWN: u16 = 3;
/// Weeks that a month can touch.
const WEEKS: u16 = 6;

/// What a year shows.
#[derive(Clone, Copy)]
pub struct YearView<'a> {
    /// Which.
    pub year: i32,
    /// The chosen day.
    pub selected: Option<NaiveDate>,
    /// The present day.
    pub today: NaiveDate,
    /// When the office works.
    pub calendar: &'a Calendar,
    /// The accessible name of the whole.
    pub name: &'a str,
    /// The language of months and names.
    pub lang: Lang,
    /// The kit's words.
    pub words: &'a KitWords,
}

impl YearView<'_> {
    /// Draws the year over the space there is; answers the day that was chosen. The arrows move by days and weeks,
    /// PgUp and PgDn by months.
    pub fn show(&self, ui: &mut Ui) -> Option<NaiveDate> {
        let space = ui.available_rect_before_wrap();
        let (area, _) = ui.allocate_exact_size(space.size(), Sense::hover());
        let id = ui.make_persistent_id("year");
        let whole = ui.interact(area, id, Sense::focusable_noninteractive());
        whole.widget_info(|| WidgetInfo::labeled(Role::Grid, true, self.name));
        let mut chosen = self.keys(ui, &whole);
        let cell = vec2(
            (area.width() - f32::from(ACROSS - 1) * size::XL) / f32::from(ACROSS),
            (area.height() - f32::from(DOWN - 1) * size::M) / f32::from(DOWN),
        );
        for month in 1..=12_u16 {
            let (row, column) = ((month - 1) / ACROSS, (month - 1) % ACROSS);
            let corner = area.min + vec2(f32::from(column) * (cell.x + size::XL), f32::from(row) * (cell.y + size::M));
            if let Some(first) = NaiveDate::from_ymd_opt(self.year, u32::from(month), 1)
                && let Some(date) = self.month(ui, Rect::from_min_size(corner, cell), first, id)
            {
                whole.request_focus();
                chosen = Some(date);
            }
        }
        chosen
    }

    fn keys(&self, ui: &Ui, whole: &Response) -> Option<NaiveDate> {
        if !whole.has_focus() || !ime::keys_are_free(ui.ctx()) {
            return None;
        }
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(whole.id, filter));
        let mut date = self.selected.or_else(|| NaiveDate::from_ymd_opt(self.year, 1, 1))?;
        let before = self.selected;
        for (key, back, days) in [
            (Key::ArrowLeft, true, 1),
            (Key::ArrowRight, false, 1),
            (Key::ArrowUp, true, 7),
            (Key::ArrowDown, false, 7),
            (Key::PageUp, true, 28),
            (Key::PageDown, false, 28),
        ] {
            for _ in 0..line::take_key(ui, key) {
                let days = Days::new(days);
                let moved = if back { date.checked_sub_days(days) } else { date.checked_add_days(days) };
                date = moved.unwrap_or(date);
            }
        }
        (before.is_some_and(|before| before != date)).then_some(date)
    }

    fn month(&self, ui: &Ui, rect: Rect, first: NaiveDate, id: Id) -> Option<NaiveDate> {
        let palette = Palette::of(ui);
        let title = rect.with_max_y(rect.top() + size::LINE_HEIGHT);
        let color = if first.month() == self.today.month() && self.year == self.today.year() {
            palette.accent
        } else {
            palette.text
        };
        paint::put(
            ui.painter(),
            title,
            Align::Min,
            paint::line(ui, &text::month(first.month(), self.lang), font::small_strong(), color),
        );
        let day = vec2(rect.width() / 7.0, (rect.bottom() - title.bottom()) / f32::from(WEEKS + 1));
        let place = |column: u16, row: u16| -> Rect {
            let corner: Pos2 = pos2(rect.left() + f32::from(column) * day.x, title.bottom() + f32::from(row) * day.y);
            Rect::from_min_size(corner, day)
        };
        for (column, word) in (0..7_u16).zip(self.words.weekdays) {
            paint::put(
                ui.painter(),
                place(column, 0),
                Align::Center,
                paint::line(ui, word, font::mark(), palette.faint),
            );
        }
        let start = first.week(Weekday::Mon).checked_first_day()?;
        let mut chosen = None;
        for index in 0..WEEKS * 7 {
            let Some(date) = start.checked_add_days(Days::new(u64::from(index))) else { continue };
            if date.month() == first.month()
                && date.year() == first.year()
                && self.day(ui, place(index % 7, index / 7 + 1), date, id.with(date))
            {
                chosen = Some(date);
            }
        }
        chosen
    }

    /// One day; answers whether it was clicked.
    fn day(&self, ui: &Ui, rect: Rect, date: NaiveDate, id: Id) -> bool {
        let palette = Palette::of(ui);
        let response = ui.interact(rect, id, Sense::CLICK);
        let inner = Rect::from_center_size(
            rect.center(),
            Vec2::new(rect.width().min(size::DAY) - 1.0, rect.height().min(size::HIT) - 2.0),
        );
        let day = self.calendar.day(date);
        let worked = self.calendar.is_working_day(date);
        let (tone, mark) = match day.kind {
            DayKind::Ordinary => (Tone::Muted, ""),
            DayKind::Off => (Tone::Green, self.words.day_off),
            DayKind::MakeUp => (Tone::Amber, self.words.day_worked),
        };
        let colors = palette.tone(tone);
        let chosen = self.selected == Some(date);
        let corner = CornerRadius::same(radius::S);
        let color = match (chosen, day.kind, worked) {
            (true, ..) => palette.on_accent,
            (false, DayKind::Ordinary, true) => palette.text,
            (false, DayKind::Ordinary, false) => palette.faint,
            (false, ..) => colors.text,
        };
        if chosen {
            ui.painter().rect_filled(inner, corner, palette.accent);
        } else if day.kind != DayKind::Ordinary {
            paint::panel(ui.painter(), inner, radius::S, colors.fill, colors.line);
        } else if response.hovered() {
            ui.painter().rect_filled(inner, corner, palette.hover);
        }
        if date == self.today && !chosen {
            let outline = Stroke::new(size::LINE, palette.accent);
            ui.painter().rect_stroke(inner, corner, outline, StrokeKind::Inside);
        }
        let number = paint::line(ui, &date.day().to_string(), font::tiny(), color);
        // Where two figures leave room for it the word stands behind the number; else the ground and the legend tell.
        let word = paint::line(ui, mark, font::mark(), color);
        let widest = paint::line(ui, "28", font::tiny(), color).size().x;
        let both = number.size().x + word.size().x;
        if !mark.is_empty() && widest + word.size().x <= rect.width() {
            let left =
                Rect::from_min_size(pos2(inner.center().x - both / 2.0, inner.top()), vec2(both, inner.height()));
            paint::put(ui.painter(), left, Align::Min, number);
            paint::put(ui.painter(), left, Align::Max, word);
        } else {
            paint::put(ui.painter(), inner, Align::Center, number);
        }
        if day.source == DaySource::Company {
            let dot = pos2(inner.right() - size::CURSOR, inner.top() + size::CURSOR);
            ui.painter().circle_filled(dot, size::XXS, if chosen { palette.on_accent } else { palette.accent });
        }
        let says = text::day(day, worked, self.lang);
        response.widget_info(|| WidgetInfo::selected(Role::Cell, true, chosen, format!("{date} {says}")));
        let clicked = response.clicked();
        if day.kind != DayKind::Ordinary {
            response.on_hover_text(format!("{} {says}", text::date(date, self.lang)));
        }
        clicked
    }
}
