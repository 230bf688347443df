//! 奖惩: the bonuses and penalties of the month, and the form of a new one.

use eframe::egui::Ui;

use super::Action;
use super::load::MonthView;
use crate::app::AppError;
use crate::model::{Adjustment, Field as Data, Money, Month, Stage};
use crate::text::ui::lists;
use crate::text::ui::orders as list_text;
use crate::text::ui::reports as text;
use crate::text::ui::settings as form_text;
use crate::text::{Lang, columns};
use crate::ui::app;
use crate::ui::dialogs::{self, Confirm};
use crate::ui::session::Session;
use crate::ui::shell::{self, Pair, Side, Stat};
use crate::ui::tabs::settings::{Faults, people_items};
use crate::ui::theme::Tone;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::money::{money, number};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::picker::{self, Missing, Picker};
use crate::ui::widgets::table::{
    Column, EmptyState, Table, TableCell, TableEvent, TableState, arranged, column_chooser, tsv,
};
use crate::ui::widgets::{Button, choice, line};

/// What is typed into the form.
#[derive(Debug, Default)]
struct Draft {
    no: String,
    person: String,
    amount: String,
    points: String,
    stage: usize,
    order: String,
    reason: String,
}

/// What the report remembers.
#[derive(Debug, Default)]
pub struct AdjustmentsState {
    pub table: TableState,
    draft: Draft,
    /// The number was proposed, not typed.
    proposed: String,
    faults: Faults,
}

impl AdjustmentsState {
    /// Takes a month that was read: its free number is proposed.
    pub fn take(&mut self, month: &MonthView) {
        if self.draft.no == self.proposed {
            self.draft.no.clone_from(&month.next_no);
        }
        self.proposed.clone_from(&month.next_no);
    }

    /// Begins an adjustment of somebody, for an order where one is chosen.
    pub fn begin(&mut self, person: String, order: Option<String>) {
        self.draft = Draft { no: self.proposed.clone(), person, order: order.unwrap_or_default(), ..Draft::default() };
        self.faults = Faults::default();
    }

    /// The draft was stored.
    pub fn stored(&mut self) {
        self.draft = Draft::default();
        self.proposed = String::new();
        self.faults = Faults::default();
    }

    /// The draft was refused.
    pub fn refused(&mut self, error: &AppError, lang: Lang) {
        self.faults = Faults::of(error, lang);
    }

    /// Chooses which columns are shown.
    pub fn columns_ui(&mut self, ui: &mut Ui, lang: Lang) {
        column_chooser(ui, list_text::columns(lang), &columns_of(lang), &mut self.table.layout);
    }

    /// Draws the report.
    pub fn ui(&mut self, ui: &mut Ui, month: &MonthView, session: &Session, out: &mut Vec<app::Action>) {
        let Self { table, draft, faults, .. } = self;
        let mut wanted = None;
        let side = Side { add: Box::new(|ui| wanted = form(ui, draft, faults, month, session)) };
        let words = [lists::list(session.lang), lists::form(session.lang)];
        let pair = Pair { id: "adjustments", words, turn: None };
        shell::pair(ui, pair, |ui| list(ui, table, month, session, out), side);
        if let Some(adjustment) = wanted {
            match adjustment {
                Ok(adjustment) => out.push(app::Action::Reports(Action::Add(adjustment))),
                Err(error) => self.faults = Faults::of(&error, session.lang),
            }
        }
    }
}

