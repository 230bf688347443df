//! The month as a grid of weeks. Every day has a strip from midnight to midnight: working time, duty slots, and a mark for
//! everything that happened.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, Weekday};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Color32, CornerRadius, EventFilter, Id, Key, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use crate::app::{DutyDay, DutyDays, DutyMoment};
use crate::rules::calendar::DayKind;
use crate::text::Lang;
use crate::text::ui::{calendar as day_text, duty_calendar as text};
use crate::ui::ime;
use crate::ui::session::Session;
use crate::ui::theme::{Palette, Tone, font, radius, size};
use crate::ui::widgets::line::take_key;
use crate::ui::widgets::paint;

/// How a day was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// With the mouse.
    Clicked,
    /// With the keys.
    Moved,
}

/// A month to draw.
pub struct MonthGrid<'a> {
    pub days: &'a DutyDays,
    pub selected: NaiveDate,
    pub session: &'a Session,
}

/// Where a key leads from a date.
type Move = fn(NaiveDate) -> Option<NaiveDate>;

/// How far into a date an instant is, from 0 at its midnight to 1 at the next.
fn share(at: NaiveDateTime, date: NaiveDate) -> f32 {
    let minutes = at.signed_duration_since(date.and_time(chrono::NaiveTime::MIN)).num_minutes();
    let day = TimeDelta::days(1).num_minutes();
    f32::from(i16::try_from(minutes.clamp(0, day)).unwrap_or_default()) / f32::from(i16::try_from(day).unwrap_or(1))
}

/// The tone of what happened.
pub fn tone(moment: &DutyMoment) -> Tone {
    if moment.late {
        Tone::Red
    } else if moment.hours().is_zero() {
        Tone::Amber
    } else {
        Tone::Accent
    }
}

/// What the colours mean.
pub fn legend(ui: &mut Ui, lang: Lang) {
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        for (fill, outline, word) in [
            (palette.pressed, palette.outline, text::legend_work(lang)),
            (palette.accent_soft, palette.accent_line, text::legend_duty(lang)),
            (palette.accent_line, palette.accent_line, text::legend_earned(lang)),
        ] {
            let swatch = Vec2::new(size::L, size::STRIP);
            key(ui, swatch, word, |ui, rect| paint::panel(ui.painter(), rect, radius::XS, fill, outline));
        }
        for (tone, word) in [
            (Tone::Accent, text::mark_paid(lang)),
            (Tone::Amber, text::mark_unpaid(lang)),
            (Tone::Red, text::mark_late(lang)),
        ] {
            let color = palette.tone(tone).solid;
            key(ui, Vec2::splat(size::STRIP), word, |ui, rect| mark(ui, rect.center(), color));
        }
    });
}

/// A swatch and its word.
fn key(ui: &mut Ui, swatch: Vec2, word: &str, draw: impl FnOnce(&Ui, Rect)) {
    let galley = paint::line(ui, word, font::tiny(), Palette::of(ui).secondary);
    let wanted = Vec2::new(swatch.x + size::XS + galley.size().x, size::L);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    draw(ui, Rect::from_center_size(pos2(rect.left() + swatch.x / 2.0, rect.center().y), swatch));
    paint::put(ui.painter(), rect, Align::Max, galley);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
}

fn mark(ui: &Ui, at: eframe::egui::Pos2, color: Color32) {
    ui.painter().circle(at, size::MARK, color, Stroke::new(size::LINE, Palette::of(ui).panel));
}

