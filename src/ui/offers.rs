//! What the pickers of people, platforms, customers and businesses offer.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{PersonKind, search_keys, search_rank};
use crate::text::columns;
use crate::ui::session::{Session, Shared};
use crate::ui::widgets::picker::{self, PickItem};

/// A list shows at most this many entries.
const MOST: usize = 50;

/// Who and what was used lately is kept for so many names.
const RECENT: usize = 200;

/// The lists behind the pickers, made anew when the shared snapshot changes.
#[derive(Debug, Default)]
pub struct Offers {
    made_of: Option<Arc<Shared>>,
    people: Vec<PickItem>,
    platforms: Vec<PickItem>,
    businesses: Vec<PickItem>,
    solutions: Vec<PickItem>,
    customers: Vec<PickItem>,
    /// The query whose customers are being read; one at a time.
    asked: Option<String>,
    /// The query whose customers are here.
    arrived: Option<String>,
    wanted: Option<String>,
    recent: Vec<String>,
}

impl Offers {
    /// Makes the lists anew where the records they come from changed.
    pub fn refresh(&mut self, session: &Session) {
        if self.made_of.as_ref().is_some_and(|shared| Arc::ptr_eq(shared, &session.shared)) {
            return;
        }
        let shared = &session.shared;
        let people = shared.directory.people();
        let active = people.into_iter().filter(|(_, person)| person.active);
        self.people = active
            .map(|(_, person)| {
                let external = person.kind == PersonKind::External;
                let word = columns::PERSON_KINDS.get(1).copied().unwrap_or_default();
                item(&person.name, if external { session.pick(word, "external") } else { "" })
            })
            .collect();
        let platforms = shared.directory.platforms().into_iter();
        self.platforms = platforms.map(|row| item(&row.name, columns::category(row.category, session.lang))).collect();
        self.businesses = shared.businesses.iter().map(|name| item(name, "")).collect();
        self.solutions = shared.solutions.iter().map(|name| item(name, "")).collect();
        self.made_of = Some(shared.clone());
        self.sort();
    }

    /// Remembers who was named, to offer them first the next time; the latest first.
    pub fn used(&mut self, names: impl IntoIterator<Item = String>) {
        for name in names {
            self.recent.retain(|other| *other != name);
            self.recent.insert(0, name);
        }
        self.recent.truncate(RECENT);
        self.sort();
    }

    /// Who was used lately, the latest first.
    #[must_use]
    pub fn recent(&self) -> &[String] {
        &self.recent
    }

    /// As remembered from an earlier start.
    pub fn remember(&mut self, recent: Vec<String>) {
        self.recent = recent;
        self.sort();
    }

    fn sort(&mut self) {
        let place: HashMap<&str, usize> =
            self.recent.iter().enumerate().map(|(place, name)| (name.as_str(), place)).collect();
        for list in [&mut self.people, &mut self.platforms] {
            list.sort_by_key(|item| place.get(item.name.as_str()).copied().unwrap_or(usize::MAX));
        }
    }

    /// Active people that fit.
    #[must_use]
    pub fn people(&self, query: &str) -> Vec<PickItem> {
        picker::rank(&self.people, query, MOST)
    }

    /// Platforms that fit.
    #[must_use]
    pub fn platforms(&self, query: &str) -> Vec<PickItem> {
        picker::rank(&self.platforms, query, MOST)
    }

    /// Businesses that fit.
    #[must_use]
    pub fn businesses(&self, query: &str) -> Vec<PickItem> {
        picker::rank(&self.businesses, query, MOST)
    }

    /// Solutions that fit.
    #[must_use]
    pub fn solutions(&self, query: &str) -> Vec<PickItem> {
        picker::rank(&self.solutions, query, MOST)
    }

    /// Customers that fit: those read for this query, or until they arrive the fitting ones of the last; asks for them.
    pub fn customers(&mut self, query: &str) -> Vec<PickItem> {
        if self.arrived.as_deref() == Some(query) {
            self.wanted = None;
            // Those found by contact or telephone follow those found by name.
            let mut found = picker::rank(&self.customers, query, MOST);
            found.extend(self.customers.iter().filter(|item| search_rank(&item.keys, query).is_none()).cloned());
            return found;
        }
        self.wanted = Some(query.to_owned());
        picker::rank(&self.customers, query, MOST)
    }

    /// The query whose customers are to be read.
    pub fn take_wanted(&mut self) -> Option<String> {
        if self.asked.is_none() {
            self.asked = self.wanted.take();
            return self.asked.clone();
        }
        None
    }

    /// The customers of a query arrived.
    pub fn put_customers(&mut self, query: String, names: &[String]) {
        self.asked = None;
        self.customers = names.iter().map(|name| item(name, "")).collect();
        self.arrived = Some(query);
    }

    /// Customers may have changed: they are read again when next asked for.
    pub fn forget_customers(&mut self) {
        self.arrived = None;
    }
}

fn item(name: &str, detail: &str) -> PickItem {
    PickItem { name: name.to_owned(), detail: detail.to_owned(), keys: search_keys(name) }
}
