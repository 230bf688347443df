//! Scrolling of a table. The offset is an `f64`: at a million rows of 30 points an `f32` moves in steps of two points.

use std::ops::Range;

use eframe::egui::emath::GuiRounding as _;
use eframe::egui::{CornerRadius, Id, InputState, Rect, Sense, Ui, pos2};

use crate::ui::theme::{Palette, size};

/// Where a table is scrolled to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scroll {
    /// Points above the first visible one.
    down: f64,
    /// Points left of the first visible one.
    right: f32,
    /// A row to bring into view.
    pub reveal: Option<usize>,
}

/// The height of so many rows, in points.
#[expect(clippy::cast_precision_loss, reason = "exact below 2^53 rows")]
pub(super) fn extent_of(rows: usize, row_height: f32) -> f64 {
    rows as f64 * f64::from(row_height)
}

/// A length on screen; for lengths that fit the screen.
#[expect(clippy::cast_possible_truncation, reason = "lengths and offsets within the screen lose nothing visible")]
pub(super) fn to_points(length: f64) -> f32 {
    length as f32
}

/// The row at an offset.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "offsets are clamped to 0 and above, and rounding down is wanted"
)]
fn row_at_offset(offset: f64, row_height: f32) -> usize {
    (offset / f64::from(row_height)).max(0.0).floor() as usize
}

/// The window onto the rows in this frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct View {
    pub rect: Rect,
    pub row_height: f32,
    rows: usize,
    width: f32,
}

impl View {
    pub fn new(rect: Rect, row_height: f32, rows: usize, width: f32) -> Self {
        Self { rect, row_height, rows, width }
    }

    fn height(&self) -> f64 {
        f64::from(self.rect.height())
    }

    fn furthest_down(&self) -> f64 {
        (extent_of(self.rows, self.row_height) - self.height()).max(0.0)
    }

    fn furthest_right(&self) -> f32 {
        (self.width - self.rect.width()).max(0.0)
    }

    fn clamp(&self, scroll: &mut Scroll) {
        scroll.down = scroll.down.clamp(0.0, self.furthest_down());
        scroll.right = scroll.right.clamp(0.0, self.furthest_right());
    }

    /// Takes the wheel where the pointer is over the table.
    pub fn wheel(&self, ui: &Ui, scroll: &mut Scroll) {
        if ui.rect_contains_pointer(self.rect) {
            let delta = ui.input(InputState::smooth_scroll_delta);
            scroll.down -= f64::from(delta.y);
            scroll.right -= delta.x;
            if delta.y != 0.0 && self.furthest_down() > 0.0 {
                ui.input_mut(|input| input.smooth_scroll_delta.y = 0.0);
            }
        }
        self.clamp(scroll);
    }

    /// Brings the row that waits for it into view.
    pub fn reveal(&self, scroll: &mut Scroll) {
        let Some(row) = scroll.reveal.take() else { return };
        let top = extent_of(row, self.row_height);
        let bottom = top + f64::from(self.row_height);
        if top < scroll.down {
            scroll.down = top;
        } else if bottom > scroll.down + self.height() {
            scroll.down = bottom - self.height();
        }
        self.clamp(scroll);
    }

    /// The rows to draw.
    pub fn visible(&self, scroll: &Scroll) -> Range<usize> {
        let first = row_at_offset(scroll.down, self.row_height);
        let last = row_at_offset(scroll.down + self.height(), self.row_height) + 1;
        first.min(self.rows)..last.min(self.rows)
    }

    /// Where a row stands on the screen.
    pub fn row_rect(&self, ui: &Ui, scroll: &Scroll, row: usize) -> Rect {
        let pixels = f64::from(ui.pixels_per_point());
        let down = (scroll.down * pixels).round() / pixels;
        let top = self.rect.top() + to_points(extent_of(row, self.row_height) - down);
        let min = pos2(self.rect.left(), top).round_to_pixels(ui.pixels_per_point());
        Rect::from_min_size(min, eframe::egui::vec2(self.rect.width(), self.row_height))
    }

    /// How far the columns are moved to the left.
    pub fn shift(scroll: &Scroll) -> f32 {
        scroll.right.round()
    }