impl MonthGrid<'_> {
    /// Draws the month over the space there is; answers the day that was chosen. The arrows move by days and weeks, PgUp
    /// and PgDn by months, Home and End to the month's ends.
    pub fn show(&self, ui: &mut Ui) -> Option<(NaiveDate, How)> {
        let lang = self.session.lang;
        let (area, _) = ui.allocate_exact_size(ui.available_rect_before_wrap().size(), Sense::hover());
        let id = Id::unique("duty-calendar");
        let whole = ui.interact(area, id, Sense::focusable_noninteractive());
        whole.widget_info(|| WidgetInfo::labeled(Role::Grid, true, text::calendar(lang)));
        let mut chosen = self.keys(ui, &whole).map(|date| (date, How::Moved));
        let first = self.days.month.first_day();
        let start = first.week(Weekday::Mon).checked_first_day().unwrap_or(first);
        let weeks = self.days.month.last_day().signed_duration_since(start).num_days() / 7 + 1;
        let header = area.with_max_y(area.top() + size::HIT);
        let rows = f32::from(i16::try_from(weeks).unwrap_or(6));
        let cell = vec2(area.width() / 7.0, (area.bottom() - header.bottom()) / rows);
        let palette = Palette::of(ui);
        let mut left = area.left();
        for (index, short) in self.session.words().weekdays.iter().enumerate() {
            let place = Rect::from_min_size(pos2(left, header.top()), vec2(cell.x, header.height()));
            let word = lang.pick(day_text::weekday(index, lang), short);
            paint::put(ui.painter(), place, Align::Center, paint::line(ui, word, font::tiny(), palette.secondary));
            left += cell.x;
        }
        let mut corner = pos2(area.left(), header.bottom());
        for index in 0..u64::try_from(weeks * 7).unwrap_or_default() {
            let Some(date) = start.checked_add_days(Days::new(index)) else { continue };
            let rect = Rect::from_min_size(corner, cell).shrink(size::XXS);
            let clicked = match self.days.day(date) {
                Some(day) => self.day(ui, rect, day, id),
                None => outside(ui, rect, date, id),
            };
            if clicked {
                whole.request_focus();
                chosen = Some((date, How::Clicked));
            }
            corner.x += cell.x;
            if date.weekday() == Weekday::Sun {
                corner = pos2(area.left(), corner.y + cell.y);
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
        let mut date = self.selected;
        let moves: [(Key, Move); 8] = [
            (Key::ArrowLeft, |date| date.pred_opt()),
            (Key::ArrowRight, |date| date.succ_opt()),
            (Key::ArrowUp, |date| date.checked_sub_days(Days::new(7))),
            (Key::ArrowDown, |date| date.checked_add_days(Days::new(7))),
            (Key::PageUp, |date| date.checked_sub_months(Months::new(1))),
            (Key::PageDown, |date| date.checked_add_months(Months::new(1))),
            (Key::Home, |date| date.with_day(1)),
            (Key::End, |date| Some(crate::model::Month::of(date).last_day())),
        ];
        for (key, moved) in moves {
            for _ in 0..take_key(ui, key) {
                date = moved(date).unwrap_or(date);
            }
        }
        (date != self.selected).then_some(date)
    }

    /// One day; answers whether it was clicked.
    fn day(&self, ui: &Ui, rect: Rect, day: &DutyDay, id: Id) -> bool {
        let palette = Palette::of(ui);
        let lang = self.session.lang;
        let date = day.date;
        let response = ui.interact(rect, id.with(date), Sense::CLICK);
        let calendar = &self.session.shared.calendar;
        let (known, is_worked) = (calendar.day(date), calendar.is_working_day(date));
        let is_chosen = date == self.selected;
        let (fill, outline) = match (is_chosen, response.hovered(), is_worked) {
            (true, _, _) => (palette.accent_soft, palette.accent),
            (false, true, _) => (palette.hover, palette.outline_hover),
            (false, false, true) => (palette.panel, palette.hairline),
            (false, false, false) => (palette.sunken, palette.hairline),
        };
        paint::panel(ui.painter(), rect, radius::M, fill, outline);
        if ui.memory(|memory| memory.has_focus(id)) && is_chosen {
            paint::ring(ui.painter(), rect, radius::M, palette);
        }
        let inner = rect.shrink2(vec2(size::S, size::XS));
        let (entries, hours) = (day.entry_count(), day.hours());
        let top = inner.with_max_y(inner.top() + size::HIT);
        let room = self.date_line(ui, top, date, is_worked);
        if entries > 0 {
            let (words, color) = if hours.is_zero() {
                (text::count(entries, lang), palette.faint)
            } else {
                (format!("{hours} h"), palette.text)
            };
            let galley = paint::line(ui, &words, font::small_strong(), color);
            if galley.size().x <= room.width() {
                paint::put(ui.painter(), room, Align::Max, galley);
            }
        }
        let name = day_text::holiday_name(known, lang);
        let line = top.translate(vec2(0.0, top.height() - size::XS)).with_max_y(inner.bottom());
        let strip_top = inner.bottom() - size::STRIP - size::XXS;
        if !name.is_empty() && line.top() + size::L < strip_top - 2.0 * size::MARK {
            let color = palette.tone(kind_tone(known.kind)).text;
            let galley = paint::line_within(ui, &name, font::tiny(), color, line.width());
            paint::put(ui.painter(), line.with_max_y(line.top() + size::L), Align::Min, galley);
        }
        strip(ui, inner.with_min_y(strip_top).with_max_y(strip_top + size::STRIP), day);
        let said = text::spoken(date, known, is_worked, entries, hours, lang);
        response.widget_info(|| WidgetInfo::selected(Role::Cell, true, is_chosen, &said));
        response.clicked()
    }

    /// The number of the day and its 休 or 班; answers the room behind them.
    fn date_line(&self, ui: &Ui, rect: Rect, date: NaiveDate, is_worked: bool) -> Rect {
        let palette = Palette::of(ui);
        let words = self.session.words();
        let color = if is_worked { palette.text } else { palette.secondary };
        let is_today = date == self.session.today;
        let number =
            paint::line(ui, &date.day().to_string(), font::strong(), if is_today { palette.on_accent } else { color });
        let mut left = rect;
        if is_today {
            let center = pos2(rect.left() + number.size().x / 2.0, rect.center().y);
            let ground = Rect::from_center_size(center, number.size() + vec2(size::S, 0.0));
            ui.painter().rect_filled(ground, CornerRadius::same(radius::S), palette.accent);
        }
        let place = paint::put(ui.painter(), left, Align::Min, number);
        left.min.x = place.right() + size::S;
        let kind = self.session.shared.calendar.day(date).kind;
        let word = match kind {
            DayKind::Ordinary => return left,
            DayKind::Off => words.day_off,
            DayKind::MakeUp => words.day_worked,
        };
        let colors = palette.tone(kind_tone(kind));
        let galley = paint::line(ui, word, font::tiny(), colors.text);
        let badge =
            Rect::from_min_size(pos2(left.left(), rect.center().y - size::S), vec2(galley.size().x + size::S, size::L));
        paint::panel(ui.painter(), badge, radius::S, colors.fill, colors.line);
        paint::put(ui.painter(), badge, Align::Center, galley);
        left.min.x = badge.right() + size::XS;
        left
    }
}

/// The tone of 休 and 班.
pub const fn kind_tone(kind: DayKind) -> Tone {
    match kind {
        DayKind::Ordinary => Tone::Neutral,
        DayKind::Off => Tone::Green,
        DayKind::MakeUp => Tone::Amber,
    }
}

/// A day of another month; answers whether it was clicked.
fn outside(ui: &Ui, rect: Rect, date: NaiveDate, id: Id) -> bool {
    let palette = Palette::of(ui);
    let response = ui.interact(rect, id.with(date), Sense::CLICK);
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::M), palette.hover);
    }
    let inner = rect.shrink2(vec2(size::S, size::XS));
    let number = paint::line(ui, &date.day().to_string(), font::body(), palette.outline_hover);
    paint::put(ui.painter(), inner.with_max_y(inner.top() + size::HIT), Align::Min, number);
    response.widget_info(|| WidgetInfo::selected(Role::Cell, true, false, date.to_string()));
    response.clicked()
}

