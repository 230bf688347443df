//! The table of the program: columns, rows from a closure for what is visible, a header that stays, keyboard and mouse.
//!
//! Only visible rows are ever asked for or drawn, and the scroll offset is an `f64`, so a frame costs the same for ten
//! rows and for ten million.

mod body;
mod cell;
mod chooser;
mod column;
mod header;
mod scroll;
mod sheet;
mod state;

use std::ops::Range;

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Id, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::button::Button;
use super::paint;
use crate::ui::commands::Command;
use crate::ui::theme::{Palette, font, radius, size};
use crate::ui::words::KitWords;

pub use cell::{RuleTag, TableCell};
pub use chooser::column_chooser;
pub use column::{Column, Sortable};
pub use sheet::{arranged, pasted_text, sheet, tsv, tsv_lines};
pub use state::{Direction, Shown, Sort, TableLayout, TableState};

/// How high the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowHeight {
    /// Lists of records.
    #[default]
    Normal,
    /// Lists of tasks, with badges and links.
    Tall,
}

impl RowHeight {
    fn points(self) -> f32 {
        match self {
            Self::Normal => size::ROW,
            Self::Tall => size::ROW_TALL,
        }
    }
}

/// How much of the space a table takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// All of it.
    #[default]
    Fill,
    /// As much as its rows need.
    Fit,
}

/// What stands in a table without rows.
#[derive(Debug, Clone, Copy)]
pub struct EmptyState<'a> {
    /// What belongs here.
    pub text: &'a str,
    /// The word of the first step, and its command; empty where there is none.
    pub action: &'a str,
    /// The command of the first step.
    pub command: Option<Command>,
}

/// What was done in a table, in the order it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableEvent {
    /// The row under the cursor changed.
    Selected(usize),
    /// A row was opened: Enter or double click.
    Opened(usize),
    /// A link was clicked: its row, its column, and which of several in the cell.
    Link {
        /// The row.
        row: usize,
        /// The column's id.
        column: &'static str,
        /// Which link of the cell.
        part: usize,
    },
    /// Another order is wanted; [`TableState::sort`] has it.
    Sorted,
    /// Widths or shown columns changed: remember [`TableState::layout`].
    LayoutChanged,
    /// Ctrl+C: copy the rows of [`TableState::selection`].
    Copy,
    /// The button of the empty state was pressed.
    FirstStep,
    /// The button beside it was pressed.
    SecondStep,
}

/// A table without rows is as high as so many.
const EMPTY_ROWS: usize = 8;

/// What a table answers.
#[derive(Debug, Clone)]
pub struct TableOutput {
    /// What was done.
    pub events: Vec<TableEvent>,
    /// The rows drawn in this frame: load these and their neighbours.
    pub visible: Range<usize>,
    /// Whether the table has the keyboard.
    pub has_focus: bool,
}

/// A table: build it, then [`Table::show`] it.
#[derive(Clone, Copy)]
#[must_use = "a table is drawn by show"]
pub struct Table<'a> {
    name: &'a str,
    columns: &'a [Column<'a>],
    rows: usize,
    row_height: RowHeight,
    extent: Extent,
    empty: Option<EmptyState<'a>>,
    foot: Option<&'a [TableCell]>,
    second_step: Option<(&'a str, Command)>,
    words: &'a KitWords,
}

