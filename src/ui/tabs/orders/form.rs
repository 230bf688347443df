//! The fields of the editor but for the pre-sale ones.

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::Ui;

use super::draft::Draft;
use super::rating;
use crate::app::Frozen;
use crate::model::Field;
use crate::text::ui::orders as text;
use crate::text::ui::sourcing as sourcing_text;
use crate::ui::offers::Offers;
use crate::ui::session::Session;
use crate::ui::theme::Tone;
use crate::ui::widgets::card;
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::TimePart;
use crate::ui::widgets::form::{Columns, Field as Around, FieldResponse, FormRow};
use crate::ui::widgets::line;
use crate::ui::widgets::money::money;
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::picker::{Missing, Picked, Picker};

/// A date with a time is wider than half a row.
const SHORT_DATE: usize = 10;

/// Whether the order is stored already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    New,
    Stored,
}

/// Whether the customer typed is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerState {
    /// He will be added with the order.
    New,
    /// He is there, or that is not known yet.
    Known,
}

/// Where the keyboard goes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Seeks {
    #[default]
    Nothing,
    /// Into the first field with an error.
    FirstError,
}

/// Draws fields over a draft, and notes what was done in them.
pub struct Pen<'a> {
    pub draft: &'a mut Draft,
    pub errors: &'a BTreeMap<Field, String>,
    /// Fields that were left once: their errors are told.
    pub touched: &'a mut BTreeSet<Field>,
    /// Fields that changed in this frame.
    pub edited: Vec<Field>,
    /// The field that gets the keyboard.
    pub focus: &'a mut Option<Field>,
    /// The field that has it.
    pub keyboard: Option<Field>,
    /// Whether the first field with an error gets the keyboard.
    pub seeks: &'a mut Seeks,
    /// What a closed month holds.
    pub frozen: &'a [Frozen],
    /// A person to be added, and the field that names him.
    pub missing: Option<(Field, String)>,
    pub session: &'a Session,
    pub offers: &'a mut Offers,
}

impl<'a> Pen<'a> {
    /// Draws one field in a row.
    pub fn put(
        &mut self,
        row: &mut FormRow<'_>,
        field: Field,
        hint: Option<&str>,
        add: impl FnOnce(&mut Ui, &mut Draft, &mut Offers) -> FieldResponse,
    ) {
        let around = Around::new(text::label(field, self.session.lang))
            .error(self.errors.get(&field).map(String::as_str))
            .hint(hint);
        let held = self.held(field);
        let (draft, offers) = (&mut *self.draft, &mut *self.offers);
        let answer = row.field(around, |ui| {
            if held.is_some() {
                ui.disable();
            }
            add(ui, draft, offers)
        });
        self.note(field, answer, held);
    }

    /// Why a field does not change any more.
    pub fn held(&self, field: Field) -> Option<String> {
        // An assist and its type are one thing.
        let field = if field == Field::AssistType { Field::Assist } else { field };
        let month = self.frozen.iter().find(|held| held.field == field)?.month;
        Some(text::held_by(month, self.session.lang))
    }

    /// Notes what was done in a field that was drawn.
    pub fn note(&mut self, field: Field, answer: FieldResponse, held: Option<String>) {
        let FieldResponse { response, edited, left, .. } = answer;
        if response.has_focus() {
            self.keyboard = Some(field);
        }
        if edited {
            self.edited.push(field);
        }
        if left {
            self.touched.insert(field);
        }
        if *self.seeks == Seeks::FirstError && self.errors.contains_key(&field) {
            *self.seeks = Seeks::Nothing;
            *self.focus = Some(field);
        }
        if *self.focus == Some(field) {
            *self.focus = None;
            response.request_focus();
            response.scroll_to_me(None);
        }
        if let Some(held) = held {
            response.on_disabled_hover_text(held);
        }
    }

    /// Draws a picker of a person, who can be added where he is missing.
    pub fn person(
        &mut self,
        row: &mut FormRow<'_>,
        field: Field,
        hint: Option<&str>,
        specials: &'static [&'static str],
        text: impl FnOnce(&mut Draft) -> &mut String,
    ) {
        let list = Picker { specials, ..self.free() };
        let mut picked = None;
        self.put(row, field, hint, |ui, draft, offers| {
            let find = &mut |query: &str| offers.people(query);
            let draft = text(draft);
            let answer =
                if field == Field::Sourcing { list.show_shares(ui, draft, find) } else { list.show(ui, draft, find) };
            picked = answer.picked;
            answer.field
        });
        if let Some(Picked::Create(name)) = picked {
            self.missing = Some((field, name));
        }
    }

    /// A picker that only takes what is there.
    pub fn known(&self) -> Picker<'static> {
        Picker { specials: &[], missing: Missing::IsRefused, hint: "", words: self.session.words() }
    }

    /// A picker of free text with what was used before.
    pub fn free(&self) -> Picker<'static> {
        Picker { missing: Missing::CanBeCreated, ..self.known() }
    }

    fn date(&self, time: TimePart) -> DateField<'a> {
        DateField { today: self.session.today, time, marks: &self.session.shared.calendar, words: self.session.words() }
    }
}

