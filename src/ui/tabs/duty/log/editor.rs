//! The form of a duty entry, which answers while one types: who gets how many hours, and which rule refuses the rest.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use eframe::egui::Ui;

use super::Act;
use super::draft::Draft;
use super::verdict;
use crate::app::{AppError, DutyPreview};
use crate::model::{DutyEntry, Field, Problem};
use crate::text::columns::{DUTY_KINDS, DUTY_ORIGINS, YES_NO, name};
use crate::text::ui::duty as text;
use crate::text::{Lang, faults};
use crate::ui::commands::Command;
use crate::ui::drafts::KeptDraft;
use crate::ui::ime;
use crate::ui::offers::Offers;
use crate::ui::session::Session;
use crate::ui::theme::Tone;
use crate::ui::widgets::choice::choice;
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::TimePart;
use crate::ui::widgets::form::{Columns, Field as Around, FieldResponse, FormRow};
use crate::ui::widgets::money::money;
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::picker::{Missing, Picker};
use crate::ui::widgets::{Button, Icon, badge, card, line};

/// The preview follows after this many seconds without a key.
const PAUSE: f64 = 0.12;

/// An entry being written or changed.
#[derive(Debug)]
pub struct Editor {
    /// Tells it from the one before.
    pub serial: u64,
    /// The number of the stored entry.
    pub existing: Option<String>,
    pub draft: Draft,
    clean: Draft,
    proposed: String,
    touched: BTreeSet<Field>,
    refused: Vec<Problem>,
    unreadable: Vec<Problem>,
    notice: Option<String>,
    pub preview: Option<DutyPreview>,
    /// Every fault is told: somebody tried to save.
    tell_all: bool,
    focus: Option<Field>,
    due: Option<f64>,
    /// The question that waits for its answer.
    asked: u64,
    pub saving: bool,
}

impl Editor {
    /// An empty form.
    pub fn new(serial: u64) -> Self {
        Self::with(serial, None, Draft::default())
    }

    /// The form of something done at a moment.
    pub fn begun_at(serial: u64, at: NaiveDateTime) -> Self {
        Self::with(serial, None, Draft::done_at(at))
    }

    /// The form of a stored entry.
    pub fn of(serial: u64, entry: &DutyEntry) -> Self {
        Self::with(serial, Some(entry.no.clone()), Draft::of(entry))
    }

    fn with(serial: u64, existing: Option<String>, draft: Draft) -> Self {
        Self {
            serial,
            existing,
            clean: draft.clone(),
            draft,
            proposed: String::new(),
            touched: BTreeSet::new(),
            refused: Vec::new(),
            unreadable: Vec::new(),
            notice: None,
            preview: None,
            tell_all: false,
            focus: Some(Field::Customer),
            due: Some(0.0),
            asked: 0,
            saving: false,
        }
    }

    /// Whether something is typed that is not stored.
    pub fn is_dirty(&self) -> bool {
        Draft { no: String::new(), ..self.draft.clone() } != Draft { no: String::new(), ..self.clean.clone() }
            || (self.existing.is_some() && self.draft.no != self.clean.no)
    }

