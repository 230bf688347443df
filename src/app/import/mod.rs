//! Imports tables: all rows of a file or none, the result depending only on their content.

mod duty;
mod hours;
mod kinds;
mod leads;
mod missing;
mod orders;
mod pasted;
mod row;
mod seen;
mod service;
mod simple;
mod sources;
mod template;

use std::ops::ControlFlow;

use super::dated_settings::{all_open_hours, differences};
use super::office::{Act, Work};
use super::{AppError, AppResult, HoursChange, Office};
use crate::exchange::read::RawTable;
use crate::model::{Fault, Field};
use crate::store::{audit, maintenance};
use crate::text::columns::header;

pub use kinds::{Column, Kind};
pub use pasted::{PastedRows, is_rows, pasted};
use row::{Columns, Row};
pub use template::template;

/// How many backups before imports are kept.
const BACKUPS_KEPT: usize = 3;

/// What may go with an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// People (员工), customers and platforms (A) that rows name and that do not exist are made.
    pub create_missing: bool,
    /// Only see what would happen.
    pub dry_run: bool,
}

/// What goes with an import, as one.
#[derive(Debug, Clone, Copy)]
struct With<'a> {
    options: ImportOptions,
    password: Option<&'a str>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The line of the file.
    pub line: u32,
    /// The column's header.
    pub column: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowState {
    /// It is added.
    New,
    /// It exists with the same content.
    Same,
    /// It is refused.
    Bad,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Every row by line, in file order.
    pub rows: Vec<(u32, RowState)>,
    /// Everything that is wrong; where anything is, nothing was written.
    pub faults: Vec<RowFault>,
    /// People made on the way.
    pub people: Vec<String>,
    /// Customers made on the way.
    pub customers: Vec<String>,
    /// Platforms made on the way.
    pub platforms: Vec<String>,
    /// New rows with a ruling of the boss (D-7).
    pub rulings: usize,
    /// Whose hours of open months another calendar changes.
    pub hours: Vec<HoursChange>,
}

impl ImportReport {
    /// How many rows are in a state.
    #[must_use]
    pub fn count(&self, state: RowState) -> usize {
        self.rows.iter().filter(|(_, row)| *row == state).count()
    }

    /// Of the row that is being read.
    fn set_last_state(&mut self, state: RowState) {
        if let Some((_, last)) = self.rows.last_mut() {
            *last = state;
        }
    }

    fn refuse(&mut self, line: u32, field: Field, fault: Fault) {
        self.faults.push(RowFault { line, column: header(field).to_owned(), fault });
    }
}

/// Rows done and rows in all; answers whether to go on.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>;

