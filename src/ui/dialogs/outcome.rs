//! What changed per person between two statements, or between what was signed and what the records give now.

use eframe::egui::{Context, ScrollArea};

use super::Verdict;
use crate::app::StatementDifference;
use crate::model::Money;
use crate::text::Lang;
use crate::text::ui::dialogs as text;
use crate::text::ui::reports::minus;
use crate::ui::session::Session;
use crate::ui::theme::size;
use crate::ui::widgets::card;
use crate::ui::widgets::dialog::{Dialog, Weight};

/// The dialog.
#[derive(Debug)]
pub struct Outcome {
    title: String,
    body: String,
    rows: Vec<Row>,
    sum: Money,
}

#[derive(Debug)]
struct Row {
    name: String,
    how: String,
    change: Money,
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
        Self::new(text::compared(old, new, session.lang), body(session.lang), differences, session)
    }

    fn new(title: String, body: &str, differences: Vec<StatementDifference>, session: &Session) -> Self {
        let rows: Vec<Row> = differences
            .into_iter()
            .map(|one| Row {
                name: session.shared.directory.name(one.person).to_owned(),
                how: format!("{} → {}", minus(one.before), minus(one.after)),
                change: one.after - one.before,
            })
            .collect();
        let sum = rows.iter().map(|row| row.change).sum();
        Self { title, body: body.to_owned(), rows, sum }
    }

    /// Draws it.
    pub fn ui(&mut self, ctx: &Context, session: &Session) -> Verdict {
        let lang = session.lang;
        let dialog = Dialog {
            id: "outcome",
            title: &self.title,
            body: &self.body,
            confirm: text::understood(lang),
            blocked_because: None,
            cancel: "",
            weight: Weight::Light,
        };
        let answer = dialog.show_with(ctx, |ui| {
            if self.rows.is_empty() {
                return;
            }
            ScrollArea::vertical().max_height(size::CHART).show(ui, |ui| {
                for row in &self.rows {
                    card::account_line(ui, &row.name, &row.how, &change(row.change));
                }
            });
            card::account_total(ui, total(lang), &change(self.sum));
        });
        if answer.is_some() { Verdict::Close } else { Verdict::Stay }
    }
}

const fn total(lang: Lang) -> &'static str {
    crate::text::ui::reports::total(lang)
}

fn change(amount: Money) -> String {
    if amount.fen() > 0 { format!("+{}", amount.grouped()) } else { minus(amount) }
}
