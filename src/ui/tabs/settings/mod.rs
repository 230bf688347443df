//! 设置: people, platforms, catalog, policies, calendar, parameters, password, backups, display, audit.

mod audit;
mod backup;
mod bar;
mod calendar;
mod catalog;
mod display;
mod effect;
pub(in crate::ui::tabs) mod form;
mod jobs;
mod parameters;
mod password;
mod people;
mod platforms;
mod policies;
mod week;

use std::path::PathBuf;

use eframe::egui::Ui;

use crate::app::{
    AppResult, CatalogRow, Changed, Merge, PublishEffect, RuleChange, RuleEffect, catalog_list, publish_effect,
};
use crate::model::{CatalogKind, Person, Platform, PolicyId};
use crate::store::maintenance::{BackupFile, kept_backups};
use crate::text::Lang;
use crate::text::ui::calendar as calendar_text;
use crate::text::ui::drafts;
use crate::text::ui::policies as policy_text;
use crate::text::ui::settings as text;
use crate::ui::app::{self, Runner, Unsaved};
use crate::ui::session::Session;
use crate::ui::shell;
use crate::ui::theme::Tone;
use crate::ui::widgets::table::TableState;
use crate::ui::widgets::tabs::{self, Tab};

pub use audit::{AuditAct, AuditReply};
pub use form::{Editing, Faults, keyboard_to, people_items, some};

/// The sections of the settings, as listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    /// 人员.
    #[default]
    People,
    /// 平台.
    Platforms,
    /// 业务与解决方案.
    Catalog,
    /// 管理办法.
    Policies,
    /// 日历.
    Calendar,
    /// 参数.
    Parameters,
    /// 老板密码.
    Password,
    /// 备份与恢复.
    Backups,
    /// 公司与显示.
    Display,
    /// 操作记录.
    Audit,
}

impl Section {
    /// Every section, in their order.
    pub const ALL: [Self; 10] = [
        Self::People,
        Self::Platforms,
        Self::Catalog,
        Self::Policies,
        Self::Calendar,
        Self::Parameters,
        Self::Password,
        Self::Backups,
        Self::Display,
        Self::Audit,
    ];

    /// What tells it from the others, whatever the language.
    const fn key(self) -> &'static str {
        self.title(Lang::Zh)
    }

    /// Its name.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::People => text::people(lang),
            Self::Platforms => text::platforms(lang),
            Self::Catalog => calendar_text::catalog(lang),
            Self::Policies => text::policies(lang),
            Self::Calendar => calendar_text::calendar(lang),
            Self::Parameters => calendar_text::parameters(lang),
            Self::Password => text::password(lang),
            Self::Backups => text::backups(lang),
            Self::Display => text::display(lang),
            Self::Audit => crate::text::ui::audit::audit(lang),
        }
    }
}

/// What becomes of a draft once it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// It stays open.
    Stay,
    /// The boss is asked to publish it.
    Publish,
}

