//! The book: every source with how it stands, what happened to it, what it brought.

mod acts;
mod detail;
mod form;
mod messages;
mod tables;

use std::sync::Arc;

use chrono::NaiveDateTime;
use eframe::egui::{Context, Id, Ui};

use self::acts::{ActForm, What};
use self::form::Form;
pub use self::messages::{Act, Answer, Record};
use self::messages::{Filter, PanelEvent};
use crate::app::import::Kind;
use crate::app::report::source_records_table;
use crate::app::{ListedSupply, SupplyDetail, next_upkeep_no, next_verification_no, supplies, supply_detail};
use crate::text::Lang;
use crate::text::ui::{dialogs as dialog_text, lists, sourcing as text};
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::dialogs::{self, Confirm};
use crate::ui::listing::{Imports, ListEvent, Listing, Nothing};
use crate::ui::session::Session;
use crate::ui::shell::{self, Side, Stat};
use crate::ui::tabs::settings::form::Faults;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Button, Icon, chips, tabs};

/// Where the layout of the list is remembered.
const LAYOUT: &str = "list.sources";

/// What stands beside the list.
#[derive(Debug, Default)]
enum Panel {
    #[default]
    Closed,
    /// One in full.
    Detail(String),
    /// The form of a source.
    Form(Box<Form>),
    /// The form of an act.
    Act(Box<ActForm>),
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct BookPage {
    list: Listing,
    filter: usize,
    all: Option<Arc<Vec<ListedSupply>>>,
    detail: Option<Box<SupplyDetail>>,
    panel: Panel,
    /// Who did the last act: proposed for the next.
    by: String,
    /// What waits until something unsaved is given up.
    next: Option<Act>,
    recalled: bool,
}

fn ask(act: Act) -> app::Action {
    app::Action::Sourcing(super::Action::Book(act))
}

fn search_id() -> Id {
    Id::unique("search-sources")
}

fn reply(answer: Answer) -> app::Reply {
    app::Reply::Sourcing(super::Reply::Book(answer))
}

/// The instant at which the page looks at sources: the end of today.
fn now(session: &Session) -> NaiveDateTime {
    session.today.and_hms_opt(23, 59, 59).unwrap_or_default()
}

impl BookPage {
    /// The filters, left in the bar.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        tabs::segmented(ui, &Filter::ALL.map(|filter| filter.word(lang)), &mut self.filter);
        self.list.search_ui(ui, search_id(), text::search(lang), session);
        if self.list.columns_ui(ui, &tables::columns(lang), lang) {
            out.push(ask(Act::Remember));
        }
    }

    /// What can be done, at the right end of the bar; the first stands outermost.
    pub fn acts_ui(ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        if Button::primary(text::new(lang)).with_icon(Icon::Plus).command(Command::New).show(ui).clicked() {
            out.push(app::Action::Call(Command::New));
        }
        // As lists, and as files that come in again.
        let kinds = [Kind::Sources, Kind::Verifications, Kind::Upkeep, Kind::OrderSources];
        chips::popup_button(ui, lists::export(lang), |ui| {
            if Button::ghost(text::export_list(lang)).command(Command::Export).show(ui).clicked() {
                out.push(app::Action::Call(Command::Export));
                ui.close();
            }
            for kind in kinds {
                if Button::ghost(dialog_text::kind(kind.key(), lang)).show(ui).clicked() {
                    out.push(ask(Act::Export(kind)));
                    ui.close();
                }
            }
        });
        if Button::secondary(lists::import(lang)).with_icon(Icon::Import).show(ui).clicked() {
            out.push(app::Action::Dialogs(dialogs::Action::ImportKind(Kind::Sources)));
        }
    }

