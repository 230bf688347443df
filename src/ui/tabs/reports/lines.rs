//! The lines behind a figure: order by order, with the rules they rest on.

use eframe::egui::{Align, Layout, Ui, Vec2};

use super::commission::stage_of;
use super::load::MonthView;
use crate::model::{Adjustment, Credit, Money, PersonId, Stage};
use crate::rules::commission::{Line, LineKind, Part, RateSource};
use crate::text::ui::orders as list_text;
use crate::text::ui::reports as text;
use crate::text::{Lang, columns, commission as words};
use crate::ui::app::Action;
use crate::ui::session::Session;
use crate::ui::theme::{Palette, Tone, font, size};
use crate::ui::widgets::Button;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::table::{
    Column, RuleTag, Table, TableCell, TableEvent, TableLayout, TableState, arranged, column_chooser, tsv,
};

/// The figure whose lines are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// A person's figure of a part.
    Part(PersonId, Part),
    /// Everything of a person.
    All(PersonId),
    /// What nobody could be credited with in a stage.
    Unknown(Stage),
}

/// One row: a line or an adjustment, by its place in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Line(usize),
    Adjustment(usize),
}

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct LinesState {
    table: TableState,
    pick: Option<Pick>,
    rows: Vec<Row>,
}

impl LinesState {
    /// The figure shown.
    pub const fn pick(&self) -> Option<Pick> {
        self.pick
    }

    /// How the table is laid out, to be remembered.
    pub const fn layout(&self) -> &TableLayout {
        &self.table.layout
    }

    /// Laid out as it was remembered.
    pub fn restore(&mut self, layout: TableLayout) {
        self.table = TableState::new(layout);
    }

    /// Shows the lines of a figure.
    pub fn choose(&mut self, pick: Pick, month: &MonthView) {
        self.pick = Some(pick);
        self.rows = rows(month, pick);
        self.arrange(month);
        self.table.deselect();
        self.table.scroll_to_top();
    }

    /// Takes a month that was read: the same figure of it, where it has one.
    pub fn take(&mut self, month: &MonthView) {
        self.table.deselect();
        if let Some(pick) = self.pick {
            self.rows = rows(month, pick);
            self.arrange(month);
            if self.rows.is_empty() {
                self.pick = None;
            }
        }
        // Without a choice the first person's lines stand there: the panel is never blank.
        if self.pick.is_none()
            && let Some(first) = month.totals.first()
        {
            self.choose(Pick::All(first.person), month);
        }
    }

    /// Sorts the rows as wanted; without a wish they stand as computed.
    fn arrange(&mut self, month: &MonthView) {
        let shown = self.shown(month, Lang::Zh);
        let sequence = arranged(self.rows.len(), &shown.columns(), self.table.sort(), |row| {
            self.rows.get(row).and_then(|row| shown.cells(*row))
        });
        self.rows = sequence.into_iter().filter_map(|row| self.rows.get(row).copied()).collect();
    }

