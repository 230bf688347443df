//! What the window remembers between starts, outside the records and their audit.

use std::collections::BTreeMap;

use super::{AppResult, Office};
use crate::store::{Source, desk};

/// All that is remembered.
///
/// # Errors
/// When SQLite fails.
pub fn remembered(source: &(impl Source + ?Sized)) -> AppResult<BTreeMap<String, String>> {
    Ok(desk::all(source)?)
}

impl Office {
    /// Remembers texts by key, or forgets those without one, in one transaction.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn remember(&mut self, texts: &[(String, Option<String>)]) -> AppResult<()> {
        let tx = self.store.begin()?;
        for (key, value) in texts {
            desk::set(&tx, key, value.as_deref())?;
        }
        tx.commit()?;
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::Clock;
    use crate::store::OpenMode;

    #[test]
    fn remembers_replaces_and_forgets_without_an_audit_row() {
        let folder = tempfile::tempdir().unwrap();
        let mut office = Office::open(&folder.path().join("a.jicheng"), OpenMode::Create, Clock::System).unwrap();
        let text = |key: &str, value: Option<&str>| (key.to_owned(), value.map(str::to_owned));
        office.remember(&[text("a", Some("1")), text("b", Some("2"))]).unwrap();
        office.remember(&[text("a", Some("3")), text("b", None)]).unwrap();
        assert_eq!(remembered(office.store()).unwrap(), BTreeMap::from([("a".to_owned(), "3".to_owned())]));
        assert_eq!(crate::store::audit::latest_act(office.store()).unwrap(), None);
    }
}
