//! A table's rows: drawing, mouse, keyboard.

use std::ops::Range;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Color32, CornerRadius, CursorIcon, Event, EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Stroke,
    Ui, Vec2, WidgetInfo, pos2,
};

use super::cell::{Content, TableCell, Weight};
use super::column::{MARGIN, Places};
use super::scroll::{Scroll, View};
use super::state::{Extend, TableState};
use super::{Column, Table, TableEvent};
use crate::ui::ime;
use crate::ui::theme::{Palette, Tone, font, radius, size};
use crate::ui::widgets::{badge, paint};

/// What drawing the rows needs.
pub(super) struct Frame<'a> {
    pub table: &'a Table<'a>,
    pub places: &'a Places,
    pub id: Id,
    pub view: View,
    pub has_focus: bool,
}

/// Where a cell is drawn.
struct Slot<'a> {
    row: usize,
    column: &'a Column<'a>,
    rect: Rect,
    row_response: &'a Response,
}

impl Frame<'_> {
    /// Draws the visible rows; answers which they were.
    pub fn rows_ui(
        &self,
        ui: &mut Ui,
        state: &mut TableState,
        row: &mut dyn FnMut(usize) -> Option<Vec<TableCell>>,
        events: &mut Vec<TableEvent>,
    ) -> Range<usize> {
        let visible = self.view.visible(&state.scroll);
        let clip = ui.clip_rect();
        ui.set_clip_rect(clip.intersect(self.view.rect));
        for index in visible.clone() {
            let rect = self.view.row_rect(ui, &state.scroll, index);
            self.row_ui(ui, state, index, rect, row(index).as_deref(), events);
        }
        ui.set_clip_rect(clip);
        visible
    }

    fn row_ui(
        &self,
        ui: &mut Ui,
        state: &mut TableState,
        index: usize,
        rect: Rect,
        cells: Option<&[TableCell]>,
        events: &mut Vec<TableEvent>,
    ) {
        let palette = Palette::of(ui);
        let response = ui.interact(rect, self.id.with(("row", index)), Sense::CLICK);
        if response.clicked() {
            let extend = if ui.input(|input| input.modifiers.shift) { Extend::Yes } else { Extend::No };
            state.place(index, extend);
            events.push(TableEvent::Selected(index));
            ui.memory_mut(|memory| memory.request_focus(self.id));
        }
        if response.double_clicked() {
            events.push(TableEvent::Opened(index));
        }
        let selected = state.is_selected(index);
        let ground = match (selected, response.hovered()) {
            (true, _) => palette.row_selected,
            (false, true) => palette.row_hover,
            (false, false) => palette.panel,
        };
        let shown = rect.intersect(self.view.rect);
        let at_foot = shown.bottom() >= self.view.rect.bottom() - size::LINE;
        let foot = if at_foot { radius::L - 1 } else { 0 };
        ui.painter().rect_filled(shown, CornerRadius { nw: 0, ne: 0, sw: foot, se: foot }, ground);
        ui.painter().hline(rect.x_range(), rect.bottom() - size::LINE / 2.0, Stroke::new(size::LINE, palette.row_line));
        if self.has_focus && state.cursor() == Some(index) {
            let mark = rect.with_max_x(rect.left() + size::CURSOR);
            ui.painter().rect_filled(mark, CornerRadius::ZERO, palette.accent);
        }
        self.describe(ui, &response, index, selected, cells);
        let shift = View::shift(&state.scroll);
        for place in &self.places.columns {
            let Some(column) = self.table.columns.get(place.index) else { continue };
            let left = rect.left() + place.left - shift;
            let slot_rect = Rect::from_min_size(pos2(left, rect.top()), Vec2::new(place.width, rect.height()))
                .shrink2(Vec2::new(MARGIN, 0.0));
            match cells {
                None => skeleton(ui, slot_rect, column.align),
                Some(cells) => {
                    let Some(cell) = cells.get(place.index) else { continue };
                    let slot = Slot { row: index, column, rect: slot_rect, row_response: &response };
                    self.cell_ui(ui, &slot, cell, events);
                }
            }
        }
    }

    /// The row of sums under the rows.
    pub fn foot_ui(&self, ui: &mut Ui, rect: Rect, cells: &[TableCell], scroll: &Scroll) {
        let palette = Palette::of(ui);
        let foot = radius::L - 1;
        ui.painter().rect_filled(rect, CornerRadius { nw: 0, ne: 0, sw: foot, se: foot }, palette.sunken);
        ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(size::LINE, palette.hairline));
        let response = ui.interact(rect, self.id.with("foot"), Sense::hover());
        response.widget_info(|| WidgetInfo::new(Role::Row));
        let spoken: Vec<String> = cells.iter().map(TableCell::spoken).filter(|part| !part.is_empty()).collect();
        let spoken = spoken.join(self.table.words.comma);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(spoken));
        let clip = ui.clip_rect();
        ui.set_clip_rect(clip.intersect(rect));
        let shift = View::shift(scroll);
        for place in &self.places.columns {
            let (Some(column), Some(cell)) = (self.table.columns.get(place.index), cells.get(place.index)) else {
                continue;
            };
            let min = pos2(rect.left() + place.left - shift, rect.top());
            let slot_rect =
                Rect::from_min_size(min, Vec2::new(place.width, rect.height())).shrink2(Vec2::new(MARGIN, 0.0));
            let slot = Slot { row: usize::MAX, column, rect: slot_rect, row_response: &response };
            if let Content::Text(text) = &cell.content {
                text_ui(ui, &slot, text, palette.tone(cell.tone).text, cell);
            }
        }
        ui.set_clip_rect(clip);
    }

    fn describe(&self, ui: &Ui, response: &Response, index: usize, selected: bool, cells: Option<&[TableCell]>) {
        response.widget_info(|| WidgetInfo::new(Role::Row));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_row_index(index);
            node.set_selected(selected);
            let words = self.table.words;
            let spoken = match cells {
                None => words.loading.to_owned(),
                Some(cells) => {
                    let parts: Vec<String> =
                        cells.iter().map(TableCell::spoken).filter(|part| !part.is_empty()).collect();
                    parts.join(words.comma)
                }
            };
            node.set_label(spoken);
        });
    }

    fn cell_ui(&self, ui: &mut Ui, slot: &Slot<'_>, cell: &TableCell, events: &mut Vec<TableEvent>) {
        let palette = Palette::of(ui);
        match &cell.content {
            Content::Empty => {}
            Content::Text(text) => text_ui(ui, slot, text, palette.tone(cell.tone).text, cell),
            Content::Badge(text) => badge_ui(ui, slot.rect, text, cell.tone),
            Content::Bar(pieces) => bar_ui(ui, slot.rect, pieces),
            Content::Rules(rules) => {
                let mut left = slot.rect.left();
                for (part, rule) in rules.iter().enumerate() {
                    let galley = paint::line(ui, &rule.number, font::tiny(), palette.secondary);
                    let wide = galley.size() + Vec2::new(2.0 * size::XS + 2.0, 0.0);
                    let place = Rect::from_min_size(pos2(left, slot.rect.center().y - wide.y / 2.0), wide);
                    left = place.right() + size::XS;
                    let id = self.id.with((slot.row, slot.column.id, part));
                    // Clicked, but no stop for the Tab key: a table has many.
                    let response = ui.interact(place, id, Sense::CLICK);
                    paint::panel(ui.painter(), place, radius::S, palette.panel, palette.hairline);
                    paint::put(ui.painter(), place, Align::Center, galley);
                    badge::rule_opens(&response, &rule.number, &rule.sentence);
                }
            }
            Content::Links(texts) => self.links_ui(ui, slot, texts, cell, events),
        }
    }

    fn links_ui(&self, ui: &Ui, slot: &Slot<'_>, texts: &[String], cell: &TableCell, events: &mut Vec<TableEvent>) {
        let palette = Palette::of(ui);
        let font = if cell.weight == Weight::Strong { font::strong() } else { font::body() };
        let mut space = slot.rect;
        for (part, text) in texts.iter().enumerate() {
            let color = palette.tone(cell.tone).text;
            let galley = paint::line_within(ui, text, font.clone(), color, space.width());
            let place = paint::put(ui.painter(), space, slot.column.align, galley);
            space = space.with_min_x(place.right() + size::L);
            let id = self.id.with((slot.row, slot.column.id, part));
            let response = ui.interact(place.expand(size::XS), id, Sense::CLICK);
            if response.hovered() {
                ui.set_cursor_icon(CursorIcon::PointingHand);
                ui.painter().hline(place.x_range(), place.bottom() - size::XXS, Stroke::new(size::LINE, color));
            }
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
            if response.clicked() {
                events.push(TableEvent::Link { row: slot.row, column: slot.column.id, part });
            }
        }
    }
}

