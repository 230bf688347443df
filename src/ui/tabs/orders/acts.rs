//! The dialogs of the acts on an order: payment, refund, hand-over, voiding, and the boss's word.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{Context, Key, Modifiers, Ui};

use super::deeds::{Ask, Deed};
use super::draft;
use super::{Action, AfterSave, Then, rating};
use crate::app::queries::OrderDetail;
use crate::app::{AppError, BossKey};
use crate::model::{
    Fault, Field, HandoverReason, Money, OrderId, Person, PersonKind, Problem, Refund, SourcingEntry, Stage,
};
use crate::store::orders::ListTotals;
use crate::text::ui::{drafts, orders as text, several};
use crate::text::{Lang, columns, faults};
use crate::ui::ime;
use crate::ui::offers::Offers;
use crate::ui::session::Session;
use crate::ui::theme::Tone;
use crate::ui::typed;
use crate::ui::widgets::choice::choice;
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::TimePart;
use crate::ui::widgets::dialog::{Answer, Dialog, Weight};
use crate::ui::widgets::form::{Columns, Field as Around, FieldResponse, FormRow};
use crate::ui::widgets::money::money;
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::picker::{Missing, Picker};
use crate::ui::widgets::{Button, card, line};

#[derive(Debug)]
enum Kind {
    Act(Ask),
    Discard(Then),
    Boss { orders: Vec<String>, after: AfterSave },
    Person(String),
}

/// The open dialog with what was typed into it.
#[derive(Debug)]
pub struct ActDialog {
    kind: Kind,
    order: String,
    no: String,
    date: String,
    amount: String,
    cost: String,
    stage: usize,
    to: String,
    why: usize,
    reason: String,
    password: String,
    quality: usize,
    attitude: [Option<bool>; 5],
    efficiency: [Option<bool>; 5],
    held: Option<String>,
    left: (Money, Money),
    /// The orders it is about, where they are several.
    several: Option<(Arc<[OrderId]>, ListTotals)>,
    refunds: Vec<Refund>,
    problems: Vec<Problem>,
    notice: Option<String>,
    running: bool,
    /// How often it was drawn.
    drawn: u8,
}

