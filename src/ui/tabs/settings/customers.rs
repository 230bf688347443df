//! 客户: found by name, pinyin or phone, and the form of one.

use std::sync::Arc;

use eframe::egui::Ui;

use super::form::{Editing, Faults, keyboard_to, some};
use super::{Action, Section, bar};
use crate::app::{AppError, AppResult, queries};
use crate::model::{Cell, Customer, CustomerId, Fault, Field as Data, ReportTable};
use crate::store::customers::{CustomerSort, ListedCustomer};
use crate::text::ui::{lists, orders, settings as text};
use crate::text::{Lang, columns};
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::dialogs;
use crate::ui::listing::{ListEvent, Search, Searched};
use crate::ui::paged::{PAGE, Paged};
use crate::ui::session::Session;
use crate::ui::shell::{self, Side, Stat};
use crate::ui::theme::Tone;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::{self, TimePart};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::line;
use crate::ui::widgets::table::{
    Column, Direction, EmptyState, Table, TableCell, TableEvent, TableLayout, TableState, column_chooser, sheet, tsv,
};

/// What the section asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomersAct {
    /// Read which customers there are.
    Load,
    /// Read a page of them.
    Page(usize),
    /// Make a table of everything the list shows.
    Export,
}

/// What the threads answer.
#[derive(Debug)]
pub enum CustomersReply {
    /// Which customers there are.
    Listed(AppResult<Vec<CustomerId>>),
    /// A page of them.
    Page(u64, usize, AppResult<Vec<Option<ListedCustomer>>>),
    /// A table to be saved.
    Sheet(AppResult<ReportTable>),
}

/// What is typed into the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    existing: Option<String>,
    name: String,
    contact: String,
    phone: String,
    wechat: String,
    inquiry: String,
    note: String,
}

/// What the section remembers.
#[derive(Debug)]
pub struct CustomersState {
    pub(super) table: TableState,
    pub(super) form: Editing<Draft>,
    rows: Paged<CustomerId, ListedCustomer>,
    search: Search,
    takes_keyboard: bool,
    to_top: bool,
    /// The list has to be read.
    pub(super) stale: bool,
}

impl Default for CustomersState {
    fn default() -> Self {
        Self {
            table: TableState::new(TableLayout::sorted_by("last", Direction::Descending)),
            form: Editing::default(),
            rows: Paged::default(),
            search: Search::default(),
            takes_keyboard: false,
            to_top: false,
            stale: false,
        }
    }
}

const fn asked(act: CustomersAct) -> app::Action {
    app::Action::Settings(Action::Customers(act))
}

impl CustomersState {
    /// Begins a new customer.
    pub fn begin(&mut self, lang: Lang, out: &mut Vec<app::Action>) {
        self.form.open(Draft::default(), Section::Customers, lang, out);
        self.form.take_keyboard();
    }

