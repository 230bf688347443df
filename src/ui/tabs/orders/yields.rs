//! 本单提成: the lines that the order yields under its month's policy, as one types.

use eframe::egui::Ui;

use super::draft::Draft;
use super::editor::Judged;
use crate::app::PreviewLine;
use crate::model::{Field, Money, Month, Rate, Stage};
use crate::text::rules;
use crate::text::ui::orders as text;
use crate::text::{columns, commission};
use crate::ui::session::Session;
use crate::ui::theme::Tone;
use crate::ui::widgets::card;
use crate::ui::widgets::notice::{Notice, Rule};

/// Draws the group.
pub fn ui(ui: &mut Ui, draft: &Draft, judged: Option<&Judged>, session: &Session) {
    let lang = session.lang;
    let Some(judged) = judged.filter(|_| !draft.is_voided()) else {
        card::section_title(ui, text::yields(lang), "");
        if !draft.is_voided() {
            card::note(ui, text::yields_wait(lang));
        }
        return;
    };
    let preview = &judged.order;
    let policy = preview.policy.as_ref().map(|title| text::by_policy(title, lang)).unwrap_or_default();
    card::section_title(ui, text::yields(lang), &policy);
    if preview.policy.is_none() {
        let rule = Rule { number: "K-1", sentence: rules::rule("K-1", lang) };
        Notice::new(Tone::Amber, text::no_policy(lang)).rules(&[rule]).show(ui);
        return;
    }
    // Where an after-sale person is missing, the preview has a stand-in for him: his lines say nothing.
    let missing = |stage: Stage| {
        let field = match stage {
            Stage::Liaison => Field::Liaison,
            Stage::Sourcing => Field::Sourcing,
            _ => return false,
        };
        preview.problems.iter().any(|problem| problem.field == field)
    };
    let lines: Vec<&PreviewLine> = preview.lines.iter().filter(|line| !missing(line.stage)).collect();
    if draft.amount.trim().is_empty() || lines.is_empty() {
        card::note(ui, text::yields_wait(lang));
        return;
    }
    for line in &lines {
        let what = format!("{} {}", columns::stage(line.stage, lang), line.person);
        let figure = line.line.total().grouped();
        card::account_line(ui, &what, &how(line), &figure).on_hover_text(&line.explanation);
    }
    let total: Money = lines.iter().map(|line| line.line.total()).sum();
    let points: i64 = lines.iter().map(|line| line.line.points).sum();
    let total = if points == 0 {
        total.grouped()
    } else {
        format!("{} + {points} {}", total.grouped(), columns::name(Field::Points, lang))
    };
    card::account_total(ui, text::total(lang), &total);
    let own_month = draft.day(session.today).map(Month::of);
    match preview.counted {
        None => {
            let rule = Rule { number: "K-2", sentence: rules::rule("K-2", lang) };
            Notice::new(Tone::Amber, text::awaiting_payment(lang)).rules(&[rule]).show(ui);
        }
        Some(month) if Some(month) != own_month => {
            card::note(ui, &text::counts_in(month, lang));
        }
        Some(_) => {}
    }
}

/// How a line came about: `2,050.00 × 4% × 100% + 10.00`.
fn how(line: &PreviewLine) -> String {
    let parts: Vec<String> = line
        .line
        .segments
        .iter()
        .map(|(base, rate)| format!("{} × {}", base.grouped(), commission::short_rate(rate)))
        .collect();
    let mut how = parts.join(" + ");
    if let Some((_, rate)) = line.line.quality.filter(|(_, rate)| *rate != Rate::ONE || !how.is_empty()) {
        how.push_str(&format!(" × {}", commission::short_rate(rate)));
    }
    if !line.line.fixed.is_zero() {
        how.push_str(&format!(" + {}", line.line.fixed.grouped()));
    }
    how
}
