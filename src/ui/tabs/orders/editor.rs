//! The editor beside the list: a draft, what it would become, and what can be done with the order.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use eframe::egui::{RichText, Ui, Vec2};

use super::credit::SolutionPlace;
use super::deeds::Ask;
use super::draft::{Draft, Reading};
use super::form::{self, CustomerState, Pen, Record, Seeks};
use super::history;
use super::{Action, AfterSave, credit, sources, yields};
use crate::app::queries::OrderDetail;
use crate::app::{AppError, Choices, OrderPreview};
use crate::model::{Field, Month, Problem};
use crate::text::faults;
use crate::text::rules;
use crate::text::ui::orders as text;
use crate::ui::commands::Command;
use crate::ui::drafts::KeptDraft;
use crate::ui::ime;
use crate::ui::offers::Offers;
use crate::ui::session::Session;
use crate::ui::theme::{Palette, Tone, font, size};
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::{Button, Icon, badge, card};

/// The preview follows what is typed after this many seconds without a key.
const PAUSE: f64 = 0.12;

/// What would become of the draft.
#[derive(Debug)]
pub struct Judged {
    pub order: OrderPreview,
    /// The customer it was asked for.
    pub customer: String,
    /// The day it was asked for.
    pub day: NaiveDate,
    pub customer_exists: bool,
    /// The sources of its business.
    pub choices: Choices,
}

/// What the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum View {
    #[default]
    Form,
    History,
}

/// An order being entered or changed.
#[derive(Debug, Default)]
pub struct Editor {
    /// Tells the answers for this one from those for others before it.
    pub serial: u64,
    /// The number of the stored order; none while it is new.
    pub existing: Option<String>,
    pub draft: Draft,
    /// The draft as it was opened or saved.
    clean: Draft,
    /// The draft as it was sent to be saved.
    sent: Option<Draft>,
    pub detail: Option<Box<OrderDetail>>,
    judged: Option<Judged>,
    touched: BTreeSet<Field>,
    unreadable: Vec<Problem>,
    refused: Vec<Problem>,
    tell_all: bool,
    notice: Option<String>,
    pub saving: bool,
    focus: Option<Field>,
    /// The field that had the keyboard when it was last drawn.
    keyboard: Option<Field>,
    view: View,
    /// When the preview is asked for, in the window's seconds.
    due: Option<f64>,
    /// The number of the latest question.
    asked: u64,
    /// A question that waits for its answer; one at a time.
    waits_for: Option<u64>,
    proposed: String,
    open_claims: bool,
    /// The first field with an error gets the keyboard when it is drawn.
    seeks: Seeks,
}

impl Editor {
    /// An empty form.
    pub fn new(serial: u64, date: NaiveDate, focus: Field) -> Self {
        let draft = Draft::on(date);
        Self { serial, clean: draft.clone(), draft, focus: Some(focus), due: Some(0.0), ..Self::default() }
    }

    /// The form of a stored order.
    pub fn of(serial: u64, detail: Box<OrderDetail>, focus: Option<Field>) -> Self {
        let draft = Draft::of(&detail.order, &detail.uses);
        Self {
            serial,
            existing: Some(detail.order.no.clone()),
            clean: draft.clone(),
            draft,
            detail: Some(detail),
            focus,
            due: Some(0.0),
            ..Self::default()
        }
    }

    /// Goes on with a draft that was left.
    pub fn resume(&mut self, kept: KeptDraft<Draft>) {
        self.draft = kept.draft;
        self.proposed = kept.proposed;
        self.due = Some(0.0);
    }

    /// What of it is not saved.
    pub fn unsaved(&self) -> Option<KeptDraft<Draft>> {
        let Self { existing, draft, proposed, .. } = self;
        self.is_dirty().then(|| KeptDraft {
            existing: existing.clone(),
            draft: draft.clone(),
            proposed: proposed.clone(),
        })
    }

    /// Puts the keyboard into a field.
    pub fn focus(&mut self, field: Field) {
        self.focus = Some(field);
    }

    /// Whether it holds something that is not saved.
    pub fn is_dirty(&self) -> bool {
        self.draft != self.clean
    }