/// What this page asks for.
#[derive(Debug)]
pub enum Action {
    /// Show a section.
    Choose(Section),
    /// Store a person: new, or in the place of one.
    SavePerson(Person, Option<String>),
    /// Store a platform.
    SavePlatform(Platform, Option<String>),
    /// Show in the form what waits for it; what was typed is given up.
    GiveUp(Section),
    /// Read the businesses or solutions.
    LoadCatalog(CatalogKind),
    /// Add a business or solution.
    AddCatalog(CatalogKind, String),
    /// Stop or go on offering one.
    SetCatalogActive(CatalogKind, String, bool),
    /// Give one another name, and stop or go on offering it.
    RenameCatalog(CatalogKind, String, String, Merge, Option<bool>),
    /// Change the calendar or settings that decide hours, once it was said whose hours that changes.
    AskToChange(Section, RuleChange),
    /// Change them.
    Change(Section, RuleChange),
    /// Remember how the lists stand.
    RememberLists,
    /// Show a policy or begin a draft, whatever was typed in another.
    ShowPolicy(policies::Source),
    /// Remember the draft that is open.
    KeepDraft,
    /// Pick a policy file in the system's dialog.
    PickPolicyFile,
    /// Read a policy file into a draft.
    ReadPolicyFile(PathBuf),
    /// Ask the boss to publish a stored draft.
    AskToPublish(PolicyId),
    /// Store a draft.
    SavePolicy(String, Option<PolicyId>, Then),
    /// Remove a draft.
    RemovePolicy(PolicyId),
    /// Set or change the boss's password: the old one, the new one.
    SetPassword(Option<String>, String),
    /// Read which backups there are.
    LoadBackups,
    /// Pick a backup in the system's dialog.
    PickBackup,
    /// Look whether there is a backup at a path, then ask to restore it.
    FindBackup(std::path::PathBuf),
    /// Of the audit.
    Audit(AuditAct),
    /// Store a setting.
    Store(&'static str, String),
}

/// What the threads answer to this page.
#[derive(Debug)]
pub enum Reply {
    /// A person, platform, customer or day was stored, or not.
    Saved(Section, AppResult<()>),
    /// Businesses or solutions were read.
    Catalog(CatalogKind, AppResult<Vec<CatalogRow>>),
    /// A business or solution was stored, or not.
    CatalogSaved(CatalogKind, AppResult<()>),
    /// A name was given to so many orders, or not.
    Renamed(CatalogKind, AppResult<usize>),
    /// What a change of calendar or settings would do.
    RuleEffect(Section, RuleChange, AppResult<RuleEffect>),
    /// The weekly hours were stored, or not.
    WeekStored(AppResult<()>),
    /// A draft was stored, or not.
    PolicySaved(Then, AppResult<PolicyId>),
    /// A policy file was picked, or nothing.
    PolicyFilePicked(Option<PathBuf>),
    /// A policy file was read, or why not in words.
    PolicyFile(Result<String, String>),
    /// What publishing a draft would change.
    PublishEffect(PolicyId, AppResult<PublishEffect>),
    /// A draft was removed, or not.
    PolicyRemoved(AppResult<()>),
    /// The password was set, or not.
    PasswordSet(AppResult<()>),
    /// The backups there are.
    Backups(AppResult<Vec<BackupFile>>),
    /// Somebody looked whether there is a file.
    BackupFound(std::path::PathBuf, bool),
    /// A backup was picked, or nothing.
    BackupPicked(Option<PathBuf>),
    /// To the audit.
    Audit(AuditReply),
    /// A setting was stored, or not.
    Stored(&'static str, AppResult<()>),
}

/// The state of the page.
#[derive(Debug, Default)]
pub struct SettingsPage {
    section: Section,
    people: people::PeopleState,
    platforms: platforms::PlatformsState,
    catalog: catalog::CatalogState,
    policies: policies::PoliciesState,
    calendar: calendar::CalendarState,
    parameters: parameters::ParametersState,
    password: password::PasswordState,
    backup: backup::BackupState,
    display: display::DisplayState,
    audit: audit::AuditState,
    /// What the desk remembers of the lists was taken over.
    recalled: bool,
}

impl SettingsPage {
    /// Whether a page is open that saves.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        self.section == Section::Policies
    }

    /// Draws the page; what is asked for goes to `out`.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        self.bar(ui, session, out);
        let titles = Section::ALL.map(|section| Tab::new(section.title(lang)));
        let current = Section::ALL.iter().position(|section| *section == self.section).unwrap_or(0);
        let mut chosen = None;
        shell::with_list(
            ui,
            |ui| chosen = tabs::list(ui, &titles, current),
            |ui| match self.section {
                Section::People => self.people.ui(ui, session, out),
                Section::Platforms => self.platforms.ui(ui, session, out),
                Section::Catalog => self.catalog.ui(ui, session, out),
                Section::Policies => self.policies.ui(ui, session, out),
                Section::Calendar => self.calendar.ui(ui, session, out),
                Section::Parameters => self.parameters.ui(ui, session, out),
                Section::Password => self.password.ui(ui, session, out),
                Section::Backups => self.backup.ui(ui, session, out),
                Section::Display => self.display.ui(ui, session, out),
                Section::Audit => self.audit.ui(ui, session, out),
            },
        );
        if let Some(section) = chosen.and_then(|index| Section::ALL.get(index)) {
            out.push(app::Action::Settings(Action::Choose(*section)));
        }
    }

    /// Forms with something in them that is not saved. Policies keep their drafts.
    #[must_use]
    pub fn unsaved(&self, lang: Lang) -> Vec<Unsaved> {
        let touched = [
            Unsaved::lost(drafts::person(lang), self.people.form.is_touched()),
            Unsaved::lost(drafts::platform(lang), self.platforms.form.is_touched()),
            Unsaved::lost(drafts::catalog_name(lang), self.catalog.is_touched()),
            Unsaved::lost(drafts::day(lang), self.calendar.is_touched()),
            Unsaved::lost(drafts::week(lang), self.calendar.week.is_touched()),
            Unsaved::lost(drafts::parameter(lang), self.parameters.is_touched()),
        ];
        touched.into_iter().flatten().collect()
    }