fn text_ui(ui: &Ui, slot: &Slot<'_>, text: &str, color: Color32, cell: &TableCell) {
    let font = if cell.weight == Weight::Strong { font::strong() } else { font::body() };
    let galley = paint::line_within(ui, text, font, color, slot.rect.width());
    let elided = galley.elided;
    let place = paint::put(ui.painter(), slot.rect, slot.column.align, galley);
    if cell.struck {
        ui.painter().hline(place.x_range(), place.center().y, Stroke::new(size::LINE, color));
    }
    if elided && ui.rect_contains_pointer(slot.rect) {
        slot.row_response.clone().on_hover_ui_at_pointer(|ui| {
            ui.label(text);
        });
    }
}

fn badge_ui(ui: &Ui, rect: Rect, text: &str, tone: Tone) {
    let palette = Palette::of(ui);
    let colors = palette.tone(tone);
    let color = if matches!(tone, Tone::Neutral | Tone::Muted) { palette.secondary } else { colors.text };
    let galley = paint::line_within(ui, text, font::tiny(), color, rect.width() - 2.0 * size::S);
    let wide = galley.size() + Vec2::new(2.0 * size::S, 2.0);
    let place = Rect::from_min_size(pos2(rect.left(), rect.center().y - wide.y / 2.0), wide);
    paint::panel(ui.painter(), place, radius::S, colors.fill, colors.fill);
    paint::put(ui.painter(), place, Align::Center, galley);
}

