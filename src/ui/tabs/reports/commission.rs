//! 提成表: people × stages; a click on a figure opens its lines.

use std::cmp::Ordering;

use eframe::egui::{Rect, Ui, pos2};

use super::chart;
use super::lines::LinesState;
use super::load::{MonthView, Trend, share};
use crate::model::{Money, Stage};
use crate::rules::commission::{Part, PersonTotal};
use crate::text::Lang;
use crate::text::ui::reports as text;
use crate::ui::app::Action;
use crate::ui::session::Session;
use crate::ui::shell::{self, Stat};
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::table::{
    Column, Direction, EmptyState, Extent, Sort, Table, TableCell, TableEvent, TableLayout, TableState, tsv,
};

pub use super::lines::Pick;

/// The ids of the columns of [`Part::ALL`].
const PART_IDS: [&str; 8] =
    ["channel", "reception", "assist", "liaison", "sourcing", "renewal-service", "renewal-sales", "adjustment"];
/// The largest share of the height that the table of people takes, and the same in a low window.
const TABLE_SHARE: f32 = 0.6;
const TABLE_SHARE_LOW: f32 = 0.5;
/// A card's outline and the margin inside it, above and below.
const FRAME: f32 = 4.0 * size::LINE;
/// The share of the width that the chart takes.
const CHART_SHARE: f32 = 0.28;

/// What the page remembers.
#[derive(Debug, Default)]
pub struct CommissionState {
    table: TableState,
    lines: LinesState,
    /// The rows of `totals` in the sequence shown.
    sequence: Vec<usize>,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
enum Row<'a> {
    Person(&'a PersonTotal),
    Unknown,
}

impl CommissionState {
    /// How the tables of people and of lines are laid out, to be remembered.
    pub fn layouts(&self) -> [&TableLayout; 2] {
        [&self.table.layout, self.lines.layout()]
    }

    /// Laid out as they were remembered.
    pub fn restore(&mut self, [people, lines]: [TableLayout; 2]) {
        self.table = TableState::new(people);
        self.lines.restore(lines);
    }

    /// Takes a month that was read.
    pub fn take(&mut self, month: &MonthView) {
        self.sequence = sequence(month, self.table.sort());
        self.lines.take(month);
    }

    /// Draws the report.
    pub fn ui(&mut self, ui: &mut Ui, month: &MonthView, trend: &Trend, session: &Session, out: &mut Vec<Action>) {
        let space = ui.available_rect_before_wrap();
        let rows = self.rows(month).len() + usize::from(month.totals.len() > 1);
        let wanted = size::HEADER + size::ROW * f32::from(u16::try_from(rows).unwrap_or(u16::MAX)) + FRAME;
        let is_empty = rows == 0;
        let share = if space.height() < size::LOW { TABLE_SHARE_LOW } else { TABLE_SHARE };
        let most = if is_empty { space.height() } else { space.height() * share };
        let upper = space.with_max_y(space.top() + if is_empty { most } else { wanted.min(whole_rows(most)) });
        shell::child(ui, "people", upper, |ui| self.people(ui, month, trend, session));
        if is_empty {
            ui.advance_cursor_after_rect(space);
            return;
        }
        let lower = space.with_min_y(upper.bottom() + size::M);
        if space.width() < size::CHART_BESIDE {
            // In a narrow window the reasons need the width; the months have a page of their own.
            shell::child(ui, "lines", lower, |ui| self.lines.ui(ui, month, session, out));
            ui.advance_cursor_after_rect(space);
            return;
        }
        let middle = lower.right() - (lower.width() * CHART_SHARE).max(size::CHART_LEAST) - size::M;
        let left = lower.with_max_x(middle);
        let right = Rect::from_min_max(pos2(middle + size::M, lower.top()), lower.max);
        shell::child(ui, "lines", left, |ui| self.lines.ui(ui, month, session, out));
        shell::child(ui, "chart", right, |ui| chart::ui(ui, trend, session, out));
        ui.advance_cursor_after_rect(space);
    }