    fn shown<'a>(&self, month: &'a MonthView, lang: Lang) -> Shown<'a> {
        Shown {
            month,
            lang,
            with_stage: matches!(self.pick, Some(Pick::All(_))),
            with_points: self.has_points(month),
            with_fixed: self.has_fixed(month),
        }
    }

    /// Draws the panel.
    pub fn ui(&mut self, ui: &mut Ui, month: &MonthView, session: &Session, out: &mut Vec<Action>) {
        let lang = session.lang;
        let height = ui.available_height() - 2.0 * size::LINE;
        card::card(ui, Padding::None, |ui| {
            ui.set_min_size(Vec2::new(ui.available_width(), height));
            ui.spacing_mut().item_spacing.y = 0.0;
            let Some(pick) = self.pick else {
                ui.add_space(size::M);
                ui.horizontal(|ui| {
                    ui.add_space(size::L);
                    card::note(ui, text::pick_a_figure(lang));
                });
                return;
            };
            self.head(ui, pick, month, session, out);
            self.table_ui(ui, month, session, out);
        });
    }

    fn head(&mut self, ui: &mut Ui, pick: Pick, month: &MonthView, session: &Session, out: &mut Vec<Action>) {
        let lang = session.lang;
        let palette = Palette::of(ui);
        let title = match pick {
            Pick::Part(person, part) => format!("{} · {}", month.name(person), text::part(part, lang)),
            Pick::All(person) => format!("{} · {}", month.name(person), text::total(lang)),
            Pick::Unknown(stage) => format!("{} · {}", text::unknown(lang), columns::stage(stage, lang)),
        };
        let mut sum = Money::ZERO;
        let (mut orders, mut refunds, mut adjustments) = (0, 0, 0);
        for row in &self.rows {
            match (line_of(month, *row), adjustment_of(month, *row)) {
                (Some(line), _) => {
                    sum += line.total();
                    if line.kind == LineKind::Commission { orders += 1 } else { refunds += 1 }
                }
                (_, Some(adjustment)) => {
                    sum += adjustment.amount;
                    adjustments += 1;
                }
                _ => {}
            }
        }
        let title = if matches!(pick, Pick::Unknown(_)) { title } else { format!("{title} · {}", text::minus(sum)) };
        let count = text::line_count(orders, refunds, adjustments, lang);
        ui.allocate_ui(Vec2::new(ui.available_width(), size::TOOL_BAR - size::S), |ui| {
            ui.horizontal_centered(|ui| {
                ui.add_space(size::M);
                ui.label(eframe::egui::RichText::new(title).font(font::strong()).color(palette.text));
                card::note(ui, &count);
                self.acts(ui, pick, month, session, out);
            });
        });
    }

    /// What can be entered from here: an adjustment of the person, a refund of the chosen order.
    fn acts(&mut self, ui: &mut Ui, pick: Pick, month: &MonthView, session: &Session, out: &mut Vec<Action>) {
        let lang = session.lang;
        let order = self.table.cursor().and_then(|row| self.rows.get(row)).and_then(|row| order_no(month, *row));
        let person = match pick {
            Pick::Part(person, _) | Pick::All(person) => Some(person),
            Pick::Unknown(_) => None,
        };
        let columns = self.shown(month, lang).columns();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(size::M);
            column_chooser(ui, list_text::columns(lang), &columns, &mut self.table.layout);
            if let Some(no) = order
                && Button::link(text::enter_refund(lang)).show(ui).clicked()
            {
                out.push(Action::RefundOrder(no.to_owned()));
            }
            if let Some(person) = person
                && Button::link(text::new_adjustment_for(lang)).show(ui).clicked()
            {
                let begin = super::Action::BeginAdjustment(month.name(person).to_owned(), order.map(str::to_owned));
                out.push(Action::Reports(begin));
            }
        });
    }

    fn table_ui(&mut self, ui: &mut Ui, month: &MonthView, session: &Session, out: &mut Vec<Action>) {
        let lang = session.lang;
        let shown = self.shown(month, lang);
        let columns = shown.columns();
        let chosen = self.table.cursor().and_then(|row| self.rows.get(row)).copied();
        let space = ui.available_rect_before_wrap();
        let foot = if chosen.is_some() { size::EXPLANATION } else { 0.0 };
        let upper = space.with_max_y(space.bottom() - foot);
        let mut events = Vec::new();
        crate::ui::shell::child(ui, "table", upper, |ui| {
            let table = Table::new(text::lines(lang), &columns, self.rows.len(), session.words());
            let rows = &self.rows;
            events =
                table.show(ui, &mut self.table, &mut |index| rows.get(index).and_then(|row| shown.cells(*row))).events;
        });
        if let Some(row) = chosen {
            let lower = space.with_min_y(upper.bottom()).shrink2(Vec2::new(size::S, size::XS));
            crate::ui::shell::child(ui, "explanation", lower, |ui| explain(ui, month, row, lang));
        }
        ui.advance_cursor_after_rect(space);
        for event in events {
            match event {
                TableEvent::Link { row, .. } | TableEvent::Opened(row) => {
                    let no = self.rows.get(row).and_then(|row| order_no(month, *row));
                    out.extend(no.map(|no| Action::OpenOrder(no.to_owned())));
                }
                TableEvent::Sorted => {
                    if let Some(pick) = self.pick {
                        self.rows = self::rows(month, pick);
                        self.arrange(month);
                    }
                }
                TableEvent::Copy => {
                    let rows = self.table.selection().into_iter().flatten();
                    let cells = rows.filter_map(|row| self.rows.get(row).and_then(|row| shown.cells(*row)));
                    ui.copy_text(tsv(&columns, &self.table.layout, cells));
                }
                _ => {}
            }
        }
    }

    fn has_fixed(&self, month: &MonthView) -> bool {
        self.rows.iter().any(|row| {
            adjustment_of(month, *row).is_some() || line_of(month, *row).is_some_and(|line| !line.fixed.is_zero())
        })
    }

    fn has_points(&self, month: &MonthView) -> bool {
        self.rows.iter().any(|row| {
            line_of(month, *row).is_some_and(|line| line.points != 0)
                || adjustment_of(month, *row).is_some_and(|one| one.points != 0)
        })
    }
}

