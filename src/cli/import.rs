//! `jicheng import`.

use std::path::Path;

use super::{Done, Failure, Meter, PASSWORD_VARIABLE, open, say, warn_unprotected};
use crate::app::hours_lines;
use crate::app::import::{ImportOptions, ImportReport, Kind, RowFault, RowState};
use crate::exchange::read::{ReadError, read_table};
use crate::text::{Lang, exchange, faults};

pub(super) fn run(kind: &str, file: &Path, db: &Path, dry_run: bool, create_missing: bool, lang: Lang) -> Done {
    let mut office = open(db)?;
    let kind = Kind::ALL.into_iter().find(|one| one.key() == kind).unwrap_or(Kind::Orders);
    let table = read_table(file).map_err(|error| read_failure(&error, file, lang))?;
    let meter = Meter::new(lang.pick("导入", "importing"));
    let options = ImportOptions { create_missing, dry_run };
    let password = std::env::var(PASSWORD_VARIABLE).ok();
    let report = office.import_with(kind, &table, options, password.as_deref(), &mut |done, all| {
        meter.tell(done, all);
        std::ops::ControlFlow::Continue(())
    })?;
    meter.finish();
    if report.faults.is_empty() {
        if report.rulings > 0 {
            warn_unprotected(&office, lang)?;
        }
        for line in hours_lines(&report.hours, lang) {
            say(&format!("{}{line}", lang.pick("加班工时改变：", "hours of duty change: ")));
        }
        say(&summary(&report, dry_run, lang));
        return Ok(());
    }
    Err(Failure::Refused(report.faults.iter().map(|fault| fault_line(file, fault, lang)).collect()))
}

/// `FILE:LINE: COLUMN: what is wrong: what to do`.
fn fault_line(file: &Path, fault: &RowFault, lang: Lang) -> String {
    let words = faults::words(&fault.fault, lang);
    format!("{}:{}: {}: {}: {}", file.display(), fault.line, fault.column, words.what, words.remedy)
}

/// A file that cannot be opened failed; one whose content is wrong is refused, at its place.
fn read_failure(error: &ReadError, file: &Path, lang: Lang) -> Failure {
    if matches!(error, ReadError::NotFound | ReadError::Directory | ReadError::Unreadable { .. }) {
        let mut words = exchange::read(error, lang);
        words.what = format!("{}: {}", file.display(), words.what);
        return Failure::Said(words);
    }
    let words = exchange::read(error, lang);
    let (line, column) = exchange::place(error);
    let column = match column {
        Some(number) => format!("{}{number}{}", lang.pick("第 ", "column "), lang.pick(" 列", "")),
        None => lang.pick("文件", "file").to_owned(),
    };
    Failure::Refused(vec![format!("{}:{line}: {column}: {}: {}", file.display(), words.what, words.remedy)])
}

fn summary(report: &ImportReport, dry_run: bool, lang: Lang) -> String {
    let (new, same) = (report.count(RowState::New), report.count(RowState::Same));
    let made = report.people.len() + report.customers.len() + report.platforms.len();
    match lang {
        Lang::Zh => {
            let head = if dry_run { "检查通过，未写入：" } else { "已导入：" };
            format!("{head}新增 {new} 行，已有且相同 {same} 行，新建人员、客户、平台共 {made} 个")
        }
        Lang::En => {
            let head = if dry_run { "checked, nothing written: " } else { "imported: " };
            format!("{head}{new} rows added, {same} already there, {made} people, customers and platforms made")
        }
    }
}
