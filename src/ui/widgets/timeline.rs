//! A customer's years at a glance: credit periods as bars with who holds them, orders as marks above, today as a line.

use chrono::{Datelike, Months, NaiveDate};
use eframe::egui::accesskit::Role;
use eframe::egui::{Align, CornerRadius, Id, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::paint;
use crate::ui::theme::{Palette, Tone, font, radius, size};

/// A stretch of time.
#[derive(Debug, Clone)]
pub struct Bar {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// Its colour.
    pub tone: Tone,
    /// What is written on it, as far as there is room.
    pub label: String,
    /// All of it, under the pointer.
    pub told: String,
}

/// Something on a day.
#[derive(Debug, Clone)]
pub struct Mark {
    /// When.
    pub date: NaiveDate,
    /// Its colour.
    pub tone: Tone,
    /// What it is, under the pointer.
    pub told: String,
}

/// What is drawn.
#[derive(Debug)]
pub struct Timeline<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Today.
    pub today: NaiveDate,
    /// The word for today.
    pub today_word: &'a str,
    /// Stretches that do not overlap.
    pub bars: &'a [Bar],
    /// Marks.
    pub marks: &'a [Mark],
}

/// The days that are drawn, over a width.
struct Scale {
    first: NaiveDate,
    days: f32,
    left: f32,
    width: f32,
}

impl Scale {
    fn at(&self, date: NaiveDate) -> f32 {
        let day = i16::try_from(date.signed_duration_since(self.first).num_days()).unwrap_or(i16::MAX);
        self.left + self.width * (f32::from(day) / self.days).clamp(0.0, 1.0)
    }
}

impl Timeline<'_> {
    /// Draws it over the width there is; nothing where there is nothing to draw.
    pub fn show(&self, ui: &mut Ui) {
        let dates = || {
            let bars = self.bars.iter().flat_map(|bar| [bar.start, bar.end]);
            bars.chain(self.marks.iter().map(|mark| mark.date))
        };
        let (Some(first), Some(last)) = (dates().min(), dates().max()) else { return };
        let first = first.checked_sub_months(Months::new(1)).unwrap_or(first);
        let last = last.max(self.today).checked_add_months(Months::new(1)).unwrap_or(last);
        let height = size::ROW + 2.0 * size::LINE_HEIGHT;
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.name));
        let days = i16::try_from(last.signed_duration_since(first).num_days()).unwrap_or(i16::MAX);
        let scale = Scale { first, days: f32::from(days.max(1)), left: rect.left(), width: rect.width() };
        let marks = rect.with_max_y(rect.top() + size::LINE_HEIGHT);
        let bars = Rect::from_min_size(pos2(rect.left(), marks.bottom()), vec2(rect.width(), size::ROW));
        let axis = rect.with_min_y(bars.bottom());
        self.axis_ui(ui, &scale, axis, (first, last));
        for (index, bar) in self.bars.iter().enumerate() {
            self.bar_ui(ui, &scale, bars, (index, bar));
        }
        let palette = Palette::of(ui);
        let now = scale.at(self.today);
        ui.painter().vline(now, marks.top()..=bars.bottom(), Stroke::new(size::LINE, palette.accent));
        self.marks_ui(ui, &scale, marks);
    }

    /// Years, and today.
    fn axis_ui(&self, ui: &Ui, scale: &Scale, rect: Rect, (first, last): (NaiveDate, NaiveDate)) {
        let palette = Palette::of(ui);
        ui.painter().hline(rect.x_range(), rect.top(), palette.hairline_stroke());
        let today = paint::line(ui, self.today_word, font::tiny(), palette.accent);
        let half = today.size().x / 2.0;
        let center = scale.at(self.today).clamp(rect.left() + half, rect.right() - half);
        let taken = (center - half - size::XS)..(center + half + size::XS);
        ui.painter().galley(pos2(center - half, rect.top() + size::XXS), today, palette.accent);
        for year in first.year()..=last.year() {
            let start = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(first).max(first);
            let at = scale.at(start);
            let word = paint::line(ui, &year.to_string(), font::tiny(), palette.faint);
            let end = at + size::XXS + word.size().x;
            if end < rect.right() && (end < taken.start || at > taken.end) {
                ui.painter().galley(pos2(at + size::XXS, rect.top() + size::XXS), word, palette.faint);
            }
            ui.painter().vline(at, rect.top()..=(rect.top() + size::XS), palette.hairline_stroke());
        }
    }

    fn bar_ui(&self, ui: &Ui, scale: &Scale, rect: Rect, (index, bar): (usize, &Bar)) {
        let palette = Palette::of(ui);
        let after = bar.end.succ_opt().unwrap_or(bar.end);
        let place =
            Rect::from_x_y_ranges(scale.at(bar.start)..=scale.at(after), rect.y_range()).shrink2(vec2(0.5, size::XXS));
        let colors = palette.tone(bar.tone);
        ui.painter().rect_filled(place, CornerRadius::same(radius::S), colors.fill);
        ui.painter().rect_stroke(
            place,
            CornerRadius::same(radius::S),
            Stroke::new(size::LINE, colors.line),
            eframe::egui::StrokeKind::Inside,
        );
        let room = place.shrink2(vec2(size::XS, 0.0));
        if room.width() > size::M {
            let word = paint::line_within(ui, &bar.label, font::tiny(), colors.text, room.width());
            paint::put(ui.painter(), room, Align::Min, word);
        }
        let response = ui.interact(place, Id::unique(("bar", self.name, index)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &bar.told));
        response.on_hover_text(&bar.told);
    }

    /// Marks close to each other share a place, and are told together.
    fn marks_ui(&self, ui: &Ui, scale: &Scale, rect: Rect) {
        let palette = Palette::of(ui);
        let mut sorted: Vec<&Mark> = self.marks.iter().collect();
        sorted.sort_by_key(|mark| mark.date);
        let mut at = 0;
        while let Some(mark) = sorted.get(at) {
            let x = scale.at(mark.date);
            let near = sorted.iter().skip(at).take_while(|other| scale.at(other.date) - x < size::XS).count().max(1);
            let group: Vec<&str> = sorted.iter().skip(at).take(near).map(|one| one.told.as_str()).collect();
            let center = pos2(x, rect.center().y);
            let grows = if near > 1 { size::XXS } else { 0.0 };
            ui.painter().circle_filled(center, size::XXS + grows * 0.5 + 1.0, palette.tone(mark.tone).solid);
            let place = Rect::from_center_size(center, Vec2::splat(size::M));
            let response = ui.interact(place, Id::unique(("mark", self.name, at)), Sense::hover());
            let told = group.join("\n");
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
            response.on_hover_text(told);
            at += near;
        }
    }
}
