//! The window's program: draws the pages, runs what they ask for, takes the answers of the worker threads.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{self, ThemePreference, Ui};

use super::commands::{self, Command, Scope};
use super::desk::Desk;
use super::dialogs::{self, Dialogs, Reach};
use super::messages::Pages;
pub use super::messages::{Action, Page, Reply, Runner, Start, Unsaved};
use super::session::{Session, Shared};
use super::shell::{self, Progress, ShellAction, ShellView, Stat};
use super::tabs::{customers, duty, orders, reports, settings, sourcing};
use super::theme::Tone;
use super::undo::{self, UndoAct};
use super::widgets::tabs::Tab;
use super::widgets::toast::{ToastId, Toasts};
use super::worker::{Task, Workers};
use super::zoom;
use crate::app::import::{Kind, is_rows};
use crate::app::{AppError, AppResult, Changed, Clock};
use crate::model::Month;
use crate::text::Lang;
use crate::text::ui::dialogs as dialog_text;
use crate::text::ui::drafts as draft_text;
use crate::text::ui::palette as palette_text;
use crate::text::ui::shell as text;
use crate::text::ui::sourcing as sourcing_text;
use crate::text::ui::undo as undo_text;

/// The pages with a tab, in their sequence.
const TABS: [Page; 5] = [Page::Orders, Page::Customers, Page::Duty, Page::Sourcing, Page::Reports];

/// Where the month worked in is remembered, with the calendar month in which it was chosen.
const MONTH_KEY: &str = "list.month";

/// The running program.
#[derive(Debug)]
pub struct JichengApp {
    workers: Workers<Reply>,
    session: Session,
    file: PathBuf,
    desk: Desk,
    now: f64,
    page: Page,
    orders: orders::OrdersTab,
    customers: customers::CustomersTab,
    duty: duty::DutyTab,
    sourcing: sourcing::SourcingTab,
    reports: reports::ReportsTab,
    settings: settings::SettingsPage,
    dialogs: Dialogs,
    toasts: Toasts,
    tasks: Vec<(String, Task)>,
    saved: (Tone, String),
    /// Whether today's backup is there, where that is known.
    backed_up: Option<bool>,
    asked: Vec<Action>,
    /// The message that offers to take something back, and what.
    offer: Option<(ToastId, UndoAct)>,
    /// Somebody said that the window may close.
    quits: bool,
}

