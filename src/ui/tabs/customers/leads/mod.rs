//! The page 询盘: the leads of a period by how they stand; beside the list one of them with its steps, or its form.

mod deed;
mod detail;
mod form;
mod jobs;
mod rows;

use std::time::Duration;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};
use eframe::egui::{Context, Id, Ui};
use serde::{Deserialize, Serialize};

use crate::app::import::Kind;
use crate::app::{AppResult, Clock, LeadDetail, LeadFilter, LeadListing, LeadSort, LeadStanding, ListedLead};
use crate::model::{Field as Data, Lead, LeadId, LeadStep, PersonId, ReportTable};
use crate::text::Lang;
use crate::text::columns;
use crate::text::ui::{leads as text, lists, orders};
use crate::ui::app;
use crate::ui::commands::Command;
use crate::ui::dialogs::{self, Confirm};
use crate::ui::listing::{Search, Searched};
use crate::ui::offers::Offers;
use crate::ui::paged::Paged;
use crate::ui::session::Session;
use crate::ui::shell::{self, Side, Stat};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::table::{
    Direction, EmptyState, Shown, Table, TableEvent, TableLayout, TableState, column_chooser, tsv,
};
use crate::ui::widgets::{Button, Icon, chips, tabs};

use super::Next;
use deed::{DeedForm, Doing};
use form::LeadForm;
use rows::{cells, columns_of, standing_word};

/// The states that the list can be narrowed to.
const STANDINGS: [LeadStanding; 7] = [
    LeadStanding::Overdue,
    LeadStanding::Due,
    LeadStanding::Running,
    LeadStanding::CallBack,
    LeadStanding::Won,
    LeadStanding::Lost,
    LeadStanding::Invalid,
];

/// What the page asks for.
#[derive(Debug)]
pub enum Act {
    /// Read which leads there are.
    Load,
    /// Read a page of them.
    Page(usize),
    /// Make a table of everything the list shows.
    Export,
    /// Show a lead.
    Show(String),
    /// Read the lead that is shown anew.
    Again,
    /// Close the panel.
    Close,
    /// Begin a lead.
    New,
    /// Give up what is typed, for this.
    GiveUp(Then),
    /// Store a lead, new or in the place of one.
    Save(Box<Lead>, Option<String>),
    /// Do something with a lead.
    Do(String, Doing),
    /// Find customers.
    FindCustomers(String),
    /// Remember how the list stands.
    Remember,
}

/// What follows when something that is typed was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// The panel closes.
    Close,
    /// An empty form.
    New,
    /// A lead is shown.
    Show(String),
}

/// What the threads answer.
#[derive(Debug)]
pub enum Answer {
    /// Which leads there are.
    Listed(AppResult<LeadListing>),
    /// A page of them.
    Page(u64, usize, AppResult<Vec<Option<ListedLead>>>),
    /// A table to be saved.
    Sheet(AppResult<ReportTable>),
    /// A lead.
    Detail(Box<AppResult<LeadDetail>>),
    /// The same lead, as it stands now.
    Again(Box<AppResult<LeadDetail>>),
    /// A number for the form with this serial.
    Number(u64, AppResult<String>),
    /// The lead with this number was stored, or not.
    Saved(String, AppResult<()>),
    /// Something was done with a lead, or not.
    Done(String, Doing, AppResult<()>),
    /// Customers found.
    Customers(String, AppResult<Vec<String>>),
}

/// What stands beside the list.
#[derive(Debug, Default)]
enum Panel {
    #[default]
    Closed,
    Detail(Box<LeadDetail>, Option<Box<DeedForm>>),
    Form(Box<LeadForm>),
}

/// What of the filter is remembered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Narrowed {
    /// 0 the month worked in, 1 its year, 2 ever.
    period: usize,
    /// 0: every state.
    standing: usize,
    /// A person by row.
    reception: Option<i64>,
    /// A person by row.
    assigned: Option<i64>,
}