fn rows(month: &MonthView, pick: Pick) -> Vec<Row> {
    let wanted = |line: &Line| match pick {
        Pick::Part(person, part) => line.credit == Credit::Person(person) && stage_of(part) == Some(line.stage),
        Pick::All(person) => line.credit == Credit::Person(person),
        Pick::Unknown(stage) => line.credit == Credit::Unknown && line.stage == stage,
    };
    let lines = month.computed.result.lines.iter().enumerate().filter(|(_, line)| wanted(line));
    let mut rows: Vec<Row> = lines.map(|(index, _)| Row::Line(index)).collect();
    let whose = match pick {
        Pick::Part(person, Part::Adjustment) | Pick::All(person) => Some(person),
        _ => None,
    };
    let adjustments = month.computed.adjustments.iter().enumerate();
    rows.extend(adjustments.filter(|(_, (person, _))| Some(*person) == whose).map(|(index, _)| Row::Adjustment(index)));
    rows
}

fn line_of(month: &MonthView, row: Row) -> Option<&Line> {
    match row {
        Row::Line(index) => month.computed.result.lines.get(index),
        Row::Adjustment(_) => None,
    }
}

fn adjustment_of(month: &MonthView, row: Row) -> Option<&Adjustment> {
    match row {
        Row::Line(_) => None,
        Row::Adjustment(index) => month.computed.adjustments.get(index).map(|(_, adjustment)| adjustment),
    }
}

fn order_no(month: &MonthView, row: Row) -> Option<&str> {
    match (line_of(month, row), adjustment_of(month, row)) {
        (Some(line), _) => month.computed.orders.get(&line.order).map(|order| order.no.as_str()),
        (None, Some(adjustment)) => adjustment.order_no.as_deref(),
        (None, None) => None,
    }
}

/// How wide the names of stages are, in Chinese letters.
pub(super) const fn stage_letters(lang: Lang) -> f32 {
    match lang {
        Lang::Zh => 2.0,
        Lang::En => 5.0,
    }
}

/// How rows are written out.
struct Shown<'a> {
    month: &'a MonthView,
    lang: Lang,
    with_stage: bool,
    with_points: bool,
    with_fixed: bool,
}

impl Shown<'_> {
    fn columns(&self) -> Vec<Column<'static>> {
        let lang = self.lang;
        let mut columns = vec![
            Column::text("date", text::date(lang)).letters(2.9),
            Column::text("order", text::order(lang)).letters(7.6),
            Column::text("customer", text::customer(lang)).letters(4.1).stretch(1.0),
        ];
        if self.with_stage {
            columns.push(Column::text("stage", text::stage(lang)).letters(stage_letters(lang)));
        }
        columns.extend([
            Column::figure("base", text::base(lang)).letters(4.7),
            Column::figure("rate", text::rate(lang)).letters(2.5),
            Column::text("rating", text::rating(lang)).letters(6.8).stretch(1.0),
            Column::figure("percent", text::percent(lang)).letters(4.3),
        ]);
        if self.with_fixed {
            columns.push(Column::figure("fixed", text::fixed(lang)).letters(4.2));
        }
        if self.with_points {
            columns.push(Column::figure("points", text::points(lang)).letters(2.0));
        }
        columns.push(Column::text("rules", text::rules(lang)).letters(4.4).unsorted());
        columns
    }

    fn cells(&self, row: Row) -> Option<Vec<TableCell>> {
        match (line_of(self.month, row), adjustment_of(self.month, row)) {
            (Some(line), _) => Some(self.line(line)),
            (None, Some(adjustment)) => Some(self.adjustment(adjustment)),
            (None, None) => None,
        }
    }

    fn line(&self, line: &Line) -> Vec<TableCell> {
        let lang = self.lang;
        let order = self.month.computed.orders.get(&line.order);
        let date = order.map(|order| order.at.date.format("%m-%d").to_string()).unwrap_or_default();
        let mut cells = vec![
            TableCell::text(date),
            order.map_or_else(TableCell::empty, |order| TableCell::link(order.no.as_str())),
            TableCell::text(order.map(|order| order.customer.as_str()).unwrap_or_default()),
        ];
        if self.with_stage {
            cells.push(TableCell::text(columns::stage(line.stage, lang)));
        }
        let rates: Vec<String> = line.segments.iter().map(|(_, rate)| words::short_rate(rate)).collect();
        let rating = match (&line.kind, line.quality) {
            (LineKind::Refund(no), _) => TableCell::text(text::refund(no, lang)),
            (_, Some((level, rate))) => {
                TableCell::text(format!("{} {}", columns::quality(level, lang), words::short_rate(rate)))
            }
            (_, None) => TableCell::empty(),
        };
        cells.extend([
            TableCell::money(line.base),
            if line.source == RateSource::None { TableCell::empty() } else { TableCell::text(rates.join(" ")) },
            rating,
            TableCell::money(line.percent),
        ]);
        if self.with_fixed {
            cells.push(TableCell::money_or_dash(line.fixed));
        }
        if self.with_points {
            cells.push(points(line.points));
        }
        cells.push(TableCell::rules(tags(line, self.month, lang)));
        cells
    }

    fn adjustment(&self, adjustment: &Adjustment) -> Vec<TableCell> {
        let number = match &adjustment.order_no {
            Some(no) => TableCell::link(no.as_str()),
            None => TableCell::muted(adjustment.no.as_str()),
        };
        let mut cells = vec![TableCell::empty(), number, TableCell::text(adjustment.reason.as_str())];
        if self.with_stage {
            let stage = adjustment.stage.map_or("", |stage| columns::stage(stage, self.lang));
            cells.push(TableCell::text(stage));
        }
        cells.extend([
            TableCell::empty(),
            TableCell::empty(),
            TableCell::text(text::adjustments(self.lang)),
            TableCell::muted("–"),
            TableCell::money(adjustment.amount),
        ]);
        if self.with_points {
            cells.push(points(adjustment.points));
        }
        let tag = RuleTag { number: "K-10".to_owned(), sentence: words::plain("K-10", self.lang).to_owned() };
        cells.push(TableCell::rules(vec![tag]));
        cells
    }
}