fn bar_ui(ui: &Ui, rect: Rect, pieces: &[(Tone, f32)]) {
    let palette = Palette::of(ui);
    let mut left = rect.left();
    for (tone, share) in pieces {
        let width = rect.width() * share.clamp(0.0, 1.0);
        let place = Rect::from_min_size(pos2(left, rect.center().y - size::BAR / 2.0), Vec2::new(width, size::BAR));
        let color = if *tone == Tone::Neutral { palette.accent_line } else { palette.tone(*tone).solid };
        let corner = if pieces.len() == 1 { CornerRadius::same(radius::S) } else { CornerRadius::ZERO };
        ui.painter().rect_filled(place.intersect(rect), corner, color);
        left += width;
    }
}

/// A row that has not arrived: a grey bar in place of the words.
fn skeleton(ui: &Ui, rect: Rect, align: Align) {
    let palette = Palette::of(ui);
    let width = rect.width() * 0.6;
    let left = if align == Align::Max { rect.right() - width } else { rect.left() };
    let place = Rect::from_min_size(pos2(left, rect.center().y - size::BAR / 2.0), Vec2::new(width, size::BAR));
    ui.painter().rect_filled(place, CornerRadius::same(radius::S), palette.skeleton);
}

/// Arrows, PgUp/PgDn, Home/End, Enter, Ctrl+A, Ctrl+C. Answers whether the table has the keyboard.
pub(super) fn keys(
    ui: &Ui,
    response: &Response,
    state: &mut TableState,
    rows: usize,
    height: f32,
    row_height: f32,
    events: &mut Vec<TableEvent>,
) -> bool {
    if !response.has_focus() {
        return false;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    if !ime::keys_are_free(ui.ctx()) || rows == 0 {
        return true;
    }
    let mut page = 1;
    while f32::from(u16::try_from(page + 1).unwrap_or(u16::MAX)) * row_height < height && page < 1000 {
        page += 1;
    }
    let last = rows - 1;
    let before = state.cursor();
    for (modifiers, extend) in [(Modifiers::SHIFT, Extend::Yes), (Modifiers::NONE, Extend::No)] {
        for key in [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp, Key::Home, Key::End] {
            let times = ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
            for _ in 0..times {
                let next = match (state.cursor(), key) {
                    (_, Key::End) => last,
                    (_, Key::Home) | (None, _) => 0,
                    (Some(row), Key::ArrowDown) => row + 1,
                    (Some(row), Key::ArrowUp) => row.saturating_sub(1),
                    (Some(row), Key::PageDown) => row + page,
                    (Some(row), _) => row.saturating_sub(page),
                };
                state.place(next.min(last), extend);
            }
        }
    }
    if state.cursor() != before
        && let Some(row) = state.cursor()
    {
        events.push(TableEvent::Selected(row));
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A)) {
        state.select_all(rows);
    }
    if ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy))) && state.cursor().is_some() {
        events.push(TableEvent::Copy);
    }
    let opens = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
        || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F2));
    if opens && let Some(row) = state.cursor() {
        events.push(TableEvent::Opened(row));
    }
    true
}
