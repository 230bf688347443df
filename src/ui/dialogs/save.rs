//! A file to be written: where, and then in the background.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::Context;

use super::import::unquoted;
use super::{Action, Reply, Verdict};
use crate::app::import::{Kind, template};
use crate::app::report::{ReportName, ReportRequest, commission_book, make};
use crate::app::{AppError, AppResult, queries};
use crate::exchange::write::{OutputFormat, png, to_file};
use crate::model::ReportTable;
use crate::store::Reader;
use crate::text::Lang;
use crate::text::ui::dialogs as text;
use crate::ui::app::{self, Runner};
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::chart::Chart;
use crate::ui::widgets::chart::picture::draw;
use crate::ui::widgets::dialog::{Answer, Dialog, Weight};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::{Button, line};

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// A report.
    Report(ReportRequest),
    /// A chart under a file's name, with the line under it.
    Picture(String, Box<Chart>, String),
    /// A table that is at hand.
    Table {
        /// The table.
        table: Arc<ReportTable>,
        /// Its name.
        name: String,
    },
    /// An empty table with an example.
    Template(Kind),
    /// A copy of the database.
    Backup,
}

/// What the dialog asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveAct {
    /// Pick a place in the system's dialog.
    Pick,
    /// Write the file; an existing one is replaced only if so agreed.
    Write(Existing),
}

/// What happens to a file that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the user is asked.
    Kept,
    /// It is replaced.
    Replaced,
}

/// What the threads answer to the dialog.
#[derive(Debug)]
pub enum SaveReply {
    /// There is a file of that name.
    Exists,
    /// It was written, or not.
    Written(PathBuf, AppResult<()>),
}

/// The dialog.
#[derive(Debug)]
pub struct SaveDialog {
    purpose: Purpose,
    path: String,
    exists: bool,
    running: bool,
    failed: Option<String>,
    /// The field has been given the keyboard.
    focused: bool,
}

impl SaveDialog {
    /// Proposes a name in the user's documents.
    pub fn new(purpose: Purpose, session: &Session) -> Self {
        let documents = directories::UserDirs::new().and_then(|dirs| dirs.document_dir().map(Path::to_owned));
        let folder = documents.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        let path = folder.join(file_name(&purpose, session)).display().to_string();
        Self { purpose, path, exists: false, running: false, failed: None, focused: false }
    }

    /// A place was picked, or nothing.
    pub fn picked(&mut self, path: Option<PathBuf>) {
        if let Some(path) = path {
            self.path = path.display().to_string();
            self.exists = false;
            self.failed = None;
        }
    }

    /// Draws it.
    pub fn ui(&mut self, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) -> Verdict {
        let lang = session.lang;
        let title = match &self.purpose {
            Purpose::Picture(..) => crate::text::ui::charts::save_picture(lang),
            Purpose::Report(_) | Purpose::Table { .. } => text::export(lang),
            Purpose::Template(_) => text::save_template(lang),
            Purpose::Backup => text::back_up_now(lang),
        };
        let blocked = match (self.running, self.path.trim().is_empty()) {
            (true, _) => Some(text::working(lang)),
            (false, true) => Some(text::path_needed(lang)),
            (false, false) => None,
        };
        let confirm = if self.exists { text::replace(lang) } else { text::save(lang) };
        let dialog = Dialog {
            id: "save",
            title,
            body: self.hint(lang),
            confirm,
            blocked_because: blocked,
            cancel: session.words().cancel,
            weight: if self.exists { Weight::Grave } else { Weight::Light },
        };
        let mut entered = false;
        let answer = dialog.show_with(ctx, |ui| {
            FormRow::show(ui, Columns::One, |row| {
                let field = Field::new(text::file(lang));
                let answer = row.field(field, |ui| line::multiline(ui, &mut self.path, 2, ""));
                if !std::mem::replace(&mut self.focused, true) {
                    answer.response.request_focus();
                }
                if answer.edited {
                    self.exists = false;
                    self.failed = None;
                    // The field has two rows for long paths; Enter still means: go on.
                    entered = self.path.contains('\n');
                    self.path.retain(|letter| letter != '\n');
                }
            });
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(size::FORM_LABEL);
                if Button::secondary(text::choose_place(lang)).show(ui).clicked() {
                    out.push(app::Action::Dialogs(Action::Saving(SaveAct::Pick)));
                }
            });
            if self.exists {
                Notice::new(Tone::Amber, text::file_exists(lang)).show(ui);
            }
            if let Some(failed) = &self.failed {
                Notice::new(Tone::Red, failed).show(ui);
            }
        });
        match answer {
            Some(Answer::Cancel) => return Verdict::Close,
            Some(Answer::Confirm) => {}
            None if entered && blocked.is_none() && !self.exists => {}
            None => return Verdict::Stay,
        }
        self.running = true;
        let existing = if self.exists { Existing::Replaced } else { Existing::Kept };
        out.push(app::Action::Dialogs(Action::Saving(SaveAct::Write(existing))));
        Verdict::Stay
    }

    fn hint(&self, lang: Lang) -> &'static str {
        match &self.purpose {
            Purpose::Picture(..) => crate::text::ui::charts::picture_hint(lang),
            other => text::save_hint(*other == Purpose::Backup, lang),
        }
    }

    /// Runs what the dialog asked for.
    pub fn run(&mut self, act: SaveAct, runner: &mut Runner<'_>) {
        let lang = runner.session.lang;
        match act {
            SaveAct::Pick => {
                let name = file_name(&self.purpose, runner.session);
                let title = text::choose_place(lang);
                let folder = unquoted(&self.path).parent().map(Path::to_owned).unwrap_or_default();
                runner.workers.beside(move || {
                    let dialog = rfd::FileDialog::new().set_title(title).set_file_name(name).set_directory(folder);
                    app::Reply::Dialogs(Reply::Picked(dialog.save_file()))
                });
            }
            SaveAct::Write(existing) => self.write(existing, runner),
        }
    }

    fn write(&self, existing: Existing, runner: &mut Runner<'_>) {
        let path = with_extension(unquoted(&self.path), &self.purpose);
        let task = runner.task(text::writing(runner.session.lang));
        let reply = |reply| app::Reply::Dialogs(Reply::Saving(reply));
        let company = runner.session.shared.company.clone();
        match self.purpose.clone() {
            Purpose::Backup => runner.workers.write(move |office| {
                if existing == Existing::Kept && path.exists() {
                    return reply(SaveReply::Exists);
                }
                let done = office.backup(&path);
                drop(task);
                reply(SaveReply::Written(path, done))
            }),
            Purpose::Table { table, name } => runner.workers.beside(move || {
                if existing == Existing::Kept && path.exists() {
                    return reply(SaveReply::Exists);
                }
                let done = write_table(&table, &path, format!("{company} {name}").trim());
                drop(task);
                reply(SaveReply::Written(path, done))
            }),
            Purpose::Template(kind) => runner.workers.beside(move || {
                if existing == Existing::Kept && path.exists() {
                    return reply(SaveReply::Exists);
                }
                let done = write_table(&template(kind), &path, "");
                drop(task);
                reply(SaveReply::Written(path, done))
            }),
            Purpose::Picture(_, chart, note) => runner.workers.beside(move || {
                if existing == Existing::Kept && path.exists() {
                    return reply(SaveReply::Exists);
                }
                let done = png(&draw(&chart, &note), &path).map_err(AppError::from);
                drop(task);
                reply(SaveReply::Written(path, done))
            }),
            Purpose::Report(request) => runner.workers.read_beside(move |reader| {
                if existing == Existing::Kept && path.exists() {
                    return reply(SaveReply::Exists);
                }
                let done =
                    reader.map_err(AppError::from).and_then(|reader| write_report(reader, &request, &company, &path));
                drop(task);
                reply(SaveReply::Written(path, done))
            }),
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, reply: SaveReply, session: &Session, out: &mut Vec<app::Action>) -> Verdict {
        let lang = session.lang;
        self.running = false;
        match reply {
            SaveReply::Exists => self.exists = true,
            SaveReply::Written(_, Err(error)) => {
                self.exists = false;
                self.failed = Some(error.words(lang).line(lang));
            }
            SaveReply::Written(path, Ok(())) => {
                out.push(app::Action::Tell(Tone::Green, text::written(&path, lang)));
                if self.purpose == Purpose::Backup {
                    out.push(app::Action::Settings(crate::ui::tabs::settings::Action::LoadBackups));
                }
                return Verdict::Close;
            }
        }
        Verdict::Stay
    }
}

