//! The icon set, drawn with strokes: crisp at any zoom, and no font to carry.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

use crate::ui::theme::size;

/// One icon. It never stands alone: a word or a tooltip is with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// New.
    Plus,
    /// A list opens below.
    ChevronDown,
    /// Before.
    ChevronLeft,
    /// After.
    ChevronRight,
    /// Sorted upwards.
    ArrowUp,
    /// Sorted downwards.
    ArrowDown,
    /// Search.
    Search,
    /// Close, remove, clear.
    Close,
    /// Chosen, done.
    Check,
    /// A calendar.
    Calendar,
    /// Settings.
    Sliders,
    /// A file comes in.
    Import,
    /// A file goes out.
    Export,
    /// A warning.
    Warning,
    /// More.
    More,
    /// The columns of a table.
    Columns,
    /// Locked, closed.
    Lock,
}

/// Draws an icon in the middle of the rectangle.
pub fn paint(painter: &Painter, rect: Rect, icon: Icon, color: Color32) {
    let stroke = Stroke::new(size::ICON_LINE, color);
    let unit = size::ICON / 16.0;
    let center = rect.center();
    let at = |x: f32, y: f32| -> Pos2 { center + vec2((x - 8.0) * unit, (y - 8.0) * unit) };
    let path = |points: &[(f32, f32)]| {
        painter.add(Shape::line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke));
    };
    match icon {
        Icon::Plus => {
            path(&[(8.0, 3.0), (8.0, 13.0)]);
            path(&[(3.0, 8.0), (13.0, 8.0)]);
        }
        Icon::ChevronDown => path(&[(4.5, 6.5), (8.0, 10.0), (11.5, 6.5)]),
        Icon::ChevronLeft => path(&[(9.5, 4.5), (6.0, 8.0), (9.5, 11.5)]),
        Icon::ChevronRight => path(&[(6.5, 4.5), (10.0, 8.0), (6.5, 11.5)]),
        Icon::ArrowUp => {
            path(&[(8.0, 12.5), (8.0, 3.5)]);
            path(&[(4.8, 6.7), (8.0, 3.5), (11.2, 6.7)]);
        }
        Icon::ArrowDown => {
            path(&[(8.0, 3.5), (8.0, 12.5)]);
            path(&[(4.8, 9.3), (8.0, 12.5), (11.2, 9.3)]);
        }
        Icon::Search => {
            painter.circle_stroke(at(7.0, 7.0), 4.2 * unit, stroke);
            path(&[(10.2, 10.2), (13.2, 13.2)]);
        }
        Icon::Close => {
            path(&[(4.5, 4.5), (11.5, 11.5)]);
            path(&[(11.5, 4.5), (4.5, 11.5)]);
        }
        Icon::Check => path(&[(3.5, 8.5), (6.7, 11.5), (12.5, 4.8)]),
        Icon::Warning => {
            painter.add(Shape::closed_line(vec![at(8.0, 2.6), at(14.2, 13.2), at(1.8, 13.2)], stroke));
            path(&[(8.0, 6.4), (8.0, 9.4)]);
            painter.circle_filled(at(8.0, 11.2), 0.9 * unit, color);
        }
        Icon::More => {
            for x in [3.5, 8.0, 12.5] {
                painter.circle_filled(at(x, 8.0), 1.2 * unit, color);
            }
        }
        Icon::Calendar | Icon::Sliders | Icon::Import | Icon::Export | Icon::Columns | Icon::Lock => {
            paint_boxed(painter, icon, stroke, at);
        }
    }
}

/// The icons with a box or several bars in them.
fn paint_boxed(painter: &Painter, icon: Icon, stroke: Stroke, at: impl Fn(f32, f32) -> Pos2) {
    let path = |points: &[(f32, f32)]| {
        painter.add(Shape::line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke));
    };
    let boxed = |min: (f32, f32), max: (f32, f32)| {
        let rect = Rect::from_min_max(at(min.0, min.1), at(max.0, max.1));
        painter.rect_stroke(rect, 1.5, stroke, StrokeKind::Middle);
    };
    match icon {
        Icon::Calendar => {
            boxed((2.5, 3.5), (13.5, 13.5));
            path(&[(2.5, 6.8), (13.5, 6.8)]);
            path(&[(5.5, 2.0), (5.5, 4.6)]);
            path(&[(10.5, 2.0), (10.5, 4.6)]);
        }
        Icon::Sliders => {
            for (y, knob) in [(5.0, 10.5), (11.0, 5.5)] {
                path(&[(2.0, y), (knob - 2.0, y)]);
                path(&[(knob + 2.0, y), (14.0, y)]);
                painter.circle_stroke(at(knob, y), 2.0, stroke);
            }
        }
        Icon::Import => {
            path(&[(8.0, 2.5), (8.0, 10.0)]);
            path(&[(5.0, 7.2), (8.0, 10.2), (11.0, 7.2)]);
            path(&[(2.8, 11.0), (2.8, 13.5), (13.2, 13.5), (13.2, 11.0)]);
        }
        Icon::Export => {
            path(&[(8.0, 10.5), (8.0, 2.8)]);
            path(&[(5.0, 5.6), (8.0, 2.6), (11.0, 5.6)]);
            path(&[(2.8, 11.0), (2.8, 13.5), (13.2, 13.5), (13.2, 11.0)]);
        }
        Icon::Columns => {
            boxed((2.5, 3.0), (13.5, 13.0));
            path(&[(6.2, 3.0), (6.2, 13.0)]);
            path(&[(9.8, 3.0), (9.8, 13.0)]);
        }
        Icon::Lock => {
            boxed((3.5, 7.2), (12.5, 13.5));
            path(&[(5.4, 7.2), (5.4, 5.0), (6.6, 3.2), (9.4, 3.2), (10.6, 5.0), (10.6, 7.2)]);
        }
        _ => {}
    }
}

/// The square an icon takes.
#[must_use]
pub fn square() -> Vec2 {
    Vec2::splat(size::ICON)
}

/// The square of an icon whose left edge stands at `left`, in the middle of `rect`.
#[must_use]
pub fn square_at(left: f32, rect: Rect) -> Rect {
    Rect::from_center_size(pos2(left + size::ICON / 2.0, rect.center().y), square())
}
