//! Columns and where they stand.

use eframe::egui::Align;

use super::state::TableLayout;
use crate::model::ColumnKind;
use crate::ui::theme::{font, size};

/// Whether a click on a column's header sorts by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sortable {
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// One column of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column<'a> {
    pub(super) id: &'static str,
    pub(super) title: &'a str,
    pub(super) align: Align,
    pub(super) width: f32,
    pub(super) stretch: f32,
    pub(super) sortable: Sortable,
}

impl<'a> Column<'a> {
    /// A column of words. `id` names it in events and remembered layouts.
    #[must_use]
    pub fn text(id: &'static str, title: &'a str) -> Self {
        Self { id, title, align: Align::Min, width: 0.0, stretch: 0.0, sortable: Sortable::Yes }.letters(6.0)
    }

    /// A column of figures: right-aligned.
    #[must_use]
    pub fn figure(id: &'static str, title: &'a str) -> Self {
        Self { align: Align::Max, ..Self::text(id, title) }.letters(5.5)
    }

    /// The column of a report.
    #[must_use]
    pub fn of_report(column: &crate::model::Column) -> Column<'static> {
        let (id, title) = (column.title, column.title);
        match column.kind {
            ColumnKind::Text => Column::text(id, title).letters(8.0),
            ColumnKind::Date => Column::text(id, title).letters(6.0),
            ColumnKind::Money => Column::figure(id, title).letters(6.5),
            ColumnKind::Integer | ColumnKind::Hours | ColumnKind::Rate => Column::figure(id, title).letters(5.0),
        }
    }

    /// As wide as so many Chinese characters, and its margins.
    #[must_use]
    pub fn letters(mut self, letters: f32) -> Self {
        self.width = letters * font::TEXT + 2.0 * MARGIN;
        self
    }

    /// Takes this share of the width that is left over.
    #[must_use]
    pub fn stretch(mut self, share: f32) -> Self {
        self.stretch = share;
        self
    }

    /// Cannot be sorted by.
    #[must_use]
    pub fn unsorted(mut self) -> Self {
        self.sortable = Sortable::No;
        self
    }

    /// Its width before any is left over or the user set one.
    #[must_use]
    pub fn natural_width(&self) -> f32 {
        self.width
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// Its header.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.title
    }
}

/// The room left and right in a cell.
pub(super) const MARGIN: f32 = size::S;

/// Where one shown column stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// Its index among all columns.
    pub index: usize,
    /// Its left edge, from the table's.
    pub left: f32,
    pub width: f32,
}

/// Where the shown columns stand.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Places {
    pub columns: Vec<Place>,
    pub total: f32,
}

/// Gives every shown column its width: what the user set, or its own and never less than its title's, and a share of what
/// is left over.
pub(super) fn lay_out(
    columns: &[Column<'_>],
    layout: &TableLayout,
    available: f32,
    title_width: impl Fn(&str) -> f32,
) -> Places {
    let shown: Vec<(usize, &Column<'_>)> =
        columns.iter().enumerate().filter(|(_, column)| !layout.is_hidden(column.id)).collect();
    let own = |column: &Column<'_>| column.width.max((title_width(column.title) + 2.0 * MARGIN).ceil());
    let width_of = |column: &Column<'_>| layout.width(column.id).unwrap_or_else(|| own(column)).max(size::COLUMN_MIN);
    let wanted: f32 = shown.iter().map(|(_, column)| width_of(column)).sum();
    let stretches = |column: &Column<'_>| if layout.width(column.id).is_some() { 0.0 } else { column.stretch };
    let shares: f32 = shown.iter().map(|(_, column)| stretches(column)).sum();
    let spare = (available - wanted).max(0.0);
    let mut left = 0.0;
    let mut places = Vec::with_capacity(shown.len());
    for (index, column) in shown {
        let extra = if shares > 0.0 { spare * stretches(column) / shares } else { 0.0 };
        let width = (width_of(column) + extra).floor();
        places.push(Place { index, left, width });
        left += width;
    }
    Places { columns: places, total: left }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_over_goes_to_columns_that_stretch() {
        let columns = [Column::text("a", "甲").letters(5.0), Column::text("b", "乙").letters(5.0).stretch(1.0)];
        let places = lay_out(&columns, &TableLayout::default(), 300.0, |_| 0.0);
        let widths: Vec<f32> = places.columns.iter().map(|place| place.width).collect();
        assert_eq!(widths, [86.0, 214.0]);
    }

    #[test]
    fn a_title_is_read_whole() {
        let columns = [Column::text("a", "Reception").letters(3.0), Column::text("b", "无").stretch(1.0)];
        let title_width = |title: &str| if title == "Reception" { 62.4 } else { 13.0 };
        let places = lay_out(&columns, &TableLayout::default(), 300.0, title_width);
        assert_eq!(places.columns.first().map(|place| place.width), Some(79.0));
    }

    #[test]
    fn hidden_columns_take_no_room_and_set_widths_hold() {
        let columns = [Column::text("a", "甲"), Column::text("b", "乙").stretch(1.0)];
        let mut layout = TableLayout::default();
        layout.set_shown("a", super::super::state::Shown::No);
        layout.set_width("b", 120.0);
        let places = lay_out(&columns, &layout, 300.0, |_| 500.0);
        assert_eq!(places.columns, [Place { index: 1, left: 0.0, width: 120.0 }]);
    }
}