    fn rows<'a>(&self, month: &'a MonthView) -> Vec<Row<'a>> {
        let mut rows: Vec<Row<'a>> =
            self.sequence.iter().filter_map(|index| month.totals.get(*index)).map(Row::Person).collect();
        if month.unknown.iter().any(|count| *count > 0) {
            rows.push(Row::Unknown);
        }
        rows
    }

    fn people(&mut self, ui: &mut Ui, month: &MonthView, trend: &Trend, session: &Session) {
        let lang = session.lang;
        let parts = shown_parts(month);
        let against = trend.against.unwrap_or_else(|| month.computed.month.plus(-1));
        let against_word = text::against(against, month.computed.month, lang);
        let columns = columns(&parts, &against_word, lang);
        let rows = self.rows(month);
        let picked = self.lines.pick();
        let known_trend = (trend.until == Some(month.computed.month)).then_some(trend);
        let view = View { month, parts: &parts, trend: known_trend, picked, lang };
        let mut events = Vec::new();
        card::card(ui, Padding::None, |ui| {
            let empty = EmptyState { text: text::no_lines(lang), action: "", command: None };
            let sum = view.sum();
            let mut table = Table::new(text::commission(lang), &columns, rows.len(), session.words())
                .extent(Extent::Fill)
                .empty(empty);
            if month.totals.len() > 1 {
                table = table.foot(&sum);
            }
            events = table.show(ui, &mut self.table, &mut |index| rows.get(index).map(|row| view.cells(*row))).events;
        });
        for event in events {
            match event {
                TableEvent::Link { row, column, .. } => {
                    if let Some(pick) = rows.get(row).and_then(|row| pick_of(*row, column)) {
                        self.table.select(row);
                        self.lines.choose(pick, month);
                    }
                }
                TableEvent::Opened(row) => {
                    if let Some(Row::Person(total)) = rows.get(row) {
                        self.lines.choose(Pick::All(total.person), month);
                    }
                }
                TableEvent::Sorted => self.sequence = sequence(month, self.table.sort()),
                TableEvent::Copy => {
                    let rows = self.table.selection().into_iter().flatten();
                    let all = self.rows(month);
                    let cells: Vec<_> = rows.filter_map(|row| all.get(row).map(|row| view.cells(*row))).collect();
                    let sum = (cells.len() == all.len()).then(|| view.sum());
                    ui.copy_text(tsv(&columns, &self.table.layout, cells.into_iter().chain(sum)));
                }
                _ => {}
            }
        }
    }
}

/// The largest height up to this one in which no row is cut.
fn whole_rows(most: f32) -> f32 {
    let rows = ((most - size::HEADER - FRAME) / size::ROW).floor().max(1.0);
    size::HEADER + rows * size::ROW + FRAME
}

/// Every part, the renewals only where somebody has any.
fn shown_parts(month: &MonthView) -> Vec<Part> {
    let is_renewal = |part: &Part| matches!(part, Part::RenewalService | Part::RenewalSales);
    let is_used =
        |part: &Part| month.totals.iter().any(|total| total.parts.get(part.index()).is_some_and(|sum| !sum.is_zero()));
    Part::ALL.into_iter().filter(|part| !is_renewal(part) || is_used(part)).collect()
}

fn columns<'a>(parts: &[Part], against: &'a str, lang: Lang) -> Vec<Column<'a>> {
    let mut columns = vec![Column::text("person", text::person(lang)).letters(5.5).stretch(1.0)];
    for part in parts {
        let id = PART_IDS.get(part.index()).copied().unwrap_or_default();
        columns.push(Column::figure(id, text::part(*part, lang)).letters(5.0));
    }
    columns.push(Column::figure("total", text::total(lang)).letters(5.6));
    columns.push(Column::figure("points", text::points(lang)).letters(3.2));
    columns.push(Column::figure("previous", against).letters(5.0));
    columns.push(Column::text("share", text::share(lang)).letters(5.0).stretch(1.0).unsorted());
    columns
}