    /// Takes an answer.
    pub fn answer(&mut self, reply: Reply, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let tell = |words: &str| app::Action::Tell(Tone::Green, words.to_owned());
        let directory = || app::Action::Changed(Changed { directory: true, ..Changed::default() });
        let commission = || app::Action::Changed(Changed { commission: true, ..Changed::default() });
        match reply {
            Reply::Saved(section, Ok(())) => {
                match section {
                    Section::Platforms => self.platforms.form.clear(),
                    Section::Calendar => self.calendar.stored(),
                    _ => self.people.form.clear(),
                }
                out.extend([tell(text::saved(lang)), directory()]);
            }
            Reply::Saved(section, Err(error)) => {
                let faults = Faults::of(&error, lang);
                match section {
                    Section::Platforms => self.platforms.form.faults = faults,
                    Section::Calendar => self.calendar.faults = faults,
                    _ => self.people.form.faults = faults,
                }
            }
            Reply::Catalog(kind, Ok(rows)) => self.catalog.take(kind, rows),
            Reply::Audit(reply) => self.audit.answer(reply, lang, out),
            Reply::CatalogSaved(kind, Ok(())) => {
                self.catalog.stored(kind);
                out.extend([tell(text::saved(lang)), directory()]);
            }
            Reply::Renamed(kind, Ok(orders)) => {
                self.catalog.stored(kind);
                out.push(tell(&calendar_text::renamed(orders, lang)));
                out.push(app::Action::Changed(Changed { orders: true, directory: true, ..Changed::default() }));
            }
            Reply::CatalogSaved(kind, Err(error)) | Reply::Renamed(kind, Err(error)) => {
                self.catalog.refused(kind, Faults::of(&error, lang));
            }
            Reply::RuleEffect(section, change, Ok(effect)) => out.push(effect::ask(section, change, &effect, lang)),
            Reply::RuleEffect(_, _, Err(error)) => {
                out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang)));
            }
            Reply::WeekStored(Ok(())) => {
                self.calendar.week.stored();
                out.push(tell(calendar_text::day_saved(lang)));
                out.push(app::Action::Changed(Changed { settings: true, ..Changed::default() }));
            }
            Reply::WeekStored(Err(error)) => self.calendar.week.refused = Some(error.words(lang).line(lang)),
            Reply::PolicySaved(then, Ok(id)) => {
                self.policies.stored(id, then, out);
                out.extend([tell(policy_text::draft_saved(lang)), commission()]);
            }
            Reply::PolicyRemoved(Ok(())) => {
                self.policies.close();
                out.extend([
                    tell(policy_text::draft_removed(lang)),
                    commission(),
                    app::Action::Settings(Action::KeepDraft),
                ]);
            }
            Reply::PolicyFilePicked(path) => {
                if let Some(path) = path {
                    self.policies.take_path(&path, out);
                }
            }
            Reply::PolicyFile(read) => self.policies.take_file(read, session, out),
            Reply::PublishEffect(id, Ok(effect)) => out.push(policies::ask_to_publish(id, &effect, lang)),
            Reply::PasswordSet(Ok(())) => {
                self.password.stored();
                out.push(tell(text::password_changed(lang)));
                out.push(app::Action::Changed(Changed { settings: true, ..Changed::default() }));
            }
            Reply::PasswordSet(Err(error)) => self.password.refused(&error, lang),
            Reply::Backups(Ok(files)) => self.backup.take(files),
            Reply::BackupPicked(path) => {
                if let Some(path) = path {
                    self.backup.picked(&path);
                }
            }
            Reply::BackupFound(path, is_there) => self.backup.found(&path, is_there, lang, out),
            Reply::Stored(key, result) => {
                self.parameters.answer(key, result.as_ref().err(), lang);
                if result.is_err() && self.section != Section::Parameters {
                    out.extend(result.err().map(|error| app::Action::Tell(Tone::Red, error.words(lang).line(lang))));
                    return;
                }
                out.push(app::Action::Changed(Changed { settings: true, ..Changed::default() }));
            }
            Reply::Catalog(_, Err(error))
            | Reply::PolicySaved(_, Err(error))
            | Reply::PolicyRemoved(Err(error))
            | Reply::PublishEffect(_, Err(error))
            | Reply::Backups(Err(error)) => out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang))),
        }
    }

    /// The tables of the lists, each with where the desk remembers how it is laid out.
    fn tables(&mut self) -> [(&'static str, &mut TableState); 5] {
        let [businesses, solutions] = self.catalog.tables();
        [
            ("list.people", &mut self.people.list.table),
            ("list.platforms", &mut self.platforms.list.table),
            ("list.catalog", businesses),
            ("list.solutions", solutions),
            ("list.backups", &mut self.backup.list.table),
        ]
    }

    /// Records or the month changed: reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        self.catalog.stale = true;
        self.audit.stale = true;
        if !std::mem::replace(&mut self.recalled, true) {
            for (key, table) in self.tables() {
                if let Some(layout) = runner.desk.get(key) {
                    table.layout = layout;
                }
            }
            self.audit.recall(runner);
        }
        self.policies.restore(runner);
        if self.section == Section::Backups {
            self.run(Action::LoadBackups, runner);
        }
    }
}
