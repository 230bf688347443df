//! Who is who: people and platforms by name and by row.

use std::collections::HashMap;

use crate::model::{Category, Person, PersonId, PersonKind, PlatformId};
use crate::rules::PersonKinds;
use crate::store::platforms::PlatformRow;
use crate::store::{Source, StoreResult, people, platforms};

/// Everybody and every platform, looked up by name or row.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    people: HashMap<PersonId, Person>,
    people_by_name: HashMap<String, PersonId>,
    platforms: HashMap<PlatformId, PlatformRow>,
    platforms_by_name: HashMap<String, PlatformId>,
    kinds: PersonKinds,
}

impl Directory {
    /// Reads all of them.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn load(source: &(impl Source + ?Sized)) -> StoreResult<Self> {
        let mut directory = Self::default();
        for (id, person) in people::all(source)? {
            directory.put_person(id, person);
        }
        directory.refresh_kinds();
        for platform in platforms::all(source)? {
            directory.put_platform(platform);
        }
        Ok(directory)
    }

    /// A person by name.
    #[must_use]
    pub fn person_id(&self, name: &str) -> Option<PersonId> {
        self.people_by_name.get(name).copied()
    }

    /// A person by row.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id)
    }

    /// A person's name; empty where there is no such row.
    #[must_use]
    pub fn name(&self, id: PersonId) -> &str {
        self.people.get(&id).map_or("", |person| person.name.as_str())
    }

    /// What kind of person everybody is.
    #[must_use]
    pub const fn kinds(&self) -> &PersonKinds {
        &self.kinds
    }

    /// A platform by name.
    #[must_use]
    pub fn platform(&self, name: &str) -> Option<&PlatformRow> {
        self.platforms_by_name.get(name).and_then(|id| self.platforms.get(id))
    }

    /// A platform's category and 负责人, where it has one (C-1).
    #[must_use]
    pub fn operated(&self, platform: &str) -> Option<(Category, PersonId)> {
        self.platform(platform).and_then(|row| row.operator.map(|operator| (row.category, operator)))
    }

    /// Everybody, by name.
    #[must_use]
    pub fn people(&self) -> Vec<(PersonId, &Person)> {
        let mut all: Vec<(PersonId, &Person)> =
            self.people_by_name.values().filter_map(|id| self.people.get(id).map(|person| (*id, person))).collect();
        all.sort_unstable_by(|a, b| a.1.name.cmp(&b.1.name));
        all
    }

    /// Every platform, by name.
    #[must_use]
    pub fn platforms(&self) -> Vec<&PlatformRow> {
        let mut all: Vec<&PlatformRow> =
            self.platforms_by_name.values().filter_map(|id| self.platforms.get(id)).collect();
        all.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        all
    }

    /// Adds or replaces a person; [`Self::refresh_kinds`] follows.
    pub(crate) fn put_person(&mut self, id: PersonId, person: Person) {
        if let Some(old) = self.people.get(&id) {
            self.people_by_name.remove(&old.name);
        }
        self.people_by_name.insert(person.name.clone(), id);
        self.people.insert(id, person);
    }

    /// Makes [`Self::kinds`] anew.
    pub(crate) fn refresh_kinds(&mut self) {
        let kinds: Vec<(PersonId, PersonKind)> = self.people().iter().map(|(id, person)| (*id, person.kind)).collect();
        self.kinds = PersonKinds::new(kinds);
    }

    /// Adds or replaces a platform.
    pub(crate) fn put_platform(&mut self, row: PlatformRow) {
        if let Some(old) = self.platforms.get(&row.id) {
            self.platforms_by_name.remove(&old.name);
        }
        self.platforms_by_name.insert(row.name.clone(), row.id);
        self.platforms.insert(row.id, row);
    }
}
