//! A key that stands twice: in a file, or in a file and among the records.

use std::collections::HashMap;

use super::row::Row;
use super::{ImportReport, RowState};
use crate::model::{Fault, Field};

/// Remembers the rows of a file by key, so that a key standing twice is seen.
pub(super) struct Seen<T> {
    key: Field,
    rows: HashMap<String, (u32, T)>,
}

/// What is known of a row before its rules are looked at.
pub(super) enum Known {
    /// Nothing stands under its key yet.
    No,
    /// It needs no more work: the same is stored or stands above, or it was refused.
    Settled,
}

impl<T: PartialEq + Clone> Seen<T> {
    pub(super) fn new(key: Field) -> Self {
        Self { key, rows: HashMap::new() }
    }

    /// Compares a record with the file's earlier rows and with what is stored.
    pub(super) fn meet(
        &mut self,
        key: &str,
        record: &T,
        stored: Option<&T>,
        row: &mut Row<'_>,
        report: &mut ImportReport,
    ) -> Known {
        if let Some((first_line, first)) = self.rows.get(key) {
            if first == record {
                report.set_last_state(RowState::Same);
            } else {
                row.refuse(self.key, Fault::TwiceInFile { key: key.to_owned(), first_line: *first_line });
            }
            return Known::Settled;
        }
        self.rows.insert(key.to_owned(), (row.line(), record.clone()));
        match stored {
            None => Known::No,
            Some(stored) if stored == record => {
                report.set_last_state(RowState::Same);
                Known::Settled
            }
            Some(_) => {
                row.refuse(self.key, Fault::ExistsDifferently(key.to_owned()));
                Known::Settled
            }
        }
    }
}
