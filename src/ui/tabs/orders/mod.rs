//! 订单: the list of orders and their editor.
//!
//! - [`list`] shows rows as they come into view; [`filter`] is the tool bar above it.
//! - [`editor`] holds a [`draft`] and what it would become: [`form`], [`credit`], [`yields`], [`history`].
//! - [`selection`] is what can be done with several orders at once.
//! - [`rating`] is the evaluation.
//! - [`acts`] are the dialogs of what can be done with an order; [`jobs`] asks the worker threads.

mod acts;
mod credit;
mod deeds;
mod draft;
mod editor;
mod filter;
mod form;
mod history;
mod jobs;
mod list;
mod messages;
mod more;
mod rating;
mod selection;
mod sources;
mod yields;

use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{Context, Ui};

use crate::app::queries::OrderDetail;
use crate::app::{AppError, AppResult, Changed};
use crate::model::Field;
use crate::text::ui::{orders as text, several};
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::dialogs;
use crate::ui::drafts::{Drafts, KeptDraft, Offered};
use crate::ui::ime;
use crate::ui::offers::Offers;
use crate::ui::session::Session;
use crate::ui::shell::{self, Side, Stat};
use crate::ui::theme::Tone;

use acts::ActDialog;
use deeds::Ask;
use editor::Editor;
use list::OrderList;
pub use messages::{Action, AfterSave, Found, Reply, Then, Why};

/// Under which key the list is remembered.
const DESK_KEY: &str = "list.orders";
/// Where the window remembers who and what was named lately.
const RECENT_KEY: &str = "recent.orders";

/// The state of the page.
#[derive(Debug, Default)]
pub struct OrdersTab {
    list: OrderList,
    /// What was remembered last of how it stands.
    remembered: Option<list::Looks>,
    editor: Option<Editor>,
    dialog: Option<ActDialog>,
    offers: Offers,
    drafts: Drafts<draft::Draft>,
    /// The field that named a person who is being added.
    names_person: Option<Field>,
    serial: u64,
    /// Rows for the clipboard, which only a frame can reach.
    copied: Option<String>,
}

