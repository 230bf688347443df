//! What is done with a lead in its panel: given to somebody, a step marked, what became of it, a follow-up.

use chrono::NaiveDateTime;
use eframe::egui::Ui;

use crate::app::{AppError, AppResult, Meeting, Office, queries, step_field};
use crate::model::{ContactWay, Contacted, Fault, Field as Data, Followup, Lead, LeadStep, OrderTime, Problem};
use crate::text::ui::leads as text;
use crate::text::{Lang, leads};
use crate::ui::offers::Offers;
use crate::ui::session::Session;
use crate::ui::tabs::settings::{Editing, Faults, keyboard_to, some};
use crate::ui::theme::Tone;
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::{self, DateError, TimePart};
use crate::ui::widgets::form::{Columns, Field, FieldResponse, FormRow};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::picker::{Missing, Picker};
use crate::ui::widgets::{card, choice, line};

/// An act on a lead that asks for something first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Assign,
    Mark(LeadStep),
    Meet,
    Win,
    Lose,
    Invalidate,
    CallBack,
    FollowUp,
    Remove,
}

/// What is typed for it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    at: String,
    person: String,
    place: String,
    /// 0 not known, 1 yes, 2 no.
    decider: usize,
    satisfaction: String,
    customer: String,
    reason: String,
    /// 0 invalid indeed, 1 valid.
    found: usize,
    way: usize,
    /// 0 connected, 1 not.
    missed: usize,
    words: String,
    result: String,
}

/// An act as it is typed.
#[derive(Debug)]
pub struct DeedForm {
    pub deed: Deed,
    pub form: Editing<Draft>,
    /// What is wrong with the lead beyond the fields that are shown.
    notice: Option<String>,
}

/// An act that can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doing {
    Assign {
        person: String,
        at: NaiveDateTime,
    },
    Mark {
        step: LeadStep,
        at: Option<NaiveDateTime>,
    },
    Meet {
        at: NaiveDateTime,
        meeting: Meeting,
    },
    Win {
        customer: String,
    },
    Lose {
        reason: String,
    },
    Invalidate {
        reason: String,
    },
    CallBack {
        at: NaiveDateTime,
        is_valid: bool,
    },
    /// Its number is given when it is stored.
    FollowUp(Followup),
    Remove {
        reason: String,
    },
}

impl Doing {
    /// Does it.
    pub fn run(&self, office: &mut Office, no: &str) -> AppResult<()> {
        match self {
            Self::Assign { person, at } => office.assign_lead(no, person, *at),
            Self::Mark { step, at } => office.mark_lead_step(no, *step, *at),
            Self::Meet { at, meeting } => office.note_lead_meeting(no, *at, meeting),
            Self::Win { customer } => office.win_lead(no, customer),
            Self::Lose { reason } => office.lose_lead(no, reason),
            Self::Invalidate { reason } => office.invalidate_lead(no, reason),
            Self::CallBack { at, is_valid } => office.call_lead_back(no, *at, *is_valid),
            Self::FollowUp(followup) => {
                let no = queries::next_followup_no(office.store(), followup.at.date)?;
                office.save_followup(&Followup { no, ..followup.clone() }, None)
            }
            Self::Remove { reason } => office.remove_lead(no, reason),
        }
    }

    /// What is told once it is done.
    pub fn told(&self, no: &str, lang: Lang) -> String {
        let what = match self {
            Self::Assign { person, .. } => format!("{} {person}", text::assign(lang)),
            Self::Mark { step, .. } => leads::step(*step, lang).to_owned(),
            Self::Meet { .. } => leads::step(LeadStep::Meet, lang).to_owned(),
            Self::Win { customer } => format!("{} {customer}", text::won(lang)),
            Self::Lose { .. } => text::lost(lang).to_owned(),
            Self::Invalidate { .. } => text::invalid(lang).to_owned(),
            Self::CallBack { .. } => text::call(lang).to_owned(),
            Self::FollowUp(_) => text::follow_up(lang).to_owned(),
            Self::Remove { .. } => return text::removed(no, lang),
        };
        text::told(no, &what, lang)
    }
}

