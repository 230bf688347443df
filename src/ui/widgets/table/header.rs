//! A table's header: titles, the arrow of the order, the edges that resize.

use eframe::egui::accesskit::{Role, SortDirection};
use eframe::egui::{Align, CornerRadius, CursorIcon, Id, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::column::{MARGIN, Place, Places, Sortable};
use super::state::{Direction, TableState};
use super::{Column, Table, TableEvent, scroll};
use crate::ui::theme::{Palette, font, radius, size};
use crate::ui::widgets::icons::{self, Icon};
use crate::ui::widgets::paint;

pub(super) fn show(
    ui: &mut Ui,
    table: &Table<'_>,
    places: &Places,
    rect: Rect,
    state: &mut TableState,
    id: Id,
    events: &mut Vec<TableEvent>,
) {
    let palette = Palette::of(ui);
    let corner = CornerRadius { nw: radius::L, ne: radius::L, sw: 0, se: 0 };
    ui.painter().rect_filled(rect, corner, palette.sunken);
    ui.painter().hline(rect.x_range(), rect.bottom(), palette.hairline_stroke());
    let shift = scroll::View::shift(&state.scroll);
    let clip = ui.clip_rect();
    ui.set_clip_rect(clip.intersect(rect.expand(1.0)));
    for place in &places.columns {
        let Some(column) = table.columns.get(place.index) else { continue };
        let left = rect.left() + place.left - shift;
        let cell = Rect::from_min_size(pos2(left, rect.top()), Vec2::new(place.width, rect.height()));
        title_ui(ui, table, column, cell, state, id, events);
        edge_ui(ui, column, cell, place, state, id, events);
    }
    ui.set_clip_rect(clip);
}

fn title_ui(
    ui: &Ui,
    table: &Table<'_>,
    column: &Column<'_>,
    cell: Rect,
    state: &mut TableState,
    id: Id,
    events: &mut Vec<TableEvent>,
) {
    let palette = Palette::of(ui);
    let sense = if column.sortable == Sortable::Yes { Sense::CLICK } else { Sense::hover() };
    let response = ui.interact(cell, id.with(("title", column.id)), sense);
    let direction = state.sort().filter(|sort| sort.column == column.id).map(|sort| sort.direction);
    let can_sort = column.sortable == Sortable::Yes;
    let color = if direction.is_some() || (can_sort && response.hovered()) { palette.text } else { palette.secondary };
    let arrow_room = if direction.is_some() { size::ICON } else { 0.0 };
    let inner = cell.shrink2(Vec2::new(MARGIN, 0.0));
    let galley = paint::line_within(ui, column.title, font::small(), color, inner.width() - arrow_room);
    let room = if column.align == Align::Max { inner } else { inner.with_max_x(inner.right() - arrow_room) };
    let text_place = paint::put(ui.painter(), room, column.align, galley);
    if let Some(direction) = direction {
        let icon = match direction {
            Direction::Ascending => Icon::ArrowUp,
            Direction::Descending => Icon::ArrowDown,
        };
        let left = if column.align == Align::Max { text_place.left() - size::ICON } else { text_place.right() };
        icons::paint(ui.painter(), icons::square_at(left, cell), icon, palette.accent);
    }
    if can_sort && response.hovered() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    describe(ui, table, column, &response, direction);
    if response.clicked() {
        state.sort_by(column.id);
        events.push(TableEvent::Sorted);
        events.push(TableEvent::LayoutChanged);
    }
}

fn describe(ui: &Ui, table: &Table<'_>, column: &Column<'_>, response: &Response, direction: Option<Direction>) {
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if let Some(direction) = direction {
            let (sorted, word) = match direction {
                Direction::Ascending => (SortDirection::Ascending, table.words.ascending),
                Direction::Descending => (SortDirection::Descending, table.words.descending),
            };
            node.set_sort_direction(sorted);
            node.set_description(word);
        }
    });
}

/// The right edge of a column: drag to resize, double click for its own width.
fn edge_ui(
    ui: &Ui,
    column: &Column<'_>,
    cell: Rect,
    place: &Place,
    state: &mut TableState,
    id: Id,
    events: &mut Vec<TableEvent>,
) {
    let palette = Palette::of(ui);
    let grip = Rect::from_x_y_ranges(cell.right() - size::GRIP..=cell.right() + size::GRIP, cell.y_range());
    let response = ui.interact(grip, id.with(("edge", column.id)), Sense::CLICK | Sense::DRAG);
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeColumn);
        let line = cell.y_range().shrink(size::S);
        ui.painter().vline(cell.right(), line, eframe::egui::Stroke::new(size::RING, palette.accent_line));
    }
    if response.double_clicked() {
        state.layout.reset_width(column.id);
        events.push(TableEvent::LayoutChanged);
    } else if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let width = (pointer.x - cell.left()).max(size::COLUMN_MIN).round();
        if (width - place.width).abs() > 0.5 {
            state.layout.set_width(column.id, width);
        }
    }
    if response.drag_stopped() {
        events.push(TableEvent::LayoutChanged);
    }
}