fn list(ui: &mut Ui, state: &mut TableState, month: &MonthView, session: &Session, out: &mut Vec<app::Action>) {
    let lang = session.lang;
    let all = &month.computed.adjustments;
    let columns = columns_of(lang);
    let is_open = !session.shared.is_closed(month.computed.month);
    let sequence = arranged(all.len(), &columns, state.sort(), |row| {
        all.get(row).map(|(_, adjustment)| cells(adjustment, is_open, lang))
    });
    let rows: Vec<_> = sequence.iter().filter_map(|row| all.get(*row)).collect();
    let cells = |row: usize| rows.get(row).map(|(_, adjustment)| cells(adjustment, is_open, lang));
    let mut events = Vec::new();
    card::card(ui, Padding::None, |ui| {
        let empty = EmptyState { text: text::no_adjustments(lang), action: "", command: None };
        let table = Table::new(text::adjustments(lang), &columns, rows.len(), session.words()).empty(empty);
        events = table.show(ui, state, &mut |row| cells(row)).events;
    });
    for event in events {
        match event {
            TableEvent::Link { row, column: "order", .. } => {
                let order = rows.get(row).and_then(|(_, adjustment)| adjustment.order_no.clone());
                out.extend(order.map(app::Action::OpenOrder));
            }
            TableEvent::Link { row, column: "acts", .. } => {
                if let Some((_, adjustment)) = rows.get(row) {
                    out.push(app::Action::Dialogs(dialogs::Action::Confirm(Confirm {
                        title: format!("{} {}", text::remove(lang), adjustment.no),
                        body: format!("{} {} {}", adjustment.person, text::minus(adjustment.amount), adjustment.reason),
                        confirm: text::remove(lang).to_owned(),
                        act: Box::new(app::Action::Reports(Action::Remove(adjustment.no.clone()))),
                    })));
                }
            }
            TableEvent::Copy => {
                let chosen = state.selection().into_iter().flatten().filter_map(cells);
                ui.copy_text(tsv(&columns, &state.layout, chosen));
            }
            _ => {}
        }
    }
}

fn columns_of(lang: Lang) -> [Column<'static>; 8] {
    [
        Column::text("number", text::number(lang)).letters(6.6),
        Column::text("person", text::person(lang)).letters(3.6),
        Column::figure("amount", text::amount(lang)).letters(4.8),
        Column::figure("points", text::points(lang)).letters(3.0),
        Column::text("stage", text::stage(lang)).letters(super::lines::stage_letters(lang)),
        Column::text("order", text::order(lang)).letters(6.6),
        Column::text("reason", text::reason(lang)).letters(5.0).stretch(1.0),
        Column::text("acts", "").letters(2.2).unsorted(),
    ]
}

fn cells(adjustment: &Adjustment, is_open: bool, lang: Lang) -> Vec<TableCell> {
    vec![
        TableCell::muted(adjustment.no.as_str()),
        TableCell::text(adjustment.person.as_str()),
        TableCell::money_or_dash(adjustment.amount),
        if adjustment.points == 0 {
            TableCell::muted("–")
        } else {
            TableCell::from(&crate::model::Cell::Integer(adjustment.points))
        },
        TableCell::text(adjustment.stage.map(|stage| columns::stage(stage, lang)).unwrap_or_default()),
        adjustment.order_no.as_deref().map_or_else(TableCell::empty, TableCell::link),
        TableCell::text(adjustment.reason.as_str()),
        if is_open { TableCell::link(text::remove(lang)) } else { TableCell::empty() },
    ]
}

/// Draws the form; answers what is to be stored, or why it cannot be.
fn form(
    ui: &mut Ui,
    draft: &mut Draft,
    faults: &Faults,
    month: &MonthView,
    session: &Session,
) -> Option<Result<Adjustment, AppError>> {
    let lang = session.lang;
    let is_closed = session.shared.is_closed(month.computed.month);
    let mut save = false;
    let month_text = month.computed.month.to_string();
    let fields = |ui: &mut Ui| {
        if is_closed {
            Notice::new(Tone::Amber, text::closed_hint(lang)).show(ui);
        }
        fields(ui, draft, faults, session);
        faults.rest_ui(ui);
    };
    let foot = |ui: &mut Ui| {
        let reason = is_closed.then(|| text::closed_hint(lang));
        save = Button::primary(text::save(lang)).disabled_because(reason).show(ui).clicked();
    };
    let corner = |ui: &mut Ui| {
        card::note(ui, &month_text);
    };
    card::side_panel(ui, text::new_adjustment(lang), corner, fields, foot);
    save.then(|| read(draft, month.computed.month))
}

