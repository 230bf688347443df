//! What stands in one cell.

use crate::model::{Cell, Money};
use crate::ui::theme::Tone;

/// The tag of a rule in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleTag {
    /// Its number: `K-5`.
    pub number: String,
    /// Its sentence, shown under the pointer.
    pub sentence: String,
}

/// One cell of a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableCell {
    pub(super) content: Content,
    pub(super) tone: Tone,
    pub(super) weight: Weight,
    pub(super) struck: bool,
    /// What it stands for, where its words are not that.
    value: Option<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Weight {
    #[default]
    Regular,
    Strong,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Content {
    #[default]
    Empty,
    Text(String),
    Badge(String),
    Links(Vec<String>),
    Rules(Vec<RuleTag>),
    /// Pieces of a bar, each a share of the column's width.
    Bar(Vec<(Tone, f32)>),
}

impl TableCell {
    /// Nothing.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Words or a figure already written out.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { content: Content::Text(text.into()), ..Self::default() }
    }

    /// Words of less weight: record numbers, 无.
    #[must_use]
    pub fn muted(text: impl Into<String>) -> Self {
        Self::text(text).tone(Tone::Muted)
    }

    /// Money: `1,234.50`, red where negative.
    #[must_use]
    pub fn money(amount: Money) -> Self {
        let tone = if amount.is_negative() { Tone::Red } else { Tone::Neutral };
        Self::text(signed(&amount.grouped())).tone(tone).of(Cell::Money(amount))
    }

    /// Money in a table with many empty figures: `–` for nothing.
    #[must_use]
    pub fn money_or_dash(amount: Money) -> Self {
        if amount.is_zero() { Self::muted("–") } else { Self::money(amount) }
    }

    /// A word that leads elsewhere.
    #[must_use]
    pub fn link(text: impl Into<String>) -> Self {
        Self { content: Content::Links(vec![text.into()]), tone: Tone::Accent, ..Self::default() }
    }

    /// Several such words: 记回访 改派 打开.
    #[must_use]
    pub fn links<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        let texts = texts.into_iter().map(Into::into).collect();
        Self { content: Content::Links(texts), tone: Tone::Accent, ..Self::default() }
    }

    /// A state: 已超时.
    #[must_use]
    pub fn badge(tone: Tone, text: impl Into<String>) -> Self {
        Self { content: Content::Badge(text.into()), tone, ..Self::default() }
    }

    /// Rules, as tags.
    #[must_use]
    pub fn rules(rules: Vec<RuleTag>) -> Self {
        Self { content: Content::Rules(rules), ..Self::default() }
    }

    /// A bar of coloured pieces; each length is a share (0–1) of the column's width.
    #[must_use]
    pub fn bar(pieces: Vec<(Tone, f32)>) -> Self {
        Self { content: Content::Bar(pieces), ..Self::default() }
    }

    /// Stands for this: it is sorted by it, and it is what is copied and written to files.
    #[must_use]
    pub fn of(mut self, value: Cell) -> Self {
        self.value = Some(value);
        self
    }

    /// What it stands for: nothing where it has only a dash.
    #[must_use]
    pub fn plain(&self) -> Cell {
        match (&self.value, self.spoken().as_str()) {
            (Some(value), _) => value.clone(),
            (None, "" | "–") => Cell::Empty,
            (None, words) => Cell::from(words),
        }
    }

    /// In this tone: amber for 未知, red for late.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// Struck through: no longer valid.
    #[must_use]
    pub fn struck(mut self) -> Self {
        self.struck = true;
        self
    }

    /// Emphasised: totals.
    #[must_use]
    pub fn strong(mut self) -> Self {
        self.weight = Weight::Strong;
        self
    }

    /// What a screen reader says.
    #[must_use]
    pub fn spoken(&self) -> String {
        match &self.content {
            Content::Empty | Content::Bar(_) => String::new(),
            Content::Text(text) | Content::Badge(text) => text.clone(),
            Content::Links(texts) => texts.join(" "),
            Content::Rules(rules) => rules.iter().map(|rule| rule.number.as_str()).collect::<Vec<_>>().join(" "),
        }
    }
}

/// A figure with a real minus sign.
fn signed(text: &str) -> String {
    text.strip_prefix('-').map_or_else(|| text.to_owned(), |rest| format!("−{rest}"))
}

impl From<&Cell> for TableCell {
    fn from(cell: &Cell) -> Self {
        match cell {
            Cell::Empty => Self::empty(),
            Cell::Money(amount) => Self::money(*amount),
            other => Self::text(signed_figure(other)).of(other.clone()),
        }
    }
}

fn signed_figure(cell: &Cell) -> String {
    match cell {
        Cell::Integer(_) | Cell::Tenths(_) => signed(&cell.text()),
        _ => cell.text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negative_money_is_red_with_a_minus_sign() {
        let cell = TableCell::money(Money::from_fen(-123_450));
        assert_eq!(cell.spoken(), "−1,234.50");
        assert_eq!(cell.tone, Tone::Red);
        assert_eq!(TableCell::money_or_dash(Money::ZERO).spoken(), "–");
    }

    #[test]
    fn report_cells_become_table_cells() {
        assert_eq!(TableCell::from(&Cell::Tenths(-3)).spoken(), "−0.3");
        assert_eq!(TableCell::from(&Cell::Text("-A".to_owned())).spoken(), "-A");
    }
}