impl<'a> Table<'a> {
    /// A table of `rows` rows. `name` is its accessible name: 订单.
    pub fn new(name: &'a str, columns: &'a [Column<'a>], rows: usize, words: &'a KitWords) -> Self {
        Self {
            name,
            columns,
            rows,
            row_height: RowHeight::Normal,
            extent: Extent::Fill,
            empty: None,
            foot: None,
            second_step: None,
            words,
        }
    }

    /// With rows of this height.
    pub fn row_height(mut self, row_height: RowHeight) -> Self {
        self.row_height = row_height;
        self
    }

    /// Taking this much of the space.
    pub fn extent(mut self, extent: Extent) -> Self {
        self.extent = extent;
        self
    }

    /// With this in place of rows when there are none.
    pub fn empty(mut self, empty: EmptyState<'a>) -> Self {
        self.empty = Some(empty);
        self
    }

    /// With another way to begin beside the first step of the empty state.
    pub fn second_step(mut self, word: &'a str, command: Command) -> Self {
        self.second_step = Some((word, command));
        self
    }

    /// With a row of sums that stays at the foot while the others scroll; one cell per column.
    pub fn foot(mut self, cells: &'a [TableCell]) -> Self {
        self.foot = Some(cells);
        self
    }

    /// The id that gives the table the keyboard: `ui.memory_mut(|m| m.request_focus(id))`.
    #[must_use]
    pub fn focus_id(&self, ui: &Ui) -> Id {
        ui.make_persistent_id(("table", self.name))
    }

    /// Draws the table in the space there is. `row` gives the cells of a row, one per column in the order of the
    /// columns, or `None` while it is not loaded; it is called for visible rows only.
    pub fn show(
        &self,
        ui: &mut Ui,
        state: &mut TableState,
        row: &mut dyn FnMut(usize) -> Option<Vec<TableCell>>,
    ) -> TableOutput {
        let id = self.focus_id(ui);
        let row_height = self.row_height.points();
        let space = ui.available_rect_before_wrap();
        let foot = self.foot.filter(|_| self.rows > 0);
        let foot_height = if foot.is_some() { size::ROW } else { 0.0 };
        let natural = scroll::extent_of(if self.rows == 0 { EMPTY_ROWS } else { self.rows }, row_height)
            + f64::from(size::HEADER)
            + f64::from(foot_height);
        let height = match self.extent {
            Extent::Fill => space.height(),
            Extent::Fit => scroll::to_points(natural.min(f64::from(space.height()))),
        };
        let (outer, _) = ui.allocate_exact_size(Vec2::new(space.width(), height), Sense::hover());
        let title_width = |title: &str| paint::line(ui, title, font::small(), Palette::of(ui).secondary).size().x;
        let places = column::lay_out(self.columns, &state.layout, outer.width(), title_width);
        let header_rect = outer.with_max_y(outer.top() + size::HEADER);
        let foot_rect = outer.with_min_y(outer.bottom() - foot_height);
        let body_rect = outer.with_min_y(header_rect.bottom()).with_max_y(foot_rect.top());
        let mut events = Vec::new();
        state.clamp(self.rows);
        let response = ui.interact(body_rect, id, Sense::click());
        self.describe(ui, &response);
        let keys_in_use = body::keys(ui, &response, state, self.rows, body_rect.height(), row_height, &mut events);
        let view = scroll::View::new(body_rect, row_height, self.rows, places.total);
        view.wheel(ui, &mut state.scroll);
        view.reveal(&mut state.scroll);
        let frame = body::Frame { table: self, places: &places, id, view, has_focus: response.has_focus() };
        let visible = if self.rows == 0 {
            self.empty_ui(ui, body_rect, &mut events);
            0..0
        } else {
            frame.rows_ui(ui, state, row, &mut events)
        };
        frame.view.bars(ui, id, &mut state.scroll);
        if let Some(cells) = foot {
            frame.foot_ui(ui, foot_rect, cells, &state.scroll);
        }
        header::show(ui, self, &places, header_rect, state, id, &mut events);
        TableOutput { events, visible, has_focus: keys_in_use }
    }

    fn describe(&self, ui: &Ui, response: &Response) {
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, self.name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_row_count(self.rows);
            node.set_column_count(self.columns.len());
        });
    }

    fn empty_ui(&self, ui: &mut Ui, rect: Rect, events: &mut Vec<TableEvent>) {
        let Some(empty) = self.empty else { return };
        let palette = Palette::of(ui);
        let middle = rect.center() - Vec2::new(0.0, size::XL);
        blank_sheet(ui, Rect::from_center_size(middle - Vec2::new(0.0, 2.0 * size::XL), size::SHEET));
        let line = Rect::from_center_size(middle, Vec2::new(rect.width() - 2.0 * size::L, size::ROW));
        let galley = paint::line_within(ui, empty.text, font::body(), palette.secondary, line.width());
        paint::put(ui.painter(), line, Align::Center, galley);
        let response = ui.interact(line, self.focus_id(ui).with("empty"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, empty.text));
        if empty.action.is_empty() {
            return;
        }
        let place = Rect::from_min_max(pos2(rect.left(), line.bottom() + size::S), rect.max);
        let mut first = Button::primary(empty.action);
        if let Some(command) = empty.command {
            first = first.command(command);
        }
        let second = self.second_step.map(|(word, command)| Button::secondary(word).command(command));
        let width = first.width_in(ui) + second.as_ref().map_or(0.0, |button| size::S + button.width_in(ui));
        let left = (place.center().x - width / 2.0).max(place.left());
        let builder = eframe::egui::UiBuilder::new()
            .id_salt("first-step")
            .max_rect(place.with_min_x(left).with_max_y(place.top() + size::CONTROL))
            .layout(eframe::egui::Layout::left_to_right(Align::Center));
        let mut child = ui.new_child(builder);
        child.spacing_mut().item_spacing.x = size::S;
        if first.show(&mut child).clicked() {
            events.push(TableEvent::FirstStep);
        }
        if second.is_some_and(|button| button.show(&mut child).clicked()) {
            events.push(TableEvent::SecondStep);
        }
    }
}

/// A little sheet with grey lines: here will be rows.
fn blank_sheet(ui: &Ui, rect: Rect) {
    let palette = Palette::of(ui);
    paint::panel(ui.painter(), rect, radius::M, palette.sunken, palette.hairline);
    let inner = rect.shrink(size::S);
    for (line, share) in [(0.0, 0.5), (1.0, 1.0), (2.0, 0.8)] {
        let min = pos2(inner.left(), inner.top() + line * size::M);
        let bar = Rect::from_min_size(min, Vec2::new(inner.width() * share, size::SCROLL_BAR));
        let color = if line == 0.0 { palette.accent_line } else { palette.skeleton };
        ui.painter().rect_filled(bar, f32::from(radius::S), color);
    }
}