fn pick_of(row: Row<'_>, column: &str) -> Option<Pick> {
    let part = PART_IDS.iter().position(|id| *id == column).and_then(|index| Part::ALL.get(index).copied());
    match (row, part) {
        (Row::Person(total), Some(part)) => Some(Pick::Part(total.person, part)),
        (Row::Person(total), None) => Some(Pick::All(total.person)),
        (Row::Unknown, Some(Part::Stage(stage))) => Some(Pick::Unknown(stage)),
        _ => None,
    }
}

/// The totals in the sequence wanted; without one as they come: largest first.
fn sequence(month: &MonthView, sort: Option<&Sort>) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..month.totals.len()).collect();
    let Some(sort) = sort else { return rows };
    let part = PART_IDS.iter().position(|id| *id == sort.column);
    let compare = |a: &PersonTotal, b: &PersonTotal| -> Ordering {
        match (sort.column.as_str(), part) {
            (_, Some(index)) => a.parts.get(index).cmp(&b.parts.get(index)),
            ("points", _) => a.points.cmp(&b.points),
            ("person", _) => month.name(a.person).cmp(month.name(b.person)),
            _ => a.total.cmp(&b.total),
        }
    };
    rows.sort_by(|a, b| match (month.totals.get(*a), month.totals.get(*b)) {
        (Some(a), Some(b)) if sort.direction == Direction::Ascending => compare(a, b),
        (Some(a), Some(b)) => compare(b, a),
        _ => Ordering::Equal,
    });
    rows
}

/// What the cells of the table are made of.
struct View<'a> {
    month: &'a MonthView,
    parts: &'a [Part],
    trend: Option<&'a Trend>,
    picked: Option<Pick>,
    lang: Lang,
}

impl View<'_> {
    fn cells(&self, row: Row<'_>) -> Vec<TableCell> {
        match row {
            Row::Person(total) => self.person(total),
            Row::Unknown => self.unknown(),
        }
    }

    fn person(&self, total: &PersonTotal) -> Vec<TableCell> {
        let person = total.person;
        let name = self.month.name(person).to_owned();
        let name = if self.month.directory.kinds().is_external(person) {
            format!("{name}{}", self.lang.pick("（外部）", " (external)"))
        } else {
            name
        };
        let mut cells = vec![TableCell::text(name)];
        for part in self.parts {
            let amount = total.parts.get(part.index()).copied().unwrap_or_default();
            let has_lines = match part {
                Part::Stage(stage) => self.month.touched.contains(&(person, *stage)),
                _ => !amount.is_zero(),
            };
            cells.push(figure(amount, has_lines, self.picked == Some(Pick::Part(person, *part))));
        }
        cells.push(figure(total.total, true, self.picked == Some(Pick::All(person))).strong());
        cells.push(if total.points == 0 { TableCell::muted("–") } else { TableCell::text(signed(total.points)) });
        cells.push(self.against(total));
        let top = self.month.totals.iter().map(|total| total.total).max().unwrap_or_default();
        cells.push(TableCell::bar(vec![(Tone::Neutral, share(total.total, top))]));
        cells
    }

    /// What changed since the month before.
    fn against(&self, total: &PersonTotal) -> TableCell {
        let Some(trend) = self.trend else { return TableCell::empty() };
        let before = trend.previous.get(&total.person).copied().unwrap_or_default();
        match change(before, total.total) {
            None => TableCell::muted("–"),
            Some(0) => TableCell::muted("0 %"),
            Some(percent) if percent > 0 => TableCell::text(format!("+{percent} %")).tone(Tone::Green),
            Some(percent) => TableCell::text(format!("−{} %", percent.unsigned_abs())).tone(Tone::Red),
        }
    }

    fn unknown(&self) -> Vec<TableCell> {
        let mut cells = vec![TableCell::text(text::unknown(self.lang)).tone(Tone::Amber)];
        for part in self.parts {
            let (count, stage) = match part {
                Part::Stage(stage) => (self.month.unknown.get(stage.index()).copied().unwrap_or(0), Some(*stage)),
                _ => (0, None),
            };
            cells.push(match stage {
                Some(stage) if count > 0 => {
                    let cell = TableCell::link(text::orders(count, self.lang)).tone(Tone::Amber);
                    if self.picked == Some(Pick::Unknown(stage)) { cell.strong() } else { cell }
                }
                _ => TableCell::muted("–"),
            });
        }
        cells.extend([TableCell::muted("–"), TableCell::muted("–"), TableCell::empty(), TableCell::empty()]);
        cells
    }

    fn sum(&self) -> Vec<TableCell> {
        let mut cells = vec![TableCell::text(text::total(self.lang)).strong()];
        let totals = &self.month.totals;
        for part in self.parts {
            let sum: Money = totals.iter().filter_map(|total| total.parts.get(part.index())).copied().sum();
            cells.push(TableCell::money_or_dash(sum).strong());
        }
        cells.push(TableCell::money(self.month.sum).strong());
        let points: i64 = totals.iter().map(|total| total.points).sum();
        cells.push(if points == 0 { TableCell::muted("–") } else { TableCell::text(signed(points)).strong() });
        let before = self.trend.map(|trend| trend.previous.values().copied().sum::<Money>());
        cells.push(match before.and_then(|before| change(before, self.month.sum)) {
            Some(percent) if percent > 0 => TableCell::text(format!("+{percent} %")).tone(Tone::Green),
            Some(percent) if percent < 0 => TableCell::text(format!("−{} %", percent.unsigned_abs())).tone(Tone::Red),
            _ => TableCell::muted("–"),
        });
        cells.push(TableCell::empty());
        cells
    }
}

