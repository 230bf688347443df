//! What changed per person between two statements, or between what was signed and what the records give now.

use std::sync::Arc;

use eframe::egui::{Context, Ui, Vec2};

use super::{Action, Verdict};
use crate::app::StatementDifference;
use crate::app::report::ReportRequest;
use crate::model::{Cell, Money};
use crate::text::Lang;
use crate::text::ui::dialogs as text;
use crate::text::ui::reports::{self as report_text, minus};
use crate::ui::app;
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::dialog::{Dialog, Weight};
use crate::ui::widgets::table::{Column, Extent, Table, TableCell, TableEvent, TableState, sheet, tsv};
use crate::ui::widgets::{Button, Icon, card};

/// The dialog.
#[derive(Debug)]
pub struct Outcome {
    title: String,
    body: String,
    rows: Vec<Row>,
    sum: Money,
    table: TableState,
    /// The statements compared, where there are two to write to a file.
    statements: Option<(i64, i64)>,
}

#[derive(Debug)]
struct Row {
    name: String,
    before: Money,
    after: Money,
}

impl Outcome {
    /// After a month was closed again.
    pub fn closed(title: &str, differences: Vec<StatementDifference>, session: &Session) -> Self {
        Self::new(title.to_owned(), text::since_last_statement(session.lang), differences, session)
    }

    /// After a month was reopened.
    pub fn reopened(title: &str, differences: Vec<StatementDifference>, session: &Session) -> Self {
        let body = if differences.is_empty() { text::same_as_signed } else { text::signed_and_now };
        Self::new(title.to_owned(), body(session.lang), differences, session)
    }

    /// Two statements beside each other.
    pub fn compared(old: i64, new: i64, differences: Vec<StatementDifference>, session: &Session) -> Self {
        let body = if differences.is_empty() { text::no_difference } else { text::without_adjustments };
        let compared = Self::new(text::compared(old, new, session.lang), body(session.lang), differences, session);
        Self { statements: Some((old, new)), ..compared }
    }

    fn new(title: String, body: &str, differences: Vec<StatementDifference>, session: &Session) -> Self {
        let rows: Vec<Row> = differences
            .into_iter()
            .map(|one| Row {
                name: session.shared.directory.name(one.person).to_owned(),
                before: one.before,
                after: one.after,
            })
            .collect();
        let sum = rows.iter().map(|row| row.after - row.before).sum();
        Self { title, body: body.to_owned(), rows, sum, table: TableState::default(), statements: None }
    }

    /// Draws it.
    pub fn ui(&mut self, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) -> Verdict {
        let lang = session.lang;
        let Self { title, body, rows, sum, table, statements } = self;
        let dialog = Dialog {
            id: "outcome",
            title,
            body,
            confirm: text::understood(lang),
            blocked_because: None,
            cancel: "",
            weight: Weight::Light,
        };
        let answer = dialog.show_with(ctx, |ui| {
            if rows.is_empty() {
                return;
            }
            table_ui(ui, table, rows, session);
            card::account_total(ui, total(lang), &change(*sum));
            let export = crate::text::ui::reports::export_excel(lang);
            if Button::secondary(export).with_icon(Icon::Export).show(ui).clicked() {
                out.push(app::Action::Dialogs(match *statements {
                    Some((old, new)) => Action::Export(ReportRequest::Statements(old, new)),
                    None => as_shown(title, rows, table, lang),
                }));
            }
        });
        if answer.is_some() { Verdict::Close } else { Verdict::Stay }
    }
}

/// What is shown, to be written to a file: there are no two statements of it.
fn as_shown(title: &str, rows: &[Row], state: &TableState, lang: Lang) -> Action {
    let table = Arc::new(sheet("differences", &columns(lang), &state.layout, rows.iter().map(cells)));
    Action::ExportTable { table, name: format!("{title} {}", text::difference(lang)) }
}

fn columns(lang: Lang) -> [Column<'static>; 4] {
    [
        Column::text("person", report_text::person(lang)).letters(4.0).stretch(1.0).unsorted(),
        Column::figure("before", text::before(lang)).letters(5.4).unsorted(),
        Column::figure("after", text::after(lang)).letters(5.4).unsorted(),
        Column::figure("change", text::difference(lang)).letters(5.4).unsorted(),
    ]
}

fn cells(row: &Row) -> Vec<TableCell> {
    let difference = row.after - row.before;
    let tone = if difference.is_negative() { Tone::Red } else { Tone::Green };
    vec![
        TableCell::text(row.name.as_str()),
        TableCell::money(row.before),
        TableCell::money(row.after),
        TableCell::text(change(difference)).tone(tone).of(Cell::Money(difference)),
    ]
}

/// Everybody whose total changed: what was, what is, and the difference.
fn table_ui(ui: &mut Ui, state: &mut TableState, rows: &[Row], session: &Session) {
    let lang = session.lang;
    let columns = columns(lang);
    let cells = |row: usize| rows.get(row).map(cells);
    let wanted = Vec2::new(ui.available_width(), size::CHART);
    ui.allocate_ui(wanted, |ui| {
        let table = Table::new(text::difference(lang), &columns, rows.len(), session.words()).extent(Extent::Fit);
        for event in table.show(ui, state, &mut |row| cells(row)).events {
            if event == TableEvent::Copy {
                let chosen = state.selection().into_iter().flatten().filter_map(cells);
                ui.copy_text(tsv(&columns, &state.layout, chosen));
            }
        }
    });
}

const fn total(lang: Lang) -> &'static str {
    crate::text::ui::reports::total(lang)
}

fn change(amount: Money) -> String {
    if amount.fen() > 0 { format!("+{}", amount.grouped()) } else { minus(amount) }
}
