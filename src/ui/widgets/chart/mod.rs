//! Charts: bars beside each other, or lines, over places such as months. One way of drawing them for the whole program,
//! on the screen ([`Chart::ui`]) and as a file ([`picture::Picture`]).
//!
//! A chart shows nothing that does not stand in a table beside it. The figures of a place appear under the pointer, and
//! are its accessible name.

pub mod picture;
mod raster;
mod scale;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align2, Color32, CornerRadius, CursorIcon, FontId, Grid, Pos2, Rangef, Rect, Response, RichText, Sense, Ui, Vec2,
    WidgetInfo, pos2,
};
use egui_plot::{
    Axis, AxisHints, Bar, BarChart, GridMark, HLine, Line, MarkerShape, Plot, PlotPoints, PlotTransform, PlotUi,
    Points, Polygon,
};

use super::paint;
use crate::text::Lang;
use crate::ui::theme::{Palette, font, radius, size};
use scale::Scale;

/// How the figures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Bars, those of a place beside each other.
    Bars,
    /// A line per series.
    Lines,
}

/// What the figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 分.
    Money,
    /// Things: orders, points.
    Count,
}

/// What a click on a place does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clicks {
    /// Nothing.
    Ignored,
    /// It is answered.
    Answered,
}

/// One thing that is shown at every place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name, in the legend.
    pub name: String,
    /// A figure per place.
    pub values: Vec<i64>,
    /// Which of the palette's colours; counts on from the first after the last.
    pub color: usize,
}

/// A place on the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What stands under it.
    pub label: String,
    /// Its name in full, above its figures.
    pub name: String,
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Its title; also its accessible name.
    pub title: String,
    /// Left to right.
    pub places: Vec<Place>,
    /// What is shown at each.
    pub series: Vec<Series>,
    /// Bars or lines.
    pub kind: Kind,
    /// What the figures are.
    pub unit: Unit,
    /// The place that is emphasised.
    pub marked: Option<usize>,
    /// The language of its scale.
    pub lang: Lang,
}

/// The share of a place's width that its bars take.
const FILLED: f32 = 0.72;
/// The room above the uppermost line, as a share of the plot.
const HEADROOM: f64 = 0.03;
/// The marks of lines, so that they are told apart without colours.
const MARKS: [MarkerShape; 8] = [
    MarkerShape::Circle,
    MarkerShape::Square,
    MarkerShape::Diamond,
    MarkerShape::Up,
    MarkerShape::Down,
    MarkerShape::Cross,
    MarkerShape::Plus,
    MarkerShape::Asterisk,
];

/// The colour of a series.
#[must_use]
pub fn color(palette: &Palette, series: usize) -> Color32 {
    palette.series.get(series % palette.series.len()).copied().unwrap_or(palette.accent)
}

/// A small square in the colour of a series.
pub fn swatch(ui: &mut Ui, series: usize) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(size::M), Sense::hover());
    let square = Rect::from_center_size(rect.center(), Vec2::splat(size::BAR + size::XXS));
    ui.painter().rect_filled(square, CornerRadius::same(radius::S / 2), color(Palette::of(ui), series));
}

