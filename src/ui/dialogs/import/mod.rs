//! The import: a file is read, rehearsed, shown row by row, and only then written.

mod jobs;
mod preview;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{Align, Context, Layout, Sense, Ui, Vec2, ViewportCommand};

use super::frame::{Window, tall};
use super::{Action, Verdict};
use crate::app::AppResult;
use crate::app::import::{ImportReport, Kind, PastedRows, RowState, is_rows};
use crate::exchange::read::RawTable;
use crate::model::Month;
use crate::text::ui::dialogs as text;
use crate::ui::app;
use crate::ui::commands::{self, Command};
use crate::ui::session::Session;
use crate::ui::shell;
use crate::ui::theme::{Palette, Tone, radius, size};
use crate::ui::widgets::choice::choice;
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::{Button, Icon, card, check, line};
use crate::ui::worker::Task;

use preview::Preview;

/// What the dialog asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportAct {
    /// Pick a file in the system's dialog.
    Pick,
    /// Read the file in the path box, or what was pasted.
    Read,
    /// See what would happen.
    Rehearse,
    /// Import it.
    Import,
    /// Stop what is running.
    Cancel,
}

/// What the threads answer to the dialog.
#[derive(Debug)]
pub enum ImportReply {
    /// A file was read.
    Read(u64, AppResult<Arc<RawTable>>),
    /// Pasted rows were read.
    Pasted(u64, AppResult<PastedRows>),
    /// An import was rehearsed.
    Rehearsed(u64, AppResult<ImportReport>),
    /// An import was done, or refused; with the last month in which anything is recorded now.
    Imported(u64, AppResult<ImportReport>, Option<Month>),
}

/// How far the dialog is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    #[default]
    Choosing,
    Reading,
    Rehearsing,
    Ready,
    Importing,
}

impl Stage {
    const fn is_running(self) -> bool {
        matches!(self, Self::Reading | Self::Rehearsing | Self::Importing)
    }
}

/// Where the headings of the rows come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Headings {
    /// They stand above the rows.
    Own,
    /// Pasted rows without headings are taken in the sequence of the template.
    OfTemplate,
}

/// The dialog.
#[derive(Debug)]
pub struct ImportDialog {
    path: String,
    /// The rows that were pasted, where they did not come from a file.
    pasted: Option<Arc<str>>,
    headings: Headings,
    kind: usize,
    create_missing: bool,
    stage: Stage,
    number: u64,
    task: Option<Task>,
    table: Option<Arc<RawTable>>,
    preview: Option<Preview>,
    failed: Option<String>,
    /// The boss's, where rows hold rulings of his (D-7).
    password: String,
    wrong_password: Option<String>,
    /// The system's dialog answered with nothing: cancelled, or there is none.
    picked_nothing: bool,
    /// The path box has been given the keyboard.
    focused: bool,
}

impl Default for ImportDialog {
    fn default() -> Self {
        Self {
            path: String::new(),
            pasted: None,
            headings: Headings::Own,
            kind: Kind::ALL.iter().position(|kind| *kind == Kind::Orders).unwrap_or(0),
            create_missing: true,
            stage: Stage::Choosing,
            number: 0,
            task: None,
            table: None,
            preview: None,
            failed: None,
            password: String::new(),
            wrong_password: None,
            picked_nothing: false,
            focused: false,
        }
    }
}

impl ImportDialog {
    /// For tables of a kind.
    pub fn of(kind: Kind) -> Self {
        let kind = Kind::ALL.iter().position(|one| *one == kind).unwrap_or_default();
        Self { kind, ..Self::default() }
    }

    fn kind(&self) -> Kind {
        Kind::ALL.get(self.kind).copied().unwrap_or(Kind::Orders)
    }

    /// With rows that were pasted on a page whose records are of `kind`.
    pub fn pasted(text: &str, kind: Kind, out: &mut Vec<app::Action>) -> Self {
        let mut dialog = Self::default();
        dialog.kind = Kind::ALL.iter().position(|one| *one == kind).unwrap_or(dialog.kind);
        dialog.paste(text, out);
        dialog
    }

    /// Takes rows that were pasted instead of a file.
    fn paste(&mut self, text: &str, out: &mut Vec<app::Action>) {
        if self.stage.is_running() {
            return;
        }
        self.pasted = Some(Arc::from(text));
        self.path.clear();
        ask(out, ImportAct::Read);
    }

    /// Takes pasted rows before the path box does; a path stays for the box, or fills it where nobody types.
    fn take_pasted(&mut self, ctx: &Context, out: &mut Vec<app::Action>) {
        let typing = commands::is_typing(ctx);
        let Some(text) = commands::take_paste(ctx, |text| !typing || is_rows(text)) else { return };
        if is_rows(&text) {
            self.paste(&text, out);
        } else if !self.stage.is_running() {
            text.trim().clone_into(&mut self.path);
            self.pasted = None;
        }
    }