impl DeedForm {
    /// Begins an act on a lead.
    pub fn new(deed: Deed, lead: &Lead, session: &Session) -> Self {
        let now = text::moment(session.clock.now());
        let stored = |step| lead.times.of(step).map(text::moment);
        let mut draft = Draft { at: now.clone(), ..Draft::default() };
        match deed {
            Deed::Mark(step) => draft.at = stored(step).unwrap_or(now),
            Deed::Meet => {
                let details = &lead.details;
                draft.at = stored(LeadStep::Meet).unwrap_or(now);
                draft.place = details.place.clone().unwrap_or_default();
                draft.decider = details.decider_there.map_or(0, |there| if there { 1 } else { 2 });
                draft.satisfaction = details.satisfaction.clone().unwrap_or_default();
            }
            Deed::Win => draft.customer = lead.customer.clone().or_else(|| lead.company.clone()).unwrap_or_default(),
            Deed::FollowUp => draft.person = lead.assigned_to.clone().unwrap_or_else(|| lead.reception.clone()),
            Deed::Assign | Deed::Lose | Deed::Invalidate | Deed::CallBack | Deed::Remove => {}
        }
        let mut form = Editing::default();
        form.begin(draft);
        form.take_keyboard();
        Self { deed, form, notice: None }
    }

    /// Its name.
    pub fn title(&self, lead: &Lead, lang: Lang) -> String {
        match self.deed {
            Deed::Assign if lead.assigned_to.is_some() => text::reassign(lang).to_owned(),
            Deed::Assign => text::assign(lang).to_owned(),
            Deed::Mark(step) => text::mark(step, lang),
            Deed::Meet => text::meet(lang).to_owned(),
            Deed::Win => text::win(lang).to_owned(),
            Deed::Lose => text::lose(lang).to_owned(),
            Deed::Invalidate => text::invalidate(lang).to_owned(),
            Deed::CallBack => text::call(lang).to_owned(),
            Deed::FollowUp => text::follow_up(lang).to_owned(),
            Deed::Remove => text::remove_title(lang).to_owned(),
        }
    }

    /// The fields that it shows.
    const fn shown(&self) -> [Option<Data>; 3] {
        match self.deed {
            Deed::Assign => [Some(Data::AssignedTo), Some(Data::AssignedAt), None],
            Deed::Mark(step) => [Some(step_field(step)), None, None],
            Deed::Meet => [Some(Data::MetAt), None, None],
            Deed::Win => [Some(Data::Customer), None, None],
            Deed::Lose | Deed::Remove => [Some(Data::Reason), None, None],
            Deed::Invalidate => [Some(Data::WhyNot), None, None],
            Deed::CallBack => [Some(Data::RepliedAt), None, None],
            Deed::FollowUp => [Some(Data::FollowupAt), Some(Data::Person), Some(Data::CustomerWords)],
        }
    }

    /// It was refused: what was typed stays.
    pub fn refuse(&mut self, error: AppError, lang: Lang) {
        self.notice = None;
        let AppError::Refused(problems) = error else {
            self.form.faults = Faults::of(&error, lang);
            return;
        };
        let shown = self.shown();
        let is_shown = |problem: &Problem| shown.contains(&Some(problem.field));
        let (shown, hidden): (Vec<_>, Vec<_>) = problems.into_iter().partition(is_shown);
        self.form.faults = Faults::of(&AppError::Refused(shown), lang);
        self.notice = (!hidden.is_empty()).then(|| AppError::Refused(hidden).words(lang).line(lang));
    }

    fn moment(&self, session: &Session) -> Result<NaiveDateTime, AppError> {
        let field = self.shown().into_iter().flatten().find(|field| is_time(*field)).unwrap_or(Data::RepliedAt);
        moment(&self.form.typed.at, field, session)
    }