    /// Those that the filter lists.
    fn listed(&self) -> Vec<ListedSupply> {
        let filter = Filter::ALL.get(self.filter).copied().unwrap_or_default();
        self.all.iter().flat_map(|all| all.iter()).filter(|one| filter.takes(one)).cloned().collect()
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let Some(all) = self.all.clone() else { return };
        let lang = session.lang;
        let columns = tables::columns(lang);
        let listed = self.listed();
        let rows = tables::rows(&listed, &columns, lang);
        let nothing = Nothing {
            text: if self.filter == 0 { text::none(lang) } else { text::none_of_filter(lang) },
            first: text::new(lang),
            command: Command::New,
            imports: Imports::Yes,
        };
        let shown = self.shown();
        let Self { list, panel, detail, .. } = self;
        list.follow(&rows, shown.and_then(|name| listed.iter().position(|one| one.supply.name == name)));
        let (mut events, mut asked) = (Vec::new(), Vec::new());
        let side = side(panel, detail.as_deref(), &all, session, &mut asked);
        shell::split(ui, |ui| events = list.show(ui, &rows, nothing, session), side);
        let name = |row: usize| listed.get(row).map(|one| one.supply.name.clone());
        for event in events {
            match event {
                ListEvent::Chosen(row) | ListEvent::Link(row) => {
                    if name(row).is_some() && name(row) != self.shown() {
                        self.leave_for(Act::Show(name(row)), lang, out);
                    }
                }
                ListEvent::Opened(row) => {
                    if name(row) == self.shown() {
                        self.leave_for(Act::Change, lang, out);
                    } else {
                        self.leave_for(Act::Show(name(row)), lang, out);
                    }
                }
                ListEvent::FirstStep => self.leave_for(Act::New, lang, out),
                ListEvent::Remember => out.push(ask(Act::Remember)),
                ListEvent::Import => out.push(app::Action::Dialogs(dialogs::Action::ImportKind(Kind::Sources))),
            }
        }
        for event in asked {
            self.hear(event, session, out);
        }
    }

    /// The name of what stands beside the list.
    fn shown(&self) -> Option<String> {
        match &self.panel {
            Panel::Closed => None,
            Panel::Detail(name) => Some(name.clone()),
            Panel::Form(form) => form.existing.clone(),
            Panel::Act(form) => Some(form.supply.clone()),
        }
    }

    fn hear(&mut self, event: PanelEvent, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let confirm = |(title, body): (String, &str), word: &str, act| {
            app::Action::Dialogs(dialogs::Action::Confirm(Confirm {
                title,
                body: body.to_owned(),
                confirm: word.to_owned(),
                act: Box::new(ask(act)),
            }))
        };
        match event {
            PanelEvent::Close => self.close(lang, out),
            PanelEvent::Save => self.save(session, out),
            PanelEvent::Change => self.leave_for(Act::Change, lang, out),
            PanelEvent::Begin(what) => self.leave_for(Act::Begin(what), lang, out),
            PanelEvent::OpenOrder(no) => out.push(app::Action::OpenOrder(no)),
            PanelEvent::Remove(name) => {
                out.push(confirm(text::ask_remove(&name, lang), text::remove(lang), Act::Remove(name)));
            }
            PanelEvent::TakeBack(record) => {
                let what = match &record {
                    Record::Verification(no) | Record::Upkeep(no) => no.clone(),
                    Record::Decision(one) => text::decided(one.kind, one.date, &one.by, lang),
                };
                out.push(confirm(text::ask_take_back(&what, lang), text::take_back(lang), Act::TakeBack(record)));
            }
        }
    }

