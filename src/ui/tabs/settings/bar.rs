//! The bar above the sections, and what their lists have in common.

use eframe::egui::{Context, Id, Ui};

use super::audit::{self, AuditAct};
use super::form::Editing;
use super::{Action, Section, SettingsPage, Then, app, backup, policies};
use crate::app::import::Kind;
use crate::model::CatalogKind;
use crate::text::Lang;
use crate::text::ui::{calendar as calendar_text, lists, policies as policy_text, settings as text};
use crate::ui::commands::Command;
use crate::ui::dialogs;
use crate::ui::listing::{ListEvent, Listing};
use crate::ui::session::Session;
use crate::ui::shell::{self, Half, Pair, Stat};
use crate::ui::theme::size;
use crate::ui::widgets::table::Column;
use crate::ui::widgets::{Button, Icon, card};

/// The id of a section's search box: for Ctrl+F.
pub(super) fn search_id(section: Section) -> Id {
    match section {
        Section::Audit => audit::search_id(),
        other => Id::unique(("search-settings", other.key())),
    }
}

/// Begins an empty record in a section's form.
pub(super) fn begin<D: Clone + Default + PartialEq>(
    form: &mut Editing<D>,
    section: Section,
    lang: Lang,
    out: &mut Vec<app::Action>,
) {
    form.open(D::default(), section, lang, out);
    form.take_keyboard();
}

/// The search box of a section's list and the choice of its columns.
pub(super) fn list_ui(
    ui: &mut Ui,
    list: &mut Listing,
    section: Section,
    hint: &str,
    columns: &[Column<'_>],
    session: &Session,
    out: &mut Vec<app::Action>,
) {
    list.search_ui(ui, search_id(section), hint, session);
    if list.columns_ui(ui, columns, session.lang) {
        out.push(app::Action::Settings(Action::RememberLists));
    }
}

/// Does what was done in a list; `draft_of` is what its form shows of a row.
pub(super) fn hear<D: Clone + Default + PartialEq>(
    events: &[ListEvent],
    form: &mut Editing<D>,
    draft_of: impl Fn(usize) -> Option<D>,
    section: Section,
    lang: Lang,
    out: &mut Vec<app::Action>,
) {
    for event in events {
        match event {
            ListEvent::Chosen(row) | ListEvent::Opened(row) => {
                if let Some(draft) = draft_of(*row) {
                    form.open(draft, section, lang, out);
                }
                if matches!(event, ListEvent::Opened(_)) {
                    form.take_keyboard();
                }
            }
            ListEvent::FirstStep => begin(form, section, lang, out),
            ListEvent::Import => out.extend(import(section)),
            ListEvent::Remember => out.push(app::Action::Settings(Action::RememberLists)),
            ListEvent::Link(_) => {}
        }
    }
}

/// The list of a section and the form beside it.
pub(super) const fn pair(section: Section, turn: Option<Half>, lang: Lang) -> Pair<'static> {
    Pair { id: section.key(), words: [lists::list(lang), lists::form(lang)], turn }
}

/// The buttons under a form: save, and begin anew. Answers which was pressed.
pub(super) fn foot(ui: &mut Ui, again: &str, lang: Lang) -> (bool, bool) {
    let save = Button::primary(text::save(lang)).command(Command::Save).show(ui).clicked();
    (save, Button::secondary(again).show(ui).clicked())
}

/// What the records of a section are imported as.
const fn kind_of(section: Section) -> Option<Kind> {
    match section {
        Section::People => Some(Kind::People),
        Section::Platforms => Some(Kind::Platforms),
        Section::Calendar => Some(Kind::Holidays),
        _ => None,
    }
}

/// Opens the import for the records of a section.
fn import(section: Section) -> Option<app::Action> {
    Some(app::Action::Dialogs(dialogs::Action::ImportKind(kind_of(section)?)))
}