    /// Reads the draft; where something cannot be read, everything that is wrong is told.
    pub fn read_to_save(&mut self, today: NaiveDate) -> Option<Reading> {
        let reading = self.draft.read(today);
        self.unreadable.clone_from(&reading.problems);
        self.notice = None;
        if reading.problems.is_empty() {
            self.sent = Some(self.draft.clone());
            return Some(reading);
        }
        self.tell_all = true;
        self.seeks = Seeks::FirstError;
        None
    }

    /// The order was saved.
    pub fn saved(&mut self, no: &str) {
        self.saving = false;
        self.clean = self.sent.take().unwrap_or_else(|| self.draft.clone());
        self.existing = Some(no.to_owned());
        self.tell_all = false;
        self.touched.clear();
        self.refused.clear();
        self.notice = None;
        self.due = Some(0.0);
    }

    /// The order was refused: what was typed stays.
    pub fn refuse(&mut self, error: AppError, session: &Session) {
        self.saving = false;
        self.tell_all = true;
        match error {
            AppError::Refused(problems) => {
                self.refused = problems;
                self.seeks = Seeks::FirstError;
            }
            error => self.notice = Some(error.words(session.lang).line(session.lang)),
        }
    }

    /// The record changed; a draft with changes of its own stays.
    pub fn refresh(&mut self, detail: Box<OrderDetail>) {
        if !self.is_dirty() {
            self.draft = Draft::of(&detail.order, &detail.uses);
            self.clean = self.draft.clone();
        }
        self.detail = Some(detail);
        self.due = Some(0.0);
    }

    /// A number for a new order, where nobody typed one.
    pub fn propose(&mut self, no: String) {
        if self.existing.is_none() && (self.draft.no.is_empty() || self.draft.no == self.proposed) {
            self.draft.no.clone_from(&no);
            self.clean.no.clone_from(&no);
            self.proposed = no;
            self.due = Some(0.0);
        }
    }

    /// The preview is asked for again, soon.
    pub fn ask_again(&mut self) {
        self.due = Some(0.0);
    }

    /// The number of the next question to the preview.
    pub fn next_question(&mut self) -> u64 {
        self.asked += 1;
        self.waits_for = Some(self.asked);
        self.asked
    }

    /// A preview arrived; one that is outdated is left.
    pub fn put_preview(&mut self, question: u64, judged: Judged) {
        if question == self.asked {
            self.waits_for = None;
            self.judged = Some(judged);
        }
    }

    /// The preview failed.
    pub fn preview_failed(&mut self, words: String) {
        self.waits_for = None;
        self.notice = Some(words);
    }

    /// Esc: from the history back to the form. Answers whether there was anything to leave.
    pub fn leave_history(&mut self) -> bool {
        std::mem::take(&mut self.view) == View::History
    }

    /// What is wrong, in words, by field: of fields that were left once, and of all after a refusal.
    fn errors(&self, session: &Session) -> BTreeMap<Field, String> {
        let previewed = self.judged.iter().flat_map(|judged| &judged.order.problems);
        let mut errors = BTreeMap::new();
        for problem in self.unreadable.iter().chain(&self.refused).chain(previewed) {
            if self.tell_all || self.touched.contains(&problem.field) {
                let words = faults::words(&problem.fault, session.lang).line(session.lang);
                errors.entry(problem.field).or_insert(words);
            }
        }
        errors
    }

