//! The page 客户: every customer by how he stands; beside the list one of them with what is known of him, or his form.

mod detail;
mod form;
mod rows;

use std::sync::Arc;

use eframe::egui::{Context, Id, Ui};
use serde::{Deserialize, Serialize};

use crate::app::import::Kind;
use crate::app::{AppError, AppResult, CustomerDetail, customer_detail, phase_days, queries};
use crate::model::{Customer, CustomerId, Field as Data, PersonId, ReportTable};
use crate::store::customers::{CustomerFilter, CustomerPhase, CustomerSort, ListedCustomer};
use crate::text::Lang;
use crate::text::columns;
use crate::text::ui::{customers as text, lists, orders};
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::dialogs::{self, Confirm};
use crate::ui::listing::{Search, Searched};
use crate::ui::paged::{PAGE, Paged};
use crate::ui::session::Session;
use crate::ui::shell::{self, Side, Stat};
use crate::ui::tabs::orders::Found;
use crate::ui::tabs::settings::{Editing, Faults};
use crate::ui::theme::Tone;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::table::{
    Direction, EmptyState, Table, TableEvent, TableLayout, TableState, column_chooser, sheet, tsv,
};
use crate::ui::widgets::{Button, Icon, chips};

use super::Next;
use rows::{cells, columns_of};

/// The states that the list can be narrowed to.
const PHASES: [CustomerPhase; 5] = [
    CustomerPhase::InPeriod,
    CustomerPhase::Lapsing,
    CustomerPhase::Lapsed,
    CustomerPhase::Lost,
    CustomerPhase::WithoutOrder,
];
/// Where the window remembers how the list stands.
const LOOKS: &str = "list.customers";
/// Where it remembers the filter.
const FILTER: &str = "filter.customers";

/// What the page asks for.
#[derive(Debug)]
pub enum Act {
    /// Read which customers there are.
    Load,
    /// Read a page of them.
    Page(usize),
    /// Make a table of everything the list shows.
    Export,
    /// Show a customer.
    Show(String),
    /// Close the panel.
    Close,
    /// Begin a customer.
    New,
    /// Give up what is typed, for this.
    GiveUp(Then),
    /// Store a customer, new or in the place of one.
    Save(Customer, Option<String>),
    /// Remember how the list stands.
    Remember,
}

/// What follows when the form was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// The panel closes.
    Close,
    /// An empty form.
    New,
    /// A customer is shown.
    Show(String),
}

/// What the threads answer.
#[derive(Debug)]
pub enum Answer {
    /// Which customers there are.
    Listed(AppResult<Vec<CustomerId>>),
    /// A page of them.
    Page(u64, usize, AppResult<Vec<Option<ListedCustomer>>>),
    /// A table to be saved.
    Sheet(AppResult<ReportTable>),
    /// A customer.
    Detail(Box<AppResult<CustomerDetail>>),
    /// The customer with this name was stored, or not.
    Saved(String, AppResult<()>),
}

/// What stands beside the list.
#[derive(Debug, Default)]
enum Panel {
    #[default]
    Closed,
    Detail(Box<CustomerDetail>),
    Form(Box<Editing<form::Draft>>),
}

/// What of the filter is remembered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Narrowed {
    /// 0: every state.
    phase: usize,
    /// A person by row.
    person: Option<i64>,
}

/// What the page remembers.
#[derive(Debug)]
pub struct ListPage {
    table: TableState,
    rows: Paged<CustomerId, ListedCustomer>,
    search: Search,
    narrowed: Narrowed,
    panel: Panel,
    next: Next,
    /// What the desk remembers was taken over.
    recalled: bool,
}

impl Default for ListPage {
    fn default() -> Self {
        Self {
            table: TableState::new(TableLayout::sorted_by("last", Direction::Descending)),
            rows: Paged::default(),
            search: Search::default(),
            narrowed: Narrowed::default(),
            panel: Panel::default(),
            next: Next::default(),
            recalled: false,
        }
    }
}

