//! 判例 (D-9): how cases were decided, those that ship with the program and the company's own.

mod detail;
mod form;

use std::sync::Arc;

use eframe::egui::{Context, Id, Ui};

use self::form::Draft;
use crate::app::{AppResult, policy_book, precedents};
use crate::model::{Cell, DutyPart, Money, Month, Precedent};
use crate::rules::duty::precedents::{is_given, verdict};
use crate::store::Source;
use crate::text::ui::duty_precedents as text;
use crate::text::ui::lists;
use crate::text::{Lang, rules};
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::dialogs::{self, Confirm};
use crate::ui::listing::{Imports, ListEvent, Listing, Nothing, Rows};
use crate::ui::session::Session;
use crate::ui::shell::{self, Side, Stat};
use crate::ui::tabs::settings::form::Faults;
use crate::ui::theme::Tone;
use crate::ui::widgets::table::{Column, RuleTag, TableCell};
use crate::ui::widgets::{Button, Icon, tabs};

/// Where the layout of the list is remembered.
const LAYOUT: &str = "list.precedents";

/// What the page asks for.
#[derive(Debug)]
pub enum Act {
    /// Show this one, or none.
    Show(Option<String>),
    /// Begin a new one.
    New,
    /// Open the form of one of the company's own.
    Change(String),
    /// What is typed is given up for what waits.
    GiveUp,
    /// Store one; the number of the one it changes.
    Save(Box<Precedent>, Option<String>),
    /// Take one away.
    Remove(String),
    /// Remember the layout of the list.
    Remember,
}

/// What the threads answer.
#[derive(Debug)]
pub enum Answer {
    /// All of them.
    Loaded(AppResult<Known>),
    /// One was stored under this number, or not.
    Saved(String, AppResult<()>),
    /// One was taken away, or not.
    Removed(String, AppResult<()>),
}

/// The precedents, and the threshold of orders that they are told by.
#[derive(Debug, Clone, Default)]
pub struct Known {
    all: Arc<Vec<Precedent>>,
    threshold: Option<Money>,
}

impl Known {
    fn load(source: &(impl Source + ?Sized), month: Month) -> AppResult<Self> {
        let book = policy_book(source)?;
        let duty = book.for_month(month).and_then(|published| published.policy.duty);
        // Without a policy in force the usual one: a precedent is told by what orders of its time were judged by.
        let threshold = duty.map_or(Money::from_fen(10_000), |duty| duty.order_threshold);
        Ok(Self { all: Arc::new(precedents(source)?), threshold: Some(threshold) })
    }

    fn find(&self, no: &str) -> Option<&Precedent> {
        self.all.iter().find(|one| one.no == no)
    }
}

/// Which are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Filter {
    #[default]
    All,
    Replies,
    Orders,
    Own,
}

impl Filter {
    const ALL: [Self; 4] = [Self::All, Self::Replies, Self::Orders, Self::Own];

    const fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::All => text::all(lang),
            Self::Replies => text::replies(lang),
            Self::Orders => text::orders(lang),
            Self::Own => text::own(lang),
        }
    }

    fn takes(self, precedent: &Precedent) -> bool {
        match self {
            Self::All => true,
            Self::Replies => !is_of_orders(precedent),
            Self::Orders => is_of_orders(precedent),
            Self::Own => !is_given(&precedent.no),
        }
    }
}

/// Whether it tells of an order: the given ones say so by their number, as two of them ended without one.
fn is_of_orders(precedent: &Precedent) -> bool {
    precedent.order.is_some() || is_given(&precedent.no) && precedent.no.starts_with("下单")
}

/// What stands beside the list.
#[derive(Debug, Default)]
enum Panel {
    #[default]
    Closed,
    /// One in full.
    Detail(String),
    /// The form.
    Form(Box<form::Form>),
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct PrecedentsPage {
    list: Listing,
    filter: usize,
    known: Option<Known>,
    panel: Panel,
    /// What waits until something unsaved is given up.
    next: Option<Act>,
    recalled: bool,
}

fn ask(act: Act) -> app::Action {
    app::Action::Duty(super::Action::Precedents(act))
}

fn search_id() -> Id {
    Id::unique("search-precedents")
}

impl PrecedentsPage {
    /// The filters, left in the bar.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        tabs::segmented(ui, &Filter::ALL.map(|filter| filter.word(lang)), &mut self.filter);
        self.list.search_ui(ui, search_id(), text::search(lang), session);
        if self.list.columns_ui(ui, &columns_of(lang), lang) {
            out.push(ask(Act::Remember));
        }
    }