impl ActDialog {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            order: String::new(),
            no: String::new(),
            date: String::new(),
            amount: String::new(),
            cost: String::new(),
            stage: 0,
            to: String::new(),
            why: 0,
            reason: String::new(),
            password: String::new(),
            quality: 0,
            attitude: [None; 5],
            efficiency: [None; 5],
            held: None,
            left: (Money::ZERO, Money::ZERO),
            several: None,
            refunds: Vec::new(),
            problems: Vec::new(),
            notice: None,
            running: false,
            drawn: 0,
        }
    }

    /// Asks whether to leave what is not saved.
    pub fn discard(then: Then) -> Self {
        Self::new(Kind::Discard(then))
    }

    /// Asks the boss.
    pub fn boss(orders: Vec<String>, after: AfterSave) -> Self {
        Self::new(Kind::Boss { orders, after })
    }

    /// Asks whether to add a person who is missing.
    pub fn person(name: String) -> Self {
        Self::new(Kind::Person(name))
    }

    /// Asks about an act on several orders, which come to these sums.
    pub fn several(ask: Ask, orders: Arc<[OrderId]>, totals: ListTotals, session: &Session) -> Self {
        let date = session.today.to_string();
        Self { date, several: Some((orders, totals)), ..Self::new(Kind::Act(ask)) }
    }

    /// Asks about an act on an order.
    pub fn act(ask: Ask, detail: &OrderDetail, session: &Session) -> Self {
        let today = session.today;
        let order = &detail.order;
        let day = today.max(order.at.date).to_string();
        let date = match &ask {
            Ask::Pay => order.paid_on.map_or(day, |date| date.to_string()),
            _ => day,
        };
        let amounts: Money = detail.refunds.iter().map(|refund| refund.amount).sum();
        let costs: Money = detail.refunds.iter().map(|refund| refund.cost).sum();
        Self {
            order: order.no.clone(),
            date,
            quality: order.evaluation.quality.map_or(0, usize::from),
            attitude: order.evaluation.attitude,
            efficiency: order.evaluation.efficiency,
            held: detail
                .frozen
                .iter()
                .find(|held| held.field == Field::Quality)
                .map(|held| text::held_by(held.month, session.lang)),
            left: (order.amount - amounts, order.cost - costs),
            refunds: detail.refunds.clone(),
            ..Self::new(Kind::Act(ask))
        }
    }

    /// Whether a refund is being recorded, which needs a number.
    pub fn wants_number(&self) -> bool {
        matches!(self.kind, Kind::Act(Ask::Refund))
    }

    /// A number for the refund.
    pub fn propose(&mut self, no: String) {
        if self.no.is_empty() {
            self.no = no;
        }
    }

    /// Whether it is the boss who is asked.
    pub fn is_boss(&self) -> bool {
        matches!(self.kind, Kind::Boss { .. })
    }

    /// Whether a person is being added.
    pub fn is_person(&self) -> bool {
        matches!(self.kind, Kind::Person(_))
    }

    /// What was asked for is refused: the dialog stays with what was typed.
    pub fn refuse(&mut self, error: AppError, lang: Lang) {
        self.running = false;
        match error {
            AppError::Refused(problems) => {
                let shown = |problem: &Problem| self.shows(problem.field);
                let hidden: Vec<Problem> = problems.iter().filter(|problem| !shown(problem)).cloned().collect();
                self.notice = (!hidden.is_empty()).then(|| AppError::Refused(hidden).words(lang).line(lang));
                self.problems = problems;
            }
            error => self.notice = Some(error.words(lang).line(lang)),
        }
    }

    fn shows(&self, field: Field) -> bool {
        match &self.kind {
            Kind::Act(Ask::Pay) => field == Field::PaidOn,
            Kind::Person(_) => field == Field::PersonName,
            Kind::Act(Ask::Refund) => {
                matches!(
                    field,
                    Field::RefundNo | Field::RefundDate | Field::RefundAmount | Field::RefundCost | Field::Note
                )
            }
            Kind::Act(Ask::HandOver) => matches!(field, Field::HandoverTo | Field::HandoverDate),
            _ => false,
        }
    }

    /// Draws it. Answers whether it is to be closed.
    pub fn ui(&mut self, ctx: &Context, session: &Session, offers: &mut Offers, out: &mut Vec<Action>) -> bool {
        let lang = session.lang;
        let body = self.body(lang);
        let (id, title, confirm, weight) = self.frame(lang);
        let blocked = self.blocked(session);
        let cancel = if matches!(self.kind, Kind::Discard(_)) { text::keep_editing(lang) } else { text::cancel(lang) };
        let dialog = Dialog { id, title, body: &body, confirm, blocked_because: blocked, cancel, weight };
        let errors: BTreeMap<Field, String> = self
            .problems
            .iter()
            .map(|problem| (problem.field, faults::words(&problem.fault, lang).line(lang)))
            .collect();
        let answer = dialog.show_with(ctx, |ui| {
            if let Some(notice) = &self.notice {
                Notice::new(Tone::Red, notice).show(ui);
            }
            self.fields(ui, session, offers, &errors, out);
        });
        let answer = answer.or(ctrl_enter(ctx, blocked).then_some(Answer::Confirm));
        self.drawn = self.drawn.saturating_add(1);
        match answer {
            None => false,
            Some(Answer::Cancel) => true,
            Some(Answer::Confirm) => self.confirm(session, out),
        }
    }

    const fn frame(&self, lang: Lang) -> (&'static str, &'static str, &'static str, Weight) {
        match &self.kind {
            Kind::Act(Ask::Pay) => ("pay", text::pay(lang), text::pay(lang), Weight::Light),
            Kind::Act(Ask::Refund) => ("refund", text::refund(lang), text::record_refund(lang), Weight::Light),
            Kind::Act(Ask::TakeBack(_)) => {
                ("take-back", text::take_back_title(lang), text::take_back(lang), Weight::Grave)
            }
            Kind::Act(Ask::HandOver) => ("hand-over", text::hand_over(lang), text::hand_over(lang), Weight::Light),
            Kind::Act(Ask::Void) if self.several.is_some() => {
                ("void", several::void_title(lang), several::void(lang), Weight::Grave)
            }
            Kind::Act(Ask::Void) => ("void", text::void_title(lang), text::void_confirm(lang), Weight::Grave),
            Kind::Act(Ask::Restore) => ("restore", text::restore_title(lang), text::restore(lang), Weight::Light),
            Kind::Act(Ask::Rate) => ("rate", text::rating(lang), text::rate_confirm(lang), Weight::Light),
            Kind::Person(_) => ("person", text::add_person_title(lang), text::add_person(lang), Weight::Light),
            Kind::Discard(Then::DropKept) => {
                ("drop-kept", drafts::drop_title(lang), text::discard(lang), Weight::Grave)
            }
            Kind::Discard(_) => ("discard", text::discard_title(lang), text::discard(lang), Weight::Grave),
            Kind::Boss { .. } => ("boss", text::boss_title(lang), text::boss_confirm(lang), Weight::Light),
        }
    }

    fn body(&self, lang: Lang) -> String {
        if let Some((_, totals)) = &self.several {
            return match &self.kind {
                Kind::Act(Ask::Pay) => several::pay_body(totals.unpaid, lang),
                _ => several::void_body(totals.count, lang),
            };
        }
        match &self.kind {
            Kind::Act(Ask::Pay) => text::pay_body(lang).to_owned(),
            Kind::Act(Ask::Refund) => text::refundable(&self.left.0.grouped(), &self.left.1.grouped(), lang),
            Kind::Act(Ask::TakeBack(no)) => format!("{no} · {}", text::take_back_body(lang)),
            Kind::Act(Ask::HandOver) => text::hand_over_body(lang).to_owned(),
            Kind::Act(Ask::Void) => text::void_body(lang).to_owned(),
            Kind::Act(Ask::Restore) => text::restore_body(lang).to_owned(),
            Kind::Act(Ask::Rate) => text::rate_body(lang).to_owned(),
            Kind::Person(name) => text::add_person_body(name, lang),
            Kind::Discard(Then::DropKept) => drafts::drop_body(lang).to_owned(),
            Kind::Discard(_) => text::discard_body(lang).to_owned(),
            Kind::Boss { orders, .. } => text::boss_body(orders, lang),
        }
    }

    /// Its first field gets the keyboard when it opens; the kit first gives it to the button that leaves.
    const fn is_fresh(&self) -> bool {
        self.drawn < 2
    }

    fn blocked(&self, session: &Session) -> Option<&'static str> {
        let lang = session.lang;
        let needs_reason = matches!(self.kind, Kind::Boss { .. } | Kind::Act(Ask::Void | Ask::TakeBack(_)));
        if self.running {
            return Some(text::saving(lang));
        }
        (needs_reason && self.reason.trim().is_empty()).then(|| text::reason_first(lang))
    }

    fn fields(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        offers: &mut Offers,
        errors: &BTreeMap<Field, String>,
        out: &mut Vec<Action>,
    ) {
        let lang = session.lang;
        let mut first = self.is_fresh();
        match &self.kind {
            Kind::Act(Ask::Pay) => {
                let date = day_field(session);
                one(ui, text::date(lang), errors.get(&Field::PaidOn), &mut first, |ui| date.show(ui, &mut self.date));
            }
            Kind::Act(Ask::Rate) => {
                let level = rating::level(ui, &mut self.quality, self.held.as_deref(), lang);
                if std::mem::take(&mut first) {
                    level.response.request_focus();
                }
                rating::answers(ui, &mut self.attitude, &mut self.efficiency, session.words(), lang);
            }
            Kind::Person(_) => {
                let kinds = [text::staff(lang), text::external(lang)];
                let error = errors.get(&Field::PersonName);
                one(ui, text::person_kind(lang), error, &mut first, |ui| {
                    choice(ui, &mut self.why, &kinds, session.words())
                });
            }
            Kind::Act(Ask::Refund) => self.refund_ui(ui, session, errors, out),
            Kind::Act(Ask::HandOver) => self.hand_over_ui(ui, session, offers, errors),
            Kind::Act(Ask::Void | Ask::Restore | Ask::TakeBack(_)) => {
                one(ui, text::reason(lang), None, &mut first, |ui| line::text(ui, &mut self.reason, ""));
            }
            Kind::Boss { .. } => {
                if session.shared.protected {
                    one(ui, text::password(lang), None, &mut first, |ui| line::password(ui, &mut self.password));
                }
                one(ui, text::reason(lang), None, &mut first, |ui| line::text(ui, &mut self.reason, ""));
            }
            Kind::Discard(_) => {}
        }
    }

    fn refund_ui(&mut self, ui: &mut Ui, session: &Session, errors: &BTreeMap<Field, String>, out: &mut Vec<Action>) {
        let lang = session.lang;
        let mut first = self.is_fresh();
        for refund in &self.refunds {
            ui.horizontal(|ui| {
                card::stat(ui, &format!("{} {}", refund.no, refund.date), &refund.amount.grouped());
                if Button::link(text::take_back(lang)).show(ui).clicked() {
                    out.push(Action::Ask(Ask::TakeBack(refund.no.clone())));
                }
            });
        }
        let amount = columns::name(Field::Amount, lang);
        one(ui, amount, errors.get(&Field::RefundAmount), &mut first, |ui| money(ui, &mut self.amount));
        let cost = text::cost_back(lang);
        one(ui, cost, errors.get(&Field::RefundCost), &mut first, |ui| money(ui, &mut self.cost));
        let date = day_field(session);
        one(ui, text::date(lang), errors.get(&Field::RefundDate), &mut first, |ui| date.show(ui, &mut self.date));
        one(ui, text::number(lang), errors.get(&Field::RefundNo), &mut first, |ui| line::text(ui, &mut self.no, ""));
        one(ui, text::note(lang), errors.get(&Field::Note), &mut first, |ui| line::text(ui, &mut self.reason, ""));
    }

    fn hand_over_ui(&mut self, ui: &mut Ui, session: &Session, offers: &Offers, errors: &BTreeMap<Field, String>) {
        let lang = session.lang;
        let words = session.words();
        let mut first = self.is_fresh();
        let stages = [Stage::Liaison, Stage::Sourcing].map(|stage| columns::stage(stage, lang));
        one(ui, text::stage(lang), None, &mut false, |ui| choice(ui, &mut self.stage, &stages, words));
        let people = Picker { specials: &[], missing: Missing::IsRefused, hint: "", words };
        let to = &mut self.to;
        let several = self.stage == 1;
        one(ui, text::to_whom(lang), errors.get(&Field::HandoverTo), &mut first, |ui| {
            let find = &mut |query: &str| offers.people(query);
            if several { people.show_shares(ui, to, find).field } else { people.show(ui, to, find).field }
        });
        let date = day_field(session);
        one(ui, text::date(lang), errors.get(&Field::HandoverDate), &mut first, |ui| date.show(ui, &mut self.date));
        let reasons = HandoverReason::ALL.map(|reason| columns::handover_reason(reason, lang));
        one(ui, text::reason(lang), None, &mut first, |ui| choice(ui, &mut self.why, &reasons, words));
        one(ui, text::note(lang), None, &mut first, |ui| line::text(ui, &mut self.reason, ""));
    }

    /// Reads the fields and asks for the act. Answers whether the dialog is done.
    fn confirm(&mut self, session: &Session, out: &mut Vec<Action>) -> bool {
        self.problems.clear();
        self.notice = None;
        match &self.kind {
            Kind::Discard(then) => {
                out.push(Action::Discarded(then.clone()));
                return true;
            }
            Kind::Boss { after, .. } => {
                let password = session.shared.protected.then(|| self.password.clone());
                self.running = true;
                out.push(Action::SaveAsBoss(*after, BossKey { password, reason: self.reason.clone() }));
                return false;
            }
            Kind::Person(name) => {
                let kind = if self.why == 1 { PersonKind::External } else { PersonKind::Staff };
                self.running = true;
                out.push(Action::AddPerson(Person { name: name.clone(), kind, active: true }));
            }
            Kind::Act(ask) => {
                let mut problems = Vec::new();
                let deed = self.deed(&ask.clone(), session, &mut problems);
                self.problems = problems;
                if let (Some(Deed::Pay(None)), Some(_)) = (&deed, &self.several) {
                    self.problems.push(Problem::new(Field::PaidOn, Fault::Missing));
                }
                if let (Some(deed), true) = (deed, self.problems.is_empty()) {
                    self.running = true;
                    out.push(match &self.several {
                        Some((orders, _)) => Action::DoSeveral(Arc::clone(orders), Box::new(deed)),
                        None => Action::Do(self.order.clone(), Box::new(deed)),
                    });
                }
            }
        }
        false
    }

    fn deed(&self, ask: &Ask, session: &Session, problems: &mut Vec<Problem>) -> Option<Deed> {
        let mut day =
            |field| typed::date(field, &self.date, session.today, TimePart::Never, problems).map(|at| at.date);
        let reason = self.reason.trim().to_owned();
        Some(match ask {
            Ask::Rate => Deed::Rate(draft::evaluation(self.quality, self.attitude, self.efficiency)),
            Ask::Pay => Deed::Pay(day(Field::PaidOn)),
            Ask::TakeBack(no) => Deed::TakeBack { no: no.clone(), reason },
            Ask::Void => Deed::Void(reason),
            Ask::Restore => Deed::Restore(reason),
            Ask::Refund => {
                let date = required(day(Field::RefundDate), Field::RefundDate, problems);
                let amount = typed::money(Field::RefundAmount, &self.amount, problems);
                let amount = required(amount, Field::RefundAmount, problems);
                let cost = typed::money(Field::RefundCost, &self.cost, problems).unwrap_or(Money::ZERO);
                let note = (!reason.is_empty()).then_some(reason);
                let (no, order_no) = (self.no.trim().to_owned(), self.order.clone());
                Deed::Refund(Refund { no, order_no, date: date?, amount: amount?, cost, note })
            }
            Ask::HandOver => {
                let date = required(day(Field::HandoverDate), Field::HandoverDate, problems);
                let stage = if self.stage == 1 { Stage::Sourcing } else { Stage::Liaison };
                let to = if stage == Stage::Sourcing {
                    draft::sourcing(Field::HandoverTo, &self.to, problems)
                } else {
                    let person = self.to.trim().to_owned();
                    if person.is_empty() { Vec::new() } else { vec![SourcingEntry { person, weight: 1 }] }
                };
                if to.is_empty() && problems.is_empty() {
                    problems.push(Problem::new(Field::HandoverTo, Fault::Missing));
                }
                let why = HandoverReason::ALL.get(self.why).copied().unwrap_or(HandoverReason::CustomerAsked);
                let note = (!reason.is_empty()).then_some(reason);
                Deed::HandOver { stage, to, date: date?, reason: why, note }
            }
        })
    }
}

/// Ctrl+Enter confirms from any field.
fn ctrl_enter(ctx: &Context, blocked: Option<&str>) -> bool {
    blocked.is_none()
        && ime::keys_are_free(ctx)
        && ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}

fn required<T>(value: Option<T>, field: Field, problems: &mut Vec<Problem>) -> Option<T> {
    if value.is_none() && !problems.iter().any(|problem| problem.field == field) {
        problems.push(Problem::new(field, Fault::Missing));
    }
    value
}

fn day_field(session: &Session) -> DateField<'_> {
    DateField { today: session.today, time: TimePart::Never, marks: &session.shared.calendar, words: session.words() }
}

/// One field over the full width; the first one of a dialog gets the keyboard when it opens.
fn one(ui: &mut Ui, label: &str, error: Option<&String>, first: &mut bool, add: impl FnOnce(&mut Ui) -> FieldResponse) {
    FormRow::show(ui, Columns::One, |row| {
        let answer = row.field(Around::new(label).error(error.map(String::as_str)), add);
        if std::mem::take(first) {
            answer.response.request_focus();
        }
    });
}