impl Narrowed {
    /// The same period, everything of it.
    const fn widened(self) -> Self {
        Self { period: self.period, standing: 0, reception: None, assigned: None }
    }
}

/// What the page remembers.
#[derive(Debug)]
pub struct LeadsPage {
    table: TableState,
    rows: Paged<LeadId, ListedLead>,
    /// How many are overdue and due today.
    counts: (usize, usize),
    search: Search,
    narrowed: Narrowed,
    panel: Panel,
    offers: Offers,
    serial: u64,
    next: Next,
    recalled: bool,
    /// As of which minute the clocks were read.
    read_at: Option<NaiveDateTime>,
}

impl Default for LeadsPage {
    fn default() -> Self {
        let mut layout = TableLayout::sorted_by("until", Direction::Ascending);
        for column in ["need", "customer"] {
            layout.set_shown(column, Shown::No);
        }
        Self {
            table: TableState::new(layout),
            rows: Paged::default(),
            counts: (0, 0),
            search: Search::default(),
            narrowed: Narrowed::default(),
            panel: Panel::default(),
            offers: Offers::default(),
            serial: 0,
            next: Next::default(),
            recalled: false,
            read_at: None,
        }
    }
}

const fn asked(act: Act) -> app::Action {
    app::Action::Customers(super::Action::Leads(act))
}

fn search_id() -> Id {
    Id::unique("search-leads")
}

fn import() -> app::Action {
    app::Action::Dialogs(dialogs::Action::ImportKind(Kind::Leads))
}

/// The minute of a moment.
fn minute(at: NaiveDateTime) -> NaiveDateTime {
    at.with_second(0).unwrap_or(at)
}

/// A filter of people. Answers whether it changed.
fn person_ui(ui: &mut Ui, (name, everybody): (&str, &str), chosen: &mut Option<i64>, session: &Session) -> bool {
    let people = session.shared.directory.people();
    let mut names = vec![everybody];
    names.extend(people.iter().map(|(_, person)| person.name.as_str()));
    let known = |row: i64| people.iter().position(|(id, _)| id.0 == row);
    let mut at = chosen.and_then(known).map_or(0, |index| index + 1);
    let changed = chips::dropdown(ui, name, &names, &mut at, session.words());
    if changed {
        *chosen = at.checked_sub(1).and_then(|index| people.get(index)).map(|(id, _)| id.0);
    }
    changed
}

