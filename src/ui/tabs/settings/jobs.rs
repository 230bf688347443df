//! What the settings ask of the worker threads.

use super::{
    Action, Reply, Runner, Section, SettingsPage, app, catalog, catalog_list, effect, kept_backups, policies,
    policy_text, publish_effect, text,
};
use crate::app::rule_effect;

impl SettingsPage {
    /// Runs what was asked for.
    pub fn run(&mut self, action: Action, runner: &mut Runner<'_>) {
        let workers = runner.workers;
        let reply = |reply| app::Reply::Settings(reply);
        match action {
            Action::Choose(section) => {
                self.section = section;
                if section == Section::Backups {
                    self.run(Action::LoadBackups, runner);
                }
                // Whatever was done since may stand in it.
                self.audit.stale = true;
            }
            Action::SavePerson(person, existing) => workers.write(move |office| {
                reply(Reply::Saved(Section::People, office.save_person(&person, existing.as_deref())))
            }),
            Action::SavePlatform(platform, existing) => workers.write(move |office| {
                reply(Reply::Saved(Section::Platforms, office.save_platform(&platform, existing.as_deref())))
            }),
            Action::LoadCatalog(kind) => {
                workers.read(move |reader| reply(Reply::Catalog(kind, catalog_list(reader, kind))));
            }
            Action::AddCatalog(kind, name) => {
                workers.write(move |office| reply(Reply::CatalogSaved(kind, office.add_catalog_entry(kind, &name))));
            }
            Action::SetCatalogActive(kind, name, active) => workers
                .write(move |office| reply(Reply::CatalogSaved(kind, office.set_catalog_active(kind, &name, active)))),
            Action::RenameCatalog(kind, from, to, merge, active) => workers.write(move |office| {
                reply(Reply::Renamed(kind, catalog::rename(office, kind, [&from, &to], merge, active)))
            }),
            Action::AskToChange(section, change) => workers.read(move |reader| {
                let effect = reader.at_once(|source| rule_effect(source, &change));
                reply(Reply::RuleEffect(section, change, effect))
            }),
            Action::Change(section, change) => workers.write(move |office| effect::store(office, section, change)),
            Action::RememberLists => {
                for (key, table) in self.tables() {
                    runner.desk.put(key, &table.layout, runner.now);
                }
            }
            Action::GiveUp(section) => self.give_up(section),
            Action::ShowPolicy(source) => {
                self.policies.show(source, runner.session);
                self.policies.keep(runner);
            }
            Action::KeepDraft => self.policies.keep(runner),
            Action::PickPolicyFile => {
                let title = policy_text::open_file(runner.session.lang);
                workers.beside(move || {
                    let dialog = rfd::FileDialog::new().set_title(title).add_filter("TOML", &["toml"]);
                    reply(Reply::PolicyFilePicked(dialog.pick_file()))
                });
            }
            Action::ReadPolicyFile(path) => {
                let lang = runner.session.lang;
                workers.beside(move || reply(Reply::PolicyFile(policies::read_file(&path, lang))));
            }
            Action::AskToPublish(id) => workers.read(move |reader| {
                reply(Reply::PublishEffect(id, reader.at_once(|source| publish_effect(source, id))))
            }),
            Action::SavePolicy(file, existing, then) => {
                workers.write(move |office| reply(Reply::PolicySaved(then, office.save_policy(&file, existing))));
            }
            Action::RemovePolicy(id) => {
                workers.write(move |office| reply(Reply::PolicyRemoved(office.remove_policy(id))));
            }
            Action::SetPassword(old, new) => {
                workers.write(move |office| reply(Reply::PasswordSet(office.set_boss_password(old.as_deref(), &new))));
            }
            Action::LoadBackups => {
                let file = runner.file.to_owned();
                self.backup.file = file.display().to_string();
                workers.beside(move || reply(Reply::Backups(kept_backups(&file).map_err(Into::into))));
            }
            Action::FindBackup(path) => workers.beside(move || {
                let is_there = path.is_file();
                reply(Reply::BackupFound(path, is_there))
            }),
            Action::PickBackup => {
                let title = text::restore_title(runner.session.lang);
                workers.beside(move || {
                    let dialog = rfd::FileDialog::new().set_title(title).add_filter("jicheng", &["jicheng"]);
                    reply(Reply::BackupPicked(dialog.pick_file()))
                });
            }
            Action::Audit(act) => self.audit.run(act, runner),
            Action::Store(key, value) => {
                workers.write(move |office| reply(Reply::Stored(key, office.change_setting(key, &value))));
            }
        }
    }

    /// What was typed in a section is given up for what waits.
    fn give_up(&mut self, section: Section) {
        match section {
            Section::Platforms => self.platforms.form.give_up(),
            Section::Catalog => self.catalog.give_up(),
            _ => self.people.form.give_up(),
        }
    }
}
