//! What the window remembers: filters, sorting and columns of lists, drafts not yet saved. Pages read it when they open and
//! put into it whatever changes; it is written a moment after the last change, and when the window closes.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// How long nothing changes before it is written, in seconds.
const REST: f64 = 0.5;

/// What is remembered, by key. Lists use `list.…`, drafts `draft.…`.
#[derive(Debug, Default)]
pub struct Desk {
    known: BTreeMap<String, String>,
    changed: BTreeSet<String>,
    changed_at: f64,
}

impl Desk {
    /// As it was stored.
    #[must_use]
    pub fn new(known: BTreeMap<String, String>) -> Self {
        Self { known, ..Self::default() }
    }

    /// What is remembered under a key; nothing where it is of another version.
    #[must_use]
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        serde_json::from_str(self.known.get(key)?).ok()
    }

    /// Remembers a value; costs nothing but its comparison where it is the same.
    pub fn put<T: Serialize>(&mut self, key: &str, value: &T, now: f64) {
        let Ok(text) = serde_json::to_string(value) else { return };
        if self.known.get(key) != Some(&text) {
            self.known.insert(key.to_owned(), text);
            self.touch(key, now);
        }
    }

    /// Forgets a key.
    pub fn forget(&mut self, key: &str, now: f64) {
        if self.known.remove(key).is_some() {
            self.touch(key, now);
        }
    }

    fn touch(&mut self, key: &str, now: f64) {
        self.changed.insert(key.to_owned());
        self.changed_at = now;
    }

    /// When to come back, where something waits to be written.
    #[must_use]
    pub fn waits(&self, now: f64) -> Option<Duration> {
        (!self.changed.is_empty()).then(|| Duration::from_secs_f64((self.changed_at + REST - now).clamp(0.0, REST)))
    }

    /// What has rested long enough to be written.
    pub fn due(&mut self, now: f64) -> Vec<(String, Option<String>)> {
        if now < self.changed_at + REST { Vec::new() } else { self.take() }
    }

    /// Everything that is not written yet.
    pub fn take(&mut self) -> Vec<(String, Option<String>)> {
        let changed = std::mem::take(&mut self.changed);
        changed
            .into_iter()
            .map(|key| {
                let value = self.known.get(&key).cloned();
                (key, value)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_the_last_value_once_it_rests() {
        let mut desk = Desk::default();
        desk.put("list.orders", &1, 10.0);
        desk.put("list.orders", &2, 10.2);
        assert_eq!(desk.due(10.6), []);
        assert_eq!(desk.due(10.8), [("list.orders".to_owned(), Some("2".to_owned()))]);
        assert_eq!(desk.due(20.0), []);
        assert_eq!(desk.get::<i32>("list.orders"), Some(2));
    }

    #[test]
    fn the_same_value_is_no_change_and_a_forgotten_one_is() {
        let mut desk = Desk::new(BTreeMap::from([("draft.order".to_owned(), "\"甲\"".to_owned())]));
        desk.put("draft.order", &"甲", 1.0);
        assert_eq!(desk.waits(1.0), None);
        desk.forget("draft.order", 1.0);
        assert_eq!(desk.take(), [("draft.order".to_owned(), None)]);
    }

    #[test]
    fn what_another_version_wrote_is_not_read() {
        let desk = Desk::new(BTreeMap::from([("list.orders".to_owned(), "{\"width\":".to_owned())]));
        assert_eq!(desk.get::<i32>("list.orders"), None);
    }
}