    /// What can be done, at the right end of the bar; the first stands outermost.
    pub fn acts_ui(ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let new = Button::primary(text::new(lang)).with_icon(Icon::Plus).command(Command::New);
        if new.show(ui).clicked() {
            out.push(app::Action::Call(Command::New));
        }
        let export = Button::secondary(lists::export(lang)).with_icon(Icon::Export).command(Command::Export);
        if export.show(ui).clicked() {
            out.push(app::Action::Call(Command::Export));
        }
    }

    /// Those that the filter lists.
    fn listed(&self) -> Vec<&Precedent> {
        let filter = Filter::ALL.get(self.filter).copied().unwrap_or_default();
        let all = self.known.iter().flat_map(|known| known.all.iter());
        all.filter(|precedent| filter.takes(precedent)).collect()
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let Some(known) = self.known.clone() else {
            ui.label(text::reading(lang));
            return;
        };
        let columns = columns_of(lang);
        let listed: Vec<Precedent> = self.listed().into_iter().cloned().collect();
        let rows = rows(&listed, &columns, &known, session);
        let is_own = Filter::ALL.get(self.filter) == Some(&Filter::Own);
        let nothing = Nothing {
            text: if is_own { text::no_own(lang) } else { text::nothing(lang) },
            first: text::new(lang),
            command: Command::New,
            imports: Imports::No,
        };
        let shown = self.shown();
        let Self { list, panel, .. } = self;
        list.follow(&rows, shown.and_then(|no| listed.iter().position(|one| one.no == no)));
        let mut events = Vec::new();
        let mut asked = Vec::new();
        let side = side(panel, &known, session, &mut asked);
        shell::split(ui, |ui| events = list.show(ui, &rows, nothing, session), side);
        for event in events {
            match event {
                ListEvent::Chosen(row) | ListEvent::Link(row) => {
                    let no = listed.get(row).map(|one| one.no.clone());
                    if no.is_some() && no.as_deref() != self.shown().as_deref() {
                        self.leave_for(Act::Show(no), lang, out);
                    }
                }
                ListEvent::Opened(row) => {
                    let no = listed.get(row).map(|one| one.no.clone());
                    let act = no.filter(|no| !is_given(no)).map(Act::Change);
                    if let Some(act) = act {
                        self.leave_for(act, lang, out);
                    }
                }
                ListEvent::FirstStep => self.leave_for(Act::New, lang, out),
                ListEvent::Remember => out.push(ask(Act::Remember)),
                ListEvent::Import => {}
            }
        }
        for event in asked {
            self.hear(event, session, out);
        }
    }

    /// The number of what stands beside the list.
    fn shown(&self) -> Option<String> {
        match &self.panel {
            Panel::Closed => None,
            Panel::Detail(no) => Some(no.clone()),
            Panel::Form(form) => form.existing.clone(),
        }
    }

    fn hear(&mut self, event: PanelEvent, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        match event {
            PanelEvent::Close => self.close(lang, out),
            PanelEvent::Save => self.save(session, out),
            PanelEvent::Change(no) => self.leave_for(Act::Change(no), lang, out),
            PanelEvent::Remove(no) => {
                let (title, body) = text::ask_remove(&no, lang);
                out.push(app::Action::Dialogs(dialogs::Action::Confirm(Confirm {
                    title,
                    body: body.to_owned(),
                    confirm: text::remove(lang).to_owned(),
                    act: Box::new(ask(Act::Remove(no))),
                })));
            }
        }
    }

    /// Whether something is typed and not saved.
    pub fn is_touched(&self) -> bool {
        matches!(&self.panel, Panel::Form(form) if form.is_dirty())
    }

    /// Does what is asked; asks first where something is typed and not saved.
    fn leave_for(&mut self, act: Act, lang: Lang, out: &mut Vec<app::Action>) {
        if !self.is_touched() {
            out.push(ask(act));
            return;
        }
        self.next = Some(act);
        out.push(app::Action::Dialogs(dialogs::Action::Confirm(Confirm {
            title: lists::give_up_title(lang).to_owned(),
            body: lists::give_up_body(lang).to_owned(),
            confirm: lists::give_up(lang).to_owned(),
            act: Box::new(ask(Act::GiveUp)),
        })));
    }

