//! The form of a lead.

use eframe::egui::Ui;

use crate::app::{AppError, step_field};
use crate::model::{Field as Data, Lead, LeadDetails, LeadOutcome, LeadStep, LeadTimes, Problem};
use crate::text::ui::leads as text;
use crate::text::{Lang, columns};
use crate::ui::commands::Command;
use crate::ui::offers::Offers;
use crate::ui::session::Session;
use crate::ui::tabs::settings::{Editing, Faults, keyboard_to, some};
use crate::ui::theme::Tone;
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::TimePart;
use crate::ui::widgets::form::{Columns, Field, FieldResponse, FormRow};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::picker::{Missing, PickItem, Picker};
use crate::ui::widgets::{Button, card, choice, line};

use super::deed::moment;

/// What is typed into the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// The lead as it is stored; none where it is new.
    pub stored: Option<Box<Lead>>,
    pub no: String,
    received: String,
    /// As [`Lead::texts`] lists them.
    texts: [String; 11],
    /// 0 not known, 1 yes, 2 no.
    decides: usize,
    platform: String,
    reception: String,
    /// 0 valid, 1 not.
    invalid: usize,
    why_not: String,
    assigned_to: String,
    /// As [`LeadStep::TIMED`] lists them.
    times: [String; 8],
    /// As [`LeadOutcome::ALL`] lists them.
    outcome: usize,
    customer: String,
    note: String,
}

/// What was pressed under the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    Save,
    Leave,
}

/// The form of a lead.
#[derive(Debug, Default)]
pub struct LeadForm {
    pub form: Editing<Draft>,
    /// Tells it from others, for the number that is proposed.
    pub serial: u64,
    /// What is wrong beyond the fields that are shown.
    notice: Option<String>,
}

impl Draft {
    /// A new one.
    fn new(session: &Session) -> Self {
        Self { received: text::moment(session.clock.now()), ..Self::default() }
    }

    /// What is stored.
    fn of(lead: &Lead) -> Self {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            stored: Some(Box::new(lead.clone())),
            no: lead.no.clone(),
            received: text::moment(lead.received_at),
            texts: lead.texts().map(optional),
            decides: lead.decides.map_or(0, |decides| if decides { 1 } else { 2 }),
            platform: optional(&lead.platform),
            reception: lead.reception.clone(),
            invalid: usize::from(!lead.valid),
            why_not: optional(&lead.why_not),
            assigned_to: optional(&lead.assigned_to),
            times: LeadStep::TIMED.map(|step| lead.times.of(step).map(text::moment).unwrap_or_default()),
            outcome: LeadOutcome::ALL.iter().position(|one| *one == lead.outcome).unwrap_or_default(),
            customer: optional(&lead.customer),
            note: optional(&lead.details.note),
        }
    }

    /// What it says.
    pub fn read(&self, session: &Session) -> Result<Lead, AppError> {
        let mut problems = Vec::new();
        let mut refuse = |error: AppError| {
            if let AppError::Refused(some) = error {
                problems.extend(some);
            }
        };
        let received_at = moment(&self.received, Data::AskedAt, session).map_err(&mut refuse).ok();
        let mut times = LeadTimes::default();
        for (step, typed) in LeadStep::TIMED.into_iter().zip(&self.times) {
            if !typed.trim().is_empty() {
                times.set(step, moment(typed, step_field(step), session).map_err(&mut refuse).ok());
            }
        }
        let assigned_to = some(&self.assigned_to);
        if self.stored.is_none()
            && assigned_to.is_some()
            && self.times.first().is_some_and(|time| time.trim().is_empty())
        {
            times.assigned = Some(session.clock.now()).max(received_at);
        }
        let Some(received_at) = received_at.filter(|_| problems.is_empty()) else {
            return Err(AppError::Refused(problems));
        };
        let [company, contact, phone, need, need_reason, budget, region, address, qq, email, keyword] =
            self.texts.each_ref().map(|text| some(text));
        let details = self.stored.as_ref().map_or_else(LeadDetails::default, |lead| lead.details.clone());
        Ok(Lead {
            no: self.no.trim().to_owned(),
            received_at,
            company,
            contact,
            phone,
            need,
            need_reason,
            budget,
            region,
            address,
            qq,
            email,
            decides: (self.decides > 0).then_some(self.decides == 1),
            platform: some(&self.platform),
            keyword,
            reception: self.reception.trim().to_owned(),
            valid: self.invalid == 0,
            why_not: some(&self.why_not).filter(|_| self.invalid > 0),
            assigned_to,
            times,
            outcome: LeadOutcome::ALL.get(self.outcome).copied().unwrap_or_default(),
            customer: some(&self.customer),
            details: LeadDetails { note: some(&self.note), ..details },
        })
    }
}

