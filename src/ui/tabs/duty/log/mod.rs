//! 客户值班: the month by people and parts, the entries it consists of, and the form of one.

mod answers;
mod asks;
mod draft;
mod editor;
mod jobs;
mod tables;
mod verdict;

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use eframe::egui::{Context, Id, Ui};

use crate::app::report::{ReportName, ReportRequest};
use crate::app::{AppResult, ComputedDuty, DutyPreview, ListedDuty};
use crate::model::{DutyEntry, DutyRuling};
use crate::text::Lang;
use crate::text::ui::drafts as draft_text;
use crate::text::ui::duty as text;
use crate::text::ui::lists;
use crate::ui::app;
use crate::ui::commands::Command;
use crate::ui::dialogs::{self, Confirm};
use crate::ui::drafts::{Drafts, KeptDraft, Offered};
use crate::ui::ime;
use crate::ui::listing::{Imports, ListEvent, Listing, Nothing, Rows};
use crate::ui::offers::Offers;
use crate::ui::session::Session;
use crate::ui::shell::{self, Side, Stat};
use crate::ui::theme::size;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::table::{Table, TableCell, TableEvent, TableState, arranged, column_chooser, tsv};
use crate::ui::widgets::{Button, Icon, chips};

use asks::Asking;
use editor::Editor;

/// At most so much of the height goes to the month table.
const MONTH_SHARE: f32 = 0.4;

/// What follows a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The entry stays in the form.
    Stay,
    /// An empty form for the next one.
    Next,
}

/// What follows when the form was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// It closes.
    Close,
    /// An empty form.
    New,
    /// A form of something done at this moment.
    NewAt(NaiveDateTime),
    /// Another entry.
    Open(String),
}

/// What the page asks for.
#[derive(Debug)]
pub enum Act {
    /// Begin an entry.
    New,
    /// Show an entry.
    Open(String),
    /// Close the form.
    Close,
    /// What was not saved may go.
    Leave(Then),
    /// Judge what is typed.
    Preview,
    /// Propose a number for a day.
    Propose(NaiveDate),
    /// Find customers.
    FindCustomers(String),
    /// Save what is typed.
    Save(After),
    /// Ask how the boss decides.
    AskRuling,
    /// Save the entry with this ruling, once the boss has given his word.
    Rule(Option<DutyRuling>),
    /// Ask whether to remove the entry.
    AskRemoval,
    /// Remove it, for a reason.
    Remove(String),
    /// Remember how the list stands.
    Remember,
    /// Keep what is not saved.
    Keep,
    /// Go on with a draft that an earlier start left.
    Resume,
    /// Drop that draft.
    DropKept,
}

/// What the threads answer.
#[derive(Debug)]
pub enum Answer {
    /// The month.
    Month(Box<AppResult<(ComputedDuty, Vec<ListedDuty>)>>),
    /// An entry, for the form with this serial; none: a form that is begun with it.
    Entry(Option<u64>, Box<AppResult<DutyEntry>>),
    /// A number, for the form with this serial.
    Number(u64, AppResult<String>),
    /// What is typed would earn: serial, question, answer.
    Preview(u64, u64, Box<AppResult<DutyPreview>>),
    /// Customers found.
    Customers(String, AppResult<Vec<String>>),
    /// Saved, or refused: serial, number, what follows.
    Saved(u64, String, After, AppResult<()>),
    /// Removed, or refused.
    Removed(AppResult<()>),
}

impl Answer {
    const fn into_app(self) -> app::Reply {
        app::Reply::Duty(super::Reply::Log(self))
    }
}