/// The number: at the top of a new order; a stored one has it in its title, and the field stands at the end.
pub fn number(ui: &mut Ui, pen: &mut Pen<'_>) {
    FormRow::show(ui, Columns::One, |row| {
        pen.put(row, Field::OrderNo, None, |ui, draft, _| line::text(ui, &mut draft.no, ""));
    });
}

/// Who ordered what, when, for how much.
pub fn basics(ui: &mut Ui, pen: &mut Pen<'_>, record: Record, customer: CustomerState) {
    let lang = pen.session.lang;
    card::section_title(ui, text::basics(lang), "");
    let (moment, day) = (pen.date(TimePart::Optional), pen.date(TimePart::Never));
    let date = |pen: &mut Pen<'_>, row: &mut FormRow<'_>| {
        pen.put(row, Field::OrderedAt, None, |ui, draft, _| moment.show(ui, &mut draft.date));
    };
    let paid = |pen: &mut Pen<'_>, row: &mut FormRow<'_>| {
        pen.put(row, Field::PaidOn, None, |ui, draft, _| day.show(ui, &mut draft.paid));
    };
    pair(ui, pen.draft.date.len() <= SHORT_DATE, pen, date, paid);
    if record == Record::New {
        number(ui, pen);
    }
    FormRow::show(ui, Columns::One, |row| {
        let customers = Picker { hint: text::customer_hint(lang), ..pen.free() };
        let hint = (customer == CustomerState::New).then(|| text::new_customer(lang));
        pen.put(row, Field::Customer, hint, |ui, draft, offers| {
            customers.show(ui, &mut draft.customer, &mut |query| offers.customers(query)).field
        });
    });
    FormRow::show(ui, Columns::Two, |row| {
        let (businesses, platforms) = (pen.free(), pen.known());
        pen.put(row, Field::Business, None, |ui, draft, offers| {
            businesses.show(ui, &mut draft.business, &mut |query| offers.businesses(query)).field
        });
        pen.put(row, Field::Platform, None, |ui, draft, offers| {
            platforms.show(ui, &mut draft.platform, &mut |query| offers.platforms(query)).field
        });
    });
    let follows = pen.draft.cost_of_sources().map(|sum| sourcing_text::follows(&sum.grouped(), lang));
    FormRow::show(ui, Columns::Two, |row| {
        pen.put(row, Field::Amount, None, |ui, draft, _| money(ui, &mut draft.amount));
        pen.put(row, Field::Cost, follows.as_deref(), |ui, draft, _| money(ui, &mut draft.cost));
    });
}

/// Who serves the order and who obtains its goods (C-11).
pub fn after_sale(ui: &mut Ui, pen: &mut Pen<'_>) {
    card::section_title(ui, text::after_sale(pen.session.lang), "");
    FormRow::show(ui, Columns::One, |row| pen.person(row, Field::Liaison, None, &[], |draft| &mut draft.liaison));
    FormRow::show(ui, Columns::One, |row| pen.person(row, Field::Sourcing, None, &[], |draft| &mut draft.sourcing));
}

/// When it is due and done (C-15), and free words.
pub fn more(ui: &mut Ui, pen: &mut Pen<'_>) {
    card::section_title(ui, text::more(pen.session.lang), "");
    let moment = pen.date(TimePart::Optional);
    let due = |pen: &mut Pen<'_>, row: &mut FormRow<'_>| {
        pen.put(row, Field::DueAt, None, |ui, draft, _| moment.show(ui, &mut draft.due));
    };
    let completed = |pen: &mut Pen<'_>, row: &mut FormRow<'_>| {
        pen.put(row, Field::CompletedAt, None, |ui, draft, _| moment.show(ui, &mut draft.completed));
    };
    let short = pen.draft.due.len() <= SHORT_DATE && pen.draft.completed.len() <= SHORT_DATE;
    pair(ui, short, pen, due, completed);
    FormRow::show(ui, Columns::One, |row| {
        pen.put(row, Field::Note, None, |ui, draft, _| line::multiline(ui, &mut draft.note, 2, ""));
    });
}

/// How its service was judged (C-14).
pub fn evaluation(ui: &mut Ui, pen: &mut Pen<'_>) {
    let (lang, words) = (pen.session.lang, pen.session.words());
    card::section_title(ui, text::rating(lang), text::rating_keys(lang));
    let held = pen.held(Field::Quality);
    let level = rating::level(ui, &mut pen.draft.quality, held.as_deref(), lang);
    if let Some(error) = pen.errors.get(&Field::Quality) {
        Notice::new(Tone::Red, error).show(ui);
    }
    pen.note(Field::Quality, level, held);
    for answer in rating::answers(ui, &mut pen.draft.attitude, &mut pen.draft.efficiency, words, lang) {
        pen.note(Field::Row, answer, None);
    }
}

/// Two fields beside each other, or below where one is too wide for that.
fn pair(
    ui: &mut Ui,
    beside: bool,
    pen: &mut Pen<'_>,
    first: impl FnOnce(&mut Pen<'_>, &mut FormRow<'_>),
    second: impl FnOnce(&mut Pen<'_>, &mut FormRow<'_>),
) {
    if beside {
        FormRow::show(ui, Columns::Two, |row| {
            first(pen, row);
            second(pen, row);
        });
    } else {
        FormRow::show(ui, Columns::One, |row| first(pen, row));
        FormRow::show(ui, Columns::One, |row| second(pen, row));
    }
}
