//! `duty`, `duty-entries`, `duty-habits` and `articles`.

use std::cmp::Reverse;

use crate::app::{AppResult, ComputedDuty, Directory, article_year};
use crate::model::{Cell, Column, ColumnKind, Hours, ReportTable};
use crate::rules::duty::{SignedPart, habits};
use crate::store::Source;
use crate::text::columns::YES_NO;
use crate::text::duty::told;

const fn column(title: &'static str, kind: ColumnKind) -> Column {
    Column { title, kind }
}

const fn cell(hours: Hours) -> Cell {
    Cell::Tenths(hours.tenths())
}

/// People × parts: everybody with hours, 合计 descending, then name (D-12).
#[must_use]
pub fn duty_table(month: &ComputedDuty, directory: &Directory) -> ReportTable {
    let mut columns = vec![column("人员", ColumnKind::Text)];
    columns.extend(["回复", "下单", "转化", "文章", "培训", "合计"].map(|title| column(title, ColumnKind::Hours)));
    let mut people: Vec<_> = month.table.hours.iter().map(|row| (directory.name(row.person), row)).collect();
    people.sort_by_key(|(name, row)| (Reverse(row.total()), *name));
    let rows = people
        .into_iter()
        .map(|(name, row)| {
            let mut cells = vec![Cell::from(name)];
            cells.extend([row.reply, row.order, row.conversion, row.articles, row.training, row.total()].map(cell));
            cells
        })
        .collect();
    ReportTable { name: "duty", columns, rows }
}

/// Every entry with the parts that belong to the month.
#[must_use]
pub fn duty_entries_table(month: &ComputedDuty, directory: &Directory) -> ReportTable {
    let text = |title| column(title, ColumnKind::Text);
    let hours = |title| column(title, ColumnKind::Hours);
    let columns = vec![
        text("序号"),
        text("客户"),
        text("回复人"),
        hours("回复工时"),
        text("下单人"),
        hours("下单工时"),
        text("转化人"),
        hours("转化工时"),
        text("超时"),
        text("说明"),
    ];
    let part = |part: Option<SignedPart>| match part {
        None => [Cell::Empty, cell(Hours::ZERO)],
        Some(part) => [Cell::from(directory.name(part.person)), cell(part.hours)],
    };
    let rows = month
        .table
        .entries
        .iter()
        .map(|entry| {
            let mut cells = vec![
                Cell::from(entry.no.as_str()),
                Cell::text_or_empty(month.customers.get(&entry.customer).map(String::as_str)),
            ];
            cells.extend([entry.reply, entry.order, entry.conversion].into_iter().flat_map(part));
            cells.push(Cell::from(if entry.late { YES_NO[0] } else { YES_NO[1] }));
            cells.push(Cell::Text(told(entry)));
            cells
        })
        .collect();
    ReportTable { name: "duty-entries", columns, rows }
}

/// 坏习惯监督: who replied too late so often that it is a habit (D-8).
#[must_use]
pub fn duty_habits_table(month: &ComputedDuty, directory: &Directory) -> ReportTable {
    let columns = vec![column("人员", ColumnKind::Text), column("超时次数", ColumnKind::Integer)];
    let mut people: Vec<_> = habits(&month.table.entries, month.late_count)
        .into_iter()
        .map(|(person, count)| (directory.name(person), count))
        .collect();
    people.sort_by_key(|(name, count)| (Reverse(*count), *name));
    let rows =
        people.into_iter().map(|(name, count)| vec![Cell::from(name), Cell::Integer(i64::from(count))]).collect();
    ReportTable { name: "duty-habits", columns, rows }
}

/// A year's queue of articles (D-10).
///
/// # Errors
/// When SQLite fails.
pub fn articles_table(source: &(impl Source + ?Sized), year: i32) -> AppResult<ReportTable> {
    let mut columns =
        vec![column("登记号", ColumnKind::Text), column("人员", ColumnKind::Text), column("篇数", ColumnKind::Integer)];
    columns.extend(["应计", "计入", "结转"].map(|title| column(title, ColumnKind::Hours)));
    let rows = article_year(source, year)?
        .into_iter()
        .map(|row| {
            let mut cells =
                vec![Cell::Text(row.entry.no), Cell::Text(row.entry.person), Cell::Integer(i64::from(row.entry.count))];
            cells.extend([row.due, row.paid, row.carried].map(cell));
            cells
        })
        .collect();
    Ok(ReportTable { name: "articles", columns, rows })
}