    /// Does what is asked; asks first where something is typed and not saved.
    fn leave_for(&mut self, act: Act, lang: Lang, out: &mut Vec<app::Action>) {
        let is_dirty = match &self.panel {
            Panel::Form(form) => form.is_dirty(),
            Panel::Act(form) => form.is_dirty(),
            Panel::Closed | Panel::Detail(_) => false,
        };
        if !is_dirty {
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

    /// Esc: from a form back to what it changes, from there to the list.
    fn close(&mut self, lang: Lang, out: &mut Vec<app::Action>) {
        match &self.panel {
            Panel::Closed => {}
            Panel::Detail(_) => self.leave_for(Act::Show(None), lang, out),
            Panel::Form(form) => self.leave_for(Act::Show(form.existing.clone()), lang, out),
            Panel::Act(form) => self.leave_for(Act::Show(Some(form.supply.clone())), lang, out),
        }
    }

    fn save(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        match &mut self.panel {
            Panel::Form(form) => match form.typed.read(session) {
                Ok(supply) => out.push(ask(Act::Save(Box::new(supply), form.existing.clone()))),
                Err(error) => form.faults = Faults::of(&error, session.lang),
            },
            Panel::Act(form) => match form.read(session) {
                Ok(deed) => out.push(ask(Act::Do(Box::new(deed)))),
                Err(error) => form.faults = Faults::of(&error, session.lang),
            },
            Panel::Closed | Panel::Detail(_) => {}
        }
    }

    /// Shows a source that was named elsewhere.
    pub fn open(&mut self, name: String, runner: &mut Runner<'_>) {
        self.filter = 0;
        self.panel = Panel::Detail(name);
        self.reload(runner);
    }

    /// Runs what was asked for.
    pub fn run(&mut self, act: Act, runner: &mut Runner<'_>) {
        let lang = runner.session.lang;
        match act {
            Act::Show(name) => {
                self.panel = name.map_or(Panel::Closed, Panel::Detail);
                self.load_detail(runner);
            }
            Act::New => {
                let draft = form::Draft::new(runner.session.today, &self.by);
                self.panel = Panel::Form(Box::new(Form::begin(draft, None)));
            }
            Act::Change => {
                if let (Some(name), Some(detail)) = (self.shown(), &self.detail) {
                    let draft = form::Draft::of(&detail.listed.supply);
                    self.panel = Panel::Form(Box::new(Form::begin(draft, Some(name))));
                }
            }
            Act::Begin(what) => self.begin(what, runner),
            Act::GiveUp => {
                if let Some(next) = self.next.take() {
                    self.run(next, runner);
                }
            }
            Act::Save(supply, existing) => runner.workers.write(move |office| {
                let saved = office.save_source(&supply, existing.as_deref());
                reply(Answer::Saved(supply.name, saved))
            }),
            Act::Do(deed) => {
                deed.by().clone_into(&mut self.by);
                runner.workers.write(move |office| reply(Answer::Done(deed.run(office, lang))));
            }
            Act::Remove(name) => {
                runner.workers.write(move |office| reply(Answer::Removed(office.remove_source(&name, ""))));
            }
            Act::TakeBack(record) => runner.workers.write(move |office| {
                let done = match &record {
                    Record::Verification(no) => office.remove_verification(no, ""),
                    Record::Upkeep(no) => office.remove_upkeep(no, ""),
                    Record::Decision(one) => office.remove_decision(one, ""),
                };
                reply(Answer::Done(done.map(|()| text::taken_back(lang).to_owned())))
            }),
            Act::Export(kind) => runner.workers.read(move |reader| {
                reply(Answer::Table(kind, reader.at_once(|source| source_records_table(source, kind))))
            }),
            Act::Remember => runner.desk.put(LAYOUT, &self.list.table.layout, runner.now),
        }
    }

    /// Opens the form of an act on the source that is shown.
    fn begin(&mut self, what: What, runner: &Runner<'_>) {
        let (Some(name), Some(detail)) = (self.shown(), &self.detail) else { return };
        let today = runner.session.today;
        self.panel = Panel::Act(Box::new(ActForm::begin(what, name, &detail.listed.supply, today, &self.by)));
        if matches!(what, What::Verify | What::Keep) {
            runner.workers.read(move |reader| {
                let no = match what {
                    What::Verify => next_verification_no(reader, today),
                    _ => next_upkeep_no(reader, today),
                };
                reply(Answer::Number(no.unwrap_or_default()))
            });
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, answer: Answer, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let done = |words: String, out: &mut Vec<app::Action>| {
            out.push(app::Action::TellDone(Tone::Green, words));
            out.push(app::Action::Changed(super::CHANGED));
        };
        match answer {
            Answer::Loaded(Ok(all)) => self.all = Some(Arc::new(all)),
            Answer::Detail(name, detail) => {
                let is_shown = self.shown().as_deref() == Some(name.as_str());
                self.detail = detail.ok().map(Box::new).or_else(|| self.detail.take().filter(|_| !is_shown));
                if self.detail.is_none() && is_shown {
                    self.panel = Panel::Closed;
                }
            }
            Answer::Number(no) => {
                if let Panel::Act(form) = &mut self.panel {
                    form.propose(no);
                }
            }
            Answer::Saved(name, Ok(())) => {
                self.panel = Panel::Detail(name);
                done(text::saved(lang).to_owned(), out);
            }
            Answer::Saved(_, Err(error)) => {
                if let Panel::Form(form) = &mut self.panel {
                    form.faults = Faults::of(&error, lang);
                }
            }
            Answer::Done(Ok(words)) => {
                if let Some(name) = self.shown() {
                    self.panel = Panel::Detail(name);
                }
                done(words, out);
            }
            Answer::Done(Err(error)) => match &mut self.panel {
                Panel::Act(form) => form.faults = Faults::of(&error, lang),
                _ => out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang))),
            },
            Answer::Removed(Ok(())) => {
                self.panel = Panel::Closed;
                done(text::removed(lang).to_owned(), out);
            }
            Answer::Table(kind, Ok(table)) => {
                let name = dialog_text::kind(kind.key(), lang).to_owned();
                out.push(app::Action::Dialogs(dialogs::Action::ExportTable { table: Arc::new(table), name }));
            }
            Answer::Loaded(Err(error)) | Answer::Removed(Err(error)) | Answer::Table(_, Err(error)) => {
                out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang)));
            }
        }
    }

    fn load_detail(&self, runner: &Runner<'_>) {
        let Some(name) = self.shown() else { return };
        let at = now(runner.session);
        runner.workers.read(move |reader| {
            let detail = reader.at_once(|source| supply_detail(source, &name, at));
            reply(Answer::Detail(name, Box::new(detail)))
        });
    }

    /// Records changed: reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        if !std::mem::replace(&mut self.recalled, true)
            && let Some(layout) = runner.desk.get(LAYOUT)
        {
            self.list.table.layout = layout;
        }
        let at = now(runner.session);
        runner.workers.read(move |reader| reply(Answer::Loaded(reader.at_once(|source| supplies(source, at)))));
        self.load_detail(runner);
    }

    /// A command was called.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match command {
            Command::New => self.leave_for(Act::New, session.lang, out),
            Command::Save => self.save(session, out),
            Command::Close => self.close(session.lang, out),
            Command::SearchPage => ctx.memory_mut(|memory| memory.request_focus(search_id())),
            Command::Export => {
                let columns = tables::columns(session.lang);
                out.push(self.list.export(&tables::rows(&self.listed(), &columns, session.lang), "sources"));
            }
            Command::Refresh => out.push(app::Action::Sourcing(super::Action::Choose(super::Section::Book))),
            _ => {}
        }
    }

    /// Counts for the status bar: all that is listed, and what waits for somebody.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        let lang = session.lang;
        let mut stats = self.list.stats(lang);
        let all = self.all.iter().flat_map(|all| all.iter());
        for filter in [Filter::ToVerify, Filter::Neglected, Filter::Failing] {
            let count = all.clone().filter(|one| filter.takes(one)).count();
            if count > 0 {
                stats.push(Stat { label: filter.word(lang).to_owned(), figure: lists::count(count, count, lang) });
            }
        }
        stats
    }

    /// Whether a form is open.
    #[must_use]
    pub const fn is_editing(&self) -> bool {
        !matches!(self.panel, Panel::Closed)
    }
}

fn side<'a>(
    panel: &'a mut Panel,
    detail: Option<&'a SupplyDetail>,
    all: &'a [ListedSupply],
    session: &'a Session,
    asked: &'a mut Vec<PanelEvent>,
) -> Option<Side<'a>> {
    match panel {
        Panel::Closed => None,
        Panel::Detail(name) => {
            let detail = detail.filter(|detail| detail.listed.supply.name == *name)?;
            Some(Side { add: Box::new(|ui| detail::ui(ui, detail, session, asked)) })
        }
        Panel::Form(form) => Some(Side { add: Box::new(|ui| form.ui(ui, all, session, asked)) }),
        Panel::Act(form) => Some(Side { add: Box::new(|ui| form.ui(ui, all, session, asked)) }),
    }
}