impl LeadForm {
    /// A new lead.
    pub fn new(serial: u64, session: &Session) -> Self {
        Self::begin(Draft::new(session), serial)
    }

    /// A stored one.
    pub fn of(lead: &Lead, serial: u64) -> Self {
        Self::begin(Draft::of(lead), serial)
    }

    fn begin(draft: Draft, serial: u64) -> Self {
        let mut form = Editing::default();
        form.begin(draft);
        form.take_keyboard();
        Self { form, serial, notice: None }
    }

    /// The number of the lead as it is stored.
    pub fn existing(&self) -> Option<String> {
        self.form.typed.stored.as_ref().map(|lead| lead.no.clone())
    }

    /// A number for a new lead, where none was typed.
    pub fn propose(&mut self, no: &str) {
        if self.form.typed.no.is_empty() {
            self.form.propose(|draft| no.clone_into(&mut draft.no));
        }
    }

    /// It was refused: what was typed stays.
    pub fn refuse(&mut self, error: AppError, lang: Lang) {
        self.notice = None;
        let AppError::Refused(problems) = error else {
            self.form.faults = Faults::of(&error, lang);
            return;
        };
        let draft = &self.form.typed;
        let (is_new, invalid) = (draft.stored.is_none(), draft.invalid);
        let is_hidden = |problem: &Problem| match problem.field {
            Data::Customer | Data::LeadOutcome => is_new,
            Data::WhyNot => invalid == 0,
            Data::AssignedAt => false,
            field => is_new && LeadStep::TIMED.into_iter().any(|step| step_field(step) == field),
        };
        let (hidden, shown): (Vec<_>, Vec<_>) = problems.into_iter().partition(is_hidden);
        self.form.faults = Faults::of(&AppError::Refused(shown), lang);
        self.notice = (!hidden.is_empty()).then(|| AppError::Refused(hidden).words(lang).line(lang));
    }

    /// Draws the form; answers what was pressed under it.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, offers: &mut Offers) -> Option<Pressed> {
        let lang = session.lang;
        let notice = self.notice.as_deref();
        let (draft, faults, keyboard) = self.form.parts();
        let title = if draft.stored.is_some() { text::edit_title(lang) } else { text::new(lang) };
        let fields = |ui: &mut Ui| {
            let mut pen = Pen { faults, keyboard, session };
            fields_ui(ui, &mut pen, draft, offers);
            faults.rest_ui(ui);
            if let Some(notice) = notice {
                Notice::new(Tone::Red, notice).show(ui);
            }
        };
        let mut pressed = None;
        let foot = |ui: &mut Ui| {
            if Button::primary(text::save(lang)).command(Command::Save).show(ui).clicked() {
                pressed = Some(Pressed::Save);
            }
            if Button::secondary(text::back(lang)).command(Command::Close).show(ui).clicked() {
                pressed = Some(Pressed::Leave);
            }
        };
        card::side_panel(ui, title, |_| {}, fields, foot);
        pressed
    }
}