    /// What it says.
    pub fn read(&self, lead: &Lead, session: &Session) -> Result<Doing, AppError> {
        let typed = &self.form.typed;
        let reason = typed.reason.trim().to_owned();
        Ok(match self.deed {
            Deed::Assign => Doing::Assign { person: typed.person.trim().to_owned(), at: self.moment(session)? },
            Deed::Mark(step) => {
                let at = if typed.at.trim().is_empty() { None } else { Some(self.moment(session)?) };
                Doing::Mark { step, at }
            }
            Deed::Meet => Doing::Meet {
                at: self.moment(session)?,
                meeting: Meeting {
                    place: some(&typed.place),
                    decider_there: (typed.decider > 0).then_some(typed.decider == 1),
                    satisfaction: some(&typed.satisfaction),
                },
            },
            Deed::Win => Doing::Win { customer: typed.customer.trim().to_owned() },
            Deed::Lose => Doing::Lose { reason },
            Deed::Invalidate => Doing::Invalidate { reason },
            Deed::CallBack => Doing::CallBack { at: self.moment(session)?, is_valid: typed.found == 1 },
            Deed::FollowUp => Doing::FollowUp(Followup {
                no: String::new(),
                at: contact_time(&typed.at, session)?,
                person: typed.person.trim().to_owned(),
                with: Contacted::Lead(lead.no.clone()),
                way: ContactWay::ALL.get(typed.way).copied().unwrap_or(ContactWay::Call),
                connected: typed.missed == 0,
                words: some(&typed.words),
                result: some(&typed.result),
            }),
            Deed::Remove if reason.is_empty() => return Err(AppError::field(Data::Reason, Fault::Missing)),
            Deed::Remove => Doing::Remove { reason },
        })
    }

    /// Draws its fields.
    pub fn ui(&mut self, ui: &mut Ui, title: &str, session: &Session, offers: &mut Offers) {
        card::section_title(ui, title, "");
        let shown = self.shown();
        let deed = self.deed;
        let (typed, faults, keyboard) = self.form.parts();
        let mut pen = Pen { faults, keyboard, session };
        match deed {
            Deed::Assign => {
                pen.person(ui, Data::AssignedTo, &mut typed.person, offers);
                pen.time(ui, Data::AssignedAt, TimePart::Required, &mut typed.at, None);
            }
            Deed::Mark(step) => {
                let hint = Some(text::clear_hint(session.lang));
                pen.time(ui, step_field(step), TimePart::Required, &mut typed.at, hint);
            }
            Deed::Meet => {
                pen.time(ui, Data::MetAt, TimePart::Required, &mut typed.at, None);
                let lang = session.lang;
                pen.text(ui, text::place(lang), None, &mut typed.place);
                let answers = [text::unknown(lang), text::yes(lang), text::no(lang)];
                pen.choice(ui, text::decider(lang), &answers, &mut typed.decider);
                pen.text(ui, text::satisfaction(lang), None, &mut typed.satisfaction);
            }
            Deed::Win => pen.customer(ui, &mut typed.customer, offers),
            Deed::Lose | Deed::Invalidate | Deed::Remove => {
                let field = shown.into_iter().flatten().next();
                pen.text(ui, text::reason(session.lang), field, &mut typed.reason);
            }
            Deed::CallBack => {
                pen.time(ui, Data::RepliedAt, TimePart::Required, &mut typed.at, None);
                let answers = [text::still_invalid(session.lang), text::valid_again(session.lang)];
                pen.choice(ui, text::found(session.lang), &answers, &mut typed.found);
            }
            Deed::FollowUp => follow_up_ui(ui, &mut pen, typed, offers),
        }
        faults.rest_ui(ui);
        if let Some(notice) = &self.notice {
            Notice::new(Tone::Red, notice).show(ui);
        }
    }
}

fn follow_up_ui(ui: &mut Ui, pen: &mut Pen<'_>, typed: &mut Draft, offers: &mut Offers) {
    let lang = pen.session.lang;
    pen.time(ui, Data::FollowupAt, TimePart::Optional, &mut typed.at, None);
    pen.labelled_person(ui, crate::text::columns::name(Data::Person, lang), Data::Person, &mut typed.person, offers);
    let ways = [text::call_way(lang), text::chat_way(lang), text::visit_way(lang)];
    pen.choice(ui, text::way(lang), &ways, &mut typed.way);
    let answers = [text::connected(lang), text::not_connected(lang)];
    pen.choice(ui, crate::text::columns::name(Data::Connected, lang), &answers, &mut typed.missed);
    let words = crate::text::columns::name(Data::CustomerWords, lang);
    pen.text(ui, words, Some(Data::CustomerWords), &mut typed.words);
    pen.text(ui, crate::text::columns::name(Data::FollowupResult, lang), None, &mut typed.result);
}