impl JichengApp {
    /// Prepares the window on an open database: reads what all pages share, starts the threads.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn new(ctx: &egui::Context, start: Start) -> AppResult<Self> {
        let setting = |key: &str| -> AppResult<String> {
            crate::app::Setting::by_key(key)
                .map_or(Ok(String::new()), |known| crate::app::setting(start.office.store(), known))
        };
        let lang = Lang::from_code(&setting("language")?).unwrap_or_default();
        let theme = if setting("theme")? == "dark" { ThemePreference::Dark } else { ThemePreference::Light };
        super::install(ctx, theme);
        let percent: u16 = setting("zoom")?.parse().unwrap_or(100);
        zoom::set(ctx, percent);
        let clock: Clock = start.office.clock();
        let shared = Shared::load(start.office.store())?;
        // The last month with records, as far as it has begun: there is something to see.
        let current = Month::of(clock.today());
        let month = shared.months.recorded.map_or(current, |(_, last)| last.min(current));
        let desk = Desk::new(crate::app::remembered(start.office.store())?);
        // Within a calendar month the month worked in stays; the first day of the next begins with what is recorded.
        let kept: Option<(Month, Month)> = desk.get(MONTH_KEY);
        let month = kept.filter(|(_, at)| *at == current).map_or(month, |(kept, _)| kept);
        let file = start.office.store().path().to_owned();
        let session = Session { shared: Arc::new(shared), lang, month, today: clock.today(), clock };
        let is_new = session.shared.empty && !start.is_demo;
        let workers = Workers::start(start.office, ctx)?;
        if start.remember_wgpu {
            workers.write(|office| Reply::Stored(office.change_setting("renderer", "wgpu")));
        }
        workers.write(|office| Reply::BackedUp(office.keep_daily_backup()));
        let mut app = Self {
            workers,
            session,
            file,
            desk,
            now: 0.0,
            page: Page::Orders,
            orders: orders::OrdersTab::default(),
            customers: customers::CustomersTab::default(),
            duty: duty::DutyTab::default(),
            sourcing: sourcing::SourcingTab::default(),
            reports: reports::ReportsTab::default(),
            settings: settings::SettingsPage::default(),
            dialogs: if is_new { Dialogs::first_start() } else { Dialogs::default() },
            toasts: Toasts::default(),
            tasks: Vec::new(),
            saved: (Tone::Green, text::saved(lang).to_owned()),
            backed_up: None,
            asked: Vec::new(),
            offer: None,
            quits: false,
        };
        app.reload();
        app.workers.browse(|reader, index| Reply::Stored(index.prepare(reader).map_err(AppError::from)));
        Ok(app)
    }

    fn split(&mut self) -> (Runner<'_>, Pages<'_>) {
        let runner = Runner {
            workers: &self.workers,
            session: &self.session,
            file: &self.file,
            desk: &mut self.desk,
            now: self.now,
            tasks: &mut self.tasks,
        };
        let pages = Pages {
            orders: &mut self.orders,
            customers: &mut self.customers,
            duty: &mut self.duty,
            sourcing: &mut self.sourcing,
            reports: &mut self.reports,
            settings: &mut self.settings,
            dialogs: &mut self.dialogs,
        };
        (runner, pages)
    }

    /// Every page reads anew.
    fn reload(&mut self) {
        let (mut runner, pages) = self.split();
        pages.orders.reload(&mut runner);
        pages.customers.reload(&mut runner);
        pages.duty.reload(&mut runner);
        pages.sourcing.reload();
        pages.reports.reload(&mut runner);
        pages.settings.reload(&mut runner);
        pages.dialogs.reload(&runner);
    }

    /// Takes the answers of the threads.
    fn take_answers(&mut self, actions: &mut Vec<Action>) {
        for reply in self.workers.answers() {
            let session = self.session.clone();
            match reply {
                Reply::Shared(shared) => match *shared {
                    Ok(shared) => self.session.shared = Arc::new(shared),
                    Err(error) => actions.push(self.failure(&error)),
                },
                Reply::Orders(reply) => self.orders.answer(reply, &session, actions),
                Reply::Customers(reply) => self.customers.answer(reply, &session, actions),
                Reply::Duty(reply) => self.duty.answer(reply, &session, actions),
                Reply::Sourcing(reply) => self.sourcing.answer(reply, &session, actions),
                Reply::Reports(reply) => self.reports.answer(reply, &session, actions),
                Reply::Settings(reply) => self.settings.answer(reply, &session, actions),
                Reply::Dialogs(reply) => self.dialogs.answer(reply, &session, actions),
                Reply::Undone(Ok(done)) => {
                    let (words, act, turn) = undo::told(&done, session.lang);
                    actions.push(Action::Offer(words, act, turn));
                    actions.push(Action::Changed(Changed {
                        orders: true,
                        directory: true,
                        commission: true,
                        settings: false,
                    }));
                }
                Reply::Stored(Ok(())) => {}
                Reply::Undone(Err(error)) | Reply::Stored(Err(error)) => actions.push(self.failure(&error)),
                Reply::BackedUp(Ok(_)) => self.backed_up = Some(true),
                Reply::BackedUp(Err(error)) => {
                    self.backed_up = Some(false);
                    actions.push(self.failure(&error));
                }
            }
        }
        // A task whose thread is done has no other holder.
        self.tasks.retain(|(_, task)| task.is_running());
    }

    fn failure(&self, error: &AppError) -> Action {
        Action::Tell(Tone::Red, error.words(self.session.lang).line(self.session.lang))
    }

    fn run(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Show(page) => self.page = page,
            Action::SetMonth(month) => {
                self.session.month = month;
                self.desk.put(MONTH_KEY, &(month, Month::of(self.session.today)), self.now);
                self.reload();
            }
            Action::OpenOrder(no) => self.open_order(no, orders::Why::Edit),
            Action::OpenCustomer(name) => {
                self.page = Page::Customers;
                let (mut runner, pages) = self.split();
                pages.customers.open(name, &mut runner);
            }
            Action::NewOrderOf(customer) => {
                self.page = Page::Orders;
                let (mut runner, pages) = self.split();
                pages.orders.begin_for(customer, &mut runner);
            }
            Action::RefundOrder(no) => self.open_order(no, orders::Why::Refund),
            Action::Call(command) => {
                let mut actions = Vec::new();
                self.call(command, ctx, &mut actions);
                for action in actions {
                    self.run(ctx, action);
                }
            }
            Action::SearchOrders(found) => {
                self.page = Page::Orders;
                let (mut runner, pages) = self.split();
                pages.orders.search(found, &mut runner);
            }
            Action::Undo(act) => undo::run(act, &self.workers),
            Action::TellDone(tone, words) => {
                let toast = self.toasts.push_with(ctx, tone, words, undo_text::undo(self.session.lang));
                self.offer = Some((toast, UndoAct::Latest));
            }
            Action::Offer(words, act, turn) => {
                let toast = self.toasts.push_with(ctx, Tone::Green, words, act);
                self.offer = Some((toast, turn));
            }
            Action::Tell(tone, words) => {
                self.toasts.push(ctx, tone, words);
            }
            Action::Changed(_) => {
                self.saved = (Tone::Green, text::saved(self.session.lang).to_owned());
                self.workers.read(|reader| Reply::Shared(Box::new(Shared::load(reader))));
                self.reload();
            }
            Action::SetLanguage(lang) => {
                self.session.lang = lang;
                text::saved(lang).clone_into(&mut self.saved.1);
                self.store_setting("language", lang.code());
                self.reload();
            }
            Action::SetTheme(theme) => {
                super::theme::apply(ctx, theme);
                self.store_setting("theme", if theme == ThemePreference::Dark { "dark" } else { "light" });
            }
            Action::Quit => {
                self.quits = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Action::Orders(action) => {
                let (mut runner, pages) = self.split();
                pages.orders.run(action, &mut runner);
            }
            Action::Customers(action) => {
                let (mut runner, pages) = self.split();
                pages.customers.run(action, &mut runner);
            }
            Action::Duty(action) => {
                let (mut runner, pages) = self.split();
                pages.duty.run(action, &mut runner);
            }
            Action::Sourcing(action) => {
                let (mut runner, pages) = self.split();
                pages.sourcing.run(action, &mut runner);
            }
            Action::Reports(action) => {
                let (mut runner, pages) = self.split();
                pages.reports.run(action, &mut runner);
            }
            Action::Settings(action) => {
                let (mut runner, pages) = self.split();
                pages.settings.run(action, &mut runner);
            }
            Action::Dialogs(action) => {
                let (mut runner, pages) = self.split();
                pages.dialogs.run(action, &mut runner);
            }
        }
    }

    fn open_order(&mut self, no: String, why: orders::Why) {
        self.page = Page::Orders;
        let (mut runner, pages) = self.split();
        pages.orders.open(no, why, &mut runner);
    }

    fn store_setting(&self, key: &'static str, value: &str) {
        let value = value.to_owned();
        self.workers.write(move |office| Reply::Stored(office.change_setting(key, &value)));
    }

    fn hear_commands(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        if self.dialogs.is_open() {
            return;
        }
        if !commands::is_typing(ctx)
            && let Some(text) = commands::take_paste(ctx, |_| true)
        {
            let is_rows = is_rows(&text);
            actions.push(if is_rows {
                Action::Dialogs(dialogs::Action::ImportPasted(text, self.pasted_kind()))
            } else {
                Action::Tell(Tone::Amber, dialog_text::nothing_to_paste(self.session.lang).to_owned())
            });
        }
        for command in commands::take_pressed(ctx, &[Scope::Window, Scope::Page, Scope::Editor]) {
            self.call(command, ctx, actions);
        }
    }

    /// Does what a command says, from its key or from the box that searches everything.
    fn call(&mut self, command: Command, ctx: &egui::Context, actions: &mut Vec<Action>) {
        let dialog = |action| Action::Dialogs(action);
        match command {
            Command::TabOrders => actions.push(Action::Show(Page::Orders)),
            Command::TabCustomers => actions.push(Action::Show(Page::Customers)),
            Command::TabDuty => actions.push(Action::Show(Page::Duty)),
            Command::TabSourcing => actions.push(Action::Show(Page::Sourcing)),
            Command::TabReports => actions.push(Action::Show(Page::Reports)),
            Command::Settings => actions.push(Action::Show(Page::Settings)),
            Command::Undo => actions.push(Action::Undo(UndoAct::Latest)),
            Command::Redo => actions.push(Action::Undo(UndoAct::Redo)),
            Command::UndoList => actions.push(dialog(dialogs::Action::ListActs)),
            Command::SearchAll => actions.push(dialog(dialogs::Action::SearchAll(self.reach()))),
            Command::Import if self.page == Page::Settings => actions.push(self.settings.import()),
            Command::Import => actions.push(dialog(dialogs::Action::Import)),
            Command::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Command::Backup => actions.push(dialog(dialogs::Action::Backup)),
            Command::Month => actions.push(dialog(dialogs::Action::ChooseMonth)),
            Command::Help => actions.push(dialog(dialogs::Action::Shortcuts)),
            Command::ZoomIn | Command::ZoomOut | Command::ZoomReset => {
                if let Some(percent) = zoom::run(ctx, command) {
                    self.store_setting("zoom", &percent.to_string());
                }
            }
            other => match self.page {
                Page::Orders => self.orders.command(other, ctx, &self.session, actions),
                Page::Customers => self.customers.command(other, ctx, &self.session, actions),
                Page::Duty => self.duty.command(other, ctx, &self.session, actions),
                Page::Sourcing => self.sourcing.command(other, ctx, &self.session, actions),
                Page::Reports => self.reports.command(other, ctx, &self.session, actions),
                Page::Settings => self.settings.command(other, ctx, &self.session, actions),
            },
        }
    }

    /// Whether an editor is open on the page.
    fn reach(&self) -> Reach {
        let editing = match self.page {
            Page::Orders => self.orders.is_editing(),
            Page::Customers => self.customers.is_editing(),
            Page::Duty => self.duty.is_editing(),
            Page::Sourcing => self.sourcing.is_editing(),
            Page::Reports => false,
            Page::Settings => self.settings.is_editing(),
        };
        if editing { Reach::Editor } else { Reach::Page }
    }

    /// What rows without headings are, pasted on this page.
    fn pasted_kind(&self) -> Kind {
        match self.page {
            Page::Orders => Kind::Orders,
            Page::Customers => self.customers.pasted_kind(),
            Page::Duty => self.duty.pasted_kind(),
            Page::Sourcing => self.sourcing.pasted_kind(),
            Page::Reports => Kind::Adjustments,
            Page::Settings => self.settings.pasted_kind(),
        }
    }

    /// A window with something unsaved does not close before somebody says so.
    fn ask_before_closing(&mut self, ctx: &egui::Context) {
        if self.quits || !ctx.input(|input| input.viewport().close_requested()) {
            return;
        }
        let lang = self.session.lang;
        let order = Unsaved::kept(draft_text::order(lang), self.orders.is_dirty());
        let unsaved: Vec<Unsaved> = order
            .into_iter()
            .chain(self.customers.unsaved(lang))
            .chain(self.duty.unsaved(lang))
            .chain(self.settings.unsaved(lang))
            .collect();
        if !unsaved.is_empty() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.ask(Action::Dialogs(dialogs::Action::AskToQuit(unsaved)));
        }
    }

    fn stats(&self) -> Vec<Stat> {
        match self.page {
            Page::Orders => self.orders.stats(&self.session),
            Page::Customers => self.customers.stats(&self.session),
            Page::Duty => self.duty.stats(&self.session),
            Page::Sourcing => self.sourcing.stats(&self.session),
            Page::Reports => self.reports.stats(&self.session),
            Page::Settings => self.settings.stats(&self.session),
        }
    }

    /// Asks for something from outside the pages; it runs after the next drawing.
    pub fn ask(&mut self, action: Action) {
        self.asked.push(action);
    }

    /// Whether something asked of the worker threads is not answered yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.workers.is_waiting()
    }

    /// Draws the window and runs what was asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.now = ctx.input(|input| input.time);
        let mut actions = std::mem::take(&mut self.asked);
        self.take_answers(&mut actions);
        self.hear_commands(&ctx, &mut actions);
        self.ask_before_closing(&ctx);
        let session = self.session.clone();
        let lang = session.lang;
        let titles = [
            text::orders(lang),
            text::customers(lang),
            text::duty(lang),
            sourcing_text::tab(lang),
            text::reports(lang),
        ];
        let tabs: Vec<Tab<'_>> = titles.iter().map(|title| Tab::new(title)).collect();
        let month = text::month(session.month, session.shared.is_closed(session.month), lang);
        let stats = self.stats();
        let progress =
            self.tasks.first().map(|(name, task)| Progress { text: name.clone(), fraction: task.fraction() });
        let file = self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let view = ShellView {
            brand: text::brand(lang),
            tabs: &tabs,
            tab: TABS.iter().position(|page| *page == self.page).unwrap_or(usize::MAX),
            search: palette_text::search_short(lang),
            month: &month,
            month_tooltip: text::month_tooltip(lang),
            settings: text::settings(lang),
            language: text::other_language(lang),
            language_tooltip: text::language_tooltip(lang),
            stats: &stats,
            progress: progress.as_ref(),
            file: &file,
            saved: (self.saved.0, &self.saved.1),
            backup: match self.backed_up {
                Some(true) => text::backed_up(lang),
                Some(false) => text::no_backup(lang),
                None => "",
            },
            words: session.words(),
        };
        let mut asked = Vec::new();
        let Self { page, orders, customers, duty, sourcing, reports, settings, .. } = self;
        shell::shell(ui, &view, &mut asked, |ui| match page {
            Page::Orders => orders.ui(ui, &session, &mut actions),
            Page::Customers => customers.ui(ui, &session, &mut actions),
            Page::Duty => duty.ui(ui, &session, &mut actions),
            Page::Sourcing => sourcing.ui(ui, &session, &mut actions),
            Page::Reports => reports.ui(ui, &session, &mut actions),
            Page::Settings => settings.ui(ui, &session, &mut actions),
        });
        for one in asked {
            self.shell_action(one, &mut actions);
        }
        self.dialogs.ui(&ctx, &session, &mut actions);
        if let Some(pressed) = self.toasts.show(&ctx, session.words())
            && let Some((_, act)) = self.offer.take_if(|(toast, _)| *toast == pressed)
        {
            actions.push(Action::Undo(act));
        }
        if !self.tasks.is_empty() {
            ctx.request_repaint_after(std::time::Duration::from_millis(100));
        }
        for action in actions {
            self.run(&ctx, action);
        }
        self.write_desk(&ctx);
    }

    fn write_desk(&mut self, ctx: &egui::Context) {
        let due = self.desk.due(self.now);
        if !due.is_empty() {
            self.workers.write(move |office| Reply::Stored(office.remember(&due)));
        }
        if let Some(rest) = self.desk.waits(self.now) {
            ctx.request_repaint_after(rest);
        }
    }

    fn shell_action(&mut self, action: ShellAction, actions: &mut Vec<Action>) {
        match action {
            ShellAction::Tab(index) => actions.extend(TABS.get(index).copied().map(Action::Show)),
            ShellAction::Settings => actions.push(Action::Show(Page::Settings)),
            ShellAction::Month => actions.push(Action::Dialogs(dialogs::Action::ChooseMonth)),
            ShellAction::Language => {
                let other = if self.session.lang == Lang::Zh { Lang::En } else { Lang::Zh };
                actions.push(Action::SetLanguage(other));
            }
            ShellAction::Search => actions.push(Action::Dialogs(dialogs::Action::SearchAll(self.reach()))),
            ShellAction::CancelProgress => {
                if let Some((_, task)) = self.tasks.first() {
                    task.cancel();
                }
            }
        }
    }
}

impl eframe::App for JichengApp {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        let waiting = self.desk.take();
        self.workers.finish(move |office| Reply::Stored(office.remember(&waiting)));
    }
}