const fn asked(act: Act) -> app::Action {
    app::Action::Customers(super::Action::List(act))
}

fn search_id() -> Id {
    Id::unique("search-customers")
}

impl ListPage {
    /// The filters, left in the bar.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        match self.search.ui(ui, search_id(), text::search(lang), session) {
            Searched::Changed => self.narrowed_anew(out),
            Searched::Entered => self.next.takes_keyboard = true,
            Searched::Nothing => {}
        }
        let mut states = vec![text::every_phase(lang)];
        states.extend(PHASES.map(|phase| text::phase_word(phase, lang)));
        let mut changed = chips::dropdown(ui, text::phase(lang), &states, &mut self.narrowed.phase, session.words());
        let people = session.shared.directory.people();
        let mut names = vec![text::everybody(lang)];
        names.extend(people.iter().map(|(_, person)| person.name.as_str()));
        let known = |row: i64| people.iter().position(|(id, _)| id.0 == row);
        let mut chosen = self.narrowed.person.and_then(known).map_or(0, |index| index + 1);
        if chips::dropdown(ui, columns::name(Data::Person, lang), &names, &mut chosen, session.words()) {
            self.narrowed.person = chosen.checked_sub(1).and_then(|index| people.get(index)).map(|(id, _)| id.0);
            changed = true;
        }
        if changed {
            self.narrowed_anew(out);
            out.push(asked(Act::Remember));
        }
        if column_chooser(ui, orders::columns(lang), &columns_of(lang), &mut self.table.layout) {
            out.push(asked(Act::Remember));
        }
    }

    /// What can be done, at the right end of the bar; the first stands outermost.
    pub fn acts_ui(ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        if Button::primary(text::new(lang)).with_icon(Icon::Plus).command(Command::New).show(ui).clicked() {
            out.push(app::Action::Call(Command::New));
        }
        if Button::secondary(lists::import(lang)).with_icon(Icon::Import).show(ui).clicked() {
            out.push(import());
        }
        let export = Button::secondary(lists::export(lang)).with_icon(Icon::Export).command(Command::Export);
        if export.show(ui).clicked() {
            out.push(asked(Act::Export));
        }
    }

    fn narrowed_anew(&mut self, out: &mut Vec<app::Action>) {
        self.table.deselect();
        self.next.to_top = true;
        out.push(asked(Act::Load));
    }

    fn is_narrowed(&self) -> bool {
        self.narrowed != Narrowed::default() || !self.search.text().is_empty()
    }

    /// How many there are.
    pub fn stats(&self, lang: Lang) -> Vec<Stat> {
        if !self.rows.was_read() {
            return Vec::new();
        }
        vec![Stat { label: String::new(), figure: text::count(self.rows.ids().len(), lang) }]
    }

    /// Whether something stands beside the list.
    pub const fn is_editing(&self) -> bool {
        !matches!(self.panel, Panel::Closed)
    }

    /// Whether something is typed and not saved.
    pub fn is_touched(&self) -> bool {
        matches!(&self.panel, Panel::Form(form) if form.is_touched())
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        if std::mem::take(&mut self.next.reads) {
            out.push(asked(Act::Load));
        }
        let mut panel = std::mem::take(&mut self.panel);
        let (mut from_detail, mut from_form) = (None, None);
        let side = match &mut panel {
            Panel::Closed => None,
            Panel::Detail(detail) => {
                Some(Side { add: Box::new(|ui: &mut Ui| from_detail = detail::ui(ui, detail, session)) })
            }
            Panel::Form(form) => Some(Side {
                add: Box::new(|ui: &mut Ui| {
                    let (draft, faults, keyboard) = form.parts();
                    from_form = form::ui(ui, draft, (faults, keyboard), session);
                }),
            }),
        };
        shell::split(ui, |ui| self.list_ui(ui, session, out), side);
        self.panel = panel;
        if let Some(pressed) = from_detail {
            self.hear(pressed, session, out);
        }
        match from_form {
            Some(form::Pressed::Save) => self.save(session, out),
            Some(form::Pressed::Leave) => self.close(session, out),
            None => {}
        }
    }

    fn hear(&mut self, pressed: detail::Pressed, session: &Session, out: &mut Vec<app::Action>) {
        let Panel::Detail(detail) = &self.panel else { return };
        match pressed {
            detail::Pressed::Close => self.close(session, out),
            detail::Pressed::Edit => {
                let mut form = Editing::default();
                form.begin(form::Draft::of(&detail.customer));
                form.take_keyboard();
                self.panel = Panel::Form(Box::new(form));
            }
            detail::Pressed::NewOrder => out.push(app::Action::NewOrderOf(detail.customer.name.clone())),
            detail::Pressed::Order(no) => out.push(app::Action::OpenOrder(no)),
            detail::Pressed::AllOrders => {
                out.push(app::Action::SearchOrders(Found::Customer(detail.customer.name.clone())));
            }
        }
    }

    /// Leaves the panel: from the form of a stored customer back to him.
    fn close(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        let then = match &self.panel {
            Panel::Form(form) => form.typed.existing.clone().map_or(Then::Close, Then::Show),
            _ => Then::Close,
        };
        self.leave_for(then, session.lang, out);
    }

    /// Leaves the form, after asking where something is typed.
    fn leave_for(&self, then: Then, lang: Lang, out: &mut Vec<app::Action>) {
        if !self.is_touched() {
            return out.push(asked(Act::GiveUp(then)));
        }
        out.push(app::Action::Dialogs(dialogs::Action::Confirm(Confirm {
            title: lists::give_up_title(lang).to_owned(),
            body: lists::give_up_body(lang).to_owned(),
            confirm: lists::give_up(lang).to_owned(),
            act: Box::new(asked(Act::GiveUp(then))),
        })));
    }

    fn save(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        let Panel::Form(form) = &mut self.panel else { return };
        match form.typed.read(session) {
            Ok(customer) => out.push(asked(Act::Save(customer, form.typed.existing.clone()))),
            Err(error) => form.faults = Faults::of(&error, session.lang),
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let columns = columns_of(lang);
        let narrowed = self.is_narrowed();
        let empty = if narrowed {
            EmptyState { text: text::nothing_fits(lang), action: text::clear_filters(lang), command: None }
        } else {
            EmptyState { text: text::nothing(lang), action: text::new(lang), command: Some(Command::New) }
        };
        let days = phase_days(session.today);
        let directory = &session.shared.directory;
        let Self { table: state, rows, next, .. } = self;
        let mut table = Table::new(text::customers(lang), &columns, rows.shown(), session.words()).empty(empty);
        if !narrowed {
            table = table.second_step(lists::import(lang), Command::Import);
        }
        let written = |row: &ListedCustomer| cells(row, days, directory, lang);
        let mut first = false;
        let output = card::card(ui, Padding::None, |ui| {
            if std::mem::take(&mut next.takes_keyboard) {
                if state.cursor().is_none() && rows.row(0).is_some() {
                    state.select(0);
                    first = true;
                }
                let id = table.focus_id(ui);
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            table.show(ui, state, &mut |row| rows.row(row).map(written))
        });
        out.extend(rows.wanted(output.inner.visible).into_iter().map(|page| asked(Act::Page(page))));
        let name = |rows: &Paged<CustomerId, ListedCustomer>, row| rows.row(row).map(|row| row.customer.name.clone());
        let mut then = Vec::new();
        if first {
            then.extend(name(&self.rows, 0).map(Then::Show));
        }
        for event in output.inner.events {
            match event {
                // The panel that is open follows; otherwise a customer is opened.
                TableEvent::Selected(row) => {
                    if matches!(self.panel, Panel::Detail(_)) {
                        then.extend(name(&self.rows, row).map(Then::Show));
                    }
                }
                TableEvent::Opened(row) => then.extend(name(&self.rows, row).map(Then::Show)),
                TableEvent::Sorted => out.extend([asked(Act::Load), asked(Act::Remember)]),
                TableEvent::LayoutChanged => out.push(asked(Act::Remember)),
                TableEvent::Copy => {
                    let chosen = self.table.selection().into_iter().flatten();
                    let chosen = chosen.filter_map(|row| self.rows.row(row)).map(written);
                    ui.copy_text(tsv(&columns, &self.table.layout, chosen));
                }
                TableEvent::FirstStep if narrowed => {
                    self.search.clear();
                    self.narrowed = Narrowed::default();
                    self.narrowed_anew(out);
                    out.push(asked(Act::Remember));
                }
                TableEvent::FirstStep => then.push(Then::New),
                TableEvent::SecondStep => out.push(import()),
                TableEvent::Link { .. } => {}
            }
        }
        for then in then {
            self.leave_for(then, lang, out);
        }
    }

    /// A command was called.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match command {
            Command::New => self.leave_for(Then::New, session.lang, out),
            Command::Close if self.is_editing() => self.close(session, out),
            Command::Save => self.save(session, out),
            Command::SearchPage => ctx.memory_mut(|memory| memory.request_focus(search_id())),
            Command::Export => out.push(asked(Act::Export)),
            Command::Refresh => out.push(app::Action::Changed(super::CHANGED)),
            _ => {}
        }
    }

    fn order(&self) -> (CustomerSort, bool) {
        let Some(sort) = self.table.sort() else { return (CustomerSort::LastOrder, true) };
        let by = match sort.column.as_str() {
            "name" => CustomerSort::Name,
            "until" => CustomerSort::PeriodEnd,
            "orders" => CustomerSort::Orders,
            "amount" => CustomerSort::Amount,
            "contact" => CustomerSort::Contact,
            "phone" => CustomerSort::Phone,
            "wechat" => CustomerSort::Wechat,
            "inquiry" => CustomerSort::FirstInquiry,
            "note" => CustomerSort::Note,
            _ => CustomerSort::LastOrder,
        };
        (by, sort.direction == Direction::Descending)
    }

    fn filter(&self, session: &Session) -> CustomerFilter {
        CustomerFilter {
            text: self.search.text().to_owned(),
            phase: self.narrowed.phase.checked_sub(1).and_then(|index| PHASES.get(index)).copied(),
            person: self.narrowed.person.map(PersonId),
            days: phase_days(session.today),
        }
    }

    /// Runs what was asked for.
    pub fn run(&mut self, act: Act, runner: &mut Runner<'_>) {
        let reply = |answer| app::Reply::Customers(super::Reply::List(answer));
        match act {
            Act::Load => {
                let (filter, (by, descending)) = (self.filter(runner.session), self.order());
                if self.rows.begin() {
                    runner.workers.read(move |reader| {
                        reply(Answer::Listed(queries::customer_list(reader, &filter, by, descending)))
                    });
                }
            }
            Act::Page(page) => {
                let (ids, generation) = self.rows.page(page);
                runner
                    .workers
                    .read(move |reader| reply(Answer::Page(generation, page, queries::customer_page(reader, &ids))));
            }
            Act::Export => self.export(runner),
            Act::Show(name) | Act::GiveUp(Then::Show(name)) => show(name, runner),
            Act::Close => self.panel = Panel::Closed,
            Act::New => {
                let mut form = Editing::default();
                form.take_keyboard();
                self.panel = Panel::Form(Box::new(form));
            }
            Act::GiveUp(Then::Close) => self.run(Act::Close, runner),
            Act::GiveUp(Then::New) => self.run(Act::New, runner),
            Act::Save(customer, existing) => runner.workers.write(move |office| {
                let saved = office.save_customer(&customer, existing.as_deref());
                reply(Answer::Saved(customer.name, saved))
            }),
            Act::Remember => {
                runner.desk.put(LOOKS, &self.table.layout, runner.now);
                runner.desk.put(FILTER, &self.narrowed, runner.now);
            }
        }
    }

    fn export(&self, runner: &mut Runner<'_>) {
        let (layout, lang) = (self.table.layout.clone(), runner.session.lang);
        let (filter, (by, descending)) = (self.filter(runner.session), self.order());
        let shared = runner.session.shared.clone();
        let task = runner.task(lists::reading_customers(lang));
        runner.workers.read_beside(move |reader| {
            let read = || -> AppResult<ReportTable> {
                let reader = reader?;
                let ids = queries::customer_list(&reader, &filter, by, descending)?;
                let mut found = Vec::with_capacity(ids.len());
                for some in ids.chunks(PAGE) {
                    if task.tell(found.len(), ids.len()).is_break() {
                        return Err(AppError::Cancelled);
                    }
                    let rows = queries::customer_page(&reader, some)?;
                    found.extend(rows.iter().flatten().map(|row| cells(row, filter.days, &shared.directory, lang)));
                }
                Ok(sheet("customers", &columns_of(lang), &layout, found))
            };
            app::Reply::Customers(super::Reply::List(Answer::Sheet(read())))
        });
    }

    /// Records changed: reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        if !std::mem::replace(&mut self.recalled, true) {
            if let Some(layout) = runner.desk.get(LOOKS) {
                self.table = TableState::new(layout);
            }
            self.narrowed = runner.desk.get(FILTER).unwrap_or_default();
        }
        self.next.reads = true;
        if let Panel::Detail(detail) = &self.panel {
            show(detail.customer.name.clone(), runner);
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, answer: Answer, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let error = match answer {
            Answer::Listed(Ok(ids)) => {
                self.next.reads |= self.rows.put(ids, &mut self.table);
                if std::mem::take(&mut self.next.to_top) {
                    self.table.scroll_to_top();
                }
                return;
            }
            Answer::Page(generation, page, Ok(rows)) => return self.rows.put_page(generation, page, rows),
            Answer::Sheet(Ok(table)) => {
                let name = text::customers(lang).to_owned();
                return out.push(app::Action::Dialogs(dialogs::Action::ExportTable { table: Arc::new(table), name }));
            }
            Answer::Sheet(Err(AppError::Cancelled)) => return,
            Answer::Detail(detail) => match *detail {
                // What was typed meanwhile stays.
                Ok(_) if self.is_touched() => return,
                Ok(detail) => return self.panel = Panel::Detail(Box::new(detail)),
                // It is gone: an undone import, another name.
                Err(AppError::NotFound(_)) => return self.panel = Panel::Closed,
                Err(error) => error,
            },
            Answer::Saved(name, Ok(())) => {
                self.panel = Panel::Closed;
                out.push(app::Action::TellDone(Tone::Green, text::saved(&name, lang)));
                out.push(app::Action::Changed(super::CHANGED));
                return out.push(asked(Act::Show(name)));
            }
            Answer::Saved(_, Err(error)) => {
                if let Panel::Form(form) = &mut self.panel {
                    form.faults = Faults::of(&error, lang);
                }
                return;
            }
            Answer::Listed(Err(error)) => {
                self.rows.failed();
                error
            }
            Answer::Page(_, _, Err(error)) | Answer::Sheet(Err(error)) => error,
        };
        out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang)));
    }
}

/// Reads a customer to be shown.
fn show(name: String, runner: &Runner<'_>) {
    let shared = runner.session.shared.clone();
    runner.workers.read(move |reader| {
        let detail = customer_detail(reader, &shared.directory, &name);
        app::Reply::Customers(super::Reply::List(Answer::Detail(Box::new(detail))))
    });
}

fn import() -> app::Action {
    app::Action::Dialogs(dialogs::Action::ImportKind(Kind::Customers))
}