impl Chart {
    /// Draws it over the available width: its legend, and a plot that takes the rest of `height`. Answers the place that
    /// was clicked.
    pub fn ui(&self, ui: &mut Ui, height: f32, clicks: Clicks) -> Option<usize> {
        let top = ui.cursor().top();
        self.legend(ui);
        let used = ui.cursor().top() - top;
        let plot = (height - used).max(size::CHART_LOW);
        let space = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), plot));
        let (transform, frame) = self.plot(ui, space);
        let clicked = self.places_ui(ui, transform, frame, space, clicks);
        ui.advance_cursor_after_rect(space);
        clicked
    }

    /// What the colours mean.
    fn legend(&self, ui: &mut Ui) {
        let palette = Palette::of(ui);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(size::XS, size::XXS);
            for series in &self.series {
                // The square and its word stay on one line.
                let word = paint::line(ui, &series.name, font::small(), palette.secondary);
                let wanted = Vec2::new(size::M + size::XS + word.size().x + size::M, size::ICON + size::XXS);
                let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
                let square = Rect::from_center_size(
                    pos2(rect.left() + size::M / 2.0, rect.center().y),
                    Vec2::splat(size::BAR + size::XXS),
                );
                ui.painter().rect_filled(square, CornerRadius::same(radius::S / 2), color(palette, series.color));
                let behind = rect.with_min_x(rect.left() + size::M + size::XS);
                paint::put(ui.painter(), behind, eframe::egui::Align::Min, word);
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &series.name));
            }
        });
    }

    /// Draws scale, lines and figures; answers where values stand.
    fn plot(&self, ui: &mut Ui, space: Rect) -> (PlotTransform, Rect) {
        let palette = Palette::of(ui);
        let values = self.series.iter().flat_map(|series| series.values.iter().copied());
        let scale = Scale::over(values, self.unit);
        let words: Vec<(f64, String)> =
            scale.lines.iter().map(|line| (scale::place(*line), scale::rough(*line, self.unit, self.lang))).collect();
        let marks: Vec<GridMark> =
            words.iter().map(|(value, _)| GridMark { value: *value, step_size: scale::place(scale.step) }).collect();
        let axis = AxisHints::new(Axis::Y)
            .formatter(move |mark, _| word_at(&words, mark.value))
            .min_thickness(size::AXIS)
            .label_spacing(Rangef::new(0.0, 1.0))
            .tick_label_color(palette.faint)
            .tick_label_font(font::tiny());
        // Under the plot stand the places, above it half of the scale's uppermost word.
        let inner = Rect::from_min_max(
            pos2(space.left(), space.top() + size::S),
            pos2(space.right(), space.bottom() - size::XL),
        );
        let count = u32::try_from(self.places.len().max(1)).unwrap_or(1);
        let (_, highest) = scale.ends();
        // Below zero the plot ends a little under the least value, not at the next round line: little stands there.
        let least = self.series.iter().flat_map(|series| series.values.iter().copied()).min().unwrap_or_default();
        let lowest = least.min(0).saturating_add(least.min(0) / 10);
        let room = (inner.width() - size::AXIS).max(1.0) / count_f32(self.places.len().max(1));
        let mut plot_area = ui.new_child(eframe::egui::UiBuilder::new().id_salt("plot").max_rect(inner));
        let shown = Plot::new("plot")
            .width(inner.width())
            .height(inner.height())
            .allow_zoom(false)
            .allow_drag(false)
            .allow_scroll(false)
            .allow_boxed_zoom(false)
            .allow_axis_zoom_drag(false)
            .allow_double_click_reset(false)
            .show_crosshair(false)
            .show_background(false)
            .show_axes([false, true])
            .show_grid([false, true])
            .grid_color(palette.hairline)
            .grid_fade(0.0)
            .grid_spacing(Rangef::new(0.0, 1.0))
            .set_margin_fraction(Vec2::ZERO)
            .custom_y_axes(vec![axis])
            .y_grid_spacer(move |_| marks.clone())
            .label_formatter(|_| None)
            .sense(Sense::hover())
            .show(&mut plot_area, |plot| {
                plot.set_plot_bounds_x(-0.5..=f64::from(count) - 0.5);
                // A little room above: a mark on the uppermost line is seen whole.
                let (low, high) = (scale::place(lowest), scale::place(highest));
                plot.set_plot_bounds_y(low..=high + (high - low) * HEADROOM);
                self.ground(plot, palette, lowest, highest);
                match self.kind {
                    Kind::Bars => self.bars(plot, palette, room),
                    Kind::Lines => self.lines(plot, palette),
                }
                if lowest < 0 {
                    let zero = HLine::new("zero", 0.0).stroke(palette.hairline_stroke()).color(palette.outline_hover);
                    plot.hline(zero.allow_hover(false));
                }
            });
        let title = &self.title;
        shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, title));
        (shown.transform, *shown.transform.frame())
    }

    /// The place under the pointer, a little darker.
    fn ground(&self, plot: &mut PlotUi<'_>, palette: &Palette, lowest: i64, highest: i64) {
        let Some(pointer) = plot.response().hover_pos().and(plot.pointer_coordinate()) else { return };
        let place = pointer.x.round();
        if place < 0.0 || place > f64::from(u32::try_from(self.places.len()).unwrap_or(u32::MAX)) - 1.0 {
            return;
        }
        let (low, high) = (scale::place(lowest), scale::place(highest));
        let corners = vec![[place - 0.5, low], [place + 0.5, low], [place + 0.5, high], [place - 0.5, high]];
        let ground = Polygon::new("ground", PlotPoints::from(corners))
            .fill_color(palette.hover)
            .stroke(eframe::egui::Stroke::NONE)
            .allow_hover(false);
        plot.polygon(ground);
    }

    fn bars(&self, plot: &mut PlotUi<'_>, palette: &Palette, room: f32) {
        let series_count = count_f32(self.series.len().max(1));
        let bar = (FILLED / series_count).min(size::CHART_BAR / room);
        let gap = (size::XXS / room).min(bar / 4.0);
        for (series, nth) in self.series.iter().zip(0_u16..) {
            let shift = (f32::from(nth) - (series_count - 1.0) / 2.0) * bar;
            let fill = color(palette, series.color);
            let bars: Vec<Bar> = series
                .values
                .iter()
                .zip(0_u32..)
                .filter(|(value, _)| **value != 0)
                .map(|(value, at)| {
                    Bar::new(f64::from(at) + f64::from(shift), scale::place(*value))
                        .width(f64::from(bar - gap))
                        .fill(fill)
                        .stroke(eframe::egui::Stroke::NONE)
                })
                .collect();
            let id = (series.name.as_str(), nth);
            plot.bar_chart(BarChart::new(series.name.as_str(), bars).color(fill).id(id).allow_hover(false));
        }
    }

    fn lines(&self, plot: &mut PlotUi<'_>, palette: &Palette) {
        for (series, nth) in self.series.iter().zip(0_u16..) {
            let color = color(palette, series.color);
            let points: Vec<[f64; 2]> =
                series.values.iter().zip(0_u32..).map(|(value, at)| [f64::from(at), scale::place(*value)]).collect();
            let line = Line::new(series.name.as_str(), PlotPoints::from(points.clone()))
                .color(color)
                .width(size::CHART_LINE)
                .id((series.name.as_str(), nth, "line"))
                .allow_hover(false);
            plot.line(line);
            let mark = MARKS.get(series.color % MARKS.len()).copied().unwrap_or(MarkerShape::Circle);
            let marks = Points::new(series.name.as_str(), PlotPoints::from(points))
                .color(color)
                .shape(mark)
                .radius(size::CHART_MARK)
                .id((series.name.as_str(), nth, "marks"))
                .allow_hover(false);
            plot.points(marks);
        }
    }

    /// The words under the plot, and the figures of every place under the pointer.
    fn places_ui(
        &self,
        ui: &mut Ui,
        transform: PlotTransform,
        frame: Rect,
        space: Rect,
        clicks: Clicks,
    ) -> Option<usize> {
        let mut clicked = None;
        let width = frame.width() / count_f32(self.places.len().max(1));
        let every = self.label_every(ui, width);
        for ((index, place), at) in self.places.iter().enumerate().zip(0_u32..) {
            let middle = transform.position_from_point_x(f64::from(at));
            let slot =
                Rect::from_min_max(pos2(middle - width / 2.0, frame.top()), pos2(middle + width / 2.0, space.bottom()));
            let sense = if clicks == Clicks::Answered { Sense::click() } else { Sense::hover() };
            let id = ui.scope_id().with((&self.title, "place", index));
            let response = ui.interact(slot, id, sense);
            self.place_label(ui, index, pos2(middle, frame.bottom() + size::S), width, every);
            let words = self.spoken(index, place);
            let role = if clicks == Clicks::Answered { Role::Button } else { Role::Label };
            response.widget_info(|| WidgetInfo::labeled(role, true, &words));
            if response.has_focus() {
                paint::ring(ui.painter(), slot, radius::S, Palette::of(ui));
            }
            if response.hovered() && clicks == Clicks::Answered {
                ui.set_cursor_icon(CursorIcon::PointingHand);
            }
            if response.clicked() {
                clicked = Some(index);
            }
            self.figures(&response, index, place);
        }
        clicked
    }

    /// How many places share one word, so that the words do not run into each other.
    fn label_every(&self, ui: &Ui, width: f32) -> usize {
        if self.kind == Kind::Bars && self.marked.is_none() {
            return 1;
        }
        let widest = self
            .places
            .iter()
            .map(|place| paint::line(ui, &place.label, font::small_strong(), Color32::PLACEHOLDER).size().x)
            .fold(0.0, f32::max)
            + size::S;
        (1..=self.places.len()).find(|every| count_f32(*every) * width >= widest).unwrap_or(1)
    }

    fn place_label(&self, ui: &Ui, index: usize, at: Pos2, width: f32, every: usize) {
        let palette = Palette::of(ui);
        let is_marked = self.marked == Some(index);
        // The last place is always named: it is the newest month.
        if !(self.places.len() - 1 - index).is_multiple_of(every) && !is_marked {
            return;
        }
        let Some(place) = self.places.get(index) else { return };
        let (word_font, color): (FontId, Color32) =
            if is_marked { (font::small_strong(), palette.text) } else { (font::tiny(), palette.secondary) };
        let galley = paint::line_within(ui, &place.label, word_font, color, width * count_f32(every) - size::XS);
        let rect = Align2::CENTER_TOP.anchor_size(at, galley.size());
        ui.painter().galley(rect.min, galley, color);
    }

    /// A place and its figures in one line.
    fn spoken(&self, index: usize, place: &Place) -> String {
        let mut words = place.name.clone();
        for series in &self.series {
            let value = series.values.get(index).copied().unwrap_or_default();
            words.push_str(&format!("  {} {}", series.name, scale::exact(value, self.unit)));
        }
        words
    }

    fn figures(&self, response: &Response, index: usize, place: &Place) {
        response.clone().on_hover_ui_at_pointer(|ui| {
            let palette = Palette::of(ui);
            ui.label(RichText::new(&place.name).font(font::small_strong()).color(palette.text));
            Grid::new("figures").num_columns(2).spacing(Vec2::new(size::L, size::XXS)).show(ui, |ui| {
                for series in &self.series {
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = size::XS;
                        swatch(ui, series.color);
                        ui.label(RichText::new(&series.name).font(font::small()).color(palette.secondary));
                    });
                    let value = series.values.get(index).copied().unwrap_or_default();
                    ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                        let figure = scale::exact(value, self.unit);
                        ui.label(RichText::new(figure).font(font::small()).color(palette.text));
                    });
                    ui.end_row();
                }
            });
        });
    }
}

/// The word of the line nearest to a value.
fn word_at(words: &[(f64, String)], value: f64) -> String {
    let nearest = words.iter().min_by(|a, b| (a.0 - value).abs().total_cmp(&(b.0 - value).abs()));
    nearest.map(|(_, word)| word.clone()).unwrap_or_default()
}

/// A number of places; charts have few.
fn count_f32(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