/// A progress that never stops the work.
pub fn go_on(_done: usize, _all: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

impl Office {
    /// Imports a table of a kind without the boss. A backup is kept before anything is written.
    ///
    /// # Errors
    /// As [`Self::import_with`].
    pub fn import(
        &mut self,
        kind: Kind,
        table: &RawTable,
        options: ImportOptions,
        progress: Progress<'_>,
    ) -> AppResult<ImportReport> {
        self.import_with(kind, table, options, None, progress)
    }

    /// Imports a table of a kind, with the boss's password for what only he may (D-7). A backup is kept before anything is
    /// written.
    ///
    /// # Errors
    /// When SQLite fails, the work is cancelled, or a new row has a ruling and the password is wrong or missing (only a
    /// rehearsal may lack it). Bad rows are no error: they stand in the report, and then nothing was written.
    pub fn import_with(
        &mut self,
        kind: Kind,
        table: &RawTable,
        options: ImportOptions,
        password: Option<&str>,
        progress: Progress<'_>,
    ) -> AppResult<ImportReport> {
        let with = With { options, password };
        if options.dry_run {
            return self.rehearse(Act::Import, |work| run(work, kind, table, with, progress));
        }
        if audit::latest_act(self.store())?.is_some() {
            maintenance::keep_backup(self.store(), self.store().path(), "import", BACKUPS_KEPT)?;
        }
        let mut refused = None;
        let done = self.transact(Act::Import, None, |work| {
            let report = run(work, kind, table, with, progress)?;
            if report.faults.is_empty() {
                Ok(report)
            } else {
                refused = Some(report);
                // Leaves the transaction without a commit.
                Err(AppError::Cancelled)
            }
        });
        match (done, refused) {
            (_, Some(report)) => Ok(report),
            (done, None) => done,
        }
    }
}

fn run(
    work: &mut Work<'_>,
    kind: Kind,
    table: &RawTable,
    with: With<'_>,
    progress: Progress<'_>,
) -> AppResult<ImportReport> {
    let options = with.options;
    let mut report = ImportReport::default();
    let columns = check_header(kind, table, &mut report);
    let Some(columns) = columns else { return Ok(report) };
    match kind {
        Kind::People => simple::people(work, table, &columns, &mut report)?,
        Kind::Platforms => simple::platforms(work, table, &columns, options, &mut report)?,
        Kind::Customers => simple::customers(work, table, &columns, &mut report)?,
        Kind::Orders => orders::orders(work, table, &columns, options, &mut report, progress)?,
        Kind::Refunds => simple::refunds(work, table, &columns, &mut report)?,
        Kind::Adjustments => simple::adjustments(work, table, &columns, options, &mut report)?,
        Kind::Holidays => {
            let before = all_open_hours(&work.tx)?;
            simple::holidays(work, table, &columns, &mut report)?;
            report.hours = differences(&work.tx, &before, &all_open_hours(&work.tx)?)?;
        }
        Kind::Duty => duty::duty(work, table, &columns, with, &mut report, progress)?,
        Kind::Articles => hours::articles(work, table, &columns, options, &mut report)?,
        Kind::ArticleTargets => hours::targets(work, table, &columns, options, &mut report)?,
        Kind::Training => hours::trainings(work, table, &columns, options, &mut report)?,
        Kind::Followups => service::followups(work, table, &columns, options, &mut report, progress)?,
        Kind::Contracts => service::contracts(work, table, &columns, options, &mut report, progress)?,
        Kind::CustomerStats => service::stats(work, table, &columns, options, &mut report)?,
        Kind::Leads => leads::leads(work, table, &columns, options, &mut report, progress)?,
        Kind::Sources => sources::sources(work, table, &columns, options, &mut report)?,
        Kind::Verifications => sources::verifications(work, table, &columns, options, &mut report)?,
        Kind::Upkeep => sources::upkeep(work, table, &columns, options, &mut report)?,
        Kind::OrderSources => sources::order_sources(work, table, &columns, &mut report, progress)?,
    }
    let mut bad: Vec<u32> = report.faults.iter().map(|fault| fault.line).collect();
    bad.sort_unstable();
    for (line, state) in &mut report.rows {
        if bad.binary_search(line).is_ok() {
            *state = RowState::Bad;
        }
    }
    report.faults.sort_by_key(|fault| fault.line);
    Ok(report)
}

/// Finds every column; none where the header is refused.
fn check_header(kind: Kind, table: &RawTable, report: &mut ImportReport) -> Option<Columns> {
    let line = table.header_line();
    let mut columns = Columns::default();
    for (index, name) in table.headers().iter().enumerate() {
        if name.is_empty() {
            continue;
        }
        if let Some(column) = kind.columns().iter().find(|column| header(column.field) == name) {
            columns.put(column.field, index);
        } else {
            let known: Vec<&str> = kind.columns().iter().map(|column| header(column.field)).collect();
            let fault = Fault::UnknownColumn { known: known.join("、") };
            report.faults.push(RowFault { line, column: name.clone(), fault });
        }
    }
    for column in kind.columns().iter().filter(|column| column.required && columns.index(column.field).is_none()) {
        report.refuse(line, column.field, Fault::ColumnMissing);
    }
    report.faults.is_empty().then_some(columns)
}

/// Reads every row that has as many cells as the header; others are refused.
fn each_row<'t>(
    table: &'t RawTable,
    columns: &'t Columns,
    report: &mut ImportReport,
    mut read: impl FnMut(&mut Row<'t>, &mut ImportReport) -> AppResult<()>,
) -> AppResult<()> {
    for raw in table.rows() {
        report.rows.push((raw.line(), RowState::New));
        if !raw.fits_header() {
            let fault = Fault::CellCount { found: raw.len(), expected: table.width() };
            report.refuse(raw.line(), Field::Row, fault);
            continue;
        }
        let mut row = Row::new(raw, columns);
        read(&mut row, report)?;
        for (field, fault) in row.into_faults() {
            report.refuse(raw.line(), field, fault);
        }
    }
    Ok(())
}