    /// Draws the panel.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, offers: &mut Offers, out: &mut Vec<Action>) {
        let lang = session.lang;
        let title = self.existing.as_ref().map_or_else(|| text::new_title(lang).to_owned(), |no| text::title(no, lang));
        let state = if self.draft.is_voided() {
            Some((Tone::Neutral, text::voided(lang)))
        } else {
            (self.existing.is_some() && self.is_dirty()).then(|| (Tone::Amber, text::unsaved(lang)))
        };
        let busy = self.saving.then(|| text::saving(lang));
        let (mut close, mut save) = (false, None);
        let corner = |ui: &mut Ui| {
            close = Button::icon(Icon::Close, session.words().close).command(Command::Close).show(ui).clicked();
            if let Some((tone, word)) = state {
                badge(ui, tone, word);
            }
        };
        let foot = |ui: &mut Ui| {
            let first = Button::primary(text::save(lang)).command(Command::Save).disabled_because(busy);
            if first.show(ui).clicked() {
                save = Some(AfterSave::Stay);
            }
            let second = Button::secondary(text::save_next(lang)).command(Command::SaveAndNext).disabled_because(busy);
            if second.show(ui).clicked() {
                save = Some(AfterSave::Next);
            }
        };
        // Every order begins at the top of its form.
        ui.push_id(self.serial, |ui| {
            card::side_panel(ui, &title, corner, |ui| self.fields_ui(ui, session, offers, out), foot);
        });
        if close {
            out.push(Action::Close);
        }
        out.extend(save.map(Action::Save));
    }

    fn fields_ui(&mut self, ui: &mut Ui, session: &Session, offers: &mut Offers, out: &mut Vec<Action>) {
        if let (View::History, Some(detail)) = (self.view, &self.detail) {
            if Button::secondary(text::back(session.lang)).with_icon(Icon::ChevronLeft).show(ui).clicked() {
                self.view = View::Form;
            }
            history::ui(ui, detail, session.lang);
            return;
        }
        if self.existing.is_some() {
            self.acts_ui(ui, session, out);
        }
        let errors = self.errors(session);
        self.notices_ui(ui, session, errors.len());
        // What was told of another customer or day says nothing of this one.
        let (customer, day) = (self.draft.customer.trim(), self.draft.day(session.today));
        let is_told = |judged: &&Judged| !customer.is_empty() && judged.customer == customer && Some(judged.day) == day;
        let judged = self.judged.as_ref().filter(is_told);
        let showed = self.keyboard.filter(|field| credit::CLAIMS.contains(field));
        let frozen = self.detail.as_ref().map(|detail| detail.frozen.as_slice()).unwrap_or_default();
        let mut pen = Pen {
            draft: &mut self.draft,
            errors: &errors,
            touched: &mut self.touched,
            edited: Vec::new(),
            focus: &mut self.focus,
            keyboard: None,
            seeks: &mut self.seeks,
            frozen,
            missing: None,
            session,
            offers,
        };
        let record = if self.existing.is_none() { Record::New } else { Record::Stored };
        let is_added = judged.is_some_and(|judged| !judged.customer_exists);
        let customer = if is_added { CustomerState::New } else { CustomerState::Known };
        form::basics(ui, &mut pen, record, customer);
        let solution = credit::ui(ui, &mut pen, judged, self.open_claims);
        form::after_sale(ui, &mut pen);
        sources::ui(ui, &mut pen, self.judged.as_ref());
        yields::ui(ui, pen.draft, judged, session);
        if let Some(detail) = &self.detail {
            past_ui(ui, detail, session);
        }
        form::evaluation(ui, &mut pen);
        form::more(ui, &mut pen);
        if solution == SolutionPlace::Below && credit::solution_ui(ui, &mut pen) {
            self.open_claims = true;
        }
        if record == Record::Stored {
            form::number(ui, &mut pen);
        }
        out.extend(pen.missing.take().map(|(field, name)| Action::AskPerson(field, name)));
        let edited = pen.edited;
        self.keyboard = pen.keyboard;
        self.seeks = Seeks::Nothing;
        // The field being typed in went away with a judgement that arrived: typing goes on behind it.
        if showed.is_some() && self.keyboard.is_none() && solution == SolutionPlace::Below {
            self.focus = Some(Field::Liaison);
        }
        self.follow(ui, session, &edited, out);
    }

    /// What can be done with a stored order.
    fn acts_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<Action>) {
        let lang = session.lang;
        let voided = self.draft.is_voided();
        let dirty = self.is_dirty().then(|| text::save_first(lang));
        let barred = dirty.or(voided.then(|| text::is_voided(lang)));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(size::XS);
            let void = if voided { text::restore(lang) } else { text::void(lang) };
            let held = self.draft_is_held(Field::State, session);
            let acts = [
                (text::rating(lang), Ask::Rate, barred),
                (text::pay(lang), Ask::Pay, barred),
                (text::refund(lang), Ask::Refund, barred),
                (text::hand_over(lang), Ask::HandOver, barred),
                (void, if voided { Ask::Restore } else { Ask::Void }, dirty.or(held.as_deref())),
            ];
            for (word, ask, because) in acts {
                if Button::secondary(word).disabled_because(because).show(ui).clicked() {
                    out.push(Action::Ask(ask));
                }
            }
            if Button::link(text::history(lang)).show(ui).clicked() {
                self.view = View::History;
            }
        });
    }

    /// Why a field of the stored order does not change any more.
    fn draft_is_held(&self, field: Field, session: &Session) -> Option<String> {
        let frozen = self.detail.as_ref().map(|detail| detail.frozen.as_slice()).unwrap_or_default();
        let month = frozen.iter().find(|held| held.field == field)?.month;
        Some(text::held_by(month, session.lang))
    }

    fn notices_ui(&self, ui: &mut Ui, session: &Session, wrong: usize) {
        let lang = session.lang;
        if let Some(notice) = &self.notice {
            Notice::new(Tone::Red, notice).show(ui);
        }
        if self.tell_all && wrong > 0 {
            Notice::new(Tone::Red, &text::not_saved(wrong, lang)).show(ui);
        }
        let frozen = self.detail.as_ref().map(|detail| detail.frozen.as_slice()).unwrap_or_default();
        let month = self.draft.day(session.today).map(Month::of).filter(|month| session.shared.is_closed(*month));
        // An order of an open month may have counted in a closed one, and the other way round.
        let Some(month) = month.or(frozen.first().map(|held| held.month)) else { return };
        let rules = [Rule { number: "M-1", sentence: rules::rule("M-1", lang) }];
        let fields: Vec<Field> = frozen.iter().map(|held| held.field).collect();
        let held = text::held_fields(&fields, lang);
        let line = text::month_closed_line(self.existing.is_none(), lang);
        let lines = if fields.is_empty() { vec![line] } else { vec![held.as_str(), line] };
        Notice::new(Tone::Amber, &text::month_closed(month, lang)).rules(&rules).lines(&lines).show(ui);
    }

    /// After drawing: what was typed is read, and the preview follows it, but never unfinished text.
    fn follow(&mut self, ui: &Ui, session: &Session, edited: &[Field], out: &mut Vec<Action>) {
        let now = ui.input(|input| input.time);
        if !edited.is_empty() {
            self.unreadable = self.draft.read(session.today).problems;
            self.refused.retain(|problem| !edited.contains(&problem.field));
            if let Some(judged) = &mut self.judged {
                judged.order.problems.retain(|problem| !edited.contains(&problem.field));
            }
            self.due = Some(now + PAUSE);
        }
        if edited.contains(&Field::OrderedAt)
            && self.existing.is_none()
            && self.draft.no == self.proposed
            && let Some(day) = self.draft.day(session.today)
        {
            out.push(Action::Propose(day));
        }
        let Some(due) = self.due else { return };
        // The answer wakes the window, and the next question goes out then.
        if self.waits_for.is_some() && now >= due {
            return;
        }
        if now < due || ime::is_composing(ui.ctx()) {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((due - now).max(0.01)));
            return;
        }
        self.due = None;
        out.push(Action::Preview);
    }
}

/// What happened to the order: refunds and hand-overs.
fn past_ui(ui: &mut Ui, detail: &OrderDetail, session: &Session) {
    let lang = session.lang;
    if !detail.refunds.is_empty() {
        card::section_title(ui, text::refunds(lang), "");
        for refund in &detail.refunds {
            let figure = format!("−{}", refund.amount.grouped());
            card::account_line(ui, &refund.date.to_string(), &refund.no, &figure);
        }
        ui.add_space(size::XS);
    }
    if !detail.handovers.is_empty() {
        card::section_title(ui, text::handovers(lang), "");
        let color = Palette::of(ui).text;
        for handover in &detail.handovers {
            ui.label(RichText::new(history::handover_line(handover, lang)).font(font::small()).color(color));
        }
    }
}