/// The name that is proposed.
fn file_name(purpose: &Purpose, session: &Session) -> String {
    let safe = |text: &str| -> String {
        text.chars()
            .map(|letter| if r#"/\:*?"<>|"#.contains(letter) || letter.is_control() { '_' } else { letter })
            .collect()
    };
    match purpose {
        Purpose::Report(request) => {
            let about = match request {
                ReportRequest::Month(_, month) => month.to_string(),
                ReportRequest::Dates(_, from, to) => format!("{from}-{to}"),
                ReportRequest::Customer(_, customer) => safe(customer),
                ReportRequest::Months(_, from, to) => format!("{from}-{to}"),
                ReportRequest::Year(_, year) => year.to_string(),
                ReportRequest::At(_, at) => at.format("%Y-%m-%d").to_string(),
                ReportRequest::Unpaid(today) => today.to_string(),
                ReportRequest::Statements(old, new) => format!("{old}-{new}"),
            };
            format!("{}-{about}.xlsx", text::report(request.key()))
        }
        Purpose::Picture(name, ..) => format!("{}.png", safe(name)),
        Purpose::Table { name, .. } => format!("{}.xlsx", safe(name)),
        Purpose::Template(kind) => {
            format!("{}-{}.xlsx", text::template_name(Lang::Zh), text::kind(kind.key(), Lang::Zh))
        }
        Purpose::Backup => format!("{}-{}.jicheng", text::backup_name(Lang::Zh), session.today.format("%Y%m%d")),
    }
}

/// The path with the extension that fits, where it has none that does.
fn with_extension(path: &Path, purpose: &Purpose) -> PathBuf {
    let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned()).unwrap_or_default();
    let (fits, own) = match purpose {
        Purpose::Backup => (extension == "jicheng", "jicheng"),
        Purpose::Picture(..) => (extension.eq_ignore_ascii_case("png"), "png"),
        _ => (OutputFormat::of_name(&extension).is_some(), "xlsx"),
    };
    if fits {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(own);
    PathBuf::from(name)
}

fn format_of(path: &Path) -> OutputFormat {
    let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned()).unwrap_or_default();
    OutputFormat::of_name(&extension).unwrap_or(OutputFormat::Xlsx)
}

fn write_table(table: &crate::model::ReportTable, path: &Path, title: &str) -> AppResult<()> {
    Ok(to_file(table, format_of(path), path, title)?)
}

fn write_report(mut reader: Reader, request: &ReportRequest, company: &str, path: &Path) -> AppResult<()> {
    reader.at_once(|source| {
        let directory = queries::directory(source)?;
        match request {
            ReportRequest::Month(ReportName::Commission, month) if format_of(path) == OutputFormat::Xlsx => {
                commission_book(source, &directory, *month, company, path)
            }
            request => {
                let table = make(source, &directory, request)?;
                write_table(&table, path, format!("{company} {}", text::report(request.key())).trim())
            }
        }
    })
}