    /// Esc: from the form back to what it changes, from there to the list.
    fn close(&mut self, lang: Lang, out: &mut Vec<app::Action>) {
        match &self.panel {
            Panel::Closed => {}
            Panel::Detail(_) => self.leave_for(Act::Show(None), lang, out),
            Panel::Form(form) => self.leave_for(Act::Show(form.existing.clone()), lang, out),
        }
    }

    fn save(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        let threshold = self.known.as_ref().and_then(|known| known.threshold);
        let Panel::Form(form) = &mut self.panel else { return };
        match form.typed.read(&session.shared.calendar, threshold) {
            Ok(precedent) => out.push(ask(Act::Save(Box::new(precedent), form.existing.clone()))),
            Err(error) => form.faults = Faults::of(&error, session.lang),
        }
    }

    /// Runs what was asked for.
    pub fn run(&mut self, act: Act, runner: &mut Runner<'_>) {
        let reply = |answer| app::Reply::Duty(super::Reply::Precedents(answer));
        let lang = runner.session.lang;
        match act {
            Act::Show(no) => self.panel = no.map_or(Panel::Closed, Panel::Detail),
            Act::New => {
                let own = self.known.iter().flat_map(|known| known.all.iter()).filter(|one| !is_given(&one.no));
                let numbers: Vec<&str> = own.map(|one| one.no.as_str()).collect();
                // Of one more number than there are, one is free.
                let free = (1..=numbers.len() + 1)
                    .map(|number| text::proposed(number, lang))
                    .find(|no| !numbers.contains(&no.as_str()));
                self.panel = Panel::Form(Box::new(form::Form::begin(Draft::new(free.unwrap_or_default()), None)));
            }
            Act::Change(no) => {
                if let Some(precedent) = self.known.as_ref().and_then(|known| known.find(&no)) {
                    self.panel = Panel::Form(Box::new(form::Form::begin(Draft::of(precedent), Some(no))));
                }
            }
            Act::GiveUp => {
                if let Some(next) = self.next.take() {
                    self.run(next, runner);
                }
            }
            Act::Save(precedent, existing) => runner.workers.write(move |office| {
                let saved = office.save_precedent(&precedent, existing.as_deref());
                reply(Answer::Saved(precedent.no, saved))
            }),
            Act::Remove(no) => runner.workers.write(move |office| {
                let removed = office.remove_precedent(&no);
                reply(Answer::Removed(no, removed))
            }),
            Act::Remember => runner.desk.put(LAYOUT, &self.list.table.layout, runner.now),
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, answer: Answer, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        match answer {
            Answer::Loaded(Ok(known)) => {
                if matches!(&self.panel, Panel::Detail(no) if known.find(no).is_none()) {
                    self.panel = Panel::Closed;
                }
                self.known = Some(known);
            }
            Answer::Saved(no, Ok(())) => {
                out.push(app::Action::TellDone(Tone::Green, text::saved(&no, lang)));
                out.push(app::Action::Changed(super::CHANGED));
                self.panel = Panel::Detail(no);
            }
            Answer::Saved(_, Err(error)) => {
                if let Panel::Form(form) = &mut self.panel {
                    form.faults = Faults::of(&error, lang);
                }
            }
            Answer::Removed(no, Ok(())) => {
                out.push(app::Action::TellDone(Tone::Green, text::removed(&no, lang)));
                out.push(app::Action::Changed(super::CHANGED));
                self.panel = Panel::Closed;
            }
            Answer::Loaded(Err(error)) | Answer::Removed(_, Err(error)) => {
                out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang)));
            }
        }
    }

    /// Records or the month changed: reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        if !std::mem::replace(&mut self.recalled, true)
            && let Some(layout) = runner.desk.get(LAYOUT)
        {
            self.list.table.layout = layout;
        }
        let month = runner.session.month;
        runner.workers.read(move |reader| {
            let known = reader.at_once(|source| Known::load(source, month));
            app::Reply::Duty(super::Reply::Precedents(Answer::Loaded(known)))
        });
    }

    /// A command was called.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match command {
            Command::New => self.leave_for(Act::New, session.lang, out),
            Command::Save => self.save(session, out),
            Command::Close => self.close(session.lang, out),
            Command::SearchPage => ctx.memory_mut(|memory| memory.request_focus(search_id())),
            Command::Export => {
                let Some(known) = &self.known else { return };
                let columns = columns_of(session.lang);
                let listed: Vec<Precedent> = self.listed().into_iter().cloned().collect();
                out.push(self.list.export(&rows(&listed, &columns, known, session), "precedents"));
            }
            Command::Refresh => out.push(app::Action::Duty(super::Action::Choose(super::Section::Precedents))),
            _ => {}
        }
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        self.list.stats(session.lang)
    }
}