impl OrdersTab {
    /// Draws the page; what is asked for goes to `out`.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        self.offers.refresh(session);
        if let Some(text) = self.copied.take() {
            ui.ctx().copy_text(text);
        }
        let mut actions = Vec::new();
        filter::tool_bar(ui, &mut self.list, session, &mut actions);
        let is_dirty = self.is_dirty();
        actions.extend(self.drafts.ui(ui, text::kept_title(session.lang), is_dirty, session).map(
            |pressed| match pressed {
                Offered::Resume => Action::Resume,
                Offered::AskToDrop => Action::AskToDrop(Then::DropKept),
            },
        ));
        let mut edited = Vec::new();
        let (list, offers) = (&mut self.list, &mut self.offers);
        let side = self
            .editor
            .as_mut()
            .map(|editor| Side { add: Box::new(|ui: &mut Ui| editor.ui(ui, session, offers, &mut edited)) });
        shell::split(ui, |ui| list.ui(ui, session, &mut actions), side);
        actions.append(&mut edited);
        if let Some(dialog) = &mut self.dialog
            && dialog.ui(ui.ctx(), session, &mut self.offers, &mut actions)
        {
            self.dialog = None;
            if let (Some(field), Some(editor)) = (self.names_person.take(), &mut self.editor) {
                editor.focus(field);
            }
        }
        if self.drafts.differs(self.unsaved().as_ref()) && !ime::is_composing(ui.ctx()) {
            actions.push(Action::Keep);
        }
        if self.remembered.as_ref().is_some_and(|looks| *looks != self.list.looks()) {
            actions.push(Action::Remember);
        }
        actions.extend(self.offers.take_wanted().map(Action::FindCustomers));
        for action in actions {
            self.ask(action, session, out);
        }
    }

    /// Does what needs no thread; the rest runs after drawing.
    fn ask(&mut self, action: Action, session: &Session, out: &mut Vec<app::Action>) {
        match action {
            Action::Import => out.push(app::Action::Dialogs(dialogs::Action::Import)),
            Action::New => self.leave_for(Then::New, out),
            Action::Close => self.leave_for(Then::Close, out),
            Action::Open(no) => self.leave_for(Then::Open(no), out),
            Action::AskToDrop(then) => self.dialog = Some(ActDialog::discard(then)),
            Action::AskPerson(field, name) => {
                self.names_person = Some(field);
                self.dialog = Some(ActDialog::person(name));
            }
            Action::AskSeveral(ask) => {
                if let Some(totals) = self.list.selection.totals() {
                    let orders = self.list.selected_ids().into();
                    self.dialog = Some(ActDialog::several(ask, orders, totals, session));
                }
            }
            Action::Ask(Ask::TakeBack(no)) => self.open_dialog(Ask::TakeBack(no), session),
            action => out.push(app::Action::Orders(action)),
        }
    }

    /// Whether the editor is open.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        self.editor.is_some()
    }

    /// Whether the editor holds something that is not saved.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.editor.as_ref().is_some_and(Editor::is_dirty)
    }

    fn unsaved(&self) -> Option<KeptDraft<draft::Draft>> {
        self.editor.as_ref().and_then(Editor::unsaved)
    }

    /// Leaves the editor, after asking where something is not saved.
    fn leave_for(&mut self, then: Then, out: &mut Vec<app::Action>) {
        if self.is_dirty() {
            self.dialog = Some(ActDialog::discard(then));
        } else {
            out.push(app::Action::Orders(Action::Discarded(then)));
        }
    }

    fn open_dialog(&mut self, ask: Ask, session: &Session) {
        if let Some(detail) = self.editor.as_ref().and_then(|editor| editor.detail.as_ref()) {
            self.dialog = Some(ActDialog::act(ask, detail, session));
        }
    }

    fn is_current(&self, serial: u64) -> bool {
        self.editor.as_ref().is_some_and(|editor| editor.serial == serial)
    }

    fn begin(&mut self, date: NaiveDate, focus: Field) -> u64 {
        self.serial += 1;
        self.editor = Some(Editor::new(self.serial, date, focus));
        self.serial
    }

    /// Takes an answer.
    pub fn answer(&mut self, reply: Reply, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let failure = |error: &AppError| app::Action::Tell(Tone::Red, error.words(session.lang).line(session.lang));
        match reply {
            Reply::Listed(Ok(listing)) => {
                if self.list.put(listing) {
                    out.push(app::Action::Orders(Action::Load));
                }
            }
            Reply::Listed(Err(error)) => {
                self.list.failed();
                out.push(failure(&error));
            }
            Reply::Page { generation, page, rows: Ok(rows) } => self.list.put_page(generation, page, rows),
            Reply::Page { rows: Err(error), .. }
            | Reply::Summed(_, Err(error))
            | Reply::Copied(Err(error))
            | Reply::Sheet(_, Err(error))
            | Reply::Number(_, Err(error))
            | Reply::RefundNumber(Err(error)) => out.push(failure(&error)),
            Reply::Summed(question, Ok(totals)) => self.list.selection.put(&question, totals),
            Reply::Copied(Ok(rows)) => {
                let shown = self.list.shown_columns(session);
                self.copied = Some(list::as_tsv(&rows, &shown, session));
                out.push(app::Action::Tell(Tone::Green, text::copied(rows.len(), lang)));
            }
            Reply::Sheet(name, Ok(table)) => {
                out.push(app::Action::Dialogs(dialogs::Action::ExportTable { table: Arc::new(table), name }));
            }
            Reply::Customers(query, Ok(names)) => self.offers.put_customers(query, &names),
            Reply::Customers(query, Err(error)) => {
                self.offers.put_customers(query, &[]);
                out.push(failure(&error));
            }
            Reply::Number(serial, Ok(no)) => {
                if let Some(editor) = self.editor.as_mut().filter(|editor| editor.serial == serial) {
                    editor.propose(no);
                }
            }
            Reply::RefundNumber(Ok(no)) => {
                if let Some(dialog) = &mut self.dialog {
                    dialog.propose(no);
                }
            }
            Reply::Detail(why, no, detail) => match *detail {
                Ok(detail) => {
                    self.put_detail(why, &no, Box::new(detail));
                    let is_shown = self.editor.as_ref().is_some_and(|one| one.existing.as_deref() == Some(&no));
                    if why == Why::Refund && is_shown {
                        out.push(app::Action::Orders(Action::Ask(Ask::Refund)));
                    }
                }
                // Its entry was taken back: nothing is left to show.
                Err(AppError::NotFound(_)) if why == Why::Refresh && !self.is_dirty() => self.editor = None,
                Err(error) => {
                    out.push(failure(&error));
                    self.resume_without_order(session, out);
                }
            },
            Reply::PersonAdded(name, result) => self.put_person(&name, result, session, out),
            Reply::Preview(serial, question, judged) => {
                if let Some(editor) = self.editor.as_mut().filter(|editor| editor.serial == serial) {
                    match *judged {
                        Ok(judged) => editor.put_preview(question, judged),
                        Err(error) => editor.preview_failed(error.words(lang).line(lang)),
                    }
                }
            }
            Reply::Saved(serial, no, after, result) => self.put_saved(serial, &no, after, result, session, out),
            Reply::Done(deed, result) => {
                let done = deed.done(lang).to_owned();
                self.put_done(result.map(|()| done), session, out);
            }
            Reply::DoneSeveral(deed, result) => {
                let done = |count| several::done(deed.done(lang), count, lang);
                self.put_done(result.map(done), session, out);
            }
        }
    }

    fn put_detail(&mut self, why: Why, no: &str, detail: Box<OrderDetail>) {
        if why == Why::Refresh {
            let shown = self.editor.as_mut().filter(|editor| editor.existing.as_deref() == Some(no));
            if let Some(editor) = shown {
                editor.refresh(detail);
            }
            return;
        }
        // What was typed while the order was being read is not thrown away.
        if self.is_dirty() {
            return;
        }
        self.serial += 1;
        let focus = matches!(why, Why::Edit | Why::Refund).then_some(Field::Customer);
        let mut editor = Editor::of(self.serial, detail, focus);
        if let Some(kept) = self.drafts.resumed(Some(no)) {
            editor.resume(kept);
        }
        self.editor = Some(editor);
    }

    /// The order is gone that a kept draft changed: the draft is a new one then.
    fn resume_without_order(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        let Some(kept) = self.drafts.resumed(None) else { return };
        self.begin(session.today, Field::OrderNo);
        if let Some(editor) = &mut self.editor {
            editor.resume(kept);
        }
        out.push(app::Action::Tell(Tone::Amber, text::draft_without_order(session.lang).to_owned()));
    }

    /// A person was added from a field that names him: typing goes on there.
    fn put_person(&mut self, name: &str, result: AppResult<()>, session: &Session, out: &mut Vec<app::Action>) {
        match (result, &mut self.dialog) {
            (Err(error), Some(dialog)) if dialog.is_person() => dialog.refuse(error, session.lang),
            (Err(error), _) => {
                out.push(app::Action::Tell(Tone::Red, error.words(session.lang).line(session.lang)));
            }
            (Ok(()), _) => {
                self.dialog = None;
                if let (Some(field), Some(editor)) = (self.names_person.take(), &mut self.editor) {
                    editor.focus(field);
                }
                out.push(app::Action::Tell(Tone::Green, text::person_added(name, session.lang)));
                out.push(app::Action::Changed(Changed { directory: true, ..Changed::default() }));
            }
        }
    }

    fn put_saved(
        &mut self,
        serial: u64,
        no: &str,
        after: AfterSave,
        result: AppResult<Vec<String>>,
        session: &Session,
        out: &mut Vec<app::Action>,
    ) {
        let lang = session.lang;
        let others = match result {
            Ok(others) => others,
            Err(error) => {
                self.refused(serial, after, error, session);
                return;
            }
        };
        self.dialog = None;
        self.list.find(no);
        let day = self.editor.as_ref().and_then(|editor| editor.draft.day(session.today)).unwrap_or(session.today);
        if others.is_empty() {
            let words = match after {
                AfterSave::Stay => text::saved(no, lang),
                AfterSave::Next => text::saved_next(no, day, lang),
            };
            out.push(app::Action::TellDone(Tone::Green, words));
        } else {
            out.push(app::Action::TellDone(Tone::Amber, text::saved_changing(no, &others, lang)));
        }
        if let Some(editor) = self.editor.as_mut().filter(|editor| editor.serial == serial) {
            self.offers.used(editor.draft.named());
            editor.saved(no);
            if after == AfterSave::Next {
                let date = editor.draft.day(session.today).unwrap_or(session.today);
                out.push(app::Action::Orders(Action::Propose(date)));
                self.begin(date, Field::Customer);
            }
        }
        out.push(app::Action::Changed(Changed { orders: true, directory: true, commission: true, settings: false }));
    }

    fn refused(&mut self, serial: u64, after: AfterSave, error: AppError, session: &Session) {
        if let Some(dialog) = self.dialog.as_mut().filter(|dialog| dialog.is_boss()) {
            if matches!(error, AppError::WrongPassword | AppError::ReasonMissing) {
                dialog.refuse(error, session.lang);
                if let Some(editor) = &mut self.editor {
                    editor.saving = false;
                }
                return;
            }
            self.dialog = None;
        }
        if !self.is_current(serial) {
            return;
        }
        let Some(editor) = &mut self.editor else { return };
        match error {
            AppError::NeedsBoss { orders } => {
                editor.saving = false;
                self.dialog = Some(ActDialog::boss(orders, after));
            }
            error => editor.refuse(error, session),
        }
    }

    /// An act was done, in words, or refused.
    fn put_done(&mut self, result: AppResult<String>, session: &Session, out: &mut Vec<app::Action>) {
        match (result, &mut self.dialog) {
            (Ok(words), _) => {
                self.dialog = None;
                out.push(app::Action::TellDone(Tone::Green, words));
                out.push(app::Action::Changed(Changed { orders: true, commission: true, ..Changed::default() }));
            }
            (Err(error), Some(dialog)) => dialog.refuse(error, session.lang),
            (Err(error), None) => {
                let words = error.words(session.lang).line(session.lang);
                out.push(app::Action::Tell(Tone::Red, words));
            }
        }
    }

    /// A command was called by its key.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match command {
            Command::New => self.ask(Action::New, session, out),
            Command::Save => self.ask(Action::Save(AfterSave::Stay), session, out),
            Command::SaveAndNext => self.ask(Action::Save(AfterSave::Next), session, out),
            Command::Close if self.editor.as_mut().is_some_and(|editor| !editor.leave_history()) => {
                self.ask(Action::Close, session, out);
            }
            Command::SearchPage => ctx.memory_mut(|memory| memory.request_focus(filter::search_id())),
            Command::Export => self.ask(Action::Export, session, out),
            Command::Refresh => self.ask(Action::Load, session, out),
            _ => {}
        }
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        let Some(totals) = self.list.totals() else { return Vec::new() };
        let lang = session.lang;
        let stat = |label: &str, figure: String| Stat { label: label.to_owned(), figure };
        vec![
            stat("", text::count(totals.count, lang)),
            stat(text::label(Field::Amount, lang), totals.amount.grouped()),
            stat(text::profit(lang), totals.profit.grouped()),
        ]
    }

    /// Records or the month changed: reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        if self.remembered.is_none() {
            if let Some(looks) = runner.desk.get(DESK_KEY) {
                self.list.restore(looks, runner.session);
            }
            self.remembered = Some(self.list.looks());
        }
        if self.drafts.read(runner.desk)
            && let Some(recent) = runner.desk.get(RECENT_KEY)
        {
            self.offers.remember(recent);
        }
        self.list.load(runner);
        self.offers.forget_customers();
        if let Some(editor) = &mut self.editor {
            editor.ask_again();
            if let Some(no) = editor.existing.clone() {
                jobs::read_detail(no, Why::Refresh, runner);
            }
        }
    }

    /// Shows an order, from wherever it was named.
    pub fn open(&mut self, no: String, why: Why, runner: &mut Runner<'_>) {
        if self.is_dirty() {
            self.dialog = Some(ActDialog::discard(Then::Open(no)));
        } else {
            jobs::read_detail(no, why, runner);
        }
    }

    /// Shows the orders that were looked for elsewhere, of any time.
    pub fn search(&mut self, found: Found, runner: &mut Runner<'_>) {
        match found {
            Found::Text(text) => self.list.filter.search_all(text),
            Found::Customer(name) => self.list.filter.only_customer(name),
            Found::Person(person) => self.list.filter.only_person(person),
        }
        let mut actions = Vec::new();
        self.list.filter_changed(&mut actions);
        for action in actions {
            self.run(action, runner);
        }
    }
}