impl LeadsPage {
    /// The filters, left in the bar.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let periods = [text::month(lang), text::year(lang), text::ever(lang)];
        let mut changed = tabs::segmented(ui, &periods, &mut self.narrowed.period);
        match self.search.ui(ui, search_id(), text::search(lang), session) {
            Searched::Changed => self.narrowed_anew(out),
            Searched::Entered => self.next.takes_keyboard = true,
            Searched::Nothing => {}
        }
        let mut states = vec![text::every_standing(lang)];
        states.extend(STANDINGS.map(|standing| standing_word(standing, lang)));
        let standing = &mut self.narrowed.standing;
        changed |= chips::dropdown(ui, text::standing(lang), &states, standing, session.words());
        let reception = (columns::name(Data::Reception, lang), text::every_reception(lang));
        changed |= person_ui(ui, reception, &mut self.narrowed.reception, session);
        let assigned = (columns::name(Data::AssignedTo, lang), text::every_assignee(lang));
        changed |= person_ui(ui, assigned, &mut self.narrowed.assigned, session);
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
        self.narrowed != self.narrowed.widened() || !self.search.text().is_empty()
    }

    /// How many there are, and how many of them press.
    pub fn stats(&self, lang: Lang) -> Vec<Stat> {
        if !self.rows.was_read() {
            return Vec::new();
        }
        let mut stats = vec![Stat { label: String::new(), figure: text::count(self.rows.ids().len(), lang) }];
        let (overdue, due) = self.counts;
        for (label, count) in [(text::overdue(lang), overdue), (text::due(lang), due)] {
            if count > 0 {
                stats.push(Stat { label: label.to_owned(), figure: count.to_string() });
            }
        }
        stats
    }

    /// Whether something stands beside the list.
    pub const fn is_editing(&self) -> bool {
        !matches!(self.panel, Panel::Closed)
    }

    /// Whether something is typed and not saved.
    pub fn is_touched(&self) -> bool {
        match &self.panel {
            Panel::Closed => false,
            Panel::Detail(_, deed) => deed.as_ref().is_some_and(|deed| deed.form.is_touched()),
            Panel::Form(form) => form.form.is_touched(),
        }
    }

    /// The clocks go on: a window that stands open reads them every minute.
    fn follow_clock(&mut self, ui: &Ui, session: &Session) {
        if matches!(session.clock, Clock::Fixed(_)) {
            return;
        }
        let now = session.clock.now();
        self.next.reads |= self.read_at.is_some_and(|read| read != minute(now));
        let rest = 60_u32.saturating_sub(now.second()).max(1);
        ui.ctx().request_repaint_after(Duration::from_secs(rest.into()));
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        self.follow_clock(ui, session);
        if std::mem::take(&mut self.next.reads) {
            out.push(asked(Act::Load));
            if matches!(self.panel, Panel::Detail(..)) {
                out.push(asked(Act::Again));
            }
        }
        self.offers.refresh(session);
        let mut panel = std::mem::take(&mut self.panel);
        let mut offers = std::mem::take(&mut self.offers);
        let (mut from_detail, mut from_form) = (None, None);
        let side = match &mut panel {
            Panel::Closed => None,
            Panel::Detail(detail, deed) => Some(Side {
                add: Box::new(|ui: &mut Ui| {
                    from_detail = detail::ui(ui, detail, deed.as_deref_mut(), &mut offers, session);
                }),
            }),
            Panel::Form(form) => {
                Some(Side { add: Box::new(|ui: &mut Ui| from_form = form.ui(ui, session, &mut offers)) })
            }
        };
        shell::split(ui, |ui| self.list_ui(ui, session, out), side);
        out.extend(offers.take_wanted().map(|query| asked(Act::FindCustomers(query))));
        self.offers = offers;
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
        let serial = self.next_serial();
        let Panel::Detail(detail, deed) = &mut self.panel else { return };
        let lead = &detail.lead;
        match pressed {
            detail::Pressed::Close => self.leave_for(Then::Close, session.lang, out),
            detail::Pressed::Leave => self.close(session, out),
            detail::Pressed::Confirm => self.save(session, out),
            detail::Pressed::Edit => self.panel = Panel::Form(Box::new(LeadForm::of(lead, serial))),
            detail::Pressed::Begin(begun) => *deed = Some(Box::new(DeedForm::new(begun, lead, session))),
            detail::Pressed::Now(step) => out.push(asked(Act::Do(lead.no.clone(), now(step, session)))),
            detail::Pressed::Customer(name) => out.push(app::Action::OpenCustomer(name)),
        }
    }

    const fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }

    /// Leaves what stands in the panel: from the form and from an act of a stored lead back to it.
    fn close(&self, session: &Session, out: &mut Vec<app::Action>) {
        let then = match &self.panel {
            Panel::Form(form) => form.existing().map_or(Then::Close, Then::Show),
            Panel::Detail(detail, Some(_)) => Then::Show(detail.lead.no.clone()),
            _ => Then::Close,
        };
        self.leave_for(then, session.lang, out);
    }

    /// Leaves the panel, after asking where something is typed.
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

    /// Stores what is typed: the form, or an act.
    fn save(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        match &mut self.panel {
            Panel::Form(form) => match form.form.typed.read(session) {
                Ok(lead) => out.push(asked(Act::Save(Box::new(lead), form.existing()))),
                Err(error) => form.refuse(error, lang),
            },
            Panel::Detail(detail, Some(deed)) => match deed.read(&detail.lead, session) {
                Ok(doing) => out.push(asked(Act::Do(detail.lead.no.clone(), doing))),
                Err(error) => deed.refuse(error, lang),
            },
            Panel::Detail(_, None) | Panel::Closed => {}
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
        let Self { table: state, rows, next, .. } = self;
        let mut table = Table::new(text::leads(lang), &columns, rows.shown(), session.words()).empty(empty);
        if !narrowed {
            table = table.second_step(lists::import(lang), Command::Import);
        }
        let output = card::card(ui, Padding::None, |ui| {
            if std::mem::take(&mut next.takes_keyboard) {
                if state.cursor().is_none() && rows.row(0).is_some() {
                    state.select(0);
                }
                let id = table.focus_id(ui);
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            table.show(ui, state, &mut |row| rows.row(row).map(|row| cells(row, lang)))
        });
        out.extend(rows.wanted(output.inner.visible).into_iter().map(|page| asked(Act::Page(page))));
        for event in output.inner.events {
            self.list_event(ui, &event, session, out);
        }
    }

    fn list_event(&mut self, ui: &Ui, event: &TableEvent, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let no = |page: &Self, row| page.rows.row(row).map(|row| row.lead.no.clone());
        let then = match *event {
            // The panel that is open follows; otherwise a lead is opened.
            TableEvent::Selected(row) if matches!(self.panel, Panel::Detail(..)) => no(self, row).map(Then::Show),
            TableEvent::Opened(row) => no(self, row).map(Then::Show),
            TableEvent::FirstStep if !self.is_narrowed() => Some(Then::New),
            TableEvent::FirstStep => {
                self.search.clear();
                self.narrowed = self.narrowed.widened();
                self.narrowed_anew(out);
                out.push(asked(Act::Remember));
                None
            }
            TableEvent::Sorted => {
                out.extend([asked(Act::Load), asked(Act::Remember)]);
                None
            }
            TableEvent::LayoutChanged => {
                out.push(asked(Act::Remember));
                None
            }
            TableEvent::Copy => {
                let chosen = self.table.selection().into_iter().flatten();
                let chosen = chosen.filter_map(|row| self.rows.row(row)).map(|row| cells(row, lang));
                ui.copy_text(tsv(&columns_of(lang), &self.table.layout, chosen));
                None
            }
            TableEvent::SecondStep => {
                out.push(import());
                None
            }
            TableEvent::Selected(_) | TableEvent::Link { .. } => None,
        };
        if let Some(then) = then {
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

    fn order(&self) -> (LeadSort, bool) {
        let Some(sort) = self.table.sort() else { return (LeadSort::Deadline, false) };
        let by = match sort.column.as_str() {
            "no" => LeadSort::No,
            "received" => LeadSort::Received,
            "company" => LeadSort::Company,
            "contact" => LeadSort::Contact,
            "phone" => LeadSort::Phone,
            "platform" => LeadSort::Platform,
            "reception" => LeadSort::Reception,
            "assigned" => LeadSort::Assigned,
            "state" => LeadSort::Standing,
            _ => LeadSort::Deadline,
        };
        (by, sort.direction == Direction::Descending)
    }

    fn filter(&self, session: &Session) -> LeadFilter {
        let month = session.month;
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let year = month.first_day().year();
        let (from, to) = match self.narrowed.period {
            0 => (month.first_day(), month.last_day()),
            1 => (day(year, 1, 1), day(year, 12, 31)),
            _ => (day(1900, 1, 1), day(2999, 12, 31)),
        };
        let directory = &session.shared.directory;
        let name = |row: Option<i64>| row.map(|row| directory.name(PersonId(row)).to_owned());
        LeadFilter {
            from,
            to,
            text: self.search.text().to_owned(),
            standing: self.narrowed.standing.checked_sub(1).and_then(|index| STANDINGS.get(index)).copied(),
            reception: name(self.narrowed.reception),
            assigned_to: name(self.narrowed.assigned),
        }
    }
}

fn now(step: LeadStep, session: &Session) -> Doing {
    Doing::Mark { step, at: Some(minute(session.clock.now())) }
}