impl SettingsPage {
    pub(super) fn bar(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let section = self.section;
        let catalog_kind = self.catalog.kind();
        let mut pressed = Vec::new();
        let (mut begin, mut opens_path) = (false, false);
        let mut asked = Vec::new();
        let Self { people, platforms, catalog, policies: drafts, calendar, backup, audit, .. } = self;
        shell::tool_bar(
            ui,
            |ui| {
                card::heading(ui, section.title(lang));
                ui.add_space(size::XS);
                match section {
                    Section::People => people.bar_ui(ui, session, out),
                    Section::Platforms => platforms.bar_ui(ui, session, out),
                    Section::Catalog => catalog.bar_ui(ui, session, out),
                    Section::Calendar => calendar.bar_ui(ui, session, out),
                    Section::Backups => backup.bar_ui(ui, session, out),
                    Section::Audit => audit.bar_ui(ui, session, out),
                    _ => {}
                }
            },
            |ui| {
                let new = match section {
                    Section::People => text::new_person(lang),
                    Section::Platforms => text::new_platform(lang),
                    Section::Catalog if catalog_kind == CatalogKind::Business => calendar_text::new_business(lang),
                    Section::Catalog => calendar_text::new_solution(lang),
                    Section::Policies => text::new_policy(lang),
                    Section::Audit => return audit::AuditState::acts_ui(ui, lang, &mut asked),
                    Section::Backups => {
                        opens_path = backup::acts_ui(ui, lang, &mut asked);
                        return files_ui(ui, section, lang, &mut pressed);
                    }
                    _ => return,
                };
                begin = Button::primary(new).with_icon(Icon::Plus).command(Command::New).show(ui).clicked();
                files_ui(ui, section, lang, &mut pressed);
                if section == Section::Policies {
                    if Button::secondary(policy_text::new_blank(lang)).show(ui).clicked() {
                        drafts.begin(policies::Source::Blank, session, &mut asked);
                    }
                    drafts.open_file_ui(ui, session, &mut asked);
                }
            },
        );
        out.append(&mut asked);
        if begin {
            self.begin(session, out);
        }
        if opens_path {
            self.backup.turn_path();
        }
        for command in pressed {
            match command {
                Command::Import => out.extend(import(section)),
                _ => self.export(session, out),
            }
        }
    }

    /// Opens the import, for the records of the section where they can be imported.
    #[must_use]
    pub fn import(&self) -> app::Action {
        import(self.section).unwrap_or(app::Action::Dialogs(dialogs::Action::Import))
    }

    /// What rows without headings are, pasted on this page.
    #[must_use]
    pub fn pasted_kind(&self) -> Kind {
        kind_of(self.section).unwrap_or(Kind::People)
    }

    /// Begins a new record of the section's kind.
    fn begin(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        match self.section {
            Section::People => self.people.begin(session.lang, out),
            Section::Platforms => self.platforms.begin(session.lang, out),
            Section::Catalog => self.catalog.begin(session.lang, out),
            Section::Policies => self.policies.begin(policies::Source::Latest, session, out),
            Section::Calendar
            | Section::Parameters
            | Section::Password
            | Section::Backups
            | Section::Display
            | Section::Audit => {}
        }
    }

    /// Writes the section's list to a file.
    fn export(&self, session: &Session, out: &mut Vec<app::Action>) {
        out.extend(match self.section {
            Section::People => Some(self.people.export(session)),
            Section::Platforms => Some(self.platforms.export(session)),
            Section::Catalog => Some(self.catalog.export(session)),
            Section::Backups => Some(self.backup.export(session.lang)),
            Section::Audit => Some(app::Action::Settings(Action::Audit(AuditAct::Export))),
            _ => None,
        });
    }

    /// Stores what the section's form says.
    fn save(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        match self.section {
            Section::People => self.people.save(out),
            Section::Platforms => self.platforms.save(session.lang, out),
            Section::Catalog => self.catalog.save(session, out),
            Section::Policies => self.policies.save(Then::Stay, out),
            _ => {}
        }
    }

    /// A command was called by its key.
    pub fn command(&mut self, command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match command {
            Command::New => self.begin(session, out),
            Command::SearchPage => ctx.memory_mut(|memory| memory.request_focus(search_id(self.section))),
            Command::Export => self.export(session, out),
            Command::Save => self.save(session, out),
            Command::Refresh => out.push(app::Action::Settings(Action::Choose(self.section))),
            _ => {}
        }
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        match self.section {
            Section::People => self.people.list.stats(session.lang),
            Section::Platforms => self.platforms.list.stats(session.lang),
            Section::Catalog => self.catalog.stats(session.lang),
            Section::Backups => self.backup.list.stats(session.lang),
            Section::Audit => self.audit.stats(session.lang),
            _ => Vec::new(),
        }
    }
}

/// The buttons of files at the right end: the list goes into one, records come from one.
fn files_ui(ui: &mut Ui, section: Section, lang: Lang, pressed: &mut Vec<Command>) {
    let exports = matches!(section, Section::People | Section::Platforms | Section::Catalog | Section::Backups);
    let imports = Button::secondary(lists::import(lang)).with_icon(Icon::Import);
    if exports && import(section).is_some() && imports.show(ui).clicked() {
        pressed.push(Command::Import);
    }
    let export = Button::secondary(lists::export(lang)).with_icon(Icon::Export).command(Command::Export);
    if exports && export.show(ui).clicked() {
        pressed.push(Command::Export);
    }
}
