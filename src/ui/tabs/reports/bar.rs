//! The bar above the reports: the month and its state, what can be done with it.

use eframe::egui::{Ui, Vec2};

use super::load::MonthView;
use super::{Report, ReportsTab};
use crate::model::Month;
use crate::rules::commission::Uncounted;
use crate::store::statements::Statement;
use crate::text::ui::dialogs as dialog_text;
use crate::text::ui::reports as text;
use crate::ui::app::Action;
use crate::ui::commands::Command;
use crate::ui::dialogs::{self, BossAct, BossRequest};
use crate::ui::session::Session;
use crate::ui::shell;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::tabs::{self, Tab};
use crate::ui::widgets::{Button, Icon, badge, card, chips};

impl ReportsTab {
    pub(super) fn bar(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<Action>) {
        let lang = session.lang;
        let mut right = Vec::new();
        let export = self.export(session);
        let month = self.month.as_deref();
        let report = self.report;
        let (tables, trends, unpaid) = (&mut self.tables, &mut self.trends, &mut self.unpaid);
        let (uncounted, adjustments) = (&mut self.uncounted, &mut self.adjustments);
        let against = self.against;
        let trial_export = if report == Report::Trial { self.trial.export() } else { None };
        let trial = &mut self.trial;
        shell::tool_bar(
            ui,
            |ui| {
                card::heading(ui, report.title(lang));
                if report.is_monthly() {
                    month_stepper(ui, session, out);
                    state(ui, session, month);
                    if report == Report::Commission {
                        statements(ui, session, out);
                        compare(ui, against, session, out);
                    }
                } else if report.is_chart() {
                    trends.parameters(ui, report, session);
                } else if report == Report::Unpaid {
                    unpaid.parameters(ui, session, out);
                } else if report == Report::Trial {
                    trial.parameters(ui, session, out);
                } else {
                    tables.parameters(ui, report, session, out);
                }
                match report {
                    Report::Uncounted => uncounted.columns_ui(ui, lang),
                    Report::Adjustments => adjustments.columns_ui(ui, lang),
                    Report::Unpaid => unpaid.columns_ui(ui, lang),
                    Report::Deals | Report::Attribution | Report::Log => tables.columns_ui(ui, lang),
                    _ => {}
                }
            },
            |ui| {
                if report == Report::Commission {
                    closing(ui, session, month, &mut right);
                }
                let reason = (export.is_none() && trial_export.is_none()).then(|| text::nothing_to_export(lang));
                let button = Button::secondary(text::export_excel(lang)).with_icon(Icon::Export);
                if button.command(Command::Export).disabled_because(reason).show(ui).clicked() {
                    let request = export.clone();
                    right.extend(request.map(|request| Action::Dialogs(dialogs::Action::Export(request))));
                    right.extend(trial_export);
                }
            },
        );
        out.append(&mut right);
    }
}

/// `‹ 2024-03 ›`.
fn month_stepper(ui: &mut Ui, session: &Session, out: &mut Vec<Action>) {
    let lang = session.lang;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = size::XXS;
        if Button::icon(Icon::ChevronLeft, text::previous_month(lang)).show(ui).clicked() {
            out.push(Action::SetMonth(session.month.plus(-1)));
        }
        let month = session.month.to_string();
        if Button::secondary(&month).tooltip(dialog_text::choose_month(lang)).show(ui).clicked() {
            out.push(Action::Dialogs(dialogs::Action::ChooseMonth));
        }
        let last = Month::of(session.today).plus(1);
        if session.month < last {
            if Button::icon(Icon::ChevronRight, text::next_month(lang)).show(ui).clicked() {
                out.push(Action::SetMonth(session.month.plus(1)));
            }
        } else {
            ui.add_space(size::CONTROL);
        }
    });
}

/// Whether the month is signed, and by which policy it is computed.
fn state(ui: &mut Ui, session: &Session, month: Option<&MonthView>) {
    let lang = session.lang;
    let Some(month) = month else { return };
    match &month.computed.statement {
        Some(statement) => {
            let words = format!("{} · {}", text::statement(statement.no, lang), statement.closed_at);
            badge(ui, Tone::Green, &words);
        }
        None => {
            badge(ui, Tone::Amber, text::open(lang));
        }
    }
    let roomy = ui.available_width() > size::SEARCH_WIDE;
    match &month.policy {
        Some(title) if roomy => {
            card::note(ui, title);
        }
        Some(_) => {}
        None => {
            badge(ui, Tone::Red, text::no_policy(lang));
        }
    }
}