const fn is_time(field: Data) -> bool {
    !matches!(field, Data::AssignedTo | Data::Person | Data::CustomerWords)
}

/// Reads a day and a time of day.
pub fn moment(typed: &str, field: Data, session: &Session) -> Result<NaiveDateTime, AppError> {
    let refused = |fault| AppError::field(field, fault);
    match date_text::parse(typed, session.today, TimePart::Required) {
        Ok(moment) => Ok(moment.date.and_time(moment.time.unwrap_or_default())),
        Err(DateError::Empty) => Err(refused(Fault::Missing)),
        Err(_) => Err(refused(Fault::NotADate(typed.trim().to_owned()))),
    }
}

fn contact_time(typed: &str, session: &Session) -> Result<OrderTime, AppError> {
    match date_text::parse(typed, session.today, TimePart::Optional) {
        Ok(moment) => Ok(OrderTime { date: moment.date, time: moment.time }),
        Err(DateError::Empty) => Err(AppError::field(Data::FollowupAt, Fault::Missing)),
        Err(_) => Err(AppError::field(Data::FollowupAt, Fault::NotADate(typed.trim().to_owned()))),
    }
}

/// Draws the fields of an act.
struct Pen<'a> {
    faults: &'a Faults,
    keyboard: &'a mut bool,
    session: &'a Session,
}

impl Pen<'_> {
    fn put(
        &mut self,
        ui: &mut Ui,
        (label, data, hint): (&str, Option<Data>, Option<&str>),
        add: impl FnOnce(&mut Ui) -> FieldResponse,
    ) {
        let error = data.and_then(|data| self.faults.of_field(data));
        let answer = FormRow::show(ui, Columns::One, |row| row.field(Field::new(label).error(error).hint(hint), add));
        keyboard_to(self.keyboard, &answer);
    }

    fn time(&mut self, ui: &mut Ui, data: Data, part: TimePart, typed: &mut String, hint: Option<&str>) {
        let session = self.session;
        let field =
            DateField { today: session.today, time: part, marks: &session.shared.calendar, words: session.words() };
        self.put(ui, (text::time(session.lang), Some(data), hint), |ui| field.show(ui, typed));
    }

    fn text(&mut self, ui: &mut Ui, label: &str, data: Option<Data>, typed: &mut String) {
        self.put(ui, (label, data, None), |ui| line::text(ui, typed, ""));
    }

    fn choice(&mut self, ui: &mut Ui, label: &str, answers: &[&str], chosen: &mut usize) {
        let words = self.session.words();
        self.put(ui, (label, None, None), |ui| choice::choice(ui, chosen, answers, words));
    }

    fn person(&mut self, ui: &mut Ui, data: Data, typed: &mut String, offers: &Offers) {
        self.labelled_person(ui, text::person(self.session.lang), data, typed, offers);
    }

    fn labelled_person(&mut self, ui: &mut Ui, label: &str, data: Data, typed: &mut String, offers: &Offers) {
        let session = self.session;
        let hint = text::person_hint(session.lang);
        let picker = Picker { specials: &[], missing: Missing::IsRefused, hint, words: session.words() };
        self.put(ui, (label, Some(data), None), |ui| picker.show(ui, typed, &mut |query| offers.people(query)).field);
    }

    fn customer(&mut self, ui: &mut Ui, typed: &mut String, offers: &mut Offers) {
        let session = self.session;
        let hint = text::customer_hint(session.lang);
        let picker = Picker { specials: &[], missing: Missing::CanBeCreated, hint, words: session.words() };
        self.put(ui, (text::customer(session.lang), Some(Data::Customer), Some(hint)), |ui| {
            picker.show(ui, typed, &mut |query| offers.customers(query)).field
        });
    }
}