fn points(points: i64) -> TableCell {
    match points {
        0 => TableCell::muted("–"),
        negative if negative < 0 => TableCell::text(format!("−{}", negative.unsigned_abs())).tone(Tone::Red),
        positive => TableCell::text(positive.to_string()),
    }
}

/// The rules of a line, each with what it did here.
fn tags(line: &Line, month: &MonthView, lang: Lang) -> Vec<RuleTag> {
    let policy = month.computed.book.get(line.policy).map(|published| &published.policy);
    let all = words::explanation(line, policy, lang);
    words::rules(line)
        .into_iter()
        .map(|number| {
            let said = all.split(lang.pick("；", "; ")).find(|part| part.starts_with(number));
            // What it did here, then what it says.
            let sentence = format!("{}\n{}", said.unwrap_or_default(), words::plain(number, lang));
            RuleTag { number: number.to_owned(), sentence: sentence.trim().to_owned() }
        })
        .collect()
}

/// The chosen row in words.
fn explain(ui: &mut Ui, month: &MonthView, row: Row, lang: Lang) {
    if let Some(adjustment) = adjustment_of(month, row) {
        let title = format!("{} {} {}", adjustment.no, adjustment.person, text::minus(adjustment.amount));
        let rule = Rule { number: "K-10", sentence: words::plain("K-10", lang) };
        Notice::new(Tone::Neutral, &title).rules(&[rule]).lines(&[&adjustment.reason]).show(ui);
        return;
    }
    let Some(line) = line_of(month, row) else { return };
    let policy = month.computed.book.get(line.policy).map(|published| &published.policy);
    let order = month.computed.orders.get(&line.order);
    let title = format!(
        "{} {}  {}",
        order.map(|order| order.no.as_str()).unwrap_or_default(),
        columns::stage(line.stage, lang),
        text::calculation(line, lang)
    );
    let mut said = words::explanation(line, policy, lang);
    if matches!(line.kind, LineKind::Refund(_)) {
        said = format!("{said}{}{}", lang.pick("；", "; "), text::refund_rule(lang));
    }
    if let Some(policy) = policy {
        said = format!("{said}{}{}", lang.pick("；", "; "), policy.title);
    }
    let tags = tags(line, month, lang);
    let rules: Vec<Rule<'_>> = tags.iter().map(|tag| Rule { number: &tag.number, sentence: &tag.sentence }).collect();
    Notice::new(Tone::Neutral, &title).rules(&rules).lines(&[&said]).show(ui);
}