    /// A number for a new entry, where nobody typed one.
    pub fn propose(&mut self, no: String) {
        if self.existing.is_none() && (self.draft.no.is_empty() || self.draft.no == self.proposed) {
            self.draft.no.clone_from(&no);
            self.proposed = no;
        }
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

    /// Goes on with a draft that was left.
    pub fn resume(&mut self, kept: KeptDraft<Draft>) {
        self.draft = kept.draft;
        self.proposed = kept.proposed;
        self.due = Some(0.0);
    }

    /// A record with the form's number is stored: the form shows it where it is what the form says, or where nothing
    /// unsaved would be lost. A new form with a number that was proposed is about another one.
    pub fn refresh(&mut self, entry: &DutyEntry, today: NaiveDate) {
        let reading = self.draft.read(today);
        let is_said = reading.problems.is_empty() && reading.entry == *entry;
        if is_said || (self.existing.is_some() && !self.is_dirty()) {
            self.stored(entry);
        }
        self.due = Some(0.0);
    }

    /// The form now shows a stored entry.
    pub fn stored(&mut self, entry: &DutyEntry) {
        *self = Self { focus: None, preview: self.preview.take(), ..Self::of(self.serial, entry) };
    }

    /// Reads the form to save it; none where something cannot be read, which is then told.
    pub fn read_to_save(&mut self, today: NaiveDate) -> Option<DutyEntry> {
        let reading = self.draft.read(today);
        self.tell_all = true;
        self.unreadable = reading.problems;
        self.unreadable.is_empty().then_some(reading.entry)
    }

    /// The entry was refused: what was typed stays.
    pub fn refuse(&mut self, error: AppError, lang: Lang) {
        self.saving = false;
        self.tell_all = true;
        match error {
            AppError::Refused(problems) => {
                self.focus = problems.first().map(|problem| problem.field);
                self.refused = problems;
            }
            error => self.notice = Some(error.words(lang).line(lang)),
        }
    }

    /// The number of the next question to the preview.
    pub fn next_question(&mut self) -> u64 {
        self.asked += 1;
        self.asked
    }

    /// A preview arrived; one that is outdated is left.
    pub fn put_preview(&mut self, question: u64, preview: DutyPreview) {
        if question == self.asked {
            self.preview = Some(preview);
        }
    }

    /// What is wrong, in words, by field: of fields that were left once, and of all after somebody tried to save.
    fn errors(&self, lang: Lang) -> BTreeMap<Field, String> {
        let previewed = self.preview.iter().flat_map(|preview| &preview.problems);
        // An unknown customer is added with the entry.
        let previewed = previewed.filter(|problem| problem.field != Field::Customer || self.draft.customer.is_empty());
        let mut errors = BTreeMap::new();
        for problem in self.unreadable.iter().chain(&self.refused).chain(previewed) {
            if self.tell_all || self.touched.contains(&problem.field) {
                let words = faults::words(&problem.fault, lang).line(lang);
                errors.entry(problem.field).or_insert(words);
            }
        }
        errors
    }

    /// Draws the panel.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, offers: &mut Offers, out: &mut Vec<Act>) {
        let lang = session.lang;
        let title = self.existing.as_ref().map_or_else(|| text::new_title(lang).to_owned(), |no| text::title(no, lang));
        let unsaved = self.existing.is_some() && self.is_dirty();
        let busy = self.saving.then(|| text::saving(lang));
        let (mut close, mut saves) = (false, Vec::new());
        let corner = |ui: &mut Ui| {
            close = Button::icon(Icon::Close, session.words().close).command(Command::Close).show(ui).clicked();
            if unsaved {
                badge(ui, Tone::Amber, text::unsaved(lang));
            }
        };
        let foot = |ui: &mut Ui| {
            let first = Button::primary(text::save(lang)).command(Command::Save).disabled_because(busy);
            if first.show(ui).clicked() {
                saves.push(Act::Save(super::After::Stay));
            }
            let next = Button::secondary(text::save_next(lang)).command(Command::SaveAndNext).disabled_because(busy);
            if next.show(ui).clicked() {
                saves.push(Act::Save(super::After::Next));
            }
        };
        ui.push_id(self.serial, |ui| {
            card::side_panel(ui, &title, corner, |ui| self.fields_ui(ui, session, offers, out), foot);
        });
        if close {
            out.push(Act::Close);
        }
        out.append(&mut saves);
    }

    fn fields_ui(&mut self, ui: &mut Ui, session: &Session, offers: &mut Offers, out: &mut Vec<Act>) {
        let lang = session.lang;
        if self.existing.is_some() {
            self.acts_ui(ui, lang, out);
        }
        if let Some(notice) = &self.notice {
            Notice::new(Tone::Red, notice).show(ui);
        }
        let errors = self.errors(lang);
        let mut pen = Pen {
            errors: &errors,
            touched: &mut self.touched,
            edited: Vec::new(),
            focus: &mut self.focus,
            session,
            offers,
        };
        reply_ui(ui, &mut pen, &mut self.draft);
        order_ui(ui, &mut pen, &mut self.draft);
        let edited = pen.edited;
        verdict::ui(ui, self.preview.as_ref(), session);
        if let Some(cited) = verdict::near_ui(ui, self.preview.as_ref(), session) {
            self.draft.precedent = cited;
        }
        more_ui(ui, &errors, &mut self.draft, lang);
        self.follow(ui, session, &edited, out);
    }

    /// What can be done with a stored entry.
    fn acts_ui(&self, ui: &mut Ui, lang: Lang, out: &mut Vec<Act>) {
        let dirty = self.is_dirty().then(|| text::save_first(lang));
        ui.horizontal(|ui| {
            if Button::secondary(text::rule(lang)).disabled_because(dirty).show(ui).clicked() {
                out.push(Act::AskRuling);
            }
            if Button::secondary(text::remove(lang)).disabled_because(dirty).show(ui).clicked() {
                out.push(Act::AskRemoval);
            }
        });
    }

    /// After drawing: the preview follows what was typed, but never unfinished text.
    fn follow(&mut self, ui: &Ui, session: &Session, edited: &[Field], out: &mut Vec<Act>) {
        let now = ui.input(|input| input.time);
        if !edited.is_empty() {
            self.unreadable = self.draft.read(session.today).problems;
            self.refused.retain(|problem| !edited.contains(&problem.field));
            self.notice = None;
            self.due = Some(now + PAUSE);
            let dates = [Field::RepliedAt, Field::PlacedAt];
            if self.existing.is_none()
                && edited.iter().any(|field| dates.contains(field))
                && let Some(day) = self.draft.day(session.today)
            {
                out.push(Act::Propose(day));
            }
        }
        let Some(due) = self.due else { return };
        if now < due || ime::is_composing(ui.ctx()) {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((due - now).max(0.01)));
            return;
        }
        self.due = None;
        out.push(Act::Preview);
    }
}

/// Draws fields, and notes what was done in them.
struct Pen<'a> {
    errors: &'a BTreeMap<Field, String>,
    touched: &'a mut BTreeSet<Field>,
    edited: Vec<Field>,
    focus: &'a mut Option<Field>,
    session: &'a Session,
    offers: &'a mut Offers,
}

