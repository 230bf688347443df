//! What a table remembers: its layout for good, its cursor and scroll while it is open.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::scroll::Scroll;

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl Direction {
    /// The other way.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// The order of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// The column's id.
    pub column: String,
    /// Which way.
    pub direction: Direction,
}

/// Whether a column is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// It is.
    Yes,
    /// It is hidden.
    No,
}

/// What outlives the session: order, widths, hidden columns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableLayout {
    sort: Option<Sort>,
    widths: BTreeMap<String, f32>,
    hidden: BTreeSet<String>,
}

impl TableLayout {
    /// A layout sorted so, with every column shown.
    #[must_use]
    pub fn sorted_by(column: &str, direction: Direction) -> Self {
        Self { sort: Some(Sort { column: column.to_owned(), direction }), ..Self::default() }
    }

    /// Whether the column is hidden.
    #[must_use]
    pub fn is_hidden(&self, column: &str) -> bool {
        self.hidden.contains(column)
    }

    /// Shows or hides a column.
    pub fn set_shown(&mut self, column: &str, shown: Shown) {
        match shown {
            Shown::Yes => self.hidden.remove(column),
            Shown::No => self.hidden.insert(column.to_owned()),
        };
    }

    pub(super) fn width(&self, column: &str) -> Option<f32> {
        self.widths.get(column).copied().filter(|width| width.is_finite())
    }

    pub(super) fn set_width(&mut self, column: &str, width: f32) {
        self.widths.insert(column.to_owned(), width);
    }

    pub(super) fn reset_width(&mut self, column: &str) {
        self.widths.remove(column);
    }
}

/// The state of one table.
#[derive(Debug, Clone, Default)]
pub struct TableState {
    /// What outlives the session.
    pub layout: TableLayout,
    pub(super) scroll: Scroll,
    cursor: Option<usize>,
    anchor: Option<usize>,
}

impl TableState {
    /// A table with this remembered layout.
    #[must_use]
    pub fn new(layout: TableLayout) -> Self {
        Self { layout, ..Self::default() }
    }

    /// The order wanted.
    #[must_use]
    pub fn sort(&self) -> Option<&Sort> {
        self.layout.sort.as_ref()
    }

    /// The row under the cursor.
    #[must_use]
    pub fn cursor(&self) -> Option<usize> {
        self.cursor
    }

    /// The selected rows: the cursor's, or all between it and where Shift was held.
    #[must_use]
    pub fn selection(&self) -> Option<RangeInclusive<usize>> {
        let cursor = self.cursor?;
        let anchor = self.anchor.unwrap_or(cursor);
        Some(cursor.min(anchor)..=cursor.max(anchor))
    }

    /// Puts the cursor on a row and brings it into view.
    pub fn select(&mut self, row: usize) {
        self.place(row, Extend::No);
    }

    /// Takes the cursor away.
    pub fn deselect(&mut self) {
        self.cursor = None;
        self.anchor = None;
    }

    /// Scrolls to the first row: after a filter or another order.
    pub fn scroll_to_top(&mut self) {
        self.scroll = Scroll::default();
    }

    pub(super) fn place(&mut self, row: usize, extend: Extend) {
        self.anchor = match extend {
            Extend::Yes => self.anchor.or(self.cursor).or(Some(row)),
            Extend::No => None,
        };
        self.cursor = Some(row);
        self.scroll.reveal = Some(row);
    }

    pub(super) fn select_all(&mut self, rows: usize) {
        if let Some(last) = rows.checked_sub(1) {
            self.anchor = Some(0);
            self.cursor = Some(last);
        }
    }

    pub(super) fn is_selected(&self, row: usize) -> bool {
        self.selection().is_some_and(|rows| rows.contains(&row))
    }

    /// Keeps the cursor among the rows there are.
    pub(super) fn clamp(&mut self, rows: usize) {
        let Some(last) = rows.checked_sub(1) else {
            self.deselect();
            return;
        };
        self.cursor = self.cursor.map(|row| row.min(last));
        self.anchor = self.anchor.map(|row| row.min(last));
    }

    /// A click on a header: first the column's own way up, then the other.
    pub(super) fn sort_by(&mut self, column: &str) {
        let direction = match &self.layout.sort {
            Some(sort) if sort.column == column => sort.direction.turned(),
            _ => Direction::Ascending,
        };
        self.layout.sort = Some(Sort { column: column.to_owned(), direction });
    }
}

/// Whether a move of the cursor extends the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extend {
    Yes,
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_extends_from_where_it_began() {
        let mut state = TableState::default();
        state.place(5, Extend::No);
        state.place(6, Extend::Yes);
        state.place(8, Extend::Yes);
        assert_eq!(state.selection(), Some(5..=8));
        state.place(2, Extend::Yes);
        assert_eq!(state.selection(), Some(2..=5));
        state.place(3, Extend::No);
        assert_eq!(state.selection(), Some(3..=3));
    }

    #[test]
    fn the_cursor_stays_among_the_rows() {
        let mut state = TableState::default();
        state.select(9);
        state.clamp(4);
        assert_eq!(state.cursor(), Some(3));
        state.clamp(0);
        assert_eq!(state.cursor(), None);
    }

    #[test]
    fn a_second_click_turns_the_order() {
        let mut state = TableState::default();
        state.sort_by("date");
        state.sort_by("date");
        assert_eq!(state.sort().map(|sort| sort.direction), Some(Direction::Descending));
        state.sort_by("amount");
        assert_eq!(state.sort().map(|sort| sort.direction), Some(Direction::Ascending));
    }
}
