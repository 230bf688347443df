//! Which rows changed since somebody last looked, for what is kept in memory beside the file.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::StoreResult;

/// More orders than this are not told one by one.
const MOST: usize = 2_000;

/// What changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Row numbers of orders that are new, changed or gone, or whose refunds changed.
    pub orders: BTreeSet<i64>,
    /// So much changed that it is not told one by one.
    pub everything: bool,
    /// A name of a customer or a person may have changed.
    pub names: bool,
}

impl Touched {
    /// Everything changed.
    #[must_use]
    pub fn everything() -> Self {
        Self { everything: true, names: true, ..Self::default() }
    }

    fn order(&mut self, row: i64) {
        if !self.everything {
            self.orders.insert(row);
            self.limit();
        }
    }

    fn limit(&mut self) {
        if self.everything || self.orders.len() > MOST {
            self.everything = true;
            self.orders.clear();
        }
    }

    fn add(&mut self, mut other: Self) {
        self.orders.append(&mut other.orders);
        self.everything |= other.everything;
        self.names |= other.names;
        self.limit();
    }
}

/// Collects what a write connection changes; told to whoever holds a clone, once it is committed.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    pending: Arc<Mutex<Touched>>,
    committed: Arc<Mutex<Touched>>,
}

fn locked(touched: &Mutex<Touched>) -> std::sync::MutexGuard<'_, Touched> {
    touched.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watch {
    pub(super) fn attach(&self, connection: &Connection) -> StoreResult<()> {
        let pending = Arc::clone(&self.pending);
        connection.update_hook(Some(move |_, _: &str, table: &str, row: i64| match table {
            "orders" => locked(&pending).order(row),
            "customers" | "people" => locked(&pending).names = true,
            _ => {}
        }))?;
        Ok(())
    }

    /// A transaction begins: what one before it changed was not committed.
    pub(super) fn begin(&self) {
        *locked(&self.pending) = Touched::default();
    }

    /// Something that belongs to an order changed, in another table.
    pub(super) fn order(&self, row: i64) {
        locked(&self.pending).order(row);
    }

    /// The transaction is committed.
    pub(super) fn commit(&self) {
        let pending = std::mem::take(&mut *locked(&self.pending));
        locked(&self.committed).add(pending);
    }

    /// Something replaced the whole file's content.
    pub(super) fn everything(&self) {
        locked(&self.committed).add(Touched::everything());
    }

    /// What was committed since the last call.
    #[must_use]
    pub fn take(&self) -> Touched {
        std::mem::take(&mut *locked(&self.committed))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_was_committed_and_not_what_was_rolled_back() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE orders (id INTEGER PRIMARY KEY, no TEXT)").unwrap();
        let watch = Watch::default();
        watch.attach(&connection).unwrap();
        let mut write = |sql: &str, commits: bool| {
            watch.begin();
            let tx = connection.transaction().unwrap();
            tx.execute_batch(sql).unwrap();
            if commits {
                tx.commit().unwrap();
                watch.commit();
            }
        };
        write("INSERT INTO orders VALUES (3, 'a'), (4, 'b')", true);
        write("INSERT INTO orders VALUES (5, 'c')", false);
        write("UPDATE orders SET no = 'd' WHERE id = 4; DELETE FROM orders WHERE id = 3", true);
        let orders = BTreeSet::from([3, 4]);
        assert_eq!(watch.take(), Touched { orders, everything: false, names: false });
        assert_eq!(watch.take(), Touched::default());
    }

    #[test]
    fn a_great_many_are_told_as_everything() {
        let mut touched = Touched::default();
        for row in 0..=MOST {
            touched.order(i64::try_from(row).unwrap());
        }
        assert!(touched.everything && touched.orders.is_empty());
    }
}