/// The day from midnight to midnight: worked, on duty, on duty with hours; above it what happened.
fn strip(ui: &Ui, rect: Rect, day: &DutyDay) {
    let palette = Palette::of(ui);
    let at = |moment: NaiveDateTime| rect.left() + rect.width() * share(moment, day.date);
    for one in &day.stretches {
        // A hairline of room between two of them: also where a slot is cut in the night.
        let piece = rect.with_min_x(at(one.stretch.start) + size::LINE / 2.0);
        let piece = piece.with_max_x(at(one.stretch.end) - size::LINE / 2.0);
        let (fill, outline) = match one.stretch.slot {
            None => (palette.pressed, palette.outline),
            Some(_) if one.hours().is_zero() => (palette.accent_soft, palette.accent_line),
            Some(_) => (palette.accent_line, palette.accent_line),
        };
        ui.painter().rect(
            piece,
            CornerRadius::same(radius::XS),
            fill,
            Stroke::new(size::LINE, outline),
            StrokeKind::Inside,
        );
    }
    // What was paid lies below what is to be looked at.
    for wanted in [Tone::Accent, Tone::Amber, Tone::Red] {
        for moment in day.moments().filter(|moment| tone(moment) == wanted) {
            mark(ui, pos2(at(moment.at), rect.top() - size::MARK - size::LINE), palette.tone(wanted).solid);
        }
    }
}