/// The statements of the month, with what changed between one and the one before it.
fn statements(ui: &mut Ui, session: &Session, out: &mut Vec<Action>) {
    let lang = session.lang;
    let of_month: Vec<&Statement> =
        session.shared.months.statements.iter().filter(|statement| statement.month == session.month).collect();
    if of_month.is_empty() {
        return;
    }
    chips::popup_button(ui, &text::statements(of_month.len(), lang), |ui| {
        ui.set_width(size::TOAST);
        ui.spacing_mut().item_spacing = Vec2::new(size::S, size::XXS);
        for (index, statement) in of_month.iter().enumerate().rev() {
            let (tone, state) = match statement.reopened_at {
                None => (Tone::Green, dialog_text::closed(lang)),
                Some(_) => (Tone::Muted, dialog_text::reopened(lang)),
            };
            ui.horizontal(|ui| {
                ui.label(text::statement(statement.no, lang));
                badge(ui, tone, state);
            });
            for line in text::statement_lines(statement, lang) {
                card::note(ui, &line);
            }
            let before = index.checked_sub(1).and_then(|before| of_month.get(before));
            if let Some(before) = before
                && Button::link(text::compare(lang)).show(ui).clicked()
            {
                out.push(Action::Dialogs(dialogs::Action::Compare(before.no, statement.no)));
            }
            if index > 0 {
                card::divider(ui);
            }
        }
    });
}

/// The month that the table is compared with.
fn compare(ui: &mut Ui, against: Option<Month>, session: &Session, out: &mut Vec<Action>) {
    let lang = session.lang;
    let choose = |month| Action::Reports(super::Action::Compare(month));
    let word = match against {
        None => text::against_previous(lang).to_owned(),
        Some(month) => text::against(month, session.month, lang),
    };
    chips::popup_button(ui, &word, |ui| {
        ui.set_width(size::SIDE_LIST);
        let (first, last) = session.shared.months.recorded.unwrap_or((session.month, session.month));
        let months: Vec<Month> = (first.index()..=last.index().max(first.index()))
            .rev()
            .map(Month::from_index)
            .filter(|month| *month != session.month)
            .collect();
        let mut words = vec![text::compare_previous(lang).to_owned()];
        words.extend(months.iter().map(ToString::to_string));
        let choices: Vec<Tab<'_>> = words.iter().map(|word| Tab::new(word)).collect();
        let current =
            against.and_then(|month| months.iter().position(|one| *one == month)).map_or(0, |index| index + 1);
        card::scroll(ui, size::ROW * size::POPUP_ROWS, |ui| {
            if let Some(index) = tabs::list(ui, &choices, current) {
                out.push(choose(index.checked_sub(1).and_then(|index| months.get(index).copied())));
            }
        });
    });
}

/// 结账签字 of an open month, 反结账 of a closed one.
fn closing(ui: &mut Ui, session: &Session, month: Option<&MonthView>, out: &mut Vec<Action>) {
    let lang = session.lang;
    let shown = month.filter(|month| super::shown_month(month) == session.month);
    if session.shared.is_closed(session.month) {
        if Button::secondary(text::reopen(lang)).with_icon(Icon::Lock).show(ui).clicked()
            && let Some(statement) = shown.and_then(|month| month.computed.statement.as_ref())
        {
            out.push(Action::Dialogs(dialogs::Action::AskBoss(BossRequest {
                title: text::reopen_title(session.month, lang),
                lines: text::reopen_lines(statement.no, lang),
                confirm: text::reopen(lang).to_owned(),
                act: BossAct::Reopen(session.month),
            })));
        }
        return;
    }
    let is_empty = shown
        .is_none_or(|month| month.totals.is_empty() && month.computed.result.uncredited.is_empty() && !month.has_duty);
    let reason = is_empty.then(|| text::nothing_to_sign(lang));
    let button = Button::primary(text::close(lang)).disabled_because(reason);
    if button.show(ui).clicked()
        && let Some(month) = shown
    {
        let whys = [Uncounted::Unknown, Uncounted::None, Uncounted::NoPolicy, Uncounted::AwaitingPayment];
        let left_out = whys.into_iter().map(|why| month.left_out(why).0).sum();
        out.push(Action::Dialogs(dialogs::Action::AskBoss(BossRequest {
            title: text::close_title(session.month, lang),
            lines: text::close_lines(month.totals.len(), month.sum, left_out, lang),
            confirm: text::close(lang).to_owned(),
            act: BossAct::Close(session.month),
        })));
    }
}