    /// A file was picked, or nothing.
    pub fn picked(&mut self, path: Option<PathBuf>, out: &mut Vec<app::Action>) {
        if self.stage.is_running() {
            return;
        }
        self.picked_nothing = path.is_none();
        if let Some(path) = path {
            self.path = path.display().to_string();
            ask(out, ImportAct::Read);
        } else {
            self.focused = false;
        }
    }

    /// Draws it.
    pub fn ui(&mut self, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) -> Verdict {
        let lang = session.lang;
        self.take_pasted(ctx, out);
        let window =
            Window { id: "import", title: text::import(lang), width: size::DIALOG_WIDE, close: session.words().close };
        if self.preview.is_some() && commands::take(ctx, Command::SearchPage) {
            ctx.memory_mut(|memory| memory.request_focus(preview::search_id()));
        }
        let (closed, ()) = window.show(ctx, |ui| {
            let top = ui.available_rect_before_wrap();
            let space = top.with_max_y(top.top() + tall(ctx));
            shell::child(ui, "content", space, |ui| {
                ui.spacing_mut().item_spacing.y = size::M;
                self.head(ui, session, out);
                let rest = ui.available_rect_before_wrap();
                let lines = if self.wrong_password.is_some() { 3.0 } else { 2.0 };
                let word = if self.needs_boss(session) { lines * size::CONTROL + size::M } else { 0.0 };
                let middle = rest.with_max_y(rest.bottom() - size::CONTROL - size::M - word);
                shell::child(ui, "middle", middle, |ui| self.middle(ui, session));
                if self.needs_boss(session) {
                    let place = rest.with_min_y(middle.bottom() + size::M).with_max_y(middle.bottom() + word);
                    shell::child(ui, "word", place, |ui| self.password_ui(ui, session));
                }
                let middle = middle.with_max_y(middle.bottom() + word);
                shell::child(ui, "foot", rest.with_min_y(middle.bottom() + size::M), |ui| self.foot(ui, session, out));
            });
            ui.advance_cursor_after_rect(space);
        });
        if closed {
            if let Some(task) = &self.task {
                task.cancel();
            }
            return Verdict::Close;
        }
        Verdict::Stay
    }

