//! Reports out, and read back where a reader exists.
#![allow(clippy::unwrap_used)]

use std::fs;

use chrono::NaiveDate;

use super::*;
use crate::exchange::read::{Format, RawCell, RawTable, read_bytes, read_table};
use crate::model::{Cell, Column, ColumnKind, Money};

const COLUMNS: [Column; 6] = [
    Column { title: "订单号", kind: ColumnKind::Text },
    Column { title: "日期", kind: ColumnKind::Date },
    Column { title: "金额", kind: ColumnKind::Money },
    Column { title: "积分", kind: ColumnKind::Integer },
    Column { title: "工时", kind: ColumnKind::Hours },
    Column { title: "比例", kind: ColumnKind::Rate },
];

fn row(text: &str) -> Vec<Cell> {
    let date = NaiveDate::from_ymd_opt(2024, 3, 5).unwrap();
    vec![
        text.into(),
        Cell::Date(date),
        Money::from_fen(-123_450).into(),
        Cell::Integer(-7),
        Cell::Tenths(-3),
        "5.0%;6.0%".into(),
    ]
}

fn table(rows: Vec<Vec<Cell>>) -> ReportTable {
    ReportTable { name: "test", columns: COLUMNS.to_vec(), rows }
}

fn as_csv(table: &ReportTable) -> String {
    let mut out = Vec::new();
    csv(table, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn as_xlsx(table: &ReportTable) -> RawTable {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表 格.xlsx");
    xlsx(table, &path, "标题 & 说明").unwrap();
    read_table(&path).unwrap()
}

/// Texts that formats like to mangle.
const TEXTS: [&str; 16] = [
    "=1+1",
    "+86",
    "-",
    "@me",
    "'=x",
    "''-x",
    "'x",
    "007",
    "a\"b,c",
    "一\n二",
    "<b>&amp;</b>",
    "_x000D_",
    "_x_",
    "𠮷 é",
    "\tx",
    "1e5",
];

#[test]
fn csv_has_a_header_and_guards_text_only() {
    let mut rows = vec![row("=1")];
    rows.push(vec![Cell::Empty; 6]);
    assert_eq!(
        as_csv(&table(rows)),
        "订单号,日期,金额,积分,工时,比例\n'=1,2024-03-05,-1234.50,-7,-0.3,5.0%;6.0%\n,,,,,\n"
    );
    assert_eq!(as_csv(&table(Vec::new())), "订单号,日期,金额,积分,工时,比例\n");
}

#[test]
fn csv_text_comes_back_as_it_was() {
    let written = as_csv(&table(TEXTS.map(row).to_vec()));
    let read = read_bytes(written.into_bytes(), Format::Csv).unwrap();
    let texts: Vec<_> = read.rows().map(|row| row.text(0).into_owned()).collect();
    // The reading trims, which a text that was trimmed before does not notice; a guarded TAB is inside.
    assert_eq!(texts, TEXTS);
}

#[test]
fn json_has_the_columns_as_keys_in_order_and_only_text() {
    let mut out = Vec::new();
    json(&table(vec![row("=\"x\""), row("二")]), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.starts_with("[\n{\"订单号\":\"=\\\"x\\\"\",\"日期\":\"2024-03-05\",\"金额\":\"-1234.50\","), "{text}");
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&text).unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1]["工时"], "-0.3");
    let mut out = Vec::new();
    json(&table(Vec::new()), &mut out).unwrap();
    assert_eq!(serde_json::from_slice::<Vec<()>>(&out).unwrap(), []);
}

#[test]
fn xlsx_text_stays_text_and_figures_are_figures() {
    let read = as_xlsx(&table(TEXTS.map(row).to_vec()));
    let texts: Vec<_> = read.rows().map(|row| row.text(0).into_owned()).collect();
    let trimmed: Vec<_> = TEXTS.iter().map(|text| text.trim()).collect();
    assert_eq!(texts, trimmed);
    let first: Vec<_> = read.row(0).unwrap().cells().skip(1).collect();
    let date = NaiveDate::from_ymd_opt(2024, 3, 5).unwrap();
    let (money, points, hours) = (RawCell::Number("-1234.5"), RawCell::Number("-7"), RawCell::Number("-0.3"));
    assert_eq!(first, [RawCell::Date(date), money, points, hours, RawCell::Text("5.0%;6.0%")]);
}

#[test]
fn xlsx_takes_odd_cells_and_empty_reports() {
    let mut rows = vec![vec![Cell::Empty; 6]];
    let old = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
    rows.push(vec![Cell::Date(old), Cell::Date(old), "—".into(), Cell::Integer(i64::MIN), Cell::Empty, "".into()]);
    let read = as_xlsx(&table(rows));
    let texts: Vec<_> = read.row(0).unwrap().cells().map(|cell| cell.text().into_owned()).collect();
    assert_eq!((read.len(), texts.concat()), (1, "1900-01-011900-01-01—-9223372036854775808".to_owned()));
    assert!(as_xlsx(&table(Vec::new())).is_empty());
}

#[test]
fn xlsx_rows_are_written_at_their_places() {
    let read = as_xlsx(&table((0..3000).map(|index| row(&format!("单{index}"))).collect()));
    assert_eq!(read.len(), 3000);
    let last = read.row(2999).unwrap();
    assert_eq!((last.line(), last.cell(0)), (3001, RawCell::Text("单2999")));
}

#[test]
fn what_does_not_fit_a_sheet_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let long = xlsx(&table(vec![row("x"), row(&"字".repeat(MAX_TEXT_UNITS + 1))]), &path, "");
    assert_eq!(long, Err(WriteError::TextTooLong { row: 2, column: "订单号".into(), limit: MAX_TEXT_UNITS }));
    let tall = xlsx(&table(vec![Vec::new(); MAX_ROWS + 1]), &path, "");
    assert_eq!(tall, Err(WriteError::TooManyRows { rows: MAX_ROWS + 1, limit: MAX_ROWS }));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_failed_export_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("报 表.csv");
    fs::write(&path, "before").unwrap();
    let failed = replace(&path, |out| {
        csv(&table(vec![row("x")]), out)?;
        Err(WriteError::Workbook { detail: "no".into() })
    });
    assert_eq!(failed, Err(WriteError::Workbook { detail: "no".into() }));
    assert_eq!(fs::read_to_string(&path).unwrap(), "before");
    to_file(&table(vec![row("x")]), OutputFormat::Csv, &path, "").unwrap();
    assert!(fs::read_to_string(&path).unwrap().starts_with("订单号"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn places_that_cannot_be_written_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let report = table(Vec::new());
    let to = |path: &Path| to_file(&report, OutputFormat::Json, path, "");
    assert_eq!(to(folder.path()), Err(WriteError::Directory));
    assert_eq!(to(&folder.path().join("none").join("a.json")), Err(WriteError::NoFolder));
    let path = folder.path().join("locked.json");
    fs::write(&path, "before").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert_eq!(to(&path), Err(WriteError::ReadOnly));
    assert_eq!(fs::read_to_string(&path).unwrap(), "before");
}