    /// The scroll bars, over the rows.
    pub fn bars(&self, ui: &Ui, id: Id, scroll: &mut Scroll) {
        let furthest = self.furthest_down();
        if furthest > 0.0 {
            let track = self.rect.with_min_x(self.rect.right() - 2.0 * size::SCROLL_BAR).shrink(2.0);
            let share = to_points(self.height() / (furthest + self.height()));
            let at = to_points(scroll.down / furthest);
            if let Some(at) = bar(ui, id.with("down"), track, Axis::Down, share, at) {
                scroll.down = f64::from(at) * furthest;
            }
        }
        let furthest = self.furthest_right();
        if furthest > 0.0 {
            let track = self.rect.with_min_y(self.rect.bottom() - 2.0 * size::SCROLL_BAR).shrink(2.0);
            let share = self.rect.width() / self.width;
            if let Some(at) = bar(ui, id.with("right"), track, Axis::Right, share, scroll.right / furthest) {
                scroll.right = at * furthest;
            }
        }
        self.clamp(scroll);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Axis {
    Down,
    Right,
}

/// One bar; answers where it was dragged to, from 0 to 1.
fn bar(ui: &Ui, id: Id, track: Rect, axis: Axis, share: f32, at: f32) -> Option<f32> {
    let palette = Palette::of(ui);
    let response = ui.interact(track, id, Sense::CLICK | Sense::DRAG);
    let length = match axis {
        Axis::Down => track.height(),
        Axis::Right => track.width(),
    };
    let handle = (length * share).max(size::SCROLL_HANDLE).min(length);
    let travel = length - handle;
    let offset = travel * at.clamp(0.0, 1.0);
    let mut rect = match axis {
        Axis::Down => Rect::from_min_size(track.min + eframe::egui::vec2(0.0, offset), [track.width(), handle].into()),
        Axis::Right => {
            Rect::from_min_size(track.min + eframe::egui::vec2(offset, 0.0), [handle, track.height()].into())
        }
    };
    let active = response.hovered() || response.dragged();
    if !active {
        rect = match axis {
            Axis::Down => rect.with_min_x(rect.right() - size::SCROLL_BAR + 1.0),
            Axis::Right => rect.with_min_y(rect.bottom() - size::SCROLL_BAR + 1.0),
        };
    }
    let color = if active { palette.faint } else { palette.outline };
    ui.painter().rect_filled(rect, CornerRadius::same(crate::ui::theme::radius::S), color);
    let pointer = response.interact_pointer_pos()?;
    if travel <= 0.0 || !(response.dragged() || response.clicked()) {
        return None;
    }
    let grabbed: f32 = if response.drag_started() || response.clicked() {
        let inside = match axis {
            Axis::Down => pointer.y - rect.top(),
            Axis::Right => pointer.x - rect.left(),
        };
        let grabbed = if (0.0..=handle).contains(&inside) { inside } else { handle / 2.0 };
        ui.data_mut(|data| data.insert_temp(id, grabbed));
        grabbed
    } else {
        ui.data(|data| data.get_temp(id)).unwrap_or(handle / 2.0)
    };
    let along = match axis {
        Axis::Down => pointer.y - track.top(),
        Axis::Right => pointer.x - track.left(),
    };
    Some(((along - grabbed) / travel).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(rows: usize) -> View {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), eframe::egui::vec2(500.0, 600.0));
        View::new(rect, 30.0, rows, 400.0)
    }

    #[test]
    fn only_what_is_visible_is_drawn() {
        let scroll = Scroll { down: 45.0, ..Scroll::default() };
        assert_eq!(view(1_000_000).visible(&scroll), 1..22);
        assert_eq!(view(3).visible(&Scroll::default()), 0..3);
    }

    #[test]
    fn the_last_of_many_millions_of_rows_is_reached_exactly() {
        let view = view(50_000_000);
        let mut scroll = Scroll { reveal: Some(49_999_999), ..Scroll::default() };
        view.reveal(&mut scroll);
        assert_eq!(view.visible(&scroll).end, 50_000_000);
        let top = extent_of(49_999_999, 30.0) - scroll.down;
        assert!((top - 570.0).abs() < 1e-6, "{top}");
    }
}
