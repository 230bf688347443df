//! 客户: found by name, pinyin or phone, and the form of one.

use eframe::egui::{Id, Ui};

use super::form::{Faults, some};
use super::{Action, Section, people};
use crate::app::AppError;
use crate::app::queries::CustomerList;
use crate::model::{Customer, Fault, Field as Data};
use crate::text::columns;
use crate::text::ui::settings as text;
use crate::ui::app;
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::shell::{self, Side};
use crate::ui::theme::size;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::{self, TimePart};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::line;
use crate::ui::widgets::search::SearchBox;
use crate::ui::widgets::table::{Column, EmptyState, Table, TableCell, TableEvent, TableState};

/// What is typed into the form.
#[derive(Debug, Default)]
struct Draft {
    existing: Option<String>,
    name: String,
    contact: String,
    phone: String,
    wechat: String,
    inquiry: String,
    note: String,
}

/// What the section remembers.
#[derive(Debug, Default)]
pub struct CustomersState {
    table: TableState,
    draft: Draft,
    pub(super) faults: Faults,
    query: String,
    list: CustomerList,
    /// The list has to be read.
    pub(super) stale: bool,
}

impl CustomersState {
    /// Begins a new customer.
    pub fn clear(&mut self) {
        self.draft = Draft::default();
        self.faults = Faults::default();
        self.table.deselect();
    }

    /// The text to look for.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Takes a list that was read, where it is still wanted.
    pub fn take(&mut self, query: &str, list: CustomerList) {
        if query == self.query {
            self.list = list;
        }
    }

    /// The box that searches the list.
    pub fn search_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let field = SearchBox {
            id: search_id(),
            hint: text::search_customers(session.lang),
            command: Command::SearchPage,
            width: size::SEARCH_WIDE,
            words: session.words(),
        };
        if field.show(ui, &mut self.query).edited {
            self.table.deselect();
            self.table.scroll_to_top();
            out.push(app::Action::Settings(Action::LoadCustomers));
        }
        card::note(ui, &text::customers_shown(self.list.all, self.list.rows.len(), session.lang));
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        if std::mem::take(&mut self.stale) {
            out.push(app::Action::Settings(Action::LoadCustomers));
        }
        let Self { table, draft, faults, list: found, .. } = self;
        let mut save = false;
        let mut clear = false;
        let side = Side { add: Box::new(|ui| (save, clear) = form(ui, draft, faults, session)) };
        let mut chosen = None;
        shell::split(ui, |ui| chosen = list(ui, table, found, session), Some(side));
        if let Some(draft) = chosen {
            self.draft = draft;
            self.faults = Faults::default();
        }
        if clear {
            self.clear();
        }
        if save {
            match read(&self.draft, session) {
                Ok(customer) => {
                    let existing = self.draft.existing.clone();
                    out.push(app::Action::Settings(Action::SaveCustomer(customer, existing)));
                }
                Err(error) => self.faults = Faults::of(&error, session.lang),
            }
        }
    }
}

/// The id of the search box: for Ctrl+F.
pub(super) fn search_id() -> Id {
    Id::unique("search-customers")
}

fn list(ui: &mut Ui, state: &mut TableState, found: &CustomerList, session: &Session) -> Option<Draft> {
    let lang = session.lang;
    let columns = [
        Column::text("name", text::customers(lang)).letters(9.0).stretch(1.0).unsorted(),
        Column::text("contact", columns::name(Data::Contact, lang)).letters(4.0).unsorted(),
        Column::text("phone", columns::name(Data::Phone, lang)).letters(7.0).unsorted(),
        Column::text("wechat", columns::name(Data::Wechat, lang)).letters(5.0).unsorted(),
        Column::text("inquiry", text::first_inquiry(lang)).letters(5.6).unsorted(),
        Column::text("note", columns::name(Data::Note, lang)).letters(5.0).stretch(1.0).unsorted(),
    ];
    let mut chosen = None;
    card::card(ui, Padding::None, |ui| {
        let empty = EmptyState { text: text::no_customers(lang), action: "", command: None };
        let table = Table::new(text::customers(lang), &columns, found.rows.len(), session.words()).empty(empty);
        let optional = |text: &Option<String>| text.as_deref().map_or_else(TableCell::empty, TableCell::text);
        let output = table.show(ui, state, &mut |row| {
            let customer = found.rows.get(row)?;
            Some(vec![
                TableCell::text(&*customer.name),
                optional(&customer.contact),
                optional(&customer.phone),
                optional(&customer.wechat),
                customer.first_inquiry.map_or_else(TableCell::empty, |date| TableCell::text(date.to_string())),
                optional(&customer.note),
            ])
        });
        for event in output.events {
            if let TableEvent::Selected(row) | TableEvent::Opened(row) = event {
                chosen = found.rows.get(row).map(draft_of);
            }
        }
    });
    chosen
}

fn draft_of(customer: &Customer) -> Draft {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    Draft {
        existing: Some(customer.name.clone()),
        name: customer.name.clone(),
        contact: optional(&customer.contact),
        phone: optional(&customer.phone),
        wechat: optional(&customer.wechat),
        inquiry: customer.first_inquiry.map(|date| date.to_string()).unwrap_or_default(),
        note: optional(&customer.note),
    }
}

fn form(ui: &mut Ui, draft: &mut Draft, faults: &Faults, session: &Session) -> (bool, bool) {
    let lang = session.lang;
    let is_change = draft.existing.is_some();
    let title = if is_change { text::edit_customer(lang) } else { text::new_customer(lang) };
    let dates = DateField {
        today: session.today,
        time: TimePart::Never,
        marks: &session.shared.calendar,
        words: session.words(),
    };
    let fields = |ui: &mut Ui| {
        let one = |ui: &mut Ui, label: &str, data: Data, value: &mut String| {
            FormRow::show(ui, Columns::One, |row| {
                row.field(Field::new(label).error(faults.of_field(data)), |ui| line::text(ui, value, ""));
            });
        };
        one(ui, text::customers(lang), Data::CustomerName, &mut draft.name);
        one(ui, columns::name(Data::Contact, lang), Data::Contact, &mut draft.contact);
        one(ui, columns::name(Data::Phone, lang), Data::Phone, &mut draft.phone);
        one(ui, columns::name(Data::Wechat, lang), Data::Wechat, &mut draft.wechat);
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::first_inquiry(lang)).error(faults.of_field(Data::FirstInquiry));
            row.field(field, |ui| dates.show(ui, &mut draft.inquiry));
        });
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(columns::name(Data::Note, lang)).error(faults.of_field(Data::Note));
            row.field(field, |ui| line::multiline(ui, &mut draft.note, 3, ""));
        });
        faults.rest_ui(ui);
    };
    let mut answer = (false, false);
    card::side_panel(ui, title, |_| {}, fields, |ui| answer = people::foot(ui, is_change, Section::Customers, lang));
    answer
}

/// What the form says.
fn read(draft: &Draft, session: &Session) -> Result<Customer, AppError> {
    let first_inquiry = match some(&draft.inquiry) {
        None => None,
        Some(text) => match date_text::parse(&text, session.today, TimePart::Never) {
            Ok(moment) => Some(moment.date),
            Err(_) => return Err(AppError::field(Data::FirstInquiry, Fault::NotADate(text))),
        },
    };
    Ok(Customer {
        name: draft.name.trim().to_owned(),
        contact: some(&draft.contact),
        phone: some(&draft.phone),
        wechat: some(&draft.wechat),
        first_inquiry,
        note: some(&draft.note),
    })
}