/// What was done beside the list.
#[derive(Debug)]
enum PanelEvent {
    Close,
    Save,
    Change(String),
    Remove(String),
}

fn side<'a>(
    panel: &'a mut Panel,
    known: &'a Known,
    session: &'a Session,
    asked: &'a mut Vec<PanelEvent>,
) -> Option<Side<'a>> {
    match panel {
        Panel::Closed => None,
        Panel::Detail(no) => {
            let precedent = known.find(no)?;
            Some(Side { add: Box::new(|ui| detail::ui(ui, precedent, known.threshold, session, asked)) })
        }
        Panel::Form(form) => Some(Side { add: Box::new(|ui| form.ui(ui, known.threshold, session, asked)) }),
    }
}

/// The columns of the list.
fn columns_of(lang: Lang) -> [Column<'static>; 7] {
    [
        Column::text("no", text::no(lang)).letters(5.0),
        Column::text("facts", text::facts(lang)).letters(16.0).stretch(1.0),
        Column::text("times", text::times(lang)).letters(7.5),
        Column::text("order", text::order(lang)).letters(8.5),
        Column::figure("hours", text::hours(lang)).letters(3.5),
        Column::text("rules", text::rules(lang)).letters(6.5),
        Column::text("source", text::source(lang)).letters(4.5),
    ]
}

fn rows<'a>(listed: &[Precedent], columns: &'a [Column<'static>], known: &Known, session: &Session) -> Rows<'a> {
    let cells = listed.iter().map(|precedent| cells(precedent, known.threshold, session)).collect();
    Rows::new(crate::text::ui::duty::precedents(session.lang), columns, cells)
}

fn cells(precedent: &Precedent, threshold: Option<Money>, session: &Session) -> Vec<TableCell> {
    let lang = session.lang;
    let total = precedent.total();
    let hours = TableCell::text(total.to_string()).of(Cell::from(total.to_string()));
    vec![
        TableCell::text(&*precedent.no),
        TableCell::text(&*precedent.facts),
        TableCell::text(times(precedent)),
        precedent.order.as_ref().map_or_else(TableCell::empty, |order| {
            TableCell::text(format!("{} · {}", order.placed.format("%H:%M"), order.amount.grouped()))
        }),
        if total.is_zero() { hours.tone(Tone::Muted) } else { hours.strong() },
        TableCell::rules(tags(precedent, threshold, session)),
        if precedent.ruled {
            TableCell::badge(Tone::Amber, text::ruled(lang))
        } else if is_given(&precedent.no) {
            TableCell::muted(text::built_in(lang))
        } else {
            TableCell::badge(Tone::Accent, text::own(lang))
        },
    ]
}

/// `19:00 → 19:05`.
fn times(precedent: &Precedent) -> String {
    let clock = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
    match (precedent.asked, precedent.replied) {
        (Some(asked), Some(replied)) => format!("{} → {}", clock(asked), clock(replied)),
        (None, Some(replied)) => clock(replied),
        (Some(asked), None) => clock(asked),
        (None, None) => String::new(),
    }
}

/// The rules that refuse something.
fn tags(precedent: &Precedent, threshold: Option<Money>, session: &Session) -> Vec<RuleTag> {
    let verdict = verdict(precedent, &session.shared.calendar, threshold);
    let parts = DutyPart::ALL.into_iter().filter(|part| *part != DutyPart::Conversion);
    let refused = parts.filter(|part| precedent.hours(*part).is_zero());
    let mut numbers: Vec<String> =
        refused.filter_map(|part| Some(verdict.part(part)?.told(part)?.to_string())).collect();
    if precedent.ruled {
        numbers.push("D-7".to_owned());
    }
    numbers.dedup();
    let tag = |number: String| RuleTag { sentence: rules::rule(&number, session.lang).to_owned(), number };
    numbers.into_iter().map(tag).collect()
}