    /// The file, the kind, and what may be made on the way.
    fn head(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let running = self.stage.is_running();
        ui.allocate_ui_with_layout(
            Vec2::new(ui.available_width(), size::CONTROL),
            Layout::right_to_left(Align::Center),
            |ui| {
                let is_blank = self.path.trim().is_empty() && self.pasted.is_none();
                let reason = is_blank.then(|| text::path_needed(lang));
                let read = Button::secondary(text::read(lang)).disabled_because(reason).show(ui).clicked();
                if Button::secondary(text::choose_file(lang)).with_icon(Icon::Import).show(ui).clicked() {
                    ask(out, ImportAct::Pick);
                }
                let paste = Button::secondary(text::paste(lang)).tooltip(text::paste_tooltip(lang)).show(ui).clicked();
                if paste && !running {
                    ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
                }
                let room = Vec2::new(ui.available_width(), size::CONTROL);
                let mut entered = false;
                ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
                    let hint = if self.pasted.is_some() { text::pasted(lang) } else { text::import_hint(lang) };
                    FormRow::show(ui, Columns::One, |row| {
                        let field = Field::new(text::file(lang));
                        let answer = row.field(field, |ui| line::text(ui, &mut self.path, hint));
                        if answer.response.changed() {
                            self.pasted = None;
                        }
                        if !std::mem::replace(&mut self.focused, true) {
                            answer.response.request_focus();
                        }
                        entered = answer.entered;
                        self.picked_nothing &= !answer.edited;
                    });
                });
                if (read || entered) && reason.is_none() && !running {
                    ask(out, ImportAct::Read);
                }
            },
        );
        ui.horizontal_wrapped(|ui| {
            let kinds = Kind::ALL.map(|kind| text::kind(kind.key(), lang));
            let place = Vec2::new(size::FORM_LABEL + size::KIND, size::CONTROL);
            let chosen = ui
                .allocate_ui_with_layout(place, Layout::top_down(Align::Min), |ui| {
                    let mut chosen = false;
                    FormRow::show(ui, Columns::One, |row| {
                        let field = Field::new(text::kind_label(lang));
                        chosen = row.field(field, |ui| choice(ui, &mut self.kind, &kinds, session.words())).edited;
                    });
                    chosen
                })
                .inner;
            if chosen && self.table.is_some() {
                // Rows without headings have those of the kind.
                ask(out, if self.headings == Headings::OfTemplate { ImportAct::Read } else { ImportAct::Rehearse });
            }
            if Button::secondary(text::save_template(lang)).show(ui).clicked() {
                out.push(app::Action::Dialogs(Action::SaveTemplate(self.kind())));
            }
            ui.add_space(size::S);
            if check(ui, &mut self.create_missing, text::create_missing(lang)).changed() && self.table.is_some() {
                ask(out, ImportAct::Rehearse);
            }
        });
    }

    fn middle(&mut self, ui: &mut Ui, session: &Session) {
        let lang = session.lang;
        if let Some(failed) = &self.failed {
            Notice::new(Tone::Red, failed).show(ui);
            return;
        }
        match (&mut self.preview, &self.table) {
            (Some(preview), Some(table)) => {
                if self.stage == Stage::Rehearsing {
                    ui.set_opacity(0.6);
                }
                if self.headings == Headings::OfTemplate {
                    Notice::new(Tone::Amber, text::by_position(lang)).show(ui);
                }
                preview.ui(ui, table, session);
            }
            _ if self.stage.is_running() => {
                card::note(ui, session.words().loading);
            }
            _ => {
                if self.picked_nothing {
                    Notice::new(Tone::Neutral, text::picked_nothing(lang)).show(ui);
                }
                for line in text::import_steps(lang) {
                    card::note(ui, line);
                }
            }
        }
    }

    /// Whether the boss has to give his word: rows hold rulings of his, and he has a password.
    fn needs_boss(&self, session: &Session) -> bool {
        let ruled = self.preview.as_ref().is_some_and(|preview| preview.report.rulings > 0);
        ruled && session.shared.protected
    }

    fn password_ui(&mut self, ui: &mut Ui, session: &Session) {
        let lang = session.lang;
        let ruled = self.preview.as_ref().map_or(0, |preview| preview.report.rulings);
        card::note(ui, &text::rulings_need_boss(ruled, lang));
        FormRow::show(ui, Columns::Two, |row| {
            let field = Field::new(text::password(lang)).error(self.wrong_password.as_deref());
            if row.field(field, |ui| line::password(ui, &mut self.password)).edited {
                self.wrong_password = None;
            }
        });
    }

    fn foot(&self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let new = self.preview.as_ref().map_or(0, |preview| preview.report.count(RowState::New));
            let bad = self.preview.as_ref().is_some_and(|preview| !preview.report.faults.is_empty());
            let reason = match (self.stage, bad, new) {
                (Stage::Ready, true, _) => Some(text::bad_rows_first(lang)),
                (Stage::Ready, false, 0) => Some(text::nothing_new(lang)),
                (Stage::Ready, false, _) if self.needs_boss(session) && self.password.is_empty() => {
                    Some(text::password_first(lang))
                }
                (Stage::Ready, false, _) => None,
                (Stage::Choosing, ..) => Some(text::path_needed(lang)),
                _ => Some(text::working(lang)),
            };
            let words = text::import_rows(new, lang);
            if Button::primary(&words).disabled_because(reason).show(ui).clicked() {
                ask(out, ImportAct::Import);
            }
            if bad && self.stage == Stage::Ready {
                card::note(ui, text::bad_rows_first(lang));
            }
            if self.stage.is_running() {
                if Button::secondary(session.words().cancel).show(ui).clicked() {
                    ask(out, ImportAct::Cancel);
                }
                progress(ui, self.task.as_ref().and_then(Task::fraction));
                let word = match self.stage {
                    Stage::Reading => text::reading(lang),
                    Stage::Importing => text::importing(lang),
                    _ => text::checking(lang),
                };
                card::note(ui, word);
            }
        });
    }
}

fn ask(out: &mut Vec<app::Action>, act: ImportAct) {
    out.push(app::Action::Dialogs(Action::Importing(act)));
}

/// A path as it is pasted from a file manager: without the quotes around it.
pub fn unquoted(path: &str) -> &Path {
    let path = path.trim();
    let inner = path.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    Path::new(inner.unwrap_or(path))
}

/// The bar of running work.
fn progress(ui: &mut Ui, fraction: Option<f32>) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(size::PROGRESS, size::SCROLL_BAR), Sense::hover());
    ui.painter().rect_filled(rect, f32::from(radius::S), palette.pressed);
    let (width, color) = match fraction {
        Some(fraction) => (rect.width() * fraction.clamp(0.0, 1.0), palette.accent),
        None => (rect.width(), palette.accent_line),
    };
    ui.painter().rect_filled(rect.with_max_x(rect.left() + width), f32::from(radius::S), color);
}
