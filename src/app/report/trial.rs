//! A trial as a table, for files.

use crate::app::Trial;
use crate::model::{Cell, Column, ColumnKind, Money, ReportTable, Stage};
use crate::rules::commission::Contrast;
use crate::text::Lang;
use crate::text::ui::trial as words;

const fn column(title: &'static str, kind: ColumnKind) -> Column {
    Column { title, kind }
}

/// Everybody's figures before and after, the differences per stage, why, and the sums.
#[must_use]
pub fn trial_table(trial: &Trial) -> ReportTable {
    let mut columns = vec![column("人员", ColumnKind::Text)];
    let titles = ["现行", "试算", "差额", "渠道差额", "客服差额", "助攻差额", "对接差额", "安排差额"];
    columns.extend(titles.map(|title| column(title, ColumnKind::Money)));
    columns.push(column("积分差", ColumnKind::Integer));
    columns.push(column("为什么", ColumnKind::Text));
    let mut rows: Vec<Vec<Cell>> = Vec::with_capacity(trial.people.len() + 1);
    for person in &trial.people {
        let mut row = vec![Cell::from(person.name.as_str())];
        row.extend([person.before(), person.after(), person.difference()].map(Cell::Money));
        row.extend(person.stages.iter().map(|stage| Cell::Money(stage.difference())));
        row.push(Cell::Integer(person.points()));
        let stages: Vec<(Stage, &Contrast)> = Stage::ALL.into_iter().zip(&person.stages).collect();
        row.push(Cell::Text(words::causes(&stages, Lang::Zh)));
        rows.push(row);
    }
    let (before, after) = (trial.before(), trial.after());
    let mut sums = vec![Cell::from("合计")];
    sums.extend([before, after, after - before].map(Cell::Money));
    sums.extend(Stage::ALL.map(|stage| {
        let of_stage = trial.people.iter().filter_map(|person| person.stages.get(stage.index()));
        Cell::Money(of_stage.map(Contrast::difference).sum::<Money>())
    }));
    sums.push(Cell::Integer(trial.people.iter().map(super::super::TrialPerson::points).sum()));
    sums.push(Cell::Empty);
    rows.push(sums);
    ReportTable { name: "trial", columns, rows }
}