    /// The search box and the choice of columns.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let id = bar::search_id(Section::Customers);
        match self.search.ui(ui, id, text::search_customers(lang), session) {
            Searched::Changed => self.search_changed(out),
            Searched::Entered => self.takes_keyboard = true,
            Searched::Nothing => {}
        }
        if column_chooser(ui, orders::columns(lang), &columns_of(lang), &mut self.table.layout) {
            out.push(app::Action::Settings(Action::RememberLists));
        }
    }

    fn search_changed(&mut self, out: &mut Vec<app::Action>) {
        self.table.deselect();
        self.to_top = true;
        out.push(asked(CustomersAct::Load));
    }

    /// How many there are.
    pub fn stats(&self, lang: Lang) -> Vec<Stat> {
        if !self.rows.was_read() {
            return Vec::new();
        }
        vec![Stat { label: String::new(), figure: text::customers_count(self.rows.ids().len(), lang) }]
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        if std::mem::take(&mut self.stale) {
            out.push(asked(CustomersAct::Load));
        }
        let lang = session.lang;
        let mut form = std::mem::take(&mut self.form);
        let mut acts = (false, false);
        let mut events = Vec::new();
        let pair = bar::pair(Section::Customers, form.turn(), lang);
        let (draft, faults, keyboard) = form.parts();
        let side = Side { add: Box::new(|ui| acts = form_ui(ui, draft, (faults, keyboard), session)) };
        shell::pair(ui, pair, |ui| events = self.list_ui(ui, session, out), side);
        let draft_of = |row: usize| self.rows.row(row).map(|row| draft_of(&row.customer));
        bar::hear(&events, &mut form, draft_of, Section::Customers, lang, out);
        self.form = form;
        self.follow();
        match acts {
            (true, _) => self.save(session, out),
            (_, true) => self.begin(lang, out),
            _ => {}
        }
    }

    /// The cursor stands on the customer in the form or nowhere.
    fn follow(&mut self) {
        let Some(shown) = self.table.cursor().and_then(|row| self.rows.row(row)) else { return };
        if self.form.typed.existing.as_ref() != Some(&shown.customer.name) {
            self.table.deselect();
        }
    }

    /// Stores what the form says.
    pub fn save(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        match read(&self.form.typed, session) {
            Ok(customer) => {
                let existing = self.form.typed.existing.clone();
                out.push(app::Action::Settings(Action::SaveCustomer(customer, existing)));
            }
            Err(error) => self.form.faults = Faults::of(&error, session.lang),
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) -> Vec<ListEvent> {
        let lang = session.lang;
        let columns = columns_of(lang);
        let searches = !self.search.text().is_empty();
        let none_found = lists::none_found(self.search.text(), lang);
        let empty = if searches {
            EmptyState { text: &none_found, action: lists::clear_search(lang), command: None }
        } else {
            let (text, action) = (lists::no_customers(lang), text::new_customer(lang));
            EmptyState { text, action, command: Some(Command::New) }
        };
        let Self { table: state, rows, takes_keyboard, .. } = self;
        let mut table = Table::new(text::customers(lang), &columns, rows.shown(), session.words()).empty(empty);
        if !searches {
            table = table.second_step(lists::import(lang), Command::Import);
        }
        let mut events = Vec::new();
        let output = card::card(ui, Padding::None, |ui| {
            if std::mem::take(takes_keyboard) {
                if state.cursor().is_none() && rows.row(0).is_some() {
                    state.select(0);
                    events.push(ListEvent::Chosen(0));
                }
                let id = table.focus_id(ui);
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            table.show(ui, state, &mut |row| rows.row(row).map(cells))
        });
        out.extend(rows.wanted(output.inner.visible).into_iter().map(|page| asked(CustomersAct::Page(page))));
        for event in output.inner.events {
            match event {
                TableEvent::Selected(row) => events.push(ListEvent::Chosen(row)),
                TableEvent::Opened(row) => events.push(ListEvent::Opened(row)),
                TableEvent::Sorted => out.push(asked(CustomersAct::Load)),
                TableEvent::LayoutChanged => events.push(ListEvent::Remember),
                TableEvent::Copy => {
                    let chosen = state.selection().into_iter().flatten().filter_map(|row| rows.row(row)).map(cells);
                    ui.copy_text(tsv(&columns, &state.layout, chosen));
                }
                TableEvent::FirstStep if searches => {
                    self.search.clear();
                    self.to_top = true;
                    out.push(asked(CustomersAct::Load));
                }
                TableEvent::FirstStep => events.push(ListEvent::FirstStep),
                TableEvent::SecondStep => events.push(ListEvent::Import),
                TableEvent::Link { .. } => {}
            }
        }
        events
    }

    fn order(&self) -> (CustomerSort, bool) {
        let Some(sort) = self.table.sort() else { return (CustomerSort::LastOrder, true) };
        let by = match sort.column.as_str() {
            "name" => CustomerSort::Name,
            "contact" => CustomerSort::Contact,
            "phone" => CustomerSort::Phone,
            "wechat" => CustomerSort::Wechat,
            "inquiry" => CustomerSort::FirstInquiry,
            "note" => CustomerSort::Note,
            _ => CustomerSort::LastOrder,
        };
        (by, sort.direction == Direction::Descending)
    }

    /// Runs what was asked for.
    pub(super) fn run(&mut self, act: CustomersAct, runner: &mut Runner<'_>) {
        let reply = |reply| app::Reply::Settings(super::Reply::Customers(reply));
        let (by, descending) = self.order();
        let query = self.search.text().to_owned();
        match act {
            CustomersAct::Load => {
                if self.rows.begin() {
                    runner.workers.read(move |reader| {
                        reply(CustomersReply::Listed(queries::customer_list(reader, &query, by, descending)))
                    });
                }
            }
            CustomersAct::Page(page) => {
                let (ids, generation) = self.rows.page(page);
                runner.workers.read(move |reader| {
                    reply(CustomersReply::Page(generation, page, queries::customer_page(reader, &ids)))
                });
            }
            CustomersAct::Export => {
                let (layout, lang) = (self.table.layout.clone(), runner.session.lang);
                let task = runner.task(lists::reading_customers(lang));
                runner.workers.read_beside(move |reader| {
                    let read = || -> AppResult<ReportTable> {
                        let reader = reader?;
                        let ids = queries::customer_list(&reader, &query, by, descending)?;
                        let mut found = Vec::with_capacity(ids.len());
                        for some in ids.chunks(PAGE) {
                            if task.tell(found.len(), ids.len()).is_break() {
                                return Err(AppError::Cancelled);
                            }
                            found.extend(queries::customer_page(&reader, some)?.iter().flatten().map(cells));
                        }
                        Ok(sheet("customers", &columns_of(lang), &layout, found))
                    };
                    reply(CustomersReply::Sheet(read()))
                });
            }
        }
    }

    /// Takes an answer.
    pub(super) fn answer(&mut self, reply: CustomersReply, lang: Lang, out: &mut Vec<app::Action>) {
        let error = match reply {
            CustomersReply::Listed(Ok(ids)) => {
                self.stale |= self.rows.put(ids, &mut self.table);
                if std::mem::take(&mut self.to_top) {
                    self.table.scroll_to_top();
                }
                return;
            }
            CustomersReply::Page(generation, page, Ok(rows)) => {
                self.rows.put_page(generation, page, rows);
                return;
            }
            CustomersReply::Sheet(Ok(table)) => {
                let name = text::customers(lang).to_owned();
                out.push(app::Action::Dialogs(dialogs::Action::ExportTable { table: Arc::new(table), name }));
                return;
            }
            CustomersReply::Sheet(Err(AppError::Cancelled)) => return,
            CustomersReply::Listed(Err(error)) => {
                self.rows.failed();
                error
            }
            CustomersReply::Page(_, _, Err(error)) | CustomersReply::Sheet(Err(error)) => error,
        };
        out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang)));
    }
}