fn fields_ui(ui: &mut Ui, pen: &mut Pen<'_>, draft: &mut Draft, offers: &mut Offers) {
    let lang = pen.session.lang;
    let is_new = draft.stored.is_none();
    let [company, contact, phone, need, need_reason, budget, region, address, qq, email, keyword] = &mut draft.texts;
    card::section_title(ui, text::basics(lang), "");
    pen.text(ui, Data::Company, company);
    pen.text(ui, Data::Contact, contact);
    pen.text(ui, Data::Phone, phone);
    pen.time(ui, Data::AskedAt, &mut draft.received, None);
    pen.text(ui, Data::LeadNo, &mut draft.no);
    card::section_title(ui, text::where_from(lang), "");
    pen.pick(ui, Data::Reception, &mut draft.reception, None, &mut |query| offers.people(query));
    pen.pick(ui, Data::Platform, &mut draft.platform, None, &mut |query| offers.platforms(query));
    pen.text(ui, Data::Keyword, keyword);
    let hint = (!is_new).then(|| text::assignee_hint(lang));
    pen.pick(ui, Data::AssignedTo, &mut draft.assigned_to, hint, &mut |query| offers.people(query));
    if is_new && let Some(assigned) = draft.times.first_mut() {
        pen.time(ui, Data::AssignedAt, assigned, Some(text::assigned_hint(lang)));
    }
    card::section_title(ui, text::need(lang), "");
    pen.multiline(ui, Data::Need, need);
    pen.text(ui, Data::NeedReason, need_reason);
    pen.text(ui, Data::Budget, budget);
    card::section_title(ui, text::more(lang), "");
    let answers = [text::unknown(lang), text::yes(lang), text::no(lang)];
    pen.choice(ui, text::decides(lang), &answers, &mut draft.decides);
    pen.text(ui, Data::Region, region);
    pen.text(ui, Data::Address, address);
    pen.text(ui, Data::Qq, qq);
    pen.text(ui, Data::Email, email);
    pen.multiline(ui, Data::Note, &mut draft.note);
    card::section_title(ui, text::progress(lang), "");
    pen.choice(ui, columns::name(Data::Effective, lang), &[text::yes(lang), text::no(lang)], &mut draft.invalid);
    if draft.invalid > 0 {
        pen.text(ui, Data::WhyNot, &mut draft.why_not);
    }
    if is_new {
        return;
    }
    for (step, typed) in LeadStep::TIMED.into_iter().zip(&mut draft.times) {
        pen.time(ui, step_field(step), typed, None);
    }
    let outcomes = LeadOutcome::ALL.map(|outcome| columns::lead_outcome(outcome, lang));
    pen.choice(ui, columns::name(Data::LeadOutcome, lang), &outcomes, &mut draft.outcome);
    pen.pick(ui, Data::Customer, &mut draft.customer, None, &mut |query| offers.customers(query));
}

/// Draws the fields.
struct Pen<'a> {
    faults: &'a Faults,
    keyboard: &'a mut bool,
    session: &'a Session,
}

impl Pen<'_> {
    fn put(&mut self, ui: &mut Ui, data: Data, hint: Option<&str>, add: impl FnOnce(&mut Ui) -> FieldResponse) {
        let lang = self.session.lang;
        let field = Field::new(columns::name(data, lang)).error(self.faults.of_field(data)).hint(hint);
        // Times have long names.
        let is_long = LeadStep::TIMED.into_iter().any(|step| step_field(step) == data);
        let columns = if is_long { Columns::Long } else { Columns::One };
        let answer = FormRow::show(ui, columns, |row| row.field(field, add));
        keyboard_to(self.keyboard, &answer);
    }

    fn text(&mut self, ui: &mut Ui, data: Data, typed: &mut String) {
        self.put(ui, data, None, |ui| line::text(ui, typed, ""));
    }

    fn multiline(&mut self, ui: &mut Ui, data: Data, typed: &mut String) {
        self.put(ui, data, None, |ui| line::multiline(ui, typed, 2, ""));
    }

    fn time(&mut self, ui: &mut Ui, data: Data, typed: &mut String, hint: Option<&str>) {
        let session = self.session;
        let (marks, words) = (&session.shared.calendar, session.words());
        let field = DateField { today: session.today, time: TimePart::Required, marks, words };
        self.put(ui, data, hint, |ui| field.show(ui, typed));
    }

    fn pick(
        &mut self,
        ui: &mut Ui,
        data: Data,
        typed: &mut String,
        hint: Option<&str>,
        find: &mut dyn FnMut(&str) -> Vec<PickItem>,
    ) {
        let words = self.session.words();
        let picker = Picker { specials: &[], missing: Missing::IsRefused, hint: "", words };
        self.put(ui, data, hint, |ui| picker.show(ui, typed, find).field);
    }

    fn choice(&mut self, ui: &mut Ui, label: &str, answers: &[&str], chosen: &mut usize) {
        let words = self.session.words();
        FormRow::show(ui, Columns::Long, |row| {
            row.field(Field::new(label), |ui| choice::choice(ui, chosen, answers, words))
        });
    }
}