impl Pen<'_> {
    fn put(&mut self, row: &mut FormRow<'_>, field: Field, add: impl FnOnce(&mut Ui, &mut Offers) -> FieldResponse) {
        let label = text::label(field, self.session.lang);
        let around = Around::new(label).error(self.errors.get(&field).map(String::as_str));
        let offers = &mut *self.offers;
        let answer = row.field(around, |ui| add(ui, offers));
        if answer.edited {
            self.edited.push(field);
        }
        if answer.left {
            self.touched.insert(field);
        }
        if *self.focus == Some(field) {
            *self.focus = None;
            answer.response.request_focus();
        }
    }

    fn moment(&mut self, row: &mut FormRow<'_>, field: Field, typed: &mut String) {
        let session = self.session;
        let date = DateField {
            today: session.today,
            time: TimePart::Required,
            marks: &session.shared.calendar,
            words: session.words(),
        };
        self.put(row, field, |ui, _| date.show(ui, typed));
    }

    fn person(&mut self, row: &mut FormRow<'_>, field: Field, typed: &mut String, hint: &'static str) {
        let list = Picker { specials: &[], missing: Missing::IsRefused, hint, words: self.session.words() };
        self.put(row, field, |ui, offers| list.show(ui, typed, &mut |query| offers.people(query)).field);
    }
}

/// Who wrote what when, and who answered.
fn reply_ui(ui: &mut Ui, pen: &mut Pen<'_>, draft: &mut Draft) {
    let (lang, words) = (pen.session.lang, pen.session.words());
    FormRow::show(ui, Columns::One, |row| {
        let hint = text::customer_hint(lang);
        let list = Picker { specials: &[], missing: Missing::CanBeCreated, hint, words };
        pen.put(row, Field::Customer, |ui, offers| {
            list.show(ui, &mut draft.customer, &mut |query| offers.customers(query)).field
        });
    });
    FormRow::show(ui, Columns::Two, |row| {
        let kinds: Vec<&str> = DUTY_KINDS.iter().map(|kind| text::kind(kind, lang)).collect();
        pen.put(row, Field::DutyKind, |ui, _| choice(ui, &mut draft.kind, &kinds, words));
        let list = Picker { specials: &[], missing: Missing::IsRefused, hint: text::platform_hint(lang), words };
        pen.put(row, Field::Platform, |ui, offers| {
            list.show(ui, &mut draft.platform, &mut |query| offers.platforms(query)).field
        });
    });
    FormRow::show(ui, Columns::One, |row| pen.moment(row, Field::AskedAt, &mut draft.asked));
    FormRow::show(ui, Columns::One, |row| pen.moment(row, Field::RepliedAt, &mut draft.done));
    FormRow::show(ui, Columns::Two, |row| {
        pen.person(row, Field::RepliedBy, &mut draft.by, "");
        let answers = YES_NO.iter().map(|word| text::yes_no(word, lang)).collect::<Vec<_>>();
        pen.put(row, Field::Effective, |ui, _| choice(ui, &mut draft.effective, &answers, words));
    });
    if draft.effective > 0 {
        FormRow::show(ui, Columns::One, |row| {
            pen.put(row, Field::WhyNot, |ui, _| line::text(ui, &mut draft.why_not, text::why_not_hint(lang)));
        });
    }
}

/// The order that came of it.
fn order_ui(ui: &mut Ui, pen: &mut Pen<'_>, draft: &mut Draft) {
    let (lang, words) = (pen.session.lang, pen.session.words());
    card::section_title(ui, text::order(lang), text::order_note(lang));
    FormRow::show(ui, Columns::One, |row| pen.moment(row, Field::PlacedAt, &mut draft.placed));
    FormRow::show(ui, Columns::One, |row| {
        let origins: Vec<&str> =
            std::iter::once("").chain(DUTY_ORIGINS.iter().map(|origin| text::origin(origin, lang))).collect();
        pen.put(row, Field::Origin, |ui, _| choice(ui, &mut draft.origin, &origins, words));
    });
    FormRow::show(ui, Columns::Two, |row| {
        pen.put(row, Field::PlacedAmount, |ui, _| money(ui, &mut draft.amount));
        pen.person(row, Field::TakenBy, &mut draft.taken_by, "");
    });
    FormRow::show(ui, Columns::One, |row| {
        pen.person(row, Field::ConvertedBy, &mut draft.converted_by, text::converted_hint(lang));
    });
}

/// What is seldom changed: the number, and the precedent.
fn more_ui(ui: &mut Ui, errors: &BTreeMap<Field, String>, draft: &mut Draft, lang: Lang) {
    card::section_title(ui, text::more(lang), "");
    for (field, typed) in [(Field::DutyNo, &mut draft.no), (Field::Precedent, &mut draft.precedent)] {
        FormRow::show(ui, Columns::One, |row| {
            let around = Around::new(name(field, lang)).error(errors.get(&field).map(String::as_str));
            row.field(around, |ui| line::text(ui, typed, ""));
        });
    }
}