fn columns_of(lang: Lang) -> [Column<'static>; 7] {
    [
        Column::text("name", columns::name(Data::CustomerName, lang)).letters(7.0).stretch(1.0),
        Column::text("contact", columns::name(Data::Contact, lang)).letters(4.0),
        Column::text("phone", columns::name(Data::Phone, lang)).letters(7.0),
        Column::text("wechat", columns::name(Data::Wechat, lang)).letters(5.0),
        Column::text("inquiry", columns::name(Data::FirstInquiry, lang)).letters(6.4),
        Column::text("last", lists::last_order(lang)).letters(5.6),
        Column::text("note", columns::name(Data::Note, lang)).letters(4.0).stretch(1.0),
    ]
}

fn cells(row: &ListedCustomer) -> Vec<TableCell> {
    let optional = |text: &Option<String>| text.as_deref().map_or_else(TableCell::empty, TableCell::text);
    let date = |date: Option<chrono::NaiveDate>| {
        date.map_or_else(TableCell::empty, |date| TableCell::text(date.to_string()).of(Cell::Date(date)))
    };
    let customer = &row.customer;
    vec![
        TableCell::text(&*customer.name),
        optional(&customer.contact),
        optional(&customer.phone),
        optional(&customer.wechat),
        date(customer.first_inquiry),
        date(row.last_order),
        optional(&customer.note),
    ]
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

fn form_ui(
    ui: &mut Ui,
    draft: &mut Draft,
    (faults, keyboard): (&Faults, &mut bool),
    session: &Session,
) -> (bool, bool) {
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
                row.field(Field::new(label).error(faults.of_field(data)), |ui| line::text(ui, value, ""))
            })
        };
        let name = one(ui, text::customer_label(lang), Data::CustomerName, &mut draft.name);
        keyboard_to(keyboard, &name);
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
    let again = if is_change { text::new_customer(lang) } else { text::clear(lang) };
    card::side_panel(ui, title, |_| {}, fields, |ui| answer = bar::foot(ui, again, lang));
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