const fn asked(act: Act) -> app::Action {
    app::Action::Duty(super::Action::Log(act))
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct LogPage {
    month: Option<ComputedDuty>,
    entries: Vec<ListedDuty>,
    people: TableState,
    list: Listing,
    /// Only entries of this person.
    person: Option<String>,
    /// 超时, 有未计, 改判.
    switches: [bool; 3],
    editor: Option<Editor>,
    asking: Option<Asking>,
    offers: Offers,
    drafts: Drafts<draft::Draft>,
    serial: u64,
    restored: bool,
    /// Counts what was read of the month.
    reading: u64,
    shown: Shown,
}

/// The entries that the filters leave, written out once and not for every frame.
#[derive(Debug, Default)]
struct Shown {
    /// What it was made of: reading, person, switches, language.
    of: Option<(u64, Option<String>, [bool; 3], Lang)>,
    version: u64,
    nos: Vec<String>,
    cells: Vec<Vec<TableCell>>,
}

fn search_id() -> Id {
    Id::unique("search-duty")
}

impl LogPage {
    /// The filters, left in the bar.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        self.list.search_ui(ui, search_id(), text::search(lang), session);
        if let Some(person) = &self.person {
            let mut on = true;
            if chips::toggle(ui, &text::only(person), &mut on) {
                self.person = None;
                self.people.deselect();
            }
        }
        for (word, on) in
            [text::late(lang), text::unpaid_parts(lang), text::ruled(lang)].into_iter().zip(&mut self.switches)
        {
            chips::toggle(ui, word, on);
        }
        if column_chooser(
            ui,
            crate::text::ui::orders::columns(lang),
            &tables::entry_columns(lang),
            &mut self.list.table.layout,
        ) {
            out.push(asked(Act::Remember));
        }
    }

    /// What can be done, at the right end of the bar; the first stands outermost.
    pub fn acts_ui(ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        if Button::primary(text::new(lang)).with_icon(Icon::Plus).command(Command::New).show(ui).clicked() {
            out.push(asked(Act::New));
        }
        let sheet = Button::secondary(text::export_table(lang)).with_icon(Icon::Export).command(Command::Export);
        if sheet.show(ui).clicked() {
            out.push(export(session));
        }
        if Button::secondary(lists::import(lang)).show(ui).clicked() {
            out.push(app::Action::Dialogs(dialogs::Action::ImportKind(crate::app::import::Kind::Duty)));
        }
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        self.offers.refresh(session);
        let mut acts = Vec::new();
        let mut events = Vec::new();
        self.drafts_ui(ui, session, &mut acts, out);
        let mut editor = self.editor.take();
        let mut offers = std::mem::take(&mut self.offers);
        let side = editor.as_mut().map(|editor| {
            let (offers, events) = (&mut offers, &mut events);
            Side { add: Box::new(move |ui: &mut Ui| editor.ui(ui, session, offers, events)) }
        });
        shell::split(ui, |ui| self.main_ui(ui, session, &mut acts, out), side);
        (self.editor, self.offers) = (editor, offers);
        acts.append(&mut events);
        if let Some(mut asking) = self.asking.take() {
            match asking.ui(ui.ctx(), session) {
                asks::Verdict::Stays => self.asking = Some(asking),
                asks::Verdict::Closed => {}
                asks::Verdict::Answered(act) => acts.push(act),
            }
        }
        if self.drafts.differs(self.unsaved().as_ref()) && !ime::is_composing(ui.ctx()) {
            acts.push(Act::Keep);
        }
        acts.extend(self.offers.take_wanted().map(Act::FindCustomers));
        for act in acts {
            self.ask(act, session, out);
        }
    }

    /// Offers what an earlier start left.
    fn drafts_ui(&self, ui: &mut Ui, session: &Session, acts: &mut Vec<Act>, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        match self.drafts.ui(ui, text::kept_title(lang), self.is_dirty(), session) {
            None => {}
            Some(Offered::Resume) => acts.push(Act::Resume),
            Some(Offered::AskToDrop) => out.push(app::Action::Dialogs(dialogs::Action::Confirm(Confirm {
                title: draft_text::drop_title(lang).to_owned(),
                body: draft_text::drop_body(lang).to_owned(),
                confirm: draft_text::give_up(lang).to_owned(),
                act: Box::new(asked(Act::DropKept)),
            }))),
        }
    }

    fn unsaved(&self) -> Option<KeptDraft<draft::Draft>> {
        self.editor.as_ref().and_then(Editor::unsaved)
    }

    /// Whether the form holds something that is not saved.
    pub fn is_dirty(&self) -> bool {
        self.editor.as_ref().is_some_and(Editor::is_dirty)
    }

    /// Asks before something typed is lost; the rest runs after drawing.
    fn ask(&mut self, act: Act, session: &Session, out: &mut Vec<app::Action>) {
        let then = match act {
            Act::New => Then::New,
            Act::Close => Then::Close,
            Act::Open(no) => Then::Open(no),
            Act::AskRuling => {
                self.asking = self.editor.as_ref().map(|editor| Asking::ruling(editor.draft.ruling.as_ref()));
                return;
            }
            Act::AskRemoval => {
                let ruled = self.editor.as_ref().filter(|editor| editor.draft.ruling.is_some());
                if let Some(no) = ruled.and_then(|editor| editor.existing.clone()) {
                    out.push(asks::removal_by_boss(no, session.lang));
                } else {
                    self.asking = Some(Asking::removal());
                }
                return;
            }
            Act::Rule(ruling) => {
                let Some(editor) = &mut self.editor else { return };
                editor.draft.ruling = ruling;
                if let (Some(entry), Some(existing)) = (editor.read_to_save(session.today), editor.existing.clone()) {
                    out.push(asks::boss(&existing.clone(), entry, Some(existing), session.lang));
                }
                return;
            }
            act => return out.push(asked(act)),
        };
        if self.is_dirty() {
            self.asking = Some(Asking::Discard(then));
        } else {
            out.push(asked(Act::Leave(then)));
        }
    }

    fn main_ui(&mut self, ui: &mut Ui, session: &Session, acts: &mut Vec<Act>, out: &mut Vec<app::Action>) {
        let space = ui.available_rect_before_wrap();
        let rows = self.month.as_ref().map(|month| tables::month_rows(month, session)).unwrap_or_default();
        let mut top = space.top();
        if !rows.is_empty() {
            let count = f32::from(u16::try_from(rows.len() + 1).unwrap_or(u16::MAX));
            let wanted = size::HEADER + size::ROW * count + size::S;
            let upper = space.with_max_y(space.top() + wanted.min(space.height() * MONTH_SHARE));
            shell::child(ui, "month", upper, |ui| self.month_ui(ui, &rows, session));
            top = upper.bottom() + size::M;
        }
        shell::child(ui, "entries", space.with_min_y(top), |ui| self.entries_ui(ui, session, acts, out));
        ui.advance_cursor_after_rect(space);
    }

    fn month_ui(&mut self, ui: &mut Ui, rows: &[(String, Vec<TableCell>)], session: &Session) {
        let lang = session.lang;
        let columns = tables::month_columns(lang);
        let foot = self.month.as_ref().map(|month| tables::month_foot(month, lang)).unwrap_or_default();
        let sequence =
            arranged(rows.len(), &columns, self.people.sort(), |row| rows.get(row).map(|(_, cells)| cells.clone()));
        let row = |index: usize| sequence.get(index).and_then(|index| rows.get(*index));
        let output = card::card(ui, Padding::None, |ui| {
            let table = Table::new(text::month_table(lang), &columns, rows.len(), session.words()).foot(&foot);
            table.show(ui, &mut self.people, &mut |index| row(index).map(|(_, cells)| cells.clone()))
        });
        for event in output.inner.events {
            match event {
                TableEvent::Selected(index) => self.person = row(index).map(|(name, _)| name.clone()),
                TableEvent::Copy => {
                    let chosen = self.people.selection().into_iter().flatten().filter_map(row);
                    let cells = chosen.map(|(_, cells)| cells.clone());
                    ui.copy_text(tsv(&columns, &self.people.layout, cells));
                }
                _ => {}
            }
        }
    }

    /// Writes out the entries to show, where anything of it changed.
    fn refresh_shown(&mut self, session: &Session) {
        let of = Some((self.reading, self.person.clone(), self.switches, session.lang));
        if self.shown.of == of {
            return;
        }
        let month = self.month.as_ref().map_or(session.month, |month| month.month);
        let left = self.left();
        let nos = left.iter().map(|listed| listed.entry.no.clone()).collect();
        let cells = left.iter().map(|listed| tables::entry_cells(listed, month, session.lang)).collect();
        self.shown = Shown { of, version: self.shown.version + 1, nos, cells };
    }

    /// The entries that the filters leave.
    fn left(&self) -> Vec<&ListedDuty> {
        let [late, unpaid, ruled] = self.switches;
        let is_of = |listed: &ListedDuty, person: &str| {
            let reply = listed.entry.reply.iter().any(|reply| reply.by == person);
            let order = listed.entry.order.iter().any(|one| one.taken_by == person || one.converted_by == person);
            reply || order
        };
        let parts = |listed: &ListedDuty| {
            let verdict = &listed.verdict;
            [&verdict.reply, &verdict.order, &verdict.conversion]
                .into_iter()
                .flatten()
                .any(|part| part.hours().is_zero())
        };
        self.entries
            .iter()
            .filter(|listed| self.person.as_ref().is_none_or(|person| is_of(listed, person)))
            .filter(|listed| !late || listed.verdict.late)
            .filter(|listed| !unpaid || parts(listed))
            .filter(|listed| !ruled || listed.entry.ruling.is_some())
            .collect()
    }

    fn entries_ui(&mut self, ui: &mut Ui, session: &Session, acts: &mut Vec<Act>, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let columns = tables::entry_columns(lang);
        self.refresh_shown(session);
        let Self { shown: Shown { version, nos, cells, .. }, list, .. } = self;
        let cells = Cow::Borrowed(cells.as_slice());
        let rows = Rows { name: text::entries(lang), columns: &columns, cells, version: Some(*version) };
        let is_narrowed = self.person.is_some() || self.switches.contains(&true);
        let nothing = if is_narrowed {
            let (words, first) = (text::nothing_fits(lang), text::clear_filters(lang));
            Nothing { text: words, first, command: Command::New, imports: Imports::No }
        } else {
            let (words, first) = (text::no_entries(lang), text::new(lang));
            Nothing { text: words, first, command: Command::New, imports: Imports::Yes }
        };
        for event in list.show(ui, &rows, nothing, session) {
            match event {
                ListEvent::Opened(row) => acts.extend(nos.get(row).cloned().map(Act::Open)),
                ListEvent::Chosen(row) if self.editor.as_ref().is_some_and(|one| !one.is_dirty()) => {
                    acts.extend(nos.get(row).cloned().map(Act::Open));
                }
                ListEvent::FirstStep if is_narrowed => {
                    self.person = None;
                    self.switches = [false; 3];
                }
                ListEvent::FirstStep => acts.push(Act::New),
                ListEvent::Import => {
                    let kind = crate::app::import::Kind::Duty;
                    out.push(app::Action::Dialogs(dialogs::Action::ImportKind(kind)));
                }
                ListEvent::Remember => acts.push(Act::Remember),
                ListEvent::Chosen(_) | ListEvent::Link(_) => {}
            }
        }
    }

    /// Whether the form is open.
    pub const fn is_editing(&self) -> bool {
        self.editor.is_some()
    }

    /// A command was called.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match command {
            Command::Close if self.editor.is_none() && self.person.is_some() => {
                self.person = None;
                self.people.deselect();
            }
            Command::New => self.ask(Act::New, session, out),
            Command::Save if self.editor.is_some() => self.ask(Act::Save(After::Stay), session, out),
            Command::SaveAndNext if self.editor.is_some() => self.ask(Act::Save(After::Next), session, out),
            Command::Close if self.editor.is_some() => self.ask(Act::Close, session, out),
            Command::SearchPage => ctx.memory_mut(|memory| memory.request_focus(search_id())),
            Command::Export => out.push(export(session)),
            Command::Refresh => out.push(app::Action::Changed(super::CHANGED)),
            _ => {}
        }
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        let lang = session.lang;
        let Some(month) = &self.month else { return Vec::new() };
        let hours = month.table.hours.iter().fold(crate::model::Hours::ZERO, |sum, row| sum + row.total());
        vec![
            Stat { label: String::new(), figure: text::count(self.shown.nos.len(), self.entries.len(), lang) },
            Stat { label: text::duty_hours(lang).to_owned(), figure: format!("{hours} h") },
        ]
    }
}

/// The month's sheet, to be written to a file.
const fn export(session: &Session) -> app::Action {
    app::Action::Dialogs(dialogs::Action::Export(ReportRequest::Month(ReportName::Duty, session.month)))
}