fn fields(ui: &mut Ui, draft: &mut Draft, faults: &Faults, session: &Session) {
    let lang = session.lang;
    let words = session.words();
    let people = people_items(&session.shared.directory, lang);
    let who = Picker { specials: &[], missing: Missing::IsRefused, hint: form_text::person_hint(lang), words };
    FormRow::show(ui, Columns::One, |row| {
        let field = Field::new(text::number(lang)).error(faults.of_field(Data::AdjustmentNo));
        row.field(field, |ui| line::text(ui, &mut draft.no, ""));
    });
    FormRow::show(ui, Columns::One, |row| {
        row.field(Field::new(text::person(lang)).error(faults.of_field(Data::Person)), |ui| {
            who.show(ui, &mut draft.person, &mut |query| picker::rank(&people, query, 50)).field
        });
    });
    FormRow::show(ui, Columns::Two, |row| {
        let field = Field::new(text::amount(lang)).error(faults.of_field(Data::Amount));
        row.field(field.hint(Some(text::signed_hint(lang))), |ui| money(ui, &mut draft.amount));
        row.field(Field::new(text::points(lang)).error(faults.of_field(Data::Points)), |ui| {
            number(ui, &mut draft.points)
        });
    });
    FormRow::show(ui, Columns::Two, |row| {
        let mut stages = vec![text::no_stage(lang)];
        stages.extend(Stage::ALL.map(|stage| columns::stage(stage, lang)));
        row.field(Field::new(text::stage(lang)), |ui| choice::choice(ui, &mut draft.stage, &stages, words));
        row.field(Field::new(columns::name(Data::OrderNo, lang)).error(faults.of_field(Data::OrderNo)), |ui| {
            line::text(ui, &mut draft.order, "")
        });
    });
    FormRow::show(ui, Columns::One, |row| {
        row.field(Field::new(text::reason(lang)).error(faults.of_field(Data::Reason)), |ui| {
            line::multiline(ui, &mut draft.reason, 2, text::reason_hint(lang))
        });
    });
}

/// What the form says.
fn read(draft: &Draft, month: Month) -> Result<Adjustment, AppError> {
    use crate::model::{Fault, MoneyError, Problem};
    let mut problems = Vec::new();
    let amount_text = draft.amount.trim();
    let amount = match Money::parse(amount_text) {
        Ok(amount) => amount,
        Err(_) if amount_text.is_empty() => Money::ZERO,
        Err(error) => {
            let typed = amount_text.to_owned();
            problems.push(Problem::new(
                Data::Amount,
                match error {
                    MoneyError::Malformed => Fault::NotMoney(typed),
                    MoneyError::TooPrecise => Fault::TooPrecise(typed),
                    MoneyError::TooLarge => Fault::TooLarge(typed),
                },
            ));
            Money::ZERO
        }
    };
    let points_text = draft.points.trim();
    let points = if points_text.is_empty() { Ok(0) } else { points_text.parse::<i64>() };
    if points.is_err() {
        problems.push(Problem::new(Data::Points, Fault::NotAWholeNumber(points_text.to_owned())));
    }
    if problems.is_empty() && amount.is_zero() && points == Ok(0) {
        problems.push(Problem::new(Data::Amount, Fault::Zero));
    }
    if !problems.is_empty() {
        return Err(AppError::Refused(problems));
    }
    let order = draft.order.trim();
    Ok(Adjustment {
        no: draft.no.trim().to_owned(),
        month,
        person: draft.person.trim().to_owned(),
        amount,
        points: points.unwrap_or(0),
        stage: draft.stage.checked_sub(1).and_then(|index| Stage::ALL.get(index).copied()),
        order_no: (!order.is_empty()).then(|| order.to_owned()),
        reason: draft.reason.trim().to_owned(),
    })
}

/// How many, and their sum.
pub fn stats(month: &MonthView, lang: Lang) -> Vec<Stat> {
    let sum: Money = month.computed.adjustments.iter().map(|(_, adjustment)| adjustment.amount).sum();
    let count = match lang {
        Lang::Zh => format!("{} 项", month.computed.adjustments.len()),
        Lang::En => format!("{} rows", month.computed.adjustments.len()),
    };
    vec![
        Stat { label: String::new(), figure: count },
        Stat { label: text::amount(lang).to_owned(), figure: text::minus(sum) },
    ]
}
