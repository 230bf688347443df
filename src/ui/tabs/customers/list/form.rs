//! The form of a customer.

use eframe::egui::Ui;

use crate::app::AppError;
use crate::model::{Customer, Fault, Field as Data};
use crate::text::columns;
use crate::text::ui::{customers as text, settings as form_text};
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::tabs::settings::{Faults, keyboard_to, some};
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::{self, TimePart};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::{Button, card, line};

/// What is typed into the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    pub existing: Option<String>,
    name: String,
    contact: String,
    phone: String,
    wechat: String,
    inquiry: String,
    note: String,
}

/// What was pressed under the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    Save,
    Leave,
}

impl Draft {
    /// What is stored.
    pub fn of(customer: &Customer) -> Self {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            existing: Some(customer.name.clone()),
            name: customer.name.clone(),
            contact: optional(&customer.contact),
            phone: optional(&customer.phone),
            wechat: optional(&customer.wechat),
            inquiry: customer.first_inquiry.map(|date| date.to_string()).unwrap_or_default(),
            note: optional(&customer.note),
        }
    }

    /// What it says.
    pub fn read(&self, session: &Session) -> Result<Customer, AppError> {
        let first_inquiry = match some(&self.inquiry) {
            None => None,
            Some(text) => match date_text::parse(&text, session.today, TimePart::Never) {
                Ok(moment) => Some(moment.date),
                Err(_) => return Err(AppError::field(Data::FirstInquiry, Fault::NotADate(text))),
            },
        };
        Ok(Customer {
            name: self.name.trim().to_owned(),
            contact: some(&self.contact),
            phone: some(&self.phone),
            wechat: some(&self.wechat),
            first_inquiry,
            note: some(&self.note),
        })
    }
}

/// Draws the form; answers what was pressed under it.
pub fn ui(
    ui: &mut Ui,
    draft: &mut Draft,
    (faults, keyboard): (&Faults, &mut bool),
    session: &Session,
) -> Option<Pressed> {
    let lang = session.lang;
    let title = if draft.existing.is_some() { text::edit_title(lang) } else { text::new(lang) };
    let dates = DateField {
        today: session.today,
        time: TimePart::Never,
        marks: &session.shared.calendar,
        words: session.words(),
    };
    let fields = |ui: &mut Ui| {
        let one = |ui: &mut Ui, label: &str, data: Data, value: &mut String| {
            FormRow::show(ui, Columns::One, |row| {
                row.field(Field::new(label).error(faults.of_field(data)), |ui| line::text(ui, value, ""))
            })
        };
        let name = one(ui, form_text::customer_label(lang), Data::CustomerName, &mut draft.name);
        keyboard_to(keyboard, &name);
        one(ui, columns::name(Data::Contact, lang), Data::Contact, &mut draft.contact);
        one(ui, columns::name(Data::Phone, lang), Data::Phone, &mut draft.phone);
        one(ui, columns::name(Data::Wechat, lang), Data::Wechat, &mut draft.wechat);
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(form_text::first_inquiry(lang)).error(faults.of_field(Data::FirstInquiry));
            row.field(field, |ui| dates.show(ui, &mut draft.inquiry));
        });
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(columns::name(Data::Note, lang)).error(faults.of_field(Data::Note));
            row.field(field, |ui| line::multiline(ui, &mut draft.note, 3, ""));
        });
        faults.rest_ui(ui);
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