/// A figure that leads to its lines.
fn figure(amount: Money, has_lines: bool, is_picked: bool) -> TableCell {
    if !has_lines {
        return TableCell::muted("–");
    }
    let tone = match (is_picked, amount.is_negative()) {
        (true, _) => Tone::Accent,
        (false, true) => Tone::Red,
        (false, false) => Tone::Neutral,
    };
    let cell = TableCell::link(text::minus(amount)).tone(tone);
    if is_picked { cell.strong() } else { cell }
}

fn signed(number: i64) -> String {
    if number < 0 { format!("−{}", number.unsigned_abs()) } else { number.to_string() }
}

/// By how many per cent something changed; none where there was nothing before.
fn change(before: Money, now: Money) -> Option<i64> {
    if before.fen() == 0 {
        return None;
    }
    let difference = i128::from(now.fen()) - i128::from(before.fen());
    let size = i128::from(before.fen()).abs();
    let doubled = difference * 200 + if difference < 0 { -size } else { size };
    i64::try_from(doubled / (2 * size)).ok()
}

/// People, their sum, and what part of the profit it is.
pub fn stats(month: &MonthView, trend: &Trend, lang: Lang) -> Vec<Stat> {
    let stat = |label: &str, figure: String| Stat { label: label.to_owned(), figure };
    let people = match lang {
        Lang::Zh => format!("{} 人", month.totals.len()),
        Lang::En => format!("{} people", month.totals.len()),
    };
    let mut stats = vec![stat("", people), stat(lang.pick("提成合计", "Total"), text::minus(month.sum))];
    let last = trend.months.last().filter(|last| last.month == month.computed.month && last.profit.fen() > 0);
    if let Some(last) = last {
        let permille = i128::from(month.sum.fen()) * 1000 / i128::from(last.profit.fen());
        let sign = if permille < 0 { "−" } else { "" };
        let permille = permille.unsigned_abs();
        stats.push(stat(lang.pick("占利润", "of profit"), format!("{sign}{}.{} %", permille / 10, permille % 10)));
    }
    stats
}

/// The stage of a part.
pub const fn stage_of(part: Part) -> Option<Stage> {
    match part {
        Part::Stage(stage) => Some(stage),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_rounded_to_whole_per_cent() {
        let of = |before: i64, now: i64| change(Money::from_fen(before), Money::from_fen(now));
        assert_eq!(of(0, 100), None);
        assert_eq!(of(100, 112), Some(12));
        assert_eq!(of(1000, 1125), Some(13));
        assert_eq!(of(100, 96), Some(-4));
        assert_eq!(of(-100, 100), Some(200));
    }
}
