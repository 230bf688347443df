//! `duty`, `duty-entries`, `duty-habits` and `articles`, and the lines behind the first.

use std::cmp::Reverse;

use crate::app::{AppResult, ComputedDuty, Directory, article_year, trainings};
use crate::model::{Cell, Column, ColumnKind, DutyPart, Hours, ReportTable};
use crate::rules::duty::{SignedPart, habits};
use crate::store::Source;
use crate::text::columns::{YES_NO, duty_part};
use crate::text::duty::told;
use crate::text::{Lang, rules};

/// The columns of the table between 人员 and 合计, and what 项目 of its lines says.
pub(super) const DUTY_PARTS: [&str; 5] = ["回复", "下单", "转化", "文章", "培训"];

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
    columns.extend(DUTY_PARTS.into_iter().chain(["合计"]).map(|title| column(title, ColumnKind::Hours)));
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

/// What the table adds up: every part of the month's entries, paid or not, with the rule behind it; then the articles and
/// trainings that count in the month.
///
/// # Errors
/// When SQLite fails.
pub(super) fn duty_lines_table(
    source: &(impl Source + ?Sized),
    month: &ComputedDuty,
    directory: &Directory,
) -> AppResult<ReportTable> {
    let text = |title| column(title, ColumnKind::Text);
    let columns = vec![
        text("序号"),
        text("时间"),
        text("客户"),
        text("项目"),
        text("人员"),
        column("工时", ColumnKind::Hours),
        text("超时"),
        text("说明"),
    ];
    let mut rows = Vec::new();
    for entry in &month.table.entries {
        for (part, signed) in DutyPart::ALL.into_iter().filter_map(|part| Some((part, entry.part(part)?))) {
            let why = signed.told.map(|rule| rule.to_string());
            let why = why.map(|rule| format!("{rule} {}", rules::rule(&rule, Lang::Zh)));
            let is_late = entry.late && part == DutyPart::Reply;
            rows.push(vec![
                Cell::from(entry.no.as_str()),
                Cell::Text(entry.at.format("%Y-%m-%d %H:%M").to_string()),
                Cell::text_or_empty(month.customers.get(&entry.customer).map(String::as_str)),
                Cell::from(duty_part(part, Lang::Zh)),
                Cell::from(directory.name(signed.person)),
                cell(signed.hours),
                Cell::text_or_empty(is_late.then_some(YES_NO[0])),
                Cell::text_or_empty(why.as_deref()),
            ]);
        }
    }
    let [.., articles, training] = DUTY_PARTS;
    let counted = article_year(source, month.month.year())?;
    for row in counted.into_iter().filter(|row| row.month == month.month && !row.paid.is_zero()) {
        let carried = if row.progress.is_none() { "，上年结转" } else { "" };
        rows.push(vec![
            Cell::Text(row.entry.no),
            Cell::Text(row.entry.date.to_string()),
            Cell::Empty,
            Cell::from(articles),
            Cell::Text(row.entry.person),
            cell(row.paid),
            Cell::Empty,
            Cell::Text(format!("登记 {} 篇，应计 {} h{carried} (D-10)", row.entry.count, row.due)),
        ]);
    }
    let paid = trainings(source, month.month)?;
    for row in paid.into_iter().filter(|row| !row.verdict.hours().is_zero()) {
        let one = row.training;
        rows.push(vec![
            Cell::Empty,
            Cell::Text(one.date.to_string()),
            Cell::Empty,
            Cell::from(training),
            Cell::Text(one.trainer),
            cell(row.verdict.hours()),
            Cell::Empty,
            Cell::Text(format!("{}：{} (D-11)", one.item, one.student)),
        ]);
    }
    Ok(ReportTable { name: "duty-lines", columns, rows })
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
